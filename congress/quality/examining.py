"""Looking for everything that is wrong, in one question to the database and one for each model that has something wrong."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import BigIntegerField, F, Value
from django.db.models.functions import Coalesce

from congress.access import User, may_see_personal, may_view
from congress.models import Congress
from congress.models.base import CongressRecord
from congress.quality.base import Check, Frame
from congress.quality.catalogue import CHECKS

LIMIT = 200
NOBODY = Value(-1)  # no position either: Django takes two equal constants of a row for one column


@dataclass(frozen=True)
class Part:
    """What one check found: the first `LIMIT` records, and how many more there are."""

    check: Check
    records: list[CongressRecord]
    more: int = 0


def examine(
    congresses: Iterable[Congress], frame: Frame, checks: Iterable[Check], by: str = ""
) -> dict[int | None, list[Part]]:
    """What `checks` find in the records of `congresses`, in the order of the checks.

    All under None; or, `by` "unit" or "group", under the key of each unit or group that can clear it up, None where a
    record has none. Checks that are no business of a unit or group are then left out.
    """
    asked = [check for check in checks if not by or getattr(check, by)]
    found: dict[tuple[int, int], list[int]] = defaultdict(list)
    for position, holder, key in _pairs([congress.pk for congress in congresses], frame, asked, by):
        found[position, holder].append(key)
    listed = {place: set(sorted(keys)[:LIMIT]) for place, keys in found.items()}
    records = _load(asked, listed)
    sheets: dict[int | None, list[Part]] = defaultdict(list)
    for (position, holder), keys in sorted(listed.items(), key=lambda item: item[0]):
        check = asked[position]
        shown = [record for key, record in records[check.rows.model].items() if key in keys]
        sheets[None if holder == NOBODY.value else holder].append(
            Part(check, shown, len(found[position, holder]) - len(keys))
        )
    return dict(sheets)


def number_found(congresses: Iterable[Congress], frame: Frame, checks: Iterable[Check]) -> list[tuple[Check, int]]:
    """How many records each of `checks` finds, in their order, those left out that find none. One query."""
    asked = list(checks)
    found = Counter(place for place, _holder, _key in _pairs([each.pk for each in congresses], frame, asked, ""))
    return [(asked[place], found[place]) for place in sorted(found)]


def checks_for(user: User) -> list[Check]:
    """The checks of records that `user` may see."""
    return [
        check for check in CHECKS if may_view(user, check.rows.model) and (not check.personal or may_see_personal(user))
    ]


def _pairs(congresses: list[int], frame: Frame, checks: list[Check], by: str) -> Iterable[Any]:
    """Each record found: the position of the check, the unit or group (-1 for none) and the record's key, each once."""
    found = [
        check.records(frame)
        .filter(congress__in=congresses)
        .alias(**check.rows.alias())
        .values_list(
            Value(position), Coalesce(F(path), NOBODY, output_field=BigIntegerField()) if path else NOBODY, "pk"
        )
        for position, check in enumerate(checks)
        for path in [by and getattr(check, by)]
    ]
    return found[0].union(*found[1:]) if found else ()


def _load(checks: list[Check], listed: dict[tuple[int, int], set[int]]) -> dict[type, dict[int, CongressRecord]]:
    """The records with these keys, of each model in its own order."""
    wanted: dict[type[CongressRecord], set[int]] = defaultdict(set)
    for (position, _holder), keys in listed.items():
        wanted[checks[position].rows.model] |= keys
    related = {check.rows.model: check.rows.related for check in checks}
    return {
        model: model._default_manager.select_related("congress", *related[model]).in_bulk(keys)
        for model, keys in wanted.items()
    }
