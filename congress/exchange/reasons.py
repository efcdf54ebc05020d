"""Why rows are refused, and how ten thousand reasons stay readable: the first of them, and a count by column and kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

SHOWN = 200  # reasons and changes on the page; the rest is in the workbook


class Reason(NamedTuple):
    """Why a cell is refused. `general` says it without what stands in the cell, so that reasons can be counted.

    Without a column, the whole row is meant.
    """

    row: int
    column: str
    cell: str
    text: str
    general: str


class Tally(NamedTuple):
    """How many rows are refused for one general reason in one column, and the first of them."""

    column: str
    general: str
    times: int
    first: int


class Change(NamedTuple):
    """What an import would do: a new record, or one changed value of a known one."""

    row: int
    record: str
    column: str
    old: str
    new: str


def tally(reasons: Iterable[Reason]) -> list[Tally]:
    """The reasons counted by column and kind, the most frequent first."""
    counted: Counter[tuple[str, str]] = Counter()
    first: dict[tuple[str, str], int] = {}
    for reason in reasons:
        kind = (reason.column, reason.general)
        counted[kind] += 1
        first.setdefault(kind, reason.row)
    return [Tally(*kind, count, first[kind]) for kind, count in counted.most_common()]
