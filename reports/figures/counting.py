"""Counting in the database: all cells of one model in a single pass over its rows.

A pass reads each needed column of each row once (a materialised common table expression, so that neither database
computes a column again for every figure) and counts with one filtered aggregate a cell. Evidence asks the same columns
with the same conditions, so that a number and its records cannot part. The SQL of the rows is compiled by the ORM once
for each set of columns; congress and days are filled in when it is asked.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.db import connections, models, router

from congress.models import Congress
from reports.figures.base import BETWEEN, Column, Count, Days, Distinct, Given, Listing, Rows, Sum, Test
from reports.figures.scope import Moment


@dataclass(frozen=True)
class Cell:
    """One thing to count: rows that pass the tests, counted so."""

    rows: Rows
    tests: tuple[Test, ...]
    moment: Moment
    counted: Count | Distinct | Sum | Listing


class Pass:
    """One reading of the rows of one model in one congress."""

    def __init__(self, congress: Congress, rows: Rows) -> None:
        self.rows = rows
        self.congress = congress
        self.connection = connections[router.db_for_read(rows.model)]
        self.moments: list[Moment] = []
        self.columns: dict[tuple[Column, int], str] = {}
        self.first = self.last = date.min

    def count(self, cells: list[Cell]) -> list[Any]:
        """What each cell counts: a number, None where a sum is unknown, or a list of names."""
        selects: list[str] = []
        params: list[Any] = []
        for cell in cells:
            for sql, values in self._aggregates(cell):
                selects.append(sql)
                params += values
        row = iter(self._fetch(f"SELECT {', '.join(selects)} FROM counted", params, cells)[0])
        return [self._value(cell, row) for cell in cells]

    def records(self, cell: Cell) -> list[models.Model]:
        """The records that `cell` counts, in the order of the rows."""
        condition, params = self._condition(cell)
        if isinstance(cell.counted, Distinct):
            model, key = cell.counted.of, cell.counted.column
            records = model._default_manager.order_by(*model._meta.ordering or (), "pk")
        else:
            model, key = self.rows.model, Column("pk")
            records = model._default_manager.select_related(*self.rows.related).order_by(*self.rows.order, "pk")
        select = f"SELECT DISTINCT {self._alias(key, cell.moment)} FROM counted WHERE {condition}"
        keys = [pk for (pk,) in self._fetch(select, params, [cell]) if pk is not None]
        return list(records.filter(pk__in=keys))

    def _aggregates(self, cell: Cell) -> list[tuple[str, list[Any]]]:
        condition, params = self._condition(cell)
        only = f"FILTER (WHERE {condition})"
        match cell.counted:
            case Count():
                return [(f"COUNT(*) {only}", params)]
            case Distinct(column):
                return [(f"COUNT(DISTINCT {self._alias(column, cell.moment)}) {only}", params)]
            case Sum(column):
                alias = self._alias(column, cell.moment)
                missing = f"COUNT(*) FILTER (WHERE {condition} AND {alias} IS NULL)"
                return [(f"SUM({alias}) {only}", params), (missing, params)]
            case Listing() as listing:
                columns = [self._alias(column, cell.moment) for column in (*listing.order, *listing.columns)]
                array, group = _JSON[self.connection.vendor]
                return [(f"CAST({group}({array}({', '.join(columns)})) {only} AS TEXT)", params)]

    def _value(self, cell: Cell, row: Any) -> Any:
        value = next(row)
        match cell.counted:
            case Sum():
                missing = next(row)
                return None if missing else _exact(value)
            case Listing() as listing:
                lines = sorted(json.loads(value or "[]"), key=lambda line: line[: len(listing.order)])
                return list(dict.fromkeys(listing.word(*line[len(listing.order) :]) for line in lines))
        return value

    def _condition(self, cell: Cell) -> tuple[str, list[Any]]:
        sql = [test.sql.format(*(self._alias(column, cell.moment) for column in test.columns)) for test in cell.tests]
        return " AND ".join(sql) or "1 = 1", [value for test in cell.tests for value in test.params]

    def _alias(self, column: Column, moment: Moment) -> str:
        slot = 0
        if column.depends_on_days:
            if moment not in self.moments:
                self.moments.append(moment)
            slot = self.moments.index(moment)
        return self.columns.setdefault((column, slot), f"c{len(self.columns)}")

    def _fetch(self, select: str, params: list[Any], cells: list[Cell]) -> list[tuple[Any, ...]]:
        bounds = _bounds(cells)
        dated_by = ""
        if bounds:
            dated_by, self.first, self.last = bounds
        columns = tuple(self.columns) or ((Column("pk"), 0),)
        inner, given = _compiled(self.rows.model, self.rows.congress, columns, dated_by, self.connection.alias)
        names = ", ".join(self.columns.values()) or "c0"
        values = [value.pick(self) if isinstance(value, Given) else value for value in given]
        with self.connection.cursor() as cursor:
            cursor.execute(
                f"WITH counted ({names}) AS MATERIALIZED ({inner}) {select}", self._adapted([*values, *params])
            )
            return cursor.fetchall()

    def _adapted(self, values: Iterable[Any]) -> list[Any]:
        adapt = self.connection.ops.adapt_datefield_value
        return [adapt(value) if isinstance(value, date) else value for value in values]


@lru_cache(maxsize=512)
def _compiled(
    model: type[models.Model], congress: str, columns: tuple[tuple[Column, int], ...], dated_by: str, using: str
) -> tuple[str, tuple[Any, ...]]:
    """SQL and parameters (some still Given) of the rows of a congress, between two days where `dated_by` names a field."""
    rows = model._default_manager.using(using).order_by()
    rows = rows.filter(**{congress: Given(lambda asked: asked.congress.pk, models.BigIntegerField())})
    if dated_by:
        first = Given(lambda asked: asked.first, models.DateField())
        last = Given(lambda asked: asked.last, models.DateField())
        rows = rows.filter(**{f"{dated_by}__gte": first, f"{dated_by}__lte": last})
    annotations = {f"c{place}": column.at(Days(slot)) for place, (column, slot) in enumerate(columns)}
    sql, params = rows.annotate(**annotations).values(*annotations).query.get_compiler(using).as_sql()
    return sql, tuple(params)


def _bounds(cells: list[Cell]) -> tuple[str, date, date] | None:
    """The field and the days outside which no cell counts, when one and the same field dates them all."""
    dated = [cell.tests[0] for cell in cells if cell.tests and cell.tests[0].sql == BETWEEN]
    columns = {test.columns[0] for test in dated}
    if len(dated) < len(cells) or len(columns) != 1:
        return None
    (column,) = columns
    days = [day for test in dated for day in test.params]
    return (column.path, min(days), max(days)) if column.is_stored and isinstance(days[0], date) else None


_JSON = {
    "sqlite": ("json_array", "json_group_array"),
    "postgresql": ("json_build_array", "json_agg"),
}


def _exact(value: Any) -> int | Decimal:
    """A sum as an exact number: SQLite adds decimals as floats; nothing summed is zero."""
    exact = Decimal(str(round(value, 2))) if isinstance(value, float) else Decimal(value or 0)
    return int(exact) if exact == exact.to_integral_value() else exact
