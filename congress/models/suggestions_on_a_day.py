"""Questions about a suggestion on a day, as expressions over Suggestion rows.

Figures, lists and the ledger all ask these, so that "handed over" means one thing.
"""

from __future__ import annotations

from datetime import date, timedelta

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.expressions import Combinable

from congress.models.base import Day
from congress.models.suggestions import Assignment, Feedback, Reply, Suggestion, SuggestionState


def handed_over(on: Day) -> Exists:
    """Whether a unit had it in hand by that day, returned hand-overs left out."""
    return Exists(
        Assignment.objects.filter(suggestion=OuterRef("pk"), assigned_on__lte=on).exclude(returned_on__lte=on)
    )


def consulted(on: Day) -> Exists:
    """Whether a unit had met the deputy by that day (面商)."""
    return Exists(Assignment.objects.filter(suggestion=OuterRef("pk"), consulted_on__lte=on))


def replied(on: Day) -> Exists:
    """Whether a formal reply was given by that day."""
    return Exists(Reply.objects.filter(suggestion=OuterRef("pk"), replied_on__lte=on))


def last_outcome(on: Day, field: str = "pk") -> Subquery:
    """`field` of the outcome that the latest reply up to that day states, None without one.

    From the day its promise was kept on, the outcome it came to then.
    """
    stated = Reply.objects.filter(suggestion=OuterRef("pk"), replied_on__lte=on, outcome__isnull=False)
    come_to = Case(When(kept_on__lte=on, then=F(f"kept_outcome__{field}")), default=F(f"outcome__{field}"))
    return Subquery(stated.order_by("-replied_on", "-pk").values(come_to=come_to)[:1])


def last_satisfaction(on: Day) -> Subquery:
    """The grade for the result in the latest feedback up to that day, None without one."""
    given = Feedback.objects.filter(suggestion=OuterRef("pk"), given_on__lte=on)
    return Subquery(given.order_by("-given_on", "-pk").values("result")[:1])


def first_satisfaction(on: Day) -> Subquery:
    """The grade for the result in the first feedback up to that day, before anything was handled again; None without one."""
    given = Feedback.objects.filter(suggestion=OuterRef("pk"), given_on__lte=on)
    return Subquery(given.order_by("given_on", "pk").values("result")[:1])


def reply_due_by(on: Day, seen_on: Day | None = None) -> Exists:
    """Whether the reply of a lead or separate unit was due by that day, extensions granted, as seen then or on `seen_on`."""
    return Exists(
        Assignment.objects.filter(suggestion=OuterRef("pk"))
        .exclude(role=Assignment.Role.CO)
        .exclude(returned_on__lte=seen_on or on)
        .filter(Q(extended_to__isnull=True, due_on__lte=on) | Q(extended_to__lte=on))
    )


def overdue(on: Day) -> Q:
    """Whether it is in handling and the last day for a reply was before that day."""
    return ~Q(replied(on)) & Q(overdue_unless_replied(on))


def overdue_unless_replied(on: Day, day_before: Day | None = None) -> Case:
    """The same of one without a reply, where others ask about that; what is no date is told its `day_before`."""
    before = on - timedelta(days=1) if isinstance(on, date) else day_before
    assert before is not None
    # The same as its state being IN_HANDLING and a reply due, in an order that leaves little to look up: most are concluded,
    # and before a first reply there should be no feedback.
    settled = Q(reviewed_on__lte=on, review__in=(*Suggestion.NOT_COUNTED, Suggestion.Review.REFERENCE))
    told_already = Feedback.objects.filter(suggestion=OuterRef("pk"), given_on__lte=on)
    return Case(
        When(settled | Q(concluded_on__lte=on), then=False),
        When(Exists(told_already), then=False),
        default=reply_due_by(before, seen_on=on),
        output_field=models.BooleanField(),
    )


def replied_in_time(on: Day) -> Exists:
    """Whether a reply came by that day and not after the deadline of a lead or separate hand-over."""
    answered = Reply.objects.filter(suggestion=OuterRef("suggestion"), replied_on__lte=on)
    in_time = answered.filter(Q(replied_on__lte=OuterRef("extended_to")) | Q(replied_on__lte=OuterRef("due_on")))
    return Exists(
        Assignment.objects.filter(suggestion=OuterRef("pk"))
        .exclude(role=Assignment.Role.CO)
        .exclude(returned_on__lte=on)
        .filter(Exists(in_time))
    )


def _no_reply_since_feedback(day: str, on: Day) -> Exists:
    """Whether a feedback is dated in the field `day` up to that day, and no reply came after it."""
    later = Reply.objects.filter(suggestion=OuterRef("suggestion"), replied_on__gt=OuterRef(day), replied_on__lte=on)
    dated = Feedback.objects.filter(suggestion=OuterRef("pk"), **{f"{day}__lte": on})
    return Exists(dated.exclude(Exists(later)))


def state_on(on: Day) -> Combinable:
    """The SuggestionState that the events up to that day make.

    A feedback speaks of the replies up to its own day; a later reply waits for another. What is handled again waits for
    a reply of a later day.
    """
    reviewed = Q(reviewed_on__lte=on)
    return Case(
        When(
            reviewed & Q(review__in=Suggestion.NOT_COUNTED),
            then=Value(SuggestionState.NOT_ACCEPTED),
        ),
        When(
            reviewed & Q(review=Suggestion.Review.REFERENCE),
            then=Value(SuggestionState.AS_REFERENCE),
        ),
        When(concluded_on__lte=on, then=Value(SuggestionState.CONCLUDED)),
        When(_no_reply_since_feedback("rehandled_on", on), then=Value(SuggestionState.REHANDLING)),
        When(_no_reply_since_feedback("given_on", on), then=Value(SuggestionState.FEEDBACK_GIVEN)),
        When(replied(on), then=Value(SuggestionState.REPLIED)),
        When(handed_over(on), then=Value(SuggestionState.IN_HANDLING)),
        When(reviewed, then=Value(SuggestionState.AWAITING_HAND_OVER)),
        default=Value(SuggestionState.AWAITING_REVIEW),
        output_field=models.CharField(),
    )
