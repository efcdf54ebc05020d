"""The 108 suggestions of 云溪镇 in 2022, each with its way from receipt to conclusion, and the totals of 2021."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, cycle, islice, repeat

from congress.days import months_after
from congress.demo.builders import amend, enter
from congress.demo.days import after
from congress.demo.matters import MATTERS, Field, Matter, matters_of
from congress.demo.yunxi.deputies import seats_held
from congress.demo.yunxi.places import (
    CITY,
    CITY_UNIT,
    COUNTY,
    COUNTY_UNITS,
    ECOLOGY_UNITS,
    LIVELIHOOD_UNITS,
    ORDER_UNITS,
    TOWN,
    VILLAGES,
)
from congress.models import (
    Assignment,
    Category,
    Congress,
    CongressSession,
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

YEAR = 2022
SOLVED, PLANNED, REFERENCE = Outcome.Canonical.SOLVED, Outcome.Canonical.PLANNED, Outcome.Canonical.REFERENCE
FIELDS = (Field.CONSTRUCTION, Field.LAW, Field.LIVELIHOOD)
UNITS = {Field.CONSTRUCTION: ECOLOGY_UNITS, Field.LAW: ORDER_UNITS, Field.LIVELIHOOD: LIVELIHOOD_UNITS}
ADDRESSEES = {
    Level.TOWN: f"{TOWN}人民政府",
    Level.COUNTY: f"{COUNTY}人民政府",
    Level.CITY: f"{CITY}人民政府",
}

SESSION_NUMBER = 2
SESSION_DAYS = (date(2022, 1, 11), date(2022, 1, 12))
# Of the suggestions from the session, so many of each class were solved, planned and kept for reference.
SESSION_RESULTS = {Field.CONSTRUCTION: (8, 3, 1), Field.LAW: (6, 2, 1), Field.LIVELIHOOD: (7, 2, 2)}

# The presidium met the deputies in four rounds: day and how many of its suggestions go to city, district and town.
CONTACT_ROUNDS = (
    (date(2022, 3, 15), (0, 3, 9)),
    (date(2022, 6, 9), (1, 3, 8)),
    (date(2022, 8, 18), (1, 3, 9)),
    (date(2022, 10, 13), (0, 2, 7)),
)
CONTACT_RESULTS = (30, 10, 6)

DISTRICT_PROPOSERS = 9
DISTRICT_DAYS = tuple(date(2022, month, 8) for month in (2, 3, 4, 6, 7, 8, 9))
DISTRICT_RESULTS = (9, 5, 3)

# City deputies met the community online in the first half-year and in person in the second.
COMMUNITY_DAYS = ((date(2022, 5, 26), 5, "线上征集"), (date(2022, 10, 26), 8, "座谈交流"))
COMMUNITY_RESULTS = (6, 4, 3)
STILL_IN_HANDLING = 2  # of the last ones; answered in January of the next year

FIRST_REPLY_REVISED = 6  # one in so many solved suggestions was first answered as planned
SECOND_REPLY_DAYS = 110


@dataclass(frozen=True)
class Draft:
    """A suggestion before it has a number, with the outcome it will have at the end of the year."""

    source: Source.Canonical
    received_on: date
    matter: Matter
    level: Level
    outcome: Outcome.Canonical
    proposer_level: Level = Level.TOWN
    proposer: int | None = None  # position among the deputies of that level
    note: str = ""
    answered_on: date | None = None  # where the usual pace does not hold


def results(counts: tuple[int, int, int]) -> Iterator[Outcome.Canonical]:
    """So many solved, planned and kept for reference, in this order."""
    return chain.from_iterable(map(repeat, (SOLVED, PLANNED, REFERENCE), counts))


def mixed_matters() -> Iterator[Matter]:
    """Matters of the three classes in turn, without end."""
    return chain.from_iterable(zip(*(cycle(matters_of(field)) for field in FIELDS), strict=True))


def session_drafts() -> Iterator[Draft]:
    """32 from the session: 12, 9 and 11 of the three classes."""
    proposers = cycle(range(40))
    for field, counts in SESSION_RESULTS.items():
        for position, (matter, outcome) in enumerate(zip(matters_of(field), results(counts), strict=False)):
            yield Draft(
                Source.Canonical.IN_SESSION,
                SESSION_DAYS[position % len(SESSION_DAYS)],
                matter,
                Level.TOWN,
                outcome,
                proposer=next(proposers),
            )


def contact_drafts() -> Iterator[Draft]:
    """46 from the presidium's contact with deputies: 2 for the city, 11 for the district, 33 for the town."""
    outcomes = mixed(results(CONTACT_RESULTS))
    matters = mixed_matters()
    for round_number, (received_on, counts) in enumerate(CONTACT_ROUNDS):
        levels = chain.from_iterable(map(repeat, (Level.CITY, Level.COUNTY, Level.TOWN), counts))
        for position, level in enumerate(levels):
            yield Draft(
                Source.Canonical.PRESIDIUM_CONTACT,
                received_on,
                next(matters),
                level,
                next(outcomes),
                proposer=round_number * 12 + position,
            )


