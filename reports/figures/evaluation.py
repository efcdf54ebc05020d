"""Answering: requests are planned into cells to count, cells of a model are counted together, answers put together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from itertools import chain
from typing import Any

from django.db import models

from congress.models import Congress, ResolutionRate, ShareRounding
from reports.figures.base import (
    AnyFigure,
    Count,
    Dimension,
    Filters,
    Listing,
    Measure,
    Membership,
    Ratio,
    Stage,
    Tally,
)
from reports.figures.counting import Behind, Cell, count, pointed_at, pointers, records
from reports.figures.requests import Request
from reports.figures.scope import Moment
from reports.figures.totals import total_by_hand
from reports.figures.values import Book, Stored, Values, Vocabulary
from reports.formatting import date_text, percent, shares_of_whole

Number = int | Decimal | None


@dataclass(frozen=True)
class Answer:
    """What a figure says. value: the number in its unit, None when unknown; `names` are a listing's.

    Shares keep numerator and denominator; `reason` says in Chinese why a value is unknown; `total` is the record a value
    was taken from when it comes from totals kept by hand. `among` are the parts of the whole, each with whether it was
    asked for, where their printed shares are to total 100%.
    """

    request: Request
    value: Number
    names: tuple[str, ...] = ()
    numerator: Number = None
    denominator: Number = None
    reason: str = ""
    total: int | None = None
    among: tuple[tuple[bool, int | Decimal], ...] = ()

    def share(self, decimals: int) -> Decimal | None:
        """The share in percent with so many decimals."""
        if self.among:
            shares = shares_of_whole([number for _, number in self.among], decimals)
            return sum((each for each, (asked, _) in zip(shares, self.among, strict=True) if asked), Decimal(0))
        return percent(self.numerator, self.denominator, decimals)

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
    def is_list(self) -> bool:
        """Whether it says names, not a number; its value is how many there are."""
        return isinstance(self.figure, Listing)

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
# The records behind an answer; of a share those of its part, and apart from them those of its whole.
Evidence = list[tuple[Behind, ...]]


@dataclass(frozen=True)
class Plan:
    """What answers a request: of a share its part and its whole; `among`, the parts of that whole, as in Answer."""

    request: Request
    parts: tuple[Countable, ...]
    among: tuple[tuple[bool, Countable], ...] = ()

    def countables(self) -> Iterator[Countable]:
        """All that has to be known."""
        yield from self.parts
        yield from (part for _, part in self.among)


def evaluate(requests: Iterable[Request], book: Book) -> list[Answer]:
    """The answer to each request, in their order, from one query over all models that have to be read."""
    return proven(requests, (), book)[0]


def proven(requests: Iterable[Request], proved: Iterable[Request], book: Book) -> tuple[list[Answer], list[Evidence]]:
    """The answer to each of `requests` and the evidence of each of `proved`, in their order, all from one query."""
    plans = [_plan(request, book) for request in requests]
    proofs = [_plan(request, book) for request in proved]
    cells = [part for plan in plans for part in plan.countables() if isinstance(part, Cell)]
    which = [each for plan in proofs for part in plan.parts if isinstance(part, Cell) for each in pointers(part)]
    counted = count(book.congress, tuple(dict.fromkeys([*cells, *which])))
    answers = [_answer(plan, counted, book.congress) for plan in plans]
    return answers, [[_behind(part, counted) for part in plan.parts] for plan in proofs]


def evidence(request: Request, book: Book) -> list[models.Model]:
    """The records behind the answer, in order: those counted, a listing's rows, the whole of a share."""
    part = _plan(request, book).parts[-1]
    if isinstance(part, Unknown):
        return []
    if isinstance(part, ByHand):
        return list(ResolutionRate.objects.filter(pk=part.total).select_related("source"))
    return records(book.congress, part)


def evidence_of(requests: Iterable[Request], book: Book) -> list[tuple[Behind, ...]]:
    """For each request, in their order, all records behind its answer, from one query over all models that have to be read.

    Of a share first those of its part, then those of its whole; for the lines of a list the record that keeps it.
    """
    return [tuple(chain.from_iterable(parts)) for parts in proven((), requests, book)[1]]


