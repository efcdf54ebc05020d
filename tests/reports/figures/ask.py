"""Asking a figure as a text does: by its token, for a congress and a year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from django.db.models import Model

from congress.models import Congress
from reports.figures import FIGURES, Answer, Book, Scope, evidence
from reports.figures.base import AnyFigure, Measure
from reports.wording import answer, parse_token

# A number, None where it is unknown; of a share or a list the words that are printed.
Said = int | Decimal | str | None

# A value for each dimension that some figure must be asked with.
NEEDED = {
    "名称": "捐款",
    "评价": "满意",
    "结果": "已解决",
    "类别": "财政经济",
    "构成": "妇女",
    "代表": "陈明、赵静、李芳",
}


def answers(
    congress: Congress, tokens: Iterable[str], *, year: int = 2022, as_of: date | None = None
) -> list[tuple[Answer, str]]:
    """The answer to each token and its words."""
    return answer([parse_token(token) for token in tokens], Scope.of_year(congress, year, as_of))


def ask(congress: Congress, token: str, *, year: int = 2022, as_of: date | None = None) -> Said:
    """What the figure says."""
    return ask_all(congress, [token], year=year, as_of=as_of)[token]


def ask_all(
    congress: Congress, tokens: Iterable[str], *, year: int = 2022, as_of: date | None = None
) -> dict[str, Said]:
    """What each figure says, all asked together."""
    asked = list(tokens)
    found = answers(congress, asked, year=year, as_of=as_of)
    return {
        token: found.value if isinstance(found.figure, Measure) else text
        for token, (found, text) in zip(asked, found, strict=True)
    }


def check(congress: Congress, expected: Mapping[str, Said], *, year: int = 2022, as_of: date | None = None) -> None:
    """Every token says what stands beside it."""
    assert ask_all(congress, expected, year=year, as_of=as_of) == expected


def answer_to(congress: Congress, token: str, *, year: int = 2022, as_of: date | None = None) -> Answer:
    """The answer with its numerator, denominator and reason."""
    return answers(congress, [token], year=year, as_of=as_of)[0][0]


def records(congress: Congress, token: str, *, year: int = 2022, as_of: date | None = None) -> list[Model]:
    """The records behind the answer, in order."""
    return evidence(answer_to(congress, token, year=year, as_of=as_of).request, Book(congress))


def token_of(figure: AnyFigure) -> str:
    """The shortest token that asks the figure."""
    return "|".join([figure.name, *(f"{name}={NEEDED[name]}" for name in figure.must_name)])


ALL_TOKENS = {name: token_of(figure) for name, figure in FIGURES.items()}
