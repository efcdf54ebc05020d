"""Sessions and presidium meetings of a year, with what they heard, adopted and decided."""

from __future__ import annotations

from datetime import date

from congress.demo.days import after, on_weekday
from congress.models import (
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
    """Two or three sessions and four to seven presidium meetings."""
    ledger = Ledger()
    days = [(Kind.REGULAR, first_session(year)), (Kind.MID_YEAR, on_weekday(date(year, 7, 22)))]
    if town.chance(0.5):
        days.append((Kind.YEAR_END, on_weekday(date(year, 12, 20))))
    assert town.term is not None
    years_of_term = year - town.term.starts_on.year
    for position, (kind, starts_on) in enumerate(days, start=1):
        # Three numbers are set aside for each year of the term, so that years can be told apart.
        hold_session(town, ledger, number=3 * years_of_term + position, kind=kind, starts_on=starts_on)
    for position in range(1, town.random.randint(4, 7) + 1):
        hold_presidium_meeting(town, ledger, year, number=7 * years_of_term + position, month=2 + position)
    ledger.save()


def hold_session(town: Town, ledger: Ledger, *, number: int, kind: CongressSession.Kind, starts_on: date) -> None:
    """A session with its roll, reports and resolutions; the first of a term elects the leaders."""
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
            number=number,
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
    if number == 1:
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


def hold_presidium_meeting(town: Town, ledger: Ledger, year: int, *, number: int, month: int) -> None:
    """A presidium meeting that hears up to two special work reports."""
    held_on = town.day(year, month, month)
    meeting = ledger.add(
        PresidiumMeeting(
            congress=town.congress,
            term=town.term,
            number=number,
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
