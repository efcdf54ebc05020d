"""A table laid out: the size of its type and the widths of its columns follow from what stands in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import ceil

from reports.document import Run, Runs, Table
from reports.exporters.layout import styles
from reports.exporters.layout.breaking import width
from reports.exporters.layout.sheets import points
from reports.exporters.layout.styles import Style

# Lengths in characters.
SPARE = 0.5  # in a cell beyond its text, which programs measure a little differently
LATIN_SPARE = 1  # beyond what cannot be broken, a date: what stands in for a font that is missing may be wider
NARROWEST = range(6, 3, -1)  # for text: as much as all columns can have, so that only long text is broken into lines
BY_HAND = 10  # for what is to be written in
UNBROKEN = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日|[!-~]+[%％年月日天件次名人]?")  # a number stays with its measure word
LONG_ROW = 12  # lines
CROWDED = 1.3  # how many times as wide as the page a table may want to be before its type is smaller


@dataclass(frozen=True)
class Cell:
    """A cell: its text in a style, the number of columns it takes and their width."""

    style: Style
    runs: Runs
    columns: int
    width: int

    @property
    def lines(self) -> int:
        """About how many lines its text fills."""
        room = self.width - styles.CELL_PADDING["left"] - styles.CELL_PADDING["right"]
        text = "".join(run.text for run in self.runs)
        return sum(max(1, ceil(points(width(line) * self.style.size) / room)) for line in text.split("\n"))


def is_long(row: Iterable[Cell]) -> bool:
    """Whether a row may be broken over two pages, since it would leave much of one empty or not find room on any."""
    return any(cell.lines > LONG_ROW for cell in row)


@dataclass(frozen=True)
class Grid:
    """A ruled table: the widths of its columns, its head, empty where it has none, and its rows."""

    widths: tuple[int, ...]
    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Type:
    """The styles of a table: of its header, of short text and of text that fills more than a line."""

    header: Style
    short: Style
    long: Style

    def room(self, characters: float) -> int:
        """The width of a column for so many characters."""
        padding = styles.CELL_PADDING["left"] + styles.CELL_PADDING["right"]
        return points(self.short.size * characters) + padding


def grid(table: Table, total: int, types: Sequence[Type]) -> Grid:
    """The table, `total` wide, in the largest of the types in which it is not crowded, else the last."""
    header: tuple[Runs, ...] = tuple((Run(name),) for name in table.header)
    rows = [header, *table.rows] if header else [*table.rows]
    kind = next((each for each in types if sum(_wanted(rows, each)) <= CROWDED * total), types[-1])
    wanted = _wanted(rows, kind)
    widths = _widths(_least(rows, wanted, kind, total), wanted, _usual(rows, len(wanted)), total)
    filled = _wanted([((),) * len(widths), *table.rows], kind)  # the head may take lines where no cell below does
    columns = [kind.long if want > got else kind.short for want, got in zip(filled, widths, strict=True)]
    return Grid(
        tuple(widths),
        tuple(_cells([(cell, 1) for cell in header], widths, [kind.header] * len(widths))),
        tuple(tuple(_cells(row, widths, columns)) for row in table.spans()),
    )


def _cells(row: list[tuple[Runs, int]], widths: list[int], columns: list[Style]) -> Iterator[Cell]:
    """The cells of a row, given with the number of columns they take."""
    at = 0
    for runs, taken in row:
        yield Cell(columns[at], runs, taken, sum(widths[at : at + taken]))
        at += taken


def _wanted(rows: Sequence[tuple[Runs, ...]], kind: Type) -> list[int]:
    """What each column needs for its longest cell on one line, or for what is to be written in by hand where none has words."""
    return [kind.room((length or BY_HAND) + SPARE) for length in _longest(rows, lambda text: text.split("\n"))]


def _least(rows: Sequence[tuple[Runs, ...]], wanted: list[int], kind: Type, total: int) -> list[int]:
    """What each column must have: room for what cannot be broken, and for a few characters."""
    unbroken = [kind.room(length + LATIN_SPARE) if length else 0 for length in _longest(rows, UNBROKEN.findall)]
    for characters in NARROWEST:
        least = [max(latin, min(want, kind.room(characters))) for latin, want in zip(unbroken, wanted, strict=True)]
        if sum(least) <= total:
            break
    return least


def _longest(rows: Sequence[tuple[Runs, ...]], pieces: Callable[[str], list[str]]) -> list[float]:
    """The longest of the pieces in each column; a cell over several columns asks for nothing."""
    longest = [0.0] * max(len(row) for row in rows)
    for row in rows:
        for column, cell in enumerate(row if len(row) == len(longest) else row[:-1]):
            text = "".join(run.text for run in cell)
            longest[column] = max([longest[column], *map(width, pieces(text))])
    return longest


def _usual(rows: Sequence[tuple[Runs, ...]], columns: int) -> list[float]:
    """How much stands in each column on the whole; a row whose last cell spans several does not tell."""
    full = (row for row in rows if len(row) == columns)
    lengths = ([width("".join(run.text for run in cell)) + SPARE for cell in row] for row in full)
    return [sum(column) for column in zip(*lengths, strict=True)]


def _widths(least: list[int], wanted: list[int], usual: list[float], total: int) -> list[int]:
    """The widths of the columns, together exactly `total`.

    Where all can have what they want, what is left over is shared by that. Else each gets the least it must have, and those
    that want more share the rest by how much usually stands in them, so that one long cell takes no room from all others.
    """
    given: list[float] = [*map(max, least, wanted)]
    if sum(given) > total:
        hungry = [often if want > has else 0 for has, want, often in zip(least, wanted, usual, strict=True)]
        rest = max(total - sum(least), 0) / (sum(hungry) or 1)
        given = [
            min(max(has, want), has + rest * often) for has, want, often in zip(least, wanted, hungry, strict=True)
        ]
    edges = [round(edge * total / sum(given)) for edge in accumulate(given, initial=0)]
    return [right - left for left, right in pairwise(edges)]
