"""How punctuation joins and holds words (GB/T 15834-2011, 标点符号用法), numerals before points, and document numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from string import ascii_letters, digits
from typing import NamedTuple

from congress.wording import chinese_number

# Names side by side


def join_titles(names: Iterable[str]) -> str:
    """《甲》《乙》: nothing stands between adjacent titles, and a title inside a title takes 〈〉."""
    return "".join(_title(name.strip()) for name in names)


def join_names(names: Iterable[str]) -> str:
    """甲、乙、丙."""
    return "、".join(name.strip() for name in names)


# Marks within marks


class Marks(NamedTuple):
    """Two pairs that take turns, the outer first."""

    opening: str
    closing: str


TITLES, QUOTATIONS = Marks("《〈", "》〉"), Marks("“‘", "”’")


def held_by(before: str, words: str) -> str:
    """`words` as they stand behind `before`: within marks still open there, theirs are the inner ones (“甲‘乙’丙”).

    Words of which a pair is not complete stay as they are: nobody knows what it was to hold.
    """
    for marks in (TITLES, QUOTATIONS):
        depth = _open(before, marks)
        if depth > 0 and _open(words, marks) == 0:
            words = _in_turn(words, marks, depth)
    return words


def _open(text: str, marks: Marks) -> int:
    """How many pairs are open at the end, below zero where more are closed than were opened."""
    return sum((sign in marks.opening) - (sign in marks.closing) for sign in text)


def _in_turn(text: str, marks: Marks, depth: int = 0) -> str:
    """The text with its pairs in turn, those on its outside `depth` pairs deep."""
    signs = []
    for sign in text:
        if sign in marks.opening:
            sign = marks.opening[depth % 2]
            depth += 1
        elif sign in marks.closing:
            depth -= 1
            sign = marks.closing[depth % 2]
        signs.append(sign)
    return "".join(signs)


def _title(name: str) -> str:
    """`name` in 《》, once, and the marks inside it 〈〉 and 《》 in turn."""
    return _in_turn(name if _is_marked(name) else f"《{name}》", TITLES)


def _is_marked(name: str) -> bool:
    """Whether one pair of marks holds the whole name: 《甲》 yes, 《甲》和《乙》 no."""
    depth = 0
    for place, mark in enumerate(name, start=1):
        depth += (mark in TITLES.opening) - (mark in TITLES.closing)
        if depth == 0:
            return place == len(name) > 1
    return False


# Numerals before points

NUMBERINGS = {2: "{}、", 3: "（{}）", 4: "{}.", 5: "（{}）"}
CHINESE_LEVELS = (2, 3)


def numbering(level: int, n: int) -> str:
    """The numeral of a heading with the mark it takes: 一、 at level 2, then （一）, 1. and （1）; nothing at any other."""
    return NUMBERINGS.get(level, "").format(chinese_number(n) if level in CHINESE_LEVELS else n)


# Document numbers

_DOCUMENT_NUMBER = re.compile(
    r"[\[［【〔(（][ 　]?(?P<year>(?:19|20)\d{2})[ 　]?年?[\]］】〕)）][ 　]?第?[ 　]?0{0,4}(?P<number>[1-9]\d{0,4})[ 　]?号"
)


def document_number(text: str) -> str:
    """A document number as the standards have it: 云政函〔2022〕3号 for 云政函[2022]第03号; other words stay."""
    return _DOCUMENT_NUMBER.sub(r"〔\g<year>〕\g<number>号", half_width(text))


# Words as typed

# The full-width forms stand this far above ASCII.
_TO_HALF_WIDTH = {ord(sign) + 0xFEE0: sign for sign in digits + ascii_letters + "{}|=[]."}


def half_width(text: str) -> str:
    """`text` trimmed, with half-width digits, letters and {}|=[]. for full-width ones; Chinese punctuation stays."""
    return text.strip().translate(_TO_HALF_WIDTH)
