"""Numbers, names and dates as they will be printed."""

from datetime import date
from decimal import Decimal

import pytest

from reports import formatting

Number = int | Decimal | None


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "——"),
        (0, "0"),
        (32, "32"),
        (12345, "12345"),
        (-3, "-3"),
        (Decimal("0.00"), "0"),
        (Decimal("-0.0"), "0"),
        (Decimal("120.50"), "120.5"),
        (Decimal("300.00"), "300"),
        (Decimal("1E+3"), "1000"),
        (Decimal("1234567.89"), "1234567.89"),
    ],
)
def test_numbers_are_plain_and_unknown_is_not_zero(value: Number, text: str) -> None:
    assert formatting.number_text(value) == text


@pytest.mark.parametrize(
    ("n", "base", "text"),
    [
        (None, 100, "——"),
        (0, 100, "0"),
        (99, 100, "99"),
        (100, 100, "100"),
        (101, 100, "100余"),
        (300, 100, "300"),
        (317, 100, "300余"),
        (317, 10, "310余"),
        (320, 10, "320"),
        (12345, 1000, "12000余"),
        (Decimal("1234.5"), 100, "1200余"),
        (Decimal("1200.0"), 100, "1200"),
    ],
)
def test_about_cuts_down_and_says_so_with_yu(n: Number, base: int, text: str) -> None:
    assert formatting.about_text(n, base) == text


def test_about_needs_a_positive_base() -> None:
    with pytest.raises(ValueError, match="正整数，不能是0"):
        formatting.about_text(317, 0)


@pytest.mark.parametrize(
    ("n", "text"), [(0, "零"), (1, "一"), (2, "两"), (3, "三"), (12, "十二"), (22, "二十二"), (200, "二百")]
)
def test_before_a_measure_word_two_is_liang(n: int, text: str) -> None:
    assert formatting.chinese_count(n) == text


@pytest.mark.parametrize(("year", "text"), [(2022, "二〇二二"), (2000, "二〇〇〇"), (1954, "一九五四")])
def test_years_are_read_digit_by_digit(year: int, text: str) -> None:
    assert formatting.chinese_year(year) == text


@pytest.mark.parametrize(
    ("part", "whole", "decimals", "share"),
    [
        (21, 32, 1, "65.6"),
        (7, 32, 1, "21.9"),
        (4, 32, 1, "12.5"),
        (1, 8, 1, "12.5"),
        (1, 8, 0, "13"),
        (5, 8, 0, "63"),
        (1, 16, 1, "6.3"),
        (1, 3, 2, "33.33"),
        (58, 58, 1, "100.0"),
        (0, 32, 1, "0.0"),
        (Decimal("4.5"), Decimal("9"), 1, "50.0"),
    ],
)
def test_a_share_is_rounded_half_up(part: Number, whole: Number, decimals: int, share: str) -> None:
    assert str(formatting.percent(part, whole, decimals)) == share


@pytest.mark.parametrize(("part", "whole"), [(0, 0), (3, 0), (None, 32), (21, None), (None, None)])
def test_a_share_of_nothing_or_of_the_unknown_is_unknown(part: Number, whole: Number) -> None:
    assert formatting.percent(part, whole, 1) is None


@pytest.mark.parametrize(
    ("parts", "decimals", "shares"),
    [
        ([21, 7, 4], 1, ["65.6", "21.9", "12.5"]),
        ([1, 1, 1], 1, ["33.4", "33.3", "33.3"]),
        ([1, 1, 1], 0, ["34", "33", "33"]),
        ([2, 1], 2, ["66.67", "33.33"]),
        ([5, 0], 1, ["100.0", "0.0"]),
        ([0, 0], 1, ["0", "0"]),
        ([Decimal("0.5"), Decimal("0.5"), 1], 0, ["25", "25", "50"]),
        ([], 1, []),
    ],
)
def test_shares_of_a_whole_total_100_by_largest_remainder(
    parts: list[int | Decimal], decimals: int, shares: list[str]
) -> None:
    assert [str(share) for share in formatting.shares_of_whole(parts, decimals)] == shares


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (None, 1, "——"),
        (Decimal("65.6"), 1, "65.6%"),
        (Decimal("50"), 1, "50.0%"),
        (Decimal("65.625"), 2, "65.63%"),
        (Decimal("66"), 0, "66%"),
        (Decimal("100.0"), 1, "100%"),
        (Decimal("0.0"), 1, "0%"),
        (Decimal("99.96"), 1, "100.0%"),
        (Decimal("0.04"), 1, "0.0%"),
    ],
)
def test_shares_keep_their_decimals_save_for_all_and_nothing(value: Decimal | None, decimals: int, text: str) -> None:
    assert formatting.percent_text(value, decimals) == text


