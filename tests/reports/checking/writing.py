"""Reports written for a check: their figures answer what a test says, and no database is asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from unittest.mock import patch

from congress.models import Congress, CongressSession, Term
from reports.checking import Check, Finding, Manuscript, manuscript
from reports.figures import Answer, Book, Request, Scope
from reports.figures.base import Listing, Ratio
from reports.formatting import percent

Value = int | str | tuple[int, int] | tuple[str, ...] | None

YEAR = 2022
UNKNOWN_BECAUSE = "有的记录没有填这个数，补填后才能合计"


def scope(place: str = "云溪镇") -> Scope:
    """云溪镇 in 2022, between the second and the third session of its nineteenth congress."""
    congress = Congress(name=f"{place}人民代表大会", slug="yunxi", place=place, records_since=date(2021, 1, 1))
    found = Scope.of_year(congress, YEAR)
    term = Term(number=19, congress=congress)
    found.__dict__["sessions"] = [
        CongressSession(congress=congress, term=term, number=2, starts_on=date(2022, 1, 10)),
        CongressSession(congress=congress, term=term, number=3, starts_on=date(2023, 1, 9)),
    ]
    return found


def written(text: str, values: Mapping[str, Value] | None = None) -> Manuscript:
    """The report of 云溪镇 that `text` makes; `values` says what a figure is, by its name or the token it is sliced by.

    A number as text has decimals (38.5); of a share the part and the whole are told, of a listing its names.
    """
    known = values or {}

    def evaluate(requests: Iterable[Request], book: Book) -> list[Answer]:
        return [_answer(request, known) for request in requests]

    with patch("reports.wording.rendering.evaluate", evaluate):
        return manuscript(text, scope())


def _answer(request: Request, known: Mapping[str, Value]) -> Answer:
    slices = "".join(f"|{name}={'、'.join(names)}" for name, names in request.names.items())
    value = known.get(request.figure.name + slices, known.get(request.figure.name, 1))
    if value is None:
        return Answer(request, None, reason=UNKNOWN_BECAUSE)
    if isinstance(request.figure, Listing):
        names = value if isinstance(value, tuple) else ("农村供水",)
        return Answer(request, len(names), names=tuple(map(str, names)))
    if isinstance(request.figure, Ratio):
        part, whole = value if isinstance(value, tuple) else (1, 2)
        return Answer(request, percent(int(part), int(whole), 1), numerator=int(part), denominator=int(whole))
    return Answer(request, Decimal(value) if isinstance(value, str) else int(value))  # type: ignore[arg-type]


def quotes(check: Check, text: str, values: Mapping[str, Value] | None = None) -> list[str]:
    """The words the check finds in a report."""
    return [finding.quote for finding in findings(check, text, values)]


def findings(check: Check, text: str, values: Mapping[str, Value] | None = None) -> list[Finding]:
    """What the check finds in a report, in reading order."""
    found = check.findings(written(text, values))
    return sorted(found, key=lambda finding: (finding.line.at, finding.start))


def mended(check: Check, text: str, values: Mapping[str, Value] | None = None) -> str:
    """A report of one line after the mend of the first thing found."""
    finding = findings(check, text, values)[0]
    assert finding.mend is not None
    return finding.mend.applied(finding.line.source)


# Tables of texts


@dataclass(frozen=True)
class Wrong:
    """A text, what the check must find in it, and the text after the first mend, where that is told."""

    text: str
    found: str | tuple[str, ...]
    values: Mapping[str, Value] = field(default_factory=dict)
    mended: str | None = None


@dataclass(frozen=True)
class Right:
    """A text in which the check must find nothing."""

    text: str
    values: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True)
class Table:
    """What a check must find and what it must not."""

    check: Check
    wrong: tuple[Wrong, ...]
    right: tuple[Right | str, ...]
