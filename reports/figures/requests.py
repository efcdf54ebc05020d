"""From names a clerk wrote to what is counted: a figure, its slices and its days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from congress.models import QuantityKind
from congress.wording import ToldError, lazy_listed
from reports.figures.base import AnyDimension, AnyFigure, Filters, Measure, Ratio
from reports.figures.scope import Moment, Scope
from reports.figures.values import Book
from reports.formatting import date_text, join_names
from reports.periods import Anchors, PeriodError, date_named, period_named

LAST_YEAR = "上年"
ANCHORED = ("本届以来", "大会以来")


class FigureError(ToldError):
    """Which name is not known, and the nearest known one."""


@dataclass(frozen=True)
class Request:
    """One figure asked for: its slices by dimension name, as written and as stored, and the days looked at."""

    figure: AnyFigure
    names: Mapping[str, tuple[str, ...]]
    filters: Filters
    moment: Moment
    unit: str

    @property
    def definition(self) -> str:
        """The definition in words: what is counted, the slices, the days, and of a share its denominator."""
        slices = "；".join(f"{name}：{join_names(values)}" for name, values in self.names.items())
        parts = [self.figure.definition]
        if isinstance(self.figure, Ratio):
            chosen = "（本级人大选定的口径）" if self.figure.chosen_by else ""
            parts.append(f"分母：{self.figure.denominator}{chosen}")
        if slices:
            parts.append(slices)
        if self.figure.is_flow:
            parts.append(f"期间：{self.moment.period}")
        parts.append(f"截至：{date_text(self.moment.as_of)}")
        return "。".join(parts) + "。"

    def a_year_before(self) -> Request:
        """The same figure one year earlier, as things stood one year earlier."""
        return replace(self, moment=_a_year_before(self.moment))


def request(
    figure: AnyFigure,
    slices: Mapping[str, tuple[str, ...]],
    scope: Scope,
    book: Book,
    *,
    period: str = "",
    as_of: str = "",
) -> Request:
    """`figure` sliced by `slices` (dimension name to value names) over the named period, as of the named day.

    Empty names mean the scope's own. Last year's figures stand as of the same day of last year; a stock over a named
    period stands as of the period's last day. Raises FigureError for an unknown dimension, value, period or day.
    """
    filters = {name: _stored(dimension_of(figure, name), values, book) for name, values in slices.items()}
    if missing := [name for name in figure.must_name if name not in slices]:
        raise FigureError(
            _("“%(figure)s”要写明“%(missing)s”是哪一种，例如|%(first)s=……。"),
            figure=figure.name,
            missing=lazy_listed(missing),
            first=missing[0],
        )
    moment = _moment(figure, scope, period, as_of)
    if isinstance(figure, Ratio):
        figure = figure.of(book.congress)
    return Request(figure, slices, filters, moment, _unit(figure, slices, filters, book))


def nearest(name: str, known: Iterable[str]) -> Any:
    """The sentence part that names the known names nearest to `name`; all of them where they are few."""
    names = list(known)
    close = get_close_matches(name, names, n=3, cutoff=0.34) or (names if len(names) <= 12 else [])
    if close:
        return format_lazy(_("，可以写：{names}"), names=lazy_listed(close))
    return _("，名册里没有相近的名称") if names else _("，名册里还没有录入任何名称")


def dimension_of(figure: AnyFigure, name: str) -> AnyDimension:
    """The dimension of `figure` called `name`. Raises FigureError with those it has."""
    if name in figure.dimension:
        return figure.dimension[name]
    known = list(figure.dimension)
    if not known:
        raise FigureError(_("“%(figure)s”没有“%(name)s”这个维度，它不分维度。"), figure=figure.name, name=name)
    raise FigureError(
        _("“%(figure)s”没有“%(name)s”这个维度，可以用：%(known)s。"),
        figure=figure.name,
        name=name,
        known=lazy_listed(known),
    )


def _stored(dimension: AnyDimension, values: tuple[str, ...], book: Book) -> frozenset[object]:
    names = book.names(dimension.values)
    for value in values:
        if value not in names:
            raise FigureError(
                _("维度“%(name)s”没有“%(value)s”这个值%(nearest)s。"),
                name=dimension.name,
                value=value,
                nearest=nearest(value, names),
            )
    return frozenset().union(*(names[value] for value in values)) if len(values) > 1 else names[values[0]]


def _moment(figure: AnyFigure, scope: Scope, period_name: str, as_of_name: str) -> Moment:
    try:
        as_of = date_named(as_of_name) if as_of_name else scope.as_of
        if not period_name:
            return Moment(scope.period, as_of) if as_of_name else scope.moment
        if period_name == LAST_YEAR:
            last_year = _a_year_before(scope.moment)
            return replace(last_year, as_of=as_of) if as_of_name else last_year
        anchors = scope.anchors if period_name in ANCHORED else Anchors(None, None)
        period = period_named(period_name, report=scope.period, as_of=as_of, anchors=anchors)
    except PeriodError as error:
        raise FigureError(error) from error
    return Moment(period, as_of if figure.is_flow or as_of_name else min(period.last, as_of))


def _a_year_before(moment: Moment) -> Moment:
    period = moment.period.a_year_before()
    day = type(period)(moment.as_of, moment.as_of).a_year_before().last
    return Moment(period, day)


def _unit(figure: AnyFigure, slices: Mapping[str, tuple[str, ...]], filters: Filters, book: Book) -> str:
    """The unit: the figure's own, or that of the one quantity named."""
    measure = figure.part if isinstance(figure, Ratio) else figure
    if not (isinstance(measure, Measure) and measure.unit_by):
        return figure.unit
    kinds = filters.get("类型")
    units = {
        unit
        for pk, unit, kind in book.rows(QuantityKind, "unit", "activity_kind")
        if pk in filters[measure.unit_by] and (kinds is None or kind in kinds)
    }
    if len(units) > 1:
        raise FigureError(
            _("“%(names)s”有几种单位（%(units)s），不能相加，请用“类型”区分。"),
            names=lazy_listed(slices[measure.unit_by]),
            units=lazy_listed(sorted(units)),
        )
    return units.pop() if units else ""