@pytest.mark.parametrize(
    ("now", "before", "unit", "text"),
    [
        (32, 29, "件", "增加3件"),
        (27, 29, "件", "减少2件"),
        (29, 29, "件", "持平"),
        (0, 4, "次", "减少4次"),
        (Decimal("120.50"), Decimal("100"), "万元", "增加20.5万元"),
        (Decimal("65.6"), Decimal("64.4"), "%", "提高1.2个百分点"),
        (Decimal("64"), Decimal("64.5"), "%", "下降0.5个百分点"),
        (Decimal("66"), Decimal("64"), "%", "提高2.0个百分点"),
        (Decimal("65.62"), Decimal("65.64"), "%", "持平"),
        (Decimal("65.64"), Decimal("64.45"), "%", "提高1.1个百分点"),
        (None, 29, "件", "——"),
        (32, None, "件", "——"),
        (None, None, "%", "——"),
    ],
)
def test_changes_are_worded_by_direction_and_shares_in_points(
    now: Number, before: Number, unit: str, text: str
) -> None:
    assert formatting.change_text(now, before, unit, 1) == text


@pytest.mark.parametrize(
    ("names", "text"),
    [
        ([], ""),
        (["甲"], "《甲》"),
        (["甲", "乙"], "《甲》《乙》"),
        (["《甲》", " 乙 "], "《甲》《乙》"),
        (["关于批准《甲》的决议"], "《关于批准〈甲〉的决议》"),
        (["《关于批准《甲》的决议》"], "《关于批准〈甲〉的决议》"),
        (["《关于批准〈甲〉的决议》"], "《关于批准〈甲〉的决议》"),
        (["《甲》和《乙》"], "《〈甲〉和〈乙〉》"),
        (["关于修改《关于〈甲〉的规定》的决定"], "《关于修改〈关于《甲》的规定〉的决定》"),
    ],
)
def test_titles_stand_side_by_side_and_titles_within_take_single_marks(names: list[str], text: str) -> None:
    assert formatting.join_titles(names) == text


@pytest.mark.parametrize(("names", "text"), [([], ""), (["甲"], "甲"), (["甲", " 乙", "丙"], "甲、乙、丙")])
def test_names_are_joined_by_the_enumeration_comma(names: list[str], text: str) -> None:
    assert formatting.join_names(names) == text


def test_dates_have_no_leading_zeros() -> None:
    assert formatting.date_text(date(2022, 5, 31)) == "2022年5月31日"
    assert formatting.date_text(date(2023, 1, 9)) == "2023年1月9日"
    assert formatting.month_day_text(date(2023, 1, 9)) == "1月9日"


@pytest.mark.parametrize(
    ("text", "narrow"),
    [
        ("｛｛建议．件数｜期间＝２０２２年｝｝", "{{建议.件数|期间=2022年}}"),
        ("［［ＡＢＣａｂｃ］］", "[[ABCabc]]"),
        ("　 级别 ", "级别"),
        ("视察，调研（第１期）：《甲》", "视察，调研（第1期）：《甲》"),
    ],
)
def test_half_width_mends_the_signs_of_tokens_and_leaves_chinese_punctuation(text: str, narrow: str) -> None:
    assert formatting.half_width(text) == narrow


# The standards' own examples


@pytest.mark.parametrize(
    ("value", "scale", "text"),
    [
        (345_000_000, "亿", "3.45亿"),
        (345_000_000, "万", "34500万"),
        (Decimal("12345.6"), "万", "1.23456万"),
        (0, "亿", "0"),
        (None, "万", "——"),
    ],
)
def test_a_large_number_takes_one_of_wan_and_yi(value: Number, scale: str, text: str) -> None:
    assert formatting.scaled_text(value, scale) == text


