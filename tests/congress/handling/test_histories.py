"""Random histories: the state in SQL is the one that a plain reading of the events gives, on every day.

HANDLING_HISTORIES sets how many are tried; 200 where it is not set.
"""

from __future__ import annotations

import os
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from congress.handling.events import BY_SLUG
from congress.handling.recording import event_record
from congress.models import Assignment, Feedback, Outcome, Reply, Suggestion
from congress.models.suggestions import last_outcome, state_on
from tests.congress.factories import make_congress, make_outcome, make_source, make_suggestion, make_unit
from tests.congress.handling.states import answers, read

pytestmark = pytest.mark.django_db

HISTORIES = int(os.environ.get("HANDLING_HISTORIES", "200"))
FIRST = date(2022, 1, 10)
DAYS = [FIRST + timedelta(days=number) for number in range(-1, 13)]
TODAY = DAYS[-1]

histories = settings(max_examples=HISTORIES, deadline=None, suppress_health_check=list(HealthCheck), database=None)
days = st.sampled_from(DAYS[1:])
spans = st.tuples(days, st.none() | days).filter(lambda span: span[1] is None or span[0] <= span[1])


@pytest.fixture(autouse=True)
def fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: TODAY)


def states_told(suggestion: Suggestion) -> list[str]:
    """What the expression says of each day, in one question."""
    named = {f"day_{place}": state_on(day) for place, day in enumerate(DAYS)}
    return list(Suggestion.objects.filter(pk=suggestion.pk).values_list(*named.values())[0])


def states_read(suggestion: Suggestion) -> list[str]:
    """What a plain reading says of each day."""
    return [read(Suggestion.objects.get(pk=suggestion.pk), day) for day in DAYS]


def test_whatever_was_entered_the_state_follows_from_the_dates() -> None:
    """Also for what no rule would let in: replies before a hand-over, feedback on nothing, several events on a day."""
    make_source()
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
        suggestion = make_suggestion(review=review, reviewed_on=reviewed_on, concluded_on=concluded_on)
        paper = {"congress": suggestion.congress, "suggestion": suggestion}
        Assignment.objects.bulk_create(
            Assignment(**paper, unit=unit, role="lead", assigned_on=assigned_on, returned_on=returned_on)
            for unit, (assigned_on, returned_on) in zip(units, handed_over, strict=False)
        )
        Reply.objects.bulk_create(Reply(**paper, replied_on=day) for day in replied)
        Feedback.objects.bulk_create(
            Feedback(**paper, given_on=given_on, rehandled_on=again, result="dissatisfied", reason="没有写明时间")
            for given_on, again in fed_back
        )
        told = states_told(suggestion)
        seen.update(told)
        assert told == states_read(suggestion)

    check()
    assert len(seen) == 9  # no state was left out


def test_whatever_is_recorded_step_by_step_the_state_follows_from_the_events() -> None:
    """A clerk tries any event at any time: what is refused leaves no trace, and no day tells two stories."""
    make_congress()
    make_source()
    outcomes = [make_outcome(name=label, canonical=value) for value, label in Outcome.Canonical.choices]
    units = [make_unit(name=f"第{number}办公室") for number in range(3)]
    grades = st.sampled_from(["satisfied", "dissatisfied"])
    steps = st.tuples(st.sampled_from(sorted(BY_SLUG)), days, st.sampled_from(units), st.sampled_from(outcomes), grades)
    recorded: set[str] = set()

    # Some dozen questions to the database a step, so fewer histories than above, of as many tries each.
    @settings(histories, max_examples=max(HISTORIES // 5, 1))
    @given(st.lists(steps, min_size=10, max_size=25))
    def check(tries: Any) -> None:
        suggestion = make_suggestion(kind=Suggestion.Kind.BILL)
        for slug, day, unit, outcome, grade in tries:
            event = BY_SLUG[slug]
            before = states_told(suggestion)
            chosen = {"unit": unit, "outcome": outcome, "result": grade, "reason": "没有写明时间", "number": None}
            values = answers(slug, suggestion) | {event.day: day}
            values |= {name: value for name, value in chosen.items() if name in values}
            if slug in ("register", "merge"):
                continue  # numbers and other suggestions change no state
            try:
                event_record(suggestion=suggestion, event=event, user=None, **values)
            except ValidationError as refused:
                assert states_told(suggestion) == before
                assert all(sentence.endswith("。") for sentence in refused.messages)
            else:
                recorded.add(slug)
                assert states_told(suggestion)[: DAYS.index(day)] == before[: DAYS.index(day)]  # the past stays
            assert states_told(suggestion) == states_read(suggestion)

    check()
    assert {"accept", "assign", "reply", "feedback"} <= recorded


def test_a_promise_kept_later_counts_from_its_day_on() -> None:
    planned = make_outcome(name="列入计划", canonical=Outcome.Canonical.PLANNED)
    solved = make_outcome()
    suggestion = make_suggestion()
    Reply.objects.create(
        suggestion=suggestion, replied_on=DAYS[2], outcome=planned, kept_on=DAYS[5], kept_outcome=solved
    )
    named = [last_outcome(day, "canonical") for day in DAYS]
    assert list(Suggestion.objects.values_list(*named)[0]) == [None] * 2 + ["planned"] * 3 + ["solved"] * 9
