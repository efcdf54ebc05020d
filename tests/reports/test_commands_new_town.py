"""Of a town that is new the commands refuse what it has no records of; the first record makes a year."""

from datetime import date
from pathlib import Path

import pytest

from congress.models import Congress, Source
from tests.congress.factories import make_inspection, make_resolution_rate, make_suggestion, make_training
from tests.reports.test_commands import BOTH, asked, printed, refusal
from tests.reports.wording.township import open_liuxi

pytestmark = pytest.mark.django_db


@BOTH
def test_an_empty_database_says_what_to_do(tmp_path: Path, command: str) -> None:
    assert refusal(*asked(command, "liuxi", "2022", tmp_path)) == (
        "没有代号为“liuxi”的人大，数据库里还没有人大，请先在后台录入或者运行 manage.py demo。"
    )


@BOTH
def test_a_new_congress_is_refused_in_every_year(tmp_path: Path, command: str) -> None:
    open_liuxi()
    assert "没有2022年的工作记录" in refusal(*asked(command, "liuxi", "2022", tmp_path))


@BOTH
@pytest.mark.parametrize("day", [date(2022, 1, 1), date(2022, 12, 31)])
def test_one_record_on_the_first_or_last_day_makes_a_year(tmp_path: Path, command: str, day: date) -> None:
    make_inspection(congress=open_liuxi(), starts_on=day)
    assert printed(*asked(command, "liuxi", "2022", tmp_path))


def test_a_record_without_its_number_makes_a_year_too() -> None:
    make_training(congress=open_liuxi(), held_on=date(2022, 5, 1), attendance=None)
    assert printed("figures", "liuxi", "2022", "培训.次数") == "培训.次数\t1次\n"


def test_a_year_whose_records_begin_in_the_middle_is_not_without_records() -> None:
    congress = open_liuxi()
    Congress.objects.filter(pk=congress.pk).update(records_since=date(2022, 5, 1))
    assert "没有2022年的工作记录" in refusal("figures", "liuxi", "2022")
    make_suggestion(congress=congress, received_on=date(2022, 6, 1), source=Source.objects.first())
    assert printed("figures", "liuxi", "2022", "建议.件数").startswith("建议.件数\t——\t工作记录从2022年5月1日开始")


@BOTH
def test_totals_entered_by_hand_make_a_year(tmp_path: Path, command: str) -> None:
    congress = open_liuxi()
    Congress.objects.filter(pk=congress.pk).update(records_since=date(2022, 1, 1))
    make_resolution_rate(congress=congress)
    assert printed(*asked(command, "liuxi", "2021", tmp_path))
    assert printed("figures", "liuxi", "2021", "建议.件数") == "建议.件数\t30件\n"
    assert "没有2020年的工作记录" in refusal(*asked(command, "liuxi", "2020", tmp_path))
