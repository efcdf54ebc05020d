"""What a cell may say: days, numbers, yes and no, and several names, in the spellings of real ledgers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from congress.exchange.values import (
    CellError,
    Fault,
    Formula,
    join_names,
    read_date,
    read_number,
    read_text,
    read_truth,
    read_whole_number,
    split_names,
)

THE_DAY = date(2022, 3, 5)


@pytest.mark.parametrize(
    "cell",
    [
        "2022-03-05",
        "2022-3-5",
        "2022/3/5",
        "2022/03/05",
        "2022.3.5",
        "2022.03.05",
        "2022。3。5",
        "2022年3月5日",
        "2022年03月05日",
        "2022年3月5号",
        "2022年3月5",
        " 2022年 3月 5日 ",
        "２０２２．３．５",
        "２０２２年３月５日",
        "2022—3—5",
        "\u30002022-3-5\n",
        "2022-03-05 00:00:00",
        "2022-03-05 14:30",
        "2022-03-05T08:00:00",
        "20220305",
        "２０２２０３０５",
        20220305,
        20220305.0,
        44625,
        44625.0,
        44625.75,
        "44625",
    ],
)
def test_a_day_is_read_in_every_usual_spelling(cell: Any) -> None:
    assert read_date(cell) == THE_DAY


@pytest.mark.parametrize("cell", [None, "", "  ", "\u3000", "\n"])
def test_nothing_written_is_no_day(cell: Any) -> None:
    assert read_date(cell) is None


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        ("2022", "“2022”只有年份或月份，请写到日，例如 2022-3-5。"),
        (2022, "“2022”只有年份或月份，请写到日，例如 2022-3-5。"),
        ("2022年3月", "“2022年3月”只有年份或月份，请写到日，例如 2022-3-5。"),
        ("2022.3", "“2022.3”只有年份或月份，请写到日，例如 2022-3-5。"),
        ("2022-2-30", "没有“2022-2-30”这一天。"),
        ("20221301", "没有“20221301”这一天。"),
        ("去年春天", "“去年春天”不是日期，请写成 2022-3-5 或 2022年3月5日。"),
        ("5/3/2022", "“5/3/2022”不是日期，请写成 2022-3-5 或 2022年3月5日。"),
        ("1022-3-5", "“1022-3-5”的年份不对，应在 1900 至 2100 年之间。"),
        (True, "“是”不是日期，请写成 2022-3-5 或 2022年3月5日。"),
        (-5, "“-5”不是日期，请写成 2022-3-5 或 2022年3月5日。"),
        (10**20, "“1e+20”不是日期，请写成 2022-3-5 或 2022年3月5日。"),
    ],
)
def test_what_is_no_day_is_refused_in_words(cell: Any, sentence: str) -> None:
    with pytest.raises(CellError) as refused:
        read_date(cell)
    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        (12, "12"),
        ("12", "12"),
        (" １２ ", "12"),
        ("1,234", "1234"),
        ("1，234，567.5", "1234567.5"),
        ("12.50", "12.50"),
        (12.5, "12.5"),
        (0, "0"),
        ("-3", "-3"),
    ],
)
def test_a_number_is_read_with_full_width_digits_and_commas(cell: Any, number: str) -> None:
    assert read_number(cell) == Decimal(number)


@pytest.mark.parametrize("cell", ["12户", "约30", "1,5", "二十", "--", "12.3.4", True, "NaN", "Infinity"])
def test_what_is_no_number_is_refused(cell: Any) -> None:
    with pytest.raises(CellError, match="不是数字，请只填阿拉伯数字，不带单位。"):
        read_number(cell)


def test_a_count_is_whole() -> None:
    assert read_whole_number("58.0") == 58
    assert read_whole_number("") is None
    with pytest.raises(CellError, match=r"“58\.5”不是整数。"):
        read_whole_number(58.5)
    with pytest.raises(CellError, match="太大了"):
        read_whole_number(10**12)


@pytest.mark.parametrize(
    ("cell", "truth"),
    [
        *((cell, True) for cell in ("是", "√", True, 1, "有", "Y")),
        *((cell, False) for cell in ("否", "×", False, 0, "无")),
        *((cell, None) for cell in (None, " ")),
    ],
)
def test_yes_and_no_are_read(cell: Any, truth: bool | None) -> None:
    assert read_truth(cell) is truth


def test_maybe_is_refused() -> None:
    with pytest.raises(CellError, match="“大概”看不懂，请填“是”或“否”。"):
        read_truth("大概")


def test_text_loses_blanks_around_and_breaks_within() -> None:
    assert read_text(" 关于修缮\n东桥的建议\u3000") == "关于修缮东桥的建议"
    assert read_text("第一条\r\n第二条", lines=True) == "第一条\n第二条"
    assert read_text(13800000000) == "13800000000"
    assert read_text(3.0) == "3"
    assert read_text(0.5) == "0.5"


def test_a_number_that_excel_has_rounded_is_refused() -> None:
    with pytest.raises(CellError, match="超过 15 位的数字已被 Excel 改成约数"):
        read_text(330102197603051234)


def test_formulas_and_errors_of_excel_are_refused_whatever_the_column() -> None:
    for read in (read_text, read_date, read_number, read_truth):
        with pytest.raises(CellError, match=r"单元格里是公式“=A1\+1”"):
            read(Formula("=A1+1"))
        with pytest.raises(CellError, match="错误值 #N/A"):
            read(Fault("#N/A"))


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("陈明、李芳", ["陈明", "李芳"]),
        ("陈明，李芳,王强", ["陈明", "李芳", "王强"]),
        ("陈明\n李芳", ["陈明", "李芳"]),
        ("陈明；李芳;", ["陈明", "李芳"]),
        ("东桥、西桥之间；北村", ["东桥、西桥之间", "北村"]),
        ("", []),
    ],
)
def test_several_names_stand_in_one_cell(cell: str, names: list[str]) -> None:
    assert split_names(cell) == names


@pytest.mark.parametrize("names", [[], ["陈明"], ["陈明", "李芳"], ["东桥、西桥之间"], ["甲；乙", "丙"]])
def test_names_that_are_joined_are_found_again(names: list[str]) -> None:
    assert split_names(join_names(names)) == names
