"""数据体检: who sees which checks, how the records are told, and what is printed."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from congress.models import Reply, Seat, Suggestion
from congress.quality import CHECKS
from congress.roles import ADMINISTRATOR, AUDITOR, CLERK, READER
from tests.congress.factories import (
    make_assignment,
    make_congress,
    make_deputy,
    make_finding,
    make_group,
    make_inspection,
    make_opinion,
    make_reply,
    make_seat,
    make_suggestion,
    make_unit,
)
from tests.congress.quality.cases import TODAY
from tests.congress.towns import make_account
from tests.policy import refused

pytestmark = pytest.mark.django_db

PAGE = "/quality/"


@pytest.fixture(autouse=True)
def fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: TODAY)


def client_of(role: str) -> Client:
    client = Client()
    client.force_login(make_account(role, role))
    return client


def told(response: Any) -> dict[str, list[str]]:
    """The headings of the page with the names of the checks below them."""
    return {str(sheet.heading): [one.check.name for one in sheet.sections] for sheet in response.context["sheets"]}


def text_of(response: Any) -> str:
    """What is read on the page."""
    body = response.content.decode().partition("<main")[2].partition("</main>")[0]
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", body)))


# What is said


def test_a_record_is_told_with_its_paper_what_is_wrong_and_a_link_to_the_field(client_in: Client) -> None:
    finding = make_finding(inspection=make_inspection(theme="农村生活污水治理"), unit=make_unit())
    response = client_in.get(PAGE)
    assert f'<a href="/admin/congress/finding/{finding.pk}/change/#id_rectified_on">管网接口渗漏</a>' in (
        response.content.decode()
    )
    said = text_of(response)
    assert "问题超期未整改 请核对 整改期限已过" in said
    assert "视察：农村生活污水治理 · 管网接口渗漏 整改期限2022年6月20日" in said
    assert refused(response.content.decode()) == []


def test_subjects_stand_in_the_order_of_the_start_page(client_in: Client) -> None:
    make_opinion()
    make_deputy()
    make_suggestion(level="")
    assert list(told(client_in.get(PAGE))) == ["代表", "建议", "选民意见"]


def test_an_office_without_flaws_is_told_what_was_looked_at(client_in: Client) -> None:
    make_congress()
    response = client_in.get(PAGE)
    assert "没有发现问题。" in text_of(response)
    assert all(str(check.title) in text_of(response) for check in CHECKS)


def test_without_a_town_the_page_opens(client_in: Client) -> None:
    assert "没有发现问题。" in text_of(client_in.get(PAGE))


def test_the_year_is_this_one_unless_told_otherwise(client_in: Client) -> None:
    make_suggestion(received_on=date(2021, 5, 1), level="")
    named = "suggestion-without-level"
    for year, shown in (("", True), ("2021", True), ("2022", False), (None, False)):
        response = client_in.get(PAGE, {} if year is None else {"year": year})
        assert (named in told(response).get("建议", [])) == shown


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"year": "去年"}, "输入整数"),
        ({"year": "12"}, "1954"),
        ({"by": "weather"}, "选择一个有效的选项"),
        ({"congress": "nowhere"}, "选择一个有效的选项"),
    ],
)
def test_what_makes_no_sense_is_said_at_its_field(client_in: Client, asked: dict[str, str], said: str) -> None:
    make_congress()
    make_congress(slug="shiqiao")
    response = client_in.get(PAGE, asked)
    assert response.status_code == 400
    (messages,) = response.context["form"].errors.values()
    assert said in messages[0]
    assert said in text_of(response)


# For whom it is printed


def test_each_unit_has_its_page_in_print(client_in: Client) -> None:
    for name in ("水务站", "城建办"):
        make_finding(unit=make_unit(name=name), text=f"{name}的问题")
    make_finding()
    response = client_in.get(PAGE, {"by": "unit"})
    assert told(response) == {
        "城建办": ["finding-overdue"],
        "水务站": ["finding-overdue"],
        "没有承办单位": ["finding-overdue"],
    }
    pages = response.content.decode().split('<section class="findings findings-page">')[1:]
    assert [name for page, name in zip(pages, ("城建办", "水务站"), strict=False) if f"{name}的问题" not in page] == []
    assert len(pages) == 3
    assert all("数据体检：2022年度，截至2022年12月31日" in page for page in pages)


def test_each_group_has_its_page_and_the_towns_own_affairs_stay_out(client_in: Client) -> None:
    group = make_group()
    make_deputy(group=group)
    make_suggestion(level="")
    assert told(client_in.get(PAGE, {"by": "group"})) == {"第1代表小组": ["deputy-without-seat"]}


def test_by_subject_nothing_begins_a_new_page(client_in: Client) -> None:
    make_deputy()
    assert "findings-page" not in client_in.get(PAGE).content.decode()


# Who sees what


def test_a_reader_sees_the_checks_but_none_of_personal_data() -> None:
    for _ in range(2):
        make_deputy(id_number="110101198005010011", phone="13800000000")
    clerk, reader = (client_of(role).get(PAGE) for role in (CLERK, READER))
    assert "deputy-id-number-twice" in told(clerk)["代表"]
    assert set(told(clerk)["代表"]) - set(told(reader)["代表"]) == {"deputy-id-number-twice"}
    for response in (clerk, reader):
        assert "13800000000" not in response.content.decode()
        assert "110101198005010011" not in response.content.decode()


def test_whoever_sees_only_some_records_sees_only_their_checks() -> None:
    make_deputy()
    make_suggestion(level="")
    account = make_account("narrow")
    account.user_permissions.add(Permission.objects.get(codename="view_suggestion"))
    client = Client()
    client.force_login(account)
    assert list(told(client.get(PAGE))) == ["建议"]


@pytest.mark.parametrize("role", [ADMINISTRATOR, AUDITOR])
def test_whoever_sees_no_records_is_refused_and_is_shown_no_link(role: str) -> None:
    make_congress()
    client = client_of(role)
    assert client.get(PAGE).status_code == 403
    assert f'href="{PAGE}"' not in client.get("/admin/").content.decode()


def test_the_way_there_stands_on_the_start_pages(client_in: Client) -> None:
    make_congress()
    for page in ("/", "/admin/"):
        assert f'href="{PAGE}"' in client_in.get(page).content.decode()


# Several towns


def test_with_one_town_no_town_is_asked_for_or_told(client_in: Client) -> None:
    make_suggestion(level="")
    response = client_in.get(PAGE)
    assert not any(sheet.tells_town for sheet in response.context["sheets"])
    assert "乡镇" not in text_of(response)
    assert 'type="hidden" name="congress"' in response.content.decode()


def test_with_several_towns_each_record_names_its_own_and_one_can_be_chosen(client_in: Client) -> None:
    for slug, place in (("liuxi", "柳溪镇"), ("shiqiao", "石桥乡")):
        congress = make_congress(slug=slug, place=place)
        make_finding(
            inspection=make_inspection(congress=congress), unit=make_unit(congress=congress), text=f"{place}渗漏"
        )
    both, one = client_in.get(PAGE, {"by": "unit"}), client_in.get(PAGE, {"by": "unit", "congress": "shiqiao"})
    assert not any(sheet.tells_town for sheet in both.context["sheets"])
    assert "石桥乡 视察：农村生活污水治理 · 石桥乡渗漏" in text_of(client_in.get(PAGE))
    assert list(told(both)) == ["柳溪镇 农业农村办公室", "石桥乡 农业农村办公室"]
    assert list(told(one)) == ["农业农村办公室"]
    assert "石桥乡渗漏" in text_of(one)
    assert "柳溪镇渗漏" not in text_of(one)


# What it costs


def copied(record: Any, number: int, **own: list[Any]) -> list[Any]:
    """So many more like `record`, each with its own of the values named."""
    model = type(record)
    shared = {field.attname: getattr(record, field.attname) for field in model._meta.concrete_fields[1:]}
    for name in own:
        del shared[f"{name}_id"]
    rows = ({name: values[place] for name, values in own.items()} for place in range(number))
    return model._default_manager.bulk_create(model(**shared, **row) for row in rows)


def fill(number: int) -> None:
    """So many flawed suggestions, hand-overs, replies and deputies more."""
    seat = make_seat()
    paper = make_suggestion(lead_deputy=seat.deputy, level="")
    parts = make_assignment(suggestion=paper), make_reply(suggestion=paper, replied_on=date(2022, 1, 9), outcome=None)
    deputies = copied(seat.deputy, number - 1)
    copied(seat, number - 1, deputy=deputies)
    papers = copied(paper, number - 1, lead_deputy=deputies)
    for part in parts:
        copied(part, number - 1, suggestion=papers)


@pytest.mark.pages
def test_the_page_costs_the_same_with_3_and_with_300_records(client_in: Client) -> None:
    def cost(by: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            response = client_in.get(PAGE, {"by": by})
        assert response.status_code == 200
        return len(queries)

    fill(3)
    ways = ("", "unit", "group")
    cost("")  # the first page of a session also prolongs it
    few = [cost(by) for by in ways]
    fill(297)
    assert Suggestion.objects.count() == Reply.objects.count() == Seat.objects.count() == 300
    assert [cost(by) for by in ways] == few
    assert max(few) <= 15
    assert "还有100条没有列出" in text_of(client_in.get(PAGE))
