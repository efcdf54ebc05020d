"""How records word their own names: Chinese numerals of terms and sessions, labels of choices, pinyin of people.

And how words of the interface are put together in the language of the reader. How a document words its numbers, days and
marks is decided in `reports.formatting`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache, wraps
from typing import Any, ParamSpec, TypeVar

from django.db import models
from django.utils import translation
from django.utils.functional import lazy
from django.utils.translation import gettext

P = ParamSpec("P")
R = TypeVar("R")

CHINESE = "zh-hans"
_DIGITS = "零一二三四五六七八九"
_UNITS = ((100_000_000, "亿"), (10_000, "万"), (1_000, "千"), (100, "百"), (10, "十"))


def chinese_number(n: int) -> str:
    """`n` as it is read aloud: 十二, 一百零五, 二万零五."""
    if n < 0:
        raise ValueError(f"负数{n}不能写成汉字数字")
    words = _spelled(n)
    return words.removeprefix("一") if words.startswith("一十") else words


def chinese_ordinal(n: int) -> str:
    """第十九 for 19: terms, sessions and meetings are numbered in Chinese numerals (GB/T 15835)."""
    return f"第{chinese_number(n)}"


def term_name(number: int) -> str:
    """第十九届."""
    return f"{chinese_ordinal(number)}届"


def session_name(term: int, number: int, congress: str = "人大") -> str:
    """第十九届人大第二次会议; with the whole name of a congress as reports are headed, 第十九届人民代表大会第二次会议."""
    return f"{term_name(term)}{congress}{chinese_ordinal(number)}次会议"


def short_session_name(term: int, number: int) -> str:
    """十九届二次, as the papers of a session are numbered."""
    return f"{chinese_number(term)}届{chinese_number(number)}次"


def meeting_name(number: int | None) -> str:
    """第五次主席团会议, without its number where none is given."""
    return f"{chinese_ordinal(number)}次主席团会议" if number else "主席团会议"


def constituency_name(number: int) -> str:
    """第8选区: numbers that change with every election are Arabic."""
    return f"第{number}选区"


def _spelled(n: int) -> str:
    """`n` with every 一十 spelled in full, as it stands inside a longer number (一百一十)."""
    for size, name in _UNITS:
        if n >= size:
            head, rest = divmod(n, size)
            gap = "零" if 0 < rest < size // 10 else ""
            return _spelled(head) + name + gap + (_spelled(rest) if rest else "")
    return _DIGITS[n]


@cache
def chinese_labels(choices: type[models.TextChoices]) -> dict[str, str]:
    """The stored value by each Chinese label, the same whatever language the reader has chosen."""
    with translation.override(None):
        return {str(choice.label): choice.value for choice in choices}


def pinyin(name: str) -> str:
    """The name in pinyin, apart, joined and as initials, to sort and to search by: `chen min|chenmin|cm`."""
    from pypinyin import Style, lazy_pinyin  # here, as reading its dictionaries takes a fifth of every start

    syllables = lazy_pinyin(name, style=Style.NORMAL, v_to_u=False, errors="ignore")
    return "|".join([" ".join(syllables), "".join(syllables), "".join(syllable[0] for syllable in syllables)])


# The two languages


def in_chinese(function: Callable[P, R]) -> Callable[P, R]:
    """The function, done in Chinese whatever language the reader has chosen: what it says is kept or leaves the house."""

    @wraps(function)
    def chinese(*args: P.args, **kwargs: P.kwargs) -> R:
        with translation.override(CHINESE):  # a new one for each call: it remembers what to go back to
            return function(*args, **kwargs)

    return chinese


in_chinese_words: Callable[[Any], str] = in_chinese(str)


def listed(words: Iterable[Any]) -> str:
    """The words one after another, as the reader's language lists them: 甲、乙."""
    return gettext("、").join(map(str, words))


lazy_listed = lazy(listed, str)


def titled(title: Any, text: Any) -> str:
    """The text after what it is about: 主办：财政所."""
    return gettext("%(title)s：%(text)s") % {"title": title, "text": text}


class ToldError(ValueError):
    """One sentence for the clerk, put together when it is read: in the language of whoever reads it."""

    def __init__(self, sentence: Any, **words: Any) -> None:
        super().__init__(sentence, words)
        self.sentence = sentence
        self.words = words

    def __str__(self) -> str:
        return str(self.sentence) % self.words if self.words else str(self.sentence)
