"""Sessions and presidium meetings of 云溪镇, with their reports, resolutions and personnel actions."""

from __future__ import annotations

from datetime import date

from congress.demo.builders import enter
from congress.demo.yunxi.deputies import BY_ELECTED_ON, FIRST_SESSION, seats_held
from congress.models import (
    Congress,
    CongressSession,
    DeliberatedReport,
    Level,
    PersonnelAction,
    PresidiumMeeting,
    Resolution,
    Seat,
    SessionAttendance,
    Term,
)

Kind = CongressSession.Kind
Report = DeliberatedReport.Kind

# Number, kind, first and last day, expected, present, on leave, observers; of the first no numbers were kept.
SESSIONS = (
    (1, Kind.YEAR_END, FIRST_SESSION, date(2021, 12, 17), None, None, None, None),
    (2, Kind.REGULAR, date(2022, 1, 11), date(2022, 1, 12), 52, 50, 2, 26),
    (3, Kind.MID_YEAR, date(2022, 7, 28), date(2022, 7, 28), 51, 49, 2, 18),
    (4, Kind.YEAR_END, date(2022, 12, 23), date(2022, 12, 23), 52, 50, 2, 15),
    (5, Kind.REGULAR, date(2023, 1, 10), date(2023, 1, 11), 52, 51, 1, 25),
)

# Session, kind and title of the report; the resolution on it with votes for, against and abstained, where there was one.
REPORTS = (
    (2, Report.GOVERNMENT, "政府工作报告", ("关于政府工作报告的决议", 50, 0, 0)),
    (2, Report.CONGRESS, "人大主席团工作报告", ("关于人大主席团工作报告的决议", 50, 0, 0)),
    (
        2,
        Report.BUDGET,
        "2021年预算执行情况和2022年预算草案的报告",
        ("关于2021年预算执行情况和2022年预算的决议", 48, 1, 1),
    ),
    (3, Report.OTHER, "2022年上半年经济社会发展情况的报告", None),
    (
        3,
        Report.FINAL_ACCOUNTS,
        "2021年决算草案和2022年上半年预算执行情况的报告",
        ("关于批准2021年决算的决议", 49, 0, 0),
    ),
    (4, Report.BUDGET_ADJUSTMENT, "2022年预算调整方案的报告", ("关于批准2022年预算调整方案的决议", 49, 0, 1)),
)

# Number within the term (the first was held in 2021), day, present of nine, agenda, special work reports heard.
MEETINGS: tuple[tuple[int, date, int, str, tuple[str, ...]], ...] = (
    (2, date(2022, 1, 5), 9, "审议主席团工作报告（草案）；通过年度工作要点", ()),
    (3, date(2022, 3, 9), 9, "研究代表建议交办情况", ("代表建议办理工作情况的报告",)),
    (4, date(2022, 5, 19), 8, "听取疫情防控专项监督情况", ("农村生活污水治理情况的报告",)),
    (5, date(2022, 7, 14), 9, "研究第三次会议有关事项", ("为民办实事项目推进情况的报告",)),
    (
        6,
        date(2022, 9, 8),
        8,
        "研究补选代表工作；听取执法检查情况",
        ("安全生产工作情况的报告", "养老服务体系建设情况的报告"),
    ),
    (7, date(2022, 12, 14), 9, "研究第四次会议有关事项；部署代表述职", ()),
)
PRESIDIUM = 9


def enter_meetings(congress: Congress) -> None:
    """The fifth term with its sessions and presidium meetings, and the changes among deputies in 2022."""
    enter(Term, congress=congress, number=4, starts_on=date(2016, 12, 15), ends_on=date(2021, 12, 15))
    term = enter(Term, congress=congress, number=5, starts_on=FIRST_SESSION)
    sessions = {
        number: enter(
            CongressSession,
            congress=congress,
            term=term,
            number=number,
            kind=kind,
            starts_on=starts_on,
            ends_on=ends_on,
            venue="镇文化活动中心",
            expected=expected,
            present=present,
            on_leave=on_leave,
            observers=observers,
        )
        for number, kind, starts_on, ends_on, expected, present, on_leave, observers in SESSIONS
    }
    enter_roll(sessions[2])
    enter_reports(sessions)
    enter_presidium_meetings(congress, term)
    enter_changes(congress, sessions[3])


