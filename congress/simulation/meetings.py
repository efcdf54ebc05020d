"""Sessions and presidium meetings of a year, with what they heard, adopted and decided."""

from __future__ import annotations

from datetime import date

from congress.demo.days import after, on_weekday
from congress.models import (
    Congress,
    CongressSession,
    DeliberatedReport,
    Level,
    PersonnelAction,
    PresidiumMeeting,
    Resolution,
    SessionAttendance,
)
from congress.simulation.deputies import first_session
from congress.simulation.ledger import Ledger
from congress.simulation.town import Town

Kind = CongressSession.Kind
Report = DeliberatedReport.Kind
# Kind and wording of the reports; those with a resolution are voted on.
AGENDAS = {
    Kind.REGULAR: (
        (Report.GOVERNMENT, "政府工作报告", True),
        (Report.CONGRESS, "人大主席团工作报告", True),
        (Report.BUDGET, "预算执行情况和预算草案的报告", True),
    ),
    Kind.MID_YEAR: (
        (Report.OTHER, "上半年经济社会发展情况的报告", False),
        (Report.FINAL_ACCOUNTS, "决算草案的报告", True),
    ),
    Kind.YEAR_END: ((Report.BUDGET_ADJUSTMENT, "预算调整方案的报告", True),),
}
SUBJECTS = ("环境整治", "安全生产", "养老服务", "集体经济", "教育事业", "医疗卫生", "道路建设", "代表建议办理")
LEADERS = ("主席", "副主席", "镇长", "副镇长", "副镇长")
PRESIDIUM = 9
ABSENT_SHARE = 0.06


def hold_meetings(town: Town, year: int) -> None:
    """Two or three sessions, then four to seven presidium meetings."""
    days = [(Kind.REGULAR, first_session(year)), (Kind.MID_YEAR, on_weekday(date(year, 7, 22)))]
    if town.chance(0.5):
        days.append((Kind.YEAR_END, on_weekday(date(year, 12, 20))))
    ledger = Ledger()
    for kind, starts_on in days:
        hold_session(town, ledger, kind, starts_on)
    ledger.save()

    ledger = Ledger()  # reports of presidium meetings come after the meetings, not with the reports of sessions
    for of_year in range(1, town.random.randint(4, 7) + 1):
        hold_presidium_meeting(town, ledger, town.day(year, 2 + of_year, 2 + of_year), of_year)
    ledger.save()


def hold_session(town: Town, ledger: Ledger, kind: CongressSession.Kind, starts_on: date) -> None:
    """A session with its roll, reports and resolutions; the first of a term elects the leaders."""
    town.sessions += 1
    deputies = town.holders(Level.TOWN, starts_on)
    statuses = [
        SessionAttendance.Status.LEAVE if town.chance(ABSENT_SHARE) else SessionAttendance.Status.PRESENT
        for _ in deputies
    ]
    present = statuses.count(SessionAttendance.Status.PRESENT)
    session = ledger.add(
        CongressSession(
            congress=town.congress,
            term=town.term,
            number=town.sessions,
            kind=kind,
            starts_on=starts_on,
            ends_on=after(starts_on, 1) if kind == Kind.REGULAR else starts_on,
            venue="会议中心",
            expected=len(deputies),
            present=present,
            on_leave=len(deputies) - present,
            observers=town.random.randint(10, 30),
        )
    )
    for deputy, status in zip(deputies, statuses, strict=True):
        ledger.add(SessionAttendance(session=session, deputy=deputy, status=status))
    for report_kind, wording, is_resolved in AGENDAS[kind]:
        report = ledger.add(
            DeliberatedReport(
                congress=town.congress,
                session=session,
                title=f"{starts_on.year}年{wording}",
                kind=report_kind,
                reporter="主席团" if report_kind == Report.CONGRESS else "人民政府",
                deliberated_on=starts_on,
            )
        )
        if is_resolved:
            ledger.add(
                Resolution(
                    congress=town.congress,
                    session=session,
                    report=report,
                    title=f"关于{report.title}的决议",
                    adopted_on=session.ends_on,
                    **votes(town, len(deputies), present),
                )
            )
    if session.number == 1:
        elect_leaders(town, ledger, session)


def votes(town: Town, total: int, present: int) -> dict[str, int]:
    """A vote of those present that passes."""
    against, abstained = town.random.randint(0, 2), town.random.randint(0, 2)
    return {
        "deputies_total": total,
        "votes_for": present - against - abstained,
        "votes_against": against,
        "votes_abstained": abstained,
    }


def elect_leaders(town: Town, ledger: Ledger, session: CongressSession) -> None:
    """The leaders of the congress and of the government, chosen from among the deputies."""
    deputies = town.random.sample(town.holders(Level.TOWN, session.starts_on), len(LEADERS))
    for office, deputy in zip(LEADERS, deputies, strict=True):
        ledger.add(
            PersonnelAction(
                congress=town.congress,
                kind=PersonnelAction.Kind.ELECTION,
                office=office.replace("镇", town.congress.town_word),
                level=Level.TOWN,
                person=deputy.name,
                deputy=deputy,
                session=session,
                decided_on=session.ends_on,
                oath_taken=True,
                **votes(town, session.expected or 0, session.present or 0),
            )
        )


def hold_presidium_meeting(town: Town, ledger: Ledger, held_on: date, of_year: int) -> None:
    """A presidium meeting, numbered by the town's habit, that hears up to two special work reports."""
    town.presidium_meetings += 1
    by_year = town.congress.meeting_numbering == Congress.MeetingNumbering.YEAR
    meeting = ledger.add(
        PresidiumMeeting(
            congress=town.congress,
            term=town.term,
            number=of_year if by_year else town.presidium_meetings,
            held_on=held_on,
            expected=PRESIDIUM,
            present=PRESIDIUM - town.random.randint(0, 2),
            agenda="听取专项工作报告；研究代表工作",
        )
    )
    for subject in town.random.sample(SUBJECTS, town.random.randint(0, 2)):
        ledger.add(
            DeliberatedReport(
                congress=town.congress,
                presidium_meeting=meeting,
                title=f"{subject}情况的报告",
                kind=Report.SPECIAL,
                reporter="人民政府",
                deliberated_on=held_on,
            )
        )
