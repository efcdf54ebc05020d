"""A workbook read into plain rows: which sheet, which row is the header, and what stands in each cell below it."""

from __future__ import annotations

import re
import unicodedata
import warnings
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, BinaryIO

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.cell import range_boundaries

from congress.exchange.limits import CELLS, CHARACTERS, COLUMNS, ROWS, UnreadableFileError, archive_check
from congress.exchange.values import EXAMPLE_MARK, Fault, Formula, is_blank
from congress.wording import listed

LAST_ROW = 1_048_576  # of a sheet of Excel
HEADER_DEPTH = 10  # rows in which the header is looked for: a title and remarks may stand above it
MERGES = 20_000
NAMED = 8  # headers and sheets named in a message

_MERGE = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*?\bref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')
_REQUIRED_MARK = re.compile(r"[*＊]|[（(](必填|选填|必填项)[）)]")


@dataclass
class Row:
    """One row below the header: its number in the sheet and its cells by column title, blank ones left out."""

    number: int
    cells: dict[str, Any]


@dataclass
class Table:
    """What was read of a workbook."""

    sheet: str
    titles: list[str]
    rows: list[Row]
    notices: list[str] = field(default_factory=list)


def header_key(text: Any) -> str:
    """A header as it is compared: half-width, without blanks and the mark of a mandatory column."""
    bare = _REQUIRED_MARK.sub("", str(text if text is not None else ""))
    return re.sub(r"[\s:：]+", "", unicodedata.normalize("NFKC", bare)).casefold()


def read_table(file: BinaryIO, known: Mapping[str, str], needed: list[set[str]], kind: str) -> Table:
    """The rows of the first sheet with a header of this kind of record. Raises UnreadableFileError with a sentence.

    `known` gives the column title by `header_key` of what a clerk may have written; one of the sets in `needed` must
    be among the columns. The worked line of a template is left out.
    """
    archive_check(file)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of styles and extensions that nobody here needs
            with closing(load_workbook(file, read_only=True)) as workbook:
                return _table_of(workbook, known, needed, kind)
    except UnreadableFileError:
        raise
    except Exception as error:  # openpyxl answers a malformed part with whatever the parser met
        raise UnreadableFileError(_("文件已损坏，打不开。请用 Excel 或 WPS 打开后另存一份，再导入。")) from error


def _table_of(workbook: Any, known: Mapping[str, str], needed: list[set[str]], kind: str) -> Table:
    """The first sheet that has the header, read to its end."""
    best: Header | None = None
    fitting = []
    for sheet in workbook.worksheets:
        header = _header_of(sheet, known)
        if header and any(titles <= set(header.columns.values()) for titles in needed):
            fitting.append((sheet, header))
        elif header and (best is None or len(header.columns) > len(best.columns)):
            best = header
    if not fitting:
        raise UnreadableFileError(_no_header(workbook, needed, kind, best))
    sheet, header = fitting[0]
    table = Table(sheet.title, list(dict.fromkeys(header.columns.values())), [])
    _read_rows(workbook, sheet, header, table)
    if header.unknown:
        table.notices.append(_("不认识的栏没有读取：%(names)s。") % {"names": listed(header.unknown[:NAMED])})
    if len(fitting) > 1:
        others = listed(other.title for other, _header in fitting[1:][:NAMED])
        table.notices.append(
            _("只读取了工作表“%(sheet)s”；另外的“%(others)s”没有读取，请分别导入。")
            % {"sheet": sheet.title, "others": others}
        )
    return table


def _no_header(workbook: Any, needed: list[set[str]], kind: str, best: Header | None) -> str:
    columns = _("或").join(listed(f"“{title}”" for title in sorted(titles)) for titles in needed)
    sheets = listed(f"“{name}”" for name in workbook.sheetnames[:NAMED])
    if best is not None:
        have = listed(sorted(set(best.columns.values()))[:NAMED])
        return _("工作表“%(sheet)s”第 %(row)d 行的表头缺少栏目：导入%(kind)s至少要有%(columns)s；现有：%(have)s。") % {
            "sheet": best.sheet,
            "row": best.row,
            "kind": kind,
            "columns": columns,
            "have": have,
        }
    return _(
        "工作表%(sheets)s里没有%(kind)s的表头：前 %(depth)d 行中要有一行写着%(columns)s等栏目名称。请对照模板检查。"
    ) % {"sheets": sheets, "kind": kind, "depth": HEADER_DEPTH, "columns": columns}


# The header


@dataclass
class Header:
    """Where the header of a sheet ends, and the column title by position."""

    sheet: str
    row: int
    columns: dict[int, str]
    unknown: list[str]


def _header_of(sheet: Any, known: Mapping[str, str]) -> Header | None:
    """The row, or pair of rows, in which most cells are known headers; None where fewer than two are."""
    merges = _merges(sheet)
    top = [[cell.value for cell in row] for row in sheet.iter_rows(max_row=HEADER_DEPTH + 1, max_col=COLUMNS)]
    _spread(top, merges)
    found: Header | None = None
    for position, row in enumerate(top[:HEADER_DEPTH]):
        below = top[position + 1] if position + 1 < len(top) else []
        for depth, texts in ((1, [[text] for text in row]), (2, _pairs(row, below))):
            columns, unknown = _columns(texts, known)
            if len(columns) >= 2 and (found is None or len(columns) > len(found.columns)):
                found = Header(sheet.title, position + depth, columns, unknown)
    if found and len(set(found.columns.values())) < len(found.columns):
        titles = list(found.columns.values())
        twice = next(title for title in titles if titles.count(title) > 1)
        raise UnreadableFileError(
            _("工作表“%(sheet)s”第 %(row)d 行的表头里“%(title)s”栏有两个，请留下一个。")
            % {"sheet": found.sheet, "row": found.row, "title": twice}
        )
    return found


