"""What the deputies of 云溪镇 owed their voters and themselves in 2022: duty reports, trainings, group activities."""

from __future__ import annotations

from datetime import date

from congress.demo.builders import enter
from congress.demo.yunxi.deputies import seats_held
from congress.models import Congress, DeputyGroup, DutyReport, DutyReportRound, GroupActivity, Law, Level, Training
from congress.models.deputies import seat_held

# Level, name, day, and who of the roster reported orally: first position and number of deputies.
ROUNDS = (
    (Level.COUNTY, "2022年区人大代表述职评议", date(2022, 12, 8), 3, 3),
    (Level.TOWN, "2022年镇人大代表述职评议", date(2022, 12, 9), 20, 12),
)
TRAININGS = (
    ("新任代表履职基础", date(2022, 2, 24), Training.Mode.IN_PERSON, 60, ()),
    ("地方组织法修改内容解读", date(2022, 4, 27), Training.Mode.ONLINE, 56, ()),
    (
        "执法检查业务培训",
        date(2022, 6, 8),
        Training.Mode.IN_PERSON,
        48,
        ("中华人民共和国食品安全法", "中华人民共和国防洪法"),
    ),
    ("党的二十大精神学习", date(2022, 11, 9), Training.Mode.IN_PERSON, 61, ()),
)
GROUP_THEMES = (
    ("走访选民听取意见", "走访", date(2022, 4, 20)),
    ("围绕安全生产开展调研", "实地调研", date(2022, 9, 14)),
)
VOTERS_PRESENT = 50


def enter_duties(congress: Congress) -> None:
    """Duty reports of December, the four trainings and two activities of every group."""
    for level, name, held_on, first, count in ROUNDS:
        enter_round(congress, level=level, name=name, held_on=held_on, first=first, count=count)
    for topic, held_on, mode, attendance, laws in TRAININGS:
        training = enter(
            Training,
            congress=congress,
            topic=topic,
            held_on=held_on,
            mode=mode,
            organiser_level=Level.TOWN,
            attendance=attendance,
        )
        training.laws.set(Law.objects.filter(congress=congress, name__in=laws))
        holders = {seat.deputy for level in (Level.TOWN, Level.COUNTY) for seat in seats_held(congress, level, held_on)}
        training.deputies.set(sorted(holders, key=lambda deputy: deputy.pk)[:attendance])
    for theme, form, held_on in GROUP_THEMES:
        for group in DeputyGroup.objects.filter(congress=congress).order_by("pk"):
            members = list(group.members.filter(seat_held(held_on, "seats__")).distinct().order_by("pk"))
            activity = enter(
                GroupActivity,
                congress=congress,
                group=group,
                held_on=held_on,
                theme=theme,
                form=form,
                participants=len(members),
                output="整理意见后报镇人大办公室。",
            )
            activity.deputies.set(members)


def enter_round(congress: Congress, *, level: Level, name: str, held_on: date, first: int, count: int) -> None:
    """One round: `count` deputies of the level orally with a ballot of their voters, all others in writing."""
    occasion = enter(
        DutyReportRound, congress=congress, name=name, level=level, held_on=held_on, others_in_writing=True
    )
    for position, seat in enumerate(seats_held(congress, level, held_on)[first : first + count]):
        basically_satisfied, dissatisfied = 2 + position % 3, int(position == 2)
        enter(
            DutyReport,
            congress=congress,
            seat=seat,
            round=occasion,
            held_on=held_on,
            mode=DutyReport.Mode.ORAL,
            place="各选区会场",
            voters_present=VOTERS_PRESENT,
            ballots_issued=VOTERS_PRESENT,
            satisfied=VOTERS_PRESENT - basically_satisfied - dissatisfied,
            basically_satisfied=basically_satisfied,
            dissatisfied=dissatisfied,
        )
