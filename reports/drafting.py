"""A report as its sections and as the text of an outline: two forms of the same words."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.db import transaction

from congress.models import Congress
from congress.services.records import records_create
from reports.figures import Scope
from reports.models import AnnualReport, ReportSection
from reports.outlines.reading import HEADINGS, SESSION_LINE, SPEAKER, TITLE, cut

MARKS = {level: mark for mark, level in HEADINGS.items()}
OPENING_LINES = {TITLE: "title", SESSION_LINE: "session_line", SPEAKER: "speaker"}


@transaction.atomic
def report_start(*, congress: Congress, year: int, name: str, text: str, user: User | None) -> AnnualReport:
    """A new report with the sections of an outline's text. Raises ValidationError, TextError."""
    report = AnnualReport(congress=congress, year=year, name=name)
    sections = sections_of(report, text)
    report.full_clean()
    report.save()
    records_create(model=ReportSection, records=sections, user=user, reason="按提纲起草")
    return report


def sections_of(report: AnnualReport, text: str) -> list[ReportSection]:
    """The sections, not saved yet, that the text of an outline has; its opening lines are written on the report.

    Notes `//` stay with the section they stand in.
    """
    sections = [ReportSection(report=report, position=0, level=0)]
    lines: list[list[str]] = [[]]
    for line in text.splitlines():
        mark, words = cut(line)
        if mark in OPENING_LINES:
            setattr(report, OPENING_LINES[mark], words)
        elif mark in HEADINGS:
            sections.append(ReportSection(report=report, position=len(sections), level=HEADINGS[mark], heading=words))
            lines.append([])
        else:
            lines[-1].append(line)
    for section, written in zip(sections, lines, strict=True):
        section.text = "\n".join(written).strip("\n")
    return [section for section in sections if section.level or section.text]


def text_of(report: AnnualReport, sections: Iterable[ReportSection]) -> str:
    """The text of an outline that these sections of the report make, those left out of the report missing."""
    opening = [f"{mark} {words}" for mark, name in OPENING_LINES.items() if (words := getattr(report, name))]
    pieces = ["\n".join(opening)]
    for section in sections:
        if section.is_included:
            heading = [f"{MARKS[section.level]} {section.heading}"] if section.level else []
            pieces.append("\n".join([*heading, section.text]))
    return "\n\n".join(filter(None, pieces)) + "\n"


def scope_of_report(report: AnnualReport) -> Scope:
    """The frame its figures are asked in."""
    return Scope.of_year(report.congress, report.year, report.as_of)
