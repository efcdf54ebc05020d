"""Counting. All figures asked of one model are counted in one pass over its rows, whatever their number.

A pass reads each needed column of each row once (a materialised common table expression, so that neither database
computes a column again for every figure) and counts with one filtered aggregate a figure. Evidence asks the same
columns with the same conditions, so that a number and its records cannot part.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import connections, models

from congress.models import Congress, ResolutionRate
from reports.figures.base import (
    BETWEEN,
    AnyFigure,
    Column,
    Count,
    Distinct,
    Filters,
    Listing,
    Measure,
    Ratio,
    Rows,
    Stage,
    Sum,
    Test,
)
from reports.figures.requests import Request
from reports.figures.scope import Moment
from reports.figures.totals import total_by_hand
from reports.figures.values import Book
from reports.formatting import percent

Number = int | Decimal | None


@dataclass(frozen=True)
class Answer:
    """What a figure says. value: the number in its unit, None when unknown; `names` are a listing's.

    Shares keep numerator and denominator; `reason` says in Chinese why a value is unknown; `total` is the record a value
    was taken from when it comes from totals kept by hand.
    """

    request: Request
    value: Number
    names: tuple[str, ...] = ()
    numerator: Number = None
    denominator: Number = None
    reason: str = ""
    total: int | None = None

    @property
    def figure(self) -> AnyFigure:
        return self.request.figure

    @property
    def unit(self) -> str:
        return self.request.unit

    @property
    def definition(self) -> str:
        """The definition in words: what is counted, by what slices, over which days."""
        return self.request.definition

    @property
    def is_empty(self) -> bool:
        """Whether it is zero or unknown, so that an optional clause leaves it out."""
        return not self.value


@dataclass(frozen=True)
class Cell:
    """One thing to count: rows that pass the tests, counted so."""

    rows: Rows
    tests: tuple[Test, ...]
    moment: Moment
    counted: Count | Distinct | Sum | Listing


@dataclass(frozen=True)
class Unknown:
    """A number that no record can tell."""

    reason: str


@dataclass(frozen=True)
class ByHand:
    """A number taken from a total kept by hand, with the record's key."""

    value: int
    total: int


Countable = Cell | Unknown | ByHand


def evaluate(requests: Iterable[Request], book: Book) -> list[Answer]:
    """The answer to each request, in their order; one query for each model that has to be read."""
    plans = [_plan(request, book) for request in requests]
    cells = {id(cell): cell for _, parts in plans for cell in parts if isinstance(cell, Cell)}
    counted: dict[int, Any] = {}
    by_model: dict[type[models.Model], list[Cell]] = {}
    for cell in cells.values():
        by_model.setdefault(cell.rows.model, []).append(cell)
    for group in by_model.values():
        counted |= zip(map(id, group), Pass(book.congress, group[0].rows).count(group), strict=True)
    return [_answer(request, parts, counted, book.congress) for request, parts in plans]


def evidence(request: Request, book: Book) -> list[models.Model]:
    """The records behind the answer, in order: those counted, a listing's rows, the whole of a share."""
    part = _plan(request, book)[1][-1]
    if isinstance(part, Unknown):
        return []
    if isinstance(part, ByHand):
        return list(ResolutionRate.objects.filter(pk=part.total).select_related("source"))
    return Pass(book.congress, part.rows).records(part)


def _plan(request: Request, book: Book) -> tuple[Request, list[Countable]]:
    figure = request.figure
    if isinstance(figure, Ratio):
        shared = {name: stored for name, stored in request.filters.items() if name not in figure.free}
        part = request.filters | _fixed(figure.part, figure.part_filters, book)
        whole = shared | _fixed(figure.whole, figure.whole_filters, book)
        return request, [
            _countable(figure.part, part, request.moment, book),
            _countable(figure.whole, whole, request.moment, book),
        ]
    return request, [_countable(figure, request.filters, request.moment, book)]


def _fixed(measure: Measure, slices: Any, book: Book) -> Filters:
    dimensions = {dimension.name: dimension for dimension in measure.dimensions}
    return {
        name: frozenset().union(*(dimensions[name].values.names(book)[value] for value in values))
        for name, values in slices.items()
    }


def _countable(figure: Measure | Listing, filters: Filters, moment: Moment, book: Book) -> Countable:
    if figure.is_flow:
        since = book.congress.records_since
        if moment.period.first < since:
            if isinstance(figure, Measure) and figure.has_totals:
                found = total_by_hand(figure, filters, moment, book)
                if found is not None:
                    return ByHand(*found)
            return Unknown(f"工作记录从{since.year}年{since.month}月{since.day}日开始，{moment.period}没有完整记录")
        cut = moment.period.until(moment.as_of)
        if cut is None:
            return Unknown(f"到{moment.as_of}为止，{moment.period}还没有开始")
        moment = Moment(cut, moment.as_of)
    dimensions = {dimension.name: dimension for dimension in figure.dimensions}
    staged = any(isinstance(dimensions[name], Stage) for name in filters)
    tests = [
        *([] if staged else figure.when.tests(moment)),
        *figure.where,
        *(dimensions[name].test(stored, moment) for name, stored in filters.items()),
    ]
    return Cell(figure.rows, tuple(tests), moment, figure if isinstance(figure, Listing) else figure.counted)


