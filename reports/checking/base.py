"""What all checks of a report's text have in common: what they find, where, and how it is mended."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import ClassVar

from django.utils.translation import gettext

from congress.quality.base import Severity, Text
from reports.checking.manuscripts import Line, Manuscript

__all__ = ["Check", "Finding", "Mend", "Severity", "mend"]

NEAR, FAR = 10, 60  # signs on either side by which a finding is known again, and printed ones that are surely enough
_END = re.compile("[。！？]")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class Mend:
    """A change of a line as written that one click makes: what stands from `start` up to `end` gives way.

    `label` is what the button says.
    """

    start: int
    end: int
    replacement: str
    label: str

    def applied(self, source: str) -> str:
        """The line as written after it."""
        return source[: self.start] + self.replacement + source[self.end :]


def mend(line: Line, start: int, end: int, replacement: str, label: str = "") -> Mend | None:
    """The mend that puts `replacement` for the printed signs from `start` up to `end`.

    None where they are not written in one stretch: a figure, a word of the report or a clause left out lies between.
    """
    written = line.places.written(start, end)
    if written is None:
        return None
    return Mend(
        *written,
        replacement,
        label or (gettext("改为“%(right)s”") % {"right": replacement} if replacement else gettext("删去")),
    )


@dataclass(frozen=True)
class Finding:
    """Something that may be wrong in a line, from `start` up to `end` of its printed text; `message` says what and why."""

    check: Check
    line: Line
    start: int
    end: int
    message: Text
    mend: Mend | None = None

    @property
    def quote(self) -> str:
        """The printed words that are meant."""
        return self.line.text[self.start : self.end]

    @cached_property
    def fingerprint(self) -> str:
        """A short sign that stays while these words and those near them do, wherever in the report they come to stand.

        Of figures near by the token counts, not the value, so that a record changed elsewhere does not change it.
        """
        before, after = _near(self.line, self.start, self.end)
        parts = (self.check.slug, _SPACE.sub("", self.quote), before, after)
        return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _near(line: Line, start: int, end: int) -> tuple[str, str]:
    """The words before and behind in the same sentence, each figure as its token."""
    before = _END.split(_as_tokens(line, max(0, start - FAR), start))[-1]
    after = _END.split(_as_tokens(line, end, end + FAR))[0]
    return before[-NEAR:], after[:NEAR]


def _as_tokens(line: Line, start: int, end: int) -> str:
    words = (
        run.figure or line.text[max(left, start) : min(right, end)]
        for left, right, run in line.spans_between(start, end)
    )
    return _SPACE.sub("", "".join(words))


class Check(ABC):
    """One thing that may be wrong with the text of a report."""

    slug: ClassVar[str]
    name: ClassVar[Text]
    severity: ClassVar[Severity]

    @abstractmethod
    def findings(self, manuscript: Manuscript) -> Iterator[Finding]:
        """What it finds, in no order."""

    def found(self, line: Line, start: int, end: int, message: Text, mend: Mend | None = None) -> Finding:
        """A finding of this check."""
        return Finding(self, line, start, end, message, mend)
