"""A report as Markdown: the words, headings, tables and what charts show, readable as they stand and easy to compare line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from reports.document import Chart, Document, Paragraph, Run, Section, Table
from reports.exporters.base import Exporter

MARKUP = re.compile(r"([\\`*_\[\]<>|])")
LEADING_MARKUP = re.compile(r"^(\d{1,9})?(?=[.)]\s|[-+=#])", re.MULTILINE)


def write(document: Document) -> bytes:
    """The report in UTF-8: `#` the title, `##` a part, `###` 一、 and so on, one blank line between blocks."""
    return ("\n\n".join(_blocks(document)) + "\n").encode()


def _blocks(document: Document) -> Iterator[str]:
    for mark, runs in (("# ", document.title), ("", document.session_line), ("", document.speaker)):
        if line := _line(runs):
            yield mark + line
    for section in document.sections:
        yield from _section(section)


def _section(section: Section) -> Iterator[str]:
    if section.title:
        yield f"{'#' * (section.level + 1)} {_line((Run(section.number), *section.heading))}"
    for block in section.blocks:
        if isinstance(block, Paragraph):
            yield LEADING_MARKUP.sub(r"\1\\", _text(block.runs)).replace("\n", "  \n")
        else:
            yield from _table(block.table if isinstance(block, Chart) else block)


def _table(table: Table) -> Iterator[str]:
    if table.title:
        yield f"**{_escaped(table.title)}**"
    columns = max((len(table.header), *map(len, table.rows)))
    header = [_escaped(cell) for cell in table.header]
    rows = [[_text(cell).replace("\n", "<br>") for cell in row] for row in table.rows]
    lines = (header, ["---"] * columns, *rows)
    yield "\n".join("| " + " | ".join(line + [""] * (columns - len(line))) + " |" for line in lines)


def _text(runs: tuple[Run, ...]) -> str:
    """The runs as one text; what people must still write stands out in bold."""
    return "".join(f"**{_escaped(run.text)}**" if run.kind == "slot" else _escaped(run.text) for run in runs)


def _line(runs: tuple[Run, ...]) -> str:
    return _text(runs).replace("\n", "")


def _escaped(text: str) -> str:
    return MARKUP.sub(r"\\\1", text)


EXPORTER = Exporter(name=_("Markdown 文本"), extension=".md", content_type="text/markdown; charset=utf-8", write=write)
