"""Many new records at once, with their history."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from django.db.models import Model

from congress.models.base import CongressRecord
from congress.services.records import records_create

# Stands in the history of every record made here.
REASON = "模拟数据"

Record = TypeVar("Record", bound=CongressRecord)


class Ledger:
    """Collects records and saves them model by model, in the order in which the models first came.

    So a record is added after those it points to. The rules of the models are the simulation's to keep: nothing here
    calls `full_clean`.
    """

    def __init__(self) -> None:
        self._records: dict[type[CongressRecord], list[Any]] = {}
        self._lists: dict[type[CongressRecord], dict[str, list[tuple[CongressRecord, list[Model]]]]] = {}

    def add(self, record: Record) -> Record:
        """`record`, to be saved."""
        self._records.setdefault(type(record), []).append(record)
        return record

    def link(self, record: CongressRecord, field: str, targets: Iterable[Model]) -> None:
        """The `targets` of a many-to-many field of `record`, to be saved with it."""
        self._lists.setdefault(type(record), {}).setdefault(field, []).append((record, list(targets)))

    def save(self) -> None:
        """Save everything collected."""
        for model, records in self._records.items():
            lists = self._lists.get(model, {})
            records_create(model=model, records=records, lists=lists, user=None, reason=REASON)
