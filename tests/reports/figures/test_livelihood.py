"""Figures of livelihood projects on their way from collection to appraisal."""

from datetime import date
from decimal import Decimal

from congress.models import Congress
from tests.congress.factories import make_project
from tests.reports.figures.ask import check

STAGES = ("征集", "候选", "票决", "监督", "完成", "评价")


def test_projects_belong_to_the_year_they_are_carried_out_in(congress: Congress) -> None:
    make_project(year=2021, name="甲", voted_on=date(2022, 1, 10))
    make_project(year=2022, name="丙", investment="30.50")
    make_project(year=2022, name="乙", investment="12.25", voted_on=None)
    make_project(year=2023, name="丁", voted_on=date(2022, 12, 20))
    check(congress, {"民生实事.项数": 2, "民生实事.名录": "丙、乙", "民生实事.投资额": Decimal("42.75")})
    check(congress, {"民生实事.项数": 1, "民生实事.投资额": None}, year=2021)


def test_a_project_reaches_a_stage_on_its_day_whatever_its_year(congress: Congress) -> None:
    """One of next year's projects was collected, shortlisted and voted on this year; one of this year's is finished."""
    make_project(
        year=2023,
        name="便民浴室",
        collected_on=date(2022, 9, 1),
        shortlisted_on=date(2022, 11, 1),
        voted_on=date(2022, 12, 31),
    )
    make_project(
        year=2022,
        name="助餐点",
        collected_on=date(2021, 9, 1),
        shortlisted_on=date(2021, 11, 1),
        voted_on=date(2022, 1, 1),
        supervised_on=date(2022, 8, 1),
        completed_on=date(2022, 10, 1),
        appraised_on=date(2023, 1, 1),
    )
    check(
        congress,
        {f"民生实事.项数|阶段={name}": number for name, number in zip(STAGES, (1, 1, 2, 1, 1, 0), strict=True)},
    )
    check(
        congress,
        {"民生实事.项数|阶段=征集、监督": 2, "民生实事.名录|阶段=候选": "便民浴室", "民生实事.项数": 1},
    )
    check(congress, {"民生实事.项数|阶段=票决": 1, "民生实事.项数|阶段=监督": 0}, as_of=date(2022, 7, 31))
    check(
        congress,
        {f"民生实事.项数|阶段={name}": number for name, number in zip(STAGES, (0, 0, 0, 0, 0, 1), strict=True)},
        year=2023,
    )


def test_projects_voted_on_are_carried_out_and_completed_by_their_days(congress: Congress) -> None:
    make_project(name="甲", voted_on=date(2022, 1, 10), completed_on=date(2022, 10, 1))
    make_project(name="乙", voted_on=date(2022, 1, 10))
    make_project(name="丙", voted_on=None)
    for day, voted, completed, rate in (
        (date(2022, 1, 9), 0, 0, "——"),
        (date(2022, 1, 10), 2, 0, "0%"),
        (date(2022, 9, 30), 2, 0, "0%"),
        (date(2022, 10, 1), 2, 1, "50.0%"),
    ):
        check(
            congress,
            {"民生实事.实施项数": voted, "民生实事.完成项数": completed, "民生实事.完成率": rate},
            as_of=day,
        )
    check(congress, {"民生实事.项数": 3, "民生实事.完成率|项目=甲": "100%"})


def test_votes_in_favour_are_a_share_of_all_deputies_and_not_of_those_who_voted(congress: Congress) -> None:
    make_project(name="甲", deputies_total=50, votes_for=45, votes_against=2, votes_abstained=1)
    make_project(name="乙", deputies_total=50, votes_for=30)
    make_project(name="丙", deputies_total=50)  # no vote taken
    check(
        congress,
        {
            "民生实事.赞成票": 75,
            "民生实事.应投票数": 100,
            "民生实事.赞成率": "75.0%",
            "民生实事.赞成率|项目=甲": "90.0%",
            "民生实事.赞成率|项目=丙": "——",
        },
    )


def test_satisfaction_with_projects_adds_up_their_ballots(congress: Congress) -> None:
    appraised = {"appraised_on": date(2022, 12, 1)}
    make_project(name="甲", satisfied=60, basically_satisfied=30, dissatisfied=10, **appraised)
    make_project(name="乙", satisfied=20, basically_satisfied=0, dissatisfied=0)
    make_project(name="丙", **appraised)
    check(
        congress,
        {
            "民生实事.满意票": 110,
            "民生实事.测评票": 120,
            "民生实事.满意率": "91.7%",
            "民生实事.满意率|阶段=评价": "90.0%",
            "民生实事.满意率|项目=乙": "100%",
        },
    )
