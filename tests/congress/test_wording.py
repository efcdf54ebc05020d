"""Chinese numerals and pinyin as records use them."""

import pytest

from congress import wording


@pytest.mark.parametrize(
    ("n", "text"),
    [
        (0, "零"),
        (1, "一"),
        (2, "二"),
        (10, "十"),
        (12, "十二"),
        (19, "十九"),
        (20, "二十"),
        (99, "九十九"),
        (100, "一百"),
        (105, "一百零五"),
        (110, "一百一十"),
        (119, "一百一十九"),
        (200, "二百"),
        (1000, "一千"),
        (1005, "一千零五"),
        (1010, "一千零一十"),
        (1100, "一千一百"),
        (2022, "二千零二十二"),
        (10000, "一万"),
        (10010, "一万零一十"),
        (20005, "二万零五"),
        (100000, "十万"),
        (100012, "十万零一十二"),
        (120000, "十二万"),
        (1000500, "一百万零五百"),
        (1050003, "一百零五万零三"),
        (100000000, "一亿"),
        (100010000, "一亿零一万"),
        (1000000001, "十亿零一"),
        (123456789, "一亿二千三百四十五万六千七百八十九"),
    ],
)
def test_chinese_numbers_read_as_spoken(n: int, text: str) -> None:
    assert wording.chinese_number(n) == text


def test_a_negative_number_has_no_chinese_numeral() -> None:
    with pytest.raises(ValueError, match="负数-1不能写成汉字数字"):
        wording.chinese_number(-1)


def test_terms_are_numbered_with_ordinals() -> None:
    assert wording.chinese_ordinal(19) == "第十九"


def test_people_are_found_by_pinyin_and_by_initials() -> None:
    assert wording.pinyin("陈明远") == "chen ming yuan|chenmingyuan|cmy"
