"""A report as Markdown: the words, headings, tables and what charts show, readable as they stand and easy to compare line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from django.utils.translation import gettext_lazy as _

from reports.document import Chart, Document, Paragraph, Run, Section, Table
from reports.exporters.base import Exporter
from reports.exporters.headings import ranks

MARKUP = re.compile(r"([\\`*_\[\]<>|~$#]|&(?=#?\w+;))")
LEADING_MARKUP = re.compile(r"^(\d{1,9})?(?=[.)]\s|[-+=])", re.MULTILINE)
LEADING_SPACE = re.compile(r"^[ \t]+", re.MULTILINE)  # four of them would be code
WORDS = re.compile(r"[^\W_](?:.*[^\W_])?", re.DOTALL)


def write(document: Document) -> bytes:
    """The report in UTF-8: `#` the title, `##` the highest headings there are and so on, one blank line between blocks."""
    return ("\n\n".join(_blocks(document)) + "\n").encode()


def _blocks(document: Document) -> Iterator[str]:
    for mark, runs in (("# ", document.title), ("", document.session_line), ("", document.speaker)):
        if line := _line(runs):
            yield mark + line
    rank_of = ranks(document)
    for section in document.sections:
        yield from _section(section, rank_of)


def _section(section: Section, rank_of: Mapping[int, int]) -> Iterator[str]:
    if section.title:
        yield f"{'#' * rank_of[section.level]} {_line((Run(section.number), *section.heading))}"
    for block in section.blocks:
        if isinstance(block, Paragraph):
            text = LEADING_SPACE.sub("", _text(block.runs))
            yield LEADING_MARKUP.sub(r"\1\\", text).replace("\n", "  \n")
        else:
            yield from _table(block.table if isinstance(block, Chart) else block)


def _table(table: Table) -> Iterator[str]:
    if table.title:
        yield f"**{_escaped(table.title)}**".replace("\n", "")
    columns = max((len(table.header), *map(len, table.rows)))
    header = [_cell((Run(name),)) for name in table.header]
    rows = [list(map(_cell, row)) for row in table.rows]
    lines = (header, ["---"] * columns, *rows)
    yield "\n".join("| " + " | ".join(line + [""] * (columns - len(line))) + " |" for line in lines)


def _cell(runs: tuple[Run, ...]) -> str:
    return _text(runs).replace("\n", "<br>")


def _text(runs: tuple[Run, ...]) -> str:
    """The runs as one text; what people must still write stands out in bold."""
    return "".join(_slot(run.text) if run.kind == "slot" else _escaped(run.text) for run in runs)


def _slot(text: str) -> str:
    """The words in bold; brackets round them stay outside, as `**` is not understood between a mark and a word."""
    words = WORDS.search(text)
    if not words:
        return _escaped(text)
    start, end = words.span()
    return f"{_escaped(text[:start])}**{_escaped(words.group())}**{_escaped(text[end:])}"


def _line(runs: tuple[Run, ...]) -> str:
    return _text(runs).replace("\n", "")


def _escaped(text: str) -> str:
    return MARKUP.sub(r"\\\1", text)


EXPORTER = Exporter(name=_("Markdown 文本"), extension=".md", content_type="text/markdown; charset=utf-8", write=write)
