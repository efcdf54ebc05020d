"""All clocks that run on a day: one question to the database for each kind, however many there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache
from operator import attrgetter
from typing import Any

from django.db.models import BigIntegerField, DateField, F, Value

from congress.clocks.base import Clock, Deadline
from congress.clocks.calendar import calendars_of
from congress.clocks.catalogue import CLOCKS
from congress.models import Congress, HandlingUnit

NO_DAY = Value(None, output_field=DateField())
NO_UNIT = Value(None, output_field=BigIntegerField())


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
    chosen |= {"congress__in": list(towns)}

    @cache  # many begin on the same day
    def last_day(clock: Clock, key: int, since: date) -> date | None:
        return clock.due_on(towns[key], calendars[key], since)

    def of(clock: Clock) -> Iterator[Deadline]:
        for key, suggestion, deputy, holder, since, recorded in _rows(clock, on, max(until.values()), unit, chosen):
            due_on = recorded or last_day(clock, key, since)
            if due_on and due_on <= until[key]:
                yield Deadline(clock, on, since, due_on, key, suggestion, deputy, holder, calendars[key])

    asked = [clock for clock in CLOCKS if clock.roles or not unit]
    return sorted((deadline for clock in asked for deadline in of(clock)), key=attrgetter("due_on", "suggestion_id"))


def _rows(
    clock: Clock, on: date, until: date, unit: HandlingUnit | None, chosen: dict[str, Any]
) -> Iterable[tuple[Any, ...]]:
    """Congress, suggestion, deputy, unit, first day and recorded last day of each suggestion and hand-over it runs for."""
    rows = clock.running(on).filter(**chosen)
    rows = rows.annotate(holder=F("handling__unit") if clock.roles else NO_UNIT, due=clock.recorded or NO_DAY)
    if unit:
        rows = rows.filter(holder=unit.pk)
    if not clock.limit:  # only a last day on record counts
        rows = rows.filter(due__lte=until)
    return rows.values_list("congress", "pk", "lead_deputy", "holder", "since_on", "due")
