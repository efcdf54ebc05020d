"""The blocks of a document as plain data for the template."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from reports.document import Document, Runs
from reports.exporters.charts import data
from reports.exporters.fonts import Lacking
from reports.exporters.layout import SHEETS, Grid, Line, Picture, Sheet, blocks
from reports.exporters.layout.blocks import Block
from reports.exporters.layout.styles import TITLE, Style
from reports.exporters.layout.tables import Cell, is_long


def pages(document: Document, lacking: Lacking, *, is_bundled: bool) -> dict[str, Any]:
    """The sheet a document is printed on and what stands on it; one of several in a file is found by its title."""
    outline = Outline([TITLE.id] if is_bundled else [])
    return {
        "sheet": _sheet(SHEETS[document.orientation]),
        "blocks": [_block(block, outline, lacking) for block in blocks(document)],
    }


def _block(block: Block, outline: Outline, lacking: Lacking) -> dict[str, Any]:
    match block:
        case Line():
            return _line(block, outline, lacking)
        case Grid():
            return _grid(block, lacking)
        case Picture():
            return _picture(block, lacking)


class Outline:
    """The levels of bookmarks: each heading at most one deeper than the one before it, as PDF asks for.

    Styles that are none of a heading's may be `titles`, which stand above all.
    """

    def __init__(self, titles: Sequence[str]) -> None:
        self._titles = titles
        self._above: list[int] = []

    def depth(self, style: Style) -> int:
        """The depth, from 1, of the next line in this style; 0 for one that is no heading."""
        level = -1 if style.id in self._titles else style.outline
        if level is None:
            return 0
        self._above = [each for each in self._above if each < level]
        self._above.append(level)
        return len(self._above)


def _sheet(sheet: Sheet) -> dict[str, float]:
    lengths = ("width", "height", "top", "right", "bottom", "left")
    return {name: getattr(sheet, name) / 20 for name in lengths}


def _line(line: Line, outline: Outline, lacking: Lacking) -> dict[str, Any]:
    return {
        "style": line.style.id,
        "runs": list(_runs(line.runs, lacking)),
        "before": line.before / 20,
        "after": line.after / 20,
        "right": (line.style.from_right if line.from_right is None else line.from_right) * line.style.character / 20,
        "depth": outline.depth(line.style),
    }


def _grid(grid: Grid, lacking: Lacking) -> dict[str, Any]:
    return {
        "widths": [width / 20 for width in grid.widths],
        "header": _cells(grid.header, lacking),
        "rows": [_cells(row, lacking) for row in grid.rows],
    }


def _picture(picture: Picture, lacking: Lacking) -> dict[str, Any]:
    return {
        "style": picture.style.id,
        "drawing": data(picture.drawing, lacking),
        "height": picture.height / 20,
        "alt": picture.text.translate(lacking),
    }


def _cells(cells: Sequence[Cell], lacking: Lacking) -> list[dict[str, Any]]:
    long = is_long(cells)
    return [
        {
            "style": cell.style.id,
            "columns": cell.columns,
            "long": long,
            "runs": list(_runs(cell.runs, lacking)),
        }
        for cell in cells
    ]


def _runs(runs: Runs, lacking: Lacking) -> Iterator[dict[str, Any]]:
    """The runs; what people must still write, and what cannot be printed, is marked."""
    for run in runs:
        yield {"text": run.text.translate(lacking), "marked": run.kind == "slot"}
