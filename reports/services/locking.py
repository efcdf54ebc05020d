"""Whoever changes a report waits for the others who do."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from reports.models import AnnualReport


def report_locked(report: AnnualReport) -> AnnualReport:
    """The report as it is now, nobody else changing it until the transaction ends. ValidationError where it is gone."""
    there = AnnualReport.objects.select_for_update(of=("self",)).select_related("congress")
    locked = there.filter(pk=report.pk).first()
    if locked is None:
        raise ValidationError(_("这份报告刚才已被删除。"))
    return locked
