"""Next year's report from this year's, and the office's own copies of outlines."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from reports.drafting import report_start
from reports.models import AnnualReport, Outline
from reports.outlines import shipped
from reports.services.outlines import outline_copy
from reports.services.reports import OUTDATED, PROMISED, report_change, report_roll_forward
from tests.congress.factories import make_congress, make_session, make_term

pytestmark = pytest.mark.django_db

TEXT = """# 柳溪镇2022年人大工作报告
> （2023年1月9日在十九届二次会议上）
开头的话。
## 2022年工作回顾
落实十九届一次会议精神。
### 代表
有代表{{代表.人数|截至=2022-12-31}}名。
## 2023年工作安排
2023年要办好三件事。
### 办好实事
修桥。
"""


def written(text: str = TEXT) -> AnnualReport:
    """A report of 2022, whose sessions are recorded up to the one in January 2024."""
    congress = make_congress()
    term = make_term(congress=congress)
    for number, day in enumerate((date(2022, 1, 10), date(2023, 1, 9), date(2024, 1, 8)), start=1):
        make_session(term=term, number=number, starts_on=day)
    return report_start(congress=congress, year=2022, name="人大工作报告", text=text, user=None)


def test_last_years_report_becomes_this_years_draft() -> None:
    last_year = written()
    last_year.as_of = date(2022, 11, 30)
    last_year.save()
    following, told = report_roll_forward(report=last_year, user=None)
    assert (following.year, following.as_of, following.based_on) == (2023, date(2023, 11, 30), last_year)
    assert following.title == "柳溪镇2023年人大工作报告"
    assert following.session_line == "（2023年1月9日在十九届三次会议上）"
    assert [(section.level, section.heading, section.text) for section in following.sections.all()] == [
        (0, "", "开头的话。"),
        (1, "2023年工作回顾", f"// {PROMISED}：\n// · 办好实事\n落实十九届二次会议精神。"),
        (2, "代表", "有代表{{代表.人数|截至=2023-12-31}}名。"),
        (1, "2024年工作安排", "2024年要办好三件事。"),
        (2, "办好实事", "修桥。"),
    ]
    keys = {section.heading: section.pk for section in following.sections.all()} | {"—": None}
    names = {pk: heading for heading, pk in keys.items()}
    assert [(names[line["section"]], line["kind"], line["before"], line["after"]) for line in told] == [
        ("—", "rule", "2022年", "2023年"),
        ("—", "look", "（2023年1月9日在十九届二次会议", ""),
        ("—", "rule", "十九届二次", "十九届三次"),
        ("2023年工作回顾", "rule", "2022年", "2023年"),
        ("2023年工作回顾", "rule", "十九届一次", "十九届二次"),
        ("代表", "rule", "{{代表.人数|截至=2022-12-31}}", "{{代表.人数|截至=2023-12-31}}"),
        ("2024年工作安排", "rule", "2023年", "2024年"),
        ("2024年工作安排", "rule", "2023年", "2024年"),
        ("2024年工作安排", "look", "2023年要办好三件事。……", ""),
        ("办好实事", "look", "修桥。……", ""),
        ("2023年工作回顾", "look", "办好实事", ""),
    ]
    assert {line["why"] for line in told} >= {PROMISED, OUTDATED}
    assert AnnualReport.objects.get(pk=following.pk).rolled == told


def test_last_years_report_stays_as_it_was() -> None:
    last_year = written()
    before = list(last_year.sections.values_list("heading", "text", "revision"))
    report_roll_forward(report=last_year, user=None)
    assert list(last_year.sections.values_list("heading", "text", "revision")) == before


def test_it_is_not_started_twice_and_nothing_half_written_stays() -> None:
    last_year = written()
    report_roll_forward(report=last_year, user=None)
    with pytest.raises(ValidationError, match="这个年度已经有同名的报告"):
        report_roll_forward(report=last_year, user=None)
    assert AnnualReport.objects.count() == 2


def test_a_report_without_a_plan_promises_nothing() -> None:
    following, told = report_roll_forward(report=written("## 回顾\n甲。"), user=None)
    assert told == []
    assert [section.text for section in following.sections.all()] == ["甲。"]


def test_opening_lines_changed_by_somebody_else_are_not_overwritten_unseen() -> None:
    report = written()
    report_change(report=report, revision=report.revision, user=None, title="对方的标题")
    with pytest.raises(ValidationError, match="刚才有人改过"):
        report_change(report=report, revision=report.revision, user=None, title="我的标题")
    assert AnnualReport.objects.get().title == "对方的标题"


def test_a_shipped_outline_is_copied_as_often_as_liked() -> None:
    congress = make_congress()
    copies = [outline_copy(congress=congress, slug="plain", user=None) for _ in range(2)]
    assert [(copy.slug, copy.name) for copy in copies] == [
        ("plain-1", "平实式（自拟1）"),
        ("plain-2", "平实式（自拟2）"),
    ]
    assert Outline.objects.first().text == shipped("plain")
    with pytest.raises(KeyError):
        outline_copy(congress=congress, slug="fancy", user=None)
