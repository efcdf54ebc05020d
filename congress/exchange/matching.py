"""Which record of the congress a row of a sheet speaks of."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.db import models

from congress.exchange.base import RecordResource


def plain_key(value: Any) -> Any:
    """What a value is known by in a key: a record by its own key, or by its name while it has none."""
    return value.pk or str(value) if isinstance(value, models.Model) else value


class Index:
    """Which records of the congress have which key. The values of all keys are read once."""

    def __init__(self, resource: RecordResource) -> None:
        self.resource = resource
        self.names = tuple(dict.fromkeys(name for key in resource.keys for name in key if name in resource.fields))
        self.columns = [resource.fields[name] for name in self.names]
        self.by_key: list[dict[Any, list[int]]] = [defaultdict(list) for _key in resource.keys]
        self.rows: dict[int, dict[str, Any]] = {}
        attributes = [column.model_field.attname for column in self.columns]
        records = resource.model._default_manager.filter(congress=resource.congress).order_by("pk")
        for pk, *values in records.values_list("pk", *attributes):
            row = dict(zip(self.names, map(self._comparable, values), strict=True))
            self.rows[pk] = row
            for place, key in enumerate(resource.keys):
                if all(row.get(name) not in (None, "") for name in key):
                    self.by_key[place][tuple(row[name] for name in key)].append(pk)

    def find(self, values: dict[str, Any]) -> list[int]:
        """The records with the best key that is filled in, leaving out those that a better key tells apart."""
        wanted = {name: self._comparable(plain_key(values.get(name))) for name in self.names}
        for place, key in enumerate(self.resource.keys):
            if any(wanted.get(name) in (None, "") for name in key):
                continue
            better = {name for earlier in self.resource.keys[:place] for name in earlier}
            candidates = self.by_key[place].get(tuple(wanted[name] for name in key), [])
            found = [
                pk
                for pk in candidates
                if all(self._agree(self.rows[pk].get(name), wanted.get(name)) for name in better)
            ]
            if found:
                return found
        return []

    def is_known(self, instance: Any) -> bool:
        """Whether a record has the plainest key of `instance`."""
        key = self.resource.keys[-1]
        return tuple(self._comparable(getattr(instance, name)) for name in key) in self.by_key[-1]

    @staticmethod
    def _comparable(value: Any) -> Any:
        return " ".join(value.split()) if isinstance(value, str) else value

    @staticmethod
    def _agree(one: Any, other: Any) -> bool:
        return one in (None, "") or other in (None, "") or one == other
