"""A simulated town: its lists, places and units, and chance within it."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import TypeVar

from congress.demo.days import on_weekday
from congress.demo.names import Person, people
from congress.models import (
    ActivityKind,
    Category,
    Channel,
    Congress,
    Constituency,
    Deputy,
    DeputyGroup,
    HandlingUnit,
    Law,
    Level,
    Outcome,
    Platform,
    QuantityKind,
    Seat,
    Source,
    Term,
)
from congress.models.base import VocabularyItem
from congress.services.congresses import congress_open
from congress.simulation.ledger import Ledger

HEADS = "安平清长永和石柳桃松竹梅云月星阳霞金银玉"
TAILS = "河桥山岭塘湖泉湾坪川林田洲港浦"
VILLAGE_TAILS = "村庄屯沟岗坝圩渡"
NAMES = 1440  # as many different people congress.demo.names knows

UNITS = (
    (Level.TOWN, "镇党政办公室"),
    (Level.TOWN, "镇平安建设办公室"),
    (Level.TOWN, "镇规划建设办公室"),
    (Level.TOWN, "镇社会事业办公室"),
    (Level.TOWN, "镇经济发展办公室"),
    (Level.TOWN, "镇农业农村服务中心"),
    (Level.TOWN, "镇综合行政执法队"),
    (Level.TOWN, "镇便民服务中心"),
    (Level.COUNTY, "县级人民政府办公室"),
    (Level.COUNTY, "县级交通运输局"),
    (Level.CITY, "市级人大联络处"),
    (Level.VILLAGE, "各村民委员会"),
)
LAWS = (
    "中华人民共和国食品安全法",
    "中华人民共和国安全生产法",
    "中华人民共和国消防法",
    "中华人民共和国水污染防治法",
    "中华人民共和国土地管理法",
    "中华人民共和国农产品质量安全法",
    "中华人民共和国老年人权益保障法",
    "中华人民共和国防洪法",
)

Item = TypeVar("Item", bound=VocabularyItem)


@dataclass
class Town:
    """What the simulation of one town knows. Nothing is recorded after `horizon`, where its last year ends."""

    congress: Congress
    random: Random
    horizon: date
    villages: list[str]
    first_person: int
    categories: dict[str, Category]
    outcomes: dict[str, Outcome]
    sources: dict[str, Source]
    channels: dict[str, Channel]
    kinds: dict[str, ActivityKind]
    quantity_kinds: dict[ActivityKind, list[QuantityKind]]
    units: dict[Level, list[HandlingUnit]] = field(default_factory=dict)
    laws: list[Law] = field(default_factory=list)
    groups: list[DeputyGroup] = field(default_factory=list)
    platforms: list[Platform] = field(default_factory=list)
    constituencies: dict[Level, list[Constituency]] = field(default_factory=dict)
    term: Term | None = None
    sessions: int = 0  # of the term
    presidium_meetings: int = 0  # of the term
    seats: list[Seat] = field(default_factory=list)

    def day(self, year: int, first_month: int = 1, last_month: int = 12) -> date:
        """A weekday of those months; never one of another year."""
        month = self.random.randint(first_month, last_month)
        # The first and the last two days of a month could move out of it.
        return on_weekday(date(year, month, self.random.randint(2, monthrange(year, month)[1] - 2)))

    def chance(self, share: float) -> bool:
        """True in that share of all cases."""
        return self.random.random() < share

    def village(self) -> str:
        """One of the villages."""
        return self.random.choice(self.villages)

    def unit(self, level: Level) -> HandlingUnit:
        """A unit of that level."""
        return self.random.choice(self.units[level])

    def seats_held(self, level: Level, on: date) -> list[Seat]:
        """The seats of that level held on that day."""
        return [
            seat
            for seat in self.seats
            if seat.level == level and seat.from_on <= on and (seat.until_on is None or seat.until_on >= on)
        ]

    def holders(self, level: Level, on: date) -> list[Deputy]:
        """The deputies of that level on that day."""
        return [seat.deputy for seat in self.seats_held(level, on)]

    def some(self, deputies: list[Deputy], most: int) -> list[Deputy]:
        """One to `most` of them."""
        return self.random.sample(deputies, self.random.randint(1, min(most, len(deputies))))

    def new_people(self, count: int) -> list[Person]:
        """So many people who were not met in this town before; after 1440 the names begin anew."""
        first = self.first_person
        self.first_person += count
        return [person for index in range(first, first + count) for person in people(index % NAMES, 1)]


def found_town(*, slug: str, seed: int, first_year: int, horizon: date) -> Town:
    """A town with its customary lists, units, laws, groups and platforms, and nothing done yet."""
    random = Random(f"{seed}/{slug}")
    place = random.choice(HEADS) + random.choice(TAILS) + random.choice("镇镇镇乡")
    city, county = (random.choice(HEADS) + random.choice(TAILS) for _ in range(2))
    county_word = random.choice("县县区旗")
    congress = congress_open(
        slug=slug,
        name=f"{place}人民代表大会",
        place=place,
        chairperson=people(random.randrange(NAMES), 1)[0].name,
        county_name=county + county_word,
        city_name=f"{city}市",
        county_word=county_word,
        town_word=place[-1],
        records_since=date(first_year, 1, 1),
        report_outline=random.choice(("thematic", "plain")),
        share_decimals=random.choice((1, 1, 1, 2, 0)),
        meeting_numbering=random.choice(Congress.MeetingNumbering.values),
    )
    quantity_kinds: dict[ActivityKind, list[QuantityKind]] = {}
    for kind in QuantityKind.objects.filter(congress=congress).select_related("activity_kind"):
        quantity_kinds.setdefault(kind.activity_kind, []).append(kind)
    heads = random.sample(HEADS, 18)
    town = Town(
        congress=congress,
        random=random,
        horizon=horizon,
        villages=[head + random.choice(TAILS) + random.choice(VILLAGE_TAILS) for head in heads],
        first_person=random.randrange(NAMES),
        categories=items(Category, congress),
        outcomes=items(Outcome, congress),
        sources=items(Source, congress),
        channels=items(Channel, congress),
        kinds=items(ActivityKind, congress),
        quantity_kinds=quantity_kinds,
    )
    furnish(town, first_year)
    return town


def items(model: type[Item], congress: Congress) -> dict[str, Item]:
    """The words of one list of the congress by their canonical class."""
    found: dict[str, Item] = {}
    for item in model._default_manager.filter(congress=congress):
        found[item.canonical] = item  # type: ignore[attr-defined]
    return found


def furnish(town: Town, first_year: int) -> None:
    """Units, laws, groups and platforms."""
    ledger, congress = Ledger(), town.congress
    for level, name in UNITS:
        town.units.setdefault(level, []).append(
            ledger.add(HandlingUnit(congress=congress, level=level, name=name.replace("镇", congress.town_word, 1)))
        )
    town.laws = [ledger.add(Law(congress=congress, name=name, issuer="国家法律")) for name in LAWS]
    town.groups = [
        ledger.add(DeputyGroup(congress=congress, name=f"第{number}代表小组", formed_on=date(first_year, 1, 2)))
        for number in "一二三四五六"[: town.random.randint(4, 6)]
    ]
    places = [
        (Platform.Kind.HOME, f"{congress.place}代表之家"),
        *((Platform.Kind.STATION, f"{village}代表联络站") for village in town.villages[:6]),
        *((Platform.Kind.POINT, f"{village}代表联系点") for village in town.villages[6:]),
    ]
    for kind, name in places:
        six_haves = {have: town.chance(0.9) for have in Platform.SIX_HAVES}
        opened_on = date(first_year - town.random.randint(0, 3), 3, 1)
        town.platforms.append(
            ledger.add(
                Platform(
                    congress=congress,
                    name=name,
                    kind=kind,
                    opened_on=opened_on,
                    area=town.random.randint(20, 200),
                    staff=town.random.randint(1, 3),
                    **six_haves,
                )
            )
        )
    ledger.save()
