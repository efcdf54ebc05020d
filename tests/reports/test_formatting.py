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
