"""The numbers of a page: all its tokens are asked at once, and each leads to its definition card."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reports.addresses import card_address
from reports.charts import Cell
from reports.figures import Answer, Book, Scope
from reports.wording import answer, parse_token


@dataclass(frozen=True)
class Number:
    """What a token says: its answer, the words it is printed as, —— where nobody knows it, and the address of its card."""

    answer: Answer
    text: str
    address: str

    @property
    def unit(self) -> str:
        """What stands behind the number; nothing behind a share or a list."""
        return self.answer.unit if self.answer.figure.is_count else ""

    @property
    def is_unknown(self) -> bool:
        """Whether no record can tell it; the card says why."""
        return self.answer.value is None

    @property
    def cell(self) -> Cell:
        """The number as charts draw it."""
        return Cell(self.answer.value, self.text, self.address)


class Numbers(dict[str, Number]):
    """The numbers by their tokens, from one evaluation."""

    def __init__(self, tokens: Iterable[str], scope: Scope, book: Book | None = None) -> None:
        asked = list(dict.fromkeys(tokens))
        answers = answer(map(parse_token, asked), scope, book)
        super().__init__(
            (token, Number(found, text, card_address(token, scope)))
            for token, (found, text) in zip(asked, answers, strict=True)
        )
