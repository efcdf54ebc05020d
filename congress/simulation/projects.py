"""Livelihood projects of a year."""

from __future__ import annotations

from datetime import date

from congress.demo.days import after
from congress.models import Level, LivelihoodProject
from congress.simulation.deputies import SEATS, first_session
from congress.simulation.ledger import Ledger
from congress.simulation.town import Town

NAMES = (
    "道路硬化",
    "路灯补建",
    "助餐点建设",
    "卫生室更新",
    "健身广场建设",
    "河道护岸",
    "停车场建设",
    "公厕改造",
    "管网改造",
)
VOTED = 5  # the rest stay candidates


def run_projects(town: Town, year: int) -> None:
    """Six to nine projects, five of them voted at the session, supervised in autumn and mostly completed."""
    ledger, random = Ledger(), town.random
    voted_on = after(first_session(year), 1)
    for position, name in enumerate(random.sample(NAMES, random.randint(6, len(NAMES)))):
        project = LivelihoodProject(
            congress=town.congress,
            year=year,
            name=name,
            investment=random.randint(30, 300),
            unit=town.unit(Level.TOWN),
            collected_on=date(year - 1, 10, 15),
            shortlisted_on=date(year - 1, 12, 20),
        )
        if position < VOTED:
            project.voted_on = voted_on
            project.deputies_total = SEATS[Level.TOWN]
            project.votes_for = random.randint(SEATS[Level.TOWN] // 2 + 1, SEATS[Level.TOWN] - 4)
            project.votes_against, project.votes_abstained = random.randint(0, 2), random.randint(0, 2)
            project.supervised_on = town.day(year, 8, 9)
            project.progress = 100 if town.chance(0.8) else random.randint(40, 95)
        if project.progress == 100:
            project.completed_on = town.day(year, 10, 11)
            project.appraised_on = date(year, 12, 15)
            project.ballots_issued = 100
            project.satisfied, project.basically_satisfied = random.randint(80, 95), random.randint(1, 5)
            project.dissatisfied = 100 - project.satisfied - project.basically_satisfied
        ledger.add(project)
    ledger.save()
