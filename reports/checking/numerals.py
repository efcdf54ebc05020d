"""Chinese numerals read as numbers."""

from __future__ import annotations

from congress.wording import chinese_number

DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
UNITS = {"十": 10, "百": 100, "千": 1000}
MYRIADS = {"万": 10_000, "亿": 100_000_000}
NUMERALS = "".join([*DIGITS, *UNITS, *MYRIADS])
LONGEST = 20  # signs; no count is longer


def chinese_value(text: str) -> int | None:
    """三百二十六 as 326; None for what is no whole number as it is read aloud (三四, 百万, 二〇二二)."""
    if not 0 < len(text) <= LONGEST:
        return None
    total = section = digit = 0
    for sign in text:
        if sign in DIGITS:
            digit = DIGITS[sign]
        elif sign in UNITS:
            section, digit = section + (digit or 1) * UNITS[sign], 0
        elif sign in MYRIADS:
            total, section, digit = total + (section + digit) * MYRIADS[sign], 0, 0
        else:
            return None
    value = total + section + digit
    return value if _spelled(text) == _spelled(chinese_number(value)) else None


def _spelled(text: str) -> str:
    """The numeral in the one spelling that two ways of writing it share."""
    plain = text.replace("两", "二").replace("〇", "零")
    return f"一{plain}" if plain.startswith("十") else plain
