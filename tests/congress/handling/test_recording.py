"""A step that does not fit is refused in one sentence that says why, and nothing is written."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from congress.handling.course import courses_of
from congress.handling.events import BY_SLUG
from congress.handling.recording import event_record
from congress.models import SuggestionState
from tests.congress.handling.states import STATES, TODAY, answers, rows, state_of

pytestmark = pytest.mark.django_db

S = SuggestionState


@pytest.fixture(autouse=True)
def fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: TODAY)


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
