"""A suggestion in each state, as it stands on 1 June 2022, and what each event asks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from congress.handling.course import PARTS
from congress.models import Assignment, Feedback, HandlingUnit, Outcome, Reply, Suggestion, SuggestionState
from congress.models.suggestions import Satisfaction
from congress.models.suggestions_on_a_day import state_on
from tests.congress.factories import (
    make_assignment,
    make_feedback,
    make_outcome,
    make_reply,
    make_suggestion,
    make_unit,
)

TODAY = date(2022, 6, 1)
REVIEWED, ASSIGNED, REPLIED, GIVEN, AGAIN, CONCLUDED = (
    date(2022, 1, 12),
    date(2022, 1, 20),
    date(2022, 3, 20),
    date(2022, 3, 28),
    date(2022, 4, 1),
    date(2022, 5, 10),
)


def _reviewed(review: str, **values: Any) -> Suggestion:
    return make_suggestion(review=review, reviewed_on=REVIEWED, **values)


def _handed_over() -> Suggestion:
    """With a lead and a co-handling unit."""
    suggestion = _reviewed("accepted")
    make_assignment(suggestion=suggestion)
    make_assignment(suggestion=suggestion, unit=make_unit(name="水务站"), role="co")
    return suggestion


def _replied() -> Suggestion:
    """The lead unit has put it into its plan."""
    suggestion = _handed_over()
    planned = make_outcome(name="列入计划", canonical=Outcome.Canonical.PLANNED)
    make_reply(
        suggestion=suggestion, unit=HandlingUnit.objects.get(name="农业农村办公室"), replied_on=REPLIED, outcome=planned
    )
    return suggestion


def _fed_back() -> Suggestion:
    suggestion = _replied()
    make_feedback(suggestion=suggestion, given_on=GIVEN, result=Satisfaction.DISSATISFIED, reason="没有写明时间")
    return suggestion


def _handled_again() -> Suggestion:
    suggestion = _fed_back()
    feedback = suggestion.feedbacks.get()
    feedback.rehandled_on = AGAIN
    feedback.save()
    return suggestion


def _concluded() -> Suggestion:
    suggestion = _replied()
    suggestion.concluded_on = CONCLUDED
    suggestion.save()
    return suggestion


STATES: dict[SuggestionState, Callable[[], Suggestion]] = {
    SuggestionState.AWAITING_REVIEW: lambda: make_suggestion(kind=Suggestion.Kind.BILL),
    SuggestionState.NOT_ACCEPTED: lambda: _reviewed("returned", review_reason="属于个人事务"),
    SuggestionState.AS_REFERENCE: lambda: _reviewed("reference", review_reason="内容不具体"),
    SuggestionState.AWAITING_HAND_OVER: lambda: _reviewed("accepted"),
    SuggestionState.IN_HANDLING: _handed_over,
    SuggestionState.REPLIED: _replied,
    SuggestionState.FEEDBACK_GIVEN: _fed_back,
    SuggestionState.REHANDLING: _handled_again,
    SuggestionState.CONCLUDED: _concluded,
}


def _unit() -> HandlingUnit:
    return HandlingUnit.objects.first() or make_unit()


def _solved() -> Outcome:
    return Outcome.objects.filter(canonical=Outcome.Canonical.SOLVED).first() or make_outcome()


def answers(slug: str, suggestion: Suggestion) -> dict[str, Any]:
    """What a clerk fills into the form of an event on 1 June 2022."""
    day = {"record": suggestion.assignments.filter(role="co").first()}
    values: dict[str, Callable[[], dict[str, Any]]] = {
        "receive": lambda: {"received_on": TODAY},
        "turn": lambda: {"reviewed_on": TODAY},
        "accept": lambda: {"reviewed_on": TODAY},
        "refuse": lambda: {"reviewed_on": TODAY, "review_reason": "属于个人事务"},
        "refer": lambda: {"reviewed_on": TODAY, "review_reason": "内容不具体"},
        "merge": lambda: {"reviewed_on": TODAY, "merged_into": make_suggestion(title="关于加固东桥的建议")},
        "withdraw": lambda: {"reviewed_on": TODAY},
        "register": lambda: {"registered_on": TODAY, "number": 7},
        "assign": lambda: {"assigned_on": TODAY, "unit": _unit(), "role": "separate", "occasion": "meeting"},
        "sign": lambda: day | {"accepted_on": TODAY},
        "return": lambda: day | {"returned_on": TODAY, "return_reason": "不属于本单位职责"},
        "opinion": lambda: day | {"opinion_on": TODAY, "opinion": "同意主办单位的意见"},
        "consult": lambda: day | {"consulted_on": TODAY},
        "reply": lambda: {"replied_on": TODAY, "unit": _unit(), "outcome": _solved()},
        "feedback": lambda: {"given_on": TODAY, "attitude": "satisfied", "result": "basically"},
        "rehandle": lambda: {"rehandled_on": TODAY},
        "press": lambda: {"pressed_on": TODAY, "form": "letter"},
        "conclude": lambda: {"concluded_on": TODAY},
        "keep": lambda: {"kept_on": TODAY, "kept_outcome": _solved()},
        "disclose": lambda: {"disclosed_on": TODAY},
    }
    return values[slug]()


def state_of(suggestion: Suggestion) -> str:
    return Suggestion.objects.values_list(state_on(TODAY), flat=True).get(pk=suggestion.pk)


def rows() -> dict[Any, list[Any]]:
    """All that is kept of suggestions, with their histories."""
    papers: list[Any] = [Suggestion, *(model for model, *_ in PARTS)]
    models = [*papers, *(model.history.model for model in papers)]
    return {model: list(model._default_manager.order_by("pk").values_list()) for model in models}


def read(suggestion: Suggestion, days: list[date]) -> list[str]:
    """The state on each of `days`, read off the events by plain comparison: nothing here is shared with the SQL."""
    suggestion.refresh_from_db()
    replies = [reply.replied_on for reply in Reply.objects.filter(suggestion=suggestion)]
    feedbacks = list(Feedback.objects.filter(suggestion=suggestion))
    spans = list(Assignment.objects.filter(suggestion=suggestion).values_list("assigned_on", "returned_on"))

    def state(on: date) -> str:
        review = suggestion.review if suggestion.reviewed_on and suggestion.reviewed_on <= on else ""
        if review in ("merged", "returned", "withdrawn"):
            return "not_accepted"
        if review == "reference":
            return "as_reference"
        if suggestion.concluded_on and suggestion.concluded_on <= on:
            return "concluded"
        last = max((day for day in replies if day <= on), default=date.min)
        if any(one.rehandled_on and last <= one.rehandled_on <= on for one in feedbacks):
            return "rehandling"
        if any(last <= one.given_on <= on for one in feedbacks):
            return "feedback_given"
        if last > date.min:
            return "replied"
        if any(assigned_on <= on and not (returned_on and returned_on <= on) for assigned_on, returned_on in spans):
            return "in_handling"
        return "awaiting_hand_over" if review else "awaiting_review"

    return [state(day) for day in days]
