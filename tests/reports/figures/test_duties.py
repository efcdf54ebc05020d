"""Figures of duty reports to voters, training and group activities."""

from datetime import date

import pytest

from congress.models import Congress, DutyReport, Level, Training
from tests.congress.factories import (
    make_congress,
    make_deputy,
    make_duty_report,
    make_duty_round,
    make_group,
    make_group_activity,
    make_law,
    make_seat,
    make_training,
)
from tests.reports.figures.ask import check, records

ORAL, WRITTEN = DutyReport.Mode.ORAL, DutyReport.Mode.WRITTEN
DAY = date(2022, 12, 1)


# 述职


def test_all_others_in_writing_are_the_roster_of_the_day_without_those_who_reported(congress: Congress) -> None:
    """Five town seats on the day: two reported orally, one in writing, so two are the others."""
    round_ = make_duty_round(held_on=DAY, others_in_writing=True)
    seats = [make_seat(deputy=make_deputy(name=name)) for name in ("陈明", "李芳", "王强", "赵静", "孙伟")]
    for seat, mode in zip(seats, (ORAL, ORAL, WRITTEN), strict=False):
        make_duty_report(seat=seat, round=round_, held_on=DAY, mode=mode)
    make_seat(until_on=date(2022, 11, 30))
    make_seat(from_on=date(2022, 12, 2))
    make_seat(level=Level.COUNTY)
    check(
        congress,
        {
            "述职.人数": 5,
            "述职.人数|方式=口头": 2,
            "述职.人数|方式=书面": 3,
            "述职.人数|级别=镇|方式=书面": 3,
            "述职.人数|级别=区": 0,
        },
    )
    assert [str(seat.deputy) for seat in records(congress, "述职.人数|方式=口头")] == ["陈明", "李芳"]


@pytest.mark.parametrize(
    ("from_on", "until_on", "counts"),
    [
        (DAY, None, 1),
        (date(2022, 12, 2), None, 0),
        (date(2022, 1, 1), DAY, 1),
        (date(2022, 1, 1), date(2022, 11, 30), 0),
    ],
)
def test_a_seat_is_on_the_roster_from_its_first_day_to_its_last(
    congress: Congress, from_on: date, until_on: date | None, counts: int
) -> None:
    make_duty_round(held_on=DAY, others_in_writing=True)
    make_seat(from_on=from_on, until_on=until_on)
    check(congress, {"述职.人数|方式=书面": counts})


def test_without_the_others_in_writing_only_those_with_a_report_count(congress: Congress) -> None:
    round_ = make_duty_round(held_on=DAY)
    make_duty_report(seat=make_seat(), round=round_, held_on=DAY)
    make_seat()
    check(congress, {"述职.人数": 1, "述职.人数|方式=书面": 0})


def test_who_reported_orally_in_spring_is_not_written_in_autumn(congress: Congress) -> None:
    make_duty_round(held_on=DAY, others_in_writing=True)
    make_duty_report(seat=make_seat(), held_on=date(2022, 4, 1))
    make_seat()
    check(congress, {"述职.人数": 2, "述职.人数|方式=口头": 1, "述职.人数|方式=书面": 1})
    check(congress, {"述职.人数|期间=下半年|方式=口头": 0, "述职.人数|期间=下半年|方式=书面": 2})


def test_a_deputy_of_two_levels_reports_for_each_seat(congress: Congress) -> None:
    chair = make_deputy()
    for level in (Level.TOWN, Level.COUNTY):
        make_duty_report(seat=make_seat(deputy=chair, level=level))
    check(congress, {"述职.人数": 2, "述职.人数|级别=镇": 1, "述职.人数|级别=区": 1})


def test_a_round_of_one_level_covers_no_other_and_none_of_another_congress(congress: Congress) -> None:
    other = make_congress(name="石桥镇人民代表大会", slug="shiqiao", place="石桥镇")
    make_duty_round(held_on=DAY, others_in_writing=True)
    make_seat()
    make_seat(level=Level.COUNTY)
    make_seat(congress=other, deputy=make_deputy(congress=other))
    check(congress, {"述职.人数": 1})
    check(other, {"述职.人数": 0})


def test_a_round_still_to_come_covers_nobody(congress: Congress) -> None:
    make_duty_round(held_on=DAY, others_in_writing=True)
    make_seat()
    check(congress, {"述职.人数": 0}, as_of=date(2022, 11, 30))
    check(congress, {"述职.人数": 1}, as_of=DAY)


