"""A general election and the deputies of its term, with those who leave and those who follow them."""

from __future__ import annotations

from datetime import date, timedelta

from congress.demo.days import after, on_weekday
from congress.models import (
    Constituency,
    Deputy,
    Level,
    PersonnelAction,
    Seat,
    Term,
    TermElection,
)
from congress.simulation.ledger import Ledger
from congress.simulation.town import Town
from congress.wording import pinyin

SEATS = {Level.TOWN: 58, Level.COUNTY: 12}
SEATS_EACH = 2
BOTH = 4  # people who hold a seat at both levels
STAYING = 0.5  # of the old deputies that are elected again
BY_ELECTIONS_A_YEAR = 1.2

EDUCATIONS = Deputy.Education.values
OCCUPATIONS = Deputy.Occupation.values
PARTIES = ("中共党员", "中共党员", "群众")


def first_session(year: int) -> date:
    """When the session at the beginning of a year opens."""
    return on_weekday(date(year, 1, 18))


def elect_deputies(town: Town, year: int, *, until: int) -> None:
    """The election of January, the term from its first session on, and all seats until the next election in `until`."""
    starts_on = first_session(year)
    next_starts_on = first_session(until)
    ends_on = next_starts_on - timedelta(days=1) if next_starts_on <= town.horizon else None
    ledger = Ledger()
    number = town.term.number + 1 if town.term else town.random.randint(2, 18)
    town.term = ledger.add(Term(congress=town.congress, number=number, starts_on=starts_on, ends_on=ends_on))
    town.sessions = town.presidium_meetings = 0
    town_deputies, county_deputies = choose_deputies(town, ledger, starts_on)
    for level, deputies in ((Level.TOWN, town_deputies), (Level.COUNTY, county_deputies)):
        election = ledger.add(general_election(town, level, date(year, 1, 6)))
        if level not in town.constituencies:
            town.constituencies[level] = [
                ledger.add(Constituency(congress=town.congress, level=level, number=place, seats=SEATS_EACH))
                for place in range(1, SEATS[level] // SEATS_EACH + 1)
            ]
        for position, deputy in enumerate(deputies):
            seat = Seat(
                deputy=deputy,
                level=level,
                constituency=town.constituencies[level][position // SEATS_EACH],
                origin=Seat.Origin.GENERAL,
                election=election,
                from_on=starts_on,
                until_on=ends_on,
                end_reason=Seat.EndReason.TERM if ends_on else "",
            )
            town.seats.append(ledger.add(seat))
    for working_year in range(year, min(until, town.horizon.year + 1)):
        for _ in range(town.random.randint(0, round(2 * BY_ELECTIONS_A_YEAR))):
            replace_deputy(town, ledger, working_year)
    ledger.save()


def choose_deputies(town: Town, ledger: Ledger, on: date) -> tuple[list[Deputy], list[Deputy]]:
    """The deputies of both levels: about half of the old ones, the rest new."""
    old = sorted({seat.deputy.pk: seat.deputy for seat in town.seats}.values(), key=lambda deputy: deputy.pk)
    needed = SEATS[Level.TOWN] + SEATS[Level.COUNTY] - BOTH
    staying = town.random.sample(old, min(len(old), round(needed * STAYING)))
    deputies = staying + [new_deputy(town, ledger, on) for _ in range(needed - len(staying))]
    town.random.shuffle(deputies)
    return deputies[: SEATS[Level.TOWN]], deputies[SEATS[Level.TOWN] - BOTH :]


def new_deputy(town: Town, ledger: Ledger, on: date) -> Deputy:
    """A deputy of between 25 and 65 years."""
    person = town.new_people(1)[0]
    random = town.random
    return ledger.add(
        Deputy(
            congress=town.congress,
            name=person.name,
            sort_key=pinyin(person.name),
            gender=person.gender,
            born_on=date(on.year - random.randint(25, 65), random.randint(1, 12), random.randint(1, 28)),
            ethnicity="汉族",
            party=random.choice(PARTIES),
            education=random.choice(EDUCATIONS),
            occupation=random.choice(OCCUPATIONS),
            employer=town.village(),
            group=random.choice(town.groups),
        )
    )


def general_election(town: Town, level: Level, held_on: date) -> TermElection:
    """The figures of one level's election; its parts make up its totals."""
    random = town.random
    population = random.randint(18_000, 42_000)
    registered = population * 4 // 5
    voters = registered * random.randint(80, 97) // 100
    mobile, proxy = voters // 10, voters // 20
    void, abstained = voters // 100, voters // 200
    return TermElection(
        congress=town.congress,
        level=level,
        held_on=held_on,
        population=population,
        registered_voters=registered,
        voters=voters,
        voters_at_station=voters - mobile - proxy,
        voters_at_mobile_box=mobile,
        voters_by_proxy=proxy,
        ballots_issued=voters,
        ballots_returned=voters,
        ballots_valid=voters - void - abstained,
        ballots_void=void,
        ballots_abstained=abstained,
        constituencies=SEATS[level] // SEATS_EACH,
        quota=SEATS[level],
        candidates=SEATS[level] * 4 // 3 + 1,
    )


def replace_deputy(town: Town, ledger: Ledger, year: int) -> None:
    """One town deputy moves away in spring and is replaced in a by-election."""
    left_on = town.day(year, 2, 6)
    seat = town.random.choice(town.seats_held(Level.TOWN, left_on))
    elected_on = after(left_on, town.random.randint(40, 120))
    successor = Seat(
        deputy=new_deputy(town, ledger, elected_on),
        level=seat.level,
        constituency=seat.constituency,
        origin=Seat.Origin.BY_ELECTION,
        from_on=elected_on,
        until_on=seat.until_on,
        end_reason=seat.end_reason,
    )
    seat.until_on, seat.end_reason = left_on, Seat.EndReason.MOVED
    town.seats.append(ledger.add(successor))
    for kind, changed, day in (
        (PersonnelAction.Kind.TERMINATION, seat, left_on),
        (PersonnelAction.Kind.BY_ELECTION, successor, elected_on),
    ):
        ledger.add(
            PersonnelAction(
                congress=town.congress,
                kind=kind,
                office="代表",
                level=changed.level,
                person=changed.deputy.name,
                deputy=changed.deputy,
                constituency=changed.constituency,
                decided_on=day,
                reason="调离本地",
            )
        )
