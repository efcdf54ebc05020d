"""The report language: text with `{{tokens}}`, optional clauses `[[…]]` and places left to people 〔待写：…〕.

Reading a text either gives its parts or raises TextError with every mistake and its place. Full-width ｛｝｜＝［］,
as a Chinese keyboard types them, mean the same as half-width ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from congress.wording import ToldError, titled

SLOT = "待写"
DEEPEST = 9  # clauses within clauses: more than any sentence bears


@dataclass(frozen=True)
class Place:
    """Where in a text: line and character, both from one."""

    line: int
    column: int

    def __str__(self) -> str:
        return gettext("第%(line)s行第%(column)s个字") % {"line": self.line, "column": self.column}


class WordingError(ValueError):
    """One mistake in a text: a sentence, put into words when it is read, and its place."""

    def __init__(self, sentence: Any, place: Place) -> None:
        super().__init__(sentence, place)
        self.sentence = sentence
        self.place = place

    @property
    def message(self) -> str:
        """The sentence."""
        return str(self.sentence)

    def __str__(self) -> str:
        return titled(self.place, self.message)


class TextError(ValueError):
    """All mistakes of a text, in reading order."""

    def __init__(self, errors: Iterable[WordingError]) -> None:
        self.errors = sorted(errors, key=lambda error: (error.place.line, error.place.column))
        super().__init__(self.errors)

    def __str__(self) -> str:
        return "\n".join(map(str, self.errors))


START = Place(1, 1)


@dataclass(frozen=True)
class Text:
    """Words as written, and where in the text they begin."""

    text: str
    at: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Slot:
    """A place only people can write, with what belongs there."""

    text: str


Option = tuple[str, tuple[str, ...]]


@dataclass(frozen=True)
class Token:
    """A figure or a word of the report: its name and options in the order written.

    An option is `名=值、值` (values as a tuple) or a bare word (no values). Equality is by meaning, not by place.
    """

    name: str
    options: tuple[Option, ...] = ()
    place: Place = field(default=START, compare=False)

    def __str__(self) -> str:
        """The canonical form, without braces: 建议.件数|来源=大会期间."""
        return "|".join([self.name, *(f"{key}={'、'.join(values)}" if values else key for key, values in self.options)])

    @property
    def is_figure(self) -> bool:
        """Figures have a point in their name (建议.件数); words of the report have none (年份)."""
        return "." in self.name


@dataclass(frozen=True)
class Clause:
    """A clause left out when a figure in it is zero or unknown."""

    parts: tuple[Part, ...]


Part = Text | Slot | Token | Clause

_MARKS = re.compile(r"[{｛]{2}|[}｝]{2}|[\[［]{2}|[\]］]{2}|〔" + SLOT)
_WIDTHS = str.maketrans(
    "｛｝｜＝［］．０１２３４５６７８９－／",
    "{}|=[].0123456789-/",  # what a Chinese keyboard types inside a token
)


def parse(text: str, start: Place = START) -> tuple[Part, ...]:
    """The parts of `text`, which stands at `start` in its outline. Raises TextError."""
    reader = _Reader(text, start)
    parts = tuple(reader.parts())
    if reader.errors:
        raise TextError(reader.errors)
    return parts


def parse_token(text: str, place: Place = START) -> Token:
    """The token written in `text`, with or without its braces. Raises WordingError."""
    try:
        name, options = _named(text)
    except ToldError as error:
        raise WordingError(error, place) from None
    return Token(name, options, place)


def tokens_in(text: str) -> list[Token]:
    """The tokens that can be read in `text`, whatever else is wrong with it."""
    return list(tokens(tuple(_Reader(text, START).parts())))


def tokens(parts: Iterable[Part]) -> Iterator[Token]:
    """All tokens in reading order, those inside clauses included."""
    for part in parts:
        if isinstance(part, Token):
            yield part
        elif isinstance(part, Clause):
            yield from tokens(part.parts)


@lru_cache(maxsize=4096)
def _named(text: str) -> tuple[str, tuple[Option, ...]]:
    """The name and the options of the token written in `text`: few are written again and again. Raises ToldError."""
    plain = text.translate(_WIDTHS).strip()
    if plain.startswith("{{") and plain.endswith("}}"):
        plain = plain[2:-2]
    if "{{" in plain or "}}" in plain:
        raise ToldError(_("双花括号里不能再写双花括号。"))
    name, *options = (piece.strip() for piece in plain.split("|"))
    if not name:
        raise ToldError(_("双花括号里要写数字的名称，例如{{建议.件数}}。"))
    return name, tuple(map(_option, options))


def _option(text: str) -> Option:
    key, equals, value = text.partition("=")
    values = tuple(piece for piece in (piece.strip() for piece in re.split("[,，、]", value)) if piece)
    if not key.strip() or (equals and not values):
        raise ToldError(_("“|%(text)s”没有写完整，应当写成“|名称=值”，例如|来源=大会期间。"), text=text)
    return key.strip(), values


class _Reader:
    """Walks a text once from mark to mark; mistakes are kept and reading goes on."""

    def __init__(self, text: str, start: Place) -> None:
        self.text = text
        self.start = start
        self.position = 0
        self.errors: list[WordingError] = []

    def parts(self, depth: int = 0) -> Iterator[Part]:
        opened_at = self.position
        while found := _MARKS.search(self.text, self.position):
            if found.start() > self.position:
                yield Text(self.text[self.position : found.start()], self.position)
            self.position = found.end()
            match found.group().translate(_WIDTHS):
                case "{{":
                    yield from self._token(found.start())
                case "[[" if depth == DEEPEST:
                    self._mistake(ToldError(_("“[[”最多套%(levels)s层。"), levels=DEEPEST), found.start())
                case "[[":
                    yield Clause(tuple(self.parts(depth + 1)))
                case "]]" if depth:
                    return
                case "]]":
                    self._mistake(_("有“]]”却没有与它配对的“[[”。"), found.start())
                case "}}":
                    self._mistake(_("有“}}”却没有与它配对的“{{”。"), found.start())
                case _:
                    yield from self._slot(found.start())
        if depth:
            self._mistake(_("“[[”没有与它配对的“]]”。"), opened_at - 2)
        if self.position < len(self.text):
            yield Text(self.text[self.position :], self.position)
            self.position = len(self.text)

    def _token(self, start: int) -> Iterator[Token]:
        end = re.compile(r"[}｝]{2}|[{｛]{2}|\n").search(self.text, self.position)
        if not end or end.group().translate(_WIDTHS) != "}}":
            self._mistake(_("“{{”没有与它配对的“}}”。"), start)
            return
        body, self.position = self.text[self.position : end.start()], end.end()
        try:
            yield parse_token(body, self._place(start))
        except WordingError as error:
            self.errors.append(error)

    def _slot(self, start: int) -> Iterator[Slot]:
        end = self.text.find("〕", self.position)
        if end < 0:
            self._mistake(_("“〔待写”没有与它配对的“〕”。"), start)
            return
        self.position = end + 1
        yield Slot(self.text[start : end + 1])

    def _mistake(self, sentence: Any, at: int) -> None:
        self.errors.append(WordingError(sentence, self._place(at)))

    def _place(self, at: int) -> Place:
        before = self.text[:at]
        if lines := before.count("\n"):
            return Place(self.start.line + lines, at - before.rfind("\n"))
        return Place(self.start.line, self.start.column + at)
