"""From a place in the printed text back to the place in the text as written."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Stretch:
    """Words printed just as they are written: where they are printed, where they are written, and how many signs."""

    printed: int
    written: int
    length: int


class Places:
    """The stretches of a printed text whose words stand in the text as written, in reading order.

    What a figure or a word of the report printed stands in none of them, and clauses left out are printed nowhere.
    """

    def __init__(self, stretches: Iterable[Stretch] = ()) -> None:
        self.stretches = tuple(stretches)
        self._starts = [stretch.printed for stretch in self.stretches]

    def __iter__(self) -> Iterator[Stretch]:
        return iter(self.stretches)

    def written(self, start: int, end: int) -> tuple[int, int] | None:
        """Where the printed signs from `start` up to `end` are written; None where they are not of one stretch."""
        number = bisect_right(self._starts, start) - 1
        if number < 0:
            return None
        stretch = self.stretches[number]
        if not start < end <= stretch.printed + stretch.length:
            return None
        shift = stretch.written - stretch.printed
        return start + shift, end + shift
