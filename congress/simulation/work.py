"""Other work of a year: about two hundred activities of all kinds with their quantities."""

from __future__ import annotations

from congress.models import Activity, Level, Quantity
from congress.simulation.ledger import Ledger
from congress.simulation.town import Town

ACTIVITIES = 200
COUNTED, LARGEST_AMOUNT = 0.9, 60


def do_other_work(town: Town, year: int) -> None:
    """The activities; now and then nobody counted who took part."""
    ledger, random = Ledger(), town.random
    kinds = list(town.kinds.values())
    for _ in range(ACTIVITIES):
        kind, held_on = random.choice(kinds), town.day(year)
        activity = ledger.add(
            Activity(
                congress=town.congress,
                kind=kind,
                title=f"{town.village()}{kind.name}",
                held_on=held_on,
                participants=random.randint(1, 40) if town.chance(COUNTED) else None,
            )
        )
        if deputies := town.holders(Level.TOWN, held_on):
            ledger.link(activity, "deputies", town.some(deputies, 8))
        for quantity_kind in town.quantity_kinds.get(kind, []):
            if town.chance(0.5):
                amount = random.randint(1, LARGEST_AMOUNT)
                ledger.add(Quantity(activity=activity, kind=quantity_kind, amount=amount))
    ledger.save()
