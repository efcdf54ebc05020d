"""Figures of supervision and of the offices that were evaluated or asked."""

from datetime import date

import pytest

from congress.models import Congress, Evaluation, Inspection
from reports.wording import TextError
from tests.congress.factories import make_evaluation, make_finding, make_inspection, make_law, make_site
from tests.reports.figures.ask import ask, check, records

Kind = Inspection.Kind


def test_supervision_is_counted_by_kind_each_under_its_short_name_too(congress: Congress) -> None:
    for kind in (Kind.LAW, Kind.INSPECTION, Kind.INSPECTION, Kind.RESEARCH):
        make_inspection(kind=kind)
    check(
        congress,
        {
            "监督.次数": 4,
            "监督.次数|方式=视察": 2,
            "监督.次数|方式=视察,调研": 3,
            "监督.次数|方式=视察、调研": 3,
            "监督.次数|方式=专题询问": 0,
            "执法检查.次数": 1,
            "视察.次数": 2,
            "调研.次数": 1,
        },
    )


def test_one_theme_in_eight_rounds_is_one_activity(congress: Congress) -> None:
    make_inspection(
        kind=Kind.SPECIAL, theme="疫情防控", rounds=8, starts_on=date(2022, 3, 1), ends_on=date(2022, 5, 31)
    )
    make_inspection(kind=Kind.INSPECTION, rounds=2)
    check(congress, {"监督.次数|方式=专项监督": 1, "监督.轮次|方式=专项监督": 8, "监督.轮次": 10, "专项监督.轮次": 8})


def test_themes_are_listed_by_the_day_they_began_each_once(congress: Congress) -> None:
    make_inspection(theme="河道整治", starts_on=date(2022, 9, 1))
    make_inspection(theme="农村供水", starts_on=date(2022, 3, 1))
    make_inspection(theme="河道整治", starts_on=date(2022, 10, 1))
    check(
        congress,
        {
            "监督.主题名录": "农村供水、河道整治",
            "监督.次数": 3,
            "监督.次数|主题=河道整治": 2,
            "视察.主题": "农村供水、河道整治",
        },
    )


def test_places_are_listed_once_in_the_order_of_the_visits_and_counted_each_time(congress: Congress) -> None:
    autumn = make_inspection(starts_on=date(2022, 9, 1))
    spring = make_inspection(starts_on=date(2022, 3, 1), kind=Kind.RESEARCH)
    for inspection, place, premises in (
        (autumn, "东桥村", "菜市场"),
        (autumn, "西桥村", ""),
        (spring, "柳溪社区", "小餐饮店"),
        (spring, "西桥村", "菜市场"),
        (spring, "西桥村", ""),
    ):
        make_site(inspection=inspection, place=place, premises=premises)
    check(
        congress,
        {
            "监督.地点名录": "柳溪社区、西桥村、东桥村",
            "监督.地点数": 5,
            "监督.场所名录": "小餐饮店、菜市场",
            "视察.地点": "东桥村、西桥村",
            "调研.地点数": 3,
            "调研.场所": "小餐饮店、菜市场",
        },
    )


def test_a_law_inspected_twice_counts_once(congress: Congress) -> None:
    safety, fire, water = (make_law(name=name) for name in ("安全生产法", "消防条例", "水法"))
    make_inspection(kind=Kind.LAW, starts_on=date(2022, 3, 1), laws=[fire, safety])
    make_inspection(kind=Kind.LAW, starts_on=date(2022, 9, 1), laws=[safety])
    make_inspection(kind=Kind.RESEARCH, starts_on=date(2022, 10, 1), laws=[water])
    make_law(name="森林法")
    check(
        congress,
        {
            "监督.法规数": 3,
            "执法检查.法规数": 2,
            "监督.法规名录": "《消防条例》《安全生产法》《水法》",
            "执法检查.法规": "《消防条例》《安全生产法》",
        },
    )
    assert [str(law) for law in records(congress, "监督.法规数")] == ["安全生产法", "水法", "消防条例"]


def test_a_problem_counts_as_rectified_from_its_day_on(congress: Congress) -> None:
    inspection = make_inspection(kind=Kind.LAW)
    make_finding(inspection=inspection, text="管网渗漏", rectified_on=date(2022, 9, 1))
    make_finding(inspection=inspection, text="标识不清", rectified_on=date(2023, 2, 1))
    make_finding(inspection=inspection, text="设备陈旧", result="已列入明年预算。")
    check(
        congress,
        {
            "监督.问题数": 3,
            "监督.整改数": 1,
            "监督.整改率": "33.3%",
            "监督.未整改数": 2,
            "监督.未整改名录": "标识不清、设备陈旧（已列入明年预算）",
            "执法检查.问题数": 3,
            "执法检查.整改率": "33.3%",
            "视察.整改率": "——",
        },
    )
    before, after = date(2022, 8, 31), date(2023, 2, 1)
    check(congress, {"监督.整改数": 0, "监督.整改率": "0%", "监督.未整改数": 3}, as_of=before)
    check(congress, {"监督.整改数": 2, "监督.整改率": "66.7%", "监督.未整改数": 1}, as_of=after)


