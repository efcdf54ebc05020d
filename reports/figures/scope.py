"""For whom and when figures are asked: one congress, one reporting period, one day the figures stand at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from congress.models import Congress, CongressSession, Term
from reports.periods import Anchors, Period


@dataclass(frozen=True)
class Moment:
    """The days one figure looks at: what is dated in `period`, as things stood on `as_of`."""

    period: Period
    as_of: date


@dataclass(frozen=True)
class Scope:
    """The frame of a report: figures of `congress` over `period`, known as of `as_of`."""

    congress: Congress
    period: Period
    as_of: date

    @classmethod
    def of_year(cls, congress: Congress, year: int, as_of: date | None = None) -> Scope:
        """The calendar year, as of its last day unless told otherwise."""
        period = Period.of_year(year)
        return cls(congress, period, as_of or period.last)

    @cached_property
    def moment(self) -> Moment:
        """The report's own period and day."""
        return Moment(self.period, self.as_of)

    @cached_property
    def sessions(self) -> list[CongressSession]:
        """All sessions of the congress in order of time."""
        return list(
            CongressSession.objects.filter(congress=self.congress).select_related("term").order_by("starts_on", "pk")
        )

    @cached_property
    def term(self) -> Term | None:
        """The term that was running on the last day, None where none is recorded."""
        running = Term.objects.filter(congress=self.congress, starts_on__lte=self.as_of)
        return running.order_by("-starts_on").first()

    @property
    def session_before(self) -> CongressSession | None:
        """The yearly session that began the work reported on: the last regular one begun by the period's end."""
        begun = [session for session in self.sessions if session.starts_on <= self.period.last]
        regular = [session for session in begun if session.kind == CongressSession.Kind.REGULAR]
        return max(regular or begun, key=lambda session: session.starts_on, default=None)

    @property
    def session_after(self) -> CongressSession | None:
        """The session at which the report is given: the first one that begins after the period."""
        return next((session for session in self.sessions if session.starts_on > self.period.last), None)

    @property
    def anchors(self) -> Anchors:
        """The days 本届以来 and 大会以来 count from."""
        session = self.session_before
        return Anchors(self.term.starts_on if self.term else None, session.starts_on if session else None)
