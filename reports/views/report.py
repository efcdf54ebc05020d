"""A report on the screen and as a file."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header

from reports.assembling import UnknownOutlineError, assemble_text, outline_text
from reports.document import Document
from reports.exporters import EXPORTERS, UnknownFormatError, for_path
from reports.figures import Scope
from reports.outlines import report_name
from reports.views.common import scope_of
from reports.wording import TextError


def report(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """The report as it stands today; mistakes in its outline are listed with their places."""
    scope = scope_of(request, slug, year)
    context = {"scope": scope, "year": year, "suffixes": EXPORTERS, "query": request.GET.urlencode()}
    try:
        context["document"] = _document(request, scope)
    except TextError as error:
        context["mistakes"] = error.errors
    return render(request, "reports/report.html", context)


def report_file(request: HttpRequest, slug: str, year: int, suffix: str) -> HttpResponse:
    """The report as a file in the format of `suffix`."""
    scope = scope_of(request, slug, year)
    name = f"{scope.congress.place}{year}年{report_name(_outline(request, scope))}.{suffix}"
    try:
        exporter = for_path(name)
        content = exporter.render(_document(request, scope))
    except UnknownFormatError as error:
        raise Http404(str(error)) from error
    except TextError:
        return report(request, slug, year)
    response = HttpResponse(content, content_type=exporter.content_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response


def _outline(request: HttpRequest, scope: Scope) -> str:
    """The name of the outline in `?outline=`, or of the congress's own choice."""
    return request.GET.get("outline", "") or scope.congress.report_outline


def _document(request: HttpRequest, scope: Scope) -> Document:
    """The report by the outline in `?outline=` or the congress's own choice. Http404 for an unknown outline."""
    try:
        return assemble_text(outline_text(scope.congress, _outline(request, scope)), scope)
    except UnknownOutlineError as error:
        raise Http404(str(error)) from error
