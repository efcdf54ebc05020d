"""Livelihood projects of 云溪镇: those of 2022 from collection to appraisal, and the candidates for 2023."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from congress.demo.builders import enter
from congress.demo.yunxi.places import ECOLOGY_UNITS, LIVELIHOOD_UNITS
from congress.models import Congress, HandlingUnit, LivelihoodProject

# Name, investment in 万元, unit, votes of 52 and the day of completion; without votes it remained a candidate.
PROJECTS_OF_2022 = (
    ("社区老年助餐点建设", "86", LIVELIHOOD_UNITS[0], 50, date(2022, 10, 28)),
    ("村级卫生室设备更新", "64.5", LIVELIHOOD_UNITS[0], 49, date(2022, 9, 30)),
    ("村道路灯补建", "120", LIVELIHOOD_UNITS[2], 48, date(2022, 11, 25)),
    ("垃圾箱房改造", "75", ECOLOGY_UNITS[0], 46, date(2022, 11, 11)),
    ("健身广场建设", "98", LIVELIHOOD_UNITS[2], 45, None),
    ("便民停车场建设", "150", LIVELIHOOD_UNITS[2], None, None),
    ("老年活动室改建", "58", LIVELIHOOD_UNITS[0], None, None),
)
# The last of these was collected, but not put on the list of candidates.
PROJECTS_OF_2023 = (
    ("农贸市场提升改造", "210", LIVELIHOOD_UNITS[2]),
    ("电动自行车充电棚建设", "45", LIVELIHOOD_UNITS[1]),
    ("河道生态护岸建设", "180", ECOLOGY_UNITS[1]),
    ("公交候车亭更新", "36", LIVELIHOOD_UNITS[2]),
)
VOTERS = 52
PRESENT = 50
BALLOTS = 100


def enter_projects(congress: Congress) -> None:
    """Five projects voted for 2022, four of them completed and appraised; four collected for 2023."""
    units = {unit.name: unit for unit in HandlingUnit.objects.filter(congress=congress)}
    for position, (name, investment, unit, votes_for, completed_on) in enumerate(PROJECTS_OF_2022):
        votes = {
            "voted_on": date(2022, 1, 12),
            "deputies_total": VOTERS,
            "votes_for": votes_for,
            "votes_against": 0,
            "votes_abstained": PRESENT - (votes_for or 0),
            "supervised_on": date(2022, 8, 30),
            "supervisors": f"第{'一二三四五'[position % 5]}代表小组",
            "progress": 100 if completed_on else 80,
        }
        appraisal = {
            "completed_on": completed_on,
            "appraised_on": date(2022, 12, 16),
            "ballots_issued": BALLOTS,
            "satisfied": 86 + position,
            "basically_satisfied": 12 - position,
            "dissatisfied": 2,
        }
        enter(
            LivelihoodProject,
            congress=congress,
            year=2022,
            name=name,
            investment=Decimal(investment),
            unit=units[unit],
            collected_on=date(2021, 10, 20),
            shortlisted_on=date(2021, 12, 28),
            **(votes if votes_for else {}),
            **(appraisal if completed_on else {}),
        )
    for name, investment, unit in PROJECTS_OF_2023:
        is_candidate = name != PROJECTS_OF_2023[-1][0]
        enter(
            LivelihoodProject,
            congress=congress,
            year=2023,
            name=name,
            investment=Decimal(investment),
            unit=units[unit],
            collected_on=date(2022, 10, 20),
            shortlisted_on=date(2022, 12, 14) if is_candidate else None,
        )
