"""Counting in the database: all cells of all models in one query, with a single pass over the rows of each model.

A pass reads each needed column of each row once (a materialised common table expression, so that neither database
computes a column again for every figure) and counts with one filtered aggregate a cell. Evidence asks the same columns
with the same conditions, so that a number and its records cannot part. The ORM compiles the columns once for each set
of them, and a query is put together once for each set of cells; nothing of the records is kept.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import chain
from typing import Any, NamedTuple, TypeVar

from django.db import connections, models, router

from congress.models import Congress
from reports.figures.base import BETWEEN, Column, Count, Days, Distinct, Given, Keys, Listing, Rows, Sum, Tally, Test
from reports.figures.scope import Moment

Item = TypeVar("Item")


@dataclass(frozen=True, eq=False)
class Cell:
    """One thing to count: rows that pass the tests, counted so."""

    rows: Rows
    tests: tuple[Test, ...]
    moment: Moment
    counted: Count | Distinct | Sum | Keys | Tally | Listing


@dataclass(frozen=True)
class Behind:
    """Records by their keys; `related` is what their `str` needs, `order` that in which they are listed."""

    model: type[models.Model]
    keys: tuple[int, ...]
    related: tuple[str, ...] = ()
    order: tuple[str, ...] = ()

    def records(self) -> models.QuerySet[Any]:
        """The records themselves, each with what it is called by."""
        return self.model._default_manager.select_related(*self.related).filter(pk__in=self.keys)

    def listed(self) -> models.QuerySet[Any]:
        """The same in their order."""
        return self.records().order_by(*self.order, "pk")


class Sql(NamedTuple):
    """A piece of SQL and its parameters in order, some of them still Given."""

    text: str
    params: tuple[Any, ...] = ()


class Query(NamedTuple):
    """A whole query and its parameters by name; `congress` is added when it is executed."""

    text: str
    params: dict[str, Any]


def count(congress: Congress, cells: tuple[Cell, ...]) -> dict[Cell, Any]:
    """What each cell counts: a number, None where a sum is unknown, or a list of names. One query for all."""
    if not cells:
        return {}
    counted: dict[Cell, Any] = {}
    passes = _by_model(cells)
    for number, *values in _fetched(congress, cells):
        left = iter(values[0] if isinstance(values[0], list) else values)  # one array where the database has them
        counted |= _values(passes[number], left)
    return counted


def records(congress: Congress, cell: Cell) -> list[models.Model]:
    """The records that the cell counts, in the order of its rows."""
    *_, counted = pointed_at(cell, count(congress, pointers(cell)))
    return list(counted.listed())


def pointers(cell: Cell) -> tuple[Cell, ...]:
    """The cells that tell which records the cell counts."""
    return tuple(which for which, _ in _which(cell))


def pointed_at(cell: Cell, counted: dict[Cell, Any]) -> tuple[Behind, ...]:
    """What stands behind the cell, as its counted pointers tell: the rows, then, where these name the things counted, the things."""
    return tuple(replace(behind, keys=counted[which]) for which, behind in _which(cell))


@lru_cache(maxsize=8192)
def _which(cell: Cell) -> tuple[tuple[Cell, Behind], ...]:
    """The cells that tell which instead of how many, and the records whose keys they tell; the same whenever the same is asked."""
    rows = cell.rows
    pieces = [(Keys(), Behind(rows.model, (), rows.related, rows.order))]
    owner: Any = rows.model._meta.auto_created
    if owner:  # lines of a list: the record that keeps the list goes before them
        pieces.insert(0, (Keys(Column(f"{owner._meta.model_name}_id")), _things(owner)))
    if isinstance(cell.counted, Distinct):
        pieces.append((Keys(cell.counted.column), _things(cell.counted.of)))
    return tuple((replace(cell, counted=which), behind) for which, behind in pieces)


def _things(model: type[models.Model]) -> Behind:
    """Records of a model that is not itself counted, in its own order."""
    return Behind(model, (), (), tuple(map(str, model._meta.ordering or ())))


def _fetched(congress: Congress, cells: tuple[Cell, ...]) -> list[tuple[Any, ...]]:
    using = router.db_for_read(cells[0].rows.model)
    text, params = _counting(cells, using)
    with connections[using].cursor() as cursor:
        cursor.execute(text, params | {"congress": congress.pk})
        return cursor.fetchall()


def _by_model(cells: tuple[Cell, ...]) -> list[list[Cell]]:
    groups: dict[type[models.Model], list[Cell]] = {}
    for cell in cells:
        groups.setdefault(cell.rows.model, []).append(cell)
    return list(groups.values())


def _values(cells: list[Cell], left: Iterator[str | None]) -> dict[Cell, Any]:
    """What each of the cells of one model counts; those of a series look into the days of its first one."""
    firsts, days = _firsts(tuple(cells)), dict[Cell, Counter[Any]]()
    values = {}
    for cell in cells:
        first = firsts.get(cell)
        if first is None:
            values[cell] = _value(cell, left)
            continue
        if cell is first:
            days[first] = Counter(json.loads(next(left) or "[]"))
        since, until = map(str, _dated(cell).params)  # as JSON tells days
        values[cell] = sum(number for day, number in days[first].items() if day and since <= str(day) <= until)
    return values


SERIES = 4  # cells, from which on the days themselves are asked for


@lru_cache(maxsize=256)
def _firsts(cells: tuple[Cell, ...]) -> dict[Cell, Cell]:
    """The first cell of the series that each cell belongs to; those of no series left out.

    A series counts the same rows in many periods, as the months of a year. One look at their days tells all of it, where
    each period apart would be compared with every row.
    """
    series: dict[Any, list[Cell]] = {}
    for cell in cells:
        if isinstance(cell.counted, Count) and _is_dated(cell):
            dated = _dated(cell)
            same = tuple(test for test in cell.tests if test is not dated)
            series.setdefault((dated.columns, same, cell.moment.as_of), []).append(cell)
    return {cell: alike[0] for alike in series.values() if len(alike) >= SERIES for cell in alike}


def _is_dated(cell: Cell) -> bool:
    """Whether the cell looks at its period only to compare one field of its rows with it."""
    dated = [test for test in cell.tests if test.sql == BETWEEN]
    others = [column for test in cell.tests if test not in dated for column in test.columns]
    return (
        len(dated) == 1
        and dated[0].reads_fields
        and all(column.is_of_one_day or not column.depends_on_days for column in others)
    )


def _dated(cell: Cell) -> Test:
    """The test of the cell that compares with its period."""
    return next(test for test in cell.tests if test.sql == BETWEEN)


def _value(cell: Cell, left: Iterator[str | None]) -> Any:
    """What the next of the values that are left say of the cell."""
    value = next(left)
    match cell.counted:
        case Sum():
            missing = int(next(left) or 0)
            return None if missing else _exact(value)
        case Keys():
            return tuple(sorted(key for key in set(json.loads(value or "[]")) if key is not None))
        case Tally():
            return Counter(key for keys in json.loads(value or "[]") for key in _keys(keys))
        case Listing() as listing:
            lines = sorted(json.loads(value or "[]"), key=lambda line: line[: len(listing.order)])
            return list(dict.fromkeys(listing.word(*line[len(listing.order) :]) for line in lines))
    return int(value or 0)


def _keys(value: Any) -> Iterable[int]:
    """The keys in a value of a column: one, none, or an array of them, which SQLite keeps as text."""
    keys = json.loads(value) if isinstance(value, str) else value
    return keys if isinstance(keys, list) else () if keys is None else (keys,)


def _exact(value: str | None) -> int | Decimal:
    """A sum as an exact number: SQLite adds decimals as floats; nothing summed is zero."""
    exact = round(Decimal(value or 0), 2)
    return int(exact) if exact == exact.to_integral_value() else exact


# Queries

CONGRESS: Given = Given(lambda _: CONGRESS, models.BigIntegerField())  # stays open until a query is executed


@lru_cache(maxsize=256)
def _counting(cells: tuple[Cell, ...], using: str) -> Query:
    """The query that counts the cells: a row for each model with its number and, as text, what its cells count."""
    passes = [_Pass(number, group, using) for number, group in enumerate(_by_model(cells))]
    counts = [each.counts() for each in passes]
    width = max(map(len, counts))  # the parts of a union are equally wide
    selects = [
        _spaced(Sql(f"SELECT {number},"), _listed([*row, *[Sql("NULL")] * (width - len(row))]), each.source)
        for number, (each, row) in enumerate(zip(passes, counts, strict=True))
    ]
    return _query(_spaced(Sql("WITH"), _listed([each.rows_read() for each in passes]), _joined(" UNION ALL ", selects)))


class _Pass:
    """One reading of the rows of one model for some cells: a common table expression with the columns they ask."""

    def __init__(self, number: int, cells: list[Cell], using: str) -> None:
        self.name = f"counted_{number}"
        self.cells = cells
        self.connection = connections[using]
        self.dialect = _DIALECTS[self.connection.vendor]
        self.moments: list[Moment] = []
        self.columns: dict[tuple[Column, int], str] = {}
        self.readers: dict[tuple[Column, int], dict[tuple[Test, ...], None]] = {}
        self.firsts = _firsts(tuple(cells))
        self.where = _common(cells)
        self.tests = {cell: self._tests(cell) for cell in cells}
        self.shared = _in_all(list(self.tests.values()))

    @property
    def source(self) -> Sql:
        """The rows read, of these the ones that pass what all cells test."""
        source = Sql(f"FROM {self.name}")
        return _spaced(source, Sql("WHERE"), _joined(" AND ", self.shared)) if self.shared else source

    def counts(self) -> list[Sql]:
        """What is asked of the rows for all cells, as text."""
        counts = [sql for cell in self.cells for sql in self._counts(cell)]
        if self.dialect.row is None:
            return counts
        text, params = _listed(counts)
        return [Sql(self.dialect.row.format(text), params)]

    def _counts(self, cell: Cell) -> list[Sql]:
        if cell in self.firsts:
            return [self._days(cell)] if self.firsts[cell] is cell else []
        match cell.counted:
            case Count():
                return [self._aggregate("COUNT(*)", cell)]
            case Distinct(column):
                return [self._aggregate(f"COUNT(DISTINCT {self.alias(column, cell)})", cell)]
            case Sum(column):
                alias = self.alias(column, cell)
                missing = self._aggregate("COUNT(*)", cell, Sql(f"{alias} IS NULL"))
                return [self._aggregate(f"SUM({alias})", cell), missing]
            case Keys(column) | Tally(column):
                return [self._aggregate(f"{self.dialect.group}({self.alias(column, cell)})", cell)]
            case Listing() as listing:
                columns = [self.alias(column, cell) for column in (*listing.order, *listing.columns)]
                # Each line once: a name may stand for thousands of rows.
                line = f"{self.dialect.array}({', '.join(columns)})"
                return [self._aggregate(f"{self.dialect.group}(DISTINCT {line})", cell)]

    def _days(self, cell: Cell) -> Sql:
        """The days of all rows that a cell of the series may count."""
        (column,) = _dated(cell).columns
        days = f"{self.dialect.group}({self.alias(column, cell)})"
        return self._aggregate(days, cell)

    def alias(self, column: Column, cell: Cell) -> str:
        """The name of the column as the cell sees it, on its own days."""
        key = column, self._slot(column, cell.moment)
        if not column.is_stored:
            self.readers.setdefault(key, {})[tuple(test for test in self._own(cell) if test.reads_fields)] = None
        return self.columns.setdefault(key, f"c{len(self.columns)}")

    def rows_read(self) -> Sql:
        """The common table expression; what is Given is filled in, all but the congress."""
        rows = self.cells[0].rows
        for column in (column for test in self.where for column in test.columns):
            self.columns.setdefault((column, 0), f"c{len(self.columns)}")
        columns = tuple(self.columns) or ((Column("pk"), 0),)
        compiled, source = _compiled(rows.model, rows.congress, columns, self.connection.alias)
        sql_of = dict(zip(columns, compiled, strict=True))
        text, params = _spaced(
            _listed([self._where_needed(key, sql_of) for key in columns]),
            _joined(" AND ", [source, *(_told(test, sql_of) for test in self.where)]),
        )
        names = ", ".join(self.columns.values()) or "c0"
        return Sql(f"{self.name} ({names}) AS MATERIALIZED (SELECT {text})", tuple(map(self._filled_in, params)))

    def _own(self, cell: Cell) -> list[Test]:
        """The tests of the cell, save those that all rows read have passed."""
        return [test for test in cell.tests if test not in self.where]

    def _tests(self, cell: Cell) -> list[Sql]:
        return [
            Sql(test.sql.format(*(self.alias(column, cell) for column in test.columns)), test.params)
            for test in self._own(cell)
            if not (cell in self.firsts and test is _dated(cell))
        ]

    def _aggregate(self, function: str, cell: Cell, *more: Sql) -> Sql:
        tests = [test for test in self.tests[cell] if test not in self.shared]
        condition, params = _joined(" AND ", [*tests, *more])
        only = f" FILTER (WHERE {condition})" if condition else ""
        return Sql(f"CAST({function}{only} AS TEXT)", params)

    def _slot(self, column: Column, moment: Moment) -> int:
        """The place among the moments of the first one on which the column is the same as on `moment`."""
        if not column.depends_on_days:
            return 0
        if moment not in self.moments:
            self.moments.append(moment)
        if column.is_of_one_day:
            return [known.as_of for known in self.moments].index(moment.as_of)
        return self.moments.index(moment)

    def _where_needed(self, key: tuple[Column, int], sql_of: dict[tuple[Column, int], Sql]) -> Sql:
        """The column's SQL; one that looks into other tables is computed only for rows that some cell may count."""
        sql = sql_of[key]
        readers = self.readers.get(key, {(): None})
        if () in readers or "SELECT" not in sql.text:
            return sql
        needed = [_joined(" AND ", [_told(test, sql_of) for test in tests]) for tests in readers]
        return _spaced(Sql("CASE WHEN"), _joined(" OR ", needed), Sql("THEN"), sql, Sql("END"))

    def _filled_in(self, value: Any) -> Any:
        if isinstance(value, Given):
            value = value.pick(self)
        return self.connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value


