"""A document as the lines, grids and pictures that stand below each other on its pages, in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from math import ceil

from reports.document import Chart, Document, Paragraph, Run, Runs, Section, Table, plain
from reports.exporters.layout import styles
from reports.exporters.layout.breaking import broken, width
from reports.exporters.layout.charts import SIZES, Drawing, drawing
from reports.exporters.layout.editions import EDITIONS, Edition
from reports.exporters.layout.sheets import SHEETS
from reports.exporters.layout.styles import Style
from reports.exporters.layout.tables import Grid, grid

__all__ = ["Block", "Grid", "Line", "Picture", "blocks"]


@dataclass(frozen=True)
class Line:
    """A paragraph in a style, with that much empty space before and after it.

    `from_right` counts the characters kept free on the right, where they are others than those of its style.
    """

    style: Style
    runs: Runs
    before: int = 0
    after: int = 0
    from_right: float | None = None


@dataclass(frozen=True)
class Picture:
    """A paragraph of whole lines, `height` in all, at the foot of which a chart stands; `text` says the same in words."""

    style: Style
    drawing: Drawing
    height: int
    text: str


Block = Line | Grid | Picture
ANNEX_MARK = re.compile(r"(附件[\d〇一二三四五六七八九十]*)[\s：:]*")
DAY = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日")


def blocks(document: Document) -> Iterator[Block]:
    """What the document prints. Styles are named by their id; how large they are, its edition tells."""
    edition = EDITIONS[document.edition]
    yield from _opening(document, edition)
    total = SHEETS[document.orientation].text_width
    for section in document.sections:
        yield from _section(section, total, edition)


def _opening(document: Document, edition: Edition) -> Iterator[Line]:
    """Title, session and speaker, set apart from the text by one line.

    What a title's lines lack to whole lines of the grid follows it, so that the text below stands on the same lines as on the
    page behind it.
    """
    title = broken(document.title, edition.title_characters)
    lines = [
        (styles.TITLE, title, _lacking(title, edition)),
        (styles.SESSION_LINE, broken(document.session_line, edition.subtitle_characters), 0),
        (styles.SPEAKER, broken(document.speaker, edition.characters), 0),
    ]
    lines = [line for line in lines if plain(line[1])]
    for number, (style, runs, after) in enumerate(lines, start=1):
        yield Line(style, runs, after=after + (edition.line if number == len(lines) else 0))


def _lacking(title: Runs, edition: Edition) -> int:
    """What the lines of a title, which are higher than those of the text, lack to whole lines of the grid."""
    return -edition.title_line * (1 + "".join(run.text for run in title).count("\n")) % edition.line


def _section(section: Section, total: int, edition: Edition) -> Iterator[Block]:
    heading = (Run(section.number), *section.heading) if section.number else section.heading
    if section.is_annex:
        yield from _annex(heading, edition)
    elif section.title:
        style = styles.HEADINGS.get(section.level, styles.BODY)
        is_broken = style is styles.PART or edition.breaks_headings
        yield Line(style, broken(heading, edition.characters - style.indent) if is_broken else heading)
    for place, (kind, group) in enumerate(groupby(section.blocks, _kind)):
        if kind == "signature":
            yield from _signature([block.runs for block in group if isinstance(block, Paragraph)], edition)
            continue
        if kind == "table" and place:
            yield Line(styles.TABLE_END, ())
        for block in group:
            yield from _block(block, total, edition)


def _annex(heading: Runs, edition: Edition) -> Iterator[Line]:
    """附件 on the first line of the page, and on the third one, set like the title of a document, what it is called."""
    first, *others = heading
    mark = ANNEX_MARK.match(first.text)
    if mark is None:  # an annex by another name
        yield Line(styles.ANNEX, heading)
        return
    yield Line(styles.ANNEX, (Run(mark[1]),))
    title = broken((replace(first, text=first.text[mark.end() :]), *others), edition.title_characters)
    if plain(title):
        yield Line(styles.ANNEX_TITLE, title, before=edition.line, after=_lacking(title, edition))


def _kind(block: Paragraph | Table | Chart) -> str:
    """What a block is."""
    return block.kind if isinstance(block, Paragraph) else type(block).__name__.lower()


def _block(block: Paragraph | Table | Chart, total: int, edition: Edition) -> Iterator[Block]:
    """A paragraph, a chart with its caption, or a table with its title and a little space, which also keeps two apart."""
    match block:
        case Paragraph():
            yield Line(styles.PARAGRAPHS[block.kind], block.runs)
        case Chart():
            yield _picture(block, total, edition)
            yield Line(styles.PICTURE_TITLE, (Run(block.caption),))
        case Table():
            if block.title:
                yield Line(styles.TABLE_TITLE, (Run(block.title),))
            yield grid(block, total, edition.tables)
            yield Line(styles.TABLE_END, ())


def _picture(chart: Chart, width: int, edition: Edition) -> Picture:
    """The chart in as many lines as it needs, at least half a one free above it, so that the text goes on in its lines."""
    drawn = drawing(chart, width, tuple(dict.fromkeys((*edition.table_sizes, *SIZES))))
    lines = ceil((drawn.height + edition.line / 2) / edition.line)
    return Picture(styles.PICTURE, drawn, lines * edition.line, chart.text)


def _signature(lines: list[Runs], edition: Edition) -> Iterator[Line]:
    """Who signs and when, set apart from the text by one line.

    The day stands where the style has it, four characters from the right as under a seal, and all above it is centred over
    it, as far as the line reaches.
    """
    last = plain(lines[-1])
    for place, runs in enumerate(lines):
        from_right = None
        if DAY.fullmatch(last) and place < len(lines) - 1:
            from_right = max(styles.SIGNATURE.from_right + (width(last) - width(plain(runs))) / 2, 0)
        yield Line(edition.sized(styles.SIGNATURE), runs, before=0 if place else edition.line, from_right=from_right)
