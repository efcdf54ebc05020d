"""The paper and the type area on it (GB/T 9704): A4, 156 × 225 mm, bound on the left.

Lengths everywhere in the layout are whole twentieths of a point, the measure Word keeps them in.
"""

from __future__ import annotations

from dataclasses import dataclass

from reports.document import Orientation


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
    orientation: Orientation = "portrait"

    @property
    def text_width(self) -> int:
        """The width of the type area."""
        return self.width - self.left - self.right


def _sheet(width: float, height: float, orientation: Orientation = "portrait", **margins: float) -> Sheet:
    """The sheet of these millimetres."""
    lengths = {name: millimetres(length) for name, length in margins.items()}
    return Sheet(millimetres(width), millimetres(height), **lengths, orientation=orientation)


PORTRAIT = _sheet(210, 297, top=37, right=26, bottom=35, left=28, footer=23)
# Turned, with the binding edge on top, so that the type area keeps its measures.
LANDSCAPE = _sheet(297, 210, "landscape", top=28, right=37, bottom=26, left=35, footer=14)
SHEETS = {sheet.orientation: sheet for sheet in (PORTRAIT, LANDSCAPE)}
