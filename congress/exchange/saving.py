"""All rows of a checked sheet saved in one transaction, each record with its history, or none of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext_noop

from congress.exchange.base import RecordResource
from congress.exchange.entries import Entry
from congress.exchange.planning import BATCH, PartPlan, Plan, Planner
from congress.models.base import CongressRecord
from congress.services.records import records_create, records_update

REASON = gettext_noop("导入")  # stands in the history of every record that came in a workbook


class StaleCheckError(Exception):
    """The records have changed since the sheet was checked: it would do something else now."""


def record_save(record: CongressRecord, user: User) -> None:
    """Save one new entry of a list that an import adds to."""
    record.full_clean()
    record._change_reason = REASON  # type: ignore[attr-defined]
    record._history_user = user  # type: ignore[attr-defined]
    record.save()


@transaction.atomic
def entries_save(
    *,
    resource: RecordResource,
    entries: list[Entry],
    titles: Iterable[str],
    user: User,
    expected: dict[str, int],
) -> dict[str, int]:
    """Save `entries` and return how many records were new, changed and unchanged.

    Raises StaleCheckError, with nothing saved, where these numbers are not the `expected` ones of the check.
    """
    counts = {"new": 0, "changed": 0, "same": 0}
    plans = Planner(resource, titles, checking=False).plans(entries)
    while batch := list(islice(plans, BATCH)):
        if any(plan.reasons for plan in batch):
            raise StaleCheckError
        for plan in batch:
            counts["new" if plan.is_new else "same" if plan.is_idle else "changed"] += 1
        _batch_save(resource, batch, user)
    if counts != expected:
        raise StaleCheckError
    return counts


def _batch_save(resource: RecordResource, batch: list[Plan], user: User) -> None:
    """Save the papers of a batch with their lists, then their parts."""
    new = [plan for plan in batch if plan.is_new]
    known = [plan for plan in batch if not plan.is_new and (plan.changed or plan.lists)]
    parts = [part for plan in batch for part in plan.parts]
    added = [part for part in parts if part.is_new]
    kept = [part for part in parts if not (part.is_new or part.removed)]
    gone = [part for part in parts if part.removed]
    _create(resource.model, new, user)
    _update(resource.model, known, user)
    for part in gone:
        part.instance._change_reason, part.instance._history_user = REASON, user
        part.instance.delete()
    for model in {type(part.instance): None for part in added}:
        _create(model, [part for part in added if type(part.instance) is model], user)
    for model in {type(part.instance): None for part in kept}:
        _update(model, [part for part in kept if type(part.instance) is model], user)


def _create(model: type[CongressRecord], plans: Sequence[Plan | PartPlan], user: User) -> None:
    if plans:
        records = [plan.instance for plan in plans]
        records_create(model=model, records=records, lists=_lists(plans), user=user, reason=REASON)


def _update(model: type[CongressRecord], plans: Sequence[Plan | PartPlan], user: User) -> None:
    if plans:
        records = [plan.instance for plan in plans]
        fields = sorted(set().union(*(plan.changed for plan in plans)))
        records_update(model=model, records=records, fields=fields, lists=_lists(plans), user=user, reason=REASON)


def _lists(plans: Sequence[Plan | PartPlan]) -> dict[str, list[tuple[Any, list[Any]]]]:
    """The changed lists of several records of the papers, by field."""
    lists: dict[str, list[tuple[Any, list[Any]]]] = defaultdict(list)
    for plan in plans:
        for name, linked in plan.lists.items():
            lists[name].append((plan.instance, linked))
    return lists
