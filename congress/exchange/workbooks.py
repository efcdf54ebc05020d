"""Workbooks as they are handed out: records, templates to fill in, and lists of reasons."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import Any

import tablib
from django.utils.translation import gettext as _
from import_export.formats.base_formats import XLSX
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation

from congress.exchange.base import Column, RecordResource
from congress.exchange.cells import DAY, cell_of, head_of
from congress.exchange.limits import ROWS
from congress.exchange.reasons import Reason, tally
from congress.exchange.values import EXAMPLE_MARK
from congress.exchange.widgets import DateWidget, NamesWidget, NameWidget, TextWidget
from congress.wording import in_chinese

TEXT = "@"
FILLED_ROWS = 5_000  # rows of a template that have drop-down lists
OPTIONS_SHEET = "选项"

_EXAMPLE = Font(italic=True, color="808080")


def _widths(sheet: Any, titles: Iterable[str]) -> None:
    for position, title in enumerate(titles, 1):
        sheet.column_dimensions[get_column_letter(position)].width = max(10, 2 * len(title) + 4)


def _bytes(workbook: Workbook) -> bytes:
    stream = BytesIO()
    workbook.save(stream)
    return stream.getvalue()


class RecordsXLSX(XLSX):
    """The library's .xlsx, written so that text stays text: an exported =1+1 is read back as =1+1 and never calculated."""

    def export_data(self, dataset: tablib.Dataset, **kwargs: Any) -> bytes:
        """The dataset as a workbook of one sheet, named by the dataset's title."""
        workbook = Workbook(write_only=True)
        sheet = workbook.create_sheet(dataset.title or "数据")
        _widths(sheet, dataset.headers or [])
        sheet.freeze_panes = "A2"
        sheet.append(head_of(sheet, dataset.headers or []))
        for row in dataset:
            sheet.append([cell_of(sheet, value) for value in row])
        return _bytes(workbook)


def reasons_workbook(reasons: list[Reason]) -> bytes:
    """All reasons of a refused sheet, row by row, and how often each occurs."""
    workbook = Workbook(write_only=True)
    by_row = workbook.create_sheet(_("逐行原因"))
    counted = workbook.create_sheet(_("按栏目汇总"))
    rows = ([one.row, one.column or _("整行"), one.cell, one.text] for one in sorted(reasons))
    counts = ([one.column or _("整行"), one.general, one.times, one.first] for one in tally(reasons))
    tables = (
        (by_row, [_("行"), _("栏目"), _("填写的内容"), _("原因")], (8, 16, 30, 80), rows),
        (counted, [_("栏目"), _("原因"), _("处数"), _("最先出现在第几行")], (16, 60, 10, 20), counts),
    )
    for sheet, titles, widths, lines in tables:
        for position, width in enumerate(widths, 1):
            sheet.column_dimensions[get_column_letter(position)].width = width
        sheet.freeze_panes = "A2"
        sheet.append(head_of(sheet, titles))
        for line in lines:
            sheet.append([cell_of(sheet, value) for value in line])
    return _bytes(workbook)


# Templates


@in_chinese
def template_workbook(resource: RecordResource) -> bytes:
    """An empty sheet to fill in, with drop-down lists and one worked line, and a second sheet that explains it."""
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet(resource.kind)
    guide = workbook.create_sheet("填表说明")
    options = workbook.create_sheet(OPTIONS_SHEET)
    options.sheet_state = "hidden"
    titles = resource.headers()
    _widths(sheet, titles)
    sheet.freeze_panes = "A2"
    lists = _offer(sheet, options, resource, titles)
    _format(sheet, resource, titles)
    sheet.append(head_of(sheet, titles, _required(resource)))
    example = [cell_of(sheet, resource.example.get(title)) for title in titles]
    for cell in example:
        cell.font = _EXAMPLE
    sheet.append(example)
    _explain(guide, resource)
    for line in _turned(lists):
        options.append([cell_of(options, value) for value in line])
    return _bytes(workbook)


def _required(resource: RecordResource) -> frozenset[str]:
    return frozenset(column.title for column in resource.fields.values() if column.is_required)


