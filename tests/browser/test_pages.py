"""Every page, in light and in dark: the accessibility rules A and AA, contrast, the keyboard, and the watch for console, content
policy and strange hosts.

The pages are those of tests/permissions.py, where every address of the site has its line, so that a new one cannot be forgotten.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from congress.models import Deputy, Suggestion
from congress.models.base import CongressRecord
from tests.browser.keyboard import walk
from tests.browser.rules import broken
from tests.browser.watch import Watch
from tests.congress.admin.pages import page_of
from tests.congress.towns import Town, make_town
from tests.contrast import contrast
from tests.permissions import SITE
from tests.thorough import times

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

CONTRAST = {
    "runOnly": {"type": "rule", "values": ["color-contrast"]},
    "resultTypes": ["violations", "incomplete"],
    "preload": False,
}
AROUND = {
    "exclude": [["#nav-sidebar"], ["#header"], [".navigation"]]
}  # the same on every page of the admin: looked at once
THOROUGH = times(usual=0, thorough=1)
PARTS = 4  # so that several workers share the pages

# The theme as its switch chooses it; without the small signs beside words, behind which axe would not dare to measure.
WEAR = """theme => {
  const plain = new CSSStyleSheet();
  plain.replaceSync("*, *::before, *::after { background-image: none !important; transition: none !important }");
  document.adoptedStyleSheets = [plain];
  document.documentElement.dataset.theme = theme;
}"""

# The colour of an element and of the nearest ground below it that lets nothing through, as #rrggbb.
GROUND = """selector => {
  const one = document.querySelector(selector);
  const parts = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const hex = ([r, g, b, a = 1]) => (a ? "#" + [r, g, b].map((part) => part.toString(16).padStart(2, "0")).join("") : "clear");
  let ground = one;
  while (ground.parentElement && (parts(getComputedStyle(ground).backgroundColor)[3] ?? 1) < 1) ground = ground.parentElement;
  return [hex(parts(getComputedStyle(one).color)), hex(parts(getComputedStyle(ground).backgroundColor))];
}"""
CLEAR = "clear"  # the text of a field that is painted by what lies behind it, which is measured itself

# Addresses that are no pages to look at, and why.
FILES = ("report-file", "report-sources", "freeze-file", "paper", "attachment", "deputy-download", "group-download")
FILES += ("figures-file", "town-chart", "county-file", "draft-file", "draft-sources")
PIECES = (
    "report-tokens",
    "report-readiness",
    "town-tasks",
    "suggestion-similar",
    "admin:autocomplete",
    "admin:jsi18n",
    "healthz",
)
BUTTONS = tuple(name for name, doors in SITE.items() if doors and not any(door.who for door in doors))
ELSEWHERE = ("figures-index", "admin_login", "admin:login", "admin:view_on_site", "admin:<path:object_id>/")
DJANGOS = ("admin:password_change", "admin:password_change_done")
EXCUSED = {
    **dict.fromkeys(FILES, "a file to save, or a picture"),
    **dict.fromkeys(PIECES, "a piece of a page, asked for by its scripts, or by machines"),
    **dict.fromkeys(BUTTONS, "sent by a button, never opened"),
    **dict.fromkeys(ELSEWHERE, "leads to a page that is visited under its own name"),
    **dict.fromkeys(DJANGOS, "the page outside the admin is the one that is linked"),
}


def site(town: Town) -> list[str]:
    """The pages outside the admin, and the front page of the admin; of one with several lines the one asked for most."""
    pages = [[door.address(town) for door in doors] for name, doors in SITE.items() if name not in EXCUSED]
    return [max((page for page in each if "part=1" not in page), key=len) for each in pages]


def desk(town: Town) -> tuple[list[str], list[str]]:
    """Pages of the admin: the kinds there are, and beside them a filled-in form and the import page of each model.

    Lists are alike, and so are the empty and the filled-in form: a few of the former tell of all.
    """
    suggestion, deputy = town.records[Suggestion], town.records[Deputy]
    kinds = [
        *(page_of(Suggestion, kind) for kind in ("changelist", "add", "import")),
        *(page_of(Suggestion, kind, suggestion) for kind in ("change", "history", "delete")),
        page_of(Deputy),
        page_of(Deputy, "change", deputy),
        page_of(LogEntry),
    ]
    others = []
    for model, pages in admin.site._registry.items():
        if issubclass(model, CongressRecord):
            others.append(page_of(model, "change", town.records[model]))
        if hasattr(pages, "import_action"):
            others.append(page_of(model, "import"))
        if THOROUGH:
            others += [page_of(model), *([page_of(model, "add")] if issubclass(model, CongressRecord) else [])]
    return kinds, [page for page in dict.fromkeys(others) if page not in kinds]


@pytest.fixture
def watched(browser: Browser, client_in: Client, live_server: LiveServer) -> Iterator[tuple[Page, Watch]]:
    """A page that moves nothing, so that what the focus draws is there at once, and its watch."""
    context: BrowserContext = browser.new_context(
        base_url=live_server.url,
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        viewport={"width": 1366, "height": 768},
        reduced_motion="reduce",
    )
    context.set_default_timeout(20_000)
    session = client_in.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page = context.new_page()
    yield page, Watch(page, live_server.url)
    context.close()


def opened(page: Page, watch: Watch, address: str) -> None:
    """The page at `address`, which says nothing in the console. The watch is asked before axe styles the page itself."""
    response = page.goto(address)
    assert response is not None
    assert response.status == 200, address
    assert watch.complaints == [], address


def faint(page: Page, context: dict[str, Any], theme: str) -> list[str]:
    """The words that cannot be read well in that theme. Where axe is not sure what they stand on, it is what they stand in."""
    page.evaluate(WEAR, theme)
    found = Axe().run(page, context=context, options=CONTRAST).response
    weak = [node["html"] for rule in found["violations"] for node in rule["nodes"]]
    for node in (node for rule in found["incomplete"] for node in rule["nodes"]):
        ink, ground = page.evaluate(GROUND, node["target"][0])
        if ink != CLEAR and contrast(ink, ground) < 4.5:
            weak.append(f"{ink} on {ground}: {node['html']}")
    return [f"faint in {theme}: {html[:200]}" for html in weak]


@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_passes_the_rules_in_light_and_dark_and_by_keyboard(watched: tuple[Page, Watch], part: int) -> None:
    page, watch = watched
    town = make_town("本镇", "benzhen")
    kinds, others = desk(town)
    found: list[str] = []
    for address in [*site(town), *kinds][part::PARTS]:
        opened(page, watch, address)
        around = AROUND if address in kinds else {}
        said = [*walk(page), *broken(page, around), *faint(page, around, "dark")]
        found += [f"{address}: {fault}" for fault in said]
        watch.complaints.clear()
    for address in others[part::PARTS]:
        opened(page, watch, address)
        found += [f"{address}: {fault}" for fault in (*broken(page, AROUND), *faint(page, AROUND, "dark"))]
        watch.complaints.clear()
    assert not found, "\n".join(found)


@pytest.mark.parametrize("address", ["/quality/", "/admin/"])
def test_the_first_tab_leads_past_what_every_page_begins_with(watched: tuple[Page, Watch], address: str) -> None:
    page, watch = watched
    make_town("本镇", "benzhen")
    opened(page, watch, address)
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_no_page_is_excused_that_is_none() -> None:
    assert EXCUSED.keys() <= SITE.keys()
