"""Random histories: the state in SQL is the one that a plain reading of the events gives, on every day.

With THOROUGH set 1,000 are tried.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from operator import itemgetter
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from congress.handling.course import courses_of
from congress.handling.events import BY_SLUG, Event, next_steps
from congress.handling.recording import event_record
from congress.models import Assignment, Feedback, Outcome, Reply, Suggestion
from congress.models.suggestions_on_a_day import last_outcome, state_on
from tests.congress.factories import make_congress, make_outcome, make_source, make_suggestion, make_unit
from tests.congress.handling.states import answers, read
from tests.thorough import times

pytestmark = pytest.mark.django_db

HISTORIES = times(usual=200, thorough=1000)
FIRST = date(2022, 1, 10)
DAYS = [FIRST + timedelta(days=number) for number in range(-1, 6)]
TODAY = DAYS[-1]

# A history that fails is told as it is: to make it smaller would take a clerk's hour.
histories = settings(
    max_examples=HISTORIES,
    deadline=None,
    derandomize=True,  # the same histories in every run; more of them where more are asked for
    phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
)
OTHER = {"register", "merge"}
days = st.sampled_from(DAYS[1:])
spans = st.tuples(days, st.none() | days).filter(lambda span: span[1] is None or span[0] <= span[1])


@pytest.fixture(autouse=True)
def fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: TODAY)


@cache
def question() -> tuple[str, tuple[Any, ...]]:
    """What asks for the state on each day, of the suggestion whose key is the last parameter: worded once for all."""
    states = Suggestion.objects.filter(pk=0).order_by().values_list(*map(state_on, DAYS))
    sql, (*parameters, _key) = states.query.sql_with_params()
    return sql, tuple(parameters)


def states_told(suggestion: Suggestion) -> list[str]:
    """What the expression says of each day, in one question."""
    sql, parameters = question()
    with connection.cursor() as cursor:
        cursor.execute(sql, [*parameters, suggestion.pk])
        (states,) = cursor.fetchall()
    return list(states)


def attempt(suggestion: Suggestion, event: Event, values: dict[str, Any]) -> str:
    """What is said against the event; empty when it was recorded."""
    try:
        event_record(suggestion=suggestion, event=event, user=None, **values)
    except ValidationError as refused:
        return " ".join(refused.messages)
    return ""


def test_whatever_was_entered_the_state_follows_from_the_dates() -> None:
    """Also for what no rule would let in: replies before a hand-over, feedback on nothing, several events on a day."""
    source = make_source()
    town = {"congress": source.congress, "source": source, "year": 2022, "received_on": FIRST}
    units = [make_unit(name=f"第{number}办公室") for number in range(3)]
    seen = set()

    @histories
    @given(
        reviewed=st.none() | st.tuples(st.sampled_from(Suggestion.Review.values), days),
        concluded_on=st.none() | days,
        handed_over=st.lists(spans, max_size=3),
        replied=st.lists(days, max_size=3),
        fed_back=st.lists(spans, max_size=3),
    )
    def check(reviewed: Any, concluded_on: Any, handed_over: Any, replied: Any, fed_back: Any) -> None:
        review, reviewed_on = reviewed or ("", None)
        paper = Suggestion(**town, review=review, reviewed_on=reviewed_on, concluded_on=concluded_on)
        (suggestion,) = Suggestion.objects.bulk_create([paper])
        part = {"congress": suggestion.congress, "suggestion": suggestion}
        Assignment.objects.bulk_create(
            Assignment(**part, unit=unit, role="lead", assigned_on=assigned_on, returned_on=returned_on)
            for unit, (assigned_on, returned_on) in zip(units, handed_over, strict=False)
        )
        Reply.objects.bulk_create(Reply(**part, replied_on=day) for day in replied)
        Feedback.objects.bulk_create(
            Feedback(**part, given_on=given_on, rehandled_on=again, result="dissatisfied", reason="没有写明时间")
            for given_on, again in fed_back
        )
        told = states_told(suggestion)
        seen.update(told)
        assert told == read(suggestion, DAYS)

    check()
    assert len(seen) == 9  # no state was left out


def test_whatever_is_recorded_step_by_step_the_state_follows_from_the_events() -> None:
    """A clerk tries any event at any time: what is refused leaves no trace, and no day tells two stories."""
    make_congress()
    make_source()
    outcomes = [make_outcome(name=label, canonical=value) for value, label in Outcome.Canonical.choices]
    units = [make_unit(name=f"第{number}办公室") for number in range(3)]
    grades = st.sampled_from(["satisfied", "dissatisfied"])
    # One of the steps that are offered, or any: numbers and other suggestions change no state.
    slugs = st.integers(0, 9) | st.integers(0, 9) | st.sampled_from(sorted(set(BY_SLUG) - OTHER))
    steps = st.tuples(slugs, days, st.sampled_from(units), st.sampled_from(outcomes), grades)
    recorded: set[str] = set()

    # A step asks the database some dozen questions, so every day fewer histories are tried than above.
    @settings(histories, max_examples=times(usual=10, thorough=1000))
    @given(st.booleans(), st.lists(steps, min_size=6, max_size=14))
    def check(is_reviewed: bool, tries: Any) -> None:
        review = {"review": "accepted", "reviewed_on": FIRST} if is_reviewed else {}
        suggestion = make_suggestion(kind=Suggestion.Kind.BILL, **review)
        before = states_told(suggestion)
        for choice, day, unit, outcome, grade in sorted(tries, key=itemgetter(1)):
            ((course,),) = courses_of([suggestion], TODAY)
            offered = [event.slug for event in next_steps(course) if event.slug not in OTHER]
            slug = choice if isinstance(choice, str) else offered[choice % len(offered)] if offered else "press"
            event = BY_SLUG[slug]
            chosen = {"unit": unit, "outcome": outcome, "result": grade, "reason": "没有写明时间"}
            values = answers(slug, suggestion) | {event.day: day}
            values |= {name: value for name, value in chosen.items() if name in values}
            if refusal := attempt(suggestion, event, values):
                assert refusal.endswith("。")
                assert read(suggestion, DAYS) == before
                continue
            told, past = states_told(suggestion), DAYS.index(day)
            assert told == read(suggestion, DAYS)
            if slug != "withdraw":  # which takes the place of the review
                assert told[:past] == before[:past]
            before = told
            recorded.add(slug)

    check()
    assert {"assign", "press"} <= recorded  # it was more than refusals


def test_a_promise_kept_later_counts_from_its_day_on() -> None:
    planned = make_outcome(name="列入计划", canonical=Outcome.Canonical.PLANNED)
    solved = make_outcome()
    suggestion = make_suggestion()
    Reply.objects.create(
        suggestion=suggestion, replied_on=DAYS[2], outcome=planned, kept_on=DAYS[5], kept_outcome=solved
    )
    named = [last_outcome(day, "canonical") for day in DAYS]
    assert list(Suggestion.objects.values_list(*named)[0]) == [None] * 2 + ["planned"] * 3 + ["solved"] * 2
