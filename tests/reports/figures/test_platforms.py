"""Figures of homes, stations and contact points on a day, and of receptions."""

from datetime import date
from decimal import Decimal

from congress.models import Congress, Level, Platform, Reception
from tests.congress.factories import make_deputy, make_honour, make_platform, make_reception, make_seat
from tests.reports.figures.ask import check, records

HOME, STATION, POINT = Platform.Kind.HOME, Platform.Kind.STATION, Platform.Kind.POINT
ALL_SIX = dict.fromkeys(Platform.SIX_HAVES, True)


def test_platforms_are_counted_by_kind_while_they_are_open(congress: Congress) -> None:
    make_platform(name="柳溪镇代表之家", kind=HOME, opened_on=date(2019, 5, 1))
    make_platform(name="东桥村代表联络站", kind=STATION, opened_on=date(2022, 2, 1))
    make_platform(name="西桥村代表联络站", kind=STATION, opened_on=date(2020, 2, 1), closed_on=date(2022, 6, 30))
    for day, homes, stations in (
        (date(2022, 1, 31), 1, 1),
        (date(2022, 2, 1), 1, 2),
        (date(2022, 6, 30), 1, 2),
        (date(2022, 7, 1), 1, 1),
    ):
        check(
            congress,
            {
                "家站点.个数": homes + stations,
                "家站点.个数|类型=家": homes,
                "家站点.个数|类型=站": stations,
                "家站点.个数|类型=家、站、点": homes + stations,
                "家站点.个数|类型=点": 0,
            },
            as_of=day,
        )


def test_all_six_haves_and_not_five_make_a_platform_complete(congress: Congress) -> None:
    make_platform(name="柳溪镇代表之家", kind=HOME, **ALL_SIX)
    for place, missing in enumerate(Platform.SIX_HAVES):
        make_platform(name=f"第{place}联系点", kind=POINT, **(ALL_SIX | {missing: False}))
    make_platform(name="已停用联络站", closed_on=date(2022, 6, 30), **ALL_SIX)
    check(
        congress,
        {
            "家站点.六有达标数": 1,
            "家站点.六有达标率": "14.3%",  # 1 of 7
            "家站点.六有达标率|类型=家": "100%",
            "家站点.六有达标率|类型=点": "0%",
            "家站点.六有达标率|类型=站": "——",
        },
    )


def test_what_was_built_or_renovated_belongs_to_its_year_closed_or_not(congress: Congress) -> None:
    make_platform(name="甲联络站", opened_on=date(2022, 1, 1), closed_on=date(2022, 6, 30))
    make_platform(name="乙联络站", opened_on=date(2021, 12, 31), renovated_on=date(2022, 12, 31))
    make_platform(name="丙之家", kind=HOME, opened_on=date(2022, 3, 1), renovated_on=date(2023, 1, 1))
    check(
        congress,
        {"家站点.新建数": 2, "家站点.新建数|类型=家": 1, "家站点.改建数": 1, "家站点.改建数|类型=家": 0},
    )


def test_honours_are_listed_with_their_platform_in_order_of_time(congress: Congress) -> None:
    home, station = make_platform(name="柳溪镇代表之家", kind=HOME), make_platform(name="东桥村代表联络站")
    make_honour(platform=station, name="区级示范站", granted_on=date(2022, 10, 1))
    make_honour(platform=home, name="市级示范家", granted_on=date(2022, 3, 1))
    make_honour(platform=home, name="市级示范家", granted_on=date(2021, 3, 1))
    check(
        congress,
        {
            "家站点.荣誉名录": "柳溪镇代表之家（市级示范家）、东桥村代表联络站（区级示范站）",
            "家站点.荣誉数": 2,
            "家站点.荣誉数|类型=家": 1,
            "家站点.荣誉名录|类型=站": "东桥村代表联络站（区级示范站）",
            "家站点.荣誉名录|类型=点": "无",
        },
    )


def test_area_staff_and_investment_are_added_up_over_open_platforms(congress: Congress) -> None:
    make_platform(name="甲", kind=HOME, area="120.55", staff=3, investment="30.10")
    make_platform(name="乙", area="60.20", staff=2, investment="12.90")
    make_platform(name="丙", area="999.99", staff=9, investment="99.99", closed_on=date(2022, 6, 30))
    check(congress, {"家站点.面积": Decimal("180.75"), "家站点.工作人员": 5, "家站点.投入": 43})
    make_platform(name="丁", kind=POINT)
    check(
        congress,
        {"家站点.面积": None, "家站点.工作人员": None, "家站点.投入": None, "家站点.工作人员|类型=家、站": 5},
    )


# Receptions


def test_receptions_are_counted_and_added_up_by_platform_and_form(congress: Congress) -> None:
    station = make_platform(name="东桥村代表联络站")
    market = Reception.Form.MARKET
    make_reception(platform=station, visitors=12, batches=3)
    make_reception(platform=station, visitors=8, batches=2)
    make_reception(form=market, visitors=30, batches=0)
    check(
        congress,
        {
            "接待.次数": 3,
            "接待.人次": 50,
            "接待.批次": 5,
            "接待.次数|家站点=东桥村代表联络站": 2,
            "接待.人次|家站点=东桥村代表联络站": 20,
            "接待.人次|形式=集市接待": 30,
            "接待.次数|形式=网上接待、座谈会": 0,
        },
    )
    make_reception(form=market, visitors=None)
    check(congress, {"接待.次数": 4, "接待.人次": None, "接待.人次|形式=家站点接待": 20, "接待.批次": None})


def test_a_deputy_who_received_twice_counts_once_at_the_levels_of_that_day(congress: Congress) -> None:
    station = make_platform(name="东桥村代表联络站")
    chair, woman, former = (make_deputy(name=name) for name in ("陈明", "李芳", "孙伟"))
    make_seat(deputy=chair)
    make_seat(deputy=chair, level=Level.COUNTY, from_on=date(2022, 6, 1))
    make_seat(deputy=woman)
    make_seat(deputy=former, until_on=date(2022, 4, 7))
    make_reception(platform=station, deputies=[chair, woman])
    make_reception(form=Reception.Form.ONLINE, deputies=[chair, former])
    make_reception(held_on=date(2021, 4, 8), deputies=[make_deputy(name="周敏")])
    check(
        congress,
        {
            "接待.代表人数": 3,
            "接待.代表人数|级别=镇": 2,
            "接待.代表人数|级别=区": 0,
            "接待.代表人数|家站点=东桥村代表联络站": 2,
            "接待.代表人数|形式=网上接待": 2,
        },
    )
    assert {str(deputy) for deputy in records(congress, "接待.代表人数|级别=镇")} == {"陈明", "李芳"}
