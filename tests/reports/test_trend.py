"""The page of how suggestions ended over years and months: its numbers, its picture, its button."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from congress.models import Congress, ResolutionRate, ShareRounding
from congress.roles import ADMINISTRATOR, CLERK, READER
from reports.trends import chart, over_years
from tests.congress.admin.pages import page_of
from tests.congress.factories import make_congress, make_resolution_rate, make_source, make_suggestion
from tests.congress.towns import make_account
from tests.policy import refused
from tests.reports.figures.many import make_many

pytestmark = pytest.mark.django_db

TODAY = date(2022, 4, 21)
PAGE = "/trend/liuxi/"
YEAR = {"first": date(2022, 1, 1), "last": date(2022, 12, 31)}


@pytest.fixture(autouse=True)
def fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: TODAY)


@pytest.fixture
def congress(db: None) -> Congress:
    return make_congress()


def client_of(role: str) -> Client:
    client = Client()
    client.force_login(make_account(role, role))
    return client


def rows(response: Any) -> list[str]:
    """The lines of the tables, as read."""
    found = re.findall(r"<tr>(.*?)</tr>", response.content.decode(), re.DOTALL)
    read = [" ".join(unescape(re.sub(r"<[^>]+>", " ", row)).split()) for row in found]
    return [row for row in read if not row.startswith("建议的时期")]


def computed(**overrides: Any) -> ResolutionRate:
    """A computed distribution of 2022: 2 of 4 solved."""
    numbers = {"total": 4, "solved": 2, "planned": 0, "reference": 0, "unanswered": 2, "whole": 4}
    return make_resolution_rate(origin="computed", **{**YEAR, "as_of": date(2022, 3, 31), **numbers, **overrides})


def test_years_by_hand_and_computed_stand_in_one_table_the_latest_day_of_each(
    client_in: Client, congress: Congress
) -> None:
    make_resolution_rate(basis="上年工作报告第3页")
    computed(as_of=date(2022, 2, 28), solved=1, unanswered=3)
    computed()
    response = client_in.get(PAGE)
    assert rows(response) == [
        "2021年 2021-12-31 30 20 66.7% 0 0% 6 20.0% 4 13.3% 0 30 手工录入 上年工作报告第3页",
        "2022年 2022-03-31 4 2 50.0% 0 0% 0 0% 0 0% 2 4 由记录算出",
        "2022年 2022-02-28 4 1 25.0% 0 0% 0 0% 0 0% 3 4 由记录算出",
        "2022年 2022-03-31 4 2 50.0% 0 0% 0 0% 0 0% 2 4 由记录算出",
    ]
    assert refused(response.content.decode()) == []


def test_a_computed_number_leads_to_the_card_that_says_the_same_and_one_by_hand_to_none(
    client_in: Client, congress: Congress
) -> None:
    make_many(congress, 3)
    client_in.post(PAGE, {"keep-year": "2022", "keep-as_of": "2022-03-31"})
    make_resolution_rate()
    body = client_in.get(PAGE, {"source": ResolutionRate.objects.exclude(source=None).get().source_id}).content.decode()
    links = [unescape(link) for link in re.findall(r'<td class="number"><a href="([^"]+)">3</a>', body)]
    assert len(links) == 2  # in both tables
    card = client_in.get(links[0])
    assert card.context["card"].said.text == "3"
    assert "来源：来源0" in card.content.decode()
    assert "<dt>截至</dt><dd>2022年3月31日</dd>" in card.content.decode()
    by_hand = client_in.get(PAGE, {"year": "2021"}).content.decode()
    assert '<td class="number">30' in by_hand


def test_shares_are_of_the_base_kept_and_rounded_as_the_congress_says(client_in: Client, congress: Congress) -> None:
    thirds = {"total": 4, "solved": 1, "in_progress": 1, "planned": 1, "unanswered": 1, "whole": 3}
    computed(**thirds)
    assert rows(client_in.get(PAGE))[0] == "2022年 2022-03-31 4 1 33.3% 1 33.3% 1 33.3% 0 0% 1 3 由记录算出"
    congress.share_rounding = ShareRounding.LARGEST_REMAINDER
    congress.save()
    assert rows(client_in.get(PAGE))[0] == "2022年 2022-03-31 4 1 33.4% 1 33.3% 1 33.3% 0 0% 1 3 由记录算出"


def test_one_source_and_one_year_can_be_chosen(client_in: Client, congress: Congress) -> None:
    source = make_source(name="家站点")
    make_resolution_rate()
    computed()
    computed(source=source, solved=4, unanswered=0)
    assert len(rows(client_in.get(PAGE))) == 3
    assert [row.split()[1] for row in rows(client_in.get(PAGE, {"year": 2021}))] == [
        "2021-12-31",
        "2022-03-31",
        "2021-12-31",
    ]
    assert [row.split()[4] for row in rows(client_in.get(PAGE, {"source": source.pk}))] == ["100%", "100%"]


@pytest.mark.parametrize("asked", [{"source": "9999"}, {"source": "家"}, {"year": "去年"}, {"year": "1999"}])
def test_what_does_not_exist_is_said_at_its_field(client_in: Client, congress: Congress, asked: dict[str, str]) -> None:
    response = client_in.get(PAGE, asked)
    assert response.status_code == 400
    assert "选择一个有效的选项" in response.content.decode()


def test_without_anything_kept_the_page_says_so(client_in: Client, congress: Congress) -> None:
    response = client_in.get(PAGE)
    assert response.content.decode().count("还没有保存过。") == 2
    assert 'class="chart"' not in response.content.decode()


# The picture


def test_the_line_runs_from_the_first_year_to_the_last_and_leaves_out_what_nobody_knows(congress: Congress) -> None:
    for year, solved in ((2019, 0), (2020, 30), (2021, 15)):
        days = {"first": date(year, 1, 1), "last": date(year, 12, 31), "as_of": date(year, 12, 31)}
        make_resolution_rate(**days, solved=solved, planned=30 - solved, reference=0)
    empty = {"total": 0, "solved": 0, "planned": 0, "reference": 0}
    make_resolution_rate(first=date(2018, 1, 1), last=date(2018, 12, 31), as_of=date(2018, 12, 31), **empty)
    lines = over_years(ResolutionRate.objects.select_related("source"), congress)
    assert [line.classes[0].share for line in lines] == ["——", "0%", "100%", "50.0%"]
    drawn = chart(lines, lambda line: str(line.period))
    assert [(point.x, point.y, point.label) for point in drawn.points] == [
        (80, 188, "2019年"),
        (405, 26, "2020年"),
        (730, 107, "2021年"),
    ]
    assert drawn.path == "80,188 405,26 730,107"


# The button


def test_the_button_keeps_the_month_ends_and_says_how_many(client_in: Client, congress: Congress) -> None:
    make_suggestion(source=make_source(name="大会期间"))
    response = client_in.post(PAGE, {"keep-year": "2022"}, follow=True)
    assert "2022年的建议，3个截至日期，保存6条" in response.content.decode()
    again = client_in.post(PAGE, {"keep-year": "2022"}, follow=True)
    assert "保存0条" in again.content.decode()
    assert ResolutionRate.objects.count() == 6
    assert ResolutionRate.objects.first().history.get().history_user.username == "clerk"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"keep-year": ""}, "年度：这个字段是必填项。"),
        ({"keep-year": "2022", "keep-as_of": "昨天"}, "截至：输入一个有效的日期。"),
        ({"keep-year": "2022", "keep-as_of": "2022-05-01"}, "2022年5月1日还没有到，不能计算。"),
        ({"keep-year": "2019"}, "更早的年份请手工录入合计。"),
    ],
)
def test_the_button_refuses_in_one_sentence(
    client_in: Client, congress: Congress, sent: dict[str, str], said: str
) -> None:
    assert said in client_in.post(PAGE, sent, follow=True).content.decode()
    assert not ResolutionRate.objects.exists()


def test_a_reader_looks_and_a_clerk_keeps(congress: Congress) -> None:
    reader, clerk, administrator = (client_of(role) for role in (READER, CLERK, ADMINISTRATOR))
    assert "计算并保存" not in reader.get(PAGE).content.decode()
    assert reader.post(PAGE, {"keep-year": "2022"}).status_code == 403
    assert not ResolutionRate.objects.exists()
    assert administrator.get(PAGE).status_code == administrator.post(PAGE, {"keep-year": "2022"}).status_code == 403
    assert "计算并保存" in clerk.get(PAGE).content.decode()
    assert clerk.post(PAGE, {"keep-year": "2022"}).status_code == 302
    assert ResolutionRate.objects.count() == 3


def test_another_towns_clerk_keeps_nothing_here(congress: Congress) -> None:
    make_congress(slug="shiqiao", place="石桥乡")
    stranger = client_of(CLERK)
    assert stranger.get(PAGE).status_code == stranger.post(PAGE, {"keep-year": "2022"}).status_code == 404
    assert not ResolutionRate.objects.exists()


def test_the_way_there_stands_on_the_front_page_and_in_the_list(client_in: Client, congress: Congress) -> None:
    for page in ("/", page_of(ResolutionRate)):
        assert f'href="{PAGE}"' in client_in.get(page).content.decode()


def test_the_page_costs_the_same_with_30_and_with_3000_suggestions(client_in: Client, congress: Congress) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client_in.get(PAGE).status_code == 200
        return len(queries)

    make_many(congress, 30)
    client_in.post(PAGE, {"keep-year": "2022"})
    cost()  # the first page of a session also prolongs it
    few = cost()
    make_many(congress, 2970)
    client_in.post(PAGE, {"keep-year": "2022"})
    assert cost() == few <= 10
