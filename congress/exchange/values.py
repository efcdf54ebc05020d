"""What a clerk may have meant by the content of a cell: pure functions, tolerant in spelling, strict in meaning.

A cell arrives as text, number, truth value, ISO date text, or as a `Formula` or `Fault` that no column accepts.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

# Excel counts days from 1899-12-30 (its 1900 was a leap year). Smaller numbers are years or typing errors, not days.
EXCEL_DAY_ZERO = date(1899, 12, 30)
SERIALS = range(10_000, 73_051)  # 1927-05-18 to 2100-01-01
YEARS = range(1900, 2101)

MOST_TEXT = 32_767  # characters in a cell of Excel
EXACT_DIGITS = 15  # Excel keeps no more digits of a number than this
EXAMPLE_MARK = "（示例）"  # opens a cell of the worked line of a template

_DATE = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*[日号]?")
_CLOCK = re.compile(r"[ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$")
_YES = {"是", "有", "√", "✓", "✔", "y", "yes", "true", "1", "对", "满意"}
_NO = {"否", "无", "没有", "×", "✗", "✘", "x", "n", "no", "false", "0", "不", "不是", "不满意"}
_COARSE = re.compile(r"[;；]")
_FINE = re.compile(r"[、，,]")
_ENDS = " \t\r\n\u3000\u00a0\ufeff\u200b"


class CellError(ValueError):
    """A content that cannot be taken: `args[0]` says why about this cell, `general` why in the words of its kind."""

    def __init__(self, message: str, general: str = "") -> None:
        super().__init__(message)
        self.general = general or message


@dataclass(frozen=True)
class Formula:
    """A cell that calculates instead of saying."""

    text: str


@dataclass(frozen=True)
class Fault:
    """A cell in which Excel shows an error: #N/A."""

    text: str


def content(cell: Any) -> Any:
    """The cell as it is. A formula or an error of Excel is refused."""
    if isinstance(cell, Formula):
        raise CellError(
            _("单元格里是公式“%(text)s”，请复制后用“选择性粘贴—数值”换成结果。") % {"text": cell.text[:40]},
            _("单元格里是公式，请换成数值"),
        )
    if isinstance(cell, Fault):
        raise CellError(_("单元格里是错误值 %(text)s。") % {"text": cell.text[:20]}, _("单元格里是错误值"))
    return cell


def is_blank(cell: Any) -> bool:
    """Whether nothing is written there, spaces and line breaks aside."""
    return cell is None or (isinstance(cell, str) and not cell.strip(_ENDS))


def read_text(cell: Any, *, lines: bool = False) -> str:
    """The text without blanks around it; line breaks are kept only where the field holds several `lines`."""
    cell = content(cell)
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, int | float):
        if abs(cell) >= 10**EXACT_DIGITS:
            raise CellError(
                _("超过 15 位的数字已被 Excel 改成约数，请把单元格设为“文本”后重新填写。"),
                _("超过 15 位的数字已不准确"),
            )
        return f"{cell:.10f}".rstrip("0").rstrip(".") if isinstance(cell, float) else str(cell)
    if len(cell) > MOST_TEXT:
        raise CellError(_("内容有 %(n)d 个字符，太长了。") % {"n": len(cell)}, _("内容太长"))
    text = cell.replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_", "").strip(_ENDS)
    if "\x00" in text:
        raise CellError(_("内容里有不能保存的字符。"))
    return text if lines else re.sub(r"\s*\n\s*", "", text)


def plain(text: str) -> str:
    """The text as it is compared: half-width, without blanks, title marks and case."""
    return re.sub(r"[\s《》]+", "", unicodedata.normalize("NFKC", text)).casefold()


def read_date(cell: Any) -> date | None:
    """The day: 2022-3-5, 2022.3.5, 2022/3/5, 2022年3月5日, 20220305 or a serial number of Excel; None where nothing is written.

    A year or a month alone is refused: a day that nobody wrote must not be invented.
    """
    cell = content(cell)
    if is_blank(cell):
        return None
    if isinstance(cell, bool):
        raise _no_date("是" if cell else "否")
    if isinstance(cell, int | float):
        return _date_of_number(cell)
    text = _CLOCK.sub("", unicodedata.normalize("NFKC", cell).strip(_ENDS).replace("\n", ""))
    text = text.replace("。", ".").replace("·", ".").replace("—", "-").replace("–", "-")
    if re.fullmatch(r"\d+(\.0+)?", text) and not re.fullmatch(r"\d{4}", text):
        return _date_of_number(float(text))
    if found := _DATE.fullmatch(text):
        return _day(int(found[1]), int(found[2]), int(found[3]), cell)
    if re.fullmatch(r"\d{4}年?([-./]?\d{1,2}月?)?", text):
        raise CellError(
            _("“%(text)s”只有年份或月份，请写到日，例如 2022-3-5。") % {"text": cell[:40]}, _("日期没有写到日")
        )
    raise _no_date(cell)


