"""Many new records at once, with their history."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from django.db.models import Model
from simple_history.utils import bulk_create_with_history

from congress.models.base import CongressRecord

# Stands in the history of every record made here.
REASON = "模拟数据"
BATCH = 1000

Record = TypeVar("Record", bound=CongressRecord)


class Ledger:
    """Collects records and saves them model by model, in the order in which the models first came.

    So a record is added after those it points to. The rules of the models are the simulation's to keep: nothing here
    calls `full_clean`.
    """

    def __init__(self) -> None:
        self._records: dict[type[CongressRecord], list[Any]] = {}
        self._links: list[tuple[CongressRecord, str, list[Model]]] = []

    def add(self, record: Record) -> Record:
        """`record`, to be saved; a part of a paper takes its congress from there."""
        if record.part_of:
            record.congress_id = getattr(record, record.part_of).congress_id
        self._records.setdefault(type(record), []).append(record)
        return record

    def link(self, record: CongressRecord, field: str, targets: Iterable[Model]) -> None:
        """The `targets` of a many-to-many field of `record`, to be saved with it."""
        self._links.append((record, field, list(targets)))

    def save(self) -> None:
        """Save everything collected."""
        for model, records in self._records.items():
            bulk_create_with_history(records, model, batch_size=BATCH, default_change_reason=REASON)
        rows: dict[type[Model], list[Model]] = {}
        for record, field, targets in self._links:
            descriptor: Any = getattr(type(record), field)
            through = descriptor.through
            source, target = descriptor.field.m2m_field_name(), descriptor.field.m2m_reverse_field_name()
            rows.setdefault(through, []).extend(
                through(**{f"{source}_id": record.pk, f"{target}_id": linked.pk}) for linked in targets
            )
        for through, links in rows.items():
            through._default_manager.bulk_create(links, batch_size=BATCH)
