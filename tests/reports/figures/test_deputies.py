"""Figures of deputies and their seats on a day, and of general elections."""

from datetime import date

import pytest

from congress.models import Congress, Deputy, Level, Seat
from tests.congress.factories import (
    make_constituency,
    make_deputy,
    make_group,
    make_seat,
    make_term_election,
)
from tests.reports.figures.ask import check, records

FEMALE, MALE = Deputy.Gender.FEMALE, Deputy.Gender.MALE


def test_one_person_with_seats_at_two_levels_is_one_deputy_in_two_seats(congress: Congress) -> None:
    chair = make_deputy(name="陈明")
    make_seat(deputy=chair)
    make_seat(deputy=chair, level=Level.COUNTY)
    make_seat(deputy=make_deputy(name="李芳"))
    check(
        congress,
        {
            "代表.人数": 2,
            "代表.席位数": 3,
            "代表.人数|级别=镇": 2,
            "代表.人数|级别=区": 1,
            "代表.席位数|级别=镇、区": 3,
            "代表.人数|级别=镇、区": 2,
        },
    )
    assert [str(deputy) for deputy in records(congress, "代表.人数")] == ["陈明", "李芳"]


def test_the_last_day_of_a_seat_counts_and_the_day_after_does_not(congress: Congress) -> None:
    make_seat(from_on=date(2022, 1, 20), until_on=date(2022, 6, 30))
    for day, number in (
        (date(2022, 1, 19), 0),
        (date(2022, 1, 20), 1),
        (date(2022, 6, 30), 1),
        (date(2022, 7, 1), 0),
    ):
        check(congress, {"代表.人数": number, "代表.席位数": number}, as_of=day)
        check(congress, {f"代表.人数|截至={day}": number})


def test_a_by_election_fills_the_seat_from_its_day_on(congress: Congress) -> None:
    eighth = make_constituency(number=8, seats=1)
    make_seat(
        deputy=make_deputy(name="孙伟"),
        constituency=eighth,
        until_on=date(2022, 4, 30),
        end_reason=Seat.EndReason.RESIGNED,
    )
    make_seat(
        deputy=make_deputy(name="李芳"),
        constituency=eighth,
        origin=Seat.Origin.BY_ELECTION,
        from_on=date(2022, 5, 18),
    )
    eighth_seats = "代表.人数|选区=第8选区"
    for day, holder in ((date(2022, 4, 30), ["孙伟"]), (date(2022, 5, 17), []), (date(2022, 5, 18), ["李芳"])):
        assert [str(deputy) for deputy in records(congress, eighth_seats, as_of=day)] == holder
        check(congress, {"代表.人数": len(holder), "代表.选区数": len(holder), eighth_seats: len(holder)}, as_of=day)


def test_a_stock_in_another_period_stands_as_of_its_last_day(congress: Congress) -> None:
    make_seat(from_on=date(2021, 12, 20))
    make_seat(from_on=date(2022, 3, 1), until_on=date(2022, 8, 1))
    make_seat(from_on=date(2022, 9, 1))
    make_seat(from_on=date(2022, 9, 1))
    check(
        congress,
        {
            "代表.人数": 3,
            "代表.人数|期间=上半年": 2,
            "代表.人数|期间=上年": 1,
            "代表.人数|期间=上半年|截至=2022-08-02": 1,
        },
    )


# Slices


@pytest.mark.parametrize("name", ["旗", "旗级", "县级"])
def test_the_level_above_is_called_as_in_the_place_or_everywhere(name: str, congress: Congress) -> None:
    congress.county_word = "旗"
    congress.save()
    make_seat(level=Level.COUNTY)
    make_seat()
    make_seat()
    check(congress, {f"代表.席位数|级别={name}": 1})


