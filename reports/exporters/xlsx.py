"""The tables of a document as a workbook: a sheet a table, for those who go on in WPS or Excel."""

from __future__ import annotations

import re
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.utils.translation import gettext_lazy as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from reports.document import Document, Table, plain
from reports.exporters.base import Exporter
from reports.exporters.breaking import width

WIDEST, NARROWEST = 60, 8  # of a column, in half-width characters
MADE = datetime(2000, 1, 1)  # the same in every file, so that the same tables are the same bytes
HEAD, BOLD = Font(bold=True, size=14), Font(bold=True)
MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")
THIN = Side(style="thin")
FRAME = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
WRAPPED = Alignment(wrap_text=True, vertical="center")
CENTRED = Alignment(wrap_text=True, vertical="center", horizontal="center")


def write(document: Document) -> bytes:
    """The workbook. Each sheet has the title above, then the header, which stays in sight, and the rows; all cells are text."""
    book = Workbook()
    book.remove(book.active)
    tables = [block for section in document.sections for block in section.blocks if isinstance(block, Table)]
    for number, table in enumerate(tables, start=1):
        _fill(book.create_sheet(table.title[:31] or f"表{number}"), document, table)
    book.properties.creator = document.congress
    book.properties.created = book.properties.modified = MADE
    file = BytesIO()
    book.save(file)
    return _undated(file)


def _fill(sheet: Worksheet, document: Document, table: Table) -> None:
    heads = [line for line in (plain(document.title), plain(document.session_line)) if line]
    for row, line in enumerate(heads, start=1):
        _write(sheet, row, 1, line, HEAD)
    first = len(heads) + 1
    for column, name in enumerate(table.header, start=1):
        _write(sheet, first, column, name, BOLD, CENTRED, FRAME)
        cells = [name, *(plain(row[column - 1]) for row in table.rows if len(row) == table.columns)]
        longest = 2 * max(map(width, cells)) + 2
        sheet.column_dimensions[get_column_letter(column)].width = min(max(longest, NARROWEST), WIDEST)
    for row, words in enumerate(table.rows, start=first + 1):
        for column, runs in enumerate(words, start=1):
            _write(sheet, row, column, plain(runs), None, WRAPPED, FRAME)
    sheet.freeze_panes = f"A{first + 1}"
    sheet.print_title_rows = f"{first}:{first}"
    sheet.page_setup.orientation = document.orientation
    sheet.page_setup.paperSize = Worksheet.PAPERSIZE_A4
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0  # as many pages as it takes


def _write(sheet: Worksheet, row: int, column: int, text: str, font: Font | None, *styles: Alignment | Border) -> None:
    """A cell of text: what begins with = is no formula."""
    cell = sheet.cell(row, column)
    cell.value, cell.data_type = text, "s"
    if font:
        cell.font = font
    for name, style in zip(("alignment", "border"), styles, strict=False):
        setattr(cell, name, style)


def _undated(file: BytesIO) -> bytes:
    """The file with the earliest date a zip can bear on every part."""
    undated = BytesIO()
    with ZipFile(file) as source, ZipFile(undated, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":  # openpyxl writes the moment of saving over ours
                content = MODIFIED.sub(rb"\g<1>%s\g<2>" % f"{MADE:%Y-%m-%dT%H:%M:%SZ}".encode(), content)
            target.writestr(ZipInfo(name), content, ZIP_DEFLATED)
    return undated.getvalue()


EXPORTER = Exporter(
    name=_("Excel 工作簿"),
    extension=".xlsx",
    content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    write=write,
)
