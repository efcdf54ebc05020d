"""Chinese numerals read as numbers."""

import pytest

from congress.wording import chinese_number
from reports.checking.numerals import chinese_value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("零", 0), ("一", 1), ("两", 2), ("十", 10), ("十二", 12), ("二十", 20), ("一百零五", 105), ("一百〇五", 105),
        ("三百二十六", 326), ("两百", 200), ("一千二百", 1200), ("二万零五", 20005), ("三亿", 300_000_000),
    ],
)  # fmt: skip
def test_numerals_are_read_as_they_are_spoken(text: str, value: int) -> None:
    assert chinese_value(text) == value


@pytest.mark.parametrize("text", ["", "三四", "二〇二二", "百万", "零零", "十百", "一二", "三十余", "万", "一" * 21])
def test_what_is_no_one_number_is_none(text: str) -> None:
    assert chinese_value(text) is None


def test_every_number_is_read_as_it_is_written() -> None:
    for n in (*range(2000), 10_001, 12_345, 100_000, 1_000_010):
        assert chinese_value(chinese_number(n)) == n
