"""What a clerk may write for a dimension's value, and which stored values it means.

Each kind of list answers `names`: every accepted name with the stored values behind it, and `own`: the names in the
office's own order, by which a figure is split. Lists that are data are read once an evaluation, through the Book.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol

from django.db import connections, models, router
from django.db.models.sql.compiler import SQLCompiler

from congress.models import Congress, Deputy, Level
from congress.models.base import VocabularyItem
from congress.services.congresses import VOCABULARIES
from congress.wording import chinese_labels

Stored = frozenset[Any]


class Book:
    """The lists one congress keeps, each read from the database once and only when asked for."""

    def __init__(self, congress: Congress) -> None:
        self.congress = congress
        self._rows: dict[Hashable, list[tuple[Any, ...]]] = {}
        self._items: dict[type[VocabularyItem], list[tuple[int, str, str]]] = {}
        self._names: dict[int, dict[str, Stored]] = {}

    def rows(self, model: type[models.Model], *fields: str) -> list[tuple[Any, ...]]:
        """(pk, *fields) of each record of `model` in its own order."""
        key = (model, fields)
        if key not in self._rows:
            using = router.db_for_read(model)
            sql, compiler = _compiled(model, fields, using)
            with connections[using].cursor() as cursor:
                cursor.execute(sql, [self.congress.pk])
                self._rows[key] = [tuple(row) for row in compiler.results_iter([cursor.fetchall()])]
        return self._rows[key]

    def items(self, vocabulary: type[VocabularyItem]) -> list[tuple[int, str, str]]:
        """(pk, name, canonical class) of each item of a vocabulary in its own order; all of them are read at once."""
        if not self._items:
            using = router.db_for_read(vocabulary)
            with connections[using].cursor() as cursor:
                cursor.execute(ALL_ITEMS, [self.congress.pk] * len(VOCABULARIES))
                rows = sorted(cursor.fetchall())
            self._items = {
                model: [(pk, name, canonical) for place, _, pk, name, canonical in rows if place == number]
                for number, model in enumerate(VOCABULARIES)
            }
        return self._items[vocabulary]

    def names(self, values: Values) -> dict[str, Stored]:
        """All names `values` accepts in this congress."""
        if id(values) not in self._names:
            self._names[id(values)] = values.names(self)
        return self._names[id(values)]


@lru_cache(maxsize=128)
def _compiled(model: type[models.Model], fields: tuple[str, ...], using: str) -> tuple[str, SQLCompiler]:
    """The SQL that reads a list in its own order, the congress left open, and what turns its rows into values."""
    order = (name for name in model._meta.ordering or () if name != "congress")
    records = model._default_manager.using(using).filter(congress=0).order_by(*order).values_list("pk", *fields)
    compiler = records.query.get_compiler(using)
    return compiler.as_sql()[0], compiler


# One query for all: most texts use most of them, and each is short.
ALL_ITEMS = " UNION ALL ".join(
    f"SELECT {number}, position, id, name, canonical FROM {model._meta.db_table} WHERE congress_id = %s"
    for number, model in enumerate(VOCABULARIES)
)


class Values(Protocol):
    """The values of a dimension."""

    def own(self, book: Book) -> dict[str, Stored]:
        """Names in the order a report lists them, with what they mean."""
        ...

    def names(self, book: Book) -> dict[str, Stored]:
        """All accepted names, the own ones included."""
        ...


@dataclass(frozen=True)
class Choices:
    """A fixed list of the trade (性质, 方式 …), by its labels."""

    choices: type[models.TextChoices]

    def own(self, book: Book) -> dict[str, Stored]:
        return {label: frozenset([value]) for label, value in chinese_labels(self.choices).items()}

    names = own


class Levels:
    """Levels by the congress's own words (旗, 旗级) and the canonical ones (县级).

    Where two levels are both called 市, 市级 is the city's and the other goes by its canonical name.
    """

    def own(self, book: Book) -> dict[str, Stored]:
        meant = book.congress.level_names()
        names: dict[str, Stored] = {}
        for label, value in chinese_labels(Level).items():
            word = f"{book.congress.level_word(value)}级"
            names[word if meant[word] == value else label] = frozenset([value])
        return names

    def names(self, book: Book) -> dict[str, Stored]:
        return {name: frozenset([level.value]) for name, level in book.congress.level_names().items()}


@dataclass(frozen=True)
class Vocabulary:
    """A list the office keeps; a canonical name means every item of that class."""

    model: Any

    def own(self, book: Book) -> dict[str, Stored]:
        return {name: frozenset([pk]) for pk, name, _ in book.items(self.model)}

    def names(self, book: Book) -> dict[str, Stored]:
        return self.canonical(book) | self.own(book)

    def canonical(self, book: Book) -> dict[str, Stored]:
        """The stored values by canonical name, also where the office calls one item of the class just so."""
        by_class: dict[str, set[int]] = {}
        for pk, _, value in book.items(self.model):
            by_class.setdefault(value, set()).add(pk)
        labels = chinese_labels(self.model.Canonical)
        return {label: frozenset(by_class.get(value, ())) for label, value in labels.items()}

    def of_class(self, book: Book, canonical: str) -> Stored:
        """The stored values of the items of one canonical class."""
        return frozenset(pk for pk, _, value in book.items(self.model) if value == canonical)

    def classes(self, book: Book, stored: Stored) -> frozenset[str]:
        """The canonical classes of some stored values."""
        return frozenset(value for pk, _, value in book.items(self.model) if pk in stored)


@dataclass(frozen=True)
class Records:
    """Records of the congress by name: units, groups, platforms, districts, sessions.

    `words` makes the accepted names from the fields read, the name a report prints first. A name shared by several
    records means all of them.
    """

    model: type[models.Model]
    fields: tuple[str, ...] = ("name",)
    words: Callable[..., tuple[str, ...]] = lambda name: (name,)

    def own(self, book: Book) -> dict[str, Stored]:
        return self._named(book, slice(0, 1))

    def names(self, book: Book) -> dict[str, Stored]:
        return self._named(book, slice(None))

    def _named(self, book: Book, which: slice) -> dict[str, Stored]:
        named: dict[str, Stored] = {}
        for pk, *fields in book.rows(self.model, *self.fields):
            for name in self.words(*fields)[which]:
                named[name] = named.get(name, frozenset()) | {pk}
        return named


@dataclass(frozen=True)
class People:
    """Deputies by name. Those who share one are told apart by their employer, else by their number on record; the bare
    name means all of them.

    `nobody`, where there is such a value, means that nobody is named.
    """

    nobody: str = ""

    def own(self, book: Book) -> dict[str, Stored]:
        people = book.rows(Deputy, "name", "employer")
        shared = Counter(name for _, name, _ in people)
        alike = Counter((name, employer) for _, name, employer in people)
        named: dict[str, Stored] = {}
        for pk, name, employer in people:
            told = WRITTEN_AS_IS.fullmatch(employer) and alike[name, employer] == 1
            mark = f"（{employer if told else f'{pk}号'}）" if shared[name] > 1 else ""
            named[f"{name}{mark}"] = frozenset([pk])
        return named | ({self.nobody: NOBODY} if self.nobody else {})

    def names(self, book: Book) -> dict[str, Stored]:
        named: dict[str, Stored] = {}
        for pk, name, _ in book.rows(Deputy, "name", "employer"):
            named[name] = named.get(name, frozenset()) | {pk}
        return named | self.own(book)


NOBODY: Stored = frozenset([None])
# What a token may say between = and the next mark without being read otherwise.
WRITTEN_AS_IS = re.compile("[一-龥A-Za-z0-9]+")


@dataclass(frozen=True)
class Texts:
    """Values that are text of the records themselves (职务): whatever stands in the records, and the customary `known`."""

    model: type[models.Model]
    field: str
    known: tuple[str, ...] = ()

    def own(self, book: Book) -> dict[str, Stored]:
        return {text: frozenset([text]) for _, text in book.rows(self.model, self.field)}

    def names(self, book: Book) -> dict[str, Stored]:
        return {text: frozenset([text]) for text in self.known} | self.own(book)
