"""Every event in every state: what may happen is written once with its history, all else is refused in a sentence."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from congress.handling.course import PARTS, courses_of
from congress.handling.events import BY_SLUG, next_steps
from congress.handling.recording import event_record
from congress.models import Suggestion, SuggestionState
from congress.models.suggestions_on_a_day import state_on
from tests.congress.handling.states import STATES, TODAY, answers

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


def state_of(suggestion: Suggestion) -> str:
    return Suggestion.objects.values_list(state_on(TODAY), flat=True).get(pk=suggestion.pk)


def rows() -> dict[Any, list[Any]]:
    """All that is kept of suggestions, with their histories."""
    papers: list[Any] = [Suggestion, *(model for model, *_ in PARTS)]
    models = [*papers, *(model.history.model for model in papers)]
    return {model: list(model._default_manager.order_by("pk").values_list()) for model in models}


def test_every_state_and_every_event_stands_in_the_table() -> None:
    assert set(ALLOWED) == set(STATES) == set(SuggestionState)
    assert {slug for allowed in ALLOWED.values() for slug in allowed} == set(BY_SLUG) - {"receive"}


@pytest.mark.parametrize("state", STATES)
def test_the_next_steps_are_those_of_the_table(state: SuggestionState) -> None:
    suggestion = STATES[state]()
    assert state_of(suggestion) == state
    ((course,),) = courses_of([suggestion], TODAY)
    assert {event.slug for event in next_steps(course)} == set(ALLOWED[state])


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("slug", BY_SLUG)
def test_what_may_happen_is_recorded_and_all_else_refused(state: SuggestionState, slug: str) -> None:
    suggestion, event, user = STATES[state](), BY_SLUG[slug], User.objects.create_user("typist")
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


def test_the_day_of_an_event_must_fit_the_days_before_it() -> None:
    suggestion = STATES[S.IN_HANDLING]()
    with pytest.raises(ValidationError, match="2022年1月15日那天：这件建议已经审核，还没有交办，不能登记“答复”。"):
        event_record(
            suggestion=suggestion,
            event=BY_SLUG["reply"],
            user=None,
            **answers("reply", suggestion) | {"replied_on": date(2022, 1, 15)},
        )
    assert not suggestion.replies.exists()


@pytest.mark.parametrize(
    ("state", "slug", "values", "sentence"),
    [
        (S.IN_HANDLING, "press", {"pressed_on": date(2022, 6, 2)}, "日期（2022年6月2日）还没有到，发生了再登记。"),
        (S.IN_HANDLING, "press", {"pressed_on": None}, "请填日期。"),
        (
            S.AWAITING_REVIEW,
            "accept",
            {"reviewed_on": date(2022, 1, 9)},
            "2022年1月9日那天：“受理”的日期早于收到建议的日期（2022年1月10日）。",
        ),
        (S.AWAITING_REVIEW, "refuse", {"review_reason": ""}, "请填审核说明。"),
        (S.IN_HANDLING, "sign", {"record": None}, "请选是哪一个承办单位。"),
        (S.IN_HANDLING, "reply", {"promised_by": date(2022, 5, 31)}, "承诺完成日期早于答复日期。"),
        (S.REPLIED, "feedback", {"result": "dissatisfied"}, "不满意请写明理由。"),
        (S.REHANDLING, "reply", {"replied_on": date(2022, 4, 1)}, "再次答复的日期要在重新办理的日期之后。"),
        (
            S.FEEDBACK_GIVEN,
            "conclude",
            {"concluded_on": date(2022, 3, 19)},
            "2022年3月19日那天：这件建议已经交办，正在等承办单位答复，不能登记“办结”。",
        ),
    ],
)
def test_what_is_wrong_in_a_form_is_said_in_one_sentence(
    state: SuggestionState, slug: str, values: dict[str, Any], sentence: str
) -> None:
    suggestion = STATES[state]()
    filled = answers(slug, suggestion) | values
    before = rows()
    with pytest.raises(ValidationError) as refused:
        event_record(suggestion=suggestion, event=BY_SLUG[slug], user=None, **filled)
    assert refused.value.messages == [sentence]
    assert rows() == before


def test_a_suggestion_whose_unit_returned_it_waits_for_another() -> None:
    suggestion = STATES[S.IN_HANDLING]()
    for assignment in suggestion.assignments.all():
        values = answers("return", suggestion) | {"record": assignment}
        event_record(suggestion=suggestion, event=BY_SLUG["return"], user=None, **values)
    assert state_of(suggestion) == S.AWAITING_HAND_OVER


def test_a_unit_that_replied_returns_nothing() -> None:
    suggestion = STATES[S.REHANDLING]()
    lead = suggestion.assignments.get(role="lead")
    with pytest.raises(ValidationError, match="请选是哪一个承办单位。"):
        event_record(
            suggestion=suggestion,
            event=BY_SLUG["return"],
            user=None,
            record=lead,
            returned_on=TODAY,
            return_reason="不属于本单位职责",
        )


def test_a_conclusion_is_not_dated_before_the_last_reply() -> None:
    suggestion = STATES[S.REHANDLING]()
    event_record(suggestion=suggestion, event=BY_SLUG["reply"], user=None, **answers("reply", suggestion))
    with pytest.raises(ValidationError, match="办结日期早于最后一次答复（2022年6月1日）。"):
        event_record(suggestion=suggestion, event=BY_SLUG["conclude"], user=None, concluded_on=date(2022, 3, 30))


def test_who_saw_an_older_course_is_told_and_writes_nothing() -> None:
    suggestion = STATES[S.IN_HANDLING]()
    ((seen,),) = courses_of([suggestion], TODAY)
    press = answers("press", suggestion) | {"version": seen.version}
    event_record(suggestion=suggestion, event=BY_SLUG["press"], user=None, **press)
    with pytest.raises(ValidationError, match="刚才有人登记过"):
        event_record(suggestion=suggestion, event=BY_SLUG["press"], user=None, **press)
    assert suggestion.presses.count() == 1
