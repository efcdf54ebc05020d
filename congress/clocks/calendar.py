"""Which days are working days, and how they are counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

import chinese_calendar

from congress.models import CalendarDay, Congress

# Days that the State Council's yearly notices make different from their weekday: True for a working day.
NATIONWIDE: dict[date, bool] = dict.fromkeys(chinese_calendar.holidays, False) | dict.fromkeys(
    chinese_calendar.workdays, True
)
LAST_YEAR = max(NATIONWIDE).year  # that the package knows

DAY = timedelta(days=1)


class WorkCalendar:
    """The working days of a congress: Monday to Friday but for the nationwide arrangement, and what `entered` changes of it."""

    def __init__(self, entered: Mapping[date, bool]) -> None:
        self.different = {**NATIONWIDE, **entered}
        self.years = {day.year for day in self.different}

    def is_working(self, day: date) -> bool:
        """Whether the office works on that day."""
        return self.different.get(day, day.weekday() < 5)

    def after(self, day: date, days: int) -> date:
        """The working day with that number when the first one after `day` is number one; `day` itself for none."""
        while days > 0:
            day += DAY
            days -= self.is_working(day)
        return day

    def between(self, first: date, last: date) -> int:
        """The number of working days after `first` up to and including `last`."""
        return sum(self.is_working(first + DAY * number) for number in range(1, (last - first).days + 1))

    def knows(self, year: int) -> bool:
        """Whether holidays of that year are known; if not, only weekends are free."""
        return year in self.years


def calendars_of(congresses: Iterable[Congress]) -> dict[int, WorkCalendar]:
    """The calendar of each congress by its key, in one query."""
    entered: dict[int, dict[date, bool]] = defaultdict(dict)
    keys = [congress.pk for congress in congresses]
    rows = CalendarDay.objects.filter(congress__in=keys).values_list("congress", "day", "kind")
    for congress, day, kind in rows:
        entered[congress][day] = kind == CalendarDay.Kind.WORKING
    return {key: WorkCalendar(entered[key]) for key in keys}
