"""Figures of every other dated piece of work, whose kinds and quantities are the office's own."""

from datetime import date
from decimal import Decimal

import pytest

from congress.models import ActivityKind, Congress, Level
from reports.wording import TextError
from tests.congress.factories import (
    make_activity,
    make_activity_kind,
    make_deputy,
    make_quantity,
    make_quantity_kind,
    make_seat,
)
from tests.reports.figures.ask import answer_to, ask, check, records


@pytest.fixture
def advice_day(congress: Congress) -> ActivityKind:
    """A kind of work that an office made up itself."""
    return make_activity_kind(name="法律咨询日", canonical=ActivityKind.Canonical.SERVICE)


@pytest.fixture
def visits(congress: Congress) -> ActivityKind:
    return make_activity_kind(name="走访联系", canonical=ActivityKind.Canonical.OUTREACH)


def test_a_new_kind_of_work_is_counted_by_its_name_and_by_its_class(
    congress: Congress, advice_day: ActivityKind, visits: ActivityKind
) -> None:
    make_activity(kind=advice_day, title="秋季咨询", held_on=date(2022, 9, 1), participants=40)
    make_activity(kind=advice_day, title="春季咨询", held_on=date(2022, 3, 1), participants=35)
    make_activity(kind=visits, title="夏季走访", participants=None)
    check(
        congress,
        {
            "活动.次数": 3,
            "活动.次数|类型=法律咨询日": 2,
            "活动.次数|类型=代表助力": 2,
            "活动.次数|类型=法律咨询日、走访联系": 3,
            "活动.次数|类型=立法征询": 0,
            "活动.参加人次|类型=法律咨询日": 75,
            "活动.参加人次": None,
            "活动.名录": "春季咨询、夏季走访、秋季咨询",
            "活动.名录|类型=法律咨询日": "春季咨询、秋季咨询",
        },
    )


def test_quantities_of_one_name_are_added_up_with_their_own_unit(congress: Congress, advice_day: ActivityKind) -> None:
    asked = make_quantity_kind(activity_kind=advice_day, name="接受咨询", unit="人次")
    handed_out = make_quantity_kind(activity_kind=advice_day, name="发放资料", unit="份")
    donated = make_quantity_kind(activity_kind=advice_day, name="捐款", unit="元")
    for held_on, people, papers in ((date(2022, 3, 1), 30, 200), (date(2022, 9, 1), 45, 350), (date(2023, 1, 1), 9, 9)):
        activity = make_activity(kind=advice_day, held_on=held_on)
        make_quantity(activity=activity, kind=asked, amount=people)
        make_quantity(activity=activity, kind=handed_out, amount=papers)
    make_quantity(activity=activity, kind=donated, amount="0.50")
    make_quantity(activity=make_activity(kind=advice_day), kind=donated, amount="1200.25")
    check(
        congress,
        {
            "活动.数量|名称=接受咨询": 75,
            "活动.数量|名称=发放资料": 550,
            "活动.数量|类型=法律咨询日|名称=发放资料": 550,
            "活动.数量|名称=捐款": Decimal("1200.25"),
        },
    )
    assert answer_to(congress, "活动.数量|名称=接受咨询").unit == "人次"
    assert answer_to(congress, "活动.数量|名称=发放资料").unit == "份"


def test_a_quantity_that_no_activity_mentions_is_zero(congress: Congress) -> None:
    make_quantity_kind(name="走访农户", unit="户")
    make_activity()
    check(congress, {"活动.数量|名称=走访农户": 0})


def test_a_quantity_must_be_named(congress: Congress) -> None:
    with pytest.raises(TextError, match=r"“活动\.数量”要写明“名称”是哪一种，例如\|名称=……。"):
        ask(congress, "活动.数量")


def test_quantities_of_different_units_are_not_added(congress: Congress, visits: ActivityKind) -> None:
    make_quantity_kind(activity_kind=visits, name="走访选民", unit="人次")
    make_quantity_kind(activity_kind=visits, name="走访农户", unit="户")
    with pytest.raises(TextError, match="“走访选民、走访农户”有几种单位（人次、户），不能相加"):
        ask(congress, "活动.数量|名称=走访选民、走访农户")


def test_quantities_of_one_unit_are_added(congress: Congress, visits: ActivityKind) -> None:
    for name, amount in (("走访选民", 30), ("走访企业职工", 12)):
        make_quantity(kind=make_quantity_kind(activity_kind=visits, name=name, unit="人次"), amount=amount)
    check(congress, {"活动.数量|名称=走访选民、走访企业职工": 42})


def test_one_name_with_two_units_needs_the_kind_of_work(
    congress: Congress, advice_day: ActivityKind, visits: ActivityKind
) -> None:
    make_quantity(kind=make_quantity_kind(activity_kind=advice_day, name="资料", unit="份"), amount=300)
    make_quantity(kind=make_quantity_kind(activity_kind=visits, name="资料", unit="册"), amount=20)
    with pytest.raises(TextError, match="“资料”有几种单位（份、册），不能相加，请用“类型”区分"):
        ask(congress, "活动.数量|名称=资料")
    for kind, amount, unit in (("法律咨询日", 300, "份"), ("走访联系", 20, "册")):
        answer = answer_to(congress, f"活动.数量|类型={kind}|名称=资料")
        assert (answer.value, answer.unit) == (amount, unit)


def test_one_name_with_one_unit_in_two_kinds_of_work_is_added_over_both(
    congress: Congress, advice_day: ActivityKind, visits: ActivityKind
) -> None:
    make_quantity(kind=make_quantity_kind(activity_kind=advice_day, name="资料", unit="份"), amount=300)
    make_quantity(kind=make_quantity_kind(activity_kind=visits, name="资料", unit="份"), amount=20)
    check(congress, {"活动.数量|名称=资料": 320, "活动.数量|名称=资料|类型=走访联系": 20})


def test_a_deputy_who_took_part_twice_counts_once(
    congress: Congress, advice_day: ActivityKind, visits: ActivityKind
) -> None:
    chair, woman, guest = (make_deputy(name=name) for name in ("陈明", "李芳", "孙伟"))
    make_seat(deputy=chair)
    make_seat(deputy=chair, level=Level.COUNTY)
    make_seat(deputy=woman)
    make_activity(kind=advice_day, deputies=[chair, woman])
    make_activity(kind=visits, deputies=[chair, guest])
    check(
        congress,
        {
            "活动.代表人数": 3,
            "活动.代表人数|类型=法律咨询日": 2,
            "活动.代表人数|级别=镇": 2,
            "活动.代表人数|级别=区": 1,
            "活动.代表人数|级别=镇、区": 2,
            "活动.代表人数|级别=镇|类型=走访联系": 1,
        },
    )
    assert {str(deputy) for deputy in records(congress, "活动.代表人数")} == {"陈明", "李芳", "孙伟"}
