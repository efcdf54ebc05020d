"""The text of a report as Word paragraphs and tables."""

from __future__ import annotations

from collections.abc import Iterator

from reports.document import Document, Paragraph, Run, Section, plain
from reports.exporters.breaking import broken
from reports.exporters.docx import page
from reports.exporters.docx.elements import Element
from reports.exporters.docx.numbers import Numbers
from reports.exporters.docx.paragraphs import paragraph
from reports.exporters.docx.tables import table_of


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
        yield paragraph(style, runs, numbers, after=after + (page.LINE if number == len(lines) else 0))


def _section(section: Section, width: int, numbers: Numbers) -> Iterator[Element]:
    if section.title:
        style = page.ANNEX if section.is_annex else page.HEADINGS.get(section.level, page.BODY)
        heading = (Run(section.number), *section.heading) if section.number else section.heading
        yield paragraph(style, broken(heading, page.LINE_CHARACTERS) if style is page.PART else heading, numbers)
    above = ""
    for block in section.blocks:
        if isinstance(block, Paragraph):
            signs = block.kind == "signature" and above not in (
                None,
                "signature",
            )  # set apart from the text by one line
            yield paragraph(page.PARAGRAPHS[block.kind], block.runs, numbers, before=page.LINE if signs else 0)
            above = block.kind
        else:
            yield from table_of(block, width, numbers)
            above = "table"
