"""Voters' opinions taken at the stations of 云溪镇 in 2022: 35 for the town, 23 for the villages, all answered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from congress.demo.builders import enter
from congress.demo.days import after
from congress.demo.matters import Field, matters_of
from congress.demo.names import person
from congress.demo.yunxi.places import FARM_UNIT, LIVELIHOOD_UNITS, ORDER_UNITS, VILLAGE_UNIT, VILLAGES
from congress.models import Category, Channel, Congress, HandlingUnit, Level, Reception, VoterOpinion

FOR_TOWN, FOR_VILLAGES = 35, 23
FIRST_VOTER = 200  # the people before are deputies
LAST_RECEPTION = date(2022, 11, 30)  # later ones could not be answered within the year
TOWN_UNITS = (*LIVELIHOOD_UNITS, *ORDER_UNITS, FARM_UNIT)
OUTCOMES = (VoterOpinion.Outcome.SOLVED, VoterOpinion.Outcome.SOLVED, VoterOpinion.Outcome.EXPLAINED)


def enter_opinions(congress: Congress) -> None:
    """58 opinions spread over the receptions of the year, handed over within a week, answered within a month."""
    platform_channel = Channel.objects.get(congress=congress, canonical=Channel.Canonical.PLATFORM)
    units = {unit.name: unit for unit in HandlingUnit.objects.filter(congress=congress)}
    categories = {category.canonical: category for category in Category.objects.filter(congress=congress)}
    receptions = list(
        Reception.objects.filter(congress=congress, held_on__lte=LAST_RECEPTION).order_by("held_on", "pk")
    )
    matters = matters_of(Field.LIVELIHOOD) + matters_of(Field.CONSTRUCTION) + matters_of(Field.LAW)
    for index, level in enumerate(mixed_levels()):
        reception = receptions[index * len(receptions) // (FOR_TOWN + FOR_VILLAGES)]
        matter = matters[index * 7 % len(matters)]
        handed_over_on = after(reception.held_on, 3)
        unit = VILLAGE_UNIT if level == Level.VILLAGE else TOWN_UNITS[index % len(TOWN_UNITS)]
        enter(
            VoterOpinion,
            congress=congress,
            received_on=reception.held_on,
            channel=platform_channel,
            platform=reception.platform,
            reception=reception,
            text=matter.text(VILLAGES[index * 4 % len(VILLAGES)]),
            category=categories[matter.field],
            level=level,
            voter_name=person(FIRST_VOTER + index).name,
            unit=units[unit],
            handed_over_on=handed_over_on,
            answered_on=after(handed_over_on, 8 + index % 12),
            outcome=OUTCOMES[index % len(OUTCOMES)],
            satisfied=index % 10 != 0,
        )


def mixed_levels() -> Sequence[Level]:
    """35 times the town and 23 times the village, evenly mixed."""
    total = FOR_TOWN + FOR_VILLAGES
    return [
        Level.VILLAGE if (index + 1) * FOR_VILLAGES // total > index * FOR_VILLAGES // total else Level.TOWN
        for index in range(total)
    ]
