"""Which words of last year's report a rule carries into the new year, and which it leaves to a person."""

from datetime import date

import pytest

from reports.rolling import Change, Turn, day_a_year_on, roll

TURN = Turn(2022, (((19, 1), (19, 2)), ((19, 2), (19, 3))))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("2022年工作回顾", "2023年工作回顾"),
        ("2023年工作安排", "2024年工作安排"),
        ("比2021年增加", "比2022年增加"),
        ("二〇二二年", "二〇二三年"),
        ("二○二二年和二零二一年", "二〇二三年和二〇二二年"),
        ("第十九届人民代表大会第二次会议", "第十九届人民代表大会第三次会议"),
        ("镇十九届人大一次会议", "镇十九届人大二次会议"),
        ("十九届二次会议", "十九届三次会议"),
        ("{{代表.人数|截至=2022-12-31}}", "{{代表.人数|截至=2023-12-31}}"),
        ("｛｛建议.件数｜期间＝２０２２－０３－０１至２０２２－０５－３１｝｝", None),
        ("{{建议.件数|期间=2022年3月至5月}}", "{{建议.件数|期间=2023年3月至5月}}"),
        ("{{建议.件数|期间=2022年}}", "{{建议.件数|期间=2023年}}"),
        ("{{建议.件数|图=逐年|题=2022年建议}}", "{{建议.件数|图=逐年|题=2023年建议}}"),
        ("{{建议.件数|期间=2021-12-01至2022-11-30}}", "{{建议.件数|期间=2022-12-01至2023-11-30}}"),
    ],
)
def test_a_rule_carries_it_over(before: str, after: str | None) -> None:
    after = after or "｛｛建议.件数｜期间＝2023-03-01至2023-05-31｝｝"
    rolled, changes = roll(f"甲{before}乙", TURN)
    assert rolled == f"甲{after}乙"
    assert {change.kind for change in changes} == {"rule"}


@pytest.mark.parametrize(
    "words",
    [
        "2022年3月5日召开会议",
        "2022年3月检查",
        "《关于2022年预算的报告》",
        "〔2022〕12号",
        "县十九届人大二次会议",
        "十八届五次会议",
        "{{建议.件数|期间=2020年}}",
    ],
)
def test_a_person_must_look_at_it(words: str) -> None:
    rolled, changes = roll(words, TURN)
    assert rolled == words
    assert {change.kind for change in changes} == {"look"}


@pytest.mark.parametrize(
    "words",
    [
        "",
        "到2035年基本实现",
        "召开会议3次",
        "党的十九届四中全会",
        "{{年份}}年",
        "第2022号",
        "每年3月",
        "一次会议",
        "三级平台",
    ],
)
def test_it_stays_and_nobody_is_asked(words: str) -> None:
    assert roll(words, TURN) == (words, [])


def test_a_session_nobody_has_recorded_yet_is_left_to_a_person() -> None:
    rolled, (change,) = roll("十九届二次会议", Turn(2022))
    assert rolled == "十九届二次会议"
    assert change == Change("look", "十九届二次", "", "会议的届次没有改动，请核对")


def test_a_new_term_changes_both_numbers() -> None:
    rolled, _ = roll("第十九届人民代表大会第五次会议", Turn(2025, (((19, 5), (20, 1)),)))
    assert rolled == "第二十届人民代表大会第一次会议"


def test_29_february_becomes_28_february() -> None:
    assert day_a_year_on(date(2024, 2, 29)) == date(2025, 2, 28)
    assert roll("{{代表.人数|截至=2024-02-29}}", Turn(2024))[0] == "{{代表.人数|截至=2025-02-28}}"
