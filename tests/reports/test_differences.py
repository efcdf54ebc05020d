"""How two versions of a text are woven into one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.differences import Piece, differences


def woven(before: str, after: str) -> str:
    """The pieces in one line, what was taken out in -…- and what was put in in +…+."""
    marks = {"same": "", "out": "-", "in": "+"}
    return "".join(f"{marks[kind]}{text}{marks[kind]}" for kind, text in map(vars_of, differences(before, after)))


def vars_of(piece: Piece) -> tuple[str, str]:
    return piece.kind, piece.text


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("开展视察三次。", "开展视察四次。", "开展视察-三-+四+次。"),
        ("共{{建议.件数}}件", "共{{建议.条数}}件", "共-{{建议.件数}}-+{{建议.条数}}+件"),
        ("共108件", "共118件", "共-108-+118+件"),
        ("甲乙丙丁戊己庚", "甲一丙二戊己庚", "甲-乙丙丁-+一丙二+戊己庚"),
        ("", "新写的话", "+新写的话+"),
        ("不要的话", "", "-不要的话-"),
        ("一样", "一样", "一样"),
        ("", "", ""),
    ],
)
def test_changes_stand_where_they_were_made(before: str, after: str, expected: str) -> None:
    assert woven(before, after) == expected


@given(st.text(alphabet="甲乙{}|1 \n", max_size=40), st.text(alphabet="甲乙{}|1 \n", max_size=40))
def test_both_texts_can_be_read_out_of_it(before: str, after: str) -> None:
    pieces = differences(before, after)
    assert "".join(piece.text for piece in pieces if piece.kind != "in") == before
    assert "".join(piece.text for piece in pieces if piece.kind != "out") == after


def test_very_long_texts_are_compared_by_lines() -> None:
    before = "".join(f"第{number}段，内容很多。\n" for number in range(2000))
    after = before.replace("第7段，内容很多", "第7段，内容更多")
    assert woven(before, after).count("-") == 2
    assert "-第7段，内容很多。\n-+第7段，内容更多。\n+" in woven(before, after)
