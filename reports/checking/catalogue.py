"""All checks, in the order of the design, and what they find in a report."""

from __future__ import annotations

from reports.checking import (
    forms,
    glyphs,
    leftovers,
    names,
    numbering,
    numbers,
    punctuation,
    rates,
    shares,
    sums,
    unfilled,
)
from reports.checking.base import Check, Finding
from reports.checking.manuscripts import Manuscript

CHECKS: tuple[Check, ...] = (
    numbers.UnlinkedNumber(),
    numbers.UnknownFigure(),
    numbers.EmptyFigure(),
    sums.PartsUnlikeTotal(),
    sums.PartsLeaveOut(),
    rates.RateUnlikeParts(),
    shares.SharesUnlike100(),
    names.OneNameTwoValues(),
    leftovers.LastYear(),
    leftovers.OtherSession(),
    unfilled.Unfilled(),
    numbering.TypedNumeral(),
    numbering.BrokenSequence(),
    punctuation.HalfWidth(),
    punctuation.Doubled(),
    punctuation.BetweenMarks(),
    punctuation.Unpaired(),
    punctuation.Nested(),
    forms.WrongForm(),
    glyphs.MissingGlyph(),
)


def check(manuscript: Manuscript) -> list[Finding]:
    """All that the checks find, in reading order."""
    found = [finding for check in CHECKS for finding in check.findings(manuscript)]
    return sorted(found, key=lambda finding: (finding.line.at, finding.start, finding.end))
