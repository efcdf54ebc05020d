"""The reports of the account's towns, and starting a new one: from an outline or from last year's."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import OuterRef, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from congress.access import congresses_of, may_read_reports, own
from reports.assembling import outline_text
from reports.drafting import report_start
from reports.forms import ReportForm, StartForm
from reports.models import AnnualReport, Outline, ReportSection
from reports.outlines import SHIPPED
from reports.services.outlines import outline_copy
from reports.services.reports import report_roll_forward
from reports.views.common import account_of, refuse_unless, report_of

STARTS = ("reports.add_annualreport", "reports.add_reportsection")


@require_http_methods(["GET", "HEAD", "POST"])
def reports(request: HttpRequest) -> HttpResponse:
    """All reports with who changed them last; sent, it starts one from an outline.

    Asked for a town and a year, it leads to what the outline says of them without a report being started.
    """
    if not may_read_reports(request.user):
        raise PermissionDenied
    show = _form_to_show(request)
    if show.is_valid():
        return redirect(_shown(show))
    may_start = request.user.has_perms(STARTS)
    form = StartForm(request.user, request.POST or None, initial={"year": timezone.localdate().year})
    if request.method == "POST":
        refuse_unless(request, *STARTS)
        if form.is_valid() and (started := _started(request, form)):
            return redirect("workbench", started.pk)
    found = list(_for_list(request))
    context = {
        "lines": found,
        "followed": {report.based_on_id for report in found},
        "form": form if may_start else None,
        "several_towns": len({report.congress_id for report in found}) > 1,
        "shipped": SHIPPED.items(),
        "own": own(Outline.objects.select_related("congress"), request.user),
        "towns": congresses_of(request.user),
        "show": show,
    }
    return render(request, "reports/reports.html", context, status=400 if form.errors or show.errors else 200)


@require_POST
def report_next(request: HttpRequest, pk: int) -> HttpResponse:
    """Start next year's report from this one and show what was changed in it."""
    report = report_of(request, pk)
    refuse_unless(request, *STARTS)
    try:
        following, _told = report_roll_forward(report=report, user=account_of(request))
    except ValidationError as error:
        messages.error(request, "".join(error.messages))
        return redirect("reports")
    return redirect("report-changes", following.pk)


@require_POST
def outline_own(request: HttpRequest) -> HttpResponse:
    """Copy a shipped outline for the office and open the copy."""
    refuse_unless(request, "reports.add_outline")
    slug = request.POST.get("outline", "")
    if slug not in SHIPPED:
        raise Http404
    congress = get_object_or_404(congresses_of(request.user), slug=request.POST.get("congress", ""))
    outline = outline_copy(congress=congress, slug=slug, user=account_of(request))
    messages.success(request, _("已复制为“%(outline)s”，改好后保存。") % {"outline": outline})
    return redirect(reverse("admin:reports_outline_change", args=[outline.pk]))


def _form_to_show(request: HttpRequest) -> ReportForm:
    """The form as sent; at first with the year before this one, of which a report is given next."""
    initial = {"year": timezone.localdate().year - 1}
    return ReportForm(request.user, request.GET or None, initial=initial)


def _shown(form: ReportForm) -> str:
    """The address of the report that was asked for."""
    congress, year = form.cleaned_data["congress"], form.cleaned_data["year"]
    query = {name: str(form.cleaned_data[name]) for name in ("outline", "as_of") if form.cleaned_data[name]}
    address = reverse("report", args=[congress.slug, year])
    return f"{address}?{urlencode(query)}" if query else address


def _started(request: HttpRequest, form: StartForm) -> AnnualReport | None:
    """The report started; None where it was refused, which the form then says."""
    cleaned = form.cleaned_data
    congress = cleaned["congress"]
    try:
        return report_start(
            congress=congress,
            year=cleaned["year"],
            name=cleaned["name"],
            text=outline_text(congress, cleaned["outline"]),
            user=account_of(request),
        )
    except ValidationError as error:
        form.add_error(None, error.messages)
    except ValueError as error:  # an outline of another of the account's towns
        form.add_error("outline", str(error))
    return None


def _for_list(request: HttpRequest) -> Any:
    """The reports in one query, each with the last change of its sections."""
    versions = ReportSection.history.filter(report_id=OuterRef("pk")).order_by("-history_date", "-history_id")
    return (
        own(AnnualReport.objects.select_related("congress"), request.user)
        .defer("rolled")
        .annotate(
            changed_at=Subquery(versions.values("history_date")[:1]),
            changed_by=Subquery(versions.values("history_user__username")[:1]),
        )
        .order_by("congress", "-year", "name")
    )
