"""Search over everything: what is found first, where it leads, and whose records it is silent about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.db import connection
from django.db.models import Model
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import DjangoDbBlocker

from congress.admin.base import PartAdmin, RecordAdmin
from congress.models import Congress, Deputy, HandlingUnit, Platform, Suggestion
from congress.models.base import VocabularyItem
from congress.roles import ADMINISTRATOR, AUDITOR, CLERK, READER
from congress.spelling import Nearness
from reports.searching import Group, search
from reports.searching.base import cleaned, excerpt, marked
from reports.searching.records import KINDS
from tests.congress.admin.crowds import crowd
from tests.congress.admin.pages import page_of
from tests.congress.factories import (
    make_annual_report,
    make_congress,
    make_deputy,
    make_opinion,
    make_platform,
    make_presidium_meeting,
    make_report_section,
    make_session,
    make_suggestion,
    make_term,
    make_unit,
)
from tests.congress.towns import OURS, THEIRS, Town, make_account, make_town
from tests.once import entered_once
from tests.thorough import times

pytestmark = [pytest.mark.django_db]

MANY = times(usual=30, thorough=3000)
# Lists of the admin that the search leaves out, and why.
LEFT_OUT = {
    "Seat": "found by the deputy who holds it",
    "Term": "found by its sessions",
    "TermElection": "a form of one day, found by its page",
    "ResolutionRate": "a row of totals without a name",
    "CalendarDay": "a day off, not a record of work",
    "Outline": "found by its page",
    "PaperLayout": "found by its page",
}


@pytest.fixture(scope="module")
def _towns(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[list[Town]]:
    """Ours and theirs, with a record of each kind."""
    with entered_once(django_db_blocker):
        yield [make_town(OURS, "benzhen"), make_town(THEIRS, "linzhen")]


@pytest.fixture
def towns(db: None, _towns: list[Town]) -> list[Town]:
    return _towns


def found(text: str, user: User | None = None, shown: int = 5) -> dict[str, list[str]]:
    """The titles found, by kind, as they stand on the page."""
    return {str(group.name): [hit.title for hit in group.hits] for group in groups(text, user, shown)}


def groups(text: str, user: User | None = None, shown: int = 5) -> list[Group]:
    request = RequestFactory().get("/search/")
    request.user = user or User(username="anyone", is_superuser=True)
    return search(request, text, shown)


def one(text: str, kind: str) -> Any:
    """The best hit of a kind."""
    return next(group for group in groups(text) if str(group.name) == kind).hits[0]


# What is found, and what first


def test_a_deputy_is_found_by_name_pinyin_and_initials() -> None:
    make_deputy(name="陈明", sort_key="")
    for text in ("陈明", "chen ming", "CM", "明"):
        assert found(text)["代表"] == ["陈明"], text


def test_the_name_itself_goes_before_its_beginning_and_that_before_its_middle() -> None:
    town = make_congress()
    for name in ("欧阳明", "明", "明珠"):
        make_deputy(congress=town, name=name, sort_key="")
    (group,) = (group for group in groups("明") if group.name == "代表")
    assert [hit.title for hit in group.hits] == ["明", "明珠", "欧阳明"]
    assert [hit.near for hit in group.hits] == [Nearness.IS, Nearness.BEGINS, Nearness.WITHIN]


def test_a_reading_set_right_by_hand_is_the_one_that_counts() -> None:
    make_deputy(name="单明", sort_key="shan ming|shanming|sm")
    assert one("sm", "代表").near == Nearness.IS
    assert "代表" not in found("dm")


def test_the_kind_with_the_nearest_hit_stands_first() -> None:
    town = make_congress()
    deputy = make_deputy(congress=town, name="路灯", sort_key="")
    make_suggestion(congress=town, title="关于维修路灯的建议", lead_deputy=deputy)
    assert list(found("路灯")) == ["代表", "代表建议"]
    assert list(found("维修路灯")) == ["代表建议"]


def test_a_suggestion_is_found_by_title_content_number_and_its_deputy() -> None:
    deputy = make_deputy(name="陈明", sort_key="")
    title = "关于疏通北渠的建议"
    make_suggestion(title=title, body="渠道淤塞多年，影响灌溉。", year=2022, number=12, lead_deputy=deputy)
    make_suggestion(title="关于路灯的建议", year=2021, number=12, congress=deputy.congress)
    name = f"2022年12号 {title}"
    for text in ("淤塞", "北渠 灌溉", "2022年12号", "cm 疏通", name):
        assert found(text)["代表建议"] == [name], text
    assert len(found("12号")["代表建议"]) == len(found("12")["代表建议"]) == 2
    assert "代表建议" not in found("北渠 路灯")


def test_a_number_with_its_series_is_the_one_of_that_session() -> None:
    make_suggestion(title="路灯", series="十九届一次", number=3)
    make_suggestion(title="公交", series="闭会", number=3, congress=Congress.objects.get())
    assert found("十九届一次3号")["代表建议"] == ["2022年十九届一次3号 路灯"]


def test_meetings_are_found_by_the_names_people_give_them() -> None:
    term = make_term(number=19)
    make_session(term=term, number=1)
    make_presidium_meeting(term=term, number=5, session=None)
    for text in ("十九届一次", "19届1次", "sjjyc"):
        assert found(text)["人代会"] == ["第十九届人大第一次会议"], text
    assert one("第五次", "主席团会议").title.startswith("第五次主席团会议")


def test_units_and_platforms_are_found_by_pinyin_and_so_are_they_in_their_lists(client_in: Client) -> None:
    town = make_congress()
    make_unit(congress=town, name="青禾镇卫生院")
    make_platform(congress=town, name="东河村代表联络站")
    for model, text, kind in ((HandlingUnit, "wsy", "承办单位"), (Platform, "dhc", "家站点")):
        assert len(found(text)[kind]) == 1
        assert client_in.get(page_of(model), {"q": text}).context["cl"].result_count == 1


def test_reports_lead_to_the_workbench_and_sections_to_their_text() -> None:
    report = make_annual_report(year=2022, name="人大工作报告")
    section = make_report_section(report=report, heading="监督工作", text="视察了农村饮水工程。")
    assert one("gzbg", "年度报告").address == reverse("workbench", args=[report.pk])
    assert one("饮水", "报告章节").address == reverse("section", args=[report.pk, section.pk])
    assert one("饮水", "报告章节").excerpt == "视察了农村饮水工程。"


def test_figures_lead_to_their_card_and_pages_to_themselves(towns: list[Town]) -> None:
    card = one("jyjs", "数字")
    assert card.title == "建议.件数"
    assert card.address.startswith("/figures/benzhen/")
    assert one("办理期限", "页面").address == one("blqx", "页面").address == reverse("suggestions-due")
    assert one("xzdbjy", "页面").address == page_of(Suggestion, "add")


def test_the_best_few_are_shown_with_how_many_there_are_and_the_list_says_the_same(client_in: Client) -> None:
    crowd(make_suggestion(title="修桥"), 7)
    (group,) = (group for group in groups("修桥") if group.name == "代表建议")
    assert (len(group.hits), group.total, group.more) == (5, 8, 3)
    assert client_in.get(group.address).context["cl"].result_count == 8


def test_every_list_of_the_admin_is_searched_or_left_out_for_a_reason() -> None:
    lists = {
        model.__name__
        for model, page in admin.site._registry.items()
        if isinstance(page, RecordAdmin) and not isinstance(page, PartAdmin) and not issubclass(model, VocabularyItem)
    }
    assert lists == {kind.model.__name__ for kind in KINDS if kind.model is not Congress} | LEFT_OUT.keys()


# Whose records


def test_in_ones_own_town_every_kind_is_found_and_of_another_none(towns: list[Town]) -> None:
    clerk = make_account("visitor", CLERK, towns=(towns[0],))
    expected = {str(kind.model._meta.verbose_name_plural) for kind in KINDS} | {"年度报告", "报告章节"}
    assert found("内情", clerk).keys() - {"页面"} >= expected
    assert found("秘密", clerk) == {}
    assert found("秘密") != {}


def test_an_account_of_two_towns_reads_which_town_a_record_is_of(towns: list[Town]) -> None:
    visitor = make_account("visitor", READER, towns=tuple(towns))
    name = towns[0].records[Deputy].name[-1]
    deputies = next(group for group in groups(name, visitor) if group.name == "代表")
    assert {hit.told.split(" · ")[0] for hit in deputies.hits} == {town.congress.place for town in towns}


@pytest.mark.parametrize(("role", "kinds"), [(ADMINISTRATOR, {"人大"}), (AUDITOR, set())])
def test_whoever_reads_no_records_finds_none(towns: list[Town], role: str, kinds: set[str]) -> None:
    visitor = make_account("visitor", role, towns=(towns[0],))
    assert found("内情", visitor).keys() == kinds
    assert found("建议", visitor) == {}
    assert found("建议.件数", visitor) == {}


def test_an_auditor_finds_the_pages_of_an_auditor() -> None:
    make_congress()
    visitor = make_account("visitor", AUDITOR)
    assert found("日志", visitor) == {"页面": ["日志记录"]}
    assert found("数据体检", visitor) == {}


def test_nobody_is_found_by_personal_data(towns: list[Town]) -> None:
    """Neither by those who may see it: a list would be searched by what others must not learn."""
    deputy, opinion = make_deputy(phone="13900001111", id_number="110101199001011237"), make_opinion(voter_name="钱某")
    assert {deputy.phone, opinion.voter_name} == {"13900001111", "钱某"}
    for text in ("13900001111", "110101199001011237", "钱某"):
        assert found(text) == {}, text
    for model, page in admin.site._registry.items():
        for path in map(str, page.search_fields):
            assert path.strip("^=@").split("__")[-1] not in getattr(_last(model, path), "personal", ()), (model, path)


def _last(model: type[Model], path: str) -> type[Model]:
    """The model whose field `path` ends in."""
    for name in path.strip("^=@").split("__")[:-1]:
        model = model._meta.get_field(name).related_model  # type: ignore[assignment]
    return model


# What it costs


def test_a_search_takes_as_many_queries_with_two_records_of_a_kind_as_with_many(towns: list[Town]) -> None:
    """One for each kind; one more where the names themselves are tried; and five for towns, year, reports and sections."""
    spelled = [kind for kind in KINDS if admin.site.get_model_admin(kind.model).spelled]
    texts = ("内情", "zzzz")
    few = [_cost(text) for text in texts]
    for kind in KINDS:
        if kind.model is not Congress:
            crowd(towns[0].records[kind.model], MANY)
    assert [_cost(text) for text in texts] == few
    assert max(few) <= len(KINDS) + len(spelled) + 5


def _cost(text: str) -> int:
    """How many queries the search takes."""
    with CaptureQueriesContext(connection) as queries:
        groups(text)
    return len(queries)


# How it reads


@pytest.mark.pages
def test_an_empty_question_is_told_what_can_be_searched(client_in: Client) -> None:
    for query in ({}, {"q": ""}, {"q": " 《》 "}, {"q": "\0"}, {"q": "%"}):
        page = text_of(client_in.get("/search/", query))
        assert "怎么搜索" in page
        assert "代表建议" in page


@pytest.mark.pages
def test_nothing_found_says_so_and_offers_each_word(client_in: Client) -> None:
    response = client_in.get("/search/", {"q": "珊瑚 长城"})
    assert "没有找到“珊瑚 长城”" in text_of(response)
    assert 'href="/search/?q=%E7%8F%8A%E7%91%9A"' in response.content.decode()


@pytest.mark.pages
def test_what_was_asked_is_marked_and_never_taken_for_html(client_in: Client) -> None:
    make_suggestion(title="<b>修桥</b>", body="")
    body = client_in.get("/search/", {"q": "修桥"}).content.decode()
    assert "&lt;b&gt;<mark>修桥</mark>&lt;/b&gt;" in body
    assert "<b>" not in client_in.get("/search/", {"q": "<b>修"}).content.decode()


@pytest.mark.pages
def test_a_single_name_typed_in_full_is_the_one_that_is_meant(client_in: Client) -> None:
    asked = {"q": "oymz", "part": "1"}
    deputy = make_deputy(name="欧阳明珠", sort_key="")
    assert client_in.get("/search/", asked).content.decode().count("data-meant") == 1
    make_deputy(name="欧阳美珍", sort_key="", congress=deputy.congress)
    assert "data-meant" not in client_in.get("/search/", asked).content.decode()


def text_of(response: Any) -> str:
    """What is read on the page."""
    assert response.status_code == 200
    body = response.content.decode().partition("<main")[2].partition("</main>")[0]
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", body)))


def test_a_question_is_cleaned_and_cut() -> None:
    assert cleaned(" 《修桥》\0 ' \" \n路灯 ") == "修桥 路灯"
    assert len(cleaned("长" * 80)) == 50


def test_an_excerpt_shows_the_word_the_title_does_not_say() -> None:
    body = "一二三四五六七八九十一二三四五六七八九十路灯一二三四五六七八九十一二三四五六七八九十"
    assert excerpt([body], ["路灯"], "修桥") == "…五六七八九十一二三四五六七八九十路灯一二三四五六七八九十一二三四五六…"
    assert excerpt([body], ["路灯"], "路灯") == ""
    assert excerpt(["路灯"], ["路灯", "桥"], "") == "路灯"


def test_marks_stand_round_each_word_in_its_own_case() -> None:
    assert marked("Wi-Fi <和> wi-fi", ["WI-FI"]) == "<mark>Wi-Fi</mark> &lt;和&gt; <mark>wi-fi</mark>"
    assert marked("修桥", []) == "修桥"
