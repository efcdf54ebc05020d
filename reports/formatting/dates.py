"""How days are worded (GB/T 15835-2011): Arabic digits, the year in full, no leading zeros but in narrow columns."""

from __future__ import annotations

from datetime import date


def date_text(day: date) -> str:
    """2022年5月31日."""
    return f"{day.year}年{month_day_text(day)}"


def month_day_text(day: date) -> str:
    """5月31日, where the year is clear."""
    return f"{day.month}月{day.day}日"


def days_text(first: date, last: date) -> str:
    """2022年3月1日至5月31日: what both ends share is said once. Whole years are 2022年 · 2021年至2022年, one day 2022年3月1日."""
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return f"{first.year}年" if first.year == last.year else f"{first.year}年至{last.year}年"
    if first.year != last.year:
        return f"{date_text(first)}至{date_text(last)}"
    return f"{first.year}年{month_days_text(first, last)}"


def month_days_text(first: date, last: date) -> str:
    """1月12日, 1月12日至13日, 1月31日至2月1日: days of a year that is clear."""
    if first == last:
        return month_day_text(first)
    end = f"{last.day}日" if first.month == last.month else month_day_text(last)
    return f"{month_day_text(first)}至{end}"


def column_date(day: date) -> str:
    """2022-05-31, the form for the narrow columns of a table."""
    return day.isoformat()
