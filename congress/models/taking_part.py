"""Whether a deputy took part in the work of some days, as an expression over rows that name a deputy.

What is recorded with names counts: the roll of a session, suggestions led or joined, inspections, receptions, duty reports,
trainings, activities of groups and other work. Where only a number of deputies is recorded, it tells of none of them.
"""

from __future__ import annotations

from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q

from congress.models.activities import Activity
from congress.models.base import Day
from congress.models.deputies import Seat
from congress.models.duties import GroupActivity, Training, duty_report_mode
from congress.models.inspections import Inspection
from congress.models.institutions import SessionAttendance
from congress.models.platforms import Reception
from congress.models.suggestions import Suggestion

# Each list of names: the lines of the list, the field with the deputy, and the path to the day.
LISTS = (
    (Suggestion, "lead_deputy", "received_on"),
    (Suggestion.cosigners.through, "deputy", "suggestion__received_on"),
    (Inspection.deputies.through, "deputy", "inspection__starts_on"),
    (Reception.deputies.through, "deputy", "reception__held_on"),
    (Training.deputies.through, "deputy", "training__held_on"),
    (GroupActivity.deputies.through, "deputy", "groupactivity__held_on"),
    (Activity.deputies.through, "deputy", "activity__held_on"),
)


def took_part(first: Day, last: Day, deputy: str = "deputy") -> Q:
    """Whether the `deputy` of a row took part in anything from `first` to `last`, both included."""
    days = (first, last)
    attended = SessionAttendance.objects.filter(
        deputy=OuterRef(deputy), status=SessionAttendance.Status.PRESENT, session__starts_on__range=days
    )
    reported = Seat.objects.filter(deputy=OuterRef(deputy)).alias(mode=duty_report_mode(first, last))
    named = [
        Exists(model._default_manager.filter(**{field: OuterRef(deputy), f"{day}__range": days}))
        for model, field, day in LISTS
    ]
    return Q(reduce(or_, (Exists(attended), Exists(reported.filter(mode__isnull=False)), *named)))