def district_drafts() -> Iterator[Draft]:
    """17 that nine district deputies put to the district government."""
    outcomes = mixed(results(DISTRICT_RESULTS))
    for position, matter in enumerate(islice(mixed_matters(), sum(DISTRICT_RESULTS))):
        yield Draft(
            Source.Canonical.HIGHER_LEVEL,
            DISTRICT_DAYS[position % len(DISTRICT_DAYS)],
            matter,
            Level.COUNTY,
            next(outcomes),
            proposer_level=Level.COUNTY,
            proposer=position % DISTRICT_PROPOSERS,
        )


def community_drafts() -> Iterator[Draft]:
    """13 that city deputies took from the community: 5 in the first half-year, 8 in the second."""
    days = [(day, form) for day, count, form in COMMUNITY_DAYS for _ in range(count)]
    outcomes = mixed(results(COMMUNITY_RESULTS))
    for position, ((received_on, form), matter) in enumerate(zip(days, mixed_matters(), strict=False)):
        is_late = position >= len(days) - STILL_IN_HANDLING
        yield Draft(
            Source.Canonical.COMMUNITY,
            received_on,
            matter,
            Level.CITY,
            next(outcomes),
            proposer_level=Level.CITY,
            note=f"市人大代表联系社区，{form}。",
            answered_on=date(2023, 1, 16) if is_late else None,
        )


def mixed(outcomes: Iterator[Outcome.Canonical]) -> Iterator[Outcome.Canonical]:
    """The same outcomes, evenly mixed: every third one, then the ones between."""
    ordered = list(outcomes)
    return iter(ordered[0::3] + ordered[1::3] + ordered[2::3])


def enter_suggestions(congress: Congress) -> None:
    """All suggestions of the year, numbered by the day of receipt, and what is known of the year before."""
    drafts = [*session_drafts(), *contact_drafts(), *district_drafts(), *community_drafts()]
    registry = Registry(congress)
    for number, draft in enumerate(sorted(drafts, key=lambda draft: draft.received_on), start=1):
        suggestion = registry.receive(draft, number)
        registry.handle(suggestion, draft)
    enter_last_year(congress)


