"""Bars from zero upwards, and the table that says the same."""

from datetime import date

import pytest

from reports.charts import SMALL, Cell, Grid, Series, bars, document_of, highest
from reports.charts.bars import scale_of
from reports.charts.base import Sheet

SHEET = Sheet(width=120, height=120, left=20, right=0, top=10, bottom=10)  # 100 units by 100 to draw on
LABELS = ("1月", "2月")


def series(*numbers: int | None) -> Series:
    return Series("收到", tuple(Cell(n, "——" if n is None else str(n), f"/{n}/") for n in numbers))


def test_a_bar_is_as_high_as_its_number_on_a_round_scale() -> None:
    drawn = bars(LABELS, [series(5, 10)], SHEET)
    assert [(bar.x, bar.y, bar.width, bar.height, bar.text) for bar in drawn.bars] == [
        (28, 60, 35, 50, "5"),
        (78, 10, 35, 100, "10"),
    ]
    assert drawn.grid == ((110, "0"), (60, "5"), (10, "10"))
    assert drawn.labels == ((45, "1月"), (95, "2月"))


def test_zero_is_drawn_as_nothing_high_and_the_unknown_not_at_all() -> None:
    drawn = bars(LABELS, [series(0, None)], SHEET)
    assert [(bar.label, bar.text, bar.height) for bar in drawn.bars] == [("1月", "0", 0)]


def test_bars_of_several_series_stand_beside_each_other_the_later_ones_soft() -> None:
    drawn = bars(LABELS[:1], [series(4), series(2)], SHEET)
    assert [(bar.x, bar.width, bar.soft) for bar in drawn.bars] == [(35, 35, False), (70, 35, True)]


def test_charts_given_the_same_top_can_be_compared() -> None:
    few, many = series(1, 2), series(50, 100)
    top = highest([few, many])
    assert top == 100
    assert bars(LABELS, [few], SHEET, top).grid == bars(LABELS, [many], SHEET, top).grid
    assert bars(LABELS, [few], SHEET, top).bars[1].height == 2


def test_words_too_wide_for_their_place_are_left_to_the_table() -> None:
    labels = [str(month) for month in range(1, 13)]
    drawn = bars(labels, [series(99, 12345, *[0] * 10)], SMALL)
    assert [bar.text for bar in drawn.bars[:2]] == ["99", ""]


@pytest.mark.parametrize(("number", "top"), [(0, 1), (1, 1), (2, 2), (3, 5), (6, 10), (32, 50), (101, 200)])
def test_the_scale_ends_with_a_round_number(number: int, top: int) -> None:
    assert scale_of(number) == top


def test_the_table_of_a_chart_is_a_document_with_a_row_for_each_label() -> None:
    grid = Grid("months", "各月工作", "月份", LABELS, (series(5, None),))
    document = document_of([grid], "柳溪镇各月工作", "柳溪镇", 2022, date(2022, 6, 30))
    (section,) = document.sections
    assert [block.text for block in section.blocks] == ["各月工作\n月份\t收到\n1月\t5\n2月\t——"]
    assert (document.year, document.as_of) == (2022, date(2022, 6, 30))
