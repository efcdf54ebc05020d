"""What all clocks have in common: when one runs, and the day by which it should have been stopped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto
from typing import NamedTuple

from django.utils.functional import Promise

from congress.clocks.calendar import WorkCalendar
from congress.days import months_after
from congress.models import Assignment, Congress, SuggestionState


class Unit(Enum):
    """In what a limit is counted."""

    WORKING_DAYS = auto()
    DAYS = auto()
    MONTHS = auto()


class Handling(NamedTuple):
    """A suggestion somebody must act on and one of the hand-overs in force, None where there is none, as of the day `on`.

    `returned_on` is the day a unit last sent back what no other has in hand, `dissatisfied_on` that of the deputy's last word where it is 不满意 and
    no reply came since; `recorded_on` the last day for the unit as noted, extensions granted. Other days may lie after `on`.
    """

    congress_id: int
    suggestion_id: int
    deputy_id: int | None
    state: str
    received_on: date
    session_ended_on: date | None
    returned_on: date | None
    dissatisfied_on: date | None
    unit_id: int | None
    role: str | None
    assigned_on: date | None
    accepted_on: date | None
    consulted_on: date | None
    opinion_on: date | None
    recorded_on: date | None
    on: date

    def has(self, *events: str) -> bool:
        """Whether one of these days has come."""
        for event in events:
            day = getattr(self, event)
            if day is not None and day <= self.on:
                return True
        return False


@dataclass(frozen=True, eq=False)
class Clock:
    """One limit of handling, from the event `begins` until the event `ends`, both in words.

    It runs for suggestions in one of `states`, from the day that `since` tells; None where it does not run. `roles` are those
    of the hand-overs it runs for; without any it is the office's own. `limit` names the field of the congress that says how
    long, 0 for no limit; a last day that was `recorded` goes first, and without a `limit` only that one counts. `mend` is the
    place on the suggestion's form where the event is noted.
    """

    slug: str
    name: str | Promise
    begins: str | Promise
    ends: str | Promise
    states: tuple[SuggestionState, ...]
    since: Callable[[Handling], date | None]
    mend: str
    roles: tuple[Assignment.Role, ...] = ()
    limit: str = ""
    unit: Unit = Unit.DAYS
    recorded: bool = False

    def begun_on(self, handling: Handling) -> date | None:
        """The day from which it runs for a suggestion in one of its states, None where it does not."""
        if handling.role and handling.role not in self.roles:
            return None
        return self.since(handling)

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
        """Whether its days are counted without weekends and holidays."""
        return self.unit is Unit.WORKING_DAYS


class Deadline(NamedTuple):
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
