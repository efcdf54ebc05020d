"""柳溪镇 on 20 June 2022: two units, and five suggestions on their way.

1号  town roads office leads, water station assists; reply due 10 April, none given
2号  roads office alone; replied 1 March, the deputy has said nothing yet
3号  roads office alone; replied 1 March, found good 10 March
4号  water station alone; returned by it 1 February, in nobody's hands
5号  not handed over
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from congress.models import Assignment, Congress, HandlingUnit, Suggestion
from congress.services.congresses import congress_open
from reports.figures import Scope
from reports.wording.items import Item, items_of
from tests.congress.factories import (
    make_assignment,
    make_deputy,
    make_feedback,
    make_outcome,
    make_reply,
    make_source,
    make_suggestion,
    make_unit,
)

TODAY = date(2022, 6, 20)
RECEIVED, HANDED_OVER, DUE = date(2022, 1, 5), date(2022, 1, 10), date(2022, 4, 10)


class Office(NamedTuple):
    """The town with its two units and five suggestions."""

    congress: Congress
    roads: HandlingUnit
    water: HandlingUnit
    suggestions: list[Suggestion]

    @property
    def scope(self) -> Scope:
        """The year as it stands today."""
        return Scope.of_year(self.congress, 2022, TODAY)

    @property
    def items(self) -> list[Item]:
        """The suggestions as they stand today."""
        return items_of([one.pk for one in self.suggestions], TODAY)


def open_office() -> Office:
    """The town as told above."""
    congress = congress_open(name="柳溪镇人民代表大会", slug="liuxi", place="柳溪镇", records_since=date(2021, 1, 1))
    roads, water = (make_unit(congress=congress, name=name) for name in ("镇道路办", "镇水务站"))
    source, outcome = make_source(congress=congress, name="代表联系"), make_outcome(congress=congress, name="已经办好")
    deputy = make_deputy(congress=congress, name="沈洁")
    titles = ("修补北街路面", "增设路灯", "整治停车", "疏通西河", "开放操场")
    suggestions = [
        make_suggestion(
            congress=congress,
            year=2022,
            number=number,
            title=title,
            body=f"{title}，群众盼了多年。",
            lead_deputy=deputy,
            source=source,
            received_on=RECEIVED,
        )
        for number, title in enumerate(titles, start=1)
    ]

    def hand_over(number: int, unit: HandlingUnit, role: str = "lead", **overrides: object) -> Assignment:
        values = {"assigned_on": HANDED_OVER, "due_on": DUE} | overrides
        return make_assignment(suggestion=suggestions[number - 1], unit=unit, role=role, **values)

    hand_over(1, roads)
    hand_over(1, water, "co", due_on=None)
    hand_over(2, roads)
    hand_over(3, roads)
    hand_over(4, water, returned_on=date(2022, 2, 1), return_reason="不归本站管")
    for number in (2, 3):
        make_reply(
            suggestion=suggestions[number - 1],
            unit=roads,
            replied_on=date(2022, 3, 1),
            outcome=outcome,
            document_number=f"柳道办〔2022〕{number}号",
            signer="何平",
            text="已经列入三月工程。",
        )
    make_feedback(suggestion=suggestions[2], given_on=date(2022, 3, 10))
    return Office(congress, roads, water, suggestions)
