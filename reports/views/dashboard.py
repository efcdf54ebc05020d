"""The dashboard of a town, what is fetched for it once it is shown, and the tables of its charts as files."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from congress.models import Congress
from congress.wording import in_chinese
from reports.charts import document_of
from reports.dashboard import dashboard
from reports.dashboard.tasks import tasks
from reports.document import Document, plain
from reports.drafting import scope_of_report
from reports.exporters import EXPORTERS
from reports.figures import Scope
from reports.forms import DayForm
from reports.proofreading import proofread, readiness
from reports.views.common import congress_of, file_response, known_year, open_comments, report_of
from reports.years import latest_years, years_of


@require_safe
def town(request: HttpRequest, slug: str) -> HttpResponse:
    """The dashboard of one of several towns."""
    return dashboard_page(request, congress_of(request, slug))


def dashboard_page(request: HttpRequest, congress: Congress) -> HttpResponse:
    """The dashboard in the year and on the day in `?year=` and `?as_of=`."""
    form = _form(request, congress)
    if not form.is_valid():
        return render(request, "reports/dashboard/town.html", {"congress": congress, "form": form}, status=400)
    today = timezone.localdate()
    year, as_of = form.days(today)
    board = dashboard(Scope.of_year(congress, year, as_of), today)
    context = {"congress": congress, "form": form, "year": year, "today": today, "board": board}
    return render(request, "reports/dashboard/town.html", context)


@require_safe
def town_chart(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """The table of one of its charts as a workbook."""
    congress = congress_of(request, slug)
    form = _form(request, congress)
    if not form.is_valid():
        return render(request, "reports/dashboard/town.html", {"congress": congress, "form": form}, status=400)
    today = timezone.localdate()
    year, as_of = form.days(today)
    document = _table(Scope.of_year(congress, year, as_of), today, name)
    if document is None:
        raise Http404(_("没有这张图表，或者还没有数据。"))
    exporter = EXPORTERS[".xlsx"]
    return file_response(exporter.render(document), exporter.content_type, f"{plain(document.title)}.xlsx")


@in_chinese
def _table(scope: Scope, today: date, name: str) -> Document | None:
    """The table of the chart of that name, None where there is none."""
    grid = dashboard(scope, today).grids.get(name)
    if grid is None:
        return None
    title = f"{scope.congress.place}{scope.period.year}年{grid.title}"
    return document_of([grid], title, str(scope.congress), scope.period.year, scope.as_of)


@require_safe
def town_tasks(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """What is to be done, as the list that takes its place on the dashboard."""
    congress = congress_of(request, slug)
    found = tasks(congress, request.user, known_year(year), timezone.localdate())
    return render(request, "reports/dashboard/todo.html", {"congress": congress, "year": year, "tasks": found})


@require_safe
def report_readiness(request: HttpRequest, pk: int) -> HttpResponse:
    """How far a report is and how many findings must be changed, to stand beside its name."""
    report = report_of(request, pk)
    sections = list(report.sections.all())
    reading = proofread(report, sections, scope_of_report(report))
    ready = readiness(reading, sections, open_comments(report))
    context = {"report": report, "reading": reading, "readiness": ready}
    return render(request, "reports/dashboard/readiness.html", context)


def _form(request: HttpRequest, congress: Congress) -> DayForm:
    today, asked = timezone.localdate(), request.GET.dict()
    usual = today.year if asked.get("year") else latest_years([congress], today)[congress.pk]
    return DayForm(years_of(congress, today), usual, asked)