def test_the_share_of_those_who_reported_is_of_the_seats_held_on_the_day(congress: Congress) -> None:
    for place in range(4):
        seat = make_seat()
        if place < 3:
            make_duty_report(seat=seat, mode=(ORAL, WRITTEN, WRITTEN)[place])
    check(congress, {"述职.述职率": "75.0%", "述职.述职率|级别=镇": "75.0%", "述职.述职率|级别=区": "——"})


def test_the_share_of_one_way_of_reporting_is_of_all_seats(congress: Congress) -> None:
    for place in range(4):
        seat = make_seat()
        if place < 3:
            make_duty_report(seat=seat, mode=(ORAL, WRITTEN, WRITTEN)[place])
    check(congress, {"述职.述职率|方式=口头": "25.0%", "述职.述职率|方式=书面|级别=镇": "50.0%"})


def test_a_deputy_who_reported_and_left_is_counted_but_not_in_the_share(congress: Congress) -> None:
    stayed, left = make_seat(), make_seat(until_on=date(2022, 10, 31))
    for seat in (stayed, left):
        make_duty_report(seat=seat, held_on=date(2022, 6, 1))
    make_seat()
    check(congress, {"述职.人数": 2, "述职.述职率": "50.0%"})
    check(congress, {"述职.人数": 2, "述职.述职率": "66.7%"}, as_of=date(2022, 10, 31))


def test_satisfaction_with_duty_reports_adds_up_the_ballots(congress: Congress) -> None:
    chair, woman = make_deputy(name="陈明"), make_deputy(name="李芳")
    make_duty_report(
        seat=make_seat(deputy=chair), satisfied=30, basically_satisfied=8, dissatisfied=2, ballots_issued=40
    )
    make_duty_report(
        seat=make_seat(deputy=woman, level=Level.COUNTY), satisfied=18, basically_satisfied=0, dissatisfied=2
    )
    make_duty_report(seat=make_seat())  # without a ballot
    check(
        congress,
        {
            "述职.满意票": 56,
            "述职.测评票": 60,
            "述职.满意率": "93.3%",
            "述职.满意率|级别=区": "90.0%",
            "述职.满意率|代表=陈明": "95.0%",
            "述职.满意率|代表=李芳|级别=镇": "——",
        },
    )


# 培训


def test_trainings_are_counted_by_way_and_organiser_and_listed_in_order(congress: Congress) -> None:
    online = Training.Mode.ONLINE
    make_training(topic="代表法解读", held_on=date(2022, 9, 1), attendance=50, mode=online)
    make_training(topic="《监督法》专题", held_on=date(2022, 3, 1), attendance=40)
    make_training(topic="财政监督", held_on=date(2022, 6, 1), attendance=5, organiser_level=Level.COUNTY)
    check(
        congress,
        {
            "培训.次数": 3,
            "培训.人次": 95,
            "培训.次数|方式=线上": 1,
            "培训.人次|方式=集中": 45,
            "培训.次数|组织级别=镇": 2,
            "培训.次数|组织级别=区": 1,
            "培训.主题名录": "《〈监督法〉专题》《财政监督》《代表法解读》",
            "培训.主题名录|方式=线上": "《代表法解读》",
        },
    )
    make_training(attendance=None)
    check(congress, {"培训.次数": 4, "培训.人次": None})


def test_a_law_studied_twice_counts_once(congress: Congress) -> None:
    deputies_law, election_law = make_law(name="代表法"), make_law(name="选举法")
    make_training(laws=[deputies_law, election_law])
    make_training(laws=[deputies_law])
    make_training(laws=[make_law(name="预算法")], held_on=date(2021, 6, 1))
    check(congress, {"培训.法规数": 2})
    assert [str(law) for law in records(congress, "培训.法规数")] == ["代表法", "选举法"]


# 小组活动


def test_group_activities_are_counted_by_group(congress: Congress) -> None:
    first, second = make_group(name="第一代表小组"), make_group(name="第二代表小组")
    make_group_activity(group=first, theme="走访独居老人", held_on=date(2022, 9, 1), participants=8)
    make_group_activity(group=first, theme="察看河道", held_on=date(2022, 3, 1), participants=6)
    make_group_activity(group=second, theme="察看河道", held_on=date(2022, 4, 1), participants=None)
    check(
        congress,
        {
            "小组活动.次数": 3,
            "小组活动.次数|小组=第一代表小组": 2,
            "小组活动.人次": None,
            "小组活动.人次|小组=第一代表小组": 14,
            "小组活动.主题名录": "察看河道、走访独居老人",
            "小组活动.主题名录|小组=第二代表小组": "察看河道",
        },
    )
