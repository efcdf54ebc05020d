"""Cells as everybody writes them who hands out a workbook: what is text stays text, and no spreadsheet calculates it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill

from congress.exchange.values import MOST_TEXT

FORMULA_MARKS = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet may take for the start of a formula
DAY = "yyyy-mm-dd"

WRAP = Alignment(vertical="center", wrap_text=True)
_HEAD = Font(bold=True, color="FFFFFF")
_HEAD_REQUIRED = Font(bold=True, color="FFE08A")
_HEAD_FILL = PatternFill("solid", fgColor="9C2A24")


def neutral(value: Any) -> Any:
    """A cell's value that no spreadsheet calculates and every one can store."""
    return ILLEGAL_CHARACTERS_RE.sub("", value)[:MOST_TEXT] if isinstance(value, str) else value


def cell_of(sheet: Any, value: Any) -> WriteOnlyCell:
    """A cell that keeps text as text, also =1+1 and -1; a day is shown as a day."""
    cell = WriteOnlyCell(sheet, neutral(value))
    if isinstance(value, str):
        cell.data_type = "s"
        if value.startswith(FORMULA_MARKS):
            cell.quotePrefix = True
    elif hasattr(value, "year"):
        cell.number_format = DAY
    return cell


def head_of(sheet: Any, titles: Iterable[str], required: frozenset[str] = frozenset()) -> list[WriteOnlyCell]:
    """The header row; mandatory columns carry a star."""
    cells = []
    for title in titles:
        cell = cell_of(sheet, f"{title}*" if title in required else title)
        cell.font = _HEAD_REQUIRED if title in required else _HEAD
        cell.fill, cell.alignment = _HEAD_FILL, WRAP
        cells.append(cell)
    return cells
