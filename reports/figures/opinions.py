"""Figures of voters' opinions, counted apart from deputies' suggestions."""

from __future__ import annotations

from congress.models import Category, Channel, Platform, VoterOpinion
from reports.figures.base import Column, Dimension, During, Measure, Ratio, Rows, Test, happened, is_known, is_true
from reports.figures.values import Choices, Levels, Records, Vocabulary

OPINIONS = Rows(VoterOpinion, order=("received_on",))
RECEIVED = During(Column("received_on"))
DIMENSIONS = (
    Dimension("渠道", Column("channel"), Vocabulary(Channel)),
    Dimension("级别", Column("level"), Levels()),
    Dimension("结果", Column("outcome"), Choices(VoterOpinion.Outcome)),
    Dimension("类别", Column("category"), Vocabulary(Category)),
    Dimension("家站点", Column("platform"), Records(Platform)),
)


def _number(name: str, definition: str, *where: Test) -> Measure:
    return Measure(f"选民意见.{name}", "条", definition, OPINIONS, RECEIVED, DIMENSIONS, where)


ALL = _number("条数", "期间收到的选民意见条数，与代表建议分开计算")
ANSWERED = _number("答复条数", "期间收到的选民意见中，截至当日已答复的", happened("answered_on"))
RATED = _number("评价条数", "期间收到的选民意见中，选民作出评价的", is_known(Column("satisfied")))
CONTENT = _number(
    "满意条数", "期间收到的选民意见中，选民表示满意的", is_known(Column("satisfied")), is_true(Column("satisfied"))
)
FIGURES = (
    ALL,
    _number("转交条数", "期间收到的选民意见中，截至当日已转交办理的", happened("handed_over_on")),
    _number("升格条数", "期间收到的选民意见中，升格为代表建议的", is_known(Column("suggestion"))),
    ANSWERED,
    RATED,
    CONTENT,
    Ratio("选民意见.答复率", "%", "已答复意见占收到意见的比例", ANSWERED, ALL, denominator="收到的全部意见"),
    Ratio("选民意见.满意率", "%", "选民满意的意见占已评价意见的比例", CONTENT, RATED, denominator="选民已评价的意见"),
)
