"""Rates of the handling of suggestions. No law defines them: each congress chooses what they are shares of.

A rate counts nothing outside its own base: a share of the replied ones looks at the replied ones only, so that no part
is ever more than its whole.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from congress.models import Congress, Outcome, RateBase
from reports.figures.base import Measure, Ratio
from reports.figures.suggestions import (
    ALL,
    ANSWERED,
    ASSIGNED,
    BILLS,
    CONCLUDED,
    CONCLUDED_OR_ANSWERED,
    CONSULTED,
    CONTENT,
    CONTENT_AT_FIRST,
    COSIGNED,
    DISCLOSED,
    FALLEN_DUE,
    FILED,
    FULLY_CONTENT,
    FULLY_CONTENT_AT_FIRST,
    IN_TIME,
    RATED,
)


@dataclass(frozen=True)
class Base:
    """The suggestions a rate may be a share of, in the words of a definition and of a denominator."""

    measure: Measure
    word: str
    denominator: str


BASES = {
    RateBase.RECEIVED: Base(ALL, "同一批建议", "同一批收到的全部建议"),
    RateBase.HANDED_OVER: Base(ASSIGNED, "已交办建议", "已交办的建议"),
    RateBase.REPLIED: Base(ANSWERED, "已答复建议", "已答复的建议"),
    RateBase.FEEDBACK: Base(RATED, "已反馈建议", "代表已反馈的建议"),
}

# What a rate counts, in words.
Part = tuple[str, Measure]


def _within(part: Measure, whole: Measure) -> Measure:
    """Those of `part` that `whole` counts too."""
    missing = tuple(test for test in whole.where if test not in part.where)
    return replace(part, where=(*part.where, *missing)) if missing else part


@cache
def _share(name: str, part: Part, base: str, fixed: tuple[str, ...], free: tuple[str, ...]) -> Ratio:
    """One definition of a rate, of the same measures whenever it is chosen, so that their query is put together once."""
    counted, measure = part
    of = BASES[RateBase(base)]
    # Years before the records began are known by totals, with the number their rates are shares of.
    whole = replace(of.measure, totals="whole") if measure is ALL and of.measure is not ALL else of.measure
    return Ratio(
        name,
        "%",
        f"{counted}占{of.word}的比例",
        _within(measure, whole),
        whole,
        part_filters={"结果": fixed} if fixed else {},
        free=free,
        denominator=of.denominator,
    )


def _chosen(
    name: str, rule: str, part: Part, *, switch: str = "", wider: Part | None = None, fixed: str = "", free: str = ""
) -> Ratio:
    """The rate whose base the field `rule` of a congress names; with `switch` on, it counts the `wider` part."""

    def of(congress: Congress) -> Ratio:
        counted = wider if wider and getattr(congress, switch) else part
        slices: tuple[Any, Any] = ((fixed,) if fixed else (), (free,) if free else ())
        return replace(_share(f"建议.{name}", counted, getattr(congress, rule), *slices), chosen_by=of)

    return of(Congress())


def _of_outcome(name: str, label: str) -> Ratio:
    return _chosen(
        name,
        "outcome_rate_base",
        (f"最后一次答复结果为“{label}”类（兑现了承诺的从兑现日期起按兑现后的结果）的建议", ALL),
        fixed=label,
    )


# The share of each class of results.
OF_OUTCOMES = {
    Outcome.Canonical.SOLVED: _of_outcome("解决率", "已解决"),
    Outcome.Canonical.IN_PROGRESS: _of_outcome("正在解决率", "正在解决"),
    Outcome.Canonical.PLANNED: _of_outcome("列入计划率", "列入计划"),
    Outcome.Canonical.REFERENCE: _of_outcome("留作参考率", "留作参考"),
}

FIGURES = (
    *OF_OUTCOMES.values(),
    _chosen("结果占比", "outcome_rate_base", ("某种办理结果的建议", ALL), free="结果"),
    Ratio(
        "建议.类别占比",
        "%",
        "某个类别的建议占同一批建议的比例",
        ALL,
        ALL,
        free=("类别",),
        denominator="同一批收到的全部建议",
    ),
    _chosen("答复率", "reply_rate_base", ("已答复建议", ANSWERED)),
    _chosen(
        "办结率",
        "conclusion_rate_base",
        ("已办结建议", CONCLUDED),
        switch="reply_concludes",
        wider=("已办结或已答复的建议", CONCLUDED_OR_ANSWERED),
    ),
    _chosen(
        "满意率",
        "satisfaction_rate_base",
        ("满意的建议", FULLY_CONTENT),
        switch="basically_counts",
        wider=("满意和基本满意的建议", CONTENT),
    ),
    _chosen(
        "初次满意率",
        "first_satisfaction_rate_base",
        ("第一次反馈为满意的建议", FULLY_CONTENT_AT_FIRST),
        switch="basically_counts",
        wider=("第一次反馈为满意和基本满意的建议", CONTENT_AT_FIRST),
    ),
    _chosen("评价占比", "satisfaction_rate_base", ("代表作某种评价的建议", RATED), free="评价"),
    _chosen("面商率", "consultation_rate_base", ("承办单位与代表见面的建议", CONSULTED)),
    Ratio(
        "建议.按期率",
        "%",
        "按期答复的建议占答复期限已到建议的比例",
        IN_TIME,
        FALLEN_DUE,
        denominator="答复期限已到的建议",
    ),
    _chosen("公开率", "disclosure_rate_base", ("答复已公开的建议", DISCLOSED)),
    Ratio("建议.联名率", "%", "有代表附议的建议占同一批建议的比例", COSIGNED, ALL, denominator="同一批收到的全部建议"),
    Ratio("建议.立案率", "%", "立案的议案占收到议案的比例", FILED, BILLS, denominator="收到的议案"),
)
