"""Deputies of whom the period holds no record: what counts as taking part, on which days, and for whom."""

from collections.abc import Callable
from datetime import date

import pytest

from congress.models import Congress, Deputy, Level, SessionAttendance
from tests.congress.factories import (
    make_activity,
    make_attendance,
    make_congress,
    make_deputy,
    make_duty_report,
    make_duty_round,
    make_group_activity,
    make_inspection,
    make_reception,
    make_seat,
    make_session,
    make_suggestion,
    make_training,
)
from tests.reports.figures.ask import answer_to, check, records

NUMBER, NAMES = "代表.未履职人数", "代表.未履职名录"

# What a deputy may take part in on a day.
PARTS: dict[str, Callable[[Deputy, date], object]] = {
    "session": lambda deputy, day: make_attendance(session=make_session(starts_on=day), deputy=deputy),
    "lead of a suggestion": lambda deputy, day: make_suggestion(received_on=day, lead_deputy=deputy),
    "joint suggestion": lambda deputy, day: make_suggestion(received_on=day, cosigners=[deputy]),
    "inspection": lambda deputy, day: make_inspection(starts_on=day, deputies=[deputy]),
    "reception": lambda deputy, day: make_reception(held_on=day, deputies=[deputy]),
    "duty report": lambda deputy, day: make_duty_report(seat=deputy.seats.get(), held_on=day),
    "training": lambda deputy, day: make_training(held_on=day, deputies=[deputy]),
    "group activity": lambda deputy, day: make_group_activity(held_on=day, deputies=[deputy]),
    "other work": lambda deputy, day: make_activity(held_on=day, deputies=[deputy]),
}


@pytest.fixture
def idle(congress: Congress) -> Deputy:
    """赵静, in office since December 2021, of whom nothing is recorded."""
    return make_seat(deputy=make_deputy(name="赵静")).deputy


@pytest.mark.parametrize("part", PARTS)
def test_one_record_in_the_period_is_enough(congress: Congress, idle: Deputy, part: str) -> None:
    check(congress, {NUMBER: 1, NAMES: "赵静"})
    PARTS[part](idle, date(2022, 3, 1))
    check(congress, {NUMBER: 0, NAMES: "无"})
    check(congress, {NUMBER: 1, NAMES: "赵静"}, as_of=date(2022, 2, 28))
    check(congress, {f"{NUMBER}|期间=下半年": 1})


@pytest.mark.parametrize("part", PARTS)
def test_records_of_the_year_before_and_after_do_not_count(congress: Congress, idle: Deputy, part: str) -> None:
    for day in (date(2021, 12, 31), date(2023, 1, 1)):
        PARTS[part](idle, day)
    check(congress, {NUMBER: 1})


@pytest.mark.parametrize("status", [SessionAttendance.Status.LEAVE, SessionAttendance.Status.ABSENT])
def test_who_was_not_in_the_hall_did_not_attend(congress: Congress, idle: Deputy, status: str) -> None:
    make_attendance(session=make_session(starts_on=date(2022, 3, 1)), deputy=idle, status=status)
    check(congress, {NUMBER: 1})


def test_a_round_in_which_all_others_reported_in_writing_covers_them(congress: Congress, idle: Deputy) -> None:
    make_duty_round(held_on=date(2022, 3, 1), others_in_writing=True)
    check(congress, {NUMBER: 0})


def test_who_is_not_in_office_on_the_day_is_not_named(congress: Congress, idle: Deputy) -> None:
    idle.seats.update(until_on=date(2022, 6, 30))
    check(congress, {NUMBER: 1}, as_of=date(2022, 6, 30))
    check(congress, {NUMBER: 0}, as_of=date(2022, 7, 1))


def test_who_sits_at_two_levels_is_one_and_what_is_done_at_one_of_them_counts(congress: Congress, idle: Deputy) -> None:
    make_seat(deputy=idle, level=Level.COUNTY)
    check(congress, {NUMBER: 1, NAMES: "赵静", f"{NUMBER}|级别=区": 1})
    make_duty_report(seat=idle.seats.get(level=Level.COUNTY), held_on=date(2022, 3, 1))
    check(congress, {NUMBER: 0, f"{NUMBER}|级别=镇": 0})


def test_names_stand_in_the_order_of_the_roster_and_lead_to_the_people(congress: Congress, idle: Deputy) -> None:
    for name in ("周敏", "陈明"):
        make_seat(deputy=make_deputy(name=name))
    check(congress, {NUMBER: 3, NAMES: "陈明、赵静、周敏"})
    assert [str(deputy) for deputy in records(congress, NUMBER)] == ["陈明", "赵静", "周敏"]


def test_before_the_records_began_nobody_knows(congress: Congress, idle: Deputy) -> None:
    idle.seats.update(from_on=date(2019, 1, 1))
    assert answer_to(congress, NUMBER, year=2020).value is None


def test_another_towns_deputies_are_not_named(congress: Congress, idle: Deputy) -> None:
    other = make_congress(slug="shiqiao", place="石桥乡")
    make_seat(congress=other, deputy=make_deputy(congress=other, name="李芳"))
    check(congress, {NUMBER: 1, NAMES: "赵静"})
