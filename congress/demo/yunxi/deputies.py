"""The roster of 云溪镇: 52 town and 14 district seats, three of them filled by by-elections in 2022."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from congress.demo.builders import amend, enter, enter_deputy
from congress.demo.names import people
from congress.demo.yunxi.places import VILLAGES
from congress.models import Congress, Constituency, Deputy, DeputyGroup, Level, Seat

FIRST_PERSON = 100  # the people before live in the other town
TOWN_SEATS = 52
DISTRICT_SEATS = 14
BOTH = 4  # people who hold a seat at both levels
GENERAL = TOWN_SEATS + DISTRICT_SEATS - BOTH
SEATS_EACH = 2  # in every constituency
FIRST_DISTRICT_CONSTITUENCY = 30
# A town constituency for each village and five for the units in town; a district one for three villages.
TOWN_AREAS = [*VILLAGES, "镇机关", "镇属学校", "镇卫生院", "工业小区东片", "工业小区西片"]
DISTRICT_AREAS = ["、".join(VILLAGES[first : first + 3]) for first in range(0, len(VILLAGES), 3)]
FIRST_SESSION = date(2021, 12, 16)
DISTRICT_SESSION = date(2021, 12, 23)
BY_ELECTED_ON = date(2022, 9, 20)

# Who left, level and constituency, day and reason; each was followed by a by-election there.
DEPARTURES = (
    (Level.COUNTY, 36, date(2022, 6, 30), Seat.EndReason.MOVED),
    (Level.TOWN, 8, date(2022, 5, 20), Seat.EndReason.MOVED),
    (Level.TOWN, 17, date(2022, 7, 28), Seat.EndReason.RESIGNED),
)
GROUPS = (
    ("第一代表小组", "竹桥、桂树、北塘、南塘"),
    ("第二代表小组", "荷溪、银杏、双桥、石埠"),
    ("第三代表小组", "柳湾、枫林、长埭、新圩"),
    ("第四代表小组", "梅园、渔浦、横泾"),
    ("第五代表小组", "永乐、和睦、清水"),
    ("第六代表小组", "溪东、溪西、镇中"),
)


def seats_held(congress: Congress, level: Level, on: date) -> QuerySet[Seat]:
    """The seats of that level held on that day, in the order of entry."""
    return Seat.objects.held(on).filter(congress=congress, level=level).select_related("deputy").order_by("pk")


def enter_roster(congress: Congress) -> None:
    """Groups, deputies, constituencies and seats; then the departures of 2022 and their successors."""
    groups = [
        enter(DeputyGroup, congress=congress, name=name, area=area, formed_on=date(2021, 12, 28))
        for name, area in GROUPS
    ]
    deputies = [
        enter_deputy(
            congress, person, index, village=VILLAGES[index % len(VILLAGES)], group=groups[index % len(groups)]
        )
        for index, person in enumerate(people(FIRST_PERSON, GENERAL + len(DEPARTURES)))
    ]
    for group, convener in zip(groups, deputies, strict=False):
        amend(group, convener=convener)

    general, successors = deputies[:GENERAL], deputies[GENERAL:]
    enter_seats(congress, Level.TOWN, general[:TOWN_SEATS], TOWN_AREAS, first_number=1, from_on=FIRST_SESSION)
    enter_seats(
        congress,
        Level.COUNTY,
        general[:BOTH] + general[TOWN_SEATS:],
        DISTRICT_AREAS,
        first_number=FIRST_DISTRICT_CONSTITUENCY,
        from_on=DISTRICT_SESSION,
    )
    for (level, number, until_on, reason), successor in zip(DEPARTURES, successors, strict=True):
        replace(congress, level=level, number=number, until_on=until_on, reason=reason, successor=successor)


def enter_seats(
    congress: Congress, level: Level, holders: list[Deputy], areas: list[str], *, first_number: int, from_on: date
) -> None:
    """The constituencies of one level, two seats each, filled in the order of `holders`."""
    for index, deputy in enumerate(holders):
        if index % SEATS_EACH == 0:
            constituency = enter(
                Constituency,
                congress=congress,
                level=level,
                number=first_number + index // SEATS_EACH,
                area=areas[index // SEATS_EACH],
                seats=SEATS_EACH,
            )
        enter(
            Seat,
            deputy=deputy,
            level=level,
            constituency=constituency,
            origin=Seat.Origin.GENERAL,
            from_on=from_on,
        )


def replace(
    congress: Congress, *, level: Level, number: int, until_on: date, reason: Seat.EndReason, successor: Deputy
) -> None:
    """End the second seat of that constituency and give it to `successor` from the by-election on."""
    seat = Seat.objects.filter(congress=congress, level=level, constituency__number=number).order_by("pk")[1]
    amend(seat, until_on=until_on, end_reason=reason)
    enter(
        Seat,
        deputy=successor,
        level=level,
        constituency=seat.constituency,
        origin=Seat.Origin.BY_ELECTION,
        from_on=BY_ELECTED_ON,
    )
