"""A report as a file: what the pages offer, and what an address gives."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from typing import Any
from urllib.parse import unquote

import pytest
from django.test import Client
from lxml import html
from pytest_django import DjangoDbBlocker

from congress.models import Congress
from congress.roles import READER
from reports.exporters import EXPORTERS
from reports.models import AnnualReport, FreezeFile
from tests.once import entered_once
from tests.reports.freezing.town import account, freeze, open_town, start

pytestmark = [pytest.mark.django_db, pytest.mark.pages]

FROZEN = "/reports/liuxi/2022/freezes/1"
SUFFIXES = [suffix for suffix, exporter in EXPORTERS.items() if not exporter.tables_only]
LARGE = [suffix for suffix in SUFFIXES if suffix in (".docx", ".pdf", ".html")]


@pytest.fixture(scope="module")
def _liuxi(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Congress]:
    """柳溪镇 with one report frozen, entered once."""
    with entered_once(django_db_blocker):
        congress = open_town()
        freeze(congress)
        yield congress


@pytest.fixture
def liuxi(db: None, _liuxi: Congress) -> Congress:
    return deepcopy(_liuxi)


@pytest.fixture
def client(liuxi: Congress) -> Client:
    client = Client()
    client.force_login(account("小周", READER, liuxi))
    return client


@pytest.fixture
def draft(liuxi: Congress) -> AnnualReport:
    """A second report of the year, being written."""
    return start(liuxi, name="人大报告补充")


def read(client: Client, address: str) -> dict[str, Any]:
    """The report in a .json file."""
    response = client.get(address)
    assert response.status_code == 200, address
    return json.loads(response.content)


def name_of(client: Client, address: str) -> str:
    """The name under which a file is saved."""
    return unquote(client.get(address)["Content-Disposition"]).rpartition("''")[2]


def offered(client: Client, page: str) -> tuple[list[str], list[str]]:
    """The links and the buttons that the panel of a page offers, each as it is read out."""
    (panel,) = html.document_fromstring(client.get(page).content.decode()).xpath("//dl[@class='downloads']")

    def called(path: str) -> list[str]:
        return [" ".join(each.text_content().split()) for each in panel.xpath(path)]

    return called(".//a"), called(".//button")


def named(suffixes: list[str], title: str = "") -> list[str]:
    return [f"{title}{EXPORTERS[suffix].name} {suffix}" for suffix in suffixes]


def test_every_file_is_offered_by_a_name_of_its_own(client: Client, draft: AnnualReport) -> None:
    for page in ("/reports/liuxi/2022/", f"/reports/{draft.pk}/", f"{FROZEN}/"):
        links, buttons = offered(client, page)
        assert buttons == named(LARGE, "宣读稿 ")
        assert len({*links, *buttons}) == len(links) + len(buttons)
    links, _buttons = offered(client, "/reports/liuxi/2022/")
    assert links[: len(SUFFIXES)] == named(SUFFIXES)
    assert links[len(SUFFIXES)] == "数据出处表 Excel 数据出处表 .xlsx"


def test_every_file_offered_is_there(client: Client, draft: AnnualReport) -> None:
    for page in ("/reports/liuxi/2022/?outline=plain", f"/reports/{draft.pk}/", f"{FROZEN}/"):
        panel = html.document_fromstring(client.get(page).content.decode()).xpath("//dl[@class='downloads']")[0]
        links = panel.xpath(".//a/@href")
        given = "&".join(f"{each.get('name')}={each.get('value')}" for each in panel.xpath(".//input[@type='hidden']"))
        buttons = [f"{address}?{given}&spoken=1" for address in panel.xpath(".//button/@formaction")]
        assert len(buttons) == len(LARGE)
        assert ("outline=plain" in given) == ("outline" in page) == all("outline=plain" in link for link in links)
        for address in (*links, *buttons):
            response = client.get(address)
            assert (response.status_code, "attachment" in response["Content-Disposition"]) == (200, True), address


def test_a_file_is_named_for_its_town_year_and_kind(client: Client, draft: AnnualReport) -> None:
    of_draft = f"/reports/{draft.pk}"
    assert {address: name_of(client, address) for address in (
        "/reports/liuxi/2022.docx",
        "/reports/liuxi/2022.html?edition=aloud",
        "/reports/liuxi/2022/sources.xlsx",
        f"{of_draft}/file.docx",
        f"{of_draft}/sources.xlsx",
        f"{FROZEN}.docx?edition=aloud",
    )} == {
        "/reports/liuxi/2022.docx": "柳溪镇2022年人大工作报告.docx",
        "/reports/liuxi/2022.html?edition=aloud": "柳溪镇2022年人大工作报告（宣读稿）.html",
        "/reports/liuxi/2022/sources.xlsx": "柳溪镇2022年人大工作报告数据出处表.xlsx",
        f"{of_draft}/file.docx": "柳溪镇2022年人大报告补充（起草）.docx",
        f"{of_draft}/sources.xlsx": "柳溪镇2022年人大报告补充（起草）数据出处表.xlsx",
        f"{FROZEN}.docx?edition=aloud": "柳溪镇2022年人大工作报告（第1次定稿）（宣读稿）.docx",
    }  # fmt: skip


def test_the_reading_edition_spells_its_numbers_on_request(client: Client, draft: AnnualReport) -> None:
    def told(address: str) -> tuple[str, str]:
        document = read(client, address)
        return document["edition"], document["sections"][-1]["paragraphs"][0]["text"][:16]

    digits, words = "收到建议3件，比上年增加3件，解", "收到建议三件，比上年增加三件，解"
    for address in (f"/reports/{draft.pk}/file.json", f"{FROZEN}.json"):
        assert told(f"{address}?edition=aloud") == ("aloud", digits)
        assert told(f"{address}?edition=aloud&spoken=1") == ("aloud", words)
        assert told(address) == ("print", digits)


def test_a_draft_has_the_words_as_they_stand_and_leaves_out_what_is_left_out(
    client: Client, draft: AnnualReport
) -> None:
    section = draft.sections.get(level=1)
    section.text = "视察{{视察.次数}}次。"
    section.save()
    document = read(client, f"/reports/{draft.pk}/file.json")
    assert [block["text"] for block in document["sections"][-1]["paragraphs"]] == ["视察0次。"]
    section.is_included = False
    section.save()
    assert read(client, f"/reports/{draft.pk}/file.json")["sections"] == []


def test_a_draft_with_mistakes_leads_to_them(client: Client, draft: AnnualReport) -> None:
    draft.sections.filter(level=1).update(text="视察{{视查.次数}}次。")
    response = client.get(f"/reports/{draft.pk}/file.docx", follow=True)
    assert response.redirect_chain == [(f"/reports/{draft.pk}/findings/", 302)]
    assert "报告里有写错的地方，改好以后才能下载：" in response.content.decode()


def test_a_frozen_report_is_kept_with_its_freeze(client: Client, liuxi: Congress) -> None:
    report = AnnualReport.objects.get()
    assert client.get(f"/reports/{report.pk}/file.docx").status_code == 404
    assert "downloads" not in client.get(f"/reports/{report.pk}/").content.decode()


@pytest.mark.parametrize("query", ["edition=大字", "spoken=1", "edition=aloud&spoken=yes", "edition=print&spoken=1"])
def test_answers_that_are_none_are_refused(client: Client, draft: AnnualReport, query: str) -> None:
    for address in ("/reports/liuxi/2022.docx", f"/reports/{draft.pk}/file.docx"):
        assert client.get(f"{address}?{query}").status_code == 404


def test_a_format_that_nobody_writes_is_refused(client: Client, draft: AnnualReport) -> None:
    for address in ("/reports/liuxi/2022.doc", f"/reports/{draft.pk}/file.doc", f"{FROZEN}.doc?edition=aloud"):
        assert client.get(address).status_code == 404


def test_a_freeze_that_somebody_broke_has_no_reading_edition(client: Client, liuxi: Congress) -> None:
    FreezeFile.objects.filter(suffix=".json").update(content=b"{")
    assert client.get(f"{FROZEN}.docx?edition=aloud").status_code == 404
