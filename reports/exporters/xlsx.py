"""The tables of a document as a workbook: a sheet a table, for those who go on in WPS or Excel."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.utils.translation import gettext_lazy as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from reports.document import Document, Table, plain
from reports.exporters.base import Exporter
from reports.exporters.breaking import width

WIDEST, NARROWEST = 60, 8  # of a column, in half-width characters
MADE = datetime(2000, 1, 1, tzinfo=UTC)  # the same in every file, so that the same tables are the same bytes
THIN = Side(style="thin")
FRAME = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
WRAPPED = Alignment(wrap_text=True, vertical="center")
CENTRED = Alignment(wrap_text=True, vertical="center", horizontal="center")


def write(document: Document) -> bytes:
    """The workbook. Each sheet has the title above, then the header, which stays in sight, and the rows; all cells are text."""
    book = Workbook(write_only=True)
    tables = [block for section in document.sections for block in section.blocks if isinstance(block, Table)]
    for number, table in enumerate(tables, start=1):
        _fill(book.create_sheet(table.title[:31] or f"表{number}"), document, table)
    book.properties.creator = document.congress
    book.properties.created = book.properties.modified = MADE.replace(tzinfo=None)
    file = BytesIO()
    book.save(file)
    return _undated(file)


def _fill(sheet: WriteOnlyWorksheet, document: Document, table: Table) -> None:
    rows = [[plain(cell) for cell in row] for row in table.rows]
    for number, cells in enumerate(zip(table.header, *(row for row in rows if len(row) == table.columns), strict=True)):
        longest = max(width(cell) for cell in cells) * 2 + 2
        sheet.column_dimensions[get_column_letter(number + 1)].width = min(max(longest, NARROWEST), WIDEST)
    heads = [line for line in (plain(document.title), plain(document.session_line)) if line]
    sheet.freeze_panes = f"A{len(heads) + 2}"
    sheet.page_setup.orientation = document.orientation
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToHeight = 0
    sheet.print_title_rows = f"{len(heads) + 1}:{len(heads) + 1}"
    for line in heads:
        sheet.append([_cell(sheet, line, Font(bold=True, size=14))])
    sheet.append([_cell(sheet, name, Font(bold=True), CENTRED, FRAME) for name in table.header])
    for row in rows:
        sheet.append([_cell(sheet, text, None, WRAPPED, FRAME) for text in row])


def _cell(
    sheet: WriteOnlyWorksheet,
    text: str,
    font: Font | None = None,
    alignment: Alignment | None = None,
    border: Border | None = None,
) -> WriteOnlyCell:
    """A cell of text: what begins with = is no formula."""
    cell = WriteOnlyCell(sheet)
    cell.set_explicit_value(text, "s")
    for name, style in (("font", font), ("alignment", alignment), ("border", border)):
        if style is not None:
            setattr(cell, name, style)
    return cell


def _undated(file: BytesIO) -> bytes:
    """The file with the earliest date a zip can bear on every part."""
    undated = BytesIO()
    with ZipFile(file) as source, ZipFile(undated, "w") as target:
        for name in source.namelist():
            target.writestr(ZipInfo(name), source.read(name), ZIP_DEFLATED)
    return undated.getvalue()


EXPORTER = Exporter(
    name=_("Excel 工作簿"),
    extension=".xlsx",
    content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    write=write,
)
