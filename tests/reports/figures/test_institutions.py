"""Figures of sessions, presidium meetings, what they heard and adopted, elections and changes of office."""

from datetime import date

import pytest

from congress.models import Congress, CongressSession, DeliberatedReport, Level, PersonnelAction, SessionAttendance
from reports.wording import TextError
from tests.congress.factories import (
    make_attendance,
    make_constituency,
    make_deputy,
    make_personnel_action,
    make_presidium_meeting,
    make_report,
    make_resolution,
    make_session,
    make_term,
)
from tests.reports.figures.ask import ask, check

Kind = PersonnelAction.Kind
Status = SessionAttendance.Status


# Sessions


def test_sessions_are_counted_by_kind_and_named_in_order_of_time(congress: Congress) -> None:
    make_session(number=3, kind=CongressSession.Kind.YEAR_END, starts_on=date(2022, 12, 20))
    make_session(number=1, starts_on=date(2022, 1, 10))
    make_session(number=2, kind=CongressSession.Kind.MID_YEAR, starts_on=date(2022, 7, 5))
    check(
        congress,
        {
            "人代会.次数": 3,
            "人代会.次数|性质=年初例会": 1,
            "人代会.次数|性质=年初例会、年末会议": 2,
            "人代会.次数|性质=临时会议": 0,
            "人代会.名录": "第十九届人大第一次会议、第十九届人大第二次会议、第十九届人大第三次会议",
            "人代会.名录|性质=年中例会": "第十九届人大第二次会议",
        },
    )


@pytest.mark.parametrize(
    "name", ["第十九届人大第二次会议", "第十九届第二次", "十九届二次", "第二次", "二次", "二", "2"]
)
def test_a_session_may_be_named_in_seven_ways(congress: Congress, name: str) -> None:
    make_session(number=1, starts_on=date(2022, 1, 10))
    make_session(number=2, starts_on=date(2022, 7, 5))
    check(congress, {f"人代会.日期名录|次={name}": "7月5日", f"人代会.次数|次={name}": 1})


def test_a_session_number_means_the_sessions_of_every_term_that_met_in_the_year(congress: Congress) -> None:
    make_session(term=make_term(number=18, starts_on=date(2016, 12, 1)), number=1, starts_on=date(2022, 1, 10))
    make_session(term=make_term(number=19), number=1, starts_on=date(2022, 7, 5))
    check(congress, {"人代会.次数|次=第一次": 2, "人代会.次数|次=第十八届第一次": 1})


def test_days_of_sessions_are_named_short_and_counted_with_the_first_and_the_last(congress: Congress) -> None:
    make_session(number=1, starts_on=date(2022, 1, 12))
    make_session(number=2, starts_on=date(2022, 7, 5), ends_on=date(2022, 7, 6))
    make_session(number=3, starts_on=date(2022, 12, 31), ends_on=date(2023, 1, 2))
    check(congress, {"人代会.日期名录": "1月12日、7月5日至6日、12月31日至1月2日", "人代会.会期天数": 1 + 2 + 3})


def test_a_session_over_the_new_year_belongs_to_the_year_it_began_in(congress: Congress) -> None:
    make_session(starts_on=date(2021, 12, 31), ends_on=date(2022, 1, 1), observers=20)
    check(congress, {"人代会.次数": 0, "人代会.列席人数": 0, "人代会.会期天数": 0})
    check(congress, {"人代会.次数": 1, "人代会.列席人数": 20, "人代会.会期天数": 2}, year=2021)


# Attendance


def test_attendance_is_what_was_announced_added_up_over_the_sessions(congress: Congress) -> None:
    make_session(starts_on=date(2022, 1, 10), expected=50, present=48, on_leave=2, observers=30)
    make_session(starts_on=date(2022, 7, 5), expected=50, present=45, on_leave=4, observers=10)
    check(
        congress,
        {
            "人代会.应到人数": 100,
            "人代会.实到人数": 93,
            "人代会.请假人数": 6,
            "人代会.列席人数": 40,
            "人代会.出席率": "93.0%",
            "人代会.出席率|次=第二次": "90.0%",
        },
    )


