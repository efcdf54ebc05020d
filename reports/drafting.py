"""A report as its sections and as the text of an outline: two forms of the same words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext_noop

from congress.models import Congress
from congress.services.records import records_create
from reports.figures import Scope
from reports.models import AnnualReport, ReportSection
from reports.outlines.reading import HEADINGS, SESSION_LINE, SPEAKER, TITLE, cut

MARKS = {level: mark for mark, level in HEADINGS.items()}
OPENING_LINES = {TITLE: "title", SESSION_LINE: "session_line", SPEAKER: "speaker"}


@transaction.atomic
def report_start(*, congress: Congress, year: int, name: str, text: str, user: User | None) -> AnnualReport:
    """A new report with the sections of an outline's text. Raises ValidationError."""
    report = AnnualReport(congress=congress, year=year, name=name)
    sections = sections_of(report, text)
    report.full_clean()
    report.save()
    records_create(model=ReportSection, records=sections, user=user, reason=gettext_noop("按提纲起草"))
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
    return "\n".join(line for line, _source in lines_of(report, sections))


@dataclass(frozen=True)
class Source:
    """Where a line of a report's text is written: in which field of the report or of a section, its line there from 1.

    `ahead` is how many signs the text puts in front of it.
    """

    record: AnnualReport | ReportSection
    field: str
    line: int
    ahead: int = 0

    @property
    def section(self) -> ReportSection | None:
        """The section it stands in; None for one of the opening lines."""
        return self.record if isinstance(self.record, ReportSection) else None

    @property
    def words(self) -> str:
        """The whole field as it stands."""
        return getattr(self.record, self.field)

    def put(self, column: int, old: str, new: str) -> str:
        """The whole field with `new` for the words `old`, which the text has at `column`."""
        lines = self.words.splitlines(keepends=True)
        line, at = lines[self.line - 1], column - 1 - self.ahead
        lines[self.line - 1] = line[:at] + new + line[at + len(old) :]
        return "".join(lines)


def lines_of(report: AnnualReport, sections: Iterable[ReportSection]) -> Iterator[tuple[str, Source | None]]:
    """The lines of `text_of`, each with where it is written; None for the empty ones that set blocks apart."""
    for mark, name in OPENING_LINES.items():
        yield from _written(report, name, f"{mark} ")
    yield "", None
    for section in sections:
        if section.is_included:
            if section.level:
                yield from _written(section, "heading", f"{MARKS[section.level]} ")
            yield from _written(section, "text")
            yield "", None


def _written(record: AnnualReport | ReportSection, field: str, ahead: str = "") -> Iterator[tuple[str, Source]]:
    for number, line in enumerate(getattr(record, field).splitlines(), 1):
        yield ahead + line, Source(record, field, number, len(ahead))
        ahead = ""


def scope_of_report(report: AnnualReport) -> Scope:
    """The frame its figures are asked in."""
    return Scope.of_year(report.congress, report.year, report.as_of)
