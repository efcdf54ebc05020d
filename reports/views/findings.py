"""What the checks find in a report (校核): all of it on one desk, mending it by a click, letting it stay with a reason."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reports.drafting import scope_of_report
from reports.forms import WaiverForm
from reports.models import AnnualReport
from reports.proofreading import Found, proofread
from reports.services.findings import CHANGED, finding_mend, finding_waive, waiver_withdraw
from reports.views.bench import bench, may_write
from reports.views.common import account_of, refuse_unless, report_of


@require_safe
def findings(request: HttpRequest, pk: int) -> HttpResponse:
    """All that the checks find in the report as it stands, and how far it is."""
    return bench(request, report_of(request, pk), "reports/workbench_findings.html")


@require_POST
def finding_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Mend the finding whose button was pressed."""
    report = report_of(request, pk)
    if not may_write(request, report):
        raise PermissionDenied
    try:
        finding_mend(found=_meant(request, report, request.POST.get("mend", "")), user=account_of(request))
    except ValidationError as error:
        messages.error(request, "".join(error.messages))
    else:
        messages.success(request, _("已改好。"))
    return redirect(_back(request, report))


@require_POST
def finding_stay(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a finding stay, with the reason sent."""
    report = report_of(request, pk)
    refuse_unless(request, "reports.add_waiver")
    form = WaiverForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("请写明豁免的理由，最多200个字。"))
        return redirect(_back(request, report))
    try:
        finding_waive(report=report, found=_meant(request, report), user=account_of(request), **form.cleaned_data)
    except ValidationError as error:
        messages.error(request, "".join(error.messages))
    return redirect(_back(request, report))


@require_POST
def waiver_end(request: HttpRequest, pk: int, key: int) -> HttpResponse:
    """Withdraw a waiver."""
    report = report_of(request, pk)
    refuse_unless(request, "reports.delete_waiver")
    try:
        waiver_withdraw(waiver=get_object_or_404(report.waivers, pk=key), user=account_of(request))
    except ValidationError as error:
        messages.error(request, "".join(error.messages))
    return redirect(_back(request, report))


def _meant(request: HttpRequest, report: AnnualReport, label: str | None = None) -> Found:
    """The finding a button is of, in the report as it stands now; with a label, one whose mend still does what that says.

    ValidationError where it is no longer there.
    """
    fingerprint, section = request.POST.get("finding", ""), request.POST.get("section", "")
    for found in proofread(report, report.sections.all(), scope_of_report(report)).found:
        mend = found.finding.mend
        is_it = found.finding.fingerprint == fingerprint and str(found.section or "") == section
        if is_it and (label is None or (mend and mend.label == label)):
            return found
    raise ValidationError(CHANGED)


def _back(request: HttpRequest, report: AnnualReport) -> str:
    """The page the button was on."""
    page = request.POST.get("page", "")
    if url_has_allowed_host_and_scheme(page, allowed_hosts=None):
        return f"{page}#findings"
    return reverse("findings", args=[report.pk])
