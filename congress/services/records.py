"""Many records written at once, each with its revision and its history, as if each had been saved by itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.contrib.auth.models import User
from django.db import models, transaction

from congress.models.base import CongressRecord

BATCH = 1000

# For each list field, what it holds for which record: {"cosigners": [(suggestion, [deputy, deputy]), …]}.
Lists = Mapping[str, Sequence[tuple[Any, Sequence[models.Model]]]]


@transaction.atomic
def records_create(
    *, model: type[CongressRecord], records: Sequence[Any], lists: Lists | None = None, user: User | None, reason: str
) -> None:
    """Save new `records` of one model. The rules of the model are the caller's to keep: nothing here cleans."""
    for record in records:
        record.prepare_to_save()
    model._default_manager.bulk_create(records, batch_size=BATCH)
    _lists_fill(model, lists or {})
    _remember(model, records, user=user, reason=reason)


@transaction.atomic
def records_update(
    *,
    model: type[CongressRecord],
    records: Sequence[Any],
    fields: Iterable[str],
    lists: Lists | None = None,
    user: User | None,
    reason: str,
) -> None:
    """Save the changed `fields` of `records` of one model, and the whole content of the changed `lists`."""
    for record in records:
        record.prepare_to_save()
    model._default_manager.bulk_update(records, [*fields, "revision"], batch_size=BATCH)
    for name, held in (lists or {}).items():
        field: Any = model._meta.get_field(name)
        links = field.remote_field.through._default_manager
        links.filter(**{f"{field.m2m_field_name()}__in": [record.pk for record, _linked in held]}).delete()
    _lists_fill(model, lists or {})
    _remember(model, records, user=user, reason=reason, update=True)


def _lists_fill(model: type[CongressRecord], lists: Lists) -> None:
    for name, held in lists.items():
        field: Any = model._meta.get_field(name)
        through = field.remote_field.through
        source, target = field.m2m_field_name(), field.m2m_reverse_field_name()
        through._default_manager.bulk_create(
            (
                through(**{f"{source}_id": record.pk, f"{target}_id": one.pk})
                for record, linked in held
                for one in linked
            ),
            batch_size=BATCH,
        )


def _remember(
    model: type[CongressRecord], records: Sequence[Any], *, user: User | None, reason: str, update: bool = False
) -> None:
    """One version in the history of each record, with its lists: the package's own way in bulk leaves them out."""
    versions = model.history.bulk_history_create(
        records, batch_size=BATCH, update=update, default_user=user, default_change_reason=reason
    )
    for field in model.history.model._history_m2m_fields:
        owner = f"{field.m2m_field_name()}_id"
        through = field.remote_field.through._default_manager
        linked = getattr(model.history.model, field.name).model
        for start in range(0, len(versions), BATCH):
            by_record = {version.id: version for version in versions[start : start + BATCH]}
            links = through.filter(**{f"{owner}__in": list(by_record)}).values()
            linked.objects.bulk_create(linked(history=by_record[link[owner]], **link) for link in links)
