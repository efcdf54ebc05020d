"""Where those who sign and the day stand."""

from __future__ import annotations

import pytest

from reports.document import Document, Paragraph, Run, Section, Table
from reports.exporters.layout import Line, blocks
from reports.exporters.layout.styles import LINE
from tests.reports.exporters.word import report, styled


def signed(*words: str) -> Document:
    """A letter with these lines under its text."""
    return report(Paragraph((Run("请按期答复。"),)), *(Paragraph((Run(each),), "signature") for each in words))


@pytest.mark.parametrize(
    ("words", "kept_free"),
    [
        (("云溪镇人民代表大会主席团", "2022年5月20日"), [1.25, None]),  # 12 characters over 6.5: 4 - 5.5 / 2
        (("镇水务站", "2022年5月20日"), [5.25, None]),
        (("镇水务站（盖章）", "签发人：何平", "2022年12月20日"), [3.5, 4.5, None]),  # over 7
        (("云溪镇人民代表大会主席团代表工作委员会办公室", "2022年5月20日"), [0, None]),
        (("代表签名：＿＿＿＿＿　＿＿年＿月＿日", "主席团审核：＿＿＿＿＿　＿＿年＿月＿日"), [None, None]),
        (("2022年5月20日",), [None]),
    ],
)
def test_who_signs_stands_in_the_middle_over_the_day(words: tuple[str, ...], kept_free: list[float | None]) -> None:
    lines = [block for block in blocks(signed(*words)) if isinstance(block, Line) and block.style.id == "Signature"]
    assert [line.from_right for line in lines] == kept_free
    assert [line.before for line in lines] == [LINE] + [0] * (len(words) - 1)


def test_the_lines_are_a_signature_for_word() -> None:
    assert styled(signed("镇水务站", "2022年5月20日"))[-2:] == [
        ("Signature", "镇水务站"),
        ("Signature", "2022年5月20日"),
    ]


def test_a_table_stands_apart_from_the_text_above_and_below_it() -> None:
    table = Table(("编号",), (((Run("1"),),),))
    text = Paragraph((Run("如下："),))
    found = blocks(Document((Run("单"),), (Section(0, blocks=(text, table, table, text)),)))
    assert [each.style.id if isinstance(each, Line) else "" for each in found][1:] == [
        *("BodyText", "TableEnd", "", "TableEnd", "", "TableEnd", "BodyText")
    ]
