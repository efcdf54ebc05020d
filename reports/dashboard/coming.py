"""The session that comes next, and the report of the year to be given at one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from congress.models import CongressSession
from reports.models import AnnualReport


@dataclass(frozen=True)
class Coming:
    """The next session, None where none is planned, in how many days it begins, and the reports written of `year`.

    While a session is held it is the one told, with 0 days or fewer.
    """

    year: int
    session: CongressSession | None
    days: int | None
    reports: tuple[AnnualReport, ...]


def part(sessions: Iterable[CongressSession], reports: Iterable[AnnualReport], year: int, today: date) -> Coming:
    """What comes after `today`; `sessions` in order of time, the `reports` of `year`."""
    session = next((session for session in sessions if session.ends_on >= today), None)
    return Coming(
        year,
        session,
        (session.starts_on - today).days if session else None,
        tuple(reports),
    )