def test_problems_belong_to_the_year_of_their_inspection(congress: Congress) -> None:
    make_finding(
        inspection=make_inspection(starts_on=date(2021, 12, 31)),
        handed_over_on=date(2022, 1, 5),
        due_on=date(2022, 2, 5),
        rectified_on=date(2022, 2, 1),
    )
    check(congress, {"监督.问题数": 0, "监督.整改数": 0})
    check(congress, {"监督.问题数": 1, "监督.整改数": 0, "监督.整改数|截至=2022-02-01": 1}, year=2021)


def test_deputies_taking_part_are_unknown_where_one_activity_does_not_tell(congress: Congress) -> None:
    make_inspection(theme="农村供水", town_deputies=10, higher_deputies=2)
    make_inspection(theme="河道整治", town_deputies=7, higher_deputies=0)
    check(congress, {"监督.代表人次": 19})
    make_inspection(theme="养老服务", town_deputies=5)
    check(congress, {"监督.代表人次": None, "监督.代表人次|主题=农村供水、河道整治": 19})


def test_questions_are_those_of_inquiries(congress: Congress) -> None:
    make_inspection(kind=Kind.INQUIRY, questions=6)
    make_inspection(kind=Kind.INQUIRY, questions=3)
    make_inspection(kind=Kind.INSPECTION)
    check(congress, {"监督.询问数": 9, "监督.询问数|方式=视察": 0})
    make_inspection(kind=Kind.INQUIRY)
    check(congress, {"监督.询问数": None})


def test_work_with_the_upper_congress_and_reports_made_are_counted(congress: Congress) -> None:
    make_inspection(joint_with_upper=True, report_title="关于供水情况的报告", starts_on=date(2022, 9, 1))
    make_inspection(report_title="《关于助餐情况的报告》", starts_on=date(2022, 3, 1), kind=Kind.RESEARCH)
    make_inspection()
    check(
        congress,
        {
            "监督.联动次数": 1,
            "监督.报告数": 2,
            "监督.报告名录": "《关于助餐情况的报告》《关于供水情况的报告》",
            "调研.报告": "《关于助餐情况的报告》",
        },
    )


# Offices evaluated, offices asked


def evaluated(inspection: Inspection, target: str, satisfied: int | None, basically: int, dissatisfied: int) -> None:
    """One office of ten ballots; with None nobody voted."""
    grades = {"satisfied": satisfied, "basically_satisfied": basically, "dissatisfied": dissatisfied}
    make_evaluation(inspection=inspection, target=target, **(grades if satisfied is not None else {}))


def test_content_with_an_office_are_the_satisfied_and_the_basically_satisfied(congress: Congress) -> None:
    inspection = make_inspection(kind=Kind.EVALUATION)
    evaluated(inspection, "水务站", 5, 4, 1)
    evaluated(inspection, "卫生院", 8, 1, 1)
    evaluated(inspection, "派出所", None, 0, 0)
    check(
        congress,
        {
            "评议.对象数": 3,
            "评议.满意票": 5 + 4 + 8 + 1,
            "评议.测评票": 20,
            "评议.满意率": "90.0%",
            "评议.满意率|对象=卫生院": "90.0%",
            "评议.满意等次票": 13,
            "评议.基本满意等次票": 5,
            "评议.不满意等次票": 2,
            "评议.满意等次占比": "65.0%",
            "评议.基本满意等次占比": "25.0%",
            "评议.不满意等次占比": "10.0%",
            "评议.满意率|对象=派出所": "——",
        },
    )


def test_a_ballot_with_a_grade_left_out_cannot_be_added_up(congress: Congress) -> None:
    make_evaluation(inspection=make_inspection(kind=Kind.EVALUATION), satisfied=8)
    check(congress, {"评议.满意等次票": 8, "评议.满意票": None, "评议.满意率": "——"})


def test_offices_are_told_apart_by_name_by_class_and_by_occasion(congress: Congress) -> None:
    evaluation, inquiry = make_inspection(kind=Kind.EVALUATION), make_inspection(kind=Kind.INQUIRY)
    make_evaluation(inspection=evaluation, target="水务站")
    make_evaluation(inspection=evaluation, target="东桥村", target_kind=Evaluation.TargetKind.VILLAGE, rank=2)
    make_evaluation(inspection=evaluation, target="西桥村", target_kind=Evaluation.TargetKind.VILLAGE, rank=1)
    make_evaluation(inspection=inquiry, target="东桥村", target_kind=Evaluation.TargetKind.VILLAGE)
    check(
        congress,
        {
            "评议.对象数": 3,
            "评议.对象数|对象=站所": 1,
            "评议.对象数|对象=村居": 2,
            "评议.对象数|对象=东桥村": 1,
            "评议.名次名录": "西桥村（第一名）、东桥村（第二名）",
            "评议.名次名录|名次=2": "东桥村（第二名）",
            "专题询问.应询单位数": 1,
            "专题询问.应询单位数|对象=水务站": 0,
        },
    )


def test_an_unknown_theme_is_refused_with_the_nearest(congress: Congress) -> None:
    make_inspection(theme="农村生活污水治理")
    with pytest.raises(TextError, match="维度“主题”没有“农村污水治理”这个值，可以写：农村生活污水治理"):
        ask(congress, "监督.次数|主题=农村污水治理")
