"""Which days a figure counts, and the words a clerk uses to name them. Pure: knows no record and no setting."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from congress.wording import ToldError
from reports.formatting import date_text, days_text

DATE_FORMS = _("2022-12-31、2022年12月31日或2022.12.31")
PERIOD_FORMS = _(
    "本年、上年、上半年、下半年、本届以来、大会以来，或写明日期，"
    "如2022年、2022年第一季度、2022年3月、2022年3月至5月、2022-03-01至2022-05-31"
)


class PeriodError(ToldError):
    """What is wrong with a period or date, and what may be written instead."""


@dataclass(frozen=True)
class Period:
    """The days from `first` to `last`, both included."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise ValueError(f"期间的起始日期{date_text(self.first)}晚于截止日期{date_text(self.last)}")

    @classmethod
    def of_year(cls, year: int) -> Period:
        """The calendar year."""
        return cls.of_months(year, 1, 12)

    @classmethod
    def of_months(cls, year: int, first_month: int, last_month: int) -> Period:
        """Whole months of one year, both months included."""
        return cls(date(year, first_month, 1), date(year, last_month, monthrange(year, last_month)[1]))

    @property
    def year(self) -> int:
        """The calendar year its middle falls in: 2022 for the days from December 2021 to November 2022."""
        return (self.first + (self.last - self.first) / 2).year

    def until(self, day: date) -> Period | None:
        """The part up to `day`, that day included; None when the period has not begun by then."""
        if day >= self.last:
            return self
        return Period(self.first, day) if day >= self.first else None

    def a_year_before(self) -> Period:
        """The same days one year earlier. A period that ends with February still does, leap year or not."""
        last = _a_year_before(self.last)
        if (self.last.month, self.last.day) == (2, monthrange(self.last.year, 2)[1]):
            last = date(last.year, 2, monthrange(last.year, 2)[1])
        return Period(_a_year_before(self.first), last)

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def __str__(self) -> str:
        """2022年 · 2021年至2022年 · 2022年3月1日至5月31日 · 2021年12月1日至2022年11月30日 · 2022年3月1日."""
        return days_text(self.first, self.last)


@dataclass(frozen=True)
class Anchors:
    """The days 本届以来 and 大会以来 count from; None where no record tells them."""

    term_start: date | None
    session_start: date | None


def period_named(text: str, *, report: Period, as_of: date, anchors: Anchors) -> Period:
    """The period that `text` means in a report over `report` whose figures stand at `as_of`.

    本年 is the report's own period and 上年 the same days a year before. A part without a year (上半年, 3月至5月)
    belongs to the report's year. Raises PeriodError when the words are not understood or no day would be left.
    """
    words = _plain(text)
    match words:
        case "本年":
            return report
        case "上年":
            return report.a_year_before()
        case "本届以来":
            return _since(anchors.term_start, as_of, words, _("本届的起始日期"))
        case "大会以来":
            return _since(anchors.session_start, as_of, words, _("大会的召开日期"))
    try:
        spelled_out = _spelled_out(words, report.year)
    except ValueError:
        raise PeriodError(
            _("期间“%(text)s”里的日期有误（没有这一天，或者起始晚于截止），可以写%(forms)s。"),
            text=text,
            forms=PERIOD_FORMS,
        ) from None
    if spelled_out is None:
        raise PeriodError(_("看不懂期间“%(text)s”，可以写%(forms)s。"), text=text, forms=PERIOD_FORMS)
    return spelled_out


def date_named(text: str) -> date:
    """The day written as 2022-12-31, 2022年12月31日 or 2022.12.31; PeriodError when it is none of these."""
    words = _plain(text)
    if not (found := _DAY.fullmatch(words)):
        raise PeriodError(_("看不懂日期“%(text)s”，请写成%(forms)s。"), text=text, forms=DATE_FORMS)
    try:
        return date(*map(int, found.groups()))
    except ValueError:
        raise PeriodError(_("没有“%(text)s”这一天，日期请写成%(forms)s。"), text=text, forms=DATE_FORMS) from None


# Reading what was typed

_DAY = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_POINTED_DAY = re.compile(r"(?<!\d)(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?!\d)")
_JOINER = re.compile(r"[至到~—–-]+")
_PART = re.compile(
    r"(?:(?P<year>\d{4})(?:年|$))?"
    r"(?:(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?|第?(?P<quarter>[一二三四1-4])季度|(?P<half>[上下])半年)?"
)
_DAY_OF_MONTH = re.compile(r"\d{1,2}日")
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_HALVES = {"上": 1, "下": 2}


def _plain(text: str) -> str:
    """`text` in half-width figures, without spaces, its days as 2022年3月1日 however they were pointed."""
    narrow = "".join(unicodedata.normalize("NFKC", text).split())
    return _POINTED_DAY.sub(r"\1年\2月\3日", narrow)


def _spelled_out(words: str, year: int) -> Period | None:
    """The period of one part, or of two joined by 至; None when not understood, ValueError for days that cannot be."""
    start_words, *end_words = _JOINER.split(words, maxsplit=1)
    start = _part(start_words, year)
    if start is None or not end_words:
        return start
    within_month = f"{start.first.month}月" if _DAY_OF_MONTH.fullmatch(end_words[0]) else ""
    end = _part(within_month + end_words[0], start.first.year)
    return end and Period(start.first, end.last)


def _part(words: str, year: int) -> Period | None:
    """The days of one part (a year, half, quarter, month or day), in `year` where it names none."""
    found = _PART.fullmatch(words)
    if not words or not found:
        return None
    year = int(found["year"] or year)
    if found["day"]:
        day = date(year, int(found["month"]), int(found["day"]))
        return Period(day, day)
    if found["month"]:
        return Period.of_months(year, int(found["month"]), int(found["month"]))
    if found["quarter"]:
        last_month = 3 * _QUARTERS[found["quarter"]]
        return Period.of_months(year, last_month - 2, last_month)
    if found["half"]:
        last_month = 6 * _HALVES[found["half"]]
        return Period.of_months(year, last_month - 5, last_month)
    return Period.of_year(year)


def _since(start: date | None, as_of: date, words: str, what: Any) -> Period:
    """The days from `start` to `as_of`; PeriodError when there is no such start yet."""
    if start is None:
        raise PeriodError(
            _("“%(words)s”无法计算：%(what)s没有登记，请先登记，或改写为具体日期，如2022-03-01至2022-05-31。"),
            words=words,
            what=what,
        )
    if start > as_of:
        raise PeriodError(
            _("“%(words)s”无法计算：%(what)s%(start)s晚于数据截止日期%(as_of)s，请核对。"),
            words=words,
            what=what,
            start=date_text(start),
            as_of=date_text(as_of),
        )
    return Period(start, as_of)


# Days


def _a_year_before(day: date) -> date:
    """The same day one year earlier; 28 February for 29 February."""
    day_of_month = 28 if (day.month, day.day) == (2, 29) else day.day
    return date(day.year - 1, day.month, day_of_month)
