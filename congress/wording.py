"""How records word their own names: Chinese numerals of terms and sessions, pinyin of people."""

from __future__ import annotations

from pypinyin import Style, lazy_pinyin

DIGITS = "零一二三四五六七八九"


def chinese_ordinal(number: int) -> str:
    """第十九 for 19; terms, sessions and meetings are numbered in Chinese numerals (GB/T 15835), 1 to 99."""
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else f"{DIGITS[tens]}十"
    return f"第{head}{DIGITS[ones] if ones or not tens else ''}"


def pinyin(name: str) -> str:
    """The name in pinyin with its initials first, to sort and to search by: `chen min|cm`."""
    syllables = lazy_pinyin(name, style=Style.NORMAL, v_to_u=False, errors="ignore")
    return f"{' '.join(syllables)}|{''.join(syllable[0] for syllable in syllables)}"
