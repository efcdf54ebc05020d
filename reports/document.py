"""A report as plain data: the hinge between writing and printing.

Assembling makes a Document, exporters print it; neither knows the other. A Document says what
each piece of text *is*, never how it looks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

RunKind = Literal["text", "figure", "slot", "table"]
ParagraphKind = Literal["body", "salutation", "run_in", "signature"]
Orientation = Literal["portrait", "landscape"]
EditionName = Literal["print", "aloud"]


@dataclass(frozen=True)
class Run:
    """A stretch of text of one nature.

    kind "text": words as written. "figure": the value of a token, `figure` holds the token in canonical
    form (`建议.件数|来源=大会期间`). "slot": a place only people can write, marked in its own
    text (`〔待写：…〕`) so that nobody prints it unseen. "table": a whole `table`, which assembling makes a block of its own.
    """

    text: str
    kind: RunKind = "text"
    figure: str | None = None
    table: Table | None = None


Runs = tuple[Run, ...]
# What ends a line in a pasted text; a vertical tab is Word's own line break.
LINE_BREAK = re.compile(r"\r\n?|[\n\x0b\x0c\x85\u2028\u2029]")


def plain(runs: Iterable[Run]) -> str:
    """The runs as one line of words."""
    return "".join(run.text for run in runs).replace("\n", "")


@dataclass(frozen=True)
class Paragraph:
    """One paragraph.

    kind "salutation" (各位代表：) stands flush left, "signature" (落款) on the right, "run_in" opens with 一是…, "body" is all else.
    """

    runs: tuple[Run, ...]
    kind: ParagraphKind = "body"

    @property
    def text(self) -> str:
        """The paragraph as it will be read."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class Table:
    """Rows of cells; every cell is a tuple of runs, and the last cell of a short row reaches to the table's end.

    A form has no `header`. `title` may be empty. `source` is the token whose records a list tells one by one.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[tuple[Run, ...], ...], ...]
    title: str = ""
    source: str = ""

    @property
    def text(self) -> str:
        """The table as it will be read, a line for each row."""
        rows = ("\t".join(map(plain, row)) for row in self.rows)
        return "\n".join(filter(None, (self.title, "\t".join(self.header), *rows)))

    @property
    def columns(self) -> int:
        """How many there are."""
        return max(map(len, (self.header, *self.rows)), default=0)

    def spans(self) -> Iterator[list[tuple[tuple[Run, ...], int]]]:
        """Each row as its cells with the number of columns they take."""
        for row in self.rows:
            *cells, last = row or ((),)
            yield [*((cell, 1) for cell in cells), (last, self.columns - len(cells))]


@dataclass(frozen=True)
class Section:
    """A heading and what stands under it, before the next heading of any level.

    level 0: no heading (the opening); 1: a part of the report (2022年工作回顾), centred and unnumbered;
    2: 一、; 3: （一）; 4: 1. — `number` is the printed numeral with its mark, "" where the level has none.
    A part that is an annex (附件) begins on a page of its own.
    """

    level: int
    heading: tuple[Run, ...] = ()
    number: str = ""
    blocks: tuple[Paragraph | Table, ...] = ()
    is_annex: bool = False

    @property
    def title(self) -> str:
        """The heading as it will be read, numeral included."""
        return self.number + "".join(run.text for run in self.heading)


@dataclass(frozen=True)
class Document:
    """A whole report.

    session_line is the line below the title that says when and at which session it is given, speaker the line
    with post and name; both are empty where the report has none. `as_of` is the day the figures stand at.
    The edition "aloud" is set in large type for whoever reads it out.
    """

    title: tuple[Run, ...]
    sections: tuple[Section, ...]
    session_line: tuple[Run, ...] = ()
    speaker: tuple[Run, ...] = ()
    congress: str = ""
    year: int = 0
    as_of: date | None = None
    orientation: Orientation = "portrait"
    edition: EditionName = "print"
    properties: dict[str, str] = field(default_factory=dict)

    def passages(self) -> Iterator[Runs]:
        """Its texts in reading order: the opening lines, headings, paragraphs and cells."""
        yield from (self.title, self.session_line, self.speaker)
        for section in self.sections:
            yield section.heading
            for block in section.blocks:
                if isinstance(block, Paragraph):
                    yield block.runs
                else:
                    yield from (cell for row in block.rows for cell in row)

    def runs(self) -> Iterator[Run]:
        """Every run of the report in reading order."""
        for passage in self.passages():
            yield from passage
