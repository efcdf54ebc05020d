"""What a performance file is made of: numbers that figures say, and the records behind them told in lines by date."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from congress.models import Congress, Level
from reports.addresses import card_address, record_address
from reports.figures import FIGURES, Answer, Book, Request, Scope, request
from reports.figures.base import AnyFigure, Column, During, Listing, Measure
from reports.figures.suggestions import ALL as SUGGESTIONS
from reports.formatting import date_text, number_text, parts_text, percent_text
from reports.periods import Period
from reports.wording import Token, WordingError, parse_token

LINES = 100  # of a list in the file; the rest is found in the list of the records
Words = str | Promise
THIS_TERM = "本届以来"


@dataclass(frozen=True)
class Frame:
    """The days a file is about: a year, or the term so far, as things stood on a day."""

    scope: Scope
    year: int
    of_term: bool = False

    @classmethod
    def of(cls, congress: Congress, year: int, as_of: date, *, of_term: bool = False) -> Frame:
        """A year of a congress, or its term up to the day."""
        year = as_of.year if of_term else year
        return cls(Scope.of_year(congress, year, as_of), year, of_term)

    @cached_property
    def book(self) -> Book:
        """The office's lists, read once for a file."""
        return Book(self.scope.congress)

    def ask(self, figure: AnyFigure, **slices: str) -> Request:
        """The figure over these days. Raises FigureError where no term is on record."""
        named = {name: (value,) for name, value in slices.items()}
        period = self.period_name if figure.is_flow else ""
        return request(figure, named, self.scope, self.book, period=period)

    @cached_property
    def period_name(self) -> str:
        """How a token names the days; empty for the year. Of the term those that are on record."""
        if not self.of_term:
            return ""
        term, since = self.scope.term, self.scope.congress.records_since
        return f"{since}至{self.scope.as_of}" if term and term.starts_on < since <= self.scope.as_of else THIS_TERM

    @property
    def remark(self) -> str:
        """What the days leave out of the term."""
        if self.period_name in ("", THIS_TERM):
            return ""
        since = date_text(self.scope.congress.records_since)
        return _("工作记录从%(since)s开始，本届更早的工作没有记录，不在内。") % {"since": since}

    @cached_property
    def period(self) -> Period:
        """The days that flows count. Raises FigureError as `ask` does."""
        return self.ask(SUGGESTIONS).moment.period

    @property
    def heading(self) -> str:
        """Town, days and the day things stood on: 云溪镇人民代表大会　2022年　截至2022年12月31日."""
        days = _("本届以来（%(period)s）") % {"period": self.period} if self.of_term else str(self.period)
        return _("%(congress)s　%(days)s　截至%(day)s") % {
            "congress": self.scope.congress.name,
            "days": days,
            "day": date_text(self.scope.as_of),
        }

    def token(self, asked: Request) -> str:
        """What asks the same in a text of the year; empty where a name cannot be written in a token."""
        options = [*asked.names.items()]
        if self.period_name and asked.figure.is_flow:
            options.append(("期间", (self.period_name,)))
        token = Token(asked.figure.name, tuple(options))
        try:
            return str(token) if parse_token(str(token)) == token else ""
        except WordingError:
            return ""

    def card(self, token: str) -> str:
        """The address of the definition card of a token, empty without one."""
        return card_address(token, self.scope) if token else ""


@dataclass(frozen=True)
class Fact:
    """A number of a file: what it is called there, the number as it is printed with what follows it (次; of a share its
    parts), and the token and card that prove it."""

    label: Words
    answer: Answer
    value: str
    unit: str
    token: str
    address: str

    @classmethod
    def of(cls, label: Words, answer: Answer, frame: Frame) -> Fact:
        """The fact with its token and the address of its definition card, both empty where it cannot be written."""
        value, unit = number_text(answer.value), answer.unit
        if unit == "%":
            decimals = frame.scope.congress.share_decimals
            value, unit = (
                percent_text(answer.share(decimals), decimals),
                parts_text(answer.numerator, answer.denominator),
            )
        token = frame.token(answer.request)
        return cls(label, answer, value, unit, token, frame.card(token))


@dataclass(frozen=True)
class Line:
    """A record in a list: its day, what is said of it, its key and its page in the admin."""

    day: date
    cells: tuple[str, ...]
    key: int
    address: str


@dataclass(frozen=True)
class Part:
    """A part of a file: its numbers and its records by date, of many the latest; `more` leads to the others.

    `unnamed` counts the records of the time that name no deputy, of which nobody knows whether this one took part.
    """

    title: Words
    facts: tuple[Fact, ...]
    columns: tuple[Words, ...]
    lines: tuple[Line, ...]
    left_out: int = 0
    more: str = ""
    unnamed: Fact | None = None

    @property
    def remarks(self) -> list[str]:
        """What its numbers and lines do not say."""
        remarks = []
        if self.unnamed:
            remarks.append(
                _("%(title)s另有%(number)s次没有列出参加的代表，不在内。")
                % {"title": self.title, "number": self.unnamed.value}
            )
        if self.left_out:
            remarks.append(
                _("%(title)s只列最近%(shown)s条，更早的%(number)s条没有列出。")
                % {"title": self.title, "shown": LINES, "number": self.left_out}
            )
        return remarks


@dataclass(frozen=True)
class Told:
    """A count of a file and, where `tell` is given, how each of its records is told from its `columns`."""

    label: Words
    figure: Measure
    by: str
    columns: tuple[Column, ...] = ()
    tell: Callable[..., tuple[Any, ...]] | None = None

    @cached_property
    def records(self) -> Listing:
        """The rows that the figure counts, one by one: key, day, and the columns."""
        assert isinstance(self.figure.when, During)
        day = self.figure.when.column
        return Listing(
            self.figure.name,
            self.figure.unit,
            self.figure.definition,
            self.figure.rows,
            self.figure.when,
            (KEY, day, *self.columns),
            (day, KEY),
            self.figure.dimensions,
            self.figure.where,
            word=lambda *read: read,
        )

    def lines(self, found: Iterable[Sequence[Any]], congress: Congress) -> list[Line]:
        """The lines of the records that the listing found; levels by the word this place has for them."""
        assert self.tell is not None
        model = self.figure.rows.model
        return [
            Line(
                date.fromisoformat(day),
                tuple(
                    level_word(cell, congress) if isinstance(cell, Level) else str(cell) for cell in self.tell(*read)
                ),
                key,
                record_address(model, key),
            )
            for key, day, *read in found
        ]


def level_word(level: str, congress: Congress) -> str:
    """A level as the place calls it: 镇级, 旗级."""
    return f"{congress.level_word(level)}级"


KEY = Column("pk")


def measure(name: str) -> Measure:
    """The figure of that name, a number."""
    figure = FIGURES[name]
    assert isinstance(figure, Measure), name
    return figure


def name_in(names: Mapping[str, frozenset[Any]], key: int) -> str:
    """The name by which a dimension knows the record with that key alone."""
    return next(name for name, stored in names.items() if stored == {key})


def latest(lines: Iterable[Line]) -> tuple[tuple[Line, ...], int]:
    """The lines by date, of many the latest, and how many are left out."""
    ordered = sorted(lines, key=lambda line: line.day)
    return tuple(ordered[-LINES:]), max(len(ordered) - LINES, 0)
