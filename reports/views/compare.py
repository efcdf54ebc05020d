"""Two years or two frozen versions side by side."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from reports.comparing import compare
from reports.forms import CompareForm
from reports.views.common import congress_of


def comparison(request: HttpRequest, slug: str) -> HttpResponse:
    """The form and, once both sides are chosen, each figure on both with its change."""
    congress = congress_of(request, slug)
    form = CompareForm(congress, request.GET)
    context = {"congress": congress, "form": form}
    if form.is_valid():
        one, other = form.sides
        context |= {"one": one, "other": other, "lines": compare(one, other)}
    return render(request, "reports/compare.html", context, status=200 if form.is_valid() else 400)
