"""The first page: the towns and the way to their reports."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from congress.access import congresses_of, may_read_reports
from congress.models import Congress, CongressSession
from reports.forms import ReportForm


def home(request: HttpRequest) -> HttpResponse:
    """The form that leads to a report, and for each town the report last given or to be given next.

    Whoever may not read reports starts in the admin.
    """
    if not may_read_reports(request.user):
        return redirect("admin:index")
    form = ReportForm(request.user, request.GET or None)
    if request.GET and form.is_valid():
        congress, year = form.cleaned_data["congress"], form.cleaned_data["year"]
        query = {name: str(form.cleaned_data[name]) for name in ("outline", "as_of") if form.cleaned_data[name]}
        address = reverse("report", args=[congress.slug, year])
        return redirect(f"{address}?{urlencode(query)}" if query else address)
    towns = [(congress, _report_year(congress)) for congress in congresses_of(request.user)]
    if not request.GET and towns:
        form = ReportForm(request.user, initial={"congress": towns[0][0].slug, "year": towns[0][1]})
    return render(request, "reports/home.html", {"form": form, "towns": towns})


def _report_year(congress: Congress) -> int:
    """The year the latest regular session was told about: the one before it."""
    sessions = CongressSession.objects.filter(congress=congress, kind=CongressSession.Kind.REGULAR)
    latest = sessions.order_by("-starts_on").values_list("starts_on", flat=True).first()
    return (latest or congress.records_since).year - (1 if latest else 0)
