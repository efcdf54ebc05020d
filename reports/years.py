"""The year pages open with."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import OuterRef, Subquery

from congress.models import Activity, Congress, Inspection, PresidiumMeeting, Reception, Suggestion

# What a year's work is recorded as. A session alone is not: in the weeks round it an office looks back on the year before.
DATED = {
    Suggestion: "received_on",
    PresidiumMeeting: "held_on",
    Inspection: "starts_on",
    Reception: "held_on",
    Activity: "held_on",
}


def latest_years(congresses: Iterable[Congress], today: date) -> dict[int, int]:
    """By the key of each congress the latest year, up to today's, that it has work on record of; today's without any.

    One query, however many congresses.
    """
    latest = {
        f"latest_{model._meta.model_name}": Subquery(
            model._default_manager.filter(congress=OuterRef("pk"), **{f"{field}__lte": today})
            .order_by(f"-{field}")
            .values(field)[:1]
        )
        for model, field in DATED.items()
    }
    found = Congress.objects.filter(pk__in=[each.pk for each in congresses]).annotate(**latest)
    return {pk: max((day for day in days if day), default=today).year for pk, *days in found.values_list("pk", *latest)}


def years_of(congress: Congress, today: date) -> list[int]:
    """The years a page offers: today's first, back to the one the records began in."""
    return [*range(max(today.year, congress.records_since.year), congress.records_since.year - 1, -1)]


def day_of_year(year: int, today: date) -> date:
    """The day the figures of a year stand at unless told otherwise: today while it runs, else its last one."""
    return today if year == today.year else date(year, 12, 31)
