"""Where a number leads to, and where the records behind it stand in the admin."""

from __future__ import annotations

from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django.db.models import Model
from django.urls import reverse

from reports.figures import Scope
from reports.wording import Token


def card_address(token: Token | str, scope: Scope, **more: str) -> str:
    """The address of the definition card of `token` in that frame; `more` goes into its query."""
    asked = {"token": str(token), **more}
    if scope.as_of != scope.period.last:
        asked["as_of"] = scope.as_of.isoformat()
    return f"{_card_page(scope.congress.slug, scope.period.year)}?{urlencode(asked)}"


@lru_cache(maxsize=1024)
def _card_page(slug: str, year: int) -> str:
    """The address without a token: a page of numbers asks it for each of them."""
    return reverse("figure", args=[slug, year])


def record_address(model: type[Model] | Model, key: Any, page: str = "change") -> str:
    """The address of a record's page in the admin: its form, or its "history"."""
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=[key])


def list_address(model: type[Model], **query: Any) -> str:
    """The address of the list of the records in the admin, narrowed so."""
    address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    return f"{address}?{urlencode(query)}" if query else address
