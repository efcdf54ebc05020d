"""Pages of numbers against the stock admin change list of suggestions, on one database."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from unittest.mock import patch

from django.contrib.admin import AdminSite
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.test import RequestFactory
from django.urls import resolve

from bench.lists import StockAdmin, rendered
from bench.measuring import Finding, compare, tell
from bench.towns import YEAR, town
from congress.models import Deputy, DeputyGroup, Suggestion

SUGGESTIONS = 20_000
TODAY = date(YEAR, 12, 31)

# A page by what it is called, and its address in a town; `deputy` is one of its deputies, `group` one of its groups.
PAGES = {
    "dashboard": "/towns/{slug}/?year={year}",
    "register, first chapter": "/figures/{slug}/{year}/",
    "register, longest chapter": "/figures/{slug}/{year}/?chapter=units",
    "deputy file": "/deputies/{deputy}/?year={year}",
    "group file": "/groups/{group}/?year={year}",
}


class FilteredAdmin(StockAdmin):
    """The list as an office uses it, with four filters beside it."""

    list_filter = ("year", "source", "category", "kind")


def measure(vendor: str) -> Iterator[Finding]:
    """A finding for each page on the database we are connected to."""
    congress = town(SUGGESTIONS)
    user, _ = User.objects.get_or_create(username="bench", defaults={"is_staff": True, "is_superuser": True})
    stock = FilteredAdmin(Suggestion, AdminSite())
    deputy, group = (model.objects.filter(congress=congress)[0].pk for model in (Deputy, DeputyGroup))
    for name, page in PAGES.items():
        tell(f"{vendor}：{name}")
        address = page.format(slug=congress.slug, year=YEAR, deputy=deputy, group=group)
        yield compare(
            f"{name}, {SUGGESTIONS} suggestions, {vendor}",
            partial(shown, address, user),
            lambda: rendered(stock.changelist_view(_asked("/admin/congress/suggestion/", user))),
            against="stock admin change list of suggestions, 100 rows, 4 filters",
            limit=1.5,
            rounds=21,
        )


def shown(address: str, user: User) -> bytes:
    """The page at `address`, as it stood on the last simulated day."""
    view, args, kwargs = resolve(address.partition("?")[0])
    with patch("django.utils.timezone.localdate", return_value=TODAY):
        response = view(_asked(address, user), *args, **kwargs)
    assert response.status_code == 200, address
    return response.content


def _asked(address: str, user: User) -> HttpRequest:
    """A request of the account, made anew for each round as a browser's would be."""
    request = RequestFactory().get(address)
    request.user = user
    request.session = {}  # type: ignore[assignment]
    return request