def test_a_roll_replaces_the_announced_numbers_of_its_session_alone(congress: Congress) -> None:
    with_roll = make_session(starts_on=date(2022, 1, 10), expected=4, present=4, on_leave=0)
    make_session(starts_on=date(2022, 7, 5), expected=4, present=3, on_leave=1)
    for name, status in (("陈明", Status.PRESENT), ("李芳", Status.PRESENT), ("王强", Status.LEAVE)):
        make_attendance(session=with_roll, deputy=make_deputy(name=name), status=status)
    check(
        congress,
        {
            "人代会.实到人数|次=第一次": 2,
            "人代会.请假人数|次=第一次": 1,
            "人代会.出席率|次=第一次": "50.0%",
            "人代会.实到人数": 5,
            "人代会.请假人数": 2,
        },
    )


def test_a_roll_without_anybody_on_leave_says_none_whatever_was_announced(congress: Congress) -> None:
    session = make_session(expected=2, present=0, on_leave=2)
    make_attendance(session=session, status=Status.ABSENT)
    check(congress, {"人代会.实到人数": 0, "人代会.请假人数": 0, "人代会.出席率": "0%"})


def test_a_head_count_is_unknown_as_soon_as_one_session_does_not_tell(congress: Congress) -> None:
    make_session(starts_on=date(2022, 1, 10), expected=50, present=48)
    make_session(starts_on=date(2022, 7, 5))
    check(
        congress,
        {"人代会.应到人数": None, "人代会.实到人数": None, "人代会.出席率": "——", "人代会.实到人数|次=第一次": 48},
    )


def test_a_head_count_of_no_session_is_zero_and_its_share_unknown(congress: Congress) -> None:
    check(congress, {"人代会.应到人数": 0, "人代会.实到人数": 0, "人代会.出席率": "——"})


# Presidium meetings


def test_presidium_meetings_count_within_and_between_sessions(congress: Congress) -> None:
    session = make_session()
    make_presidium_meeting(held_on=date(2022, 9, 1), agenda="研究视察方案")
    make_presidium_meeting(held_on=date(2022, 1, 10), session=session, agenda="审查决议草案")
    check(congress, {"主席团会议.次数": 2, "主席团会议.议题名录": "审查决议草案、研究视察方案"})


def test_a_meeting_without_a_written_agenda_leaves_no_gap_in_the_list(congress: Congress) -> None:
    make_presidium_meeting(held_on=date(2022, 3, 1), agenda="研究视察方案")
    make_presidium_meeting(held_on=date(2022, 9, 1))
    check(congress, {"主席团会议.次数": 2, "主席团会议.议题名录": "研究视察方案"})


# Reports and resolutions


def test_reports_are_counted_by_forum_kind_mode_and_session(congress: Congress) -> None:
    Report = DeliberatedReport  # noqa: N806
    first = make_session(number=1)
    second = make_session(number=2, starts_on=date(2022, 7, 5))
    meeting = make_presidium_meeting()
    make_report(title="政府工作报告", kind=Report.Kind.GOVERNMENT, session=first)
    make_report(
        title="2021年财政决算报告", kind=Report.Kind.FINAL_ACCOUNTS, session=second, deliberated_on=date(2022, 7, 5)
    )
    for place, title in enumerate(("关于供水情况的报告", "关于助餐情况的报告")):
        make_report(
            title=title,
            presidium_meeting=meeting,
            deliberated_on=date(2022, 3, 15),
            mode=(Report.Mode.HEARD, Report.Mode.WRITTEN)[place],
        )
    check(
        congress,
        {
            "审议报告.项数": 4,
            "审议报告.项数|场合=人代会": 2,
            "审议报告.项数|场合=主席团会议": 2,
            "审议报告.项数|场合=主席团会议|类型=专项工作报告": 2,
            "审议报告.项数|场合=人代会|类型=专项工作报告": 0,
            "审议报告.项数|类型=政府工作报告、决算": 2,
            "审议报告.项数|方式=书面审议": 1,
            "审议报告.项数|次=第二次": 1,
            "审议报告.名录": "《政府工作报告》《关于供水情况的报告》《关于助餐情况的报告》《2021年财政决算报告》",
            "审议报告.名录|次=一次": "《政府工作报告》",
        },
    )


