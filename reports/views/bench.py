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
from reports.proofreading import Found, Reading, proofread, readiness
from reports.services.sections import removed_sections
from reports.views.common import open_comments
from reports.views.downloads import downloads
from reports.views.freezes import steps_of

WAIVES = ("reports.add_waiver", "reports.delete_waiver")
WRITES = ("reports.change_annualreport", "reports.change_reportsection")


def may_write(request: HttpRequest, report: AnnualReport) -> bool:
    """Whether the account may change the report as it stands: a draft, and the rights to write."""
    return report.state == AnnualReport.State.DRAFT and request.user.has_perms(WRITES)


class Line(NamedTuple):
    """A section in the list: as it prints, its heading with numeral, how many comments are open and findings to be changed."""

    printed: Printed
    title: str
    open: int
    must: int


class Remark(NamedTuple):
    """A finding, and the heading it stands under with numeral; None for the opening lines."""

    found: Found
    title: str | None


class Remarks(NamedTuple):
    """Findings to be changed, to be looked at, and those that may stay."""

    must: list[Remark]
    review: list[Remark]
    waived: list[Remark]


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
    scope, sections = scope_of_report(report), list(report.sections.all())
    printed = preview(report, sections, scope)
    reading = proofread(report, sections, scope)
    titles = {each.section.pk: title_of(each) for each in printed.sections}
    commented = open_comments(report)
    must = Counter(found.section for found in reading.must)
    is_frozen = report.state == AnnualReport.State.FROZEN
    return {
        "report": report,
        "congress": report.congress,
        "scope": scope,
        "year": report.year,
        "current": current,
        "printed": printed,
        "lines": [
            Line(each, titles[key], commented[key], must[key]) for each in printed.sections if (key := each.section.pk)
        ],
        "reading": reading,
        "remarks": _remarks(reading, titles),
        "here": _remarks(reading, titles, only={current.pk if current else None}),
        "readiness": readiness(reading, sections, commented),
        "steps": steps_of(report, request.user),
        "freezes": report.freezes.for_list().order_by("number"),
        "may_write": may_write(request, report),
        "may_settle": not is_frozen and request.user.has_perm("reports.change_reportcomment"),
        "may_waive": not is_frozen and request.user.has_perms(WAIVES),
        "removed": removed_sections(report)[:20],
        "downloads": None if is_frozen else downloads("draft-file", "draft-sources", report.pk),
    }


def _remarks(reading: Reading, titles: dict[int, str], only: set[int | None] | None = None) -> Remarks:
    """The findings with the headings they stand under, those of the sections `only` where that is told."""

    def told(found: list[Found]) -> list[Remark]:
        return [
            Remark(each, titles[each.section] if each.section else None)
            for each in found
            if only is None or each.section in only
        ]

    return Remarks(told(reading.must), told(reading.review), told(reading.waived))


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
