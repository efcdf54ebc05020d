"""All clocks that run on a day, told from one question to the database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache
from operator import attrgetter
from typing import Any

from django.db.models import Case, Exists, FilteredRelation, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce

from congress.clocks.base import Clock, Deadline, Handling
from congress.clocks.calendar import calendars_of
from congress.clocks.catalogue import CLOCKS
from congress.models import Assignment, Congress, Feedback, HandlingUnit, Reply, Suggestion
from congress.models.suggestions import Satisfaction
from congress.models.suggestions_on_a_day import state_on

BY_STATE: dict[str, list[Clock]] = {
    state: [clock for clock in CLOCKS if state in clock.states] for clock in CLOCKS for state in clock.states
}


def deadlines(
    congresses: Iterable[Congress],
    on: date,
    within: int | None = None,
    unit: HandlingUnit | None = None,
    **chosen: Any,
) -> list[Deadline]:
    """Every clock that runs on the day `on` and has ended or ends within so many days, the longest overdue first.

    Without `within` each congress's own days of warning count. With `unit` only what that unit must do is told; `chosen`
    are conditions on the suggestion, as `year=2022` or `lead_deputy=deputy`.
    """
    towns = {congress.pk: congress for congress in congresses}
    if not towns:
        return []
    calendars = calendars_of(towns.values())
    until = {key: on + timedelta(days=town.warning_days if within is None else within) for key, town in towns.items()}
    chosen |= {"congress__in": list(towns)} | ({"handling__unit": unit} if unit else {})

    @cache  # many begin on the same day
    def last_day(clock: Clock, key: int, since: date) -> date | None:
        return clock.due_on(towns[key], calendars[key], since)

    def running() -> Iterator[Deadline]:
        for one in _handlings(on, chosen):
            # Asked here, because as a condition it would keep SQLite from the index of what is in hand.
            if one.received_on > on:
                continue
            key = one.congress_id
            for clock in BY_STATE.get(one.state, ()):
                since = clock.begun_on(one)
                if since is None:
                    continue
                due_on = (clock.recorded and one.recorded_on) or last_day(clock, key, since)
                if due_on and due_on <= until[key]:
                    yield Deadline(
                        clock, on, since, due_on, key, one.suggestion_id, one.deputy_id, one.unit_id, calendars[key]
                    )

    return sorted(running(), key=attrgetter("due_on", "suggestion_id"))


def _handlings(on: date, chosen: dict[str, Any]) -> Iterator[Handling]:
    """What somebody must act on as of that day, in one query."""
    in_force = Q(assignments__returned_on=None) | Q(assignments__returned_on__gt=on)
    handling = FilteredRelation("assignments", condition=in_force & Q(assignments__assigned_on__lte=on))
    # Most papers are concluded, and some were not accepted: leaving them out first spares asking for their state.
    settled = Q(review__in=(*Suggestion.NOT_COUNTED, Suggestion.Review.REFERENCE), reviewed_on__lte=on)
    waiting = Suggestion.objects.filter(Q(concluded_on=None) | Q(concluded_on__gt=on)).exclude(settled).order_by()
    rows = waiting.alias(handling=handling).annotate(state=state_on(on)).filter(**chosen)
    return (
        Handling._make((*row, on))
        for row in rows.values_list(
            "congress",
            "pk",
            "lead_deputy",
            "state",
            "received_on",
            "session__ends_on",
            Case(When(handling=None, then=_last_return(on))),
            _dissatisfied_on(on),
            "handling__unit",
            "handling__role",
            "handling__assigned_on",
            "handling__accepted_on",
            "handling__consulted_on",
            "handling__opinion_on",
            Coalesce("handling__extended_to", "handling__due_on"),
        )
    )


def _last_return(on: date) -> Subquery:
    returned = Assignment.objects.filter(suggestion=OuterRef("pk"), returned_on__lte=on)
    return Subquery(returned.order_by("-returned_on").values("returned_on")[:1])


def _dissatisfied_on(on: date) -> Subquery:
    """The day of the deputy's last word where it is 不满意 and no reply came after it."""
    same = {"suggestion": OuterRef("suggestion")}
    after = Q(given_on__gt=OuterRef("given_on")) | Q(given_on=OuterRef("given_on"), pk__gt=OuterRef("pk"))
    last_word = ~Exists(Feedback.objects.filter(after, **same, given_on__lte=on))
    unanswered = ~Exists(Reply.objects.filter(**same, replied_on__gt=OuterRef("given_on"), replied_on__lte=on))
    given = Feedback.objects.filter(suggestion=OuterRef("pk"), given_on__lte=on, result=Satisfaction.DISSATISFIED)
    return Subquery(given.filter(last_word, unanswered).order_by().values("given_on")[:1])
