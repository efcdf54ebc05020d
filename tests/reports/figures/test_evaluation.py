"""What holds of every figure: its days, and that nothing, zero and unknown are told apart."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from congress.models import Congress, PersonnelAction
from congress.services.congresses import congress_open
from reports.figures import FIGURES
from reports.figures.base import AnyFigure, InYear, Lacking, Listing, Measure, Ratio
from tests.congress.factories import (
    make_activity,
    make_assignment,
    make_deputy,
    make_duty_report,
    make_duty_round,
    make_evaluation,
    make_feedback,
    make_finding,
    make_group_activity,
    make_honour,
    make_inspected_law,
    make_inspection,
    make_law,
    make_opinion,
    make_personnel_action,
    make_platform,
    make_presidium_meeting,
    make_press,
    make_quantity,
    make_quantity_kind,
    make_reception,
    make_report,
    make_resolution,
    make_seat,
    make_session,
    make_site,
    make_suggestion,
    make_term_election,
    make_training,
    make_unit,
)
from tests.reports.figures.ask import ALL_TOKENS, NEEDED, answers, ask_all, check

# The first and the last day of the year

DAYS = (date(2021, 12, 31), date(2022, 1, 1), date(2022, 12, 31), date(2023, 1, 1))

Make = Callable[[date], Any]


def at_inspection(make: Callable[..., Any], **fields: Any) -> Make:
    """A part of an inspection that began on the day."""
    return lambda day: make(inspection=make_inspection(starts_on=day, kind="evaluation"), **fields)


def personnel(kind: PersonnelAction.Kind) -> Make:
    return lambda day: make_personnel_action(kind=kind, decided_on=day)


# What makes one record dated on a day, and the flow that counts it.
DATED: dict[str, Make] = {
    "人代会.次数": lambda day: make_session(starts_on=day),
    "主席团会议.次数": lambda day: make_presidium_meeting(held_on=day),
    "审议报告.项数": lambda day: make_report(deliberated_on=day),
    "决议.项数": lambda day: make_resolution(adopted_on=day),
    "选举.人数": personnel(PersonnelAction.Kind.ELECTION),
    "选举.全票人数": lambda day: make_personnel_action(decided_on=day, deputies_total=50, votes_for=50),
    "补选.人数": personnel(PersonnelAction.Kind.BY_ELECTION),
    "辞职.人数": personnel(PersonnelAction.Kind.RESIGNATION),
    "罢免.人数": personnel(PersonnelAction.Kind.REMOVAL),
    "资格终止.人数": personnel(PersonnelAction.Kind.TERMINATION),
    "监督.次数": lambda day: make_inspection(starts_on=day),
    "监督.联动次数": lambda day: make_inspection(starts_on=day, joint_with_upper=True),
    "监督.报告数": lambda day: make_inspection(starts_on=day, report_title="关于供水情况的报告"),
    "监督.法规数": lambda day: at_inspection(make_inspected_law, law=make_law(name=f"{day}的法规"))(day),
    "监督.地点数": at_inspection(make_site),
    "监督.问题数": at_inspection(make_finding, handed_over_on=None, due_on=None),
    "监督.整改数": lambda day: at_inspection(make_finding, handed_over_on=None, due_on=None, rectified_on=day)(day),
    "监督.未整改数": at_inspection(make_finding, handed_over_on=None, due_on=None),
    "评议.对象数": at_inspection(make_evaluation),
    "专题询问.应询单位数": lambda day: make_evaluation(inspection=make_inspection(starts_on=day, kind="inquiry")),
    "换届选举.登记选民": lambda day: make_term_election(held_on=day, registered_voters=1, voters=1),
    "换届选举.当选人数": lambda day: make_seat(election=make_term_election(held_on=day)),
    "建议.件数": lambda day: make_suggestion(received_on=day),
    "建议.提出人数": lambda day: make_suggestion(received_on=day, lead_deputy=make_deputy()),
    "建议.承办单位数": lambda day: make_assignment(unit=make_unit(name=f"{day}的单位"), assigned_on=day, due_on=None),
    "建议.督办次数": lambda day: make_press(pressed_on=day),
    "建议.督办件数": lambda day: make_press(suggestion=make_suggestion(), pressed_on=day),
    "选民意见.条数": lambda day: make_opinion(received_on=day),
    "家站点.荣誉数": lambda day: make_honour(granted_on=day),
    "家站点.新建数": lambda day: make_platform(name=f"{day}联络站", opened_on=day),
    "家站点.改建数": lambda day: make_platform(name=f"{day}联络站", opened_on=date(2020, 1, 1), renovated_on=day),
    "接待.次数": lambda day: make_reception(held_on=day),
    "接待.代表人数": lambda day: make_reception(held_on=day, deputies=[make_deputy()]),
    "述职.人数": lambda day: make_duty_report(held_on=day),
    "述职.满意票": lambda day: make_duty_report(held_on=day, satisfied=1, basically_satisfied=0, dissatisfied=0),
    "培训.次数": lambda day: make_training(held_on=day),
    "培训.法规数": lambda day: make_training(held_on=day, laws=[make_law(name=f"{day}的法规")]),
    "小组活动.次数": lambda day: make_group_activity(held_on=day),
    "活动.次数": lambda day: make_activity(held_on=day),
    "活动.代表人数": lambda day: make_activity(held_on=day, deputies=[make_deputy()]),
    "活动.数量": lambda day: make_quantity(activity=make_activity(held_on=day), amount=1),
    "履职.书面述职次数": lambda day: make_duty_round(name=f"{day}述职", held_on=day, others_in_writing=True),
}


@pytest.mark.parametrize("name", DATED)
def test_the_first_of_january_and_the_last_of_december_count_and_the_days_around_do_not(
    congress: Congress, name: str
) -> None:
    token = name
    if name == "活动.数量":
        token += "|名称=走访选民"
        make_quantity_kind(name="走访选民", unit="人次")
    if FIGURES[name].must_name == ("代表",):
        token += "|代表=陈明"
        make_seat(deputy=make_deputy(name="陈明"), from_on=date(2021, 1, 1))
    for day in DAYS:
        DATED[name](day)
    check(congress, {token: 2, f"{token}|期间=上年": 1, f"{token}|截至=2022-12-30": 1, f"{token}|期间=2022-12-31": 1})


def test_every_way_a_flow_is_dated_is_tried_above() -> None:
    tried = {days_of(FIGURES[name]) for name in DATED}
    flows = [figure for figure in FIGURES.values() if figure.is_flow and not isinstance(figure, Ratio)]
    assert [
        figure.name
        for figure in flows
        if days_of(figure) not in tried and not isinstance(figure.when, InYear | Lacking)
    ] == []


def days_of(figure: AnyFigure) -> object:
    """The records and the column that date what the figure counts."""
    assert isinstance(figure, Measure | Listing)
    return figure.rows.model, figure.when


# Nothing, zero and unknown


@pytest.fixture
def empty(db: None) -> Congress:
    """A congress just opened: with the customary lists, the names that are asked for and no record."""
    congress = congress_open(name="柳溪镇人民代表大会", slug="liuxi", place="柳溪镇", records_since=date(2021, 1, 1))
    for name in NEEDED["代表"].split("、"):
        make_deputy(name=name)
    return congress


def test_a_year_without_records_has_zero_of_everything_and_no_shares(empty: Congress) -> None:
    expected = {
        token: "——" if isinstance(FIGURES[name], Ratio) else "无" if isinstance(FIGURES[name], Listing) else 0
        for name, token in ALL_TOKENS.items()
    }
    check(empty, expected)
    for found, _ in answers(empty, ALL_TOKENS.values()):
        assert found.reason == ("分母为零，没有可算的对象" if isinstance(found.figure, Ratio) else "")


def test_a_year_before_the_records_is_unknown_in_every_flow_and_says_so(empty: Congress) -> None:
    flows = [token for name, token in ALL_TOKENS.items() if FIGURES[name].is_flow]
    assert len(flows) > 100
    for found, text in answers(empty, flows, year=2020):
        assert (found.value, text) == (None, "——")
        assert found.reason == "工作记录从2021年1月1日开始，2020年没有完整记录"


@pytest.mark.parametrize(("records_since", "number"), [(date(2022, 1, 1), 0), (date(2022, 1, 2), None)])
def test_a_year_that_the_records_do_not_cover_whole_is_unknown(
    congress: Congress, records_since: date, number: int | None
) -> None:
    congress.records_since = records_since
    congress.save()
    make_suggestion(received_on=date(2022, 6, 1))
    half_years = {"建议.件数|期间=下半年": 0, "建议.件数|期间=2022-01-02至2022-12-31": 1}
    check(congress, {"主席团会议.次数": number, "建议.件数": None if number is None else 1, **half_years})


def test_last_year_before_the_records_leaves_the_change_unknown(congress: Congress) -> None:
    congress.records_since = date(2022, 1, 1)
    congress.save()
    make_suggestion()
    found, text = answers(congress, ["建议.件数|较上年"])[0]
    assert (found.value, text) == (1, "——")


def test_several_periods_and_days_are_answered_together_each_for_itself(congress: Congress) -> None:
    for received_on in (date(2021, 6, 1), date(2022, 2, 1), date(2022, 8, 1)):
        make_suggestion(received_on=received_on, concluded_on=date(2022, 9, 1))
    check(
        congress,
        {
            "建议.件数": 2,
            "建议.件数|期间=上年": 1,
            "建议.件数|期间=上半年": 1,
            "建议.件数|状态=已办结": 2,
            "建议.件数|状态=已办结|截至=2022-08-31": 0,
            "建议.件数|状态=已办结|期间=上年": 0,
            "建议.件数|状态=已办结|期间=上年|截至=2022-12-31": 1,
            "建议.件数|状态=待审核|期间=上半年|截至=2022-08-31": 1,
        },
    )


def test_a_share_is_rounded_as_the_congress_sets(congress: Congress) -> None:
    for result in ("satisfied", "satisfied", "dissatisfied"):
        make_feedback(suggestion=make_suggestion(), result=result, reason="没有修好")
    for decimals, share in ((0, "67%"), (1, "66.7%"), (2, "66.67%")):
        congress.share_decimals = decimals
        check(congress, {"建议.满意率": share})
    check(congress, {"建议.满意率|小数=0": "67%", "建议.满意率|小数=3": "66.667%"})


def test_nothing_asked_is_nothing_answered(congress: Congress) -> None:
    assert ask_all(congress, []) == {}
