"""The text of a report as Word paragraphs and tables."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate, pairwise

from reports.document import Document, Paragraph, Run, Section, Table
from reports.exporters.base import plain
from reports.exporters.breaking import broken, width
from reports.exporters.docx import page
from reports.exporters.docx.elements import Element, run, w
from reports.exporters.docx.numbers import Numbers

Runs = tuple[Run, ...]
SPARE = 0.5  # characters in a cell beyond its text, which programs measure a little differently


def blocks(document: Document, numbers: Numbers) -> Iterator[Element]:
    """The paragraphs and tables of the report in reading order."""
    yield from _opening(document, numbers)
    for section in document.sections:
        yield from _section(section, numbers)


def _opening(document: Document, numbers: Numbers) -> Iterator[Element]:
    """Title, session and speaker, set apart from the text by one line.

    The title's lines are higher than those of the text; what lacks to whole lines of the grid follows it, so that the
    text below stands on the same lines as on the page behind it.
    """
    title = broken(document.title, page.TITLE_CHARACTERS)
    title_height = page.TITLE_LINE * (1 + "".join(run.text for run in title).count("\n"))
    lines = [
        (page.TITLE, title, -title_height % page.LINE),
        (page.SESSION_LINE, broken(document.session_line, page.SESSION_LINE_CHARACTERS), 0),
        (page.SPEAKER, broken(document.speaker, page.LINE_CHARACTERS), 0),
    ]
    lines = [line for line in lines if plain(line[1])]
    for number, (style, runs, after) in enumerate(lines, start=1):
        yield _paragraph(style, runs, numbers, after=after + (page.LINE if number == len(lines) else 0))


def _section(section: Section, numbers: Numbers) -> Iterator[Element]:
    if section.title:
        style = page.HEADINGS.get(section.level, page.BODY)
        heading = (Run(section.number), *section.heading) if section.number else section.heading
        yield _paragraph(style, broken(heading, page.LINE_CHARACTERS) if style is page.PART else heading, numbers)
    for block in section.blocks:
        if isinstance(block, Paragraph):
            yield _paragraph(page.PARAGRAPHS[block.kind], block.runs, numbers)
        else:
            yield from _table(block, numbers)


def _paragraph(style: page.Style, runs: Runs, numbers: Numbers, after: int = 0) -> Element:
    """A paragraph in the style; `after` is the empty space that follows it."""
    spacing = [w("spacing", after=after)] if after else []
    return w("p", w("pPr", w("pStyle", val=style.id), *spacing), *_runs(runs, numbers))


def _runs(runs: Runs, numbers: Numbers) -> Iterator[Element]:
    for each in runs:
        if each.figure:
            yield from numbers.linked(each.figure, run(each.text))
        elif each.kind == "slot":
            yield run(each.text, w("highlight", val="yellow"))
        else:
            yield run(each.text)


def _table(table: Table, numbers: Numbers) -> Iterator[Element]:
    """The title, the table, and a little space that also keeps it apart from a table that may follow."""
    header: tuple[Runs, ...] = tuple((Run(name),) for name in table.header)
    wanted = _wanted_widths([header, *table.rows])
    widths = _widths(wanted, page.TEXT_WIDTH)
    styles = [page.TABLE_LONG if want > got else page.TABLE_SHORT for want, got in zip(wanted, widths, strict=True)]
    if table.title:
        yield _paragraph(page.TABLE_TITLE, (Run(table.title),), numbers)
    yield w(
        "tbl",
        w(
            "tblPr",
            w("tblStyle", val=page.TABLE_GRID),
            w("tblW", w=page.TEXT_WIDTH, type="dxa"),
            w("jc", val="center"),
            w("tblLayout", type="fixed"),
        ),
        w("tblGrid", *(w("gridCol", w=each) for each in widths)),
        _row(header, widths, [page.TABLE_HEADER] * len(widths), numbers, w("tblHeader")),
        *(_row(row, widths, styles, numbers) for row in table.rows),
    )
    yield w("p", w("pPr", w("pStyle", val=page.TABLE_END.id)))


def _row(
    cells: tuple[Runs, ...], widths: list[int], styles: list[page.Style], numbers: Numbers, *properties: Element
) -> Element:
    """A row that is never split over two pages; cells that are missing at its end are empty."""
    cells += ((),) * (len(widths) - len(cells))
    return w(
        "tr",
        w("trPr", w("cantSplit"), *properties),
        *(
            w(
                "tc",
                w("tcPr", w("tcW", w=each, type="dxa"), w("vAlign", val="center")),
                _paragraph(style, cell, numbers),
            )
            for cell, each, style in zip(cells, widths, styles, strict=True)
        ),
    )


def _wanted_widths(rows: list[tuple[Runs, ...]]) -> list[int]:
    """What each column needs for its longest cell on one line."""
    padding = page.CELL_PADDING["left"] + page.CELL_PADDING["right"]
    wanted = [0] * max(len(row) for row in rows)
    for row in rows:
        for column, cell in enumerate(row):
            wanted[column] = max(wanted[column], page.points(page.SIHAO * (width(plain(cell)) + SPARE)) + padding)
    return wanted


def _widths(wanted: list[int], total: int) -> list[int]:
    """The widths of the columns, together exactly `total`: the narrow get what they want, the wide share the rest."""
    given = dict.fromkeys(range(len(wanted)), 0)
    left = total
    for number, column in enumerate(sorted(given, key=lambda column: wanted[column])):
        given[column] = min(wanted[column], left // (len(wanted) - number))
        left -= given[column]
    edges = [round(edge * total / sum(given.values())) for edge in accumulate(given.values(), initial=0)]
    return [right - left for left, right in pairwise(edges)]
