"""A line of shares from 0 to 100%."""

from decimal import Decimal

from reports.charts import NARROW, Cell, line


def share(number: int | None) -> Cell:
    return Cell(None if number is None else Decimal(number), "——" if number is None else f"{number}%")


def test_the_line_runs_from_left_to_right_and_leaves_out_what_nobody_knows() -> None:
    drawn = line(["2019年", "2020年", "2021年", "2022年"], [share(0), share(None), share(50), share(100)])
    assert [(point.x, point.y, point.share, point.label) for point in drawn.points] == [
        (80, 188, "0%", "2019年"),
        (405, 107, "50%", "2021年"),
        (730, 26, "100%", "2022年"),
    ]
    assert drawn.path == "80,188 405,107 730,26"
    assert drawn.grid == ((188, "0%"), (107, "50%"), (26, "100%"))


def test_a_single_share_stands_in_the_middle() -> None:
    (point,) = line(["2021年"], [share(50)], NARROW).points
    assert point.x == NARROW.left + NARROW.breadth // 2


def test_without_any_share_there_is_nothing_to_draw() -> None:
    assert line([], []).points == ()