def _date_of_number(number: float) -> date:
    """The day of 20220305 or of a serial number."""
    whole = int(number) if abs(number) < 10**9 else 0
    if whole in SERIALS:
        return EXCEL_DAY_ZERO + timedelta(days=whole)
    if whole == number and len(str(whole)) == 8:
        return _day(whole // 10_000, whole // 100 % 100, whole % 100, str(whole))
    if whole in YEARS:
        raise CellError(
            _("“%(text)s”只有年份或月份，请写到日，例如 2022-3-5。") % {"text": f"{number:g}"}, _("日期没有写到日")
        )
    raise _no_date(f"{number:g}")


def _day(year: int, month: int, day: int, cell: str) -> date:
    try:
        found = date(year, month, day)
    except ValueError:
        raise CellError(_("没有“%(text)s”这一天。") % {"text": cell[:40]}, _("没有这一天")) from None
    if found.year not in YEARS:
        raise CellError(
            _("“%(text)s”的年份不对，应在 1900 至 2100 年之间。") % {"text": cell[:40]}, _("日期的年份不对")
        )
    return found


def _no_date(text: str) -> CellError:
    return CellError(_("“%(text)s”不是日期，请写成 2022-3-5 或 2022年3月5日。") % {"text": text[:40]}, _("不是日期"))


def read_number(cell: Any) -> Decimal | None:
    """The number, thousands commas and full-width digits allowed; None where nothing is written."""
    cell = content(cell)
    if is_blank(cell):
        return None
    text = "" if isinstance(cell, bool) else str(cell)
    # 1,000 and 1，000 but not 1,5: a comma stands before three digits.
    digits = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)))
    try:
        number = Decimal(digits) if re.fullmatch(r"[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d{1,2})?", digits, re.I) else None
    except InvalidOperation:
        number = None
    if number is None:
        raise CellError(_("“%(text)s”不是数字，请只填阿拉伯数字，不带单位。") % {"text": str(cell)[:40]}, _("不是数字"))
    return number


def read_whole_number(cell: Any) -> int | None:
    """The whole number, None where nothing is written."""
    number = read_number(cell)
    if number is None:
        return None
    if number != int(number):
        raise CellError(_("“%(text)s”不是整数。") % {"text": str(cell)[:40]}, _("不是整数"))
    if abs(number) > 2**31 - 1:
        raise CellError(_("“%(text)s”太大了。") % {"text": str(cell)[:40]}, _("数字太大"))
    return int(number)


def read_truth(cell: Any) -> bool | None:
    """是 or 否, √ or ×; None where nothing is written."""
    cell = content(cell)
    if is_blank(cell) or isinstance(cell, bool):
        return cell if isinstance(cell, bool) else None
    word = plain(str(int(cell) if cell in (0, 1) else cell))
    if word in _YES or word in _NO:
        return word in _YES
    raise CellError(_("“%(text)s”看不懂，请填“是”或“否”。") % {"text": str(cell)[:40]}, _("应填“是”或“否”"))


def split_names(text: str) -> list[str]:
    """The names of a cell: one a line, or parted by semicolons, or by 、，and commas; the coarsest mark counts.

    So a name that holds a 、 itself stands on a line of its own, or before a semicolon.
    """
    if "\n" in text.replace("\r", "\n"):
        pieces = text.replace("\r", "\n").split("\n")
    elif _COARSE.search(text):
        pieces = _COARSE.split(text)
    else:
        pieces = _FINE.split(text)
    return [piece.strip(_ENDS) for piece in pieces if piece.strip(_ENDS)]


def join_names(names: list[str]) -> str:
    """The names in one cell, so that `split_names` finds the same, but for a single name that holds a semicolon."""
    if not any(_FINE.search(name) or _COARSE.search(name) for name in names):
        return "、".join(names)
    return f"{names[0]}；" if len(names) == 1 else "\n".join(names)