def tally(figures: Iterable[Measure], by: Iterable[str], moment: Moment, book: Book) -> list[Mapping[int, int] | None]:
    """For each figure, which counts records one by one, how many each value of its dimension in `by` has, by its key.

    None where it is unknown. One query for all; a value without any is not in the mapping.
    """
    plans = [_tallied(figure, name, moment, book) for figure, name in zip(figures, by, strict=True)]
    counted = count(book.congress, tuple(plan for plan in plans if plan))
    return [counted[plan] if plan else None for plan in plans]


def _tallied(figure: Measure, by: str, moment: Moment, book: Book) -> Cell | None:
    """What is counted in the database; totals kept by hand are nobody's in particular."""
    counted = _countable(figure, {}, moment, book)
    return _by_each(counted, figure, by) if isinstance(counted, Cell) else None


@lru_cache(maxsize=1024)
def _by_each(cell: Cell, figure: Measure, by: str) -> Cell:
    """The same rows by each value of a dimension: one and the same object whenever the same is asked."""
    dimension = figure.dimension[by]
    assert isinstance(dimension, Dimension | Membership)
    assert isinstance(figure.counted, Count)
    return replace(cell, counted=Tally(dimension.column))


def _behind(part: Countable, counted: dict[Cell, Any]) -> tuple[Behind, ...]:
    if isinstance(part, Cell):
        return tuple(each for each in pointed_at(part, counted) if not each.model._meta.auto_created)
    return (Behind(ResolutionRate, (part.total,), ("source",)),) if isinstance(part, ByHand) else ()


def _plan(request: Request, book: Book) -> Plan:
    figure = request.figure
    if isinstance(figure, Ratio):
        of_whole = figure.whole.dimension.keys() - {*figure.free}
        shared = {name: stored for name, stored in request.filters.items() if name in of_whole}
        part = {**request.filters, **_fixed(figure.part, figure.part_filters, book)}
        whole = {**shared, **_fixed(figure.whole, figure.whole_filters, book)}
        parts = tuple(
            _countable(measure, filters, request.moment, book)
            for measure, filters in ((figure.part, part), (figure.whole, whole))
        )
        return Plan(request, parts, _among(figure, part, request.moment, book))
    return Plan(request, (_countable(figure, request.filters, request.moment, book),))


def _among(figure: Ratio, part: Filters, moment: Moment, book: Book) -> tuple[tuple[bool, Countable], ...]:
    """The parts of the whole by the one dimension that the share is of, where the congress has their shares total 100%.

    Nothing where a row may be in several parts, or where one of them cannot be told.
    """
    if book.congress.share_rounding != ShareRounding.LARGEST_REMAINDER:
        return ()
    by = [figure.part.dimension[name] for name in (*figure.free, *figure.part_filters) if name in part]
    if len(by) != 1 or not isinstance(by[0], Dimension):
        return ()
    (dimension,) = by
    among = tuple(
        (stored <= part[dimension.name], _countable(figure.part, {**part, dimension.name: stored}, moment, book))
        for stored in dimension.values.own(book).values()
    )
    return () if any(isinstance(each, Unknown) for _, each in among) else among


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


def _answer(plan: Plan, counted: dict[Cell, Any], congress: Congress) -> Answer:
    request, parts = plan.request, plan.parts
    reason = next((part.reason for part in parts if isinstance(part, Unknown)), "")
    if reason:
        return Answer(request, None, reason=reason)
    total = next((part.total for part in parts if isinstance(part, ByHand)), None)
    values: list[Any] = [_value(part, counted) for part in parts]
    figure = request.figure
    if isinstance(figure, Listing):
        return Answer(request, len(values[0]), names=tuple(values[0]))
    if isinstance(figure, Ratio):
        part, whole = values
        among = tuple((asked, _value(each, counted)) for asked, each in plan.among)
        if sum(number for _, number in among) != whole:
            among = ()  # parts that leave something of the whole out are not made to look complete
        found = Answer(request, None, numerator=part, denominator=whole, total=total, among=among)
        share = found.share(congress.share_decimals)
        reason = "" if share is not None else "分母为零，没有可算的对象" if whole == 0 else _MISSING
        return replace(found, value=share, reason=reason)
    return Answer(request, values[0], reason="" if values[0] is not None else _MISSING, total=total)


def _value(part: Countable, counted: dict[Cell, Any]) -> Any:
    return part.value if isinstance(part, ByHand) else counted[part]  # type: ignore[index]


_MISSING = "有的记录没有填这个数，补填后才能合计"
