"""Answering: requests are planned into cells to count, cells of a model are counted together, answers put together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.db import models

from congress.models import Congress, ResolutionRate
from reports.figures.base import (
    AnyFigure,
    Filters,
    Listing,
    Measure,
    Ratio,
    Stage,
)
from reports.figures.counting import Cell, count, records
from reports.figures.requests import Request
from reports.figures.scope import Moment
from reports.figures.totals import total_by_hand
from reports.figures.values import Book, Stored, Values, Vocabulary
from reports.formatting import date_text, percent

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
        return self.request.definition + ("取自手工录入的合计。" if self.total is not None else "")

    @property
    def is_empty(self) -> bool:
        """Whether it is zero or unknown, so that an optional clause leaves it out."""
        return not self.value


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
    """The answer to each request, in their order, from one query over all models that have to be read."""
    plans = [_plan(request, book) for request in requests]
    cells = dict.fromkeys(part for _, parts in plans for part in parts if isinstance(part, Cell))
    counted = count(book.congress, tuple(cells))
    return [_answer(request, parts, counted, book.congress) for request, parts in plans]


def evidence(request: Request, book: Book) -> list[models.Model]:
    """The records behind the answer, in order: those counted, a listing's rows, the whole of a share."""
    part = _plan(request, book)[1][-1]
    if isinstance(part, Unknown):
        return []
    if isinstance(part, ByHand):
        return list(ResolutionRate.objects.filter(pk=part.total).select_related("source"))
    return records(book.congress, part)


def _plan(request: Request, book: Book) -> tuple[Request, list[Countable]]:
    figure = request.figure
    if isinstance(figure, Ratio):
        of_whole = figure.whole.dimension.keys() - {*figure.free}
        shared = {name: stored for name, stored in request.filters.items() if name in of_whole}
        part = {**request.filters, **_fixed(figure.part, figure.part_filters, book)}
        whole = {**shared, **_fixed(figure.whole, figure.whole_filters, book)}
        return request, [
            _countable(figure.part, part, request.moment, book),
            _countable(figure.whole, whole, request.moment, book),
        ]
    return request, [_countable(figure, request.filters, request.moment, book)]


def _fixed(measure: Measure, slices: Any, book: Book) -> Filters:
    """The fixed slices as stored. Where a list has classes they name those, whatever the office calls an item."""
    return {
        name: frozenset().union(*(_classes(measure.dimension[name].values, book)[label] for label in labels))
        for name, labels in slices.items()
    }


def _classes(values: Values, book: Book) -> dict[str, Stored]:
    return values.canonical(book) if isinstance(values, Vocabulary) else book.names(values)


def _countable(figure: Measure | Listing, filters: Filters, moment: Moment, book: Book) -> Countable:
    if figure.is_flow:
        since = book.congress.records_since
        if moment.period.first < since:
            if isinstance(figure, Measure) and figure.totals:
                found = total_by_hand(figure, filters, moment, book)
                if found is not None:
                    return ByHand(*found)
            return Unknown(f"工作记录从{date_text(since)}开始，{moment.period}没有完整记录")
        cut = moment.period.until(moment.as_of)
        if cut is None:
            return Unknown(f"到{date_text(moment.as_of)}为止，{moment.period}还没有开始")
        if cut is not moment.period:
            moment = Moment(cut, moment.as_of)
    return _cell(figure, tuple(filters.items()), moment)


@lru_cache(maxsize=8192)
def _cell(figure: Measure | Listing, filters: tuple[tuple[str, Stored], ...], moment: Moment) -> Cell:
    """What is counted in the database: one and the same object whenever the same is asked."""
    sliced = [(figure.dimension[name], stored) for name, stored in filters]
    tests = [
        *([] if any(isinstance(dimension, Stage) for dimension, _ in sliced) else figure.when.tests(moment)),
        *figure.where,
        *(dimension.test(stored, moment) for dimension, stored in sliced),
    ]
    return Cell(figure.rows, tuple(tests), moment, figure if isinstance(figure, Listing) else figure.counted)


def _answer(request: Request, parts: list[Countable], counted: dict[Cell, Any], congress: Congress) -> Answer:
    reason = next((part.reason for part in parts if isinstance(part, Unknown)), "")
    if reason:
        return Answer(request, None, reason=reason)
    total = next((part.total for part in parts if isinstance(part, ByHand)), None)
    values: list[Any] = [
        part.value if isinstance(part, ByHand) else counted[part] for part in parts if not isinstance(part, Unknown)
    ]
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
