"""Supervision in 云溪镇 in 2022: law inspections, inspections, research and the epidemic; 34 of 40 findings rectified."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from congress.days import months_after
from congress.demo.builders import enter
from congress.demo.days import after
from congress.demo.yunxi.deputies import seats_held
from congress.demo.yunxi.places import (
    ECOLOGY_UNITS,
    FARM_UNIT,
    LIVELIHOOD_UNITS,
    ORDER_UNITS,
    VILLAGE_UNIT,
)
from congress.models import (
    Congress,
    Finding,
    HandlingUnit,
    Inspection,
    InspectionLaw,
    InspectionSite,
    Law,
    Level,
)

Kind = Inspection.Kind
NATIONAL, LOCAL = "国家法律", "市地方性法规"
OPEN = "未完成："  # findings so marked were not rectified by the end of the year


@dataclass(frozen=True)
class Visit:
    """One supervision activity as its note tells it; sites are place and kind of premises."""

    kind: Inspection.Kind
    theme: str
    starts_on: date
    unit: str
    sites: tuple[tuple[str, str], ...]
    findings: tuple[str, ...]
    laws: tuple[tuple[str, str], ...] = ()
    ends_on: date | None = None
    rounds: int = 1
    town_deputies: int = 12
    higher_deputies: int = 3
    joint: bool = False
    report_title: str = field(default="")


VISITS = (
    Visit(
        Kind.LAW,
        "食品安全",
        date(2022, 6, 15),
        ORDER_UNITS[1],
        (
            ("溪东便民菜场", "菜市场"),
            ("镇中社区超市", "超市"),
            ("清水村农家乐", "餐饮店"),
            ("镇政府食堂", "机关食堂"),
            ("荷溪小吃店", "小餐饮店"),
        ),
        (
            "两家小吃店健康证明没有上墙公示",
            "菜场快检台账有漏记",
            "超市临期食品没有分区摆放",
            "农家乐留样时间不足",
            "食堂消毒记录不连续",
            "一家商店进货凭证保存不全",
            f"{OPEN}菜场冷藏设备数量不足",
            "散装食品缺少防尘设施",
        ),
        laws=(("中华人民共和国食品安全法", NATIONAL),),
        ends_on=date(2022, 6, 17),
        joint=True,
        report_title="关于检查食品安全法实施情况的报告",
    ),
    Visit(
        Kind.LAW,
        "防汛防台",
        date(2022, 7, 5),
        ECOLOGY_UNITS[1],
        (("云溪水闸", "水利设施"), ("渔浦圩堤", "圩堤"), ("镇防汛物资仓库", "仓库")),
        (
            "渔浦圩堤两处堆放杂物",
            "水闸值班记录签字不全",
            "仓库救生衣超过使用期限",
            "低洼地段排涝泵没有试运行",
            f"{OPEN}长埭村圩堤标高不足",
            "广告牌加固不到位",
        ),
        laws=(("中华人民共和国防洪法", NATIONAL),),
    ),
    Visit(
        Kind.LAW,
        "安全生产和消防",
        date(2022, 8, 23),
        ORDER_UNITS[0],
        (
            ("云溪工业小区", "企业"),
            ("镇加油站", "加油站"),
            ("石埠村仓库", "仓库"),
            ("敬老院", "养老机构"),
        ),
        (
            "一家企业安全出口堆放货物",
            "灭火器没有按期检验",
            "员工安全培训记录缺页",
            "配电箱没有上锁",
            "敬老院疏散指示灯损坏",
            "仓库电线没有穿管",
            "特种作业人员证件复审不及时",
            f"{OPEN}部分厂房消防水源距离偏远",
            "应急预案没有演练记录",
        ),
        laws=(("中华人民共和国安全生产法", NATIONAL), ("澜江市消防条例", LOCAL)),
        ends_on=date(2022, 8, 25),
        town_deputies=18,
        higher_deputies=6,
        joint=True,
        report_title="关于检查安全生产和消防法律法规实施情况的报告",
    ),
    Visit(
        Kind.INSPECTION,
        "乡村振兴示范村建设",
        date(2022, 4, 12),
        FARM_UNIT,
        (("竹桥村示范点", "市级示范村"), ("永乐村示范点", "区级示范村")),
        ("入口绿化成活率不高", "公共晒场排水不畅"),
        town_deputies=16,
        higher_deputies=4,
    ),
    Visit(
        Kind.INSPECTION,
        "镇村河道整治",
        date(2022, 6, 28),
        ECOLOGY_UNITS[1],
        (("云溪中心河", "镇级河道"), ("柳湾小流域", "村级河道"), ("北塘河", "村级河道")),
        ("施工便道没有恢复", "河面漂浮物打捞不及时", f"{OPEN}北塘河护岸还有一段没有动工"),
    ),
    Visit(
        Kind.INSPECTION,
        "污水管网改造",
        date(2022, 8, 10),
        ECOLOGY_UNITS[0],
        (("银杏村污水泵站", "泵站"), ("双桥村管网", "管网")),
        ("路面修复不平整", "检查井盖松动"),
    ),
    Visit(
        Kind.INSPECTION,
        "镇村道路养护",
        date(2022, 10, 18),
        LIVELIHOOD_UNITS[2],
        (("枫林路", "镇级道路"), ("新圩桥", "桥梁"), ("和睦村主路", "村道")),
        ("弯道缺少反光标志", "路肩杂草较高", "桥面伸缩缝破损"),
    ),
    Visit(
        Kind.INSPECTION,
        "为民办实事项目",
        date(2022, 11, 15),
        LIVELIHOOD_UNITS[0],
        (("溪西社区助餐点", "助餐点"), ("梅园村健身广场", "健身场地"), ("横泾村卫生室", "卫生室")),
        ("助餐点无障碍坡道偏陡", f"{OPEN}健身广场照明没有安装"),
        town_deputies=20,
        higher_deputies=5,
    ),
    Visit(
        Kind.RESEARCH,
        "农村居家养老服务",
        date(2022, 5, 24),
        LIVELIHOOD_UNITS[0],
        (("南塘村睦邻点", "睦邻点"), ("桂树村日间照料站", "照料站")),
        ("上门服务人员不足", "服务项目公示不清楚"),
        town_deputies=8,
        report_title="关于农村居家养老服务的调研报告",
    ),
    Visit(
        Kind.RESEARCH,
        "村级集体经济发展",
        date(2022, 9, 27),
        FARM_UNIT,
        (("石埠村合作社", "合作社"), ("云溪工业小区", "企业")),
        (f"{OPEN}两个村集体资产出租合同期限过长",),
        town_deputies=8,
        report_title="关于村级集体经济发展的调研报告",
    ),
    Visit(
        Kind.SPECIAL,
        "村居道口疫情防控",
        date(2022, 3, 1),
        VILLAGE_UNIT,
        (("竹桥村道口", "道口"), ("溪东社区道口", "道口"), ("渔浦村道口", "道口")),
        ("道口登记簿填写不完整", "志愿者轮班表没有公示"),
        ends_on=date(2022, 5, 31),
        rounds=8,
        town_deputies=46,
        higher_deputies=12,
    ),
)


def enter_supervision(congress: Congress) -> None:
    """All supervision activities of the year with the laws, sites and findings of each."""
    units = {unit.name: unit for unit in HandlingUnit.objects.filter(congress=congress)}
    for place, visit in enumerate(VISITS):
        inspection = enter(
            Inspection,
            congress=congress,
            kind=visit.kind,
            theme=visit.theme,
            starts_on=visit.starts_on,
            ends_on=visit.ends_on,
            rounds=visit.rounds,
            basis="主席团年度工作要点",
            leader="镇人大主席",
            inspected_body=visit.unit,
            joint_with_upper=visit.joint,
            town_deputies=visit.town_deputies,
            higher_deputies=visit.higher_deputies,
            report_title=visit.report_title,
        )
        take_part(inspection, first=place * 7)
        for name, issuer in visit.laws:
            law = enter(Law, congress=congress, name=name, issuer=issuer)
            enter(InspectionLaw, inspection=inspection, law=law)
        for site, premises in visit.sites:
            enter(InspectionSite, inspection=inspection, place=site, premises=premises)
        for position, text in enumerate(visit.findings):
            enter_finding(inspection, text=text, unit=units[visit.unit], position=position)


def take_part(inspection: Inspection, *, first: int) -> None:
    """Of the town's deputies of that day, by turns, as many as its note counts; over several rounds some came again."""
    deputies = [seat.deputy for seat in seats_held(inspection.congress, Level.TOWN, inspection.starts_on)]
    number = (inspection.town_deputies or 0) // inspection.rounds
    inspection.deputies.set(deputies[(first + step) % len(deputies)] for step in range(number))


def enter_finding(inspection: Inspection, *, text: str, unit: HandlingUnit, position: int) -> None:
    """A finding handed over within a week and answered within a month; rectified soon after, unless OPEN."""
    handed_over_on = after(inspection.starts_on, 6)
    answered_on = after(handed_over_on, 20 + position)
    is_open = text.startswith(OPEN)
    enter(
        Finding,
        inspection=inspection,
        text=text.removeprefix(OPEN),
        unit=unit,
        handed_over_on=handed_over_on,
        due_on=months_after(handed_over_on, 2),
        answered_on=answered_on,
        rectified_on=None if is_open else after(answered_on, 7),
        result="已列入下一年度计划。" if is_open else "已整改到位。",
    )
