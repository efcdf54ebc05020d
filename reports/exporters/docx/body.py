"""The text of a report as Word paragraphs and tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise

from reports.document import Document, Paragraph, Run, Section, Table, plain
from reports.exporters.breaking import broken, width
from reports.exporters.docx import page
from reports.exporters.docx.elements import Element, run, w
from reports.exporters.docx.numbers import Numbers

Runs = tuple[Run, ...]
CROWDED = 1.6  # how many times as wide as the page a table may want to be before its type is smaller
SPARE = 0.5  # characters in a cell beyond its text, which programs measure a little differently


@dataclass(frozen=True)
class Type:
    """The styles of a table: of its header, of short text and of text that fills more than a line."""

    header: page.Style
    short: page.Style
    long: page.Style


USUAL = Type(page.TABLE_HEADER, page.TABLE_SHORT, page.TABLE_LONG)
SMALL = Type(page.SMALL_TABLE_HEADER, page.SMALL_TABLE_SHORT, page.SMALL_TABLE_LONG)


def blocks(document: Document, numbers: Numbers) -> Iterator[Element]:
    """The paragraphs and tables of the report in reading order."""
    yield from _opening(document, numbers)
    width = page.SHEETS[document.orientation].text_width
    for section in document.sections:
        yield from _section(section, width, numbers)


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


def _section(section: Section, width: int, numbers: Numbers) -> Iterator[Element]:
    if section.title:
        style = page.ANNEX if section.is_annex else page.HEADINGS.get(section.level, page.BODY)
        heading = (Run(section.number), *section.heading) if section.number else section.heading
        yield _paragraph(style, broken(heading, page.LINE_CHARACTERS) if style is page.PART else heading, numbers)
    above = ""
    for block in section.blocks:
        if isinstance(block, Paragraph):
            signs = block.kind == "signature" and above not in (
                None,
                "signature",
            )  # set apart from the text by one line
            yield _paragraph(page.PARAGRAPHS[block.kind], block.runs, numbers, before=page.LINE if signs else 0)
            above = block.kind
        else:
            yield from _table(block, width, numbers)
            above = "table"


def _paragraph(style: page.Style, runs: Runs, numbers: Numbers, before: int = 0, after: int = 0) -> Element:
    """A paragraph in the style, with that much empty space before and after it."""
    spacing = [w("spacing", before=before, after=after)] if before or after else []
    return w("p", w("pPr", w("pStyle", val=style.id), *spacing), *_runs(runs, numbers))


def _runs(runs: Runs, numbers: Numbers) -> Iterator[Element]:
    for each in runs:
        if each.figure:
            yield from numbers.linked(each.figure, run(each.text))
        elif each.kind == "slot":
            yield run(each.text, w("highlight", val="yellow"))
        else:
            yield run(each.text)


def _table(table: Table, total: int, numbers: Numbers) -> Iterator[Element]:
    """The title, the table, and a little space that also keeps it apart from a table that may follow."""
    header: tuple[Runs, ...] = tuple((Run(name),) for name in table.header)
    names = [(cell, 1) for cell in header]
    rows = [header, *table.rows] if header else [*table.rows]
    # One that is far too wide for the page is easier to read in smaller type than in columns of few characters.
    kind = SMALL if sum(_wanted_widths(rows, USUAL)) > CROWDED * total else USUAL
    wanted = _wanted_widths(rows, kind)
    widths = _widths(wanted, total)
    styles = [kind.long if want > got else kind.short for want, got in zip(wanted, widths, strict=True)]
    if table.title:
        yield _paragraph(page.TABLE_TITLE, (Run(table.title),), numbers)
    yield w(
        "tbl",
        w(
            "tblPr",
            w("tblStyle", val=page.TABLE_GRID),
            w("tblW", w=total, type="dxa"),
            w("jc", val="center"),
            w("tblLayout", type="fixed"),
        ),
        w("tblGrid", *(w("gridCol", w=each) for each in widths)),
        *([_row(names, widths, [kind.header] * len(widths), numbers, w("tblHeader"))] if header else []),
        *(_row(row, widths, styles, numbers) for row in table.spans()),
    )
    yield w("p", w("pPr", w("pStyle", val=page.TABLE_END.id)))


def _row(
    cells: list[tuple[Runs, int]], widths: list[int], styles: list[page.Style], numbers: Numbers, *properties: Element
) -> Element:
    """A row that is never split over two pages, of cells with the number of columns they take."""
    row = w("tr", w("trPr", w("cantSplit"), *properties))
    at = 0
    for runs, columns in cells:
        place = w("tcPr", w("tcW", w=sum(widths[at : at + columns]), type="dxa"))
        if columns > 1:
            place.append(w("gridSpan", val=columns))
        place.append(w("vAlign", val="center"))
        row.append(w("tc", place, _paragraph(styles[at], runs, numbers)))
        at += columns
    return row


def _wanted_widths(rows: list[tuple[Runs, ...]], kind: Type) -> list[int]:
    """What each column needs for its longest cell on one line; a cell over several columns asks for nothing."""
    padding = page.CELL_PADDING["left"] + page.CELL_PADDING["right"]
    wanted = [padding] * max(len(row) for row in rows)
    for row in rows:
        for column, cell in enumerate(row if len(row) == len(wanted) else row[:-1]):
            longest = max(width(line) for line in "".join(run.text for run in cell).split("\n"))
            wanted[column] = max(wanted[column], page.points(kind.short.size * (longest + SPARE)) + padding)
    return wanted


def _widths(wanted: list[int], total: int) -> list[int]:
    """The widths of the columns, together exactly `total`.

    Each gets what it wants up to a narrow column's width; the rest is shared by what is still wanted, or, where all have
    what they want, by what they have.
    """
    least = [float(min(want, page.NARROW_COLUMN)) for want in wanted]
    missing = [want - has for want, has in zip(wanted, least, strict=True)]
    rest = total - sum(least)
    if 0 < rest < sum(missing):
        least = [has + rest * miss / sum(missing) for has, miss in zip(least, missing, strict=True)]
    else:
        least = [has + miss for has, miss in zip(least, missing, strict=True)] if rest > 0 else least
    edges = [round(edge * total / sum(least)) for edge in accumulate(least, initial=0)]
    return [right - left for left, right in pairwise(edges)]