def _pairs(row: list[Any], below: list[Any]) -> list[list[str]]:
    """What a header of two rows may be called: 日期 below 答复 is 答复日期, or 日期, or 答复."""
    width = max(len(row), len(below))
    pairs = zip([*row, *[None] * (width - len(row))], [*below, *[None] * (width - len(below))], strict=True)
    return [
        [f"{upper or ''}{lower or ''}", str(lower or ""), str(upper or "")] if upper != lower else [upper]
        for upper, lower in pairs
    ]


def _columns(texts: list[list[Any]], known: Mapping[str, str]) -> tuple[dict[int, str], list[str]]:
    """Column titles by position, and the headers nobody knows."""
    columns: dict[int, str] = {}
    unknown: list[str] = []
    for position, spellings in enumerate(texts):
        title = next((known[key] for key in map(header_key, spellings) if key in known), None)
        if title:
            columns[position] = title
        elif header_key(spellings[0]):
            unknown.append(str(spellings[0]).strip()[:20])
    return columns, unknown


# Merged cells: what stands in the first cell of a merged area holds for all of it


def _merges(sheet: Any) -> list[tuple[int, int, int, int]]:
    """The merged areas of a sheet, which the streaming reader leaves out: left, top, right, bottom from 1."""
    with sheet._get_source() as source:
        text = source.read()
    areas = (range_boundaries(match.decode()) for match in _MERGE.findall(text)[:MERGES])
    return [(left, top, min(right, COLUMNS), min(bottom, LAST_ROW)) for left, top, right, bottom in areas]


def _spread(rows: list[list[Any]], merges: list[tuple[int, int, int, int]]) -> None:
    """Fill the merged areas within the first rows of a sheet."""
    for left, top, right, bottom in merges:
        if top > len(rows) or left > len(rows[top - 1]):
            continue
        value = rows[top - 1][left - 1]
        for row in rows[top - 1 : bottom]:
            row.extend([None] * (right - len(row)))
            row[left - 1 : right] = [value] * (right - left + 1)


def _carried(sheet: Any, header: Header) -> dict[tuple[int, int], tuple[int, int]]:
    """For each cell (row, column) that a merged area covers below the header, the first cell of that area."""
    carried: dict[tuple[int, int], tuple[int, int]] = {}
    for left, top, right, bottom in _merges(sheet):
        if bottom <= header.row:
            continue
        if (bottom - top + 1) * (right - left + 1) + len(carried) > CELLS:
            raise UnreadableFileError(
                _("工作表“%(sheet)s”里合并的单元格太多，请取消合并后再导入。") % {"sheet": header.sheet}
            )
        for row in range(max(top, header.row + 1), bottom + 1):
            carried |= {(row, column): (top, left) for column in range(left, right + 1) if (row, column) != (top, left)}
    return carried


# The rows


def _read_rows(workbook: Any, sheet: Any, header: Header, table: Table) -> None:
    """All rows below the header that say something."""
    cells = characters = 0
    carried = _carried(sheet, header)
    anchors = dict.fromkeys(carried.values())
    lines = sheet.iter_rows(min_row=header.row + 1, max_row=LAST_ROW, max_col=max(header.columns) + 1)
    for number, line in enumerate(lines, header.row + 1):
        found = {}
        for position, title in header.columns.items():
            cell = line[position] if position < len(line) else None
            value = _content(cell)
            place = (number, position + 1)
            if place in anchors:
                anchors[place] = value
            elif place in carried and value is None:
                value = anchors[carried[place]]
            if not is_blank(value):
                found[title] = value
                cells += 1
                characters += len(value) if isinstance(value, str) else 0
        if not found or any(
            isinstance(value, str) and value.lstrip().startswith(EXAMPLE_MARK) for value in found.values()
        ):
            continue
        table.rows.append(Row(number, found))
        if len(table.rows) > ROWS or cells > CELLS or characters > CHARACTERS:
            raise UnreadableFileError(
                _(
                    "工作表“%(sheet)s”读到第 %(row)d 行，内容已超过一次能导入的数量（最多 %(rows)d 行），请分成几个文件导入。"
                )
                % {"sheet": sheet.title, "row": number, "rows": ROWS}
            )
    if not table.rows:
        raise UnreadableFileError(_("工作表“%(sheet)s”的表头下面没有内容。") % {"sheet": sheet.title})


def _content(cell: Any) -> Any:
    """What stands in a cell, days as ISO text, so that it can be kept as JSON."""
    if cell is None or cell.value is None:
        return None
    value = cell.value
    if cell.data_type == "f":
        return Formula(value if isinstance(value, str) else str(getattr(value, "text", "=")))
    if cell.data_type == "e":
        return Fault(str(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, date | time | timedelta):
        return str(value)
    return value


# Keeping a table between two requests


def table_dump(table: Table) -> dict[str, Any]:
    """The table as JSON."""
    return {
        "sheet": table.sheet,
        "titles": table.titles,
        "notices": table.notices,
        "rows": [[row.number, {title: _dump(value) for title, value in row.cells.items()}] for row in table.rows],
    }


def table_load(data: Mapping[str, Any]) -> Table:
    """The table that `table_dump` wrote."""
    rows = [Row(number, {title: _load(value) for title, value in cells.items()}) for number, cells in data["rows"]]
    return Table(data["sheet"], data["titles"], rows, data["notices"])


def _dump(value: Any) -> Any:
    if isinstance(value, Formula | Fault):
        return [type(value).__name__, value.text]
    return value


def _load(value: Any) -> Any:
    if isinstance(value, list):
        return (Formula if value[0] == "Formula" else Fault)(value[1])
    return value
