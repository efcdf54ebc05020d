"""Whoever has chosen English reads English, but for records and the report language; what is kept or printed stays Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse
from django.utils import translation
from lxml import html
from pytest_django import DjangoDbBlocker

from congress.models import Deputy, DeputyGroup, Seat, Suggestion
from reports.exporters import EXPORTERS
from reports.figures import FIGURES
from reports.models import AnnualReport
from reports.outlines import SHIPPED
from reports.wording import TextError
from reports.wording.grammar import parse
from tests.congress.admin.pages import page_of
from tests.congress.exchange.sheets import KINDS, check, exported, template
from tests.congress.factories import make_suggestion
from tests.congress.towns import Town, make_town
from tests.once import entered_once

CATALOGUE = Path(__file__).resolve().parent.parent / "locale/en/LC_MESSAGES/django.mo"
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.pages,
    pytest.mark.skipif(not CATALOGUE.exists(), reason="run.py compiles the catalogue where gettext is installed"),
]

CHINESE = re.compile(r"[\u3400-\u9fff]+")
# As the report language words changes, and why it cannot tell a number.
WORDED = ("增加", "减少", "持平", "提高", "下降", "个百分点", "分母为零，没有可算的对象")
ATTRIBUTES = ("title", "aria-label", "placeholder", "alt", "data-confirm")


@pytest.fixture(scope="module")
def town(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Town]:
    """A town with a record of each kind."""
    with entered_once(django_db_blocker):
        yield make_town("本镇", "benzhen")


@pytest.fixture
def reader(client_in: Client) -> Client:
    """The clerk, who has chosen English."""
    client_in.cookies["django_language"] = "en"
    return client_in


def told(page: str) -> set[str]:
    """The Chinese that a page shows or says, in stretches."""
    tree = html.fromstring(page)
    for hidden in tree.xpath(
        "//script | //style | //template | //svg | //article[@class='report'] | //form[@class='language-switch']"
    ):
        hidden.drop_tree()
    said = [*tree.itertext(), *(text for name in ATTRIBUTES for text in tree.xpath(f"//@{name}"))]
    said += tree.xpath("//input[@type='submit']/@value")
    return {stretch for text in said for stretch in CHINESE.findall(text)}


@pytest.fixture(scope="module")
def chinese(town: Town) -> set[str]:
    """What may stand in Chinese on a page: what records and figures say, names of outlines, examples in translations."""
    translated = re.findall(
        r'^msgstr.* "(.*)"$', CATALOGUE.with_suffix(".po").read_text(encoding="utf-8"), re.MULTILINE
    )
    records = (record for model in apps.get_models() for record in model._default_manager.all())
    said = [word for record in records for word in (str(record), *map(str, vars(record).values()))]
    for figure in FIGURES.values():
        said += [figure.name, figure.unit, figure.definition, *figure.dimension]
    return {word for text in (*said, *SHIPPED.values(), *WORDED, *translated) for word in CHINESE.findall(str(text))}


def left_over(reader: Client, address: str, chinese: set[str]) -> set[str]:
    """The Chinese on the page that none of these words say."""
    response = reader.get(address)
    assert response.status_code == 200, address
    return told(response.content.decode()) - chinese


@pytest.mark.parametrize("part", range(2))  # so that two workers share the pages
def test_lists_and_forms_are_in_english(reader: Client, town: Town, chinese: set[str], part: int) -> None:
    addresses = [
        address
        for model in [*admin.site._registry][part::2]
        if model in town.records
        for address in (page_of(model), page_of(model, "change", town.records[model]))
    ]
    assert len(addresses) > 30
    found = {address: left_over(reader, address, chinese) for address in addresses}
    assert {address: words for address, words in found.items() if words} == {}


def test_pages_are_in_english(reader: Client, town: Town, chinese: set[str]) -> None:
    suggestion, report = town.records[Suggestion], town.records[AnnualReport]
    addresses = (
        "/",
        "/admin/",
        "/suggestions/",
        "/suggestions/due/?by=unit",
        "/quality/?year=2022",
        "/trend/benzhen/",
        "/reports/",
        "/reports/benzhen/2022/freezes/1/",
        f"/reports/{report.pk}/",
        f"/reports/{report.pk}/findings/",
        "/figures/benzhen/2022/?chapter=suggestions",
        f"/deputies/{town.records[Deputy].pk}/?year=2022",
        f"/groups/{town.records[DeputyGroup].pk}/?year=2022",
        "/search/",
        "/help/start/",
        "/style/",
        page_of(Suggestion, "history", suggestion),
        page_of(Suggestion, "import"),
        "/accounts/password_change/",
    )
    found = {address: left_over(reader, address, chinese) for address in addresses}
    assert {address: words for address, words in found.items() if words} == {}


def test_a_mistake_is_told_in_the_language_of_whoever_reads_it() -> None:
    with pytest.raises(TextError) as caught:
        parse("收到{{建议.件数|来源=}}件。")
    assert str(caught.value).startswith("第1行第3个字：“|来源=”没有写完整")
    with translation.override("en"):
        assert str(caught.value).startswith("line 1, character 3: “|来源=” is not complete.")


# What is printed and kept


def parts(package: bytes) -> dict[str, bytes]:
    """The parts of a workbook or document, but for the hour it was made at."""
    with ZipFile(BytesIO(package)) as opened:
        return {name: opened.read(name) for name in opened.namelist() if name != "docProps/core.xml"}


FILES = (
    *(f"/reports/benzhen/2022{suffix}" for suffix in EXPORTERS),
    *(f"/reports/benzhen/2022/sources{suffix}" for suffix in EXPORTERS),
    "/reports/benzhen/2022.html?edition=aloud&spoken=1",
    *(f"/reports/{{report}}/{file}" for file in ("file.docx", "sources.xlsx")),
    *(f"/suggestions/papers/{file}?year=2022" for file in ("ledger.xlsx", "ledger.docx", "assignment.docx")),
    *(f"/towns/benzhen/charts/{name}.xlsx?year=2022" for name in ("pipeline", "months", "platforms")),
    *("/figures/benzhen/2022.xlsx", "/deputies/{deputy}/file.docx?year=2022", "/groups/{group}/file.docx?year=2022"),
)


@pytest.mark.parametrize("file", FILES)
def test_a_file_is_the_same_in_both_languages(client_in: Client, town: Town, file: str) -> None:
    keys = {"deputy": Deputy, "group": DeputyGroup, "report": AnnualReport}
    address = file.format(**{name: town.records[model].pk for name, model in keys.items()})
    chinese = client_in.get(address)
    assert chinese.status_code == 200
    client_in.cookies["django_language"] = "en"
    english = client_in.get(address)
    assert english.content == chinese.content
    assert english.headers["Content-Disposition"] == chinese.headers["Content-Disposition"]


@pytest.mark.parametrize("model", KINDS, ids=lambda model: model.__name__)
def test_workbooks_are_the_same_in_both_languages(client_in: Client, town: Town, model: Any) -> None:
    before = parts(template(town.congress, model, client_in)), parts(exported(client_in, model))
    client_in.cookies["django_language"] = "en"
    assert (parts(template(town.congress, model, client_in)), parts(exported(client_in, model))) == before


def test_a_workbook_is_imported_by_whoever_reads_english(client_in: Client, town: Town) -> None:
    book = exported(client_in, Suggestion)
    client_in.cookies["django_language"] = "en"
    _address, found = check(client_in, Suggestion, book)
    assert (found.reasons, found.notices, found.counts["same"]) == ([], [], 1)


def test_what_is_kept_says_in_chinese_what_was_done_in_english(reader: Client, town: Town) -> None:
    suggestion = make_suggestion(congress=town.congress, title="关于安装路灯的建议", received_on=date(2022, 3, 1))
    address = reverse("admin:congress_suggestion_event", args=[suggestion.pk, "accept"])
    response = reader.post(
        address, {"reviewed_on": "2022-03-02", "version": reader.get(address).context["form"]["version"].value()}
    )
    assert response.status_code == 302
    assert suggestion.history.first().history_change_reason == "受理"
    entry = LogEntry.objects.order_by("pk").last()
    assert entry is not None
    assert (entry.change_message, entry.object_repr) == ("受理", str(suggestion))
    with translation.override("en"):
        assert AnnualReport(congress=town.congress, year=2023).name == "人大工作报告"
        assert str(town.records[Seat]).endswith("代表）")
