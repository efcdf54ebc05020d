"""A number beside the same number a year earlier: what tables and cards tell, asked all at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from congress.wording import ToldError
from reports.figures import Answer, Book, Scope, evaluate
from reports.figures.base import Listing
from reports.wording import Token, WordingError
from reports.wording.phrases import Asking, Number
from reports.wording.rendering import NOT_A_NUMBER


@dataclass(frozen=True)
class Yearly:
    """A token's answer and a year earlier's, each as worded, and the change in words: 增加3件, —— where one is unknown.

    A list of names has no change.
    """

    token: Token
    answer: Answer
    text: str
    before: Answer
    before_text: str
    change: str

    @property
    def unit(self) -> str:
        """The unit that stands behind the number; that of a share is in its words."""
        return self.answer.unit if self.answer.figure.is_count else ""

    @property
    def reason(self) -> str:
        """Why this year's number is unknown."""
        return self.answer.reason

    @property
    def is_unknown(self) -> bool:
        """Whether no record tells this year's number."""
        return self.answer.value is None


def yearly(tokens: Iterable[Token], scope: Scope, book: Book | None = None) -> list[Yearly]:
    """Each token, in their order, beside last year. Raises WordingError for one that is no number."""
    asking = Asking(scope, book or Book(scope.congress))
    return answered([number_of(asking, token) for token in tokens], asking)


def number_of(asking: Asking, token: Token) -> Number:
    """The number that `token` says. Raises WordingError for what is none."""
    phrase = asking.phrase(token)
    if not isinstance(phrase, Number):
        raise WordingError(ToldError(NOT_A_NUMBER, token=token), token.place)
    return replace(phrase, before=None)


def answered(numbers: Sequence[Number], asking: Asking) -> list[Yearly]:
    """The numbers that `asking` has understood beside last year, from one evaluation."""
    before = [replace(number, at=asking.ask(asking.requests[number.at].a_year_before())) for number in numbers]
    answers = evaluate(asking.requests, asking.book)
    return [
        Yearly(
            now.token,
            answers[now.at],
            now.text(answers),
            answers[then.at],
            then.text(answers),
            "" if isinstance(answers[now.at].figure, Listing) else replace(now, before=then.at).text(answers),
        )
        for now, then in zip(numbers, before, strict=True)
    ]