def test_resolutions_are_counted_by_forum_and_session(congress: Congress) -> None:
    session = make_session()
    make_resolution(session=session, title="关于政府工作报告的决议")
    make_resolution(session=session, title="关于预算的决议")
    make_resolution(
        presidium_meeting=make_presidium_meeting(), title="关于召开会议的决定", adopted_on=date(2022, 3, 15)
    )
    check(
        congress,
        {
            "决议.项数": 3,
            "决议.项数|场合=人代会": 2,
            "决议.项数|次=第一次": 2,
            "决议.名录|场合=主席团会议": "《关于召开会议的决定》",
            "决议.名录|场合=人代会": "《关于政府工作报告的决议》《关于预算的决议》",
        },
    )


# People in office


def test_people_are_counted_by_what_happened_and_by_office_and_level(congress: Congress) -> None:
    for office in ("主席", "副镇长", "副镇长"):
        make_personnel_action(kind=Kind.ELECTION, office=office)
    make_personnel_action(kind=Kind.BY_ELECTION, office="代表", level=Level.COUNTY)
    for kind in (Kind.RESIGNATION, Kind.REMOVAL, Kind.TERMINATION):
        make_personnel_action(kind=kind, office="代表")
    check(
        congress,
        {
            "选举.人数": 3,
            "选举.人数|职务=副镇长": 2,
            "选举.人数|职务=主席、副镇长": 3,
            "补选.人数": 1,
            "补选.人数|级别=区": 1,
            "补选.人数|级别=镇": 0,
            "辞职.人数": 1,
            "罢免.人数": 1,
            "资格终止.人数": 1,
        },
    )


def test_an_office_nobody_was_elected_to_is_zero_and_one_never_heard_of_is_refused(congress: Congress) -> None:
    make_personnel_action(office="武装部长")
    check(congress, {"选举.人数|职务=武装部长": 1, "选举.人数|职务=镇长": 0})
    with pytest.raises(TextError, match="维度“职务”没有“镇长助理”这个值，可以写：镇长"):
        ask(congress, "选举.人数|职务=镇长助理")


def test_all_deputies_in_favour_is_unanimous_and_a_vote_nobody_counted_is_not(congress: Congress) -> None:
    make_personnel_action(deputies_total=50, votes_for=50)
    make_personnel_action(deputies_total=50, votes_for=49)
    make_personnel_action()
    check(congress, {"选举.人数": 3, "选举.全票人数": 1})


def test_constituencies_of_by_elections_are_listed_by_number_each_once(congress: Congress) -> None:
    seventeenth, eighth = make_constituency(number=17), make_constituency(number=8)
    by_election = {"kind": Kind.BY_ELECTION, "office": "代表"}
    make_personnel_action(constituency=seventeenth, decided_on=date(2022, 3, 1), **by_election)
    make_personnel_action(constituency=seventeenth, decided_on=date(2022, 3, 1), **by_election)
    make_personnel_action(constituency=eighth, decided_on=date(2022, 9, 1), **by_election)
    make_personnel_action(decided_on=date(2022, 10, 1), **by_election)
    make_personnel_action(kind=Kind.RESIGNATION, office="代表", constituency=make_constituency(number=3))
    check(
        congress,
        {
            "补选.人数": 4,
            "补选.选区名录": "第8选区、第17选区",
            "补选.人数|选区=第17选区": 2,
            "补选.日期名录": "3月1日、9月1日、10月1日",
        },
    )
