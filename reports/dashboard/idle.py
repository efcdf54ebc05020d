"""The deputies of whom the year holds no record yet: facts in the order of the roster."""

from __future__ import annotations

from dataclasses import dataclass

from reports.dashboard.numbers import Number, Numbers

NUMBER, NAMES, OF = "代表.未履职人数", "代表.未履职名录", "代表.人数"
TOKENS = [NUMBER, NAMES, OF]


@dataclass(frozen=True)
class Idle:
    """How many there are of how many in office, and their names; `means` says what was looked for."""

    number: Number
    of: Number
    names: tuple[str, ...]
    means: str


def part(numbers: Numbers) -> Idle:
    """Those in office on the day."""
    found = numbers[NAMES].answer
    return Idle(numbers[NUMBER], numbers[OF], found.names, found.figure.definition)
