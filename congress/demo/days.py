"""Days of office work."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta


def on_weekday(day: date) -> date:
    """`day` itself, Friday for a Saturday, Monday for a Sunday; the order of days stays."""
    return day + timedelta(days={5: -1, 6: 1}.get(day.weekday(), 0))


def after(day: date, days: int) -> date:
    """The weekday `days` days later."""
    return on_weekday(day + timedelta(days=days))


def months_after(day: date, months: int) -> date:
    """The same day that many months later, or the last of a shorter month."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
