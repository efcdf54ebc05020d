"""Figures of livelihood projects decided by the deputies' vote."""

from __future__ import annotations

from congress.models import LivelihoodProject
from reports.figures.base import (
    BALLOT_HELD,
    GRADED_BALLOTS,
    SATISFIED_BALLOTS,
    Column,
    Dimension,
    InYear,
    Listing,
    Measure,
    Ratio,
    Rows,
    Stage,
    Sum,
    Test,
    happened,
    is_known,
)
from reports.figures.values import Choices, Records

PROJECTS = Rows(LivelihoodProject, order=("year",))
OF_YEAR = InYear(Column("year"))
PROJECT = Dimension("项目", Column("pk"), Records(LivelihoodProject))
DIMENSIONS = (Stage("阶段", Choices(LivelihoodProject.Stage)), PROJECT)


def _sum(name: str, unit: str, column: Column, definition: str, *where: Test) -> Measure:
    return Measure(f"民生实事.{name}", unit, definition, PROJECTS, OF_YEAR, DIMENSIONS, where, counted=Sum(column))


CONTENT = _sum("满意票", "票", SATISFIED_BALLOTS, "项目评价的满意和基本满意票", BALLOT_HELD)
GRADED = _sum("测评票", "票", GRADED_BALLOTS, "项目评价收回的测评票", BALLOT_HELD)
VOTE_HELD = is_known(Column("votes_for"))
VOTES = _sum("赞成票", "票", Column("votes_for"), "项目票决的赞成票", VOTE_HELD)
VOTERS = _sum("应投票数", "票", Column("deputies_total"), "项目票决时的全体代表数", VOTE_HELD)
ADOPTED = Measure(
    "民生实事.实施项数",
    "项",
    "实施年度在期间内、截至当日已经票决通过的民生实事项目数",
    PROJECTS,
    OF_YEAR,
    (PROJECT,),
    (happened("voted_on"),),
)
COMPLETED = Measure(
    "民生实事.完成项数",
    "项",
    "实施年度在期间内、票决通过的民生实事项目中，截至当日已经完成的",
    PROJECTS,
    OF_YEAR,
    (PROJECT,),
    (happened("voted_on"), happened("completed_on")),
)
FIGURES = (
    Measure(
        "民生实事.项数",
        "项",
        "实施年度在期间内的民生实事项目数；写明阶段的，按期间内到达该阶段的日期计",
        PROJECTS,
        OF_YEAR,
        DIMENSIONS,
    ),
    Listing(
        "民生实事.名录",
        "项",
        "民生实事项目名称，口径同民生实事.项数",
        PROJECTS,
        OF_YEAR,
        (Column("name"),),
        (Column("pk"),),
        DIMENSIONS,
    ),
    ADOPTED,
    COMPLETED,
    Ratio("民生实事.完成率", "%", "已完成项目占票决通过项目的比例", COMPLETED, ADOPTED, denominator="票决通过的项目"),
    _sum("投资额", "万元", Column("investment"), "民生实事项目投资额之和，口径同民生实事.项数"),
    CONTENT,
    GRADED,
    Ratio("民生实事.满意率", "%", "满意和基本满意票占测评票的比例", CONTENT, GRADED, denominator="收回的测评票"),
    VOTES,
    VOTERS,
    Ratio("民生实事.赞成率", "%", "票决赞成票占全体代表数的比例", VOTES, VOTERS, denominator="全体代表数"),
)
