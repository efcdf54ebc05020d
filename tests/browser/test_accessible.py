"""Every list and form of the admin passes the accessibility rules A and AA, under the watch for scripts and content policy."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.test import Client
from playwright.sync_api import BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from congress.models import Deputy, Suggestion
from congress.models.base import CongressRecord
from tests.browser.watch import Watch
from tests.congress.admin.pages import page_of
from tests.congress.towns import make_town
from tests.thorough import times

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LEVELS = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"], "resultTypes": ["violations"]}
AROUND = {"exclude": [["#nav-sidebar"], ["#header"]]}  # the same on every page: looked at once
THOROUGH = times(usual=0, thorough=1)
PARTS = 4  # so that several workers share the pages


@pytest.fixture
def watched(context: BrowserContext, client_in: Client, live_server: LiveServer) -> tuple[Page, Watch]:
    """A page and its watch, which is asked before axe runs: that one styles the page itself."""
    session = client_in.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page = context.new_page()
    return page, Watch(page, live_server.url)


def addresses(part: int) -> Iterator[str]:
    """A filled-in form of each model, its import page, and the pages for all; where asked, also its list and empty form.

    Lists are alike, and so are the empty and the filled-in form: a few of the former tell of all.
    """
    town = make_town("本镇", "benzhen")
    for model, pages in list(admin.site._registry.items())[part::PARTS]:
        if issubclass(model, CongressRecord):
            yield page_of(model, "change", town.records[model])
        if THOROUGH or model in (Suggestion, Deputy, LogEntry):
            yield page_of(model)
        if issubclass(model, CongressRecord) and (THOROUGH or model is Suggestion):
            yield page_of(model, "add")
        if hasattr(pages, "import_action"):
            yield page_of(model, "import")
    if part == 0:
        yield from ("/admin/", "/", "/quality/", "/reports/benzhen/2022/freezes/1/", "/reports/benzhen/compare/")


@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_passes_the_rules(watched: tuple[Page, Watch], part: int) -> None:
    page, watch = watched
    faults: dict[str, list[str]] = {}
    for address in addresses(part):
        response = page.goto(address)
        assert response is not None
        assert response.status == 200, address
        assert watch.complaints == [], address
        around = {} if address == "/admin/" else AROUND
        found = Axe().run(page, context=around, options=LEVELS).response["violations"]
        faults[address] = [f"{rule['id']}: {node['html'][:200]}" for rule in found for node in rule["nodes"]]
        watch.complaints.clear()
    assert {address: found for address, found in faults.items() if found} == {}
