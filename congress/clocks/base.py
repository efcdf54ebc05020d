"""What all clocks have in common: when one runs, and the day by which it should have been stopped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto

from django.db.models import FilteredRelation, Q, QuerySet
from django.db.models.expressions import Combinable
from django.utils.functional import Promise

from congress.clocks.calendar import WorkCalendar
from congress.days import months_after
from congress.models import Assignment, Congress, Suggestion, SuggestionState
from congress.models.suggestions import state_on


class Unit(Enum):
    """In what a limit is counted."""

    WORKING_DAYS = auto()
    DAYS = auto()
    MONTHS = auto()


@dataclass(frozen=True)
class Clock:
    """One limit of handling, from the event `begins` until the event `ends`, both in words.

    It runs for suggestions in one of `states` for which `when` holds, from the day `since` on. `roles` are those of the
    hand-overs it runs for, each a line of its own called `handling`; without any it is the office's own. `limit` names the
    field of the congress that says how long, 0 for no limit; a last day that was `recorded` goes first, and without a
    `limit` only that one counts. `mend` is the place on the suggestion's form where the event is noted.
    """

    slug: str
    name: str | Promise
    begins: str | Promise
    ends: str | Promise
    states: tuple[SuggestionState, ...]
    since: Callable[[date], Combinable]
    mend: str
    when: Callable[[date], Q] = lambda on: Q()
    roles: tuple[Assignment.Role, ...] = ()
    limit: str = ""
    unit: Unit = Unit.DAYS
    recorded: Combinable | None = None

    def running(self, on: date) -> QuerySet[Suggestion]:
        """The suggestions for which it runs on that day, `since_on`; one as often as hand-overs are meant."""
        suggestions = Suggestion.objects.order_by().filter(
            Q(concluded_on=None) | Q(concluded_on__gt=on), received_on__lte=on
        )
        if self.roles:
            kept = Q(assignments__returned_on=None) | Q(assignments__returned_on__gt=on)
            meant = Q(assignments__role__in=self.roles, assignments__assigned_on__lte=on) & kept
            suggestions = suggestions.alias(handling=FilteredRelation("assignments", condition=meant))
        dated = suggestions.alias(state=state_on(on)).annotate(since_on=self.since(on)).filter(since_on__isnull=False)
        return dated.filter(self.when(on), state__in=self.states)

    def due_on(self, congress: Congress, calendar: WorkCalendar, since: date) -> date | None:
        """The last day by the rule of the congress, None where it sets no limit."""
        limit = getattr(congress, self.limit) if self.limit else 0
        if not limit:
            return None
        match self.unit:
            case Unit.WORKING_DAYS:
                return calendar.after(since, limit)
            case Unit.DAYS:
                return since + timedelta(days=limit)
            case Unit.MONTHS:
                return months_after(since, limit)

    @property
    def in_working_days(self) -> bool:
        return self.unit is Unit.WORKING_DAYS


@dataclass(frozen=True)
class Deadline:
    """A clock that runs on the day `on`: for which suggestion and unit, since when, and its last day."""

    clock: Clock
    on: date
    since: date
    due_on: date
    congress_id: int
    suggestion_id: int
    deputy_id: int | None
    unit_id: int | None
    calendar: WorkCalendar

    @property
    def is_overdue(self) -> bool:
        """Whether the last day was before `on`; on the last day itself there is still time."""
        return self.due_on < self.on

    @property
    def days(self) -> int:
        """How many days are left, or how many it is overdue; working days where the limit is counted in them."""
        first, last = sorted((self.on, self.due_on))
        return self.calendar.between(first, last) if self.clock.in_working_days else (last - first).days

    @property
    def unknown_years(self) -> list[int]:
        """The years it counts working days in whose holidays nobody has entered."""
        if not self.clock.in_working_days:
            return []
        years = range(self.since.year, max(self.on, self.due_on).year + 1)
        return [year for year in years if not self.calendar.knows(year)]
