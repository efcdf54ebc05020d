"""Where a title that is too long for one line is broken."""

import pytest

from reports.document import Run
from reports.exporters.layout.breaking import broken, width


def lines(text: str, capacity: float = 20) -> list[str]:
    return "".join(run.text for run in broken((Run(text),), capacity)).split("\n")


def test_digits_and_latin_letters_are_half_as_wide():
    assert width("镇2021年——A") == 1 + 2 + 1 + 2 + 0.5


def test_a_title_that_fits_stays_on_one_line():
    assert lines("青禾镇人民代表大会主席团工作报告") == ["青禾镇人民代表大会主席团工作报告"]


@pytest.mark.parametrize(
    "expected",
    [
        ["青禾镇第十九届人民代表大会主席团", "2021年工作报告"],
        ["关于青禾镇第十九届人民代表大会", "第一次会议以来主席团工作情况的报告"],
        ["云溪镇人民代表大会主席团关于2022年度", "代表建议、批评和意见办理情况的报告"],
        ["关于《青禾镇乡村振兴促进条例》", "贯彻实施情况和农村人居环境整治工作", "开展情况的监督工作报告"],
    ],
)
def test_a_long_title_is_broken_by_sense_into_balanced_lines(expected):
    assert lines("".join(expected)) == expected


def test_the_session_line_is_broken_before_the_congress():
    expected = ["——2022年5月31日在青禾镇", "第十九届人民代表大会第二次会议上"]
    assert lines("".join(expected), 28) == expected


def test_a_title_broken_by_hand_is_left_as_it_is():
    title = "青禾镇\n第十九届人民代表大会主席团二〇二一年度工作报告"
    assert "\n".join(lines(title)) == title


def test_neither_a_number_nor_a_figure_is_broken():
    for length in range(14, 20):
        title = "\n".join(lines("甲" * length + "2021年1,286.5万元乙乙乙乙乙乙乙乙"))
        assert "\n" in title
        assert "2021年" in title
        assert "1,286.5" in title
    figure = Run("二百三十六", "figure", "建议.件数|数字=中文")
    runs = broken((Run("青禾镇" * 5), Run("办"), figure, Run("件代表建议的情况")), 18)
    assert figure in runs
    assert [run.text for run in runs].count("\n") == 1


def test_three_lines_have_no_waist():
    first, second, third = lines("甲乙丙丁" * 12)
    assert len(second) >= min(len(first), len(third))


def test_what_needs_more_than_three_lines_is_left_to_flow():
    assert lines("甲" * 100) == ["甲" * 100]
