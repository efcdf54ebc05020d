"""What a token asks: its figure, the slices and days named, and how the number is to be worded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TypeVar

from django.utils.translation import gettext_lazy as _

from congress.wording import lazy_listed
from reports.figures import FigureError, figure_named
from reports.figures.base import AnyFigure, Listing, Ratio
from reports.formatting import join_names
from reports.wording.grammar import Token

Value = TypeVar("Value")


@dataclass(frozen=True)
class Style:
    """How a number is worded: decimals of shares, Chinese numerals, 余 by a base, change on last year, part and whole."""

    decimals: int
    in_chinese: bool = False
    about: int | None = None
    change: bool = False
    parts: bool = False


@dataclass(frozen=True)
class Reading:
    """A token sorted out: figure, dimension slices, period and day by name, dimension to split by, and style.

    `chart` is the dimension it is drawn by, or YEARS; `title` what is to stand below the picture.
    """

    figure: AnyFigure
    slices: Mapping[str, tuple[str, ...]]
    style: Style
    period: str
    as_of: str
    split: str
    with_share: bool
    chart: str = ""
    title: str = ""


# Suggestions told one by one: in a report those that the figure COUNTED counts, in a letter its own.
DETAIL, LETTER_DETAIL, COUNTED = "建议.明细", "明细", "建议.件数"

YEARS = "逐年"  # what a chart may be drawn by besides a dimension

BASES: dict[str, int | None] = {"十": 10, "百": 100, "千": 1000, "万": 10000}
FLAGS = ("较上年", "占比", "分子分母")
NUMERALS = ("数字", "余", "较上年")  # each says how the number itself is written
WORDED = ("小数", "数字", "余", "列", "题", *FLAGS)  # the same number, however it is worded
OPTIONS = ("期间", "截至", "按", "图", "题", "小数", "数字", "余", *FLAGS)


@lru_cache(maxsize=4096)
def read(token: Token, decimals: int) -> Reading:
    """What `token` asks, in any town; shares have `decimals` unless it says otherwise. Raises FigureError."""
    options = dict(token.options)
    if len(options) < len(token.options):
        raise FigureError(_("“%(token)s”里有一项写了两次。"), token=token)
    for name, values in options.items():
        if not values and name not in FLAGS:
            raise FigureError(
                _("“%(name)s”后面要写等号和值，例如|来源=大会期间；不带值的只有%(flags)s。"),
                name=name,
                flags=lazy_listed(FLAGS),
            )
        if values and name in FLAGS:
            raise FigureError(_("“%(name)s”不带值，直接写|%(name)s。"), name=name)
    style = Style(
        decimals=_whole_number(options.pop("小数", ()), decimals),
        in_chinese=_one_of("数字", options.pop("数字", ()), {"中文": True, "阿拉伯": False}, False),
        about=_one_of("余", options.pop("余", ()), BASES, None),
        change=options.pop("较上年", None) is not None,
        parts=options.pop("分子分母", None) is not None,
    )
    with_share = options.pop("占比", None) is not None
    period, as_of, split, chart = (_single(name, options.pop(name, ())) for name in ("期间", "截至", "按", "图"))
    title = join_names(options.pop("题", ()))
    if with_share and not (split or chart):
        raise FigureError(_("“占比”要和“按”或“图”一起用，例如|按=结果|占比。"))
    if title and not chart:
        raise FigureError(_("“题”要和“图”一起用，例如|图=结果|题=建议办理结果。"))
    figure, fixed = figure_named(token.name)
    if twice := fixed.keys() & options.keys():
        raise FigureError(_("“%(name)s”已经限定了“%(twice)s”，不用再写。"), name=token.name, twice=twice.pop())
    _check_slices(figure, options)
    written = {name for name, _ in token.options}
    if chart:
        _check_chart(figure, chart, written)
    elif not split:
        _check_style(figure, written)
    return Reading(figure, fixed | options, style, period, as_of, split, with_share, chart, title)


def _single(name: str, values: tuple[str, ...]) -> str:
    if len(values) > 1:
        raise FigureError(_("“%(name)s”只能写一个值。"), name=name)
    return values[0] if values else ""


def _one_of(name: str, values: tuple[str, ...], known: dict[str, Value], default: Value) -> Value:
    value = _single(name, values)
    if value and value not in known:
        raise FigureError(
            _("“%(name)s”没有“%(value)s”这个值，可以写：%(known)s。"),
            name=name,
            value=value,
            known=lazy_listed(list(known)),
        )
    return known[value] if value else default


def _whole_number(values: tuple[str, ...], default: int) -> int:
    return _one_of("小数", values, {str(number): number for number in range(5)}, default)


def _check_slices(figure: AnyFigure, slices: Iterable[str]) -> None:
    """Refuse what is neither a dimension nor an option, and name all there are, the nearest first."""
    for name in slices:
        if name not in figure.dimension:
            known = _nearest_first(name, [*figure.dimension, *OPTIONS])
            raise FigureError(
                _("“%(figure)s”没有“%(name)s”这一项，可以写：%(known)s。"),
                figure=figure.name,
                name=name,
                known=lazy_listed(known),
            )


def _nearest_first(name: str, known: Iterable[str]) -> list[str]:
    return sorted(known, key=lambda each: -SequenceMatcher(None, name, each).ratio())


def _check_style(figure: AnyFigure, written: set[str]) -> None:
    """Refuse an option that would change nothing."""
    if "较上年" in written and isinstance(figure, Listing):
        raise FigureError(_("“%(figure)s”是名录，不能与上年比较。"), figure=figure.name)
    if written & {"数字", "余"} and not figure.is_count:
        raise FigureError(_("“%(figure)s”不是件数、次数一类的数，不能用“数字”或“余”。"), figure=figure.name)
    if len(written.intersection(NUMERALS)) > 1:
        raise FigureError(_("%(options)s只能用其中一项。"), options=lazy_listed(NUMERALS))
    for option in ("小数", "分子分母"):
        if option in written and not isinstance(figure, Ratio):
            raise FigureError(_("“%(figure)s”不是百分比，不能用“%(option)s”。"), figure=figure.name, option=option)
    if {"较上年", "分子分母"} <= written:
        raise FigureError(_("“较上年”和“分子分母”只能用其中一项。"))


# What does not go together in a chart, in the order in which it is told.
APART = (("按", "图"), ("占比", "较上年"))
NOT_DRAWN = ("数字", "余", "分子分母")


def _check_chart(figure: AnyFigure, chart: str, written: set[str]) -> None:
    """Refuse what cannot be drawn."""
    if isinstance(figure, Listing):
        raise FigureError(_("“%(figure)s”是名录，不能画图。"), figure=figure.name)
    if chart != YEARS and chart not in figure.dimension:
        known = _nearest_first(chart, [*figure.dimension, YEARS])
        raise FigureError(
            _("“%(figure)s”不能按“%(chart)s”画图，可以写：%(known)s。"),
            figure=figure.name,
            chart=chart,
            known=lazy_listed(known),
        )
    for options in APART:
        if written.issuperset(options):
            raise FigureError(_("%(options)s只能用其中一项。"), options=lazy_listed(options))
    refused = (*NOT_DRAWN, *(("占比", "较上年") if chart == YEARS else ()))
    for option in refused:
        if option in written:
            raise FigureError(_("“图=%(chart)s”不能用“%(option)s”。"), chart=chart, option=option)
