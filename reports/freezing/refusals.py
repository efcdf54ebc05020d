"""What the database refused is told to the person in front of the page in its own sentence."""

from __future__ import annotations

from collections.abc import Callable

from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from reports.models.annual_reports import REPORT_IS_FROZEN
from reports.models.freezes import FREEZE_IS_KEPT


def refusal(error: Exception) -> str:
    """The sentence with which a guard refused; empty for any other error."""
    if not isinstance(error, IntegrityError):
        return ""
    return next((sentence for sentence in (REPORT_IS_FROZEN, FREEZE_IS_KEPT) if sentence in str(error)), "")


class FrozenRefusals:
    """Middleware: a change that a guard refused is answered with a page that says why, and nothing of it is kept."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The page, None for errors of another kind."""
        if sentence := refusal(error):
            return render(request, "reports/frozen.html", {"sentence": sentence}, status=409)
        return None
