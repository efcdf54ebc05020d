"""What proves the numbers of a report: for each token its answer and the records behind it, asked all at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from congress.wording import ToldError
from reports.document import Document
from reports.figures import Answer, Behind, Book, Scope, evaluate, evidence_of
from reports.wording import WordingError, parse_token
from reports.wording.asking import Asking
from reports.wording.phrases import Number


@dataclass(frozen=True)
class Proof:
    """A number as it is worded, and what proves it. A token nobody understands any more has no answer but a `mistake`.

    `behind` are the records: of a share first those of its part, then those of its whole; of a change on last year also
    those of last year.
    """

    token: str
    text: str = ""
    answer: Answer | None = None
    behind: tuple[Behind, ...] = ()
    mistake: Any = ""  # a sentence in the language of whoever reads it


def tokens_of(document: Document) -> list[str]:
    """The token of each figure printed, each once, in reading order."""
    return list(dict.fromkeys(run.figure for run in document.runs() if run.figure))


def proofs(tokens: Iterable[str], scope: Scope, *, records: bool = True) -> dict[str, Proof]:
    """What proves each token, by the token: one query answers all, one finds the records unless nobody wants them.

    The office's lists are read besides, each once.
    """
    asking = Asking(scope, Book(scope.congress))
    numbers: dict[str, Number | ToldError] = {token: _number(token, asking) for token in tokens}
    answers = evaluate(asking.requests, asking.book)
    behind = evidence_of(asking.requests if records else (), asking.book)
    found = {}
    for token, number in numbers.items():
        if isinstance(number, Number):
            places = [number.at, *([] if number.before is None else [number.before])]
            counted = tuple(each for place in places for each in behind[place]) if records else ()
            found[token] = Proof(token, number.text(answers), answers[number.at], counted)
        else:
            found[token] = Proof(token, mistake=number)
    return found


def _number(token: str, asking: Asking) -> Number | ToldError:
    """What the token says, or why nothing does."""
    try:
        phrase = asking.phrase(parse_token(token))
    except WordingError as error:
        return ToldError(error.sentence)
    if isinstance(phrase, Number):
        return phrase
    return ToldError(_("“%(token)s”不是一个数字。"), token=token)


def merged(groups: Iterable[Behind]) -> dict[type[models.Model], Behind]:
    """All records of the groups, once each, by their model."""
    found: dict[type[models.Model], Behind] = {}
    for group in groups:
        known = found.get(group.model, group)
        keys = tuple(sorted({*known.keys, *group.keys}))
        found[group.model] = Behind(group.model, keys, known.related or group.related)
    return found


def names(groups: Iterable[Behind]) -> dict[type[models.Model], dict[int, Any]]:
    """What each record of the groups is called, by model and key, in the order of its model; one query a model."""
    return {model: {record.pk: str(record) for record in group.records()} for model, group in merged(groups).items()}
