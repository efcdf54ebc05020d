"""A report as a web page for the office's intranet: one file that holds all it needs and runs nothing."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from reports.document import Block, Chart, Document, Paragraph, Run, Runs, Section, Table, plain
from reports.exporters.base import Exporter
from reports.exporters.headings import ranks
from reports.exporters.layout import EDITIONS, SHEETS
from reports.exporters.layout.breaking import broken
from reports.exporters.layout.tables import Grid, grid
from reports.formatting import date_text

STYLE_SHEET = "css/document.css"
PRINT = EDITIONS["print"]
# How tables are set that are too wide for the size of the text.
CROWDED = dict(zip(PRINT.table_sizes, ("", "small", "tiny"), strict=True))


class Part(NamedTuple):
    """A section on the page: the rank of its heading and its anchor, both empty where it has none, and its blocks."""

    section: Section
    rank: int
    anchor: str
    blocks: list[tuple[str, Any]]


class Sheet(NamedTuple):
    """A table on the page: how crowded it is, the hundredths of its width that the columns take, and its rows of cells."""

    table: Table
    crowded: str
    widths: list[str]
    grid: Grid


def write(document: Document) -> bytes:
    """The page in UTF-8."""
    style, parts = _style(), list(_parts(document))
    edition = EDITIONS[document.edition]
    context = {
        "document": document,
        "title_lines": _lines(document.title, edition.title_characters),
        "session_lines": _lines(document.session_line, edition.subtitle_characters),
        "title": plain(document.title),
        "as_of": date_text(document.as_of) if document.as_of else "",
        "parts": parts,
        "headings": [part for part in parts if part.rank],
        "style": format_html("<style>{}</style>", style),
        "style_hash": b64encode(sha256(style.encode()).digest()).decode(),
    }
    return render_to_string("reports/documents/page.html", context).encode()


@cache
def _style() -> SafeString:
    """The style sheet, which the page holds whole."""
    found = finders.find(STYLE_SHEET)
    assert isinstance(found, str)
    return mark_safe(Path(found).read_text(encoding="utf-8"))


def _lines(runs: Runs, capacity: float) -> list[Runs]:
    """The runs cut by sense, where a line of so many characters would be too short for them."""
    return [tuple(line) for is_break, line in groupby(broken(runs, capacity), Run("\n").__eq__) if not is_break]


def _parts(document: Document) -> Iterator[Part]:
    rank_of = ranks(document)
    width = SHEETS[document.orientation].text_width
    for number, section in enumerate(document.sections, start=1):
        rank = rank_of[section.level] if section.title else 0
        yield Part(section, rank, f"s{number}" if rank else "", [_block(block, width) for block in section.blocks])


def _block(block: Block, width: int) -> tuple[str, Any]:
    """What the block is, and what its template is given."""
    if isinstance(block, Paragraph):
        return "paragraph", block
    if isinstance(block, Chart):
        return "chart", block
    laid = grid(block, width, PRINT.tables)
    sizes = [cell.style.size for row in (laid.header, *laid.rows) for cell in row]
    widths = [str(round(100 * each / width, 2)) for each in laid.widths]
    return "table", Sheet(block, CROWDED[min(sizes)], widths, laid)


EXPORTER = Exporter(name=_("网页"), extension=".html", content_type="text/html; charset=utf-8", write=write)
