"""How the numbers in a text are read aloud: 652件 is 六百五十二件, 65.6% is 百分之六十五点六, 2022年 is 二〇二二年.

Pure: text in, text out. What stands round a number says how it is read: 2件 is 两件, 2月 is 二月, 第2次 is 第二次.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from congress.wording import chinese_number

# Numbers


def spoken_number(number: str, *, is_counted: bool = False, is_exact: bool = False) -> str:
    """The number in Arabic digits as it is read: 1,286.50 is 一千二百八十六点五.

    `is_counted`: a measure word follows it, so that 2 is 两. `is_exact`: 两 stands nowhere, 200 is 二百.
    """
    whole, _point, decimals = number.replace(",", "").partition(".")
    words = chinese_number(int(whole))
    if decimals := decimals.rstrip("0"):
        words += f"点{digit_by_digit(decimals)}"
    if is_exact:
        return words
    return "两" if is_counted and words == "二" else re.sub("^二(?=[百千万亿])", "两", words)


def spoken_share(number: str, whole: str = "百") -> str:
    """The number as so many of a hundred, or of a thousand: 百分之六十五点六; all of it is 百分之百."""
    words = spoken_number(number, is_exact=True)
    return f"{whole}分之{whole if words == f'一{whole}' else words}"


def digit_by_digit(digits: str, zero: str = "零") -> str:
    """Each digit by itself: 零四七一. Years have 〇 for `zero`."""
    return "".join(f"{zero}一二三四五六七八九"[int(digit)] for digit in digits)


# Numbers in a text


class Reading(NamedTuple):
    """A stretch of a text, from `start` to before `end`, and how it is read."""

    start: int
    end: int
    words: str


def spoken_text(text: str) -> str:
    """The text with every number in it as it is read aloud."""
    told, at = "", 0
    for start, end, words in readings(text):
        told += text[at:start] + words
        at = end
    return told + text[at:]


def readings(text: str) -> Iterator[Reading]:
    """How the numbers of the text are read, in their order, without what stays as it stands."""
    text = text.translate(HALF_WIDTH)
    end, is_ordinal = 0, False
    for found in FOUND.finditer(text):
        start = found.start()
        follows_ordinal = is_ordinal and AND.fullmatch(text[end:start])
        is_ordinal = bool(follows_ordinal or IN_ORDER.search(text[max(start - 4, 0) : start]))
        end = found.end()
        words = KINDS[str(found.lastgroup)].read(Found(found.group(), text[:start], text[end:], is_ordinal))
        if words:
            yield Reading(start, end, words)


class Found(NamedTuple):
    """What stands in a text and is read, what stands before and after it, and whether it is one of a numbered row."""

    text: str
    before: str
    after: str
    is_ordinal: bool

    @property
    def digits(self) -> list[str]:
        """Its groups of digits."""
        return re.findall(r"\d+", self.text)


class Kind(NamedTuple):
    """A kind of what is read: its pattern, and how one is read; None where it stays as it stands."""

    pattern: str
    read: Callable[[Found], str | None]


# The full-width signs of numbers; each stands for one, so that places stay the same.
HALF_WIDTH = str.maketrans("０１２３４５６７８９％．－", "0123456789%.-")

WHOLE = r"\d{1,16}(?!\d)"  # what is longer is no number but a row of digits
NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}}){{1,4}}(?!\d)|{WHOLE})(?:\.\d+)?"
YEAR = r"(?:1\d|20)\d\d"
TO = "[—–～~至-]"
REST_OF_RANGE = rf"(?:{TO}\s?{NUMBER})*"
UNITS = {"℃": "摄氏度", "㎡": "平方米", "m²": "平方米", "km²": "平方公里", "km": "公里", "kg": "公斤"}
PARTS = re.compile(rf"(?P<minus>[-−]?)(?P<number>{NUMBER})(?P<unit>.*)")

SHARE_AFTER = re.compile(rf"{REST_OF_RANGE}%")
# Whatever is counted, so every Chinese word but those that number a thing, join two or compare.
COUNTED_AFTER = re.compile(
    rf"{REST_OF_RANGE}\s?"
    r"(?!月|日|号|届|级|楼|时|两|线|环|孩|年级|季度|等奖|等功|分之|[是和与及至或比])[\u3400-\u9fff]"
)
WITHIN_NUMBER = re.compile(r"[百千万时点]\s?$")  # 1万2千, 9时2分
IN_ORDER = re.compile(r"(?:第|附件|附表|星期)\s?$")
AND = re.compile(rf"(?:{TO}|[、和及])?\s?")
SESSION_BEFORE, SESSION_AFTER = re.compile(r"届(?:人大|人民代表大会)?$"), re.compile(r"次(?:全体)?会议")


def _as_it_stands(found: Found) -> None:
    """Nothing: it is seen rather than heard."""


def _day(found: Found) -> str:
    year, month, day = found.digits
    return f"{digit_by_digit(year, '〇')}年{chinese_number(int(month))}月{chinese_number(int(day))}日"


def _clock(found: Found) -> str:
    hour, minute = found.digits
    minutes = f"{'零' if minute[0] == '0' else ''}{chinese_number(int(minute))}分" if int(minute) else ""
    return f"{chinese_number(int(hour))}时{minutes}"


def _year(found: Found) -> str:
    return digit_by_digit(found.text, "〇")


def _telephone(found: Found) -> str:
    return "-".join(map(digit_by_digit, found.digits))


def _known_day(found: Found) -> str:
    return "·".join(digit_by_digit(each, "〇") for each in found.digits)


def _version(found: Found) -> str:
    return "点".join(map(digit_by_digit, found.digits))


def _fraction(found: Found) -> str:
    part, whole = (spoken_number(each, is_exact=True) for each in found.digits)
    return f"{whole}分之{part}"


def _ratio(found: Found) -> str:
    return "比".join(spoken_number(each, is_exact=True) for each in found.text.split(":"))


def _range(found: Found) -> str:
    return "至"


def _number(found: Found) -> str:
    measured = PARTS.fullmatch(found.text)
    assert measured
    minus, number, unit = measured.group("minus", "number", "unit")
    if unit == "‰":
        words = spoken_share(number, "千")
    elif unit == "%" or SHARE_AFTER.match(found.after):
        words = spoken_share(number)
    else:
        of_session = SESSION_BEFORE.search(found.before) and SESSION_AFTER.match(found.after)
        is_exact = found.is_ordinal or bool(of_session or WITHIN_NUMBER.search(found.before))
        is_counted = unit in UNITS or bool(COUNTED_AFTER.match(found.after))
        words = spoken_number(number, is_counted=is_counted, is_exact=is_exact) + UNITS.get(unit, "")
    return f"负{words}" if minus else words


# The first that fits is meant. Marks of lists, and names such as PM2.5 and GB/T 9704, stay.
KINDS = {
    "mark": Kind(r"\A\s*(?:\d{1,2}[.、](?!\d)|（\d{1,2}）)", _as_it_stands),
    "name": Kind(
        r"[A-Za-z][A-Za-z/]*(?:-|\s(?=\d{4}))?\d[\d.-]*[A-Za-z]*|\d[\d.]*(?!km|kg|m²)[A-Za-z]+\d*", _as_it_stands
    ),
    "day": Kind(rf"{YEAR}(?:-\d\d?-|/\d\d?/|\.\d\d?\.)\d\d?(?![\d.])", _day),
    "clock": Kind(r"(?<![比:：])(?:[01]?\d|2[0-3])[:：][0-5]\d(?![\d:：%])", _clock),
    "telephone": Kind(r"0\d{2,}(?:-\d{3,})?|1[3-9]\d{9}(?![\d元.])|\d{3,}(?=”?(?:热线|专线|电话))|\d{17,}", _telephone),
    "year": Kind(
        rf"{YEAR}(?=\s?[年届级]|(?:[、和与及到]|{TO}){YEAR}\s?年)|(?<=[〔（\[(]){YEAR}(?=[〕）\])])|\d\d(?=年\d\d?月)",
        _year,
    ),
    "known_day": Kind(r"\d\d?·\d\d?", _known_day),
    "version": Kind(r"\d+(?:\.\d+){2,}", _version),
    "fraction": Kind(f"{WHOLE}/{WHOLE}", _fraction),
    "ratio": Kind(rf"{WHOLE}(?:\.\d+)?:{WHOLE}(?:\.\d+)?", _ratio),
    "range": Kind(rf"(?<=[\d%‰℃万亿千元年月日时分号]){TO}(?=\s?\d)", _range),
    "number": Kind(rf"(?:(?<![A-Za-z\d%)）])[-−])?{NUMBER}(?:[%‰℃㎡]|k?m²|km|kg)?", _number),
}
FOUND = re.compile("|".join(f"(?P<{name}>{kind.pattern})" for name, kind in KINDS.items()))
