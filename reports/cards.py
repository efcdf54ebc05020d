"""The definition card (口径卡) of a token: its number in both years, what it counts, its parts, and the records behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from difflib import get_close_matches

from django.utils.translation import gettext as _

from congress.wording import listed, titled
from reports.addresses import card_address
from reports.figures import (
    FIGURES,
    SHORTHANDS,
    Answer,
    Behind,
    Book,
    Evidence,
    FigureError,
    Scope,
    figure_named,
)
from reports.figures.base import AnyFigure, Listing, Ratio
from reports.formatting import date_text, join_names
from reports.lookup import PERIODS, figures_like
from reports.wording import Token, WordingError, parse_token
from reports.wording.asking import Asking
from reports.wording.drawings import MOST_PARTS
from reports.wording.grammar import Option
from reports.wording.options import OPTIONS, YEARS, Reading, read
from reports.wording.phrases import Split
from reports.yearly import Notes, Reasons, Yearly, answered, number_of

BY, CHART, PERIOD, AS_OF = "按", "图", "期间", "截至"
TOLD_IN_PARTS = (BY, "占比", CHART, "题")
# What may be written for a period, besides days.
NAMED_PERIODS = ("本年", *PERIODS)
DRAWN = ("小数", PERIOD, AS_OF)  # besides slices, what it keeps in a chart
IN_PARTS = ("小数", "分子分母", PERIOD, AS_OF)  # besides slices, what a number keeps when it is told in parts


@dataclass(frozen=True)
class Slice:
    """A dimension the figure is sliced by on its card: what is chosen, "" for all, and what there is to choose."""

    name: str
    chosen: str
    values: tuple[str, ...]
    is_needed: bool


@dataclass(frozen=True)
class Part:
    """One line of a number told in parts: what it is, its number, the card of that, and the reasons why it is unknown."""

    label: str
    said: Yearly
    address: str
    notes: Notes


@dataclass(frozen=True)
class Parts:
    """A number told in parts by a dimension: those there is something of, then the names of the others.

    `whole` is the number itself, None of what is no count; `adds_up` says whether the parts make it up.
    """

    by: str
    lines: tuple[Part, ...]
    nothing: tuple[str, ...]
    whole: Yearly | None
    adds_up: bool
    reasons: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many there are, those there is nothing of included."""
        return len(self.lines) + len(self.nothing)


@dataclass(frozen=True)
class Group:
    """Some of the records behind a number, all to be listed under one name. Of a share, `slug` tells part, whole and rest."""

    slug: str
    name: str
    behind: Behind


@dataclass(frozen=True)
class Card:
    """What is to be known of a token. `said` is None where a slice must be named first, `parts` where the number is told in none."""

    token: Token
    figure: AnyFigure
    said: Yearly | None
    parts: Parts | None
    groups: tuple[Group, ...]
    slices: tuple[Slice, ...]
    reading: Reading

    @property
    def must_name(self) -> tuple[str, ...]:
        """The dimensions one value of which must be named first."""
        return tuple(each.name for each in self.slices if each.is_needed and not each.chosen)

    @property
    def written(self) -> str:
        """The token as it stands in a text."""
        return f"{{{{{self.token}}}}}"

    @property
    def divisions(self) -> tuple[str, ...]:
        """The dimensions the number can be told in parts by."""
        return () if isinstance(self.figure, Listing) else tuple(each.name for each in self.slices)

    @property
    def charts(self) -> tuple[tuple[str, str], ...]:
        """Charts a report can have of it, by what they are drawn and as they are written: by its parts, over the years."""
        by = self.parts.by if self.parts and self.parts.count <= MOST_PARTS else ""
        over = YEARS if self.said and not self.said.answer.is_list else ""
        kept = (option for option in self.token.options if option[0] in DRAWN or option[0] in self.figure.dimension)
        drawn = replace(self.token, options=tuple(kept))
        return tuple((each, f"{{{{{drawn}|{CHART}={each}}}}}") for each in (by, over) if each)

    def facts(self) -> Iterator[tuple[str, str]]:
        """What is counted and how, a heading and a sentence each."""
        figure = self.figure
        counted = figure.part if isinstance(figure, Ratio) else figure
        yield _("口径"), figure.definition
        yield _("数的是"), str(counted.rows.model._meta.verbose_name)
        if self.said:
            asked = self.said.answer.request
            if counted.is_flow:
                yield _("期间"), str(asked.moment.period)
            yield _("截至"), date_text(asked.moment.as_of)
        narrowed = [titled(name, listed(values)) for name, values in self.reading.slices.items()]
        yield _("限定"), _("；").join(narrowed) or _("没有限定，全部都算")
        if isinstance(figure, Ratio):
            of = self.said.answer.figure if self.said else figure
            chosen = _("（本级人大选定的口径）") if figure.chosen_by else ""
            yield _("分母"), f"{of.denominator if isinstance(of, Ratio) else figure.denominator}{chosen}"
            yield _("取整"), self._rounding()
        else:
            yield _("单位"), self.said.answer.unit if self.said else figure.unit

    def _rounding(self) -> str:
        decimals = self.reading.style.decimals
        if self.said and self.said.answer.among:
            return _("保留%(decimals)s位小数；按最大余数法取整，同一分母的各项占比合计正好100%%") % {
                "decimals": decimals
            }
        return _("保留%(decimals)s位小数，四舍五入") % {"decimals": decimals}


