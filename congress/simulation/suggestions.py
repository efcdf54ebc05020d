"""Suggestions of a year, each on its way as far as chance and the horizon let it come."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import islice
from operator import itemgetter
from typing import TypeVar

from congress.days import months_after
from congress.demo.days import after
from congress.demo.matters import MATTERS
from congress.models import (
    Assignment,
    Feedback,
    HandlingUnit,
    Level,
    Outcome,
    Press,
    Reply,
    ResolutionRate,
    Source,
    Suggestion,
)
from congress.models.suggestions import Satisfaction
from congress.simulation.deputies import first_session
from congress.simulation.ledger import Ledger
from congress.simulation.town import Town

Choice = TypeVar("Choice")

CHUNK = 1000  # suggestions saved together, so that 20,000 need no more memory than these

# Source, its weight, and as whose deputies they are made.
SOURCES = (
    (Source.Canonical.IN_SESSION, 35, Level.TOWN),
    (Source.Canonical.PRESIDIUM_CONTACT, 35, Level.TOWN),
    (Source.Canonical.HIGHER_LEVEL, 12, Level.COUNTY),
    (Source.Canonical.COMMUNITY, 8, Level.CITY),
    (Source.Canonical.PLATFORM, 6, Level.TOWN),
    (Source.Canonical.OTHER, 4, Level.TOWN),
)
LEVELS = ((Level.TOWN, 75), (Level.COUNTY, 17), (Level.CITY, 8))
OUTCOMES = (
    (Outcome.Canonical.SOLVED, 60),
    (Outcome.Canonical.IN_PROGRESS, 15),
    (Outcome.Canonical.PLANNED, 15),
    (Outcome.Canonical.REFERENCE, 10),
)
GRADES = ((Satisfaction.SATISFIED, 88), (Satisfaction.BASICALLY, 9), (Satisfaction.DISSATISFIED, 3))
ACCEPTED, RETURNED_TO_DEPUTY = 0.95, 0.4  # the second of those not accepted
HARD, KEY, RETURNED, JOINT, UNANSWERED, FED_BACK, PRESSED, DISCLOSED = 0.05, 0.04, 0.02, 0.2, 0.03, 0.85, 0.05, 0.8


def handle_suggestions(town: Town, year: int, count: int) -> None:
    """So many suggestions, numbered by the day of receipt."""
    sources, weights, _levels = zip(*SOURCES, strict=True)
    received = [
        (day_of_receipt(town, year, source), source) for source in town.random.choices(sources, weights, k=count)
    ]
    received.sort(key=itemgetter(0))
    numbered = iter(enumerate(received, start=1))
    while chunk := list(islice(numbered, CHUNK)):
        ledger = Ledger()
        for number, (received_on, source) in chunk:
            receive(town, ledger, number=number, received_on=received_on, source=source)
        ledger.save()


def day_of_receipt(town: Town, year: int, source: Source.Canonical) -> date:
    """The session's own days, or any day after it."""
    session = first_session(year)
    if source == Source.Canonical.IN_SESSION:
        return after(session, town.random.randint(0, 1))
    return max(session, town.day(year))


def receive(town: Town, ledger: Ledger, *, number: int, received_on: date, source: Source.Canonical) -> None:
    """A suggestion as it comes in; if it is accepted, its handling too."""
    random = town.random
    proposer_level = next(level for canonical, _weight, level in SOURCES if canonical == source)
    deputies = town.holders(proposer_level, received_on)
    matter, village = random.choice(MATTERS), town.village()
    reviewed_on = after(received_on, random.randint(1, 4))
    review = Suggestion.Review.ACCEPTED
    if not town.chance(ACCEPTED):
        review = Suggestion.Review.RETURNED if town.chance(RETURNED_TO_DEPUTY) else Suggestion.Review.REFERENCE
    is_reviewed = reviewed_on <= town.horizon
    level = proposer_level if proposer_level != Level.TOWN else weighted(town, LEVELS)
    suggestion = ledger.add(
        Suggestion(
            congress=town.congress,
            year=received_on.year,
            number=number,
            title=matter.title(village),
            body=matter.text(village),
            source=town.sources[source],
            received_on=received_on,
            lead_deputy=random.choice(deputies) if deputies else None,
            proposer_level=proposer_level,
            level=level,
            addressee=f"{town.congress.level_word(level)}人民政府",
            category=town.categories[matter.field],
            reviewed_on=reviewed_on if is_reviewed else None,
            review=review if is_reviewed else "",
            is_hard=town.chance(HARD),
            is_key=town.chance(KEY),
        )
    )
    if deputies and town.chance(JOINT):
        others = [deputy for deputy in deputies if deputy != suggestion.lead_deputy]
        ledger.link(suggestion, "cosigners", town.some(others, 4))
    if is_reviewed and review == Suggestion.Review.ACCEPTED:
        handle(town, ledger, suggestion, after(reviewed_on, random.randint(1, 6)))


