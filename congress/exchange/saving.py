"""All rows of a checked sheet saved in one transaction, each record with its history, or none of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import islice
from typing import Any

from django.contrib.auth.models import User
from django.db import models, transaction
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from congress.exchange.base import RecordResource
from congress.exchange.planning import BATCH, Entry, Plan, Planner
from congress.models.base import CongressRecord

REASON = "导入"  # stands in the history of every record that came in a workbook


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
    """Save the papers of a batch, then their lists and parts."""
    new = [plan.instance for plan in batch if plan.is_new]
    changed = [plan for plan in batch if not plan.is_new and plan.changed]
    _create(resource.model, new, user)
    _update(resource.model, [(plan.instance, plan.changed) for plan in changed], user)
    for name in {name for plan in batch for name in plan.lists}:
        _list_save(resource.model, name, [plan for plan in batch if name in plan.lists])
    created: dict[Any, list[Any]] = defaultdict(list)
    updated: dict[Any, list[tuple[Any, set[str]]]] = defaultdict(list)
    for plan in batch:
        for part in plan.parts:
            if part.removed:
                part.instance._change_reason, part.instance._history_user = REASON, user
                part.instance.delete()
            elif part.is_new:
                setattr(part.instance, part.part.model.part_of, plan.instance)
                created[part.part.model].append(part.instance)
            else:
                updated[part.part.model].append((part.instance, part.changed))
    for model, instances in created.items():
        _create(model, instances, user)
    for model, pairs in updated.items():
        _update(model, pairs, user)


def _list_save(model: type[models.Model], name: str, plans: list[Plan]) -> None:
    """Set one list of several records (the cosigners of suggestions) with two queries."""
    field: Any = model._meta.get_field(name)
    own, other = field.m2m_field_name(), field.m2m_reverse_field_name()
    table = field.remote_field.through._default_manager
    table.filter(**{f"{own}__in": [plan.instance.pk for plan in plans]}).delete()
    table.bulk_create(
        table.model(**{own: plan.instance, other: record}) for plan in plans for record in plan.lists[name]
    )


def _create(model: type[models.Model], instances: list[Any], user: User) -> None:
    if instances:
        bulk_create_with_history(instances, model, default_user=user, default_change_reason=REASON)


def _update(model: type[models.Model], pairs: list[tuple[Any, set[str]]], user: User) -> None:
    if pairs:
        fields = sorted(set().union(*(changed for _instance, changed in pairs)))
        instances = [instance for instance, _changed in pairs]
        bulk_update_with_history(instances, model, fields, default_user=user, default_change_reason=REASON)