def _offer(sheet: Any, options: Any, resource: RecordResource, titles: list[str]) -> list[list[str]]:
    """Put drop-down lists on the columns that have choices; the lists themselves, one a column of the options sheet."""
    lists: list[list[str]] = []
    for column in resource.columns():
        choices = column.widget.options()
        if not choices:
            continue
        lists.append(choices)
        letter = get_column_letter(len(lists))
        # Several names may stand in a cell, and a new name may be meant: lists of names advise, choices bind.
        free = isinstance(column.widget, NameWidget)
        rule = DataValidation(
            type="list",
            formula1=f"{quote_sheetname(OPTIONS_SHEET)}!${letter}$1:${letter}${len(choices)}",
            allow_blank=True,
            showErrorMessage=not free,
        )
        rule.errorTitle, rule.error = "不在可选项中", "请从下拉列表中选择。"
        place = get_column_letter(titles.index(column.title) + 1)
        rule.add(f"{place}2:{place}{FILLED_ROWS}")
        sheet.data_validations.append(rule)
    return lists


def _format(sheet: Any, resource: RecordResource, titles: list[str]) -> None:
    """Days are shown as days, and texts stay as typed: a long number is not rounded."""
    for column in resource.columns():
        dimension = sheet.column_dimensions[get_column_letter(titles.index(column.title) + 1)]
        if isinstance(column.widget, DateWidget):
            dimension.number_format = DAY
        elif isinstance(column.widget, TextWidget):
            dimension.number_format = TEXT


def _turned(lists: list[list[str]]) -> list[list[str | None]]:
    """The lists side by side, as rows."""
    depth = max(map(len, lists), default=0)
    return [[names[row] if row < len(names) else None for names in lists] for row in range(depth)]


def _explain(sheet: Any, resource: RecordResource) -> None:
    """How to fill in the sheet: first what holds for all columns, then each column."""
    for position, width in enumerate((18, 10, 80), 1):
        sheet.column_dimensions[get_column_letter(position)].width = width
    general = (
        f"一行一条，从第 2 行填起。以“{EXAMPLE_MARK}”开头的一行是示例，导入时自动略过，可以直接改写或删去。",
        "带 * 的栏必须填写；不知道的空着，不要填 0。不用的栏可以整栏删去，表头文字和次序请勿改动太多。",
        "日期写到日：2022-3-5、2022.3.5、2022/3/5、2022年3月5日、20220305 都可以。",
        "几个名称写在一格里，用顿号、逗号、分号隔开，或者换行。",
        "再次导入同一条，是修改，不会重复；格子空着就是清空，整栏删去则不改动那一栏。",
        f"不要用公式。一次最多导入 {ROWS} 行。",
        *resource.hints,
    )
    for text in general:
        sheet.append([cell_of(sheet, text)])
    sheet.append([])
    sheet.append(head_of(sheet, ["栏目", "必填", "说明"]))
    for column in resource.columns():
        mark = "必填" if column.title in _required(resource) else None
        sheet.append([cell_of(sheet, value) for value in (column.title, mark, _help(column, resource))])
    for part in resource.cell_parts:
        sheet.append([cell_of(sheet, value) for value in (part.title, None, part.help)])


def _help(column: Column, resource: RecordResource) -> str:
    """What a column wants, in a sentence."""
    told = str(column.model_field.help_text)
    widget = column.widget
    if isinstance(widget, NamesWidget):
        wants = "名单里的名称，可以填几个。"
    elif isinstance(widget, NameWidget):
        wants = f"填“{widget.model._meta.verbose_name}”名单里的名称。"
    elif isinstance(widget, DateWidget):
        wants = "日期。"
    elif widget.options():
        words = widget.options()
        if getattr(widget, "is_level", False):
            words = [f"{word}（{resource.congress.level_word(value)}）" for word, value in widget.labels.items()]
        wants = f"从中选一个：{'、'.join(words)}。"
    else:
        wants = ""
    return "；".join(filter(None, [wants.rstrip("。"), told])) + ("。" if wants or told else "")
