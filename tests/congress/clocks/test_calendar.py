"""Working days across Spring Festival, make-up working days and what an office has entered, counted by hand."""

from __future__ import annotations

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from congress.clocks import WorkCalendar, calendars_of
from congress.models import CalendarDay
from tests.congress.factories import make_calendar_day, make_congress

NATIONWIDE = WorkCalendar({})


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2021, 2, 7), True),  # a Sunday made up for Spring Festival
        (date(2021, 2, 11), False),  # New Year's Eve, a Thursday
        (date(2021, 2, 17), False),
        (date(2021, 2, 18), True),
        (date(2021, 2, 20), True),  # a Saturday made up
        (date(2021, 2, 21), False),  # an ordinary Sunday
        (date(2022, 1, 29), True),  # Saturday and Sunday made up before Spring Festival
        (date(2022, 1, 30), True),
        (date(2022, 1, 31), False),  # Monday, New Year's Eve
        (date(2022, 2, 4), False),
        (date(2022, 2, 6), False),
        (date(2022, 2, 7), True),
        (date(2022, 12, 31), False),  # belongs to the notice of 2023
        (date(2026, 2, 14), True),
        (date(2026, 2, 23), False),
        (date(2030, 10, 1), True),  # a Tuesday of which no notice is known
        (date(2030, 10, 5), False),
    ],
)
def test_a_day_is_worked_or_free_as_the_notices_say(day: date, works: bool) -> None:
    assert NATIONWIDE.is_working(day) is works


@pytest.mark.parametrize(
    ("day", "days", "expected"),
    [
        # 24, 25, 26, 27, 28, and the made-up weekend 29, 30 January
        (date(2022, 1, 23), 7, date(2022, 1, 30)),
        # 27, 28, 29, 30 January, then 7, 8, 9 February
        (date(2022, 1, 26), 7, date(2022, 2, 9)),
        # the whole festival lies between
        (date(2022, 1, 30), 1, date(2022, 2, 7)),
        (date(2022, 2, 2), 3, date(2022, 2, 9)),
        # 7 (Sunday), 8, 9, 10, then 18, 19, 20 (Saturday) February
        (date(2021, 2, 6), 7, date(2021, 2, 20)),
        # 10, then 18, 19, 20, 22 February
        (date(2021, 2, 9), 5, date(2021, 2, 22)),
        # an ordinary fortnight: 7-11, then 14, 15 March
        (date(2022, 3, 4), 7, date(2022, 3, 15)),
        (date(2022, 3, 5), 0, date(2022, 3, 5)),
        # into a leap February: 27, 28, 29 February 2024
        (date(2024, 2, 26), 3, date(2024, 2, 29)),
    ],
)
def test_working_days_are_counted_from_the_day_after(day: date, days: int, expected: date) -> None:
    assert NATIONWIDE.after(day, days) == expected


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        (date(2022, 1, 28), date(2022, 2, 7), 3),  # 29, 30 January and 7 February
        (date(2022, 1, 30), date(2022, 2, 6), 0),
        (date(2022, 3, 4), date(2022, 3, 4), 0),
        (date(2022, 3, 4), date(2022, 3, 15), 7),
    ],
)
def test_working_days_between_two_days_leave_out_the_first_and_take_in_the_last(
    first: date, last: date, days: int
) -> None:
    assert NATIONWIDE.between(first, last) == days


@pytest.mark.django_db
def test_what_an_office_enters_goes_before_the_notices_and_only_for_itself(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    ours, theirs = make_congress(), make_congress(slug="shiqiao")
    make_calendar_day(congress=ours, day=date(2022, 6, 15), kind=CalendarDay.Kind.DAY_OFF)
    make_calendar_day(congress=ours, day=date(2022, 6, 18), kind=CalendarDay.Kind.WORKING, name="庙会调休")
    make_calendar_day(congress=ours, day=date(2022, 2, 6), kind=CalendarDay.Kind.WORKING, name="值守")
    with django_assert_num_queries(1):
        calendars = calendars_of([ours, theirs])
    # 16, 17 and the Saturday 18 instead of 15, 16, 17
    assert calendars[ours.pk].after(date(2022, 6, 14), 3) == date(2022, 6, 18)
    assert calendars[theirs.pk].after(date(2022, 6, 14), 3) == date(2022, 6, 17)
    assert calendars[ours.pk].after(date(2022, 1, 30), 1) == date(2022, 2, 6)
    assert calendars[theirs.pk].after(date(2022, 1, 30), 1) == date(2022, 2, 7)


def test_a_year_is_known_once_one_of_its_days_is() -> None:
    entered = WorkCalendar({date(2027, 1, 1): False})
    assert [NATIONWIDE.knows(year) for year in (2021, 2026, 2027)] == [True, True, False]
    assert [entered.knows(year) for year in (2026, 2027, 2028)] == [True, True, False]