def test_deputies_are_counted_by_gender_group_and_constituency(congress: Congress) -> None:
    first, second = make_group(name="第一代表小组"), make_group(name="第二代表小组")
    eighth, ninth = make_constituency(number=8, area="东桥村"), make_constituency(number=9, area="柳溪社区")
    for gender, group, constituency in (
        (FEMALE, first, ninth),
        (MALE, first, eighth),
        (FEMALE, second, eighth),
        (MALE, None, None),
    ):
        make_seat(deputy=make_deputy(gender=gender, group=group), constituency=constituency)
    check(
        congress,
        {
            "代表.人数|性别=女": 2,
            "代表.人数|小组=第一代表小组": 2,
            "代表.人数|小组=第一代表小组|性别=女": 1,
            "代表.人数|选区=第8选区": 2,
            "代表.人数|选区=8、9": 3,
            "代表.选区数": 2,
            "代表.选区名录": "东桥村、柳溪社区",
            "代表.选区名录|小组=第二代表小组": "东桥村",
        },
    )


def test_a_constituency_number_means_the_districts_of_both_levels(congress: Congress) -> None:
    for level in (Level.TOWN, Level.COUNTY):
        make_seat(level=level, constituency=make_constituency(level=level, number=8))
    check(
        congress,
        {"代表.席位数|选区=第8选区": 2, "代表.席位数|选区=第8选区|级别=区": 1, "代表.选区数": 2},
    )


def test_the_composition_follows_the_roster(congress: Congress) -> None:
    for person in (
        {"gender": FEMALE, "party": "中共党员", "ethnicity": "汉族", "education": "bachelor", "occupation": "farmer"},
        {"gender": MALE, "party": "中共预备党员", "ethnicity": "蒙古族", "education": "master", "occupation": "worker"},
        {"gender": MALE, "party": "群众", "ethnicity": "汉", "education": "bachelor", "occupation": "farmer"},
        {"gender": FEMALE},
    ):
        make_seat(deputy=make_deputy(**person))
    check(
        congress,
        {
            "代表.人数|构成=妇女": 2,
            "代表.人数|构成=男性": 2,
            "代表.人数|构成=中共党员": 2,
            "代表.人数|构成=非中共党员": 1,  # of the fourth nothing is written down
            "代表.人数|构成=少数民族": 1,
            "代表.人数|构成=大学本科": 2,
            "代表.人数|构成=研究生、大学本科": 3,
            "代表.人数|构成=农民": 2,
            "代表.人数|构成=妇女、少数民族": 3,
            "代表.人数|构成=妇女|性别=男": 0,
            "代表.构成占比|构成=农民": "50.0%",
            "代表.构成占比|构成=农民|性别=女": "50.0%",
        },
    )


def test_a_share_of_the_composition_needs_its_kind_and_is_of_people_not_seats(congress: Congress) -> None:
    chair = make_deputy(gender=FEMALE)
    make_seat(deputy=chair)
    make_seat(deputy=chair, level=Level.COUNTY)
    make_seat(deputy=make_deputy(gender=MALE))
    check(congress, {"代表.构成占比|构成=妇女": "50.0%", "代表.构成占比|构成=妇女|级别=区": "100%"})


@pytest.mark.parametrize(
    ("born_on", "group"),
    [
        (date(1987, 1, 1), "35岁及以下"),  # 35 until the end of the year
        (date(1986, 12, 31), "36至55岁"),  # 36 on the last day
        (date(1967, 1, 1), "36至55岁"),
        (date(1966, 12, 31), "56岁及以上"),
    ],
)
def test_ages_are_full_years_on_the_day(congress: Congress, born_on: date, group: str) -> None:
    make_seat(deputy=make_deputy(born_on=born_on))
    groups = ("35岁及以下", "36至55岁", "56岁及以上")
    check(congress, {f"代表.人数|构成={name}": int(name == group) for name in groups})


def test_somebody_born_on_29_february_grows_older_on_that_day(congress: Congress) -> None:
    make_seat(deputy=make_deputy(born_on=date(1988, 2, 29)), from_on=date(2020, 1, 1))
    check(congress, {"代表.人数|构成=35岁及以下": 1, "代表.人数|构成=36至55岁": 0}, as_of=date(2024, 2, 28), year=2024)
    check(congress, {"代表.人数|构成=35岁及以下": 0, "代表.人数|构成=36至55岁": 1}, as_of=date(2024, 2, 29), year=2024)


def test_a_deputy_of_unknown_birth_belongs_to_no_age(congress: Congress) -> None:
    make_seat(deputy=make_deputy())
    check(congress, {"代表.人数|构成=35岁及以下、36至55岁、56岁及以上": 0})


