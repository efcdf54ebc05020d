"""The places and offices of 云溪镇."""

from __future__ import annotations

from congress.demo.builders import enter
from congress.models import Congress, HandlingUnit, Level

TOWN = "云溪镇"
COUNTY = "临湖区"
CITY = "澜江市"

VILLAGES = [
    "竹桥村",
    "桂树村",
    "北塘村",
    "南塘村",
    "荷溪村",
    "银杏村",
    "双桥村",
    "石埠村",
    "柳湾村",
    "枫林村",
    "长埭村",
    "新圩村",
    "梅园村",
    "渔浦村",
    "横泾村",
    "永乐村",
    "和睦村",
    "清水村",
    "溪东社区",
    "溪西社区",
    "镇中社区",
]
STATION_VILLAGES = VILLAGES[0:18:3]

ECOLOGY_UNITS = ("镇规划建设和生态环境办公室", "镇水务管理站")
ORDER_UNITS = ("镇平安建设办公室", "镇综合行政执法队")
LIVELIHOOD_UNITS = ("镇社会事业发展办公室", "镇社区事务受理服务中心", "镇城乡建设服务中心")
FARM_UNIT = "镇农业农村服务中心"
VILLAGE_UNIT = "各村民委员会"
COUNTY_UNITS = ("临湖区人民政府办公室", "临湖区交通运输局")
CITY_UNIT = "澜江市人大代表联络处"


def enter_units(congress: Congress) -> None:
    """The twelve units that handle suggestions, opinions and findings."""
    town_units = (*ECOLOGY_UNITS, *ORDER_UNITS, *LIVELIHOOD_UNITS, FARM_UNIT)
    for level, names in (
        (Level.TOWN, town_units),
        (Level.VILLAGE, (VILLAGE_UNIT,)),
        (Level.COUNTY, COUNTY_UNITS),
        (Level.CITY, (CITY_UNIT,)),
    ):
        for name in names:
            enter(HandlingUnit, congress=congress, name=name, level=level)
