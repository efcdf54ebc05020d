"""Drift: which numbers of a frozen report the records tell differently today, and which edits moved them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from django.apps import apps

from reports.figures import Scope
from reports.freezing.history import Edit, Entries, Key, in_order, named_in, referred_to, told
from reports.models import Freeze
from reports.proofs import Proof, proofs


@dataclass(frozen=True)
class Drift:
    """A number that has moved: its words when frozen and today, and the edits behind it, the oldest first.

    Where `was` and `now` are the same, records took each other's place. `mistake` says why nothing can be told today.
    """

    token: str
    was: str
    now: str
    edits: tuple[Edit, ...]
    mistake: str = ""

    @property
    def is_moved(self) -> bool:
        """Whether another number would be printed today."""
        return self.was != self.now


def drift(freeze: Freeze) -> list[Drift]:
    """The numbers of the freeze behind which other records or values stand today, in the order of the report.

    The number of queries depends on how many kinds of records were edited since, not on how many figures or records.
    """
    scope = Scope.of_year(freeze.congress, freeze.year, freeze.as_of)
    today = proofs([figure["token"] for figure in freeze.figures], scope)
    moved = [
        (figure, now, seeds)
        for figure in freeze.figures
        if (now := today[figure["token"]]) and (seeds := _seeds(figure, now)) is not None
    ]
    edits = _edits(freeze, [seeds for _, _, seeds in moved])
    return [
        Drift(figure["token"], figure["text"], now.text, each, str(now.mistake))
        for (figure, now, _), each in zip(moved, edits, strict=True)
    ]


def _seeds(figure: dict[str, Any], now: Proof) -> frozenset[Key] | None:
    """The records in which to look for the edits that moved a figure, None where nothing moved.

    Those that came or went; where the same records stand behind another number, all of them.
    """
    before = [{(apps.get_model(label), key) for key in keys} for label, keys in figure["evidence"]]
    after = [{(group.model, key) for key in group.keys} for group in now.behind]
    if not now.mistake:
        # Part with part and whole with whole: a record may come to one and stay in the other.
        pairs = zip_longest(before, after, fillvalue=set[Key]())
        if came_or_went := frozenset(key for one, other in pairs for key in one ^ other):
            return came_or_went
    return frozenset().union(*before, *after) if figure["text"] != now.text else None


def _edits(freeze: Freeze, seeds: list[frozenset[Key]]) -> list[tuple[Edit, ...]]:
    """For each set of records the edits since the freeze: of the records, their parts and what else refers to them.

    Where there are none, those of what the records refer to (the deputy of a seat), else those of the office's lists and
    rules, by which everything is sliced, else the latest of any kind.
    """
    if not seeds:
        return []
    entries = Entries(freeze.congress, freeze.versions)
    direct = _by_key(entries.about(frozenset().union(*seeds)), named_in)
    found = [_entries(keys, direct) for keys in seeds]
    if left := [place for place, made in enumerate(found) if not made]:
        around = referred_to(frozenset().union(*(seeds[place] for place in left)))
        targets = {target for linked in around.values() for target in linked}
        indirect = _by_key(entries.about(targets), lambda entry: list(named_in(entry))[:1])
        lists = entries.of_lists() or entries.latest()
        for place in left:
            found[place] = _entries({target for key in seeds[place] for target in around[key]}, indirect) or lists
    known = {
        (apps.get_model(label), int(key)): name
        for label, records in freeze.records.items()
        for key, (_, name) in records.items()
    }
    edits = told([entry for made in found for entry in made], known)
    return [tuple(edits[entry.instance_type, entry.history_id] for entry in made) for made in found]


def _by_key(entries: Iterable[Any], keys: Callable[[Any], Iterable[Key]]) -> dict[Key, list[Any]]:
    """The entries by each of the records that `keys` finds in them."""
    found: dict[Key, list[Any]] = defaultdict(list)
    for entry in entries:
        for key in keys(entry):
            found[key].append(entry)
    return found


def _entries(keys: Iterable[Key], by_key: dict[Key, list[Any]]) -> list[Any]:
    """The entries about any of the records, each once, the oldest first."""
    found = {(entry.instance_type, entry.history_id): entry for key in keys for entry in by_key.get(key, ())}
    return in_order(found.values())