class Registry:
    """Enters suggestions and their papers, with the congress's lists at hand."""

    def __init__(self, congress: Congress) -> None:
        self.congress = congress
        self.sources = {source.canonical: source for source in Source.objects.filter(congress=congress)}
        self.categories = {category.canonical: category for category in Category.objects.filter(congress=congress)}
        self.outcomes = {outcome.canonical: outcome for outcome in Outcome.objects.filter(congress=congress)}
        self.units = {unit.name: unit for unit in HandlingUnit.objects.filter(congress=congress)}
        self.session = CongressSession.objects.get(congress=congress, number=SESSION_NUMBER)
        self.spoken_of: Counter[Matter] = Counter()

    def receive(self, draft: Draft, number: int) -> Suggestion:
        """The suggestion registered under `number`, accepted within two days."""
        in_session = draft.source == Source.Canonical.IN_SESSION
        place = self.next_place(draft.matter)
        deputies = [seat.deputy for seat in seats_held(self.congress, draft.proposer_level, draft.received_on)]
        lead = None if draft.proposer is None else deputies[draft.proposer % len(deputies)]
        suggestion = enter(
            Suggestion,
            congress=self.congress,
            year=YEAR,
            number=number,
            title=draft.matter.title(place),
            body=draft.matter.text(place),
            source=self.sources[draft.source],
            session=self.session if in_session else None,
            received_on=draft.received_on,
            lead_deputy=lead,
            proposer_level=draft.proposer_level,
            level=draft.level,
            addressee=ADDRESSEES[draft.level],
            category=self.categories[draft.matter.field],
            reviewed_on=after(draft.received_on, 2),
            review=Suggestion.Review.ACCEPTED,
            is_key=in_session and number % 8 == 0,
            note=draft.note,
        )
        if lead and number % 3 == 0:
            position = deputies.index(lead)
            suggestion.cosigners.set([deputies[position - 1], deputies[position - 2]])
        return suggestion

    def next_place(self, matter: Matter) -> str:
        """A village that nobody has spoken of in this matter yet."""
        self.spoken_of[matter] += 1
        return VILLAGES[(5 * MATTERS.index(matter) + self.spoken_of[matter]) % len(VILLAGES)]

    def handle(self, suggestion: Suggestion, draft: Draft) -> None:
        """Hand-over, consultation, reply, feedback and conclusion at the pace of the office."""
        number = suggestion.number or 0
        units = self.units_for(draft, number)
        assigned_on = after(suggestion.received_on, 7)
        # Between four and eight weeks, never past the three months of the law.
        replied_on = draft.answered_on or after(assigned_on, 28 + number * 5 % 28)
        for role, unit in zip((Assignment.Role.LEAD, Assignment.Role.CO), units, strict=False):
            enter(
                Assignment,
                suggestion=suggestion,
                unit=unit,
                role=role,
                assigned_on=assigned_on,
                due_on=months_after(assigned_on, self.congress.reply_months),
                accepted_on=after(assigned_on, 2),
                consulted_on=after(assigned_on, 18) if role == Assignment.Role.LEAD else None,
                opinion_on=after(assigned_on, 16) if role == Assignment.Role.CO else None,
            )
        lead_unit = units[0]
        revised = (
            draft.source == Source.Canonical.IN_SESSION
            and draft.outcome == SOLVED
            and number % FIRST_REPLY_REVISED == 0
        )
        if revised:
            self.reply(suggestion, lead_unit, replied_on, PLANNED)
            self.feed_back(suggestion, after(replied_on, 6), Satisfaction.DISSATISFIED)
            self.press(suggestion, lead_unit, after(replied_on, 45))
            replied_on = after(replied_on, SECOND_REPLY_DAYS)
        self.reply(suggestion, lead_unit, replied_on, draft.outcome)
        concluded_on = after(replied_on, 6)
        if suggestion.lead_deputy:
            grade = Satisfaction.BASICALLY if number % 9 == 0 else Satisfaction.SATISFIED
            self.feed_back(suggestion, concluded_on, grade)
        disclosed_on = after(concluded_on, 20) if suggestion.session else None
        amend(suggestion, concluded_on=concluded_on, disclosed_on=disclosed_on)

    def units_for(self, draft: Draft, number: int) -> Sequence[HandlingUnit]:
        """The lead unit, and for every fourth suggestion to the town a second one."""
        if draft.level == Level.CITY:
            names: Sequence[str] = (CITY_UNIT,)
        elif draft.level == Level.COUNTY:
            names = (COUNTY_UNITS[number % len(COUNTY_UNITS)],)
        else:
            choice = UNITS[draft.matter.field]
            first = number % len(choice)
            names = (choice[first], choice[first - 1])[: 2 if number % 4 == 0 else 1]
        return [self.units[name] for name in names]

    def reply(self, suggestion: Suggestion, unit: HandlingUnit, day: date, outcome: Outcome.Canonical) -> None:
        enter(
            Reply,
            suggestion=suggestion,
            unit=unit,
            replied_on=day,
            outcome=self.outcomes[outcome],
            text=REPLY_TEXTS[outcome],
            promised_by=date(day.year + 1, 6, 30) if outcome == PLANNED else None,
        )

    def feed_back(self, suggestion: Suggestion, day: date, result: Satisfaction) -> None:
        enter(
            Feedback,
            suggestion=suggestion,
            given_on=day,
            attitude=Satisfaction.SATISFIED,
            result=result,
            reason="答复没有写明完成时间" if result == Satisfaction.DISSATISFIED else "",
        )

    def press(self, suggestion: Suggestion, unit: HandlingUnit, day: date) -> None:
        enter(
            Press,
            suggestion=suggestion,
            pressed_on=day,
            form=Press.Form.ON_SITE,
            unit=unit,
            led_by="镇人大主席",
            result="承办单位重新研究，确定了完成时间。",
        )


REPLY_TEXTS = {
    SOLVED: "现场核实后已经办理完毕。",
    PLANNED: "列入下一年度计划，按进度实施。",
    REFERENCE: "目前条件还不具备，作为今后工作的参考。",
}


def enter_last_year(congress: Congress) -> None:
    """The year before, known only from the totals its work report gave."""
    in_session = Source.objects.get(congress=congress, canonical=Source.Canonical.IN_SESSION)
    for source, total, solved, planned, reference in ((in_session, 28, 17, 6, 5), (None, 81, 52, 18, 11)):
        enter(
            ResolutionRate,
            congress=congress,
            first=date(2021, 1, 1),
            last=date(2021, 12, 31),
            as_of=date(2021, 12, 31),
            source=source,
            total=total,
            solved=solved,
            planned=planned,
            reference=reference,
            origin=ResolutionRate.Origin.BY_HAND,
            basis="2021年人大主席团工作报告",
        )