@pytest.mark.parametrize(
    ("first", "last", "sign", "text"),
    [
        ("15", "30", "%", "15%～30%"),
        ("9", "16", "亿", "9亿～16亿"),
        ("13", "17", "万元", "13万元～17万元"),
        ("100", "150", "", "100～150"),
    ],
)
def test_both_ends_of_a_range_keep_their_sign(first: str, last: str, sign: str, text: str) -> None:
    assert formatting.range_text(first, last, sign) == text


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [(21, 32, "（21/32）"), (0, 3, "（0/3）"), (0, 0, ""), (None, 3, "（——/3）"), (1, None, "")],
)
def test_the_parts_of_a_share_stand_in_brackets(part: Number, whole: Number, text: str) -> None:
    assert formatting.parts_text(part, whole) == text


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (date(2022, 1, 1), date(2022, 12, 31), "2022年"),
        (date(2017, 1, 1), date(2021, 12, 31), "2017年至2021年"),
        (date(2022, 3, 1), date(2022, 5, 31), "2022年3月1日至5月31日"),
        (date(2022, 5, 1), date(2022, 5, 31), "2022年5月1日至31日"),
        (date(2021, 12, 16), date(2022, 12, 15), "2021年12月16日至2022年12月15日"),
        (date(2022, 5, 31), date(2022, 5, 31), "2022年5月31日"),
        (date(2022, 1, 5), date(2022, 11, 5), "2022年1月5日至11月5日"),
        (date(2021, 5, 5), date(2022, 5, 5), "2021年5月5日至2022年5月5日"),
    ],
)
def test_what_both_days_share_is_said_once(first: date, last: date, text: str) -> None:
    assert formatting.days_text(first, last) == text


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (date(2022, 1, 12), date(2022, 1, 12), "1月12日"),
        (date(2022, 1, 12), date(2022, 1, 13), "1月12日至13日"),
        (date(2022, 1, 31), date(2022, 2, 1), "1月31日至2月1日"),
    ],
)
def test_days_of_a_clear_year_go_without_it(first: date, last: date, text: str) -> None:
    assert formatting.month_days_text(first, last) == text


def test_narrow_columns_have_dates_of_one_width() -> None:
    assert formatting.column_date(date(2022, 5, 9)) == "2022-05-09"


@pytest.mark.parametrize(
    ("level", "n", "text"),
    [(1, 1, ""), (2, 1, "一、"), (2, 12, "十二、"), (3, 2, "（二）"), (4, 3, "3."), (5, 4, "（4）"), (6, 1, "")],
)
def test_a_numeral_takes_the_mark_of_its_level(level: int, n: int, text: str) -> None:
    assert formatting.numbering(level, n) == text


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("云政函〔2022〕3号", "云政函〔2022〕3号"),
        ("云政函[2022]第03号", "云政函〔2022〕3号"),
        ("云政函（2022）15号", "云政函〔2022〕15号"),
        ("云政函【２０２２】１５号", "云政函〔2022〕15号"),
        ("云政函〔2022年〕 015 号", "云政函〔2022〕15号"),
        ("云政函〔22〕3号", "云政函〔22〕3号"),
        ("口头答复", "口头答复"),
        ("", ""),
    ],
)
def test_a_document_number_has_its_year_in_turtle_shell_brackets(typed: str, text: str) -> None:
    assert formatting.document_number(typed) == text


@pytest.mark.parametrize(
    ("before", "words", "text"),
    [
        ("您提出的“", "关于解决“一老一小”问题的建议", "关于解决‘一老一小’问题的建议"),
        ("您提出的“", "落实“三个‘一’”的建议", "落实‘三个“一”’的建议"),
        ("您提出的", "关于“一老一小”的建议", "关于“一老一小”的建议"),
        ("“好”，", "“一老一小”", "“一老一小”"),
        ("审议《", "关于批准《预算》的决议", "关于批准〈预算〉的决议"),
        ("学习“", "《条例》", "《条例》"),
        ("“", "缺一半“的标题", "缺一半“的标题"),
        ("”", "“甲”", "“甲”"),
    ],
)
def test_marks_within_marks_of_their_kind_are_the_inner_ones(before: str, words: str, text: str) -> None:
    assert formatting.held_by(before, words) == text
