"""A report on the screen and as a file."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from reports.assembling import UnknownOutlineError, assemble_text, outline_text
from reports.document import Document
from reports.figures import Scope
from reports.models import AnnualReport, Freeze
from reports.outlines import report_name
from reports.views.common import scope_of
from reports.views.downloads import Asked, downloads
from reports.views.freezes import steps_of
from reports.wording import TextError


def report(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """The report as it stands today; mistakes in its outline are listed with their places."""
    scope = scope_of(request, slug, year)
    written = AnnualReport.objects.filter(congress=scope.congress, year=year).prefetch_related(
        Prefetch("freezes", Freeze.objects.for_list())
    )
    context: dict[str, Any] = {"written": [(each, steps_of(each, request.user)) for each in written]}
    context |= {"scope": scope, "year": year}
    context["downloads"] = downloads("report-file", "report-sources", slug, year, asked=request.GET)
    try:
        context["document"] = _document(request, scope)
    except TextError as error:
        context["mistakes"] = error.errors
    return render(request, "reports/report.html", context)


def report_file(request: HttpRequest, slug: str, year: int, suffix: str, sources: bool = False) -> HttpResponse:
    """The report, or where its numbers come from, as a file in the format of `suffix`; `?edition=aloud&spoken=1` to be read out."""
    scope, asked = scope_of(request, slug, year), Asked.of(request, suffix, sources=sources)
    try:
        document = _document(request, scope)
    except TextError:
        return report(request, slug, year)
    name = f"{scope.congress.place}{year}年{report_name(_outline(request, scope))}"
    return asked.file(asked.fitting(document, scope), name)


def _outline(request: HttpRequest, scope: Scope) -> str:
    """The name of the outline in `?outline=`, or of the congress's own choice."""
    return request.GET.get("outline", "") or scope.congress.report_outline


def _document(request: HttpRequest, scope: Scope) -> Document:
    """The report by the outline in `?outline=` or the congress's own choice. Http404 for an unknown outline."""
    try:
        return assemble_text(outline_text(scope.congress, _outline(request, scope)), scope)
    except UnknownOutlineError as error:
        raise Http404(str(error)) from error