def test_groups_count_from_the_day_they_were_formed_to_their_last(congress: Congress) -> None:
    make_group(formed_on=date(2022, 1, 20))
    make_group(formed_on=date(2022, 1, 20), dissolved_on=date(2022, 9, 30))
    for day, number in (
        (date(2022, 1, 19), 0),
        (date(2022, 9, 30), 2),
        (date(2022, 10, 1), 1),
    ):
        check(congress, {"代表小组.个数": number}, as_of=day)


# General elections


def test_a_general_election_is_told_level_by_level(congress: Congress) -> None:
    ballots = {
        "ballots_issued": 900,
        "ballots_returned": 891,
        "ballots_valid": 880,
        "ballots_void": 6,
        "ballots_abstained": 5,
    }
    ways = {"voters_at_station": 600, "voters_at_mobile_box": 270, "voters_by_proxy": 30}
    of_town = make_term_election(
        held_on=date(2022, 1, 5),
        population=3000,
        registered_voters=1000,
        voters=900,
        constituencies=20,
        quota=50,
        candidates=75,
        **ways,
        **ballots,
    )
    of_county = make_term_election(held_on=date(2022, 1, 5), level=Level.COUNTY, registered_voters=1000, voters=950)
    for election, level, gender in (
        (of_town, Level.TOWN, FEMALE),
        (of_town, Level.TOWN, MALE),
        (of_town, Level.TOWN, MALE),
        (of_county, Level.COUNTY, FEMALE),
        (None, Level.TOWN, FEMALE),
    ):
        make_seat(deputy=make_deputy(gender=gender), level=level, election=election, from_on=date(2022, 1, 20))
    check(
        congress,
        {
            "换届选举.登记选民": 2000,
            "换届选举.登记选民|级别=镇": 1000,
            "换届选举.参选人数|级别=区": 950,
            "换届选举.参选率": "92.5%",
            "换届选举.参选率|级别=镇": "90.0%",
            "换届选举.当选人数": 4,
            "换届选举.当选人数|级别=镇": 3,
            "换届选举.当选人数|级别=镇|构成=妇女": 1,
            "换届选举.构成占比|级别=镇|构成=妇女": "33.3%",
            "换届选举.人口|级别=镇": 3000,
            "换届选举.名额|级别=镇": 50,
            "换届选举.候选人数|级别=镇": 75,
            "换届选举.选区数|级别=镇": 20,
            "换届选举.站会投票人数|级别=镇": 600,
            "换届选举.流动票箱投票人数|级别=镇": 270,
            "换届选举.委托投票人数|级别=镇": 30,
            "换届选举.站会投票占比|级别=镇": "66.7%",
            "换届选举.流动票箱投票占比|级别=镇": "30.0%",
            "换届选举.委托投票占比|级别=镇": "3.3%",
            "换届选举.发出选票|级别=镇": 900,
            "换届选举.收回选票|级别=镇": 891,
            "换届选举.有效票|级别=镇": 880,
            "换届选举.废票|级别=镇": 6,
            "换届选举.弃权票|级别=镇": 5,
            "换届选举.选票收回率|级别=镇": "99.0%",
            "换届选举.有效票率|级别=镇": "98.8%",
        },
    )


def test_what_one_of_two_elections_does_not_tell_is_unknown_of_both(congress: Congress) -> None:
    make_term_election(held_on=date(2022, 1, 5), population=3000, ballots_issued=900, ballots_returned=891)
    make_term_election(held_on=date(2022, 1, 5), level=Level.COUNTY)
    check(
        congress,
        {
            "换届选举.人口": None,
            "换届选举.人口|级别=镇": 3000,
            "换届选举.人口|级别=市": 0,
            "换届选举.选票收回率": "——",
            "换届选举.选票收回率|级别=镇": "99.0%",
        },
    )


def test_those_elected_belong_to_the_day_of_the_election_not_of_the_first_session(congress: Congress) -> None:
    make_seat(election=make_term_election(held_on=date(2021, 12, 31)), from_on=date(2022, 1, 20))
    check(congress, {"换届选举.当选人数": 0})
    check(congress, {"换届选举.当选人数": 1, "代表.人数": 0}, year=2021)
