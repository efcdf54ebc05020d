"""Every event in every state: what may happen is written once with its history, all else is refused in a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from pytest_django import DjangoDbBlocker

from congress.handling.course import courses_of
from congress.handling.events import BY_SLUG, next_steps
from congress.handling.recording import event_record
from congress.models import Suggestion, SuggestionState
from tests.congress.handling.states import STATES, TODAY, answers, rows, state_of
from tests.once import entered_once

pytestmark = pytest.mark.django_db

S = SuggestionState

# The table: what may happen in a state, and the state it leads to.
ALLOWED: dict[SuggestionState, dict[str, SuggestionState]] = {
    S.AWAITING_REVIEW: {
        "turn": S.AWAITING_HAND_OVER,
        "accept": S.AWAITING_HAND_OVER,
        "refuse": S.NOT_ACCEPTED,
        "refer": S.AS_REFERENCE,
        "merge": S.NOT_ACCEPTED,
        "withdraw": S.NOT_ACCEPTED,
        "register": S.AWAITING_REVIEW,
        "assign": S.IN_HANDLING,
    },
    S.NOT_ACCEPTED: {},
    S.AS_REFERENCE: {"withdraw": S.NOT_ACCEPTED, "register": S.AS_REFERENCE},
    S.AWAITING_HAND_OVER: {
        "withdraw": S.NOT_ACCEPTED,
        "register": S.AWAITING_HAND_OVER,
        "assign": S.IN_HANDLING,
    },
    S.IN_HANDLING: {
        "register": S.IN_HANDLING,
        "assign": S.IN_HANDLING,
        "sign": S.IN_HANDLING,
        "return": S.IN_HANDLING,
        "opinion": S.IN_HANDLING,
        "consult": S.IN_HANDLING,
        "reply": S.REPLIED,
        "press": S.IN_HANDLING,
    },
    S.REPLIED: {
        "register": S.REPLIED,
        "assign": S.REPLIED,
        "sign": S.REPLIED,
        "opinion": S.REPLIED,
        "consult": S.REPLIED,
        "reply": S.REPLIED,
        "feedback": S.FEEDBACK_GIVEN,
        "press": S.REPLIED,
        "conclude": S.CONCLUDED,
        "keep": S.REPLIED,
        "disclose": S.REPLIED,
    },
    S.FEEDBACK_GIVEN: {
        "register": S.FEEDBACK_GIVEN,
        "assign": S.FEEDBACK_GIVEN,
        "sign": S.FEEDBACK_GIVEN,
        "opinion": S.FEEDBACK_GIVEN,
        "consult": S.FEEDBACK_GIVEN,
        "reply": S.REPLIED,
        "rehandle": S.REHANDLING,
        "press": S.FEEDBACK_GIVEN,
        "conclude": S.CONCLUDED,
        "keep": S.FEEDBACK_GIVEN,
        "disclose": S.FEEDBACK_GIVEN,
    },
    S.REHANDLING: {
        "register": S.REHANDLING,
        "assign": S.REHANDLING,
        "sign": S.REHANDLING,
        "return": S.REHANDLING,
        "opinion": S.REHANDLING,
        "consult": S.REHANDLING,
        "reply": S.REPLIED,
        "press": S.REHANDLING,
    },
    S.CONCLUDED: {
        "register": S.CONCLUDED,
        "feedback": S.CONCLUDED,
        "press": S.CONCLUDED,
        "keep": S.CONCLUDED,
        "disclose": S.CONCLUDED,
    },
}


@pytest.fixture(autouse=True)
def fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: TODAY)


@pytest.fixture(scope="module", params=STATES)
def _stated(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[tuple[SuggestionState, Suggestion]]:
    """Each state in turn, and a suggestion in it."""
    with entered_once(django_db_blocker):
        yield request.param, STATES[request.param]()


@pytest.fixture
def stated(db: None, _stated: tuple[SuggestionState, Suggestion]) -> tuple[SuggestionState, Suggestion]:
    """The same for one test."""
    return deepcopy(_stated)


def test_every_state_and_every_event_stands_in_the_table() -> None:
    assert set(ALLOWED) == set(STATES) == set(SuggestionState)
    assert {slug for allowed in ALLOWED.values() for slug in allowed} == set(BY_SLUG) - {"receive"}


def test_the_next_steps_are_those_of_the_table(stated: tuple[SuggestionState, Suggestion]) -> None:
    state, suggestion = stated
    assert state_of(suggestion) == state
    ((course,),) = courses_of([suggestion], TODAY)
    assert {event.slug for event in next_steps(course)} == set(ALLOWED[state])


@pytest.mark.parametrize("slug", BY_SLUG)
def test_what_may_happen_is_recorded_and_all_else_refused(
    stated: tuple[SuggestionState, Suggestion], slug: str
) -> None:
    (state, suggestion), event, user = stated, BY_SLUG[slug], User.objects.create_user("typist")
    values = answers(slug, suggestion)
    before = rows()
    if slug in ALLOWED[state]:
        written = event_record(suggestion=suggestion, event=event, user=user, **values)
        assert state_of(suggestion) == ALLOWED[state][slug]
        assert event.told_by(written) == TODAY
        version = written.history.latest()
        assert (version.history_user, version.history_change_reason) == (user, str(event.name))
        assert sum(after != before[name] for name, after in rows().items()) == 2  # one record and its history
    else:
        with pytest.raises(ValidationError) as refused:
            event_record(suggestion=suggestion, event=event, user=user, **values)
        (sentence,) = refused.value.messages
        assert sentence.endswith("。")
        assert "%(" not in sentence
        assert rows() == before
