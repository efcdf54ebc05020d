"""Figures of voters' opinions, which are no suggestions of deputies."""

from datetime import date

from congress.models import Category, Channel, Congress, Level, VoterOpinion
from congress.services.opinions import opinion_escalate
from tests.congress.factories import (
    make_category,
    make_channel,
    make_opinion,
    make_platform,
    make_source,
    make_suggestion,
)
from tests.reports.figures.ask import answer_to, check

Outcome = VoterOpinion.Outcome


def test_opinions_are_counted_by_each_dimension_and_apart_from_suggestions(congress: Congress) -> None:
    at_station = make_channel(name="家站点", canonical=Channel.Canonical.PLATFORM)
    hotline = make_channel(name="主席热线", canonical=Channel.Canonical.OTHER)
    station = make_platform(name="东桥村代表联络站")
    order = make_category(name="社会管理", canonical=Category.Canonical.LAW)
    for channel, level, outcome, platform, category in (
        (at_station, Level.TOWN, Outcome.ON_THE_SPOT, station, order),
        (at_station, Level.VILLAGE, Outcome.TRANSFERRED, station, None),
        (at_station, Level.VILLAGE, Outcome.SOLVED, None, order),
        (hotline, Level.COUNTY, "", None, None),
    ):
        make_opinion(channel=channel, level=level, outcome=outcome, platform=platform, category=category)
    make_suggestion()
    check(
        congress,
        {
            "选民意见.条数": 4,
            "选民意见.条数|渠道=家站点": 3,
            "选民意见.条数|渠道=主席热线": 1,
            "选民意见.条数|渠道=其他": 1,
            "选民意见.条数|级别=镇": 1,
            "选民意见.条数|级别=村": 2,
            "选民意见.条数|级别=镇、村": 3,
            "选民意见.条数|结果=当场答复": 1,
            "选民意见.条数|结果=转交办理、已解决": 2,
            "选民意见.条数|家站点=东桥村代表联络站": 2,
            "选民意见.条数|家站点=东桥村代表联络站|级别=村": 1,
            "选民意见.条数|类别=社会管理": 2,
            "选民意见.条数|类别=法治与社会治理": 2,
            "建议.件数": 1,
        },
    )


def test_handing_over_and_answering_count_from_their_day_on(congress: Congress) -> None:
    make_opinion(handed_over_on=date(2022, 4, 10), answered_on=date(2022, 5, 10))
    make_opinion(handed_over_on=date(2022, 4, 10))
    make_opinion()
    for day, handed_over, answered, rate in (
        (date(2022, 4, 9), 0, 0, "0%"),
        (date(2022, 4, 10), 2, 0, "0%"),
        (date(2022, 5, 9), 2, 0, "0%"),
        (date(2022, 5, 10), 2, 1, "33.3%"),
    ):
        check(
            congress,
            {"选民意见.转交条数": handed_over, "选民意见.答复条数": answered, "选民意见.答复率": rate},
            as_of=day,
        )
    assert "分母：收到的全部意见" in answer_to(congress, "选民意见.答复率").definition


def test_what_became_a_suggestion_is_one_opinion_and_one_suggestion(congress: Congress) -> None:
    make_opinion()
    opinion = make_opinion()
    values = {"title": "关于给公交站加装雨棚的建议", "received_on": date(2022, 5, 1), "proposer_level": Level.TOWN}
    opinion_escalate(opinion=opinion, user=None, source=make_source(), **values)
    check(congress, {"选民意见.条数": 2, "选民意见.升格条数": 1, "建议.件数": 1})


def test_an_opinion_received_after_the_day_is_not_there_yet(congress: Congress) -> None:
    make_opinion(received_on=date(2022, 4, 8))
    check(congress, {"选民意见.条数": 0, "选民意见.答复率": "——"}, as_of=date(2022, 4, 7))


def test_satisfaction_is_a_share_of_those_who_said(congress: Congress) -> None:
    for satisfied in (True, True, False, None):
        make_opinion(satisfied=satisfied)
    check(
        congress,
        {"选民意见.评价条数": 3, "选民意见.满意条数": 2, "选民意见.满意率": "66.7%"},
    )


def test_an_opinion_that_became_a_suggestion_counts_as_both(congress: Congress) -> None:
    make_opinion(suggestion=make_suggestion(), outcome=Outcome.ESCALATED)
    make_opinion()
    check(
        congress,
        {"选民意见.条数": 2, "选民意见.升格条数": 1, "选民意见.条数|结果=升格为建议": 1, "建议.件数": 1},
    )
