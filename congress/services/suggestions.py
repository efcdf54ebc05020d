"""What the rules of a congress say of a suggestion's hand-over."""

from __future__ import annotations

from datetime import date, timedelta

from congress.days import months_after
from congress.models import Assignment, Suggestion


def due_on(suggestion: Suggestion, role: str, assigned_on: date) -> date:
    """The last day for the unit's answer, by the rules of the suggestion's congress."""
    rules = suggestion.congress
    if role == Assignment.Role.CO:
        return assigned_on + timedelta(days=rules.co_opinion_days)
    return months_after(assigned_on, rules.hard_reply_months if suggestion.is_hard else rules.reply_months)
