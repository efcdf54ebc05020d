"""办理期限: what is overdue and soon due, for the office, each unit and each deputy, on the screen and in print."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from congress.models import Assignment, Congress, HandlingUnit, Suggestion
from congress.roles import ADMINISTRATOR, AUDITOR, CLERK, READER
from tests.congress.admin.crowds import crowd
from tests.congress.factories import (
    make_assignment,
    make_calendar_day,
    make_congress,
    make_deputy,
    make_suggestion,
    make_unit,
)
from tests.congress.towns import make_account
from tests.policy import refused

pytestmark = pytest.mark.django_db

PAGE = "/suggestions/due/"
TODAY = date(2022, 4, 22)


@pytest.fixture(autouse=True)
def fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: TODAY)


def told(response: Any) -> dict[str, list[str]]:
    """The headings of the page with, below each, what is asked and how it stands."""
    return {
        sheet.heading: [f"{line.suggestion.title}：{line.deadline.clock.name}，{line.rest}" for line in sheet.lines]
        for sheet in response.context["sheets"]
    }


def text_of(response: Any) -> str:
    """What is read on the page."""
    body = response.content.decode().partition("<main")[2].partition("</main>")[0]
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", body)))


def handed_over(title: str, due_on: date, **overrides: Any) -> Suggestion:
    """A suggestion that a unit has taken in and must answer by that day."""
    suggestion = overrides.pop("suggestion", None) or make_suggestion(title=title, lead_deputy=make_deputy())
    values = {"accepted_on": date(2022, 1, 21), "due_on": due_on} | overrides
    make_assignment(suggestion=suggestion, **values)
    return suggestion


# What is said


def test_overdue_stands_before_soon_due_and_the_far_is_left_out(client_in: Client) -> None:
    handed_over("修桥", date(2022, 4, 20))
    handed_over("路灯", date(2022, 4, 22))
    handed_over("公交", date(2022, 4, 29))
    handed_over("步道", date(2022, 4, 30))
    handed_over("绿化", date(2022, 4, 1))
    assert told(client_in.get(PAGE)) == {
        "已超期": ["绿化：答复，超期21天", "修桥：答复，超期2天"],
        "即将到期": ["路灯：答复，今天到期", "公交：答复，还剩7天"],
    }
    assert told(client_in.get(PAGE, {"show": "due", "days": "8"})) == {
        "即将到期": ["路灯：答复，今天到期", "公交：答复，还剩7天", "步道：答复，还剩8天"]
    }
    assert told(client_in.get(PAGE, {"show": "overdue"})) == {"已超期": ["绿化：答复，超期21天", "修桥：答复，超期2天"]}


def test_working_days_are_told_as_such(client_in: Client) -> None:
    # Friday 15 April and 7 working days: 18-22, the made-up Sunday 24, 25; the 23 is a free Saturday
    make_suggestion(title="修桥", received_on=date(2022, 4, 15))
    # Monday 11 April: 12-15, 18, 19, 20
    make_suggestion(title="路灯", received_on=date(2022, 4, 11))
    assert told(client_in.get(PAGE)) == {
        "已超期": ["路灯：交办，超期2个工作日"],
        "即将到期": ["修桥：交办，还剩2个工作日"],
    }
    make_calendar_day(day=date(2022, 4, 21))
    make_calendar_day(day=TODAY)
    assert told(client_in.get(PAGE))["已超期"] == ["路灯：交办，刚过期限"]


def test_a_line_leads_to_the_place_where_the_event_is_noted(client_in: Client) -> None:
    suggestion = handed_over("修桥", date(2022, 4, 20))
    response = client_in.get(PAGE)
    assert f'<a href="/admin/congress/suggestion/{suggestion.pk}/change/#replies-group">2022年修桥</a>' in (
        response.content.decode()
    )
    assert 'id="replies-group"' in client_in.get(f"/admin/congress/suggestion/{suggestion.pk}/change/").content.decode()
    assert "2022年修桥 答复 农业农村办公室 陈明 2022-01-20 2022-04-20 超期2天" in text_of(response)
    assert refused(response.content.decode()) == []


def test_an_office_that_is_in_time_is_told_so(client_in: Client) -> None:
    handed_over("修桥", date(2022, 7, 20))
    assert "没有超期的，也没有快到期的。" in text_of(client_in.get(PAGE))


def test_without_a_town_the_page_opens(client_in: Client) -> None:
    assert "没有超期的，也没有快到期的。" in text_of(client_in.get(PAGE))


def test_a_year_without_holidays_is_said_once_with_the_way_to_the_calendar(
    client_in: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: date(2026, 12, 30))
    for _ in range(2):
        make_suggestion(received_on=date(2026, 12, 24))
    said = "2027年的放假安排还没有录入，按周末计算。"
    response = client_in.get(PAGE)
    assert text_of(response).count(said) == 1
    assert 'href="/admin/congress/calendarday/"' in response.content.decode()
    make_calendar_day(day=date(2027, 1, 1), name="元旦")
    assert said not in text_of(client_in.get(PAGE))


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"year": "去年"}, "输入整数"),
        ({"days": "-1"}, "大于或等于0"),
        ({"days": "4000"}, "小于或等于400"),
        ({"by": "weather"}, "选择一个有效的选项"),
        ({"show": "all"}, "选择一个有效的选项"),
        ({"unit": "0"}, "选择一个有效的选项"),
        ({"deputy": "李芳"}, "选择一个有效的选项"),
        ({"congress": "nowhere"}, "选择一个有效的选项"),
    ],
)
def test_what_makes_no_sense_is_said_at_its_field(client_in: Client, asked: dict[str, str], said: str) -> None:
    make_congress()
    response = client_in.get(PAGE, asked)
    assert response.status_code == 400
    (messages,) = response.context["form"].errors.values()
    assert said in messages[0]
    assert said in text_of(response) or "congress" in asked


# For whom it is printed


@pytest.fixture
def two_units_and_deputies() -> tuple[Any, Any]:
    """陈明's bridge and 李芳's lamps, at 水务站 and 城建办; the bridge overdue."""
    ming, fang = make_deputy(name="陈明", sort_key="chen"), make_deputy(name="李芳", sort_key="li")
    water, town = make_unit(name="水务站"), make_unit(name="城建办")
    bridge, lamps = make_suggestion(title="修桥", lead_deputy=ming), make_suggestion(title="路灯", lead_deputy=fang)
    handed_over("", date(2022, 4, 20), suggestion=bridge, unit=water)
    handed_over("", date(2022, 4, 25), suggestion=lamps, unit=town)
    handed_over("", date(2022, 4, 27), suggestion=lamps, unit=water, role="separate")
    make_suggestion(title="未交办", received_on=date(2022, 4, 18))  # 19-22, the made-up Sunday 24, 25, 26
    return water, fang


@pytest.mark.usefixtures("two_units_and_deputies")
def test_each_unit_has_its_page_in_print_with_head_day_and_signature(client_in: Client) -> None:
    response = client_in.get(PAGE, {"by": "unit"})
    assert told(response) == {
        "城建办": ["路灯：答复，还剩3天"],
        "水务站": ["修桥：答复，超期2天", "路灯：答复，还剩5天"],
        "没有承办单位": ["未交办：交办，还剩3个工作日"],
    }
    pages = response.content.decode().split('<section class="findings deadlines findings-page">')[1:]
    assert len(pages) == 3
    for word in ("代表建议办理期限提示单", "截至2022年4月22日。", "签收人：", "日期："):
        assert all(word in page for page in pages), word


@pytest.mark.usefixtures("two_units_and_deputies")
def test_each_deputy_has_a_page_too(client_in: Client) -> None:
    response = client_in.get(PAGE, {"by": "deputy"})
    assert told(response) == {
        "陈明": ["修桥：答复，超期2天"],
        "李芳": ["路灯：答复，还剩3天", "路灯：答复，还剩5天"],
        "没有领衔代表": ["未交办：交办，还剩3个工作日"],
    }
    assert text_of(response).count("代表建议办理期限告知单") == 3
    assert text_of(response).count("代表签名") == 3


def test_a_single_unit_deputy_or_year_is_chosen(client_in: Client, two_units_and_deputies: tuple[Any, Any]) -> None:
    water, fang = two_units_and_deputies
    assert list(told(client_in.get(PAGE, {"by": "unit", "unit": water.pk}))) == ["水务站"]
    assert list(told(client_in.get(PAGE, {"by": "deputy", "deputy": fang.pk}))) == ["李芳"]
    assert told(client_in.get(PAGE, {"year": "2021"})) == {}
    assert list(told(client_in.get(PAGE, {"year": "2022"}))) == ["已超期", "即将到期"]


def test_for_the_office_nothing_begins_a_new_page(client_in: Client) -> None:
    handed_over("修桥", date(2022, 4, 20))
    assert "findings-page" not in client_in.get(PAGE).content.decode()


# Who sees what


@pytest.mark.parametrize(("role", "status"), [(CLERK, 200), (READER, 200), (ADMINISTRATOR, 403), (AUDITOR, 403)])
def test_whoever_sees_suggestions_sees_the_page_and_the_way_there(role: str, status: int) -> None:
    make_congress()
    client = Client()
    client.force_login(make_account("visitor", role))
    assert client.get(PAGE).status_code == status
    assert (f'href="{PAGE}"' in client.get("/admin/").content.decode()) == (status == 200)


def test_the_way_there_stands_on_the_start_page(client_in: Client) -> None:
    make_congress()
    assert f'href="{PAGE}"' in client_in.get("/").content.decode()


def test_with_several_towns_each_line_names_its_own_and_units_are_offered_once_one_is_chosen(client_in: Client) -> None:
    for slug, place in (("liuxi", "柳溪镇"), ("shiqiao", "石桥乡")):
        congress = make_congress(slug=slug, place=place)
        make_assignment(
            suggestion=make_suggestion(congress=congress, title=f"{place}修桥"),
            unit=make_unit(congress=congress, name=f"{place}水务站"),
            accepted_on=date(2022, 1, 21),
            due_on=date(2022, 4, 20),
        )
    both, one = client_in.get(PAGE, {"by": "unit"}), client_in.get(PAGE, {"congress": "shiqiao", "by": "unit"})
    assert list(told(both)) == ["柳溪镇 柳溪镇水务站", "石桥乡 石桥乡水务站"]
    assert list(told(one)) == ["石桥乡水务站"]
    assert "石桥乡 2022年石桥乡修桥" in text_of(client_in.get(PAGE))
    assert "unit" not in both.context["form"].fields
    assert [str(unit) for unit in one.context["form"].fields["unit"].queryset] == ["石桥乡水务站"]
    strange = Congress.objects.get(slug="liuxi")
    foreign = make_unit(congress=strange, name="柳溪镇城建办")
    assert client_in.get(PAGE, {"congress": "shiqiao", "unit": foreign.pk}).status_code == 400


def test_with_one_town_no_town_is_asked_for_or_told(client_in: Client) -> None:
    handed_over("修桥", date(2022, 4, 20))
    response = client_in.get(PAGE)
    assert "乡镇" not in text_of(response)
    assert 'type="hidden" name="congress"' in response.content.decode()


# What it costs


def fill(number: int) -> None:
    """So many suggestions more that a unit has not yet taken in and must answer by 20 April, at three units by three deputies."""
    deputies, units = [make_deputy() for _ in range(3)], [make_unit(name=f"单位{uuid4()}") for _ in range(3)]
    for deputy, unit in zip(deputies, units, strict=True):
        paper = make_suggestion(lead_deputy=deputy)
        papers = [paper, *crowd(paper, number // 3 - 1, received_on=paper.received_on)]
        days = {"assigned_on": date(2022, 1, 20), "due_on": date(2022, 4, 20)}
        Assignment.objects.bulk_create(
            Assignment(congress=one.congress, suggestion=one, unit=unit, role="lead", **days) for one in papers
        )


@pytest.mark.parametrize("by", ["", "unit", "deputy"])
def test_the_page_costs_the_same_with_3_with_300_and_with_3000_suggestions(client_in: Client, by: str) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            response = client_in.get(PAGE, {"by": by})
        lines = sum(len(sheet.lines) for sheet in response.context["sheets"])
        assert lines + response.context["more"] == 2 * Suggestion.objects.count()
        return len(queries)

    fill(3)
    cost()  # the first page of a session also prolongs it
    few = cost()
    for more, total in ((297, 300), (2700, 3000)):
        fill(more)
        assert Suggestion.objects.count() == total
        assert cost() == few <= 18


def test_a_very_long_list_says_how_much_it_leaves_out(client_in: Client) -> None:
    fill(51)
    response = client_in.get(PAGE)
    assert sum(len(sheet.lines) for sheet in response.context["sheets"]) == 100
    assert "只列出期限最早的，还有2条没有列出。" in text_of(response)
    assert "没有列出" not in text_of(client_in.get(PAGE, {"unit": HandlingUnit.objects.first().pk}))


def test_the_sheets_of_units_are_printed_whole(client_in: Client) -> None:
    fill(153)
    response = client_in.get(PAGE, {"by": "unit"})
    assert [len(sheet.lines) for sheet in response.context["sheets"]] == [102] * 3
    assert "没有列出" not in text_of(response)
