"""All figures of the thematic outline against SQL written by hand for the same numbers, on one database."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import partial

from bench.figures_sql import ByHand, Town, Value
from bench.measuring import Finding, compare
from bench.towns import YEAR, town
from congress.models import Congress
from reports.figures import Answer, Book, Scope, evaluate
from reports.figures.base import AnyFigure, Listing, Ratio
from reports.outlines import shipped
from reports.outlines.reading import passages, read
from reports.periods import Period
from reports.wording import Token, parse, tokens
from reports.wording.asking import Asking

SIZES = {300: (3.0, 101), 20_000: (1.5, 21)}


def outline_tokens() -> list[Token]:
    """The tokens of all figures in the thematic outline, read once as those of a stored text would be."""
    texts = passages(read(shipped("thematic")))
    return [token for text in texts for token in tokens(parse(text.text)) if token.is_figure]


def answers(congress: Congress, year: int, asked: list[Token]) -> list[Answer]:
    """What all tokens say, from nothing but the records."""
    asking = Asking(Scope.of_year(congress, year), Book(congress))
    for token in asked:
        asking.phrase(token)
    return evaluate(asking.requests, asking.book)


def named(found: list[Answer]) -> Iterator[tuple[str, Value]]:
    """Every number behind the answers by its figure, slices and period; a share by its part and its whole."""
    for answer in found:
        asked, figure = answer.request, answer.figure
        if isinstance(figure, Ratio):
            whole = {name: values for name, values in asked.names.items() if name not in figure.free}
            yield _key(figure.part, {**asked.names, **figure.part_filters}, asked.moment.period), answer.numerator
            yield _key(figure.whole, {**whole, **figure.whole_filters}, asked.moment.period), answer.denominator
        else:
            value = list(answer.names) if isinstance(figure, Listing) else answer.value
            yield _key(figure, asked.names, asked.moment.period), value


def _key(figure: AnyFigure, slices: Mapping[str, tuple[str, ...]], period: Period) -> str:
    words = [figure.name, *(f"{name}={'、'.join(values)}" for name, values in slices.items())]
    return "|".join(words if period == Period.of_year(YEAR) else [*words, f"期间={period}"])


def differences(ours: Mapping[str, Value], by_hand: Mapping[str, Value]) -> dict[str, tuple[Value, Value]]:
    """The numbers on which the two do not agree, as (ours, by hand)."""
    return {
        name: (ours.get(name), by_hand.get(name))
        for name in ours.keys() | by_hand.keys()
        if _plain(ours.get(name)) != _plain(by_hand.get(name))
    }


def _plain(value: Value) -> Decimal | list[str] | None:
    return value if value is None or isinstance(value, list) else Decimal(str(value)).normalize()


def measure(vendor: str) -> Iterator[Finding]:
    """A finding for each size of town on the database we are connected to. Raises where the numbers differ."""
    tokens = outline_tokens()
    for suggestions, (limit, rounds) in SIZES.items():
        congress = town(suggestions)
        by_hand = ByHand(Town.of(congress, YEAR))
        if wrong := differences(dict(named(answers(congress, YEAR, tokens))), by_hand.ask()):
            raise ValueError(f"数字不一致：{wrong}")
        yield compare(
            f"thematic outline figures, {suggestions} suggestions, {vendor}",
            partial(answers, congress, YEAR, tokens),
            by_hand.ask,
            against="hand-written SQL, one statement a table",
            limit=limit,
            rounds=rounds,
        )
