"""What was changed between two texts, cut so that it reads well: Chinese by characters, tokens and numbers as a whole. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

_UNITS = re.compile(r"[{｛]{2}[^{}｛｝\n]*[}｝]{2}|[A-Za-z]+|[\d.]*\d|\s|.", re.DOTALL)
_LONG = 6000  # units from which texts are compared by lines: by characters it would take seconds
_ISLAND = 2  # so few unchanged characters between two changes are shown as changed with them


@dataclass(frozen=True)
class Piece:
    """A stretch of text that both have, or that was taken out or put in."""

    kind: Literal["same", "out", "in"]
    text: str


def differences(before: str, after: str) -> list[Piece]:
    """The two texts woven into one, in reading order; what was taken out stands before what was put in."""
    was, now = _UNITS.findall(before), _UNITS.findall(after)
    if max(len(was), len(now)) > _LONG:
        was, now = before.splitlines(keepends=True), after.splitlines(keepends=True)
    return list(_woven(was, now))


def _woven(was: list[str], now: list[str]) -> Iterator[Piece]:
    taken, put = "", ""
    for kind, i, j, k, m in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        old, new = "".join(was[i:j]), "".join(now[k:m])
        is_island = kind == "equal" and (taken or put) and j - i <= _ISLAND and j < len(was) and m < len(now)
        if kind != "equal" or is_island:
            taken, put = taken + old, put + new
            continue
        yield from _change(taken, put)
        taken, put = "", ""
        yield Piece("same", old)
    yield from _change(taken, put)


def _change(taken: str, put: str) -> Iterator[Piece]:
    if taken:
        yield Piece("out", taken)
    if put:
        yield Piece("in", put)
