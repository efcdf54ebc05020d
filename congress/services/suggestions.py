"""Handing suggestions over and concluding them, several at once: all of them or none, each with its own history."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from congress.days import months_after
from congress.models import Assignment, HandlingUnit, Suggestion


@transaction.atomic
def suggestions_assign(
    *, suggestions: Iterable[Suggestion], unit: HandlingUnit, role: str, assigned_on: date, reason: str
) -> list[Assignment]:
    """The hand-overs of `suggestions` to `unit`, each with its deadline. Raises ValidationError naming the suggestions."""
    mistakes: list[str] = []
    made = []
    for suggestion in _locked(suggestions):
        assignment = Assignment(
            congress_id=suggestion.congress_id,
            suggestion=suggestion,
            unit=unit,
            role=role,
            assigned_on=assigned_on,
            due_on=due_on(suggestion, role, assigned_on),
        )
        assignment._change_reason = reason  # type: ignore[attr-defined]
        try:
            _refuse_settled(suggestion)
            assignment.full_clean()
            assignment.save()
        except ValidationError as error:
            mistakes += [f"{suggestion}：{message}" for message in error.messages]
        made.append(assignment)
    if mistakes:
        raise ValidationError(mistakes)
    return made


@transaction.atomic
def suggestions_conclude(*, suggestions: Iterable[Suggestion], concluded_on: date, reason: str) -> list[Suggestion]:
    """`suggestions` as they were concluded on that day. Raises ValidationError naming those that cannot be."""
    mistakes: list[str] = []
    concluded = []
    for suggestion in _locked(suggestions):
        try:
            _refuse_settled(suggestion)
            suggestion.concluded_on = concluded_on
            suggestion._change_reason = reason  # type: ignore[attr-defined]
            suggestion.full_clean()
            suggestion.save(update_fields=["concluded_on"])
        except ValidationError as error:
            mistakes += [f"{suggestion}：{message}" for message in error.messages]
        concluded.append(suggestion)
    if mistakes:
        raise ValidationError(mistakes)
    return concluded


def due_on(suggestion: Suggestion, role: str, assigned_on: date) -> date:
    """The last day for the unit's answer, by the rules of the suggestion's congress."""
    rules = suggestion.congress
    if role == Assignment.Role.CO:
        return assigned_on + timedelta(days=rules.co_opinion_days)
    return months_after(assigned_on, rules.hard_reply_months if suggestion.is_hard else rules.reply_months)


def _locked(suggestions: Iterable[Suggestion]) -> Iterable[Suggestion]:
    """The suggestions as they are now, so that nobody's newer save is lost."""
    keys = [suggestion.pk for suggestion in suggestions]
    return Suggestion.objects.filter(pk__in=keys).select_related("congress").select_for_update(of=("self",))


def _refuse_settled(suggestion: Suggestion) -> None:
    if suggestion.concluded_on is not None:
        raise ValidationError(_("这件建议已经办结。"))
    if suggestion.review in Suggestion.NOT_COUNTED:
        raise ValidationError(_("这件建议没有受理，不需要办理。"))