def card(token: Token, scope: Scope, by: str = "") -> Card:
    """The card of `token`, its number told in parts by the dimension `by`; of a number that needs a slice by that.

    Both years, all parts and the records are asked at once. Raises WordingError for a token that is not understood.
    """
    asking = Asking(scope, Book(scope.congress))
    try:
        reading = read(token, scope.congress.share_decimals)
    except FigureError as error:
        raise WordingError(error, token.place) from error
    figure = reading.figure
    slices = tuple(_slices(token, figure, asking.book))
    missing = [each.name for each in slices if each.is_needed and not each.chosen]
    drawn_by = "" if reading.chart == YEARS else reading.chart
    by = by or reading.split or drawn_by or (missing[0] if len(missing) == 1 else "")
    whole = [] if missing else [number_of(asking, _without(token, *TOLD_IN_PARTS))]
    split = _split(token, by, asking) if by and not {*missing} - {by} else None
    numbers = [number for _label, number, _share in split.lines] if split else []
    said, evidence = answered([*whole, *numbers], asking, whole)
    told = said[0] if whole else None
    parts = _parts(split, said[len(whole) :], told, scope) if split else None
    groups = tuple(_groups(evidence[0])) if whole else ()
    return Card(_without(token, *TOLD_IN_PARTS), figure, told, parts, groups, slices, reading)


def sliced(token: Token, chosen: Mapping[str, str]) -> Token:
    """The token with the slices, the period and the day chosen in place of its own; an empty choice takes one away."""
    figure, fixed = figure_named(token.name)
    names = [*(name for name in figure.dimension if name not in fixed), PERIOD, AS_OF]
    values = {name: chosen.get(name, "").strip() for name in names}
    options = [(name, tuple(filter(None, values[name].split("、")))) for name in names if values[name]]
    return Token(token.name, (*options, *_without(token, BY, *names).options))


def _slices(token: Token, figure: AnyFigure, book: Book) -> Iterator[Slice]:
    written, (_figure, fixed) = dict(token.options), figure_named(token.name)
    for dimension in figure.dimensions:
        if dimension.name in fixed:
            continue
        chosen = join_names(written.get(dimension.name, ()))
        values = dict.fromkeys([*([chosen] if chosen else []), *dimension.values.own(book)])
        yield Slice(dimension.name, chosen, tuple(values), dimension.name in figure.must_name)


def _without(token: Token, *names: str) -> Token:
    return replace(token, options=tuple(option for option in token.options if option[0] not in names))


# In parts


