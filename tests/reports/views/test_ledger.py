"""The ledger of suggestions: who sees what, what is listed, and the files that are written about it."""

from __future__ import annotations

from copy import copy
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from docx import Document as Word
from openpyxl import load_workbook
from pypdf import PdfReader

from congress.models import Assignment, Membership
from congress.roles import CLERK
from reports.models import PaperLayout
from reports.papers import PAPERS
from tests.congress.admin.crowds import crowd
from tests.congress.factories import make_congress, make_suggestion
from tests.congress.towns import make_account
from tests.policy import refused
from tests.reports.papers.office import RECEIVED, TODAY, Office, open_office
from tests.thorough import times

pytestmark = pytest.mark.django_db

PAGE = "/suggestions/"


@pytest.fixture(autouse=True)
def fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: TODAY)


@pytest.fixture
def office() -> Office:
    return open_office()


def numbers(response: Any) -> list[str]:
    """The numbers of the suggestions listed."""
    return [number for _, number, _ in response.context["lines"]]


def test_the_latest_year_is_listed_in_the_order_of_the_numbers(office: Office, client_in: Client) -> None:
    make_suggestion(congress=office.congress, year=2021, number=9, received_on=date(2021, 3, 1))
    response = client_in.get(PAGE)
    assert numbers(response) == ["1", "2", "3", "4", "5"]
    assert refused(response.content.decode()) == []
    assert numbers(client_in.get(PAGE, {"year": ""})) == ["9", "1", "2", "3", "4", "5"]


@pytest.mark.parametrize(
    ("asked", "listed"),
    [
        ({"unit": "镇水务站"}, ["1"]),  # 4号 was returned
        ({"state": "in_handling"}, ["1"]),
        ({"state": "replied"}, ["2"]),
        ({"assigned_from": "2022-01-10", "assigned_to": "2022-01-10"}, ["1", "2", "3"]),
        ({"assigned_from": "2022-01-11"}, []),
        ({"source": "代表联系", "state": "feedback_given"}, ["3"]),
        ({"year": "2021"}, []),
    ],
)
def test_the_list_is_narrowed_as_asked(
    office: Office, client_in: Client, asked: dict[str, str], listed: list[str]
) -> None:
    keys = {"镇水务站": office.water.pk, "代表联系": office.suggestions[0].source_id}
    response = client_in.get(PAGE, {name: keys.get(value, value) for name, value in asked.items()})
    assert numbers(response) == listed


def test_an_answer_that_is_none_is_told_beside_its_field(office: Office, client_in: Client) -> None:
    response = client_in.get(PAGE, {"year": "去年"})
    assert response.status_code == 400
    assert "输入整数。" in response.content.decode()


def test_another_town_is_neither_listed_nor_written_about(office: Office) -> None:
    other = make_congress(slug="qiaotou", name="桥头镇人民代表大会", place="桥头镇")
    stranger = make_suggestion(congress=other, title="外镇的建议")
    client = Client()
    clerk = make_account("柳溪录入员", CLERK)
    Membership.objects.create(user=clerk, congress=office.congress)
    client.force_login(clerk)
    assert "外镇的建议" not in client.get(PAGE).content.decode()
    assert client.get(PAGE, {"congress": "qiaotou"}).status_code == 400
    assert client.get(f"{PAGE}papers/ledger.docx", {"congress": "qiaotou"}).status_code == 400
    assert stranger.title == "外镇的建议"


def test_letters_to_all_units_are_one_file(office: Office, client_in: Client) -> None:
    response = client_in.get(f"{PAGE}papers/assignment.docx")
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    file = Word(BytesIO(response.content))
    assert [each.text for each in file.paragraphs if each.style.name == "Salutation"] == ["镇水务站：", "镇道路办："]
    assert len(file.sections) == 6  # two letters, and a page for each of their four suggestions


def test_letters_to_one_unit_are_for_it_alone(office: Office, client_in: Client) -> None:
    response = client_in.get(f"{PAGE}papers/assignment.docx", {"unit": office.water.pk})
    file = Word(BytesIO(response.content))
    assert [each.text for each in file.paragraphs if each.style.name == "Salutation"] == ["镇水务站："]


