"""The tables of a document and what its charts show, as an Excel workbook, a sheet each; of a report that is its source
appendix."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time
from io import BytesIO
from itertools import zip_longest
from typing import Any

from django.utils.translation import gettext_lazy as _
from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.xml.constants import ARC_CORE
from openpyxl.xml.functions import tostring

from congress.exchange.cells import cell_of, head_of
from reports.document import Chart, Document, Table, plain
from reports.exporters.base import Exporter, undated
from reports.exporters.layout.breaking import width

WIDEST, NARROWEST = 60, 8  # columns, in half-width characters
MOST_NAME = 31  # characters of a sheet's name
NOT_IN_NAME = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
TOP = Alignment(vertical="top", wrap_text=True)


def write(document: Document) -> bytes:
    """The workbook; a document without tables gives one with an empty sheet."""
    workbook = Workbook(write_only=True)
    names: set[str] = set()
    for table in _tables(document):
        names.add(name := _name(table.title, names))
        _fill(sheet := workbook.create_sheet(name), table)
        sheet.page_setup.orientation = document.orientation
    if not names:
        workbook.create_sheet(_name("", names))
    stream = BytesIO()
    workbook.save(stream)
    properties = workbook.properties
    properties.title, properties.creator = plain(document.title), document.congress
    day = datetime.combine(document.as_of, time(), UTC) if document.as_of else datetime(1980, 1, 1, tzinfo=UTC)
    properties.created = properties.modified = day.replace(tzinfo=None)
    return undated(stream.getvalue(), {ARC_CORE: tostring(properties.to_tree())})


def _tables(document: Document) -> Iterator[Table]:
    for section in document.sections:
        for block in section.blocks:
            if isinstance(block, Chart):
                yield block.table
            elif isinstance(block, Table):
                yield block


def _fill(sheet: Any, table: Table) -> None:
    """Head and rows; the head stays in view, columns are as wide as their text within bounds."""
    rows = [[plain(cell) for cell in row] for row in table.rows]
    for place, column in enumerate(zip_longest(table.header, *rows, fillvalue=""), start=1):
        widest = max(2 * width(text) for text in column) + 2
        sheet.column_dimensions[get_column_letter(place)].width = min(max(widest, NARROWEST), WIDEST)
    sheet.freeze_panes = "A2"
    sheet.append(head_of(sheet, table.header))
    for row in rows:
        cells = [cell_of(sheet, text) for text in row]
        for cell in cells:
            cell.alignment = TOP
        sheet.append(cells)


def _name(title: str, taken: set[str]) -> str:
    """A name that a sheet may have and none has yet."""
    name = (title.translate(NOT_IN_NAME).strip() or "表")[:MOST_NAME]
    number = 1
    while name in taken:
        number += 1
        name = f"{name[: MOST_NAME - 4]} {number}"
    return name


EXPORTER = Exporter(
    name=_("Excel 数据出处表"),
    extension=".xlsx",
    content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    write=write,
    tables_only=True,
)
