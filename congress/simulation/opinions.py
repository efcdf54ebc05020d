"""Receptions of a year and the opinions voters gave there and elsewhere."""

from __future__ import annotations

from congress.demo.days import after
from congress.demo.matters import MATTERS
from congress.models import Channel, Level, PlatformHonour, Reception, VoterOpinion
from congress.simulation.ledger import Ledger
from congress.simulation.town import Town

RECEPTIONS = 30
LEVELS = (Level.TOWN, Level.TOWN, Level.VILLAGE)
HANDED_OVER, ANSWERED, RATED, AT_RECEPTION = 0.97, 0.95, 0.6, 0.7


def hear_voters(town: Town, year: int, *, opinions: int) -> None:
    """The receptions, an honour now and then, and so many opinions."""
    ledger = Ledger()
    receptions = [receive_voters(town, ledger, year) for _ in range(RECEPTIONS)]
    if town.chance(0.5):
        ledger.add(
            PlatformHonour(
                platform=town.random.choice(town.platforms),
                name="示范平台",
                granted_by="上级人大",
                granted_on=town.day(year),
            )
        )
    for _ in range(opinions):
        reception = town.random.choice(receptions) if town.chance(AT_RECEPTION) else None
        ledger.add(new_opinion(town, year, reception))
    ledger.save()


def receive_voters(town: Town, ledger: Ledger, year: int) -> Reception:
    """One reception at a platform by up to four deputies."""
    held_on = town.day(year, 2, 12)
    reception = ledger.add(
        Reception(
            congress=town.congress,
            platform=town.random.choice(town.platforms),
            held_on=held_on,
            form=Reception.Form.STATION,
            visitors=town.random.randint(3, 25),
            batches=town.random.randint(1, 3),
        )
    )
    ledger.link(reception, "deputies", town.some(town.holders(Level.TOWN, held_on), 4))
    return reception


def new_opinion(town: Town, year: int, reception: Reception | None) -> VoterOpinion:
    """An opinion from that reception, or from a visit; answered as far as the records reach."""
    random, matter = town.random, town.random.choice(MATTERS)
    received_on = reception.held_on if reception else town.day(year)
    handed_over_on = after(received_on, random.randint(0, 7))
    answered_on = after(handed_over_on, random.randint(2, 40))
    is_handed_over = town.chance(HANDED_OVER) and handed_over_on <= town.horizon
    is_answered = is_handed_over and town.chance(ANSWERED) and answered_on <= town.horizon
    channel = Channel.Canonical.PLATFORM if reception else Channel.Canonical.VISIT
    return VoterOpinion(
        congress=town.congress,
        received_on=received_on,
        channel=town.channels[channel],
        platform=reception.platform if reception else None,
        reception=reception,
        text=matter.text(town.village()),
        category=town.categories[matter.field],
        level=random.choice(LEVELS),
        unit=town.unit(Level.TOWN) if is_handed_over else None,
        handed_over_on=handed_over_on if is_handed_over else None,
        answered_on=answered_on if is_answered else None,
        outcome=random.choice((VoterOpinion.Outcome.SOLVED, VoterOpinion.Outcome.EXPLAINED)) if is_answered else "",
        satisfied=town.chance(0.93) if is_answered and town.chance(RATED) else None,
    )
