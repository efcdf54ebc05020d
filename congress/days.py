"""Days of deadlines, and the years there can be records of."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

FIRST_YEAR, LAST_YEAR = 1954, 2100  # the first people's congress, and far enough ahead


def months_after(day: date, months: int) -> date:
    """The same day that many months later, or the last of a shorter month."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
