"""Finding a token by what a clerk types: Chinese characters, pinyin or pinyin initials (jyjs for 建议.件数)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext

from congress.spelling import plain, spellings
from reports.document import Chart, Runs
from reports.document import plain as plain_text
from reports.figures import FIGURES, SHORTHANDS, Book, FigureError, Scope, figure_named
from reports.figures.base import AnyFigure, Listing, Ratio
from reports.figures.values import Choices, Levels, People, Vocabulary
from reports.wording import Passage, TextError, Token, WordingError, parse_token, render_each
from reports.wording.options import YEARS
from reports.wording.words import WORDS

SHOWN = 8
PERIODS = ("上年", "上半年", "下半年", "本届以来", "大会以来")

Parts = tuple[str, ...]


@dataclass(frozen=True)
class Found:
    """A token as it is written between braces, what it says today, and its definition in a sentence."""

    token: str
    value: str
    definition: str


def tokens_like(query: str, scope: Scope) -> list[Found]:
    """The tokens whose names are most like `query`: figures, figures sliced by one value, words of the report."""
    written, book = plain(query), Book(scope.congress)
    candidates: Iterable[tuple[str, Parts]] = _plain()
    if written:
        candidates = [*candidates, *_sliced(written, book)]
    return _valued(_best(written, candidates), scope, book)


def slices_like(token: str, query: str, scope: Scope) -> list[Found]:
    """The token narrowed down, or worded otherwise, by one thing more whose name is most like `query`.

    Nothing for a token that is not understood.
    """
    try:
        asked = parse_token(token)
        figure, _fixed = figure_named(asked.name)
    except (FigureError, WordingError):
        return []
    book = Book(scope.congress)
    more = [(f"{asked}|{option}", parts) for option, parts in _options(figure, book)]
    return _valued(_best(plain(query), more), scope, book)


def figures_like(query: str, book: Book) -> list[Token]:
    """The figures, whole or sliced by one word of a fixed list, whose names are most like `query`, the nearest first.

    Where no name is like it, those whose definition says it.
    """
    written = plain(query)
    whole = [(name, (name,)) for name in (*FIGURES, *SHORTHANDS)]
    found = _best(written, whole) or _best(written, _sliced(written, book, by_records=False))
    return [parse_token(each) for each in found or [name for name, one in FIGURES.items() if query in one.definition]]


# What there is


def _plain() -> Iterator[tuple[str, Parts]]:
    """Figures that need no slice, their shorthands and the words, each as a token and the parts of its name."""
    for name, figure in FIGURES.items():
        if not figure.must_name:
            yield name, (name,)
    for name in (*SHORTHANDS, *WORDS):
        yield name, (name,)


def _sliced(written: str, book: Book, *, by_records: bool = True) -> Iterator[tuple[str, Parts]]:
    """Figures sliced by one value; of the names of records, which a town may have hundreds of, only where asked for.

    By one of the deputies, who are many, only where that one is named.
    """
    for name, figure in FIGURES.items():
        dimensions = [each for each in figure.dimensions if not figure.must_name or each.name in figure.must_name]
        for dimension in dimensions:
            if not by_records and not isinstance(dimension.values, Choices | Levels | Vocabulary):
                continue
            for value in dimension.values.own(book):
                if not isinstance(dimension.values, People) or any(form in written for form in spellings(value)[:3]):
                    yield f"{name}|{dimension.name}={value}", (name, value)


def _options(figure: AnyFigure, book: Book) -> Iterator[tuple[str, Parts]]:
    for dimension in figure.dimensions:
        for value in dimension.values.own(book):
            yield f"{dimension.name}={value}", (value,)
    yield from ((f"期间={period}", (period,)) for period in PERIODS)
    if not isinstance(figure, Listing):
        yield "较上年", ("较上年",)
        yield "占比", ("占比",)  # of what is told or drawn in parts
        yield from ((f"按={dimension.name}", ("按", dimension.name)) for dimension in figure.dimensions)
        yield from ((f"图={by}", ("图", by)) for by in (YEARS, *figure.dimension))
    if isinstance(figure, Ratio):
        yield "分子分母", ("分子分母",)
    if figure.is_count:
        yield "数字=中文", ("数字中文",)


# Which of it was meant


def _best(written: str, candidates: Iterable[tuple[str, Parts]]) -> list[str]:
    """The tokens that match, the nearest first."""
    ranked = []
    for place, (token, parts) in enumerate(candidates):
        rank = _rank(written, parts)
        if rank is not None:
            ranked.append((rank, len(token) if written else 0, place, token))
    return [token for *_order, token in sorted(ranked)]


def _rank(written: str, parts: Parts) -> int | None:
    """How near: 0 where the name begins so, in characters or initials; more for pinyin and for the middle of it."""
    words, full, initials = ("".join(forms) for forms in zip(*(spellings(part)[:3] for part in parts), strict=True))
    if words.startswith(written) or initials.startswith(written):
        return 0
    if full.startswith(written):
        return 1
    if written in words:
        return 2
    return 3 if written in initials else None


def _valued(tokens: list[str], scope: Scope, book: Book) -> list[Found]:
    """The first of the tokens that can be understood, with their values; all are asked at once."""
    asked = [token for token in tokens if not re.search(r"[{}｛｝\n]", token)][: SHOWN * 2]
    answers = render_each([Passage(f"{{{{{token}}}}}", is_line=True) for token in asked], scope, book)
    found = [
        Found(token, _said(runs) + _unit(token), _definition(token))
        for token, runs in zip(asked, answers, strict=True)
        if not isinstance(runs, TextError)
    ]
    return found[:SHOWN]


def _said(runs: Runs) -> str:
    """What the runs say, a chart in its words."""
    return "".join(plain_text(run.block.runs) if isinstance(run.block, Chart) else run.text for run in runs)


def _unit(token: str) -> str:
    named = parse_token(token)
    if not named.is_figure or any(option in dict(named.options) for option in ("按", "图", "较上年")):
        return ""
    figure, _fixed = figure_named(named.name)
    return figure.unit if figure.is_count else ""


def _definition(token: str) -> str:
    named: Token = parse_token(token)
    return figure_named(named.name)[0].definition if named.is_figure else gettext("词语，随单位和年度变化")