def enter_roll(session: CongressSession) -> None:
    """The roll of a session; its last deputies are those on leave, as many as were announced."""
    seats = list(seats_held(session.congress, Level.TOWN, session.starts_on))
    for position, seat in enumerate(seats):
        on_leave = position >= (session.present or 0)
        enter(
            SessionAttendance,
            session=session,
            deputy=seat.deputy,
            status=SessionAttendance.Status.LEAVE if on_leave else SessionAttendance.Status.PRESENT,
            reason="因病请假" if on_leave else "",
        )


def enter_reports(sessions: dict[int, CongressSession]) -> None:
    """What the sessions heard and what they resolved on it, by a majority of all deputies."""
    for number, kind, title, resolution in REPORTS:
        session = sessions[number]
        report = enter(
            DeliberatedReport,
            congress=session.congress,
            session=session,
            title=title,
            kind=kind,
            reporter="镇人大主席团" if kind == Report.CONGRESS else "镇人民政府",
            deliberated_on=session.starts_on,
        )
        if resolution:
            name, votes_for, votes_against, votes_abstained = resolution
            enter(
                Resolution,
                congress=session.congress,
                session=session,
                title=name,
                report=report,
                adopted_on=session.ends_on,
                deputies_total=session.expected,
                votes_for=votes_for,
                votes_against=votes_against,
                votes_abstained=votes_abstained,
            )


def enter_presidium_meetings(congress: Congress, term: Term) -> None:
    """The presidium meetings of the year with the special work reports they heard."""
    for number, held_on, present, agenda, titles in MEETINGS:
        meeting = enter(
            PresidiumMeeting,
            congress=congress,
            term=term,
            number=number,
            held_on=held_on,
            expected=PRESIDIUM,
            present=present,
            agenda=agenda,
        )
        for title in titles:
            enter(
                DeliberatedReport,
                congress=congress,
                presidium_meeting=meeting,
                title=title,
                kind=Report.SPECIAL,
                reporter="镇人民政府",
                deliberated_on=held_on,
            )


def enter_changes(congress: Congress, session: CongressSession) -> None:
    """One mandate ended and one resignation accepted at `session`, and the three by-elections."""
    decisions = {
        Seat.EndReason.MOVED: (PersonnelAction.Kind.TERMINATION, "调离本镇", {}),
        Seat.EndReason.RESIGNED: (
            PersonnelAction.Kind.RESIGNATION,
            "因个人原因辞去代表职务",
            {"deputies_total": 51, "votes_for": 49, "votes_against": 0, "votes_abstained": 0},
        ),
    }
    seats = Seat.objects.filter(congress=congress).select_related("deputy", "constituency").order_by("pk")
    for seat in seats.filter(level=Level.TOWN).exclude(until_on=None):
        kind, reason, votes = decisions[Seat.EndReason(seat.end_reason)]
        enter(
            PersonnelAction,
            congress=congress,
            kind=kind,
            office="代表",
            level=seat.level,
            person=seat.deputy.name,
            deputy=seat.deputy,
            session=session,
            constituency=seat.constituency,
            decided_on=session.starts_on,
            reason=reason,
            **votes,
        )
    for seat in seats.filter(origin=Seat.Origin.BY_ELECTION):
        enter(
            PersonnelAction,
            congress=congress,
            kind=PersonnelAction.Kind.BY_ELECTION,
            office="代表",
            level=seat.level,
            person=seat.deputy.name,
            deputy=seat.deputy,
            constituency=seat.constituency,
            decided_on=BY_ELECTED_ON,
            reason="原代表调离或者辞职出缺",
        )
