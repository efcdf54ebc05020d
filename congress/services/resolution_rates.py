"""Keeping computed outcome distributions: one of each population and day, written again only when its numbers changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils.translation import gettext_noop

from congress.models import Congress, ResolutionRate, Source

REASON = gettext_noop("由记录算出")  # stands in the history

# The numbers of a distribution by the field that keeps each.
Counts = Mapping[str, int]


@transaction.atomic
def resolution_rates_keep(
    *, congress: Congress, first: date, last: date, as_of: date, populations: Mapping[Source | None, Counts], basis: str
) -> list[ResolutionRate]:
    """The distributions that are new or whose numbers changed; all others stay as they are. Raises ValidationError.

    A source nothing came from is kept only where something was kept of it before.
    """
    days = {"congress": congress, "first": first, "last": last, "as_of": as_of}
    computed = ResolutionRate.objects.filter(**days, origin=ResolutionRate.Origin.COMPUTED).select_for_update(
        of=("self",)
    )
    known = {rate.source_id: rate for rate in computed}
    written = []
    for source, counts in populations.items():
        key = source.pk if source else None
        if source and key not in known and not counts["total"]:
            continue
        rate = known.get(key) or ResolutionRate(**days, source=source, origin=ResolutionRate.Origin.COMPUTED)
        values = {**counts, "basis": basis}
        if rate.pk and all(getattr(rate, name) == value for name, value in values.items()):
            continue
        for name, value in values.items():
            setattr(rate, name, value)
        rate._change_reason = REASON  # type: ignore[attr-defined]
        rate.full_clean()
        rate.save()
        written.append(rate)
    return written
