"""The names by which a congress calls its records, so that a cell may name one: found, unknown or ambiguous."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import islice
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from congress.exchange.values import CellError, plain
from congress.models import (
    Congress,
    CongressSession,
    Constituency,
    Deputy,
    HandlingUnit,
    Law,
    Level,
    QuantityKind,
    Reception,
    Seat,
    Suggestion,
    Term,
    TermElection,
)
from congress.wording import chinese_number, in_chinese, listed

NEAREST = 3  # names offered in place of an unknown one
COMPARED = 300  # names compared with an unknown one; a list may hold ten thousand, and so may the unknown names
LONGEST_NAME = 100
CANDIDATES = 6  # people named when a name fits several

# Lists that an import may add to where the clerk asks for it: all that a new entry needs is its name.
GROWING: tuple[type[Model], ...] = (HandlingUnit, Law)


@dataclass(frozen=True)
class Spelling:
    """How records of a model are written: from the plainest name to the most exact, and what may be written besides."""

    wordings: Callable[[Any, Congress], list[str]]
    aliases: Callable[[Any, Congress], list[str]] = lambda record, congress: []
    related: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()


class Names:
    """The records of one model in one congress by name."""

    def __init__(self, records: Iterable[Any], spelling: Spelling, congress: Congress) -> None:
        self.congress = congress
        self.spelling = spelling
        self.records: dict[Any, Any] = {}
        self.owners: dict[str, list[Any]] = defaultdict(list)
        for record in records:
            self.add(record)

    def add(self, record: Any) -> None:
        """Let `record` be found by its names."""
        if record.pk is not None:
            self.records[record.pk] = record
        spelling = self.spelling
        written = (*spelling.wordings(record, self.congress), *spelling.aliases(record, self.congress))
        for name in dict.fromkeys(map(plain, written)):
            self.owners[name].append(record)

    def label(self, record: Any) -> str:
        """The plainest name that only this record has; the most exact one where none is its own."""
        wordings = self.spelling.wordings(record, self.congress)
        own = (wording for wording in wordings if len(self.owners[plain(wording)]) == 1)
        return next(own, wordings[-1])

    def find(self, text: str, fits: Callable[[Any], bool] | None = None) -> Any:
        """The record named so. `fits` chooses among several; an unknown or still ambiguous name is refused."""
        found = self.owners.get(plain(text), [])
        if len(found) > 1 and fits:
            found = list(filter(fits, found)) or found
        if len(found) == 1:
            return found[0]
        if not found:
            raise CellError(self._unknown(text), _("名单中没有这个名称"))
        candidates = listed(self.label(record) for record in found[:CANDIDATES])
        raise CellError(
            _("有 %(n)d 个“%(text)s”，请写明是哪一个：%(candidates)s。")
            % {"n": len(found), "text": text[:40], "candidates": candidates},
            _("有重名，请写明是哪一个"),
        )

    def nearest(self, text: str) -> list[str]:
        """The names most like `text`, nearest first. Only names that share half of its letters are compared."""
        wanted = plain(text)
        if len(wanted) > LONGEST_NAME:
            return []
        letters = set(wanted)
        alike = (key for key, owners in self.owners.items() if owners and 2 * len(letters & set(key)) >= len(letters))
        keys = get_close_matches(wanted, list(islice(alike, COMPARED)), NEAREST, 0.5)
        return list(dict.fromkeys(self.label(self.owners[key][0]) for key in keys))

    def _unknown(self, text: str) -> str:
        near = self.nearest(text)
        if near:
            return _("名单中没有“%(text)s”，相近的有：%(near)s。") % {"text": text[:40], "near": listed(near)}
        if not self.records:
            return _("名单中没有“%(text)s”：这份名单还是空的，请先录入。") % {"text": text[:40]}
        return _("名单中没有“%(text)s”，也没有相近的名称。") % {"text": text[:40]}


class Directory:
    """The names of all lists of one congress, each list read when it is first asked for.

    With `grow`, a name that a growing list does not know yet becomes a new entry, handed to that function.
    """

    def __init__(self, congress: Congress, *, grow: Callable[[Any], None] | None = None) -> None:
        self.congress = congress
        self.grow = grow
        self.new: list[Any] = []
        self._names: dict[type[Model], Names] = {}

    def names(self, model: type[Model]) -> Names:
        """The names of `model`'s records here."""
        if model not in self._names:
            spelling = SPELLINGS.get(model, Spelling(lambda record, congress: [str(record)]))
            records: QuerySet[Any] = model._default_manager.filter(congress=self.congress)
            records = records.select_related(*spelling.related).prefetch_related(*spelling.listed).order_by("pk")
            self._names[model] = Names(records, spelling, self.congress)
        return self._names[model]

    def find(self, model: type[Model], text: str, fits: Callable[[Any], bool] | None = None) -> Any:
        """The record of `model` named so, or a new entry where the list may grow."""
        names = self.names(model)
        if self.grow and model in GROWING and not names.owners.get(plain(text)):
            record: Any = model(congress=self.congress, name=text.strip("《》 "))
            record.clean_fields()
            self.grow(record)
            self.new.append(record)
            names.add(record)
        return names.find(text, fits)

    def label(self, model: type[Model], pk: Any) -> str:
        """How the record with that key is written."""
        names = self.names(model)
        return names.label(names.records[pk])


