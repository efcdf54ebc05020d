"""From the names a clerk wrote to what is counted: days, definitions, and refusals in words."""

from datetime import date

import pytest

from congress.models import Congress
from reports.wording import TextError
from tests.congress.factories import (
    make_presidium_meeting,
    make_seat,
    make_session,
    make_suggestion,
    make_term,
    make_unit,
)
from tests.reports.figures.ask import answer_to, ask, check


@pytest.fixture
def meetings(congress: Congress) -> Congress:
    """Six presidium meetings: one in 2021 before the term began and one after, four in 2022 around its session."""
    term = make_term(starts_on=date(2021, 12, 20))
    make_session(term=term, starts_on=date(2022, 1, 10))
    for held_on in (
        date(2021, 12, 19),
        date(2021, 12, 20),
        date(2022, 1, 9),
        date(2022, 1, 10),
        date(2022, 6, 30),
        date(2022, 7, 1),
    ):
        make_presidium_meeting(term=term, held_on=held_on)
    return congress


@pytest.mark.parametrize(
    ("period", "number"),
    [
        ("本年", 4),
        ("上年", 2),
        ("上半年", 3),
        ("下半年", 1),
        ("本届以来", 5),
        ("大会以来", 3),
        ("2022年第三季度", 1),
        ("2022-01-10至2022-06-30", 2),
        ("2021年至2022年", 6),
    ],
)
def test_a_period_has_its_first_and_last_day(meetings: Congress, period: str, number: int) -> None:
    check(meetings, {f"主席团会议.次数|期间={period}": number})


def test_what_comes_after_the_day_is_not_counted(meetings: Congress) -> None:
    check(meetings, {"主席团会议.次数|截至=2022-06-30": 3, "主席团会议.次数|截至=2022-06-29": 2})
    check(meetings, {"主席团会议.次数": 3, "主席团会议.次数|期间=本届以来": 4}, as_of=date(2022, 6, 30))


def test_last_year_stands_as_of_the_same_day_of_last_year(meetings: Congress) -> None:
    check(meetings, {"主席团会议.次数|期间=上年": 1}, as_of=date(2022, 12, 19))
    check(meetings, {"主席团会议.次数|期间=上年|截至=2022-12-31": 2}, as_of=date(2022, 12, 19))


def test_a_period_that_has_not_begun_is_unknown_and_says_why(meetings: Congress) -> None:
    answer = answer_to(meetings, "主席团会议.次数|期间=下半年", as_of=date(2022, 6, 30))
    assert answer.value is None
    assert answer.reason == "到2022年6月30日为止，2022年7月1日至12月31日还没有开始"


def test_a_change_compares_the_year_with_the_one_before(congress: Congress) -> None:
    for received_on in (date(2021, 3, 1), date(2022, 3, 1), date(2022, 4, 1), date(2022, 5, 1)):
        make_suggestion(received_on=received_on)
    check(congress, {"建议.解决率|较上年": "持平"})
    assert answer_to(congress, "建议.件数").request.a_year_before().moment.as_of == date(2021, 12, 31)


def test_the_definition_says_what_is_counted_over_which_days_and_in_which_slices(congress: Congress) -> None:
    make_unit(name="水务站")
    assert answer_to(congress, "建议.答复率|承办单位=水务站|级别=镇、区|期间=上半年").definition == (
        "已答复建议占已交办建议的比例。分母：已交办的建议（本级人大选定的口径）。承办单位：水务站；级别：镇、区。"
        "期间：2022年1月1日至6月30日。截至：2022年12月31日。"
    )
    assert answer_to(congress, "代表.席位数", as_of=date(2022, 6, 30)).definition == (
        "截至当日在任的代表席位数，一人兼任两级算两席。截至：2022年6月30日。"
    )


def test_a_stock_of_a_half_year_is_told_as_of_its_last_day(congress: Congress) -> None:
    make_seat(from_on=date(2022, 7, 1))
    answer = answer_to(congress, "代表.席位数|期间=上半年")
    assert answer.value == 0
    assert answer.definition.endswith("截至：2022年6月30日。")


# Refusals


@pytest.mark.parametrize(
    ("token", "sentence"),
    [
        ("建议.数量", "没有“建议.数量”这个数字，可以写：建议.件数"),
        ("视察.数量", "没有“视察.数量”这个数字，可以写：视察.次数"),
        ("建议.件数|来原=大会期间", "“建议.件数”没有“来原”这一项，可以写：来源"),
        ("主席团会议.次数|方式=视察", "“主席团会议.次数”没有“方式”这一项"),
        ("监督.次数|方式=观察", "维度“方式”没有“观察”这个值，可以写：视察"),
        ("视察.次数|方式=调研", "“视察.次数”已经限定了“方式”，不用再写"),
        ("建议.结果占比", "“建议.结果占比”要写明“结果”是哪一种"),
        ("建议.件数|期间=去年年底", "看不懂期间“去年年底”，可以写本年、上年"),
        ("建议.件数|截至=年底", "看不懂日期“年底”，请写成2022-12-31"),
        ("建议.件数|期间=本届以来", "“本届以来”无法计算：本届的起始日期没有登记"),
        ("建议.件数|期间=大会以来", "“大会以来”无法计算：大会的召开日期没有登记"),
        ("建议.件数|承办单位=水务站", "维度“承办单位”没有“水务站”这个值，名册里还没有录入任何名称"),
    ],
)
def test_a_mistake_is_told_in_one_sentence_with_what_may_be_written(
    congress: Congress, token: str, sentence: str
) -> None:
    with pytest.raises(TextError) as refused:
        ask(congress, token)
    assert sentence in str(refused.value)
    assert "\n" not in str(refused.value)
