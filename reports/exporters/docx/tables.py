"""A table of a Word file: the size of its type and the widths of its columns follow from what stands in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from reports.document import Run, Runs, Table
from reports.exporters.breaking import width
from reports.exporters.docx import page
from reports.exporters.docx.elements import Element, w
from reports.exporters.docx.numbers import Numbers
from reports.exporters.docx.paragraphs import paragraph

# Lengths in characters.
SPARE = 0.5  # in a cell beyond its text, which programs measure a little differently
LATIN_SPARE = 1  # beyond what cannot be broken, a date: what stands in for a font that is missing may be wider
NARROWEST = 4
UNBROKEN = re.compile(r"[!-~]+")
CROWDED = 1.3  # how many times as wide as the page a table may want to be before its type is smaller


@dataclass(frozen=True)
class Type:
    """The styles of a table: of its header, of short text and of text that fills more than a line."""

    header: page.Style
    short: page.Style
    long: page.Style

    def room(self, characters: float) -> int:
        """The width of a column for so many characters."""
        padding = page.CELL_PADDING["left"] + page.CELL_PADDING["right"]
        return page.points(self.short.size * characters) + padding


TYPES = [Type(*styles) for styles in page.TABLES]


def table_of(table: Table, total: int, numbers: Numbers) -> Iterator[Element]:
    """The title, the table, and a little space that also keeps it apart from a table that may follow."""
    header: tuple[Runs, ...] = tuple((Run(name),) for name in table.header)
    names = [(cell, 1) for cell in header]
    rows = [header, *table.rows] if header else [*table.rows]
    kind = _kind(rows, total)
    wanted = _wanted(rows, kind)
    widths = _widths(_least(rows, wanted, kind), wanted, total)
    styles = [kind.long if want > got else kind.short for want, got in zip(wanted, widths, strict=True)]
    if table.title:
        yield paragraph(page.TABLE_TITLE, (Run(table.title),), numbers)
    yield w(
        "tbl",
        w(
            "tblPr",
            w("tblStyle", val=page.TABLE_GRID),
            w("tblW", w=total, type="dxa"),
            w("jc", val="center"),
            w("tblLayout", type="fixed"),
        ),
        w("tblGrid", *(w("gridCol", w=each) for each in widths)),
        *([_row(names, widths, [kind.header] * len(widths), numbers, w("tblHeader"))] if header else []),
        *(_row(row, widths, styles, numbers) for row in table.spans()),
    )
    yield w("p", w("pPr", w("pStyle", val=page.TABLE_END.id)))


def _row(
    cells: list[tuple[Runs, int]], widths: list[int], styles: list[page.Style], numbers: Numbers, *properties: Element
) -> Element:
    """A row that is never split over two pages, of cells with the number of columns they take."""
    row = w("tr", w("trPr", w("cantSplit"), *properties))
    at = 0
    for runs, columns in cells:
        place = w("tcPr", w("tcW", w=sum(widths[at : at + columns]), type="dxa"))
        if columns > 1:
            place.append(w("gridSpan", val=columns))
        place.append(w("vAlign", val="center"))
        row.append(w("tc", place, paragraph(styles[at], runs, numbers)))
        at += columns
    return row


def _kind(rows: Sequence[tuple[Runs, ...]], total: int) -> Type:
    """The largest type in which the table is not crowded, else the smallest."""
    return next((kind for kind in TYPES if sum(_wanted(rows, kind)) <= CROWDED * total), TYPES[-1])


def _wanted(rows: Sequence[tuple[Runs, ...]], kind: Type) -> list[int]:
    """What each column needs for its longest cell on one line."""
    return [kind.room(length + SPARE) for length in _longest(rows, lambda text: text.split("\n"))]


def _least(rows: Sequence[tuple[Runs, ...]], wanted: list[int], kind: Type) -> list[int]:
    """What each column must have: room for what cannot be broken, or for a few characters."""
    unbroken = [kind.room(length + LATIN_SPARE) if length else 0 for length in _longest(rows, UNBROKEN.findall)]
    return [max(latin, min(want, kind.room(NARROWEST))) for latin, want in zip(unbroken, wanted, strict=True)]


def _longest(rows: Sequence[tuple[Runs, ...]], pieces: Callable[[str], list[str]]) -> list[float]:
    """The longest of the pieces in each column; a cell over several columns asks for nothing."""
    longest = [0.0] * max(len(row) for row in rows)
    for row in rows:
        for column, cell in enumerate(row if len(row) == len(longest) else row[:-1]):
            text = "".join(run.text for run in cell)
            longest[column] = max([longest[column], *map(width, pieces(text))])
    return longest


def _widths(least: list[int], wanted: list[int], total: int) -> list[int]:
    """The widths of the columns, together exactly `total`.

    Each gets the least it must have and a part of the rest by what is wanted beyond; where all can have what they want,
    what is left over is shared by that.
    """
    missing = [max(want - has, 0) for want, has in zip(wanted, least, strict=True)]
    share = min(max(total - sum(least), 0) / (sum(missing) or 1), 1)
    given = [has + share * miss for has, miss in zip(least, missing, strict=True)]
    edges = [round(edge * total / sum(given)) for edge in accumulate(given, initial=0)]
    return [right - left for left, right in pairwise(edges)]