def _split(token: Token, by: str, asking: Asking) -> Split | None:
    """The token told in parts. Raises WordingError for a dimension its figure does not have; None for a list of names."""
    figure, _fixed = figure_named(token.name)
    if isinstance(figure, Listing):
        return None
    kept = tuple(option for option in token.options if option[0] in IN_PARTS or option[0] in figure.dimension)
    phrase = asking.phrase(Token(token.name, (*kept, (BY, (by,)))))
    assert isinstance(phrase, Split)
    return phrase


def _parts(split: Split, said: list[Yearly], whole: Yearly | None, scope: Scope) -> Parts:
    lines = list(zip(split.lines, said, strict=True))
    reasons = Reasons()
    shown = tuple(
        Part(label, each, card_address(number.token, scope), each.notes(reasons))
        for (label, number, _share), each in lines
        if not _is_nothing(each, split.by)
    )
    nothing = tuple(label for (label, *_), each in lines if _is_nothing(each, split.by))
    if whole is None or not whole.answer.figure.is_count:
        return Parts(split.by, shown, nothing, None, False, tuple(reasons))
    known = [each.answer.value for each in said if each.answer.value is not None]
    adds_up = len(known) == len(said) and sum(known) == whole.answer.value
    return Parts(split.by, shown, nothing, whole, adds_up, tuple(reasons))


def _is_nothing(said: Yearly, by: str) -> bool:
    """Whether there is known to be nothing, and nothing is known of the year before."""
    return _size(said.answer, by) == 0 and not _size(said.before, by)


def _size(answer: Answer, by: str) -> int | Decimal | None:
    """What there is in one part: the number, of shares told apart by what they are shares of the part, else the whole."""
    if not isinstance(answer.figure, Ratio):
        return answer.value
    return answer.numerator if by in answer.figure.must_name else answer.denominator


# The records behind it


def _groups(evidence: Evidence) -> Iterator[Group]:
    """The records behind a number; of a share the whole, the part, and what of the whole is not in the part."""
    counted = [pieces[-1] for pieces in evidence if pieces]
    if len(counted) < 2:
        yield from (Group("", _("依据的记录"), each) for each in counted)
        return
    part, whole = counted
    yield Group("", _("分母"), whole)
    yield Group("part", _("分子"), part)
    if part.model is whole.model and {*part.keys} <= {*whole.keys}:
        yield Group("rest", _("在分母、不在分子"), replace(whole, keys=tuple(sorted({*whole.keys} - {*part.keys}))))


# Where a token is not understood

MOST = 6  # tokens offered in its place


def nearest_tokens(text: str, scope: Scope) -> list[Token]:
    """Tokens that can be understood and are most like `text`, which is not: of another name, or of fewer or other slices."""
    asking = Asking(scope, Book(scope.congress))
    try:
        token = parse_token(text)
    except WordingError:
        return figures_like(text, asking.book)[:MOST]
    known = [*FIGURES, *SHORTHANDS]
    if token.name not in known:
        names = get_close_matches(token.name, known, n=MOST, cutoff=0.34)
        return [Token(name) for name in names] or figures_like(token.name, asking.book)[:MOST]
    right, likely = _sorted_out(token, asking.book)
    offered = [replace(token, options=(*right, option)) for option in likely] or [replace(token, options=right)]
    understood = [each for each in offered if _is_understood(each, asking)]
    return list(dict.fromkeys([*understood[: MOST - 1], Token(token.name)]))


def _sorted_out(token: Token, book: Book) -> tuple[tuple[Option, ...], list[Option]]:
    """The options of `token` that there are, and for one whose value there is not, those with a value most like it."""
    figure, fixed = figure_named(token.name)
    right: list[Option] = []
    likely: list[Option] = []
    for name, values in token.options:
        dimension = None if name in fixed else figure.dimension.get(name)
        names = book.names(dimension.values) if dimension else {}
        if dimension and not {*values} <= {*names}:
            close = get_close_matches(join_names(values), names, n=MOST, cutoff=0.34) or dimension.values.own(book)
            likely += [(name, (value,)) for value in close]
        elif dimension or name in OPTIONS:
            right.append((name, values))
    return tuple(right), likely[:MOST]


def _is_understood(token: Token, asking: Asking) -> bool:
    try:
        asking.phrase(token)
    except WordingError:
        return False
    return True