def handle(town: Town, ledger: Ledger, suggestion: Suggestion, assigned_on: date) -> None:
    """Hand-over, reply, feedback and conclusion, each only if its day has come."""
    random, level = town.random, Level(suggestion.level)
    if assigned_on > town.horizon:
        return
    unit = town.unit(level)
    if town.chance(RETURNED) and (next_day := after(assigned_on, 5)) <= town.horizon:
        hand_over(town, ledger, suggestion, unit, assigned_on, returned_on=next_day)
        unit, assigned_on = random.choice(town.units[level]), next_day
    months = 6 if suggestion.is_hard else 3
    replied_on = after(assigned_on, random.randint(20, months * 31))  # now and then a few days late
    is_answered = not town.chance(UNANSWERED) and replied_on <= town.horizon
    consulted_on = after(assigned_on, random.randint(5, 18))
    hand_over(
        town,
        ledger,
        suggestion,
        unit,
        assigned_on,
        due_on=months_after(assigned_on, months),
        consulted_on=consulted_on if town.chance(0.95) and consulted_on <= town.horizon else None,
    )
    if level == Level.TOWN and town.chance(JOINT):
        partner = random.choice([other for other in town.units[level] if other != unit])
        hand_over(town, ledger, suggestion, partner, assigned_on, role=Assignment.Role.CO)
    if town.chance(PRESSED) or not is_answered:
        press(town, ledger, suggestion, unit, after(assigned_on, random.randint(30, 60)))
    if is_answered:
        answer(town, ledger, suggestion, unit, replied_on)


def hand_over(
    town: Town,
    ledger: Ledger,
    suggestion: Suggestion,
    unit: HandlingUnit,
    assigned_on: date,
    *,
    role: Assignment.Role = Assignment.Role.LEAD,
    due_on: date | None = None,
    consulted_on: date | None = None,
    returned_on: date | None = None,
) -> None:
    """The suggestion in the hands of one unit."""
    opinion_on = after(assigned_on, town.random.randint(5, 25))
    has_opinion = role == Assignment.Role.CO and opinion_on <= town.horizon
    ledger.add(
        Assignment(
            suggestion=suggestion,
            unit=unit,
            role=role,
            assigned_on=assigned_on,
            due_on=due_on,
            consulted_on=consulted_on,
            returned_on=returned_on,
            return_reason="不属于本单位职责" if returned_on else "",
            opinion_on=opinion_on if has_opinion else None,
        )
    )


def press(town: Town, ledger: Ledger, suggestion: Suggestion, unit: HandlingUnit, day: date) -> None:
    """The presidium presses the unit, if that day has come."""
    if day <= town.horizon:
        ledger.add(Press(suggestion=suggestion, pressed_on=day, form=town.random.choice(Press.Form.values), unit=unit))


def answer(town: Town, ledger: Ledger, suggestion: Suggestion, unit: HandlingUnit, replied_on: date) -> None:
    """The reply and what follows; a dissatisfied deputy gets a second reply within a month."""
    state = weighted(town, OUTCOMES)
    ledger.add(Reply(suggestion=suggestion, unit=unit, replied_on=replied_on, outcome=town.outcomes[state]))
    concluded_on = after(replied_on, town.random.randint(3, 15))
    if town.chance(FED_BACK) and concluded_on <= town.horizon:
        grade = weighted(town, GRADES)
        is_unhappy = grade == Satisfaction.DISSATISFIED
        ledger.add(
            Feedback(
                suggestion=suggestion,
                given_on=concluded_on,
                result=grade,
                reason="没有写明完成时间" if is_unhappy else "",
            )
        )
        if is_unhappy:
            replied_on = after(concluded_on, town.random.randint(10, 30))
            concluded_on = after(replied_on, 5)
            if replied_on <= town.horizon:
                solved = town.outcomes[Outcome.Canonical.SOLVED]
                ledger.add(Reply(suggestion=suggestion, unit=unit, replied_on=replied_on, outcome=solved))
            if concluded_on <= town.horizon:
                ledger.add(Feedback(suggestion=suggestion, given_on=concluded_on, result=Satisfaction.SATISFIED))
    if concluded_on <= town.horizon:
        suggestion.concluded_on = concluded_on
        disclosed_on = concluded_on + timedelta(days=20)
        suggestion.disclosed_on = disclosed_on if town.chance(DISCLOSED) and disclosed_on <= town.horizon else None


def weighted(town: Town, choices: tuple[tuple[Choice, int], ...]) -> Choice:
    """One of the choices, by weight."""
    values, weights = zip(*choices, strict=True)
    return town.random.choices(values, weights)[0]


def enter_last_totals(town: Town, year: int, total: int) -> None:
    """The year before the records begin, known only as totals."""
    ledger = Ledger()
    solved, in_progress, planned = total * 60 // 100, total * 15 // 100, total * 15 // 100
    ledger.add(
        ResolutionRate(
            congress=town.congress,
            first=date(year, 1, 1),
            last=date(year, 12, 31),
            as_of=date(year, 12, 31),
            total=total,
            solved=solved,
            in_progress=in_progress,
            planned=planned,
            reference=total - solved - in_progress - planned,
            basis=f"{year}年工作报告",
        )
    )
    ledger.save()
