"""Lists of suggestions against the stock admin change list of the same table, on one database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import Any
from unittest.mock import patch

from django.contrib.admin import AdminSite, ModelAdmin
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from bench.measuring import Finding, compare
from bench.towns import YEAR, town
from congress.admin.suggestions import SuggestionAdmin
from congress.models import Deputy, Suggestion
from congress.views.deadlines import suggestions_due
from reports.views.ledger import ledger
from reports.views.search import search_page

SUGGESTIONS = 20_000
TODAY = date(YEAR, 12, 31)  # where the simulated records end, with a quarter of the work in hand


class StockAdmin(ModelAdmin):
    """Django's own list with the columns of ours, no filter and no search."""

    list_display = SuggestionAdmin.list_display
    list_select_related = SuggestionAdmin.list_select_related


class StockSearch(StockAdmin):
    """The same, searched by what ours is searched by."""

    search_fields = SuggestionAdmin.search_fields


def measure(vendor: str) -> Iterator[Finding]:
    """A finding for each list on the database we are connected to."""
    congress = town(SUGGESTIONS)
    ask = partial(_asked_by, User(username="bench", is_superuser=True))
    stock = StockAdmin(Suggestion, AdminSite())
    for name, page, asked in (
        ("deadlines", suggestions_due, {}),
        ("ledger", ledger, {}),
        ("ledger of what is in handling", ledger, {"state": "in_handling"}),
    ):
        yield compare(
            f"{name}, {SUGGESTIONS} suggestions, {vendor}",
            partial(_shown, page, ask, congress=congress.slug, **asked),
            lambda: rendered(stock.changelist_view(ask())),
            against="stock admin change list of suggestions",
            limit=1.5,
            rounds=21,
        )
    searched = StockSearch(Suggestion, AdminSite())
    proposer = Deputy.objects.filter(congress=congress, led_suggestions__isnull=False)[0]
    for name, words in (("a word", "路灯"), ("initials", proposer.sort_key.split("|")[-1])):
        yield compare(
            f"search of everything for {name}, {SUGGESTIONS} suggestions, {vendor}",
            partial(_shown, search_page, ask, q=words),
            partial(lambda words: rendered(searched.changelist_view(ask(q=words))), words),
            against="stock admin change list of suggestions, searched for the same",
            limit=2.0,  # 23 kinds of records, reports, figures and pages against one
            rounds=21,
        )


def _asked_by(clerk: User, **asked: Any) -> HttpRequest:
    request = RequestFactory().get("/", asked)
    request.user = clerk
    return request


def rendered(response: Any) -> bytes:
    return response.render().content


def _shown(page: Callable[[HttpRequest], HttpResponse], ask: Callable[..., HttpRequest], **asked: Any) -> bytes:
    """The page as it stood on the last simulated day."""
    with patch("django.utils.timezone.localdate", return_value=TODAY):
        response = page(ask(**asked))
    assert response.status_code == 200
    return response.content