def _answer(request: Request, parts: list[Countable], counted: dict[int, Any], congress: Congress) -> Answer:
    reason = next((part.reason for part in parts if isinstance(part, Unknown)), "")
    if reason:
        return Answer(request, None, reason=reason)
    total = next((part.total for part in parts if isinstance(part, ByHand)), None)
    values = [part.value if isinstance(part, ByHand) else counted[id(part)] for part in parts]
    figure = request.figure
    if isinstance(figure, Listing):
        return Answer(request, len(values[0]), names=tuple(values[0]))
    if isinstance(figure, Ratio):
        part, whole = values
        share = percent(part, whole, congress.share_decimals)
        reason = "" if share is not None else "分母为零，没有可算的对象" if whole == 0 else _MISSING
        return Answer(request, share, numerator=part, denominator=whole, reason=reason, total=total)
    return Answer(request, values[0], reason="" if values[0] is not None else _MISSING, total=total)


_MISSING = "有的记录没有填这个数，补填后才能合计"


class Pass:
    """One reading of the rows of one model in one congress."""

    def __init__(self, congress: Congress, rows: Rows) -> None:
        self.rows = rows
        self.queryset = rows.model._default_manager.filter(**{rows.congress: congress}).order_by()
        self.connection = connections[self.queryset.db]
        self.columns: dict[tuple[Any, ...], tuple[str, Any]] = {}

    def count(self, cells: list[Cell]) -> list[Any]:
        """What each cell counts: a number, None where a sum is unknown, or a list of names."""
        selects: list[str] = []
        params: list[Any] = []
        for cell in cells:
            for sql, values in self._aggregates(cell):
                selects.append(sql)
                params += values
        row = iter(self._fetch(f"SELECT {', '.join(selects)} FROM counted", params, self._bounds(cells))[0])
        return [self._value(cell, row) for cell in cells]

    def records(self, cell: Cell) -> list[models.Model]:
        """The records that `cell` counts, in the order of the rows."""
        condition, params = self._condition(cell)
        model, key, order, related = self.rows.model, self._alias(Column("pk"), cell.moment), self.rows.order, ()
        if isinstance(cell.counted, Distinct):
            model, key = cell.counted.of, self._alias(cell.counted.column, cell.moment)
            order = tuple(model._meta.ordering)  # type: ignore[arg-type]
        else:
            related = self.rows.related
        found = self._fetch(f"SELECT DISTINCT {key} FROM counted WHERE {condition}", params, self._bounds([cell]))
        keys = [pk for (pk,) in found if pk is not None]
        return list(model._default_manager.filter(pk__in=keys).select_related(*related).order_by(*order, "pk"))

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
        return " AND ".join(sql) or "1 = 1", [self._adapt(value) for test in cell.tests for value in test.params]

    def _alias(self, column: Column, moment: Moment) -> str:
        key = column.key(moment)
        if key not in self.columns:
            self.columns[key] = (f"c{len(self.columns)}", column.at(moment))
        return self.columns[key][0]

    def _adapt(self, value: Any) -> Any:
        return self.connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value

    def _bounds(self, cells: list[Cell]) -> models.Q:
        """The days outside which no cell counts, when all of them are dated by one and the same stored column."""
        ranges = [
            (test.columns[0], *test.params)
            for cell in cells
            for test in cell.tests[:1]
            if test.sql == BETWEEN and test.columns[0].is_stored
        ]
        if len(ranges) < len(cells) or len({column.name for column, *_ in ranges}) != 1:
            return models.Q()
        column, first, last = ranges[0][0], min(r[1] for r in ranges), max(r[2] for r in ranges)
        return models.Q(**{f"{column.path}__range": (first, last)})

    def _fetch(self, select: str, params: list[Any], bounds: models.Q) -> list[tuple[Any, ...]]:
        annotations = dict(self.columns.values()) or {"c0": models.F("pk")}
        rows = self.queryset.filter(bounds).annotate(**annotations).values(*annotations)
        inner, inner_params = rows.query.get_compiler(connection=self.connection).as_sql()
        names = ", ".join(annotations)
        with self.connection.cursor() as cursor:
            cursor.execute(f"WITH counted ({names}) AS MATERIALIZED ({inner}) {select}", [*inner_params, *params])
            return cursor.fetchall()


_JSON = {
    "sqlite": ("json_array", "json_group_array"),
    "postgresql": ("json_build_array", "json_agg"),
}


def _exact(value: Any) -> int | Decimal:
    """A sum as an exact number: SQLite adds decimals as floats; nothing summed is zero."""
    exact = Decimal(str(round(value, 2))) if isinstance(value, float) else Decimal(value or 0)
    return int(exact) if exact == exact.to_integral_value() else exact
