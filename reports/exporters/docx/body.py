"""The lines, grids and pictures of a document as Word paragraphs and tables, numbers linked to their figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from reports.document import Runs
from reports.exporters.docx.elements import Element, run, w
from reports.exporters.docx.numbers import Numbers
from reports.exporters.docx.pictures import Pictures
from reports.exporters.docx.styles import TABLE_GRID, from_right
from reports.exporters.layout import Grid, Line, Picture
from reports.exporters.layout.blocks import Block
from reports.exporters.layout.styles import Style
from reports.exporters.layout.tables import Cell, is_long


def body(blocks: Iterable[Block], numbers: Numbers, pictures: Pictures) -> Iterator[Element]:
    """An element for each block."""
    for block in blocks:
        match block:
            case Line():
                yield _paragraph(block, numbers)
            case Grid():
                yield _table(block, numbers)
            case Picture():
                yield _picture(block, pictures)


def _paragraph(line: Line, numbers: Numbers) -> Element:
    spacing = [w("spacing", before=line.before, after=line.after)] if line.before or line.after else []
    indent = [] if line.from_right is None else [w("ind", **from_right(line.from_right, line.style))]
    return _styled(line.style, line.runs, numbers, *spacing, *indent)


def _picture(picture: Picture, pictures: Pictures) -> Element:
    """A paragraph just as high as its lines; the picture, which is less high, stands at their foot."""
    height = w("spacing", line=picture.height, lineRule="atLeast")
    return w("p", w("pPr", w("pStyle", val=picture.style.id), height), pictures.placed(picture))


def _styled(style: Style, runs: Runs, numbers: Numbers, *properties: Element) -> Element:
    return w("p", w("pPr", w("pStyle", val=style.id), *properties), *_runs(runs, numbers))


def _runs(runs: Runs, numbers: Numbers) -> Iterator[Element]:
    for each in runs:
        if each.figure:
            yield from numbers.linked(each.figure, run(each.text))
        elif each.kind == "slot":
            yield run(each.text, w("highlight", val="yellow"))
        else:
            yield run(each.text)


def _table(grid: Grid, numbers: Numbers) -> Element:
    """A table that keeps its widths; Word repeats its head on every page."""
    return w(
        "tbl",
        w(
            "tblPr",
            w("tblStyle", val=TABLE_GRID),
            w("tblW", w=sum(grid.widths), type="dxa"),
            w("jc", val="center"),
            w("tblLayout", type="fixed"),
        ),
        w("tblGrid", *(w("gridCol", w=width) for width in grid.widths)),
        *([_row(grid.header, numbers, w("tblHeader"))] if grid.header else []),
        *(_row(row, numbers) for row in grid.rows),
    )


def _row(cells: Sequence[Cell], numbers: Numbers, *properties: Element) -> Element:
    """A row, which is split over two pages only where it is long."""
    long = is_long(cells)
    row = w("tr", w("trPr", *([] if long else [w("cantSplit")]), *properties))
    for cell in cells:
        place = w("tcPr", w("tcW", w=cell.width, type="dxa"))
        if cell.columns > 1:
            place.append(w("gridSpan", val=cell.columns))
        place.append(w("vAlign", val="top" if long else "center"))
        row.append(w("tc", place, _styled(cell.style, cell.runs, numbers)))
    return row