class Dialect(NamedTuple):
    """How a database makes a JSON array of columns and of rows, and one value of many columns."""

    array: str
    group: str
    row: str | None


_DIALECTS = {
    "sqlite": Dialect("json_array", "json_group_array", None),
    # PostgreSQL takes long to understand a union of many columns, and cannot tell whether two json are equal, but two jsonb.
    "postgresql": Dialect("jsonb_build_array", "jsonb_agg", "ARRAY[{}]"),
}


def _common(cells: list[Cell]) -> list[Test]:
    """What the rows that some cell counts have all passed, of the tests that read only fields.

    Cells of different periods have at least the days from the first to the last in common.
    """
    common = _in_all([[test for test in cell.tests if test.reads_fields] for cell in cells])
    dated = [test for cell in cells for test in cell.tests if test.sql == BETWEEN and test.reads_fields]
    if len(dated) == len(cells) and len({test.columns for test in dated}) == 1 and dated[0] not in common:
        days = [day for test in dated for day in test.params]
        common.append(Test(dated[0].columns, BETWEEN, (min(days), max(days))))
    return common


def _in_all(lists: list[list[Item]]) -> list[Item]:
    first, *others = lists
    return [item for item in first if all(item in other for other in others)]


@lru_cache(maxsize=512)
def _compiled(
    model: type[models.Model], congress: str, columns: tuple[tuple[Column, int], ...], using: str
) -> tuple[list[Sql], Sql]:
    """Each column of the rows of a congress; then FROM and WHERE."""
    rows = model._default_manager.using(using).order_by().filter(**{congress: CONGRESS})
    annotations = {f"c{place}": column.at(Days(slot)) for place, (column, slot) in enumerate(columns)}
    compiler = rows.annotate(**annotations).values(*annotations).query.get_compiler(using)
    sql, params = compiler.as_sql()
    read = [Sql(text, tuple(values)) for _, (text, values), _ in compiler.select]
    head = ", ".join(
        f"{text} AS {compiler.connection.ops.quote_name(alias)}" for _, (text, _), alias in compiler.select
    )
    return read, Sql(sql.removeprefix(f"SELECT {head} "), tuple(params[sum(len(column.params) for column in read) :]))


# Pieces of SQL


def _told(test: Test, sql_of: dict[tuple[Column, int], Sql]) -> Sql:
    """The test of the fields themselves."""
    return Sql(test.sql.format(*(sql_of[column, 0].text for column in test.columns)), test.params)


def _joined(mark: str, pieces: Sequence[Sql]) -> Sql:
    texts, params = zip(*pieces, strict=True) if pieces else ((), ())
    return Sql(mark.join(texts), tuple(chain.from_iterable(params)))


def _spaced(*pieces: Sql) -> Sql:
    return _joined(" ", pieces)


def _listed(pieces: list[Sql]) -> Sql:
    return _joined(", ", pieces)


def _query(sql: Sql) -> Query:
    """The same with a name for each parameter, one for all of the same value."""
    names: dict[Any, str] = {}
    places = [
        "%(congress)s" if value is CONGRESS else f"%({names.setdefault((type(value), value), f'v{len(names)}')})s"
        for value in sql.params
    ]
    # What stands for a percent sign must go on doing so.
    text = sql.text.replace("%%", "%%%%") % tuple(places)
    return Query(text, {name: value for (_, value), name in names.items()})
