"""Names of people who do not exist, the same ones each time."""

from __future__ import annotations

from typing import NamedTuple

from congress.models import Deputy

SURNAMES = "沈陆顾钱蒋韩邵姚汪潘范彭魏贺崔段侯龚薛阎邱尹黎常乔闻宁柏温苗霍康"
# Two men to one woman, about as deputies are. 垚 is missing from the GB2312 fonts, as in many real names.
GIVEN = (
    ("春生", "立秋", "秋禾"),
    ("守田", "望河", "月华"),
    ("长林", "永泉", "素云"),
    ("树根", "一舟", "采苓"),
    ("景和", "厚坤", "春燕"),
    ("远帆", "克勤", "玉竹"),
    ("青山", "水根", "小满"),
    ("有恒", "怀谷", "巧珍"),
    ("思源", "稼轩", "静姝"),
    ("浩川", "木森", "若兰"),
    ("晨光", "建垚", "桂芝"),
    ("致和", "石岩", "秀禾"),
    ("乐山", "连顺", "荷香"),
    ("仲明", "泽川", "雪莹"),
    ("以恒", "传礼", "婉清"),
)


class Person(NamedTuple):
    """Someone with a name and a gender."""

    name: str
    gender: str


def person(index: int) -> Person:
    """The person of that index; all indices below 1440 have different names."""
    row, column = divmod(index, len(SURNAMES))
    # A step of eleven lets neighbours differ in both names; the row shifts it, so that no pair returns.
    trio, place = divmod((row + 11 * column) % (len(GIVEN) * 3), 3)
    gender = Deputy.Gender.FEMALE if place == 2 else Deputy.Gender.MALE
    return Person(SURNAMES[column] + GIVEN[trio][place], gender)


def people(first: int, count: int) -> list[Person]:
    """`count` people from that index on."""
    return [person(index) for index in range(first, first + count)]
