"""A number beside the same number a year earlier: what tables and cards tell, asked all at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from django.utils.translation import gettext as _

from congress.wording import ToldError
from reports.figures import Answer, Book, Evidence, Request, Scope, proven
from reports.formatting import date_text
from reports.wording import Token, WordingError
from reports.wording.asking import Asking
from reports.wording.phrases import Number
from reports.wording.rendering import NOT_A_NUMBER


class Notes(NamedTuple):
    """By what number a table tells why the number of the year is unknown, and that of the year before."""

    now: int | None
    before: int | None


NO_NOTES = Notes(None, None)


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
    def when(self) -> str:
        """The days it is about: the period, of a stock the day."""
        return _when(self.answer.request)

    @property
    def when_before(self) -> str:
        """The days the number beside it is about."""
        return _when(self.before.request)

    @property
    def reason(self) -> str:
        """Why this year's number is unknown."""
        return self.answer.reason

    def notes(self, reasons: Reasons) -> Notes:
        """The numbers of the reasons why either year is unknown."""
        return Notes(reasons.number(self.answer), reasons.number(self.before))

    @property
    def is_unknown(self) -> bool:
        """Whether no record tells this year's number."""
        return self.answer.value is None


class Reasons:
    """Why numbers of a table are unknown, each reason told once and numbered from 1."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def number(self, answer: Answer) -> int | None:
        """The number of the reason why that answer is unknown, None for one that is known."""
        return self._numbers.setdefault(answer.reason, len(self._numbers) + 1) if answer.reason else None


def _when(asked: Request) -> str:
    return (
        str(asked.moment.period) if asked.figure.is_flow else _("截至%(day)s") % {"day": date_text(asked.moment.as_of)}
    )


def yearly(tokens: Iterable[Token], scope: Scope, book: Book | None = None) -> list[Yearly]:
    """Each token, in their order, beside last year. Raises WordingError for one that is no number."""
    asking = Asking(scope, book or Book(scope.congress))
    told, _evidence = answered([number_of(asking, token) for token in tokens], asking)
    return told


def number_of(asking: Asking, token: Token) -> Number:
    """The number that `token` says. Raises WordingError for what is none."""
    phrase = asking.phrase(token)
    if not isinstance(phrase, Number):
        raise WordingError(ToldError(NOT_A_NUMBER, token=token), token.place)
    return replace(phrase, before=None)


def answered(
    numbers: Sequence[Number], asking: Asking, proved: Sequence[Number] = ()
) -> tuple[list[Yearly], list[Evidence]]:
    """The numbers that `asking` has understood beside last year, and this year's evidence of `proved`, all from one query."""
    before = [replace(number, at=asking.ask(asking.requests[number.at].a_year_before())) for number in numbers]
    answers, found = proven(asking.requests, [asking.requests[number.at] for number in proved], asking.book)
    told = [
        Yearly(
            now.token,
            answers[now.at],
            now.text(answers),
            answers[then.at],
            then.text(answers),
            "" if answers[now.at].is_list else replace(now, before=then.at).text(answers),
        )
        for now, then in zip(numbers, before, strict=True)
    ]
    return told, found
