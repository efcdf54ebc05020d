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

RunKind = Literal["text", "figure", "slot", "block"]
ChartKind = Literal["parts", "years"]
ParagraphKind = Literal["body", "salutation", "run_in", "signature"]
Orientation = Literal["portrait", "landscape"]
EditionName = Literal["print", "aloud"]


@dataclass(frozen=True)
class Run:
    """A stretch of text of one nature.

    kind "text": words as written. "figure": the value of a token, `figure` holds the token in canonical
    form (`建议.件数|来源=大会期间`). "slot": a place only people can write, marked in its own
    text (`〔待写：…〕`) so that nobody prints it unseen. "block": a whole `block`, which assembling makes one of its section.
    """

    text: str
    kind: RunKind = "text"
    figure: str | None = None
    block: Table | Chart | None = None


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
class Bar:
    """A number of a chart: how long it is drawn, None where nobody knows it, the number with its unit (21件), and the
    share it is of the whole (65.6%), empty where none is told."""

    size: float | None
    number: Runs
    share: Runs = ()


@dataclass(frozen=True)
class Series:
    """The bars that are drawn alike, one for each label of the chart; `name` tells them from the others."""

    name: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Chart:
    """A picture of numbers, each label with its bar in every series.

    kind "parts": what a number is made up of `by` a dimension, the second series that of the year before; "years": a number
    over the years.
    `number` (图1) is empty where the document has no other chart; `source` is the token that asks for it.
    """

    kind: ChartKind
    title: str
    by: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    number: str = ""
    source: str = ""

    @property
    def caption(self) -> str:
        """What stands below it."""
        return f"{self.number}　{self.title}" if self.number else self.title

    @property
    def bars(self) -> Iterator[Bar]:
        """All its bars, label by label."""
        for same in zip(*(one.bars for one in self.series), strict=True):
            yield from same

    @property
    def runs(self) -> Runs:
        """It in words: 已解决21件，占65.6%；列入计划7件，占21.9%. Of two series 生态建设2022年12件、2021年9件."""
        told: list[Run] = []
        for place, label in enumerate(self.labels):
            told.append(Run(f"；{label}" if place else label))
            for number, one in enumerate(self.series):
                bar = one.bars[place]
                if len(self.series) > 1:
                    told.append(Run(f"、{one.name}" if number else one.name))
                told += [*bar.number, *((Run("，占"), *bar.share) if bar.share else ())]
        return tuple(told)

    @property
    def text(self) -> str:
        """It as it will be read by whoever does not see it."""
        return f"{self.caption}图：{plain(self.runs)}。"

    @property
    def table(self) -> Table:
        """The same as a table."""
        has_shares = any(bar.share for bar in self.bars)
        rows = (
            ((Run(label),), *(one.bars[place].number for one in self.series))
            + ((self.series[0].bars[place].share,) if has_shares else ())
            for place, label in enumerate(self.labels)
        )
        header = (self.by, *(one.name for one in self.series), *(("占比",) if has_shares else ()))
        return Table(header, tuple(rows), self.caption, self.source)


Block = Paragraph | Table | Chart


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
    blocks: tuple[Block, ...] = ()
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
        """Its texts in reading order: the opening lines, headings, paragraphs, cells and what charts say."""
        yield from (self.title, self.session_line, self.speaker)
        for section in self.sections:
            yield section.heading
            for block in section.blocks:
                if isinstance(block, Table):
                    yield from (cell for row in block.rows for cell in row)
                else:
                    yield block.runs

    def words(self) -> Iterator[str]:
        """Every text that is printed, those of titles and heads that no run holds among them, in no order."""
        yield from (run.text for run in self.runs())
        for section in self.sections:
            yield section.number
            for block in section.blocks:
                if isinstance(block, Table):
                    yield from (block.title, *block.header)
                elif isinstance(block, Chart):
                    yield from (block.caption, *(one.name for one in block.series))

    def runs(self) -> Iterator[Run]:
        """Every run of the report in reading order."""
        for passage in self.passages():
            yield from passage
