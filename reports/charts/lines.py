"""A line of shares from 0 to 100%."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from reports.charts.base import Cell, Sheet
from reports.formatting import percent_text


@dataclass(frozen=True)
class Point:
    """A share in the picture, in its own units, and what stands at it."""

    x: int
    y: int
    share: str
    label: str


@dataclass(frozen=True)
class Line:
    """A line of shares, drawn on a sheet of `width` by `height` units; `left` of it stands the scale."""

    points: tuple[Point, ...]
    width: int
    height: int
    left: int
    grid: tuple[tuple[int, str], ...]

    @property
    def path(self) -> str:
        """The points of the line, as SVG writes them."""
        return " ".join(f"{point.x},{point.y}" for point in self.points)


WIDE = Sheet(width=760, height=220, left=80, right=30, top=26, bottom=32)
NARROW = Sheet(width=480, height=200, left=80, right=28, top=26, bottom=28)
WHOLE = Decimal(100)


def line(labels: Sequence[str], shares: Sequence[Cell], sheet: Sheet = WIDE) -> Line:
    """The shares from left to right, each with its label below. Unknown ones are left out."""
    known = [(label, cell, cell.value) for label, cell in zip(labels, shares, strict=True) if cell.value is not None]
    step = sheet.breadth / max(len(known) - 1, 1)
    first = sheet.left + (sheet.breadth / 2 if len(known) == 1 else 0)  # a single one stands in the middle
    points = tuple(
        Point(round(first + place * step), sheet.y(value, WHOLE), cell.text, label)
        for place, (label, cell, value) in enumerate(known)
    )
    grid = tuple((sheet.y(share, WHOLE), percent_text(Decimal(share), 0)) for share in (0, 50, 100))
    return Line(points, sheet.width, sheet.height, sheet.left // 2, grid)
