"""How near a name is to what a clerk typed: Chinese characters, pinyin or its initials (wsy for 青禾镇卫生院)."""

from __future__ import annotations

import unicodedata
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from congress.wording import pinyin


class Nearness(IntEnum):
    """How near a name is, the nearest first."""

    IS = 0
    BEGINS = 1
    WITHIN = 2
    ELSEWHERE = 3  # not the name, but something else a record says


def plain(text: str) -> str:
    """`text` in one width and case, nothing but letters and digits left."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", text).lower() if sign.isalnum())


class Spellings(NamedTuple):
    """A name in characters, in pinyin and by the initials of its pinyin; figures and letters as they are."""

    words: str
    full: str
    initials: str
    syllables: tuple[str, ...] = ()


@lru_cache(maxsize=16384)
def spellings(name: str) -> Spellings:
    """How `name` may be typed."""
    words = plain(name)
    if words.isascii():
        return Spellings(words, words, words)
    apart, full, initials = pinyin(words).split("|")
    return Spellings(words, full, initials, tuple(apart.split(" ")))


def nearness(typed: str, name: str) -> Nearness | None:
    """How near `name` is to `typed`, None where it is not meant."""
    written, (words, full, initials, syllables) = plain(typed), spellings(name)
    if not written:
        return None
    if written in (words, full, initials):
        return Nearness.IS
    if any(form.startswith(written) for form in (words, full, initials)):
        return Nearness.BEGINS
    if written in words or written in initials:
        return Nearness.WITHIN
    # Pinyin from one of its characters on: weisheng in 青禾镇卫生院.
    tails = ("".join(syllables[place:]) for place in range(1, len(syllables))) if written.isascii() else ()
    return Nearness.WITHIN if any(tail.startswith(written) for tail in tails) else None
