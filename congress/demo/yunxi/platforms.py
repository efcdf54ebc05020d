"""The home, stations and contact points of 云溪镇, their honours, and the receptions held there."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from congress.demo.builders import enter
from congress.demo.days import on_weekday
from congress.demo.yunxi.deputies import seats_held
from congress.demo.yunxi.places import CITY, STATION_VILLAGES, TOWN, VILLAGES
from congress.models import Congress, Level, Platform, PlatformHonour, Reception

HOME = f"{TOWN}人大代表之家"
HONOUR = "首批市级示范平台"
# The home was opened this spring, two stations were rebuilt in summer, the rest is older.
HOME_OPENED_ON = date(2022, 3, 25)
REBUILT_ON = date(2022, 8, 5)
THEMES = ("环境整治", "道路出行", "养老服务", "平安建设")
RECEPTIONS = 24  # two a month


def enter_platforms(congress: Congress) -> None:
    """1 home, 6 stations and 21 contact points, all with the six haves; the home and one station honoured."""
    six_haves = dict.fromkeys(Platform.SIX_HAVES, True)
    home = enter(
        Platform,
        congress=congress,
        name=HOME,
        kind=Platform.Kind.HOME,
        place="镇中路",
        opened_on=HOME_OPENED_ON,
        area=Decimal("180"),
        staff=2,
        investment=Decimal("26.5"),
        **six_haves,
    )
    stations = [
        enter(
            Platform,
            congress=congress,
            name=f"{village}代表联络站",
            kind=Platform.Kind.STATION,
            place=village,
            opened_on=date(2020, 6, 12),
            renovated_on=REBUILT_ON if position < 2 else None,
            area=Decimal(70 + 5 * position),
            staff=1,
            **six_haves,
        )
        for position, village in enumerate(STATION_VILLAGES)
    ]
    for position, village in enumerate(VILLAGES):
        enter(
            Platform,
            congress=congress,
            name=f"{village}代表联系点",
            kind=Platform.Kind.POINT,
            place=village,
            opened_on=date(2021, 5, 18),
            area=Decimal(24 + position % 4 * 6),
            staff=1,
            **six_haves,
        )
    for platform in (home, stations[0]):
        enter(
            PlatformHonour,
            platform=platform,
            name=HONOUR,
            granted_by=f"{CITY}人大常委会",
            granted_on=date(2022, 11, 18),
        )
    enter_receptions(congress, [home, *stations])


def enter_receptions(congress: Congress, platforms: list[Platform]) -> None:
    """Two receptions a month, at the home since it is open and at the stations by turns, two deputies each."""
    for index in range(RECEPTIONS):
        held_on = on_weekday(date(2022, 1 + index // 2, 10 + index % 2 * 15))
        is_open = [platform for platform in platforms if platform.opened_on <= held_on]
        deputies = [seat.deputy for seat in seats_held(congress, Level.TOWN, held_on)]
        reception = enter(
            Reception,
            congress=congress,
            platform=is_open[index % len(is_open)],
            held_on=held_on,
            form=Reception.Form.STATION,
            theme=THEMES[index % len(THEMES)],
            visitors=6 + index * 5 % 9,
            batches=3 + index % 3,
        )
        first = index * 2 % len(deputies)
        reception.deputies.set(deputies[first : first + 2])
