"""The frame of every page of the workbench: the sections on one side, the report as it will print on the other."""

from __future__ import annotations

from collections import Counter
from typing import Any, NamedTuple

from django.forms import BaseForm, Select
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from reports.drafting import scope_of_report
from reports.models import AnnualReport, ReportSection
from reports.previewing import Printed, preview
from reports.services.sections import removed_sections

WRITES = ("reports.change_annualreport", "reports.change_reportsection")


def may_write(request: HttpRequest, report: AnnualReport) -> bool:
    """Whether the account may change the report as it stands: a draft, and the rights to write."""
    return report.state == AnnualReport.State.DRAFT and request.user.has_perms(WRITES)


class Line(NamedTuple):
    """A section in the list: as it prints, its heading with numeral, and how many comments are open."""

    printed: Printed
    title: str
    open: int


def bench(
    request: HttpRequest,
    report: AnnualReport,
    template: str,
    current: ReportSection | None = None,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """A page of the workbench with the section `current` on the desk."""
    return render(request, template, frame_of(request, report, current) | context, status=status)


def frame_of(request: HttpRequest, report: AnnualReport, current: ReportSection | None = None) -> dict[str, Any]:
    """What every page of the workbench shows around its desk."""
    scope = scope_of_report(report)
    printed = preview(report, list(report.sections.all()), scope)
    open_comments = Counter(report.comments.filter(is_settled=False).values_list("section_id", flat=True))
    return {
        "report": report,
        "scope": scope,
        "year": report.year,
        "current": current,
        "printed": printed,
        "lines": [Line(each, title_of(each), open_comments[each.section.pk]) for each in printed.sections],
        "may_write": may_write(request, report),
        "may_settle": report.state != AnnualReport.State.FROZEN
        and request.user.has_perm("reports.change_reportcomment"),
        "removed": removed_sections(report)[:20],
    }


def read_only(form: BaseForm) -> None:
    """Let the form be read and copied from, not written in."""
    for field in form.fields.values():
        field.widget.attrs["readonly"] = True
        field.disabled = isinstance(field.widget, Select)


def title_of(printed: Printed) -> str:
    """The heading as it will print, numeral included; as written where it is not printed."""
    first = printed.pieces[0] if printed.pieces else None
    return first.title if first and first.level else str(printed.section)


def address_of(section: ReportSection) -> str:
    """The page of the workbench with the section on the desk."""
    return reverse("section", args=[section.report_id, section.pk])
