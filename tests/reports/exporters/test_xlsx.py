"""Tables as a workbook, opened again: text stays text, the head stays in view, and every table has its sheet."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import openpyxl

from reports.document import Run, Table
from reports.exporters.xlsx import EXPORTER
from tests.reports.exporters.word import report
from tests.reports.samples import paragraph


def table(*rows: tuple[str, ...], title: str = "") -> Table:
    return Table(("事项", "件数"), tuple(tuple((Run(cell),) for cell in row) for row in rows), title)


def opened(*blocks: object, **values: object) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(EXPORTER.render(report(*blocks, **values))))


def test_each_table_has_a_sheet_of_its_own_name() -> None:
    book = opened(table(("甲", "1"), title="出处[一]"), paragraph("文字"), table(title="出处[一]"), table())
    assert book.sheetnames == ["出处 一", "出处 一 2", "表"]
    assert [[cell.value for cell in row] for row in book["出处 一"]] == [["事项", "件数"], ["甲", "1"]]


def test_a_document_without_tables_has_an_empty_sheet() -> None:
    assert opened(paragraph("文字")).sheetnames == ["表"]


def test_what_looks_like_a_formula_stays_text() -> None:
    sheet = opened(table(("=1+1", "-1"), ("@SUM(A1)", "+8"))).active
    cells = [cell for row in sheet["A2:B3"] for cell in row]
    assert [(cell.value, cell.data_type, cell.quotePrefix) for cell in cells] == [
        ("=1+1", "s", True),
        ("-1", "s", True),
        ("@SUM(A1)", "s", True),
        ("+8", "s", True),
    ]


def test_columns_are_as_wide_as_their_text_within_bounds_and_the_head_stays_in_view() -> None:
    sheet = opened(table(("很" * 200, "1"), ("短",))).active
    assert [sheet.column_dimensions[letter].width for letter in "AB"] == [60, 8]
    assert sheet.freeze_panes == "A2"


def test_the_file_bears_the_day_of_its_numbers_and_no_other() -> None:
    properties = opened(table(), as_of=date(2022, 12, 31)).properties
    assert (properties.created.date(), properties.modified.date()) == (date(2022, 12, 31), date(2022, 12, 31))
