"""How numbers are worded (GB/T 15835-2011, 出版物上数字用法).

Arabic digits for what is counted or measured, whole and never grouped by thousands: the standard lets a text go without
separators, offices print none, and a number that stands in one piece is found by a search and read by the checks.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from congress.wording import chinese_number

UNKNOWN = "——"  # a value nobody knows; never printed for zero
SCALES = {"万": 10_000, "亿": 100_000_000}


# Numbers in Arabic digits


def number_text(value: int | Decimal | None) -> str:
    """The value without thousands separators and trailing zeros; —— when unknown."""
    if value is None:
        return UNKNOWN
    if not value:
        return "0"  # Decimal keeps a sign on its zero
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)


def scaled_text(value: int | Decimal | None, scale: str) -> str:
    """`value` in 万 or 亿, exactly: 345000000 in 亿 is 3.45亿, never 3亿4500万; —— when unknown."""
    if not value:
        return number_text(value)
    return f"{number_text(Decimal(value) / SCALES[scale])}{scale}"


def range_text(first: str, last: str, sign: str = "") -> str:
    """15%～30%, 9亿～16亿: both ends keep the sign without which the first would mislead."""
    return f"{first}{sign}～{last}{sign}"


def parts_text(part: int | Decimal | None, whole: int | Decimal | None) -> str:
    """（21/32）, what a share is of; empty for a share of nothing or of the unknown."""
    return f"（{number_text(part)}/{number_text(whole)}）" if whole else ""


def about_text(n: int | Decimal | None, base: int) -> str:
    """`n` cut down to a multiple of `base`, with 余: 317 by 100 is 300余. Exact where nothing or all would be cut."""
    if base < 1:
        raise ValueError(f"约数的基数应是正整数，不能是{base}")
    if n is None or n < base or n % base == 0:
        return number_text(n)
    return f"{number_text(n // base * base)}余"


# Numbers in Chinese numerals: 零 where a number measures, 〇 where its digits are read one by one


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
