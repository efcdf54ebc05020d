"""What all charts have in common: the numbers that are drawn, and the table that says the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.functional import Promise

from reports.document import Document, Run, Section, Table


@dataclass(frozen=True)
class Cell:
    """A number: its value, None where nobody knows it, as it is printed, and the card that proves it, "" for none."""

    value: int | Decimal | None
    text: str
    address: str = ""


@dataclass(frozen=True)
class Series:
    """What is drawn in one colour: a name and a number for each place of the chart."""

    name: str | Promise
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Grid:
    """The table of a chart: `corner` heads the column of `labels`; then a column for each series.

    `name` is its name in an address.
    """

    name: str
    title: str
    corner: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]

    @property
    def rows(self) -> list[tuple[str, list[Cell]]]:
        """Each label with its numbers."""
        return [(label, [one.cells[place] for one in self.series]) for place, label in enumerate(self.labels)]


def document_of(grids: Iterable[Grid], title: str, owner: str, year: int, as_of: date) -> Document:
    """The tables, one after the other, as a document of their own that can be written into a file."""
    blocks = tuple(
        Table(
            (grid.corner, *(str(one.name) for one in grid.series)),
            tuple(((Run(label),), *((Run(cell.text),) for cell in cells)) for label, cells in grid.rows),
            title=grid.title,
        )
        for grid in grids
    )
    return Document(
        (Run(title),),
        (Section(0, blocks=blocks),),
        congress=owner,
        year=year,
        as_of=as_of,
    )


def highest(series: Sequence[Series]) -> int | Decimal:
    """The greatest known number, 0 without any."""
    return max((cell.value for one in series for cell in one.cells if cell.value is not None), default=0)


# A sheet to draw on


@dataclass(frozen=True)
class Sheet:
    """`width` by `height` units with margins; what is drawn stands between them."""

    width: int
    height: int
    left: int
    right: int
    top: int
    bottom: int

    @property
    def breadth(self) -> int:
        return self.width - self.left - self.right

    def y(self, number: int | Decimal, most: int | Decimal) -> int:
        """How far down `number` stands where `most` stands at the top."""
        ground = self.height - self.bottom
        return round(ground - (ground - self.top) * float(number) / float(most))
