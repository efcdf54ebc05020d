"""A report as plain data: the hinge between writing and printing.

Assembling makes a Document, exporters print it; neither knows the other. A Document says what
each piece of text *is*, never how it looks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

RunKind = Literal["text", "figure", "slot"]
ParagraphKind = Literal["body", "salutation", "run_in"]


@dataclass(frozen=True)
class Run:
    """A stretch of text of one nature.

    kind "text": words as written. "figure": the value of a token, `figure` holds the token in canonical
    form (`建议.件数|来源=大会期间`). "slot": a place only people can write, marked in its own
    text (`〔待写：…〕`) so that nobody prints it unseen.
    """

    text: str
    kind: RunKind = "text"
    figure: str | None = None


@dataclass(frozen=True)
class Paragraph:
    """One paragraph. kind "salutation" (各位代表：) stands flush left, "run_in" opens with 一是…, "body" is all else."""

    runs: tuple[Run, ...]
    kind: ParagraphKind = "body"

    @property
    def text(self) -> str:
        """The paragraph as it will be read."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class Table:
    """Rows of cells under a header row; every cell is a tuple of runs. `title` may be empty."""

    header: tuple[str, ...]
    rows: tuple[tuple[tuple[Run, ...], ...], ...]
    title: str = ""


@dataclass(frozen=True)
class Section:
    """A heading and what stands under it, before the next heading of any level.

    level 0: no heading (the opening); 1: a part of the report (2022年工作回顾), centred and unnumbered;
    2: 一、; 3: （一）; 4: 1. — `number` is the printed numeral with its mark, "" where the level has none.
    """

    level: int
    heading: tuple[Run, ...] = ()
    number: str = ""
    blocks: tuple[Paragraph | Table, ...] = ()

    @property
    def title(self) -> str:
        """The heading as it will be read, numeral included."""
        return self.number + "".join(run.text for run in self.heading)


@dataclass(frozen=True)
class Document:
    """A whole report.

    session_line is the line below the title that says when and at which session it is given, speaker the line
    with post and name; both are empty where the report has none. `as_of` is the day the figures stand at.
    """

    title: tuple[Run, ...]
    sections: tuple[Section, ...]
    session_line: tuple[Run, ...] = ()
    speaker: tuple[Run, ...] = ()
    congress: str = ""
    year: int = 0
    as_of: date | None = None
    properties: dict[str, str] = field(default_factory=dict)

    def runs(self) -> Iterator[Run]:
        """Every run of the report in reading order."""
        yield from self.title
        yield from self.session_line
        yield from self.speaker
        for section in self.sections:
            yield from section.heading
            for block in section.blocks:
                if isinstance(block, Paragraph):
                    yield from block.runs
                else:
                    for row in block.rows:
                        for cell in row:
                            yield from cell