def test_every_paper_is_offered_as_word_and_pdf(office: Office, client_in: Client) -> None:
    page = client_in.get(PAGE).content.decode()
    for kind in PAPERS:
        for suffix in ("docx", "pdf"):
            assert f'href="/suggestions/papers/{kind}.{suffix}?' in page
    response = client_in.get(f"{PAGE}papers/assignment.pdf")
    assert response["Content-Type"] == "application/pdf"
    assert [page["/MediaBox"][2:] for page in PdfReader(BytesIO(response.content)).pages] == [
        pytest.approx([595, 842], abs=1)
    ] * 8  # two letters of two pages, and a page for each of their four suggestions


def test_the_ledger_is_a_workbook_too(office: Office, client_in: Client) -> None:
    office.suggestions[4].title = "=1+1"
    office.suggestions[4].save()
    response = client_in.get(f"{PAGE}papers/ledger.xlsx")
    sheet = load_workbook(BytesIO(response.content)).active
    assert [cell.value for cell in sheet["A"]] == ["编号", "1", "2", "3", "4", "5"]
    assert (sheet["B6"].value, sheet["B6"].data_type) == ("=1+1", "s")
    assert (sheet.freeze_panes, sheet.page_setup.orientation) == ("A2", "landscape")


def test_the_same_ledger_is_the_same_bytes(office: Office, client_in: Client) -> None:
    for suffix in ("docx", "pdf", "xlsx"):
        first, second = (client_in.get(f"{PAGE}papers/ledger.{suffix}").content for _ in range(2))
        assert first == second


def test_where_nothing_can_be_written_the_page_says_why(office: Office, client_in: Client) -> None:
    response = client_in.get(f"{PAGE}papers/press.docx", {"state": "replied"})
    assert response.status_code == 400
    assert "列出的建议没有正在等承办单位答复的，不需要督办函。" in response.content.decode()
    assert numbers(response) == ["2"]


def test_a_mistake_in_the_offices_layout_is_told_with_its_place(office: Office, client_in: Client) -> None:
    PaperLayout.objects.create(congress=office.congress, kind="ledger", text="# 台账\n{{明细|列=编吗}}")
    response = client_in.get(f"{PAGE}papers/ledger.docx")
    assert response.status_code == 400
    page = response.content.decode()
    assert "文书版式“代表建议办理台账”有错，请先改正。" in page
    assert "第2行第1个字：明细表没有“编吗”这一列" in page


@pytest.mark.parametrize("file", ["assignment.xlsx", "unknown.pdf", "ledger.json"])
def test_what_nobody_writes_is_not_found(office: Office, client_in: Client, file: str) -> None:
    assert client_in.get(f"{PAGE}papers/{file}").status_code == 404


def test_an_empty_layout_begins_with_the_one_we_ship(office: Office, client_in: Client) -> None:
    page = "/admin/reports/paperlayout/add/"
    values = {"congress": office.congress.pk, "kind": "press", "text": "", "version": "0"}
    attachments = "congress-attachment-record_type-record_id"
    values |= {f"{attachments}-TOTAL_FORMS": "0", f"{attachments}-INITIAL_FORMS": "0"}
    assert client_in.post(page, values).status_code == 302
    assert "督办函" in PaperLayout.objects.get().text
    refusal = client_in.post(page, values | {"kind": "ledger", "text": "{{单位名称}}"}).content.decode()
    assert "第1行第1个字：没有“单位名称”这个词" in refusal


def test_the_page_costs_the_same_with_thirty_and_with_three_thousand(office: Office, client_in: Client) -> None:
    def asked(**query: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client_in.get(PAGE, query).status_code == 200
        return len(queries)

    def enter(count: int) -> None:
        papers = crowd(office.suggestions[0], count, received_on=RECEIVED, year=2022)
        hand_over, hand_overs = Assignment.objects.get(suggestion=office.suggestions[0], role="lead"), []
        for paper in papers:
            hand_over.pk, hand_over.suggestion = None, paper
            hand_overs.append(copy(hand_over))
        Assignment.objects.bulk_create(hand_overs)

    enter(25)
    client_in.get(PAGE)
    few = asked(), asked(state="in_handling"), asked(unit=str(office.roads.pk))
    enter(times(270, 2970))
    assert (asked(), asked(state="in_handling"), asked(unit=str(office.roads.pk))) == few
    assert max(few) <= 20
