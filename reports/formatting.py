"""How numbers, dates and names are worded in a report: the one place that decides it.

After GB/T 15835 (numerals) and GB/T 15834 (punctuation). Pure: values in, text out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from string import ascii_letters, digits

from congress.wording import chinese_number

UNKNOWN = "——"  # a value nobody knows; never printed for zero


# Numbers in Arabic digits


def number_text(value: int | Decimal | None) -> str:
    """The value without thousands separators and trailing zeros; —— when unknown."""
    if value is None:
        return UNKNOWN
    if not value:
        return "0"  # Decimal keeps a sign on its zero
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)


def about_text(n: int | Decimal | None, base: int) -> str:
    """`n` cut down to a multiple of `base`, with 余: 317 by 100 is 300余. Exact where nothing or all would be cut."""
    if base < 1:
        raise ValueError(f"约数的基数应是正整数，不能是{base}")
    if n is None or n < base or n % base == 0:
        return number_text(n)
    return f"{number_text(n // base * base)}余"


# Numbers in Chinese numerals


def chinese_count(n: int) -> str:
    """`n` before a measure word: 两次 where chinese_number says 二."""
    return "两" if n == 2 else chinese_number(n)


def chinese_year(year: int) -> str:
    """The year digit by digit, with 〇: 二〇二二."""
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(year))


# Shares and changes


def percent(part: int | Decimal | None, whole: int | Decimal | None, decimals: int) -> Decimal | None:
    """`part` of `whole` in %, half rounded up; None when either is unknown or the whole is nothing."""
    if part is None or not whole:
        return None
    return _rounded(Decimal(part) * 100 / Decimal(whole), decimals)


def shares_of_whole(parts: Sequence[int | Decimal], decimals: int) -> list[Decimal]:
    """What each of `parts` is of their sum in %, totalling exactly 100: all cut down, then those raised by one in the last
    place that lost most (最大余数法), of equals the first. Nothing of nothing is 0."""
    whole = sum(parts)
    if not whole:
        return [Decimal(0) for _ in parts]
    steps = 100 * 10**decimals
    cut = [int(part * steps // whole) for part in parts]
    lost = sorted(range(len(parts)), key=lambda place: -(parts[place] * steps % whole))
    for place in lost[: steps - sum(cut)]:
        cut[place] += 1
    return [Decimal(each).scaleb(-decimals) for each in cut]


def percent_text(value: Decimal | None, decimals: int) -> str:
    """The share with a constant number of decimals (65.6%, 50.0%), save for 0% and 100%; —— when unknown."""
    if value is None:
        return UNKNOWN
    return f"{value:.0f}%" if value in (0, 100) else f"{_rounded(value, decimals)}%"


def change_text(now: int | Decimal | None, before: int | Decimal | None, unit: str, decimals: int) -> str:
    """增加3件 · 减少2件 · 持平, for the unit % 提高1.2个百分点 · 下降0.5个百分点; —— when either is unknown.

    Shares are compared as printed, so that a reader who subtracts one from the other finds the same difference.
    """
    if now is None or before is None:
        return UNKNOWN
    is_share = unit == "%"
    if is_share:
        now, before = _rounded(Decimal(now), decimals), _rounded(Decimal(before), decimals)
    if now == before:
        return "持平"
    grows = now > before
    change = now - before if grows else before - now
    if is_share:
        return f"{'提高' if grows else '下降'}{change}个百分点"
    return f"{'增加' if grows else '减少'}{number_text(change)}{unit}"


def _rounded(value: Decimal, decimals: int) -> Decimal:
    """`value` with exactly so many decimals, half rounded up as offices do (not to even)."""
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


# Names


def join_titles(names: Iterable[str]) -> str:
    """《甲》《乙》: nothing stands between adjacent titles, and a title inside a title takes 〈〉."""
    return "".join(_title(name.strip()) for name in names)


def join_names(names: Iterable[str]) -> str:
    """甲、乙、丙."""
    return "、".join(name.strip() for name in names)


_OPENING, _CLOSING = "《〈", "》〉"


def _title(name: str) -> str:
    """`name` in 《》, once, and the marks inside it 〈〉 and 《》 in turn."""
    marked = name if _is_marked(name) else f"《{name}》"
    depth, text = 0, ""
    for mark in marked:
        if mark in _OPENING:
            text += _OPENING[depth % 2]
            depth += 1
        elif mark in _CLOSING:
            depth -= 1
            text += _CLOSING[depth % 2]
        else:
            text += mark
    return text


def _is_marked(name: str) -> bool:
    """Whether one pair of marks holds the whole name: 《甲》 yes, 《甲》和《乙》 no."""
    depth = 0
    for place, mark in enumerate(name, start=1):
        depth += (mark in _OPENING) - (mark in _CLOSING)
        if depth == 0:
            return place == len(name) > 1
    return False


# Dates


def date_text(day: date) -> str:
    """2022年5月31日."""
    return f"{day.year}年{month_day_text(day)}"


def month_day_text(day: date) -> str:
    """5月31日, where the year is clear."""
    return f"{day.month}月{day.day}日"


# Words as typed

# The full-width forms stand this far above ASCII.
_TO_HALF_WIDTH = {ord(sign) + 0xFEE0: sign for sign in digits + ascii_letters + "{}|=[]."}


def half_width(text: str) -> str:
    """`text` trimmed, with half-width digits, letters and {}|=[]. for full-width ones; Chinese punctuation stays."""
    return text.strip().translate(_TO_HALF_WIDTH)
