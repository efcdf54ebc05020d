"""What to do next, the most urgent first: what is overdue, what is due within a week, unfinished reports, flaws of the records.

To tell it, everything in hand and all records of the year are looked at, so the page fetches it once it is shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from congress.access import User
from congress.clocks import Deadline, deadlines
from congress.models import Congress
from congress.quality import Frame, Severity, checks_for, number_found
from congress.wording import listed
from reports.models import AnnualReport

SOON = 7  # days


@dataclass(frozen=True)
class Task:
    """Something to do: how urgent, what, and the page where it is done."""

    urgency: Literal["late", "soon", "gap"]
    text: str
    address: str


def tasks(congress: Congress, user: User, year: int, today: date) -> list[Task]:
    """What is to be done as of `today`, as far as `user` may see it; the data check looks at the records of `year`."""
    return [*_clocks(congress, today), *_reports(congress), *_gaps(congress, user, year, today)]


def _clocks(congress: Congress, today: date) -> Iterator[Task]:
    running = deadlines([congress], today, SOON)
    if late := [deadline for deadline in running if deadline.is_overdue]:
        text = _("%(count)s项办理事项已经超期（%(clocks)s），最早的期限是%(day)s") % _told(late)
        yield Task("late", text, _due(congress, "overdue"))
    if soon := [deadline for deadline in running if not deadline.is_overdue]:
        text = _("%(count)s项办理事项在%(days)s天内到期（%(clocks)s），最早的期限是%(day)s") % _told(soon)
        yield Task("soon", text, _due(congress, "due"))


def _told(running: list[Deadline]) -> dict[str, str | int]:
    """How many, of which clocks how many, and the first of their last days."""
    clocks = Counter(deadline.clock.name for deadline in running)
    return {
        "count": len(running),
        "days": SOON,
        "clocks": listed(_("%(name)s%(count)s") % {"name": name, "count": count} for name, count in clocks.items()),
        "day": date_format(running[0].due_on),
    }


def _due(congress: Congress, show: str) -> str:
    return f"{reverse('suggestions-due')}?{urlencode({'congress': congress.slug, 'days': SOON, 'show': show})}"


def _reports(congress: Congress) -> Iterator[Task]:
    """Those not adopted yet."""
    unfinished = AnnualReport.objects.filter(congress=congress).exclude(state=AnnualReport.State.FROZEN)
    for report in unfinished.defer("rolled"):
        text = _("%(report)s还没有定稿，现在是“%(state)s”") % {"report": report, "state": report.get_state_display()}
        yield Task("soon", text, reverse("workbench", args=[report.pk]))


def _gaps(congress: Congress, user: User, year: int, today: date) -> list[Task]:
    """What the data check finds that must be mended."""
    checks = [check for check in checks_for(user) if check.severity == Severity.MUST]
    page = f"{reverse('quality')}?{urlencode({'congress': congress.slug, 'year': year})}"
    return [
        Task(
            "gap",
            _("数据体检：%(check)s，%(count)s条") % {"check": check.title, "count": count},
            f"{page}#{check.name}",
        )
        for check, count in number_found([congress], Frame(today, year), checks)
    ]
