"""A document as the lines and grids that stand below each other on its pages, in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from reports.document import Document, Paragraph, Run, Runs, Section, Table, plain
from reports.exporters.layout import styles
from reports.exporters.layout.breaking import broken, width
from reports.exporters.layout.editions import EDITIONS, Edition
from reports.exporters.layout.sheets import SHEETS
from reports.exporters.layout.styles import Style
from reports.exporters.layout.tables import Grid, grid

__all__ = ["Block", "Grid", "Line", "blocks"]


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


Block = Line | Grid
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

    The title's lines are higher than those of the text; what lacks to whole lines of the grid follows it, so that the
    text below stands on the same lines as on the page behind it.
    """
    title = broken(document.title, edition.title_characters)
    title_height = edition.title_line * (1 + "".join(run.text for run in title).count("\n"))
    lines = [
        (styles.TITLE, title, -title_height % edition.line),
        (styles.SESSION_LINE, broken(document.session_line, edition.subtitle_characters), 0),
        (styles.SPEAKER, broken(document.speaker, edition.characters), 0),
    ]
    lines = [line for line in lines if plain(line[1])]
    for number, (style, runs, after) in enumerate(lines, start=1):
        yield Line(style, runs, after=after + (edition.line if number == len(lines) else 0))


def _section(section: Section, total: int, edition: Edition) -> Iterator[Block]:
    if section.title:
        style = styles.ANNEX if section.is_annex else styles.HEADINGS.get(section.level, styles.BODY)
        heading = (Run(section.number), *section.heading) if section.number else section.heading
        is_broken = style is styles.PART or edition.breaks_headings
        yield Line(style, broken(heading, edition.characters - style.indent) if is_broken else heading)
    above = ""
    for kind, group in groupby(section.blocks, lambda block: block.kind if isinstance(block, Paragraph) else "table"):
        if kind == "signature":
            yield from _signature([block.runs for block in group if isinstance(block, Paragraph)], edition)
        else:
            for block in group:
                yield from _block(block, total, edition, above)
                above = kind
        above = kind


def _block(block: Paragraph | Table, total: int, edition: Edition, above: str) -> Iterator[Block]:
    """A paragraph, or a table with a little space on both sides, which also keeps two tables apart."""
    if isinstance(block, Paragraph):
        yield Line(styles.PARAGRAPHS[block.kind], block.runs)
        return
    if block.title:
        yield Line(styles.TABLE_TITLE, (Run(block.title),))
    elif above not in ("", "table"):
        yield Line(styles.TABLE_END, ())
    yield grid(block, total, edition.tables)
    yield Line(styles.TABLE_END, ())


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
