"""Search over everything an account may see: records, what is written about them, figures and pages."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils import timezone

from congress.access import congresses_of, may_read_reports
from reports.searching.base import Group, Hit, Question, cleaned, marked
from reports.searching.pages import pages
from reports.searching.records import records, searchable
from reports.searching.writings import writings
from reports.years import latest_years

__all__ = ["Group", "Hit", "Question", "cleaned", "marked", "search", "searchable"]


def search(request: HttpRequest, text: str, shown: int) -> list[Group]:
    """The groups of what is found, the one with the nearest hit first, each with at most so many hits."""
    town = congresses_of(request.user).first() if may_read_reports(request.user) else None
    year = latest_years([town], timezone.localdate())[town.pk] if town else 0
    question = Question(request, text, shown, town, year)
    found = [*records(question), *pages(question), *writings(question)]
    return sorted(found, key=lambda group: group.near)
