"""Supervision of a year: every kind of it, with laws, sites, findings and evaluations."""

from __future__ import annotations

from datetime import date

from congress.days import months_after
from congress.demo.days import after
from congress.demo.matters import MATTERS
from congress.models import Evaluation, Finding, Inspection, InspectionLaw, InspectionSite, Level
from congress.simulation.ledger import Ledger
from congress.simulation.town import Town

Kind = Inspection.Kind
# How many of each kind a town holds in a year, at least and at most.
NUMBERS = {
    Kind.LAW: (1, 3),
    Kind.INSPECTION: (3, 6),
    Kind.RESEARCH: (1, 3),
    Kind.SPECIAL: (0, 2),
    Kind.INQUIRY: (0, 1),
    Kind.EVALUATION: (1, 1),
}
THEMES = (
    "河道整治",
    "道路养护",
    "食品安全",
    "安全生产",
    "养老服务",
    "人居环境",
    "校园周边秩序",
    "高标准农田",
    "垃圾分类",
)
TARGETS = ("派出所", "供电所", "市场监督管理所", "卫生院", "自然资源所", "司法所")
ANSWERED, RECTIFIED = 0.95, 0.85


def supervise(town: Town, year: int) -> None:
    """All supervision activities of the year."""
    ledger = Ledger()
    for kind, (least, most) in NUMBERS.items():
        for theme in town.random.sample(THEMES, town.random.randint(least, most)):
            inspect(town, ledger, kind=kind, theme=theme, starts_on=town.day(year, 2, 11))
    ledger.save()


def inspect(town: Town, ledger: Ledger, *, kind: Inspection.Kind, theme: str, starts_on: date) -> None:
    """One activity; every site may show a problem."""
    random = town.random
    inspection = ledger.add(
        Inspection(
            congress=town.congress,
            kind=kind,
            theme=theme,
            starts_on=starts_on,
            ends_on=after(starts_on, random.randint(0, 2)),
            rounds=random.randint(2, 6) if kind == Kind.SPECIAL else 1,
            basis="年度工作要点",
            joint_with_upper=town.chance(0.2),
            town_deputies=random.randint(6, 25),
            higher_deputies=random.randint(0, 6),
            questions=random.randint(5, 12) if kind == Kind.INQUIRY else None,
            report_title=f"关于{theme}的调研报告" if kind == Kind.RESEARCH else "",
        )
    )
    if deputies := town.holders(Level.TOWN, starts_on):  # by turns
        turn = starts_on.toordinal() % len(deputies)
        ledger.link(inspection, "deputies", [*deputies[turn:], *deputies[:turn]][: inspection.town_deputies])
    if kind == Kind.LAW:
        for law in random.sample(town.laws, random.randint(1, 2)):
            ledger.add(InspectionLaw(inspection=inspection, law=law))
    if kind == Kind.EVALUATION:
        evaluate_offices(town, ledger, inspection)
    for village in random.sample(town.villages, random.randint(2, 6)):
        ledger.add(InspectionSite(inspection=inspection, place=village, premises="现场"))
        if town.chance(0.7):
            find(town, ledger, inspection, f"{village}{random.choice(MATTERS).trouble}")


def find(town: Town, ledger: Ledger, inspection: Inspection, text: str) -> None:
    """A problem that is handed over, mostly answered and mostly rectified, as far as the records reach."""
    handed_over_on = after(inspection.starts_on, town.random.randint(1, 7))
    answered_on = after(handed_over_on, town.random.randint(15, 70))
    rectified_on = after(answered_on, town.random.randint(0, 40))
    is_answered = town.chance(ANSWERED) and answered_on <= town.horizon
    is_rectified = is_answered and town.chance(RECTIFIED) and rectified_on <= town.horizon
    ledger.add(
        Finding(
            inspection=inspection,
            text=text,
            unit=town.unit(Level.TOWN),
            handed_over_on=handed_over_on,
            due_on=months_after(handed_over_on, 2),
            answered_on=answered_on if is_answered else None,
            rectified_on=rectified_on if is_rectified else None,
        )
    )


def evaluate_offices(town: Town, ledger: Ledger, inspection: Inspection) -> None:
    """The ballot on three or more offices, ranked by the votes of the satisfied."""
    issued = town.random.randint(40, 60)
    ballots = []
    for target in town.random.sample(TARGETS, town.random.randint(3, len(TARGETS))):
        dissatisfied, basically_satisfied = town.random.randint(0, 3), town.random.randint(2, 12)
        ballots.append((issued - dissatisfied - basically_satisfied, basically_satisfied, dissatisfied, target))
    for rank, (satisfied, basically_satisfied, dissatisfied, target) in enumerate(sorted(ballots, reverse=True), 1):
        ledger.add(
            Evaluation(
                inspection=inspection,
                target=target,
                target_kind=Evaluation.TargetKind.STATION,
                rank=rank,
                ballots_issued=issued,
                satisfied=satisfied,
                basically_satisfied=basically_satisfied,
                dissatisfied=dissatisfied,
            )
        )
