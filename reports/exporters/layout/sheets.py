"""The paper and the type area on it (GB/T 9704): A4, 156 × 225 mm, bound on the left.

Lengths everywhere in the layout are whole twentieths of a point, the measure Word keeps them in.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


def points(length: float) -> int:
    """The length, in points, in twentieths of a point."""
    return round(length * 20)


def millimetres(length: float) -> int:
    """The length, in millimetres, in twentieths of a point."""
    return points(length / 25.4 * 72)


@dataclass(frozen=True)
class Sheet:
    """A sheet of paper and the margins round the type area on it; `footer` is the page number's distance from the edge."""

    width: int
    height: int
    top: int
    right: int
    bottom: int
    left: int
    footer: int
    orientation: Literal["portrait", "landscape"] = "portrait"

    @property
    def text_width(self) -> int:
        """The width of the type area."""
        return self.width - self.left - self.right


SHORT, LONG = millimetres(210), millimetres(297)
PORTRAIT = Sheet(
    SHORT,
    LONG,
    top=millimetres(37),
    right=millimetres(26),
    bottom=millimetres(35),
    left=millimetres(28),
    footer=millimetres(23),
)
# Turned, with the binding edge on top, so that the type area keeps its measures.
LANDSCAPE = Sheet(
    LONG,
    SHORT,
    top=millimetres(28),
    right=millimetres(37),
    bottom=millimetres(26),
    left=millimetres(35),
    footer=millimetres(14),
    orientation="landscape",
)
SHEETS = {sheet.orientation: sheet for sheet in (PORTRAIT, LANDSCAPE)}
