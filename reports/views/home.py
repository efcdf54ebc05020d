"""The first page: the dashboard of the only town, or the county view over several."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from congress.access import congresses_of, may_read_reports
from congress.models import Congress
from congress.wording import in_chinese
from reports.charts import document_of
from reports.dashboard import County, county
from reports.exporters import EXPORTERS
from reports.figures import Scope
from reports.forms import CountyForm
from reports.views.common import file_response
from reports.views.dashboard import dashboard_page
from reports.years import latest_years, years_of

TOWNS = 40  # on a page: each is asked by itself


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Where the year stands: in the town, or in each of several. Whoever may not read reports starts in the admin."""
    if not may_read_reports(request.user):
        return redirect("admin:index")
    towns = list(congresses_of(request.user))
    if not towns:
        return render(request, "reports/dashboard/nothing.html")
    if len(towns) == 1:
        return dashboard_page(request, towns[0])
    form, context = _asked(request, towns)
    return render(request, "reports/dashboard/county.html", context, status=400 if form.errors else 200)


@require_safe
def county_file(request: HttpRequest) -> HttpResponse:
    """The tables of the county view as a workbook, a sheet each."""
    if not may_read_reports(request.user):
        raise PermissionDenied
    form, context = in_chinese(_asked)(request, list(congresses_of(request.user)))
    if form.errors:
        return render(request, "reports/dashboard/county.html", context, status=400)
    found: County = context["county"]
    title, exporter = f"{context['year']}年各乡镇工作", EXPORTERS[".xlsx"]
    document = in_chinese(document_of)(found.grids, title, "", context["year"], context["as_of"])
    return file_response(exporter.render(document), exporter.content_type, f"{title}.xlsx")


def _asked(request: HttpRequest, towns: list[Congress]) -> tuple[CountyForm, dict[str, Any]]:
    """The form, and what the page shows: only the form where it was not understood."""
    today, asked = timezone.localdate(), request.GET.dict()
    words = asked.get("q", "").strip()
    page = Paginator([town for town in towns if words in f"{town.place} {town.name}"], TOWNS).get_page(
        asked.get("page")
    )
    years = {year for town in towns for year in years_of(town, today)}
    latest = max(latest_years(page.object_list, today).values(), default=today.year)
    form = CountyForm(years, latest, asked)
    if not form.is_valid():
        return form, {"form": form}
    year, as_of = form.days(today)
    found = county(Scope.of_year(town, year, as_of) for town in page)
    return form, {"form": form, "year": year, "as_of": as_of, "county": found, "page": page, "asked": words}
