"""The page of the trend of results against the stock admin's list of the suggestions it tells about, on one database."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from django.contrib import admin
from django.contrib.auth import get_user_model
from django.contrib.messages.storage.fallback import FallbackStorage
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.test import RequestFactory

from bench.measuring import Finding, compare, tell
from bench.towns import YEAR, town
from congress.models import Congress, Suggestion
from reports.snapshots import month_ends, snapshots_take
from reports.views.trend import trend

SUGGESTIONS = 20_000


def measure(vendor: str) -> Iterator[Finding]:
    """The finding on the database we are connected to."""
    congress = town(SUGGESTIONS)
    after = date(YEAR + 1, 1, 1)
    snapshots_take(congress=congress, year=YEAR, days=month_ends(YEAR, after), today=after)
    tell(f"{vendor}：办理结果趋势页")
    yield compare(
        f"trend page, {SUGGESTIONS} suggestions, {vendor}",
        partial(_trend, congress),
        _stock_list,
        against="the stock admin's list of the suggestions",
        limit=1.5,
        rounds=21,
    )


def _request(address: str) -> HttpRequest:
    """A request of the superuser, made anew for each round as a browser's would be."""
    request = RequestFactory().get(address)
    request.user, _ = get_user_model()._default_manager.get_or_create(
        username="bench", defaults={"is_staff": True, "is_superuser": True}
    )
    request.session = {}  # type: ignore[assignment]
    request._messages = FallbackStorage(request)  # type: ignore[attr-defined]
    return request


def _trend(congress: Congress) -> HttpResponse:
    response = trend(_request(f"/trend/{congress.slug}/"), congress.slug)
    assert response.status_code == 200
    return response


def _stock_list() -> HttpResponse:
    page = admin.ModelAdmin(Suggestion, admin.site)
    response = page.changelist_view(_request("/admin/congress/suggestion/"))
    assert isinstance(response, TemplateResponse)
    return response.render()