# How each list is written


@in_chinese
def _levels(level: str, congress: Congress) -> list[str]:
    """A level in canonical words and in those of the place: 县级, 旗级, 旗."""
    word = congress.level_word(level)
    return [str(Level(level).label), f"{word}级", word]


def _deputy(deputy: Deputy, congress: Congress) -> list[str]:
    seats = sorted(deputy.seats.all(), key=lambda seat: seat.from_on, reverse=True)
    marks = [seat.constituency.title for seat in seats if seat.constituency]
    marks += [str(deputy.born_on)] if deputy.born_on else []
    marks += [deputy.employer] if deputy.employer else []
    return [deputy.name, *(f"{deputy.name}（{mark}）" for mark in dict.fromkeys(marks))]


@in_chinese
def _seat(seat: Seat, congress: Congress) -> list[str]:
    marks = [f"{seat.get_level_display()}代表"]
    if seat.constituency:
        marks.append(f"{marks[0]}，{seat.constituency.title}")
    marks.append(f"{marks[0]}，{seat.from_on}起")
    return [seat.deputy.name, *(f"{seat.deputy.name}（{mark}）" for mark in marks)]


def _seat_aliases(seat: Seat, congress: Congress) -> list[str]:
    places = [seat.constituency.title] if seat.constituency else []
    levels = [f"{word}代表" for word in _levels(seat.level, congress)]
    return [f"{seat.deputy.name}（{mark}）" for mark in (*places, *levels)]


def _term_aliases(term: Term, congress: Congress) -> list[str]:
    return [f"{prefix}{number}届" for number in (term.number, chinese_number(term.number)) for prefix in ("", "第")] + [
        str(term.number)
    ]


def _session_aliases(session: CongressSession, congress: Congress) -> list[str]:
    pairs = (
        (str(session.term.number), str(session.number)),
        (chinese_number(session.term.number), chinese_number(session.number)),
    )
    return [
        pattern.format(term=term, number=number)
        for term, number in pairs
        for pattern in (
            "第{term}届人大第{number}次会议",
            "第{term}届第{number}次会议",
            "{term}届{number}次会议",
            "{term}届{number}次",
        )
    ]


def _constituency_aliases(constituency: Constituency, congress: Congress) -> list[str]:
    levels = _levels(constituency.level, congress)
    titles = [constituency.title, f"{constituency.number}选区", str(constituency.number)]
    return [*titles, *(f"{level}{constituency.title}" for level in levels)]


def _election_aliases(election: TermElection, congress: Congress) -> list[str]:
    return [f"{election.held_on.year}年{level}换届选举" for level in _levels(election.level, congress)]


def _suggestion_aliases(suggestion: Suggestion, congress: Congress) -> list[str]:
    numbered = [f"{suggestion.year}年{suggestion.number}号", f"{suggestion.year}年第{suggestion.number}号"]
    return [*(numbered if suggestion.number else []), suggestion.title]


@in_chinese
def _reception(reception: Reception, congress: Congress) -> list[str]:
    name = str(reception)
    return [name, f"{name}（{reception.get_form_display()}）", f"{name}（{reception.theme}）"]


SPELLINGS: dict[type[Model], Spelling] = {
    Deputy: Spelling(_deputy, listed=("seats__constituency",)),
    Seat: Spelling(_seat, _seat_aliases, related=("deputy", "constituency")),
    Term: Spelling(lambda term, congress: [str(term)], _term_aliases),
    CongressSession: Spelling(lambda session, congress: [str(session)], _session_aliases, related=("term",)),
    Constituency: Spelling(lambda constituency, congress: [str(constituency)], _constituency_aliases),
    TermElection: Spelling(lambda election, congress: [str(election)], _election_aliases),
    Suggestion: Spelling(lambda suggestion, congress: [str(suggestion)], _suggestion_aliases),
    QuantityKind: Spelling(lambda kind, congress: [str(kind)], related=("activity_kind",)),
    Reception: Spelling(_reception, related=("platform",)),
}
