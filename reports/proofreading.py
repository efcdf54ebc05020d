"""A report read through: what its checks find, where that is written, what of it may stay, and how far the report is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from reports.checking import Finding, Severity, check, manuscript
from reports.drafting import Source, lines_of
from reports.figures import Scope
from reports.models import AnnualReport, ReportSection, Waiver
from reports.wording import TextError

NEAR = 30  # signs of the sentence shown on either side
_END = re.compile("(?<=[。！？；])")


@dataclass(frozen=True)
class Found:
    """A finding of the checks, where it is written, and the waiver that lets it stay."""

    finding: Finding
    source: Source
    waiver: Waiver | None = None

    @property
    def is_must(self) -> bool:
        """Whether the report cannot be frozen with it."""
        return self.finding.check.severity == Severity.MUST and not self.waiver

    @property
    def section(self) -> int | None:
        """The key of the section it is written in; None for the opening lines."""
        return self.source.section.pk if self.source.section else None

    @property
    def sentence(self) -> tuple[str, str, str]:
        """The words before it in its sentence, its own, and those behind, as printed; what is far away cut off."""
        text, start, end = self.finding.line.text, self.finding.start, self.finding.end
        before, after = _END.split(text[:start])[-1], _END.split(text[end:])[0]
        return (
            before if len(before) <= NEAR else f"…{before[-NEAR:]}",
            text[start:end],
            after if len(after) <= NEAR else f"{after[:NEAR]}…",
        )

    @property
    def mended(self) -> str:
        """The field it is written in after the mend, which it must have."""
        line, mend = self.finding.line, self.finding.mend
        assert mend is not None
        return self.source.put(line.place.column, line.source, mend.applied(line.source))


class Mistake(NamedTuple):
    """A mistake in the report language, and where it is written."""

    source: Source
    message: str


@dataclass(frozen=True)
class Reading:
    """What is to be done in a report before it is frozen. With mistakes in the language nothing more is known."""

    found: tuple[Found, ...] = ()
    mistakes: tuple[Mistake, ...] = ()

    @cached_property
    def must(self) -> list[Found]:
        """What must be changed or waived."""
        return [each for each in self.found if each.is_must]

    @cached_property
    def review(self) -> list[Found]:
        """What a person must look at."""
        return [each for each in self.found if not each.is_must and not each.waiver]

    @cached_property
    def waived(self) -> list[Found]:
        """What may stay."""
        return [each for each in self.found if each.waiver]


def proofread(report: AnnualReport, sections: Iterable[ReportSection], scope: Scope) -> Reading:
    """The report with these sections, read through in one evaluation of its figures and one query for the waivers."""
    written = list(lines_of(report, sections))

    def source(line: int) -> Source:
        found = written[line - 1][1]
        assert found is not None  # nothing is printed of the empty lines
        return found

    try:
        findings = check(manuscript("\n".join(line for line, _source in written), scope))
    except TextError as error:
        return Reading(mistakes=tuple(Mistake(source(each.place.line), each.message) for each in error.errors))
    waivers = {waiver.fingerprint: waiver for waiver in report.waivers.all()}
    return Reading(tuple(Found(each, source(each.line.place.line), waivers.get(each.fingerprint)) for each in findings))


class Readiness(NamedTuple):
    """How many parts of a report have nothing left to do in them, of how many."""

    ready: int
    parts: int

    @property
    def percent(self) -> int:
        """The share in %, rounded down, so that 100 means all of it."""
        return 100 * self.ready // self.parts


def readiness(reading: Reading, sections: Iterable[ReportSection], commented: Iterable[int | None]) -> Readiness | None:
    """How far the report is: the share of its parts with nothing left to do.

    Its parts are the sections that are printed and, as one more, the opening lines. There is something to do where a finding
    must be changed and is not waived (places not yet filled are such) and where a comment is not settled; `commented` are the
    sections with such comments, None where it is deleted: it is told beside the opening lines. None while mistakes in the language keep the checks from reading.
    """
    if reading.mistakes:
        return None
    parts = [None, *(section.pk for section in sections if section.is_included)]
    busy = {each.section for each in reading.must} | set(commented)
    return Readiness(sum(part not in busy for part in parts), len(parts))
