"""Bars from zero upwards: one for each number, those of several series side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from reports.charts.base import Series, Sheet, highest


@dataclass(frozen=True)
class Bar:
    """A number in the picture, in its own units: its bar, what stands above it and where it is proved.

    Where the bars stand too close for its words, `text` is empty; they stand in the table. Those of the second series on are `soft`, to be told apart.
    """

    x: int
    y: int
    width: int
    height: int
    text: str
    label: str
    address: str
    soft: bool

    @property
    def middle(self) -> int:
        """Where its number stands."""
        return self.x + self.width // 2


@dataclass(frozen=True)
class Bars:
    """Bars on a sheet of `width` by `height` units, with the lines of the scale and the words below."""

    bars: tuple[Bar, ...]
    labels: tuple[tuple[int, str], ...]
    width: int
    height: int
    left: int
    grid: tuple[tuple[int, str], ...]
    ground: int


WIDE = Sheet(width=760, height=220, left=44, right=8, top=26, bottom=26)
SMALL = Sheet(width=280, height=130, left=30, right=2, top=20, bottom=20)
SHARE_OF_PLACE = 0.7  # of the breadth of a place is covered by bars
SIGN = 7  # units that a digit is wide


def bars(
    labels: Sequence[str], series: Sequence[Series], sheet: Sheet = WIDE, most: int | Decimal | None = None
) -> Bars:
    """The numbers of all series, those of the same label beside each other. Unknown ones are left out, zero is a line.

    `most` is the number at the top; charts that are to be compared are given the same.
    """
    top = scale_of(highest(series) if most is None else most)
    place = sheet.breadth / max(len(labels), 1)
    width = place * SHARE_OF_PLACE / max(len(series), 1)
    room = place / max(len(series), 1)
    ground = sheet.y(0, top)
    drawn = []
    for at, one in enumerate(series):
        for number, (label, cell) in enumerate(zip(labels, one.cells, strict=True)):
            if cell.value is None:
                continue
            x = sheet.left + place * (number + (1 - SHARE_OF_PLACE) / 2) + width * at
            y = sheet.y(cell.value, top)
            text = cell.text if len(cell.text) * SIGN <= room else ""
            drawn.append(Bar(round(x), y, max(round(width), 1), ground - y, text, label, cell.address, at > 0))
    return Bars(
        tuple(drawn),
        tuple((round(sheet.left + place * (number + 0.5)), label) for number, label in enumerate(labels)),
        sheet.width,
        sheet.height,
        sheet.left,
        tuple((sheet.y(step, top), str(step)) for step in _steps(top)),
        ground,
    )


def scale_of(number: int | Decimal) -> int:
    """The round number from `number` on: 1, 2, 5, 10, 20, 50 …; at least 1."""
    step = 1
    while True:
        for factor in (1, 2, 5):
            if number <= factor * step:
                return factor * step
        step *= 10


def _steps(top: int) -> tuple[int, ...]:
    """The numbers at the lines of the scale."""
    return (0, top // 2, top) if top % 2 == 0 else (0, top)
