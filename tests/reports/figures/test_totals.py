"""Years before the records began, answered from totals kept by hand."""

from datetime import date

import pytest

from congress.models import Congress, Outcome, Source
from tests.congress.factories import (
    make_category,
    make_congress,
    make_outcome,
    make_reply,
    make_resolution_rate,
    make_source,
    make_suggestion,
    make_unit,
)
from tests.reports.figures.ask import answer_to, check, records


@pytest.fixture
def congress(db: None) -> Congress:
    """柳溪镇, whose records begin with 2022, with its own words for solved, planned and kept for reference."""
    congress = make_congress(records_since=date(2022, 1, 1))
    for position, (name, canonical) in enumerate(
        (
            ("已经解决", Outcome.Canonical.SOLVED),
            ("列入计划解决", Outcome.Canonical.PLANNED),
            ("留下参考", Outcome.Canonical.REFERENCE),
        )
    ):
        make_outcome(name=name, canonical=canonical, position=position)
    return congress


def in_session() -> Source:
    """The source most totals are kept for."""
    return make_source(name="大会期间", canonical=Source.Canonical.IN_SESSION)


def test_totals_by_hand_answer_by_source_and_outcome_and_the_shares(congress: Congress) -> None:
    """30 of all sources: 20 solved, 6 planned, 4 for reference. 20 of them from the session: 14, 4, 2."""
    make_resolution_rate()
    make_resolution_rate(source=in_session(), total=20, solved=14, planned=4, reference=2)
    last_year = {
        "建议.件数": 30,
        "建议.件数|结果=已经解决": 20,
        "建议.件数|结果=已解决": 20,
        "建议.件数|结果=列入计划解决、留下参考": 10,
        "建议.件数|来源=大会期间": 20,
        "建议.件数|来源=大会期间|结果=留下参考": 2,
        "建议.解决率": "66.7%",
        "建议.解决率|来源=大会期间": "70.0%",
        "建议.列入计划率|来源=大会期间": "20.0%",
        "建议.留作参考率|来源=大会期间": "10.0%",
        "建议.结果占比|结果=已经解决|来源=大会期间": "70.0%",
    }
    check(congress, last_year, year=2021)
    check(congress, {f"{token}|期间=上年": said for token, said in last_year.items()})


def test_the_total_is_the_evidence_and_the_definition_says_so(congress: Congress) -> None:
    total = make_resolution_rate()
    assert records(congress, "建议.件数|期间=上年") == [total]
    assert records(congress, "建议.解决率|期间=上年") == [total]
    answer = answer_to(congress, "建议.解决率|期间=上年")
    assert (answer.numerator, answer.denominator, answer.total) == (20, 30, total.pk)
    assert answer.definition.endswith("取自手工录入的合计。")


def test_this_year_is_compared_with_the_totals_of_the_last(congress: Congress) -> None:
    make_resolution_rate(total=1, solved=1, planned=0, reference=0)
    for _ in range(3):
        make_suggestion()
    make_reply(suggestion=make_suggestion())
    assert answer_to(congress, "建议.件数").value == 4
    check(congress, {"建议.解决率": "25.0%", "建议.解决率|较上年": "下降75.0个百分点"})


@pytest.mark.parametrize(
    "token",
    [
        "建议.件数|类别=社会管理",
        "建议.件数|级别=镇",
        "建议.件数|提出级别=镇",
        "建议.件数|承办单位=农业农村办公室",
        "建议.件数|状态=已办结",
        "建议.件数|来源=大会期间|类型=建议",
        "建议.交办件数",
        "建议.提出人数",
    ],
)
def test_no_other_slice_and_no_other_figure_is_answered_from_totals(congress: Congress, token: str) -> None:
    in_session()
    make_category()
    make_unit()
    make_resolution_rate()
    check(congress, {token: None}, year=2021)
    assert answer_to(congress, token, year=2021).reason == "工作记录从2022年1月1日开始，2021年没有完整记录"


def test_a_source_without_a_total_of_its_own_and_two_sources_are_unknown(congress: Congress) -> None:
    make_resolution_rate()
    make_resolution_rate(source=in_session(), total=20, solved=20, planned=0, reference=0)
    make_source(name="社区联系", canonical=Source.Canonical.COMMUNITY)
    check(
        congress,
        {"建议.件数|来源=社区联系": None, "建议.件数|来源=大会期间、社区联系": None, "建议.解决率|来源=社区联系": "——"},
        year=2021,
    )


def test_a_total_of_one_source_says_nothing_of_all_sources(congress: Congress) -> None:
    make_resolution_rate(source=in_session())
    check(congress, {"建议.件数": None, "建议.解决率": "——"}, year=2021)


def test_only_a_total_of_the_very_period_answers(congress: Congress) -> None:
    make_resolution_rate()
    check(
        congress,
        {"建议.件数|期间=2021年": 30, "建议.件数|期间=2021年上半年": None, "建议.件数|期间=2020年": None},
    )


def test_a_total_of_the_very_day_goes_before_a_later_one_and_else_the_latest_holds(congress: Congress) -> None:
    make_resolution_rate(as_of=date(2021, 12, 31), solved=20, planned=6, reference=4)
    make_resolution_rate(as_of=date(2022, 3, 31), solved=24, planned=2, reference=4)
    make_resolution_rate(as_of=date(2021, 6, 30), solved=10, planned=6, reference=14)
    check(
        congress,
        {
            "建议.件数|结果=已经解决|期间=上年": 20,
            "建议.件数|结果=已经解决|期间=上年|截至=2022-03-31": 24,
            "建议.件数|结果=已经解决|期间=上年|截至=2022-12-31": 24,
        },
    )
    check(congress, {"建议.件数|结果=已经解决|期间=上年": 10}, as_of=date(2022, 6, 30))


def test_records_go_before_totals_where_there_are_records(congress: Congress) -> None:
    make_resolution_rate(first=date(2022, 1, 1), last=date(2022, 12, 31), as_of=date(2022, 12, 31))
    make_suggestion()
    check(congress, {"建议.件数": 1, "建议.解决率": "0%"})


# Outcomes whose words the office changed


def test_one_of_two_words_for_the_same_class_cannot_be_told_from_a_total(congress: Congress) -> None:
    make_outcome(name="基本解决", canonical=Outcome.Canonical.SOLVED)
    make_resolution_rate()
    check(
        congress,
        {
            "建议.件数|结果=已经解决": None,
            "建议.件数|结果=基本解决": None,
            "建议.结果占比|结果=已经解决": "——",
            "建议.件数|结果=已经解决、基本解决": 20,
            "建议.件数|结果=已解决": 20,
            "建议.解决率": "66.7%",
            "建议.件数|结果=列入计划解决": 6,
        },
        year=2021,
    )


def test_a_class_the_office_has_no_word_for_any_more_is_unknown_and_not_zero(congress: Congress) -> None:
    make_resolution_rate(total=30, solved=15, in_progress=5, planned=6, reference=4)
    check(congress, {"建议.件数|结果=正在解决": None, "建议.正在解决率": "——", "建议.解决率": "50.0%"}, year=2021)
