"""Days of office work."""

from __future__ import annotations

from datetime import date, timedelta


def on_weekday(day: date) -> date:
    """`day` itself, Friday for a Saturday, Monday for a Sunday; the order of days stays."""
    return day + timedelta(days={5: -1, 6: 1}.get(day.weekday(), 0))


def after(day: date, days: int) -> date:
    """The weekday `days` days later."""
    return on_weekday(day + timedelta(days=days))
