"""Duty reports, trainings and group activities of a year."""

from __future__ import annotations

from datetime import date

from congress.demo.days import on_weekday
from congress.models import DutyReport, DutyReportRound, GroupActivity, Level, Training
from congress.simulation.ledger import Ledger
from congress.simulation.town import Town

TOPICS = ("履职基础", "预算审查", "地方组织法", "代表法", "乡村振兴促进法", "建议撰写", "执法检查业务", "时事政策")
THEMES = ("走访选民", "视察项目", "座谈交流", "政策宣讲", "矛盾调解")


def do_duties(town: Town, year: int) -> None:
    """Two rounds of duty reports in December, three to six trainings, two or three activities a group."""
    ledger = Ledger()
    for level, name, orally in ((Level.COUNTY, "上级代表", 3), (Level.TOWN, "本级代表", 12)):
        report_duties(town, ledger, year, level=level, name=f"{year}年{name}述职", orally=orally)
    for topic in town.random.sample(TOPICS, town.random.randint(3, 6)):
        train(town, ledger, year, topic)
    for group in town.groups:
        for theme in town.random.sample(THEMES, town.random.randint(2, 3)):
            held_on = town.day(year, 2, 12)
            members = [deputy for deputy in town.holders(Level.TOWN, held_on) if deputy.group == group]
            activity = ledger.add(
                GroupActivity(
                    congress=town.congress, group=group, held_on=held_on, theme=theme, participants=len(members)
                )
            )
            ledger.link(activity, "deputies", members)
    ledger.save()


def report_duties(town: Town, ledger: Ledger, year: int, *, level: Level, name: str, orally: int) -> None:
    """One round: some orally with a ballot, all others in writing."""
    held_on = on_weekday(date(year, 12, 10))
    occasion = ledger.add(
        DutyReportRound(congress=town.congress, name=name, level=level, held_on=held_on, others_in_writing=True)
    )
    for seat in town.random.sample(town.seats_held(level, held_on), orally):
        issued = town.random.randint(40, 80)
        basically_satisfied, dissatisfied = town.random.randint(0, 6), town.random.randint(0, 2)
        ledger.add(
            DutyReport(
                congress=town.congress,
                seat=seat,
                round=occasion,
                held_on=held_on,
                mode=DutyReport.Mode.ORAL,
                voters_present=issued,
                ballots_issued=issued,
                satisfied=issued - basically_satisfied - dissatisfied,
                basically_satisfied=basically_satisfied,
                dissatisfied=dissatisfied,
            )
        )


def train(town: Town, ledger: Ledger, year: int, topic: str) -> None:
    """One training that most deputies attend."""
    held_on = town.day(year, 2, 12)
    deputies = town.holders(Level.TOWN, held_on)
    attending = town.random.sample(deputies, town.random.randint(len(deputies) * 2 // 3, len(deputies)))
    training = ledger.add(
        Training(
            congress=town.congress,
            topic=topic,
            held_on=held_on,
            mode=town.random.choice((Training.Mode.IN_PERSON, Training.Mode.ONLINE)),
            organiser_level=town.random.choice((Level.TOWN, Level.TOWN, Level.COUNTY)),
            attendance=len(attending),
        )
    )
    ledger.link(training, "deputies", attending)
    ledger.link(training, "laws", town.random.sample(town.laws, town.random.randint(0, 2)))
