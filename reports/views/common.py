"""What the pages share: finding the congress and the frame of figures an address names."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from typing import cast

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from congress.access import congresses_of, may_read_reports, own
from congress.days import FIRST_YEAR, LAST_YEAR
from congress.models import Congress
from reports.figures import Scope
from reports.models import AnnualReport, ReportSection
from reports.periods import PeriodError, date_named
from reports.years import day_of_year


def congress_of(request: HttpRequest, slug: str) -> Congress:
    """The congress an address names. Http404 for one the account does not work for.

    PermissionDenied for accounts that may not read what the records say, as those who manage accounts or audit.
    """
    if not may_read_reports(request.user):
        raise PermissionDenied
    return get_object_or_404(congresses_of(request.user), slug=slug)


def report_of(request: HttpRequest, pk: int) -> AnnualReport:
    """The report an address names. Http404 for one of a congress the account does not work for; PermissionDenied as above."""
    if not may_read_reports(request.user):
        raise PermissionDenied
    return get_object_or_404(own(AnnualReport.objects.select_related("congress"), request.user), pk=pk)


def section_of(report: AnnualReport, pk: int) -> ReportSection:
    """The section of the report an address names, with the report as it is. Http404 for what does not exist."""
    section = get_object_or_404(report.sections, pk=pk)
    section.report = report
    return section


def open_comments(report: AnnualReport) -> Counter[int | None]:
    """How many comments are not settled, by the key of their section; None for the opening lines."""
    return Counter(report.comments.filter(is_settled=False).values_list("section_id", flat=True))


def account_of(request: HttpRequest) -> User:
    """Who asks; nobody gets past the log-in without an account."""
    return cast(User, request.user)


def refuse_unless(request: HttpRequest, *rights: str) -> None:
    """PermissionDenied for an account without all of these rights."""
    if not request.user.has_perms(rights):
        raise PermissionDenied


def scope_of(request: HttpRequest, slug: str, year: int) -> Scope:
    """The frame an address names: congress, year and, in `?as_of=`, the day. Http404 for what does not exist."""
    return Scope.of_year(congress_of(request, slug), known_year(year), day_of(request))


def page_scope(request: HttpRequest, slug: str, year: int) -> Scope:
    """The same; without a day the running year stands at today, any other at its last day."""
    scope = scope_of(request, slug, year)
    return scope if request.GET.get("as_of") else replace(scope, as_of=day_of_year(year, timezone.localdate()))


def day_of(request: HttpRequest) -> date | None:
    """The day in `?as_of=`, None without one. Http404 for what is no day."""
    text = request.GET.get("as_of", "")
    try:
        return date_named(text) if text else None
    except PeriodError as error:
        raise Http404(str(error)) from error


def known_year(year: int) -> int:
    """The year, where it may have a report. Http404 for any other."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404(
            _("没有%(year)s年度的报告，年度从%(first)s到%(last)s。")
            % {"year": year, "first": FIRST_YEAR, "last": LAST_YEAR}
        )
    return year


def file_response(content: bytes, content_type: str, name: str) -> HttpResponse:
    """A file to be kept under that name."""
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response
