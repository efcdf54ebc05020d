"""Each clock on the day before, on and after its last day, in dates counted by hand, and what starts and stops it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib import admin
from pytest_django import DjangoAssertNumQueries

from congress.clocks import CLOCKS, Deadline, deadlines
from congress.models import Assignment, Congress, Feedback, Outcome, Suggestion
from congress.models.suggestions_on_a_day import overdue
from congress.services.suggestions import due_on
from tests.congress.factories import (
    home_congress,
    make_assignment,
    make_calendar_day,
    make_congress,
    make_deputy,
    make_feedback,
    make_reply,
    make_session,
    make_suggestion,
    make_unit,
)

pytestmark = pytest.mark.django_db

LEAD, CO, SEPARATE = Assignment.Role.LEAD, Assignment.Role.CO, Assignment.Role.SEPARATE
DAY = timedelta(days=1)


def running(on: date, within: int | None = 400, **chosen: Any) -> list[Deadline]:
    """All clocks of all towns on that day."""
    return deadlines(Congress.objects.all(), on, within, **chosen)


def dues(on: date, within: int | None = 400, **chosen: Any) -> dict[str, date]:
    """The last day of each clock by its slug; each may run once."""
    found = running(on, within, **chosen)
    told = {deadline.clock.slug: deadline.due_on for deadline in found}
    assert len(told) == len(found)
    return told


# What runs, and its last day


def received() -> None:
    make_suggestion(received_on=date(2022, 1, 26))


def raised_in_session() -> None:
    make_suggestion(session=make_session(starts_on=date(2022, 1, 10), ends_on=date(2022, 1, 11)))


def sent_back() -> None:
    make_assignment(returned_on=date(2022, 1, 26))


def handed_to_co_unit() -> None:
    make_assignment(role=CO, assigned_on=date(2022, 1, 31), due_on=None, accepted_on=date(2022, 1, 31))


def handed_over() -> None:
    make_assignment(assigned_on=date(2022, 1, 26), due_on=None)


def handed_over_and_taken() -> None:
    make_assignment(assigned_on=date(2022, 1, 20), due_on=date(2022, 4, 20), accepted_on=date(2022, 1, 20))


def dissatisfied() -> None:
    make_assignment()
    make_reply(replied_on=date(2022, 1, 25))
    make_feedback(given_on=date(2022, 1, 31), result="dissatisfied", reason="没有解决")


def handled_again() -> None:
    dissatisfied()
    Feedback.objects.update(rehandled_on=date(2022, 2, 7))


CASES: dict[str, list[tuple[Callable[[], None], date]]] = {
    # 30 days after the session closed on 11 January
    "session-hand-over": [(raised_in_session, date(2022, 2, 10))],
    # 27, 28, 29, 30 January, 7, 8, 9 February
    "hand-over": [(received, date(2022, 2, 9)), (sent_back, date(2022, 2, 9))],
    "return": [(handed_over, date(2022, 2, 9))],
    "co-opinion": [(handed_to_co_unit, date(2022, 3, 2))],  # 28 days of February and 2 of March
    "reply": [(handed_over_and_taken, date(2022, 4, 20))],
    "rereply": [(dissatisfied, date(2022, 2, 28)), (handled_again, date(2022, 2, 28))],  # 31 January and a month
}
EACH = [
    pytest.param(slug, make, last, id=f"{slug}: {make.__name__}")
    for slug, cases in CASES.items()
    for make, last in cases
]


def test_every_clock_has_its_cases_and_its_name() -> None:
    assert list(CASES) == [clock.slug for clock in CLOCKS]
    assert len({str(clock.name) for clock in CLOCKS}) == len(CLOCKS)


@pytest.mark.parametrize(("slug", "make", "last"), EACH)
def test_a_clock_is_overdue_from_the_day_after_its_last(slug: str, make: Callable[[], None], last: date) -> None:
    make()
    (before,), (on,), (after,) = (running(day) for day in (last - DAY, last, last + DAY))
    assert {one.clock.slug for one in (before, on, after)} == {slug}
    assert {one.due_on for one in (before, on, after)} == {last}
    assert [one.is_overdue for one in (before, on, after)] == [False, False, True]
    assert [one.days for one in (before, on, after)] == [1, 0, 1]


@pytest.mark.parametrize(("slug", "make", "last"), EACH)
def test_a_clock_is_told_so_many_days_before_and_no_earlier(slug: str, make: Callable[[], None], last: date) -> None:
    make()
    Congress.objects.update(warning_days=3)
    told = [dues(last - days * DAY, None) == {slug: last} for days in (4, 3, 0)]
    assert told == [False, True, True]
    assert dues(last - 4 * DAY, 4) == {slug: last}


def test_days_are_counted_as_the_limit_is() -> None:
    received()  # due on Wednesday 9 February
    (early,) = running(date(2022, 1, 28))
    assert (early.days, early.clock.in_working_days) == (5, True)  # 29, 30 January, 7, 8, 9 February
    (late,) = running(date(2022, 2, 13))
    assert (late.days, late.is_overdue) == (2, True)  # Thursday and Friday; the weekend is no delay
    assert make_calendar_day(day=date(2022, 2, 9)).congress == home_congress()
    assert dues(date(2022, 1, 28)) == {"hand-over": date(2022, 2, 10)}


def test_over_a_weekend_it_is_overdue_though_no_working_day_has_passed() -> None:
    received()
    make_calendar_day(day=date(2022, 2, 10), name="停电")
    (late,) = running(date(2022, 2, 10))
    assert (late.is_overdue, late.days) == (True, 0)


@pytest.mark.parametrize(
    ("received_on", "closed_on", "last"),
    [
        (date(2022, 1, 10), date(2022, 1, 11), date(2022, 2, 10)),
        (date(2022, 1, 20), date(2022, 1, 11), date(2022, 2, 19)),  # came in after the session
        (date(2024, 1, 30), date(2024, 1, 31), date(2024, 3, 1)),  # over the 29 February
    ],
)
def test_a_suggestion_of_a_session_waits_from_its_closing(received_on: date, closed_on: date, last: date) -> None:
    session = make_session(starts_on=min(received_on, closed_on), ends_on=closed_on)
    make_suggestion(session=session, received_on=received_on)
    assert dues(received_on, 400) == {"session-hand-over": last}


@pytest.mark.parametrize(
    ("given_on", "months", "last"),
    [
        (date(2022, 1, 31), 1, date(2022, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2022, 2, 28), 1, date(2022, 3, 28)),
        (date(2022, 12, 15), 2, date(2023, 2, 15)),
    ],
)
def test_months_end_on_the_same_day_or_the_last_of_the_month(given_on: date, months: int, last: date) -> None:
    make_congress(rereply_months=months)
    make_assignment()
    make_reply(replied_on=date(2022, 1, 25))
    make_feedback(given_on=given_on, result="dissatisfied", reason="没有解决")
    assert dues(given_on) == {"rereply": last}


@pytest.mark.parametrize(
    ("is_hard", "assigned_on", "last"),
    [
        (False, date(2022, 11, 30), date(2023, 2, 28)),
        (False, date(2023, 11, 30), date(2024, 2, 29)),
        (True, date(2022, 8, 31), date(2023, 2, 28)),
        (True, date(2022, 1, 20), date(2022, 7, 20)),
    ],
)
def test_a_reply_is_due_after_three_months_and_after_six_for_hard_matters(
    is_hard: bool, assigned_on: date, last: date
) -> None:
    suggestion = make_suggestion(is_hard=is_hard)
    make_assignment(
        suggestion=suggestion,
        assigned_on=assigned_on,
        accepted_on=assigned_on,
        due_on=due_on(suggestion, LEAD, assigned_on),
    )
    assert dues(assigned_on) == {"reply": last}


def test_what_the_hand_over_noted_for_a_co_unit_is_what_the_rule_says() -> None:
    make_congress(co_opinion_days=45)
    suggestion, assigned_on = make_suggestion(), date(2022, 1, 31)
    make_assignment(suggestion=suggestion, role=CO, assigned_on=assigned_on, accepted_on=assigned_on, due_on=None)
    assert dues(assigned_on) == {"co-opinion": due_on(suggestion, CO, assigned_on)} == {"co-opinion": date(2022, 3, 17)}


@pytest.mark.parametrize("role", [LEAD, SEPARATE, CO])
def test_an_extension_that_was_granted_goes_before_the_first_deadline(role: str) -> None:
    make_assignment(role=role, accepted_on=date(2022, 1, 20), extended_to=date(2022, 5, 6))
    assert list(dues(date(2022, 2, 1)).values()) == [date(2022, 5, 6)]


# What stops it


@pytest.mark.parametrize("review", ["returned", "withdrawn", "merged", "reference"])
def test_what_is_not_accepted_waits_for_nothing(review: str) -> None:
    make_suggestion(review=review, reviewed_on=date(2022, 1, 12), review_reason="不属职权范围")
    assert running(date(2022, 3, 1)) == []


def test_nothing_runs_before_the_suggestion_is_received() -> None:
    received()
    assert [list(dues(date(2022, 1, day))) for day in (25, 26)] == [[], ["hand-over"]]


def test_a_hand_over_stops_the_clock_of_the_office() -> None:
    received()
    make_assignment(assigned_on=date(2022, 2, 8), accepted_on=date(2022, 2, 8), due_on=date(2022, 5, 8))
    assert [list(dues(date(2022, 2, day))) for day in (7, 8)] == [["hand-over"], ["reply"]]


@pytest.mark.parametrize("event", ["accepted_on", "consulted_on", "opinion_on"])
def test_a_unit_that_has_begun_returns_nothing_any_more(event: str) -> None:
    make_assignment(role=CO, due_on=None, **{event: date(2022, 1, 25)})
    assert ["return" in dues(date(2022, 1, day)) for day in (24, 25)] == [True, False]


def test_a_reply_stops_every_clock_of_the_units() -> None:
    suggestion = make_suggestion()
    make_assignment(suggestion=suggestion)
    make_assignment(suggestion=suggestion, unit=make_unit(name="水务站"), role=CO, due_on=None)
    make_reply(suggestion=suggestion, replied_on=date(2022, 3, 20))
    assert len(running(date(2022, 3, 19))) == 4
    assert running(date(2022, 3, 20)) == []


def test_only_a_later_reply_stops_the_clock_of_the_dissatisfied() -> None:
    dissatisfied()
    make_reply(replied_on=date(2022, 2, 20))
    assert [list(dues(date(2022, 2, day))) for day in (19, 20)] == [["rereply"], []]


def test_the_last_word_of_the_deputy_counts() -> None:
    dissatisfied()
    make_feedback(given_on=date(2022, 2, 10), result="basically")
    assert [list(dues(date(2022, 2, day))) for day in (9, 10)] == [["rereply"], []]


def test_a_dissatisfied_deputy_is_told_also_where_no_hand_over_was_noted() -> None:
    make_reply(replied_on=date(2022, 1, 25))
    make_feedback(given_on=date(2022, 1, 31), result="dissatisfied", reason="没有解决")
    (told,) = running(date(2022, 2, 1))
    assert (told.clock.slug, told.unit_id) == ("rereply", None)


def test_a_conclusion_stops_everything() -> None:
    dissatisfied()
    Suggestion.objects.update(concluded_on=date(2022, 2, 10))
    assert [list(dues(date(2022, 2, day))) for day in (9, 10)] == [["rereply"], []]


@pytest.mark.parametrize(("slug", "make", "last"), EACH)
def test_a_limit_of_zero_is_no_limit(slug: str, make: Callable[[], None], last: date) -> None:
    limits = {clock.limit: 0 for clock in CLOCKS if clock.limit}
    make_congress(**limits)
    make()
    assert list(dues(last)) == (["reply"] if slug == "reply" else [])  # which has its day on record


# One meaning of overdue


def test_a_reply_is_overdue_here_when_it_is_overdue_in_figures_and_filters() -> None:
    """Every mixture of what may be noted of two hand-overs and a reply, on days around each of their days."""
    noted = [
        {"due_on": None},
        {"due_on": date(2022, 4, 20)},
        {"due_on": date(2022, 4, 20), "extended_to": date(2022, 4, 25)},
        {"due_on": date(2022, 4, 20), "returned_on": date(2022, 4, 22), "return_reason": "不属职责"},
    ]
    first, second = make_unit(), make_unit(name="水务站")
    for role in (LEAD, CO):
        for one in noted:
            for other in noted:
                for replied_on in (None, date(2022, 4, 23)):
                    suggestion = make_suggestion()
                    make_assignment(suggestion=suggestion, unit=first, role=LEAD, **one)
                    make_assignment(suggestion=suggestion, unit=second, role=role, **other)
                    if replied_on:
                        make_reply(suggestion=suggestion, replied_on=replied_on)
    counts = []
    for day in range(19, 28):
        on = date(2022, 4, day)
        ours = {one.suggestion_id for one in running(on) if one.clock.slug == "reply" and one.is_overdue}
        assert ours == set(Suggestion.objects.filter(overdue(on)).values_list("pk", flat=True)), on
        counts.append(len(ours))
    assert counts[:2] == [0, 0]
    assert min(counts[2:]) > 0
    assert Outcome.objects.count() == 1


# Which are asked for, and what it costs


def test_units_deputies_and_years_are_chosen() -> None:
    ming, fang = make_deputy(name="陈明"), make_deputy(name="李芳")
    water, town = make_unit(name="水务站"), make_unit(name="城建办")
    first = make_suggestion(lead_deputy=ming, received_on=date(2021, 12, 30))
    second = make_suggestion(lead_deputy=fang)
    make_assignment(suggestion=first, unit=water, accepted_on=date(2022, 1, 20))
    make_assignment(suggestion=second, unit=town, accepted_on=date(2022, 1, 20))
    make_suggestion(lead_deputy=fang)
    on = date(2022, 2, 1)
    asked: list[tuple[dict[str, Any], list[int]]] = [
        ({"unit": water}, [first.pk]),
        ({"lead_deputy": ming}, [first.pk]),
        ({"year": 2021}, [first.pk]),
        ({"unit": town, "lead_deputy": fang}, [second.pk]),
        ({"unit": town, "lead_deputy": ming}, []),
    ]
    for chosen, expected in asked:
        assert [one.suggestion_id for one in running(on, **chosen)] == expected
    assert len(running(on)) == 3


def test_the_longest_overdue_stands_first_and_several_towns_keep_their_own_rules() -> None:
    strict, mild = make_congress(return_days=3), make_congress(slug="shiqiao", return_days=5)
    for congress in (mild, strict):
        make_assignment(suggestion=make_suggestion(congress=congress), due_on=date(2022, 4, 20))
    told = [(one.congress_id, one.due_on) for one in running(date(2022, 2, 1))]
    # from Thursday 20 January: 21, 24, 25, 26, 27
    assert told[:2] == [(strict.pk, date(2022, 1, 25)), (mild.pk, date(2022, 1, 27))]
    assert [due for _, due in told[2:]] == [date(2022, 4, 20)] * 2


def test_the_clocks_cost_two_queries_however_many_run(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    dissatisfied()
    received()
    towns = list(Congress.objects.all())
    for number in (3, 30):
        for _ in range(number):
            make_assignment(suggestion=make_suggestion())
        with django_assert_num_queries(2):  # the calendars, and all papers with their hand-overs
            found = deadlines(towns, date(2022, 3, 1), 400)
            assert len({one.days for one in found}) > 1
    assert len(found) == 2 + 33 * 2


def test_without_a_town_nothing_runs() -> None:
    assert deadlines([], date(2022, 3, 1)) == []


def test_a_year_without_a_calendar_is_named_where_working_days_are_counted() -> None:
    make_suggestion(received_on=date(2026, 12, 28))
    make_assignment(
        suggestion=make_suggestion(),
        assigned_on=date(2026, 12, 28),
        accepted_on=date(2026, 12, 28),
        due_on=date(2027, 3, 28),
    )
    waiting, answering = running(date(2026, 12, 30))
    assert (waiting.clock.slug, waiting.unknown_years) == ("hand-over", [2027])
    assert (answering.clock.slug, answering.unknown_years) == ("reply", [])
    make_calendar_day(day=date(2027, 1, 1), name="元旦")
    assert [one.unknown_years for one in running(date(2026, 12, 30))] == [[], []]


def test_the_place_where_a_clock_is_stopped_is_on_the_form() -> None:
    page = admin.site._registry[Suggestion]
    parts = {inline.model._meta.get_field("suggestion").related_query_name() for inline in page.inlines}
    assert {clock.mend.removesuffix("-group") for clock in CLOCKS} <= parts
