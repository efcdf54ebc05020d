"""A table laid out: the size of its type and the widths of its columns follow from what stands in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from reports.document import Run, Runs, Table
from reports.exporters.layout import styles
from reports.exporters.layout.breaking import width
from reports.exporters.layout.sheets import points
from reports.exporters.layout.styles import Style

# Lengths in characters.
SPARE = 0.5  # in a cell beyond its text, which programs measure a little differently
LATIN_SPARE = 1  # beyond what cannot be broken, a date: what stands in for a font that is missing may be wider
NARROWEST = range(8, 3, -1)  # for text: as much as all columns can have, so that only long text is broken into lines
UNBROKEN = re.compile(r"[!-~]+")
CROWDED = 1.3  # how many times as wide as the page a table may want to be before its type is smaller


@dataclass(frozen=True)
class Cell:
    """A cell: its text in a style, the number of columns it takes and their width."""

    style: Style
    runs: Runs
    columns: int
    width: int


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
    widths = _widths(_least(rows, wanted, kind, total), wanted, total)
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
    """What each column needs for its longest cell on one line."""
    return [kind.room(length + SPARE) for length in _longest(rows, lambda text: text.split("\n"))]


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
