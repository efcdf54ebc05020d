"""Many records at once, all much alike: what makes a list long."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import ForeignKey, Model, UniqueConstraint


def crowd(record: Model, count: int, **fixed: Any) -> list[Any]:
    """`count` more like `record`, without history. What a rule wants to be different is different; `fixed` values are shared."""
    model = type(record)
    before = model._default_manager.count()
    rules = (rule for rule in model._meta.constraints if isinstance(rule, UniqueConstraint))
    unlike = {name for rule in rules for name in rule.fields} - {"congress"} | {"name", "title"}
    unlike |= {field.name for field in model._meta.concrete_fields if field.unique}
    columns: dict[str, list[Any]] = {}
    for field in model._meta.concrete_fields:
        value = getattr(record, field.name)
        if field.primary_key:
            continue
        if field.name in fixed:
            columns[field.name] = [fixed[field.name]] * count
        elif isinstance(value, date):  # all of a record together, so that they stay in order
            columns[field.name] = [value + timedelta(days=before + position) for position in range(count)]
        elif field.name not in unlike or field.choices or value in (None, ""):
            columns[field.name] = [value] * count
        elif isinstance(field, ForeignKey):
            columns[field.name] = crowd(value, count)
        else:
            number = isinstance(value, int)
            columns[field.name] = [
                value + before + position if number else f"{value}{before + position}" for position in range(count)
            ]
    rows = (dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True))
    return model._default_manager.bulk_create((model(**row) for row in rows), batch_size=500)
