"""For each check a record that it finds on 31 December 2022, and the nearest one that it must leave alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from congress.models import Level, Seat
from tests.congress import factories as make

TODAY = date(2022, 12, 31)
BEFORE, DAY, LATER, AHEAD = date(2022, 1, 5), date(2022, 2, 1), date(2022, 6, 1), date(2023, 1, 1)

Maker = Callable[[], Any]


def deputy(**values: Any) -> Any:
    """A deputy in office of whom everything is known."""
    known = {
        "born_on": date(1980, 5, 1),
        "ethnicity": "汉族",
        "party": "群众",
        "education": "college",
        "occupation": "farmer",
    }
    person = make.make_deputy(**known | values)
    make.make_seat(deputy=person)
    return person


def past_deputy(**values: Any) -> Any:
    """Somebody who left office in the year before."""
    person = make.make_deputy(**values)
    make.make_seat(deputy=person, from_on=date(2016, 12, 20), until_on=date(2021, 12, 20), end_reason="term")
    return person


def second(make_one: Callable[..., Any], first: dict[str, Any], **changed: Any) -> Any:
    """The second of two records that agree except in what is `changed`."""
    make_one(**first)
    return make_one(**first | changed)


def namesakes(**changed: Any) -> Any:
    return second(make.make_deputy, {"name": "陈明", "born_on": date(1980, 5, 1)}, **changed)


def second_seat(from_on: date) -> Any:
    """A seat beside one that ended on 20 December 2021."""
    first = make.make_seat(from_on=date(2016, 12, 20), until_on=date(2021, 12, 20), end_reason="term")
    return make.make_seat(deputy=first.deputy, from_on=from_on)


def constituency(seats: int) -> Any:
    """A constituency of two deputies in office and one who left."""
    district = make.make_constituency(seats=seats)
    for _ in range(2):
        make.make_seat(constituency=district)
    make.make_seat(constituency=district, until_on=LATER, end_reason="died")
    return district


def seat_in(level: str) -> Any:
    return make.make_seat(level=Level.TOWN, constituency=make.make_constituency(level=level))


def seat_of_election(**values: Any) -> Any:
    return make.make_seat(election=make.make_term_election(), **values)


def seat_without_election(held_on: date) -> Any:
    make.make_term_election(held_on=held_on)
    return make.make_seat()


def held_election(**values: Any) -> Any:
    return make.make_term_election(held_on=LATER, **values)


def election(elected: int) -> Any:
    """An election of three places."""
    held = held_election(quota=3)
    for _ in range(elected):
        make.make_seat(election=held)
    return held


def session(**values: Any) -> Any:
    """A session whose numbers agree."""
    return make.make_session(**{"expected": 60, "present": 55} | values)


def roll(signed: int, **values: Any) -> Any:
    """A session with so many deputies on its roll as present, and one on leave."""
    held = make.make_session(**values)
    for status in [*["present"] * signed, "leave"]:
        make.make_attendance(session=held, deputy=make.make_seat().deputy, status=status)
    return held


def session_of(seats: int) -> Any:
    for _ in range(seats):
        make.make_seat()
    return session(expected=3, present=3)


def attendance(level: str) -> Any:
    return make.make_attendance(deputy=make.make_seat(level=level).deputy)


def meeting_of_the_next_year(habit: str) -> Any:
    make.make_congress(meeting_numbering=habit)
    make.make_presidium_meeting(number=3, held_on=date(2023, 1, 5))
    return make.make_presidium_meeting(number=3, held_on=LATER)


def voted(make_one: Callable[..., Any], **values: Any) -> Any:
    """A vote at a session of 60 deputies, 55 of them present."""
    return make_one(session=session(), **{"deputies_total": 60, "votes_for": 50} | values)


def at_a_meeting(make_one: Callable[..., Any], **values: Any) -> Any:
    return make_one(presidium_meeting=make.make_presidium_meeting(held_on=LATER), **values)


def change_of_deputy(kind: str, **values: Any) -> Any:
    return make.make_personnel_action(kind=kind, office="代表", **values)


def resignation(**end: Any) -> Any:
    return change_of_deputy("resignation", deputy=make.make_seat(**end).deputy, decided_on=LATER)


def by_election(from_on: date, until_on: date | None = None) -> Any:
    reason = "resigned" if until_on else ""
    elected = make.make_seat(from_on=from_on, until_on=until_on, end_reason=reason).deputy
    return change_of_deputy("by_election", deputy=elected, decided_on=DAY)


def suggestion(**values: Any) -> Any:
    """A suggestion accepted and complete so far."""
    known = {"review": "accepted", "reviewed_on": date(2022, 1, 12), "number": 1}
    return make.make_suggestion(**known | values)


def refused(review: str, **values: Any) -> Any:
    return make.make_suggestion(review=review, reviewed_on=date(2022, 1, 12), **values)


def handed_over(*roles: str, **values: Any) -> Any:
    """A suggestion handed over to a unit for each role."""
    paper = suggestion()
    for number, role in enumerate(roles or ("lead",), 1):
        unit = make.make_unit(name=f"第{number}办公室")
        make.make_assignment(suggestion=paper, unit=unit, role=role, **values)
    return paper


def assignment(**values: Any) -> Any:
    return make.make_assignment(suggestion=suggestion(), **values)


def reply(**values: Any) -> Any:
    """A reply of the unit that was handed the suggestion on 20 January."""
    return make.make_reply(suggestion=handed_over(), **values)


def reply_of(handed: Any) -> Any:
    return make.make_reply(suggestion=handed.suggestion, unit=handed.unit)


def replied(outcome: bool = True, feedback: bool = False, **values: Any) -> Any:
    """A suggestion with a reply of 20 March."""
    values.setdefault("lead_deputy", make.make_deputy())
    paper = suggestion(**values)
    make.make_assignment(suggestion=paper)
    make.make_reply(suggestion=paper, **{} if outcome else {"outcome": None})
    if feedback:
        make.make_feedback(suggestion=paper)
    return paper


def promised(canonical: str = "planned", again: bool = False, by: date = LATER) -> Any:
    first = reply(promised_by=by, outcome=make.make_outcome(canonical=canonical))
    if again:
        make.make_reply(suggestion=first.suggestion, replied_on=LATER)
    return first


def proposed(level: str) -> Any:
    return suggestion(lead_deputy=make.make_seat(level=Level.TOWN).deputy, proposer_level=level)


def from_source(canonical: str, **values: Any) -> Any:
    return suggestion(source=make.make_source(canonical=canonical), **values)


def merged_into_itself() -> Any:
    paper = refused("merged")
    paper.merged_into = paper
    paper.save()
    return paper


def feedback(given_on: date, **values: Any) -> Any:
    return make.make_feedback(suggestion=reply().suggestion, given_on=given_on, **values)


def unhappy(**values: Any) -> Any:
    return feedback(date(2022, 3, 28), result="dissatisfied", reason="没有写明时间", **values)


def refused_in_hand(**values: Any) -> Any:
    paper = refused("withdrawn")
    make.make_assignment(suggestion=paper, **values)
    return paper


def listed(make_one: Callable[..., Any], **values: Any) -> Any:
    """A record that names two deputies."""
    return make_one(deputies=[make.make_deputy(), make.make_deputy()], **values)


def graded(make_one: Callable[..., Any], **values: Any) -> Any:
    return make_one(**{"satisfied": 10, "basically_satisfied": 2} | values)


def quantity(*, moved: bool) -> Any:
    amount = make.make_quantity()
    if moved:
        amount.activity.kind = make.make_activity_kind(name="应急值守", canonical="emergency")
        amount.activity.save()
    return amount


def in_a_group(**values: Any) -> Any:
    group = make.make_group()
    return deputy(**{"group": group} | values)


def finding(**values: Any) -> Any:
    return make.make_finding(**{"unit": make.make_unit()} | values)


def _votes(slug: str, make_one: Callable[..., Any], day: str) -> dict[str, tuple[Maker, Maker]]:
    return {
        f"{slug}-votes-without-total": (
            lambda: voted(make_one, deputies_total=None),
            lambda: make_one(),
        ),
        f"{slug}-without-majority": (
            lambda: voted(make_one, votes_for=30),
            lambda: voted(make_one, votes_for=31),
        ),
        f"{slug}-votes-above-present": (
            lambda: voted(make_one, votes_for=50, votes_against=6),
            lambda: voted(make_one, votes_for=50, votes_against=5),
        ),
        f"{slug}-total-unlike-expected": (
            lambda: voted(make_one, deputies_total=61),
            lambda: voted(make_one),
        ),
        f"{slug}-elsewhere": (
            lambda: make_one(session=session(), **{day: BEFORE}),
            lambda: make_one(session=session(), **{day: date(2022, 1, 10)}),
        ),
    }


CASES: dict[str, tuple[Maker, Maker]] = {
    # Sessions
    "session-without-attendance": (lambda: session(present=None), lambda: roll(1)),
    "session-without-expected": (lambda: session(expected=None), session),
    "session-roll-unlike-announced": (lambda: roll(2, present=3), lambda: roll(2, present=2)),
    "session-roll-above-expected": (lambda: roll(2, expected=1), lambda: roll(2, expected=2)),
    "session-without-quorum": (lambda: session(present=39), lambda: session(present=40)),
    "session-expected-unlike-seats": (lambda: session_of(2), lambda: session_of(3)),
    "session-outside-term": (
        lambda: session(term=make.make_term(starts_on=date(2022, 1, 11))),
        lambda: session(term=make.make_term(starts_on=date(2022, 1, 10))),
    ),
    "attendance-without-seat": (lambda: attendance(Level.COUNTY), lambda: attendance(Level.TOWN)),
    "presidium-meeting-outside-term": (
        lambda: make.make_presidium_meeting(term=make.make_term(ends_on=DAY), held_on=LATER),
        lambda: make.make_presidium_meeting(term=make.make_term(ends_on=LATER), held_on=LATER),
    ),
    "presidium-meeting-number-twice": (
        lambda: meeting_of_the_next_year("term"),
        lambda: meeting_of_the_next_year("year"),
    ),
    "report-elsewhere": (
        lambda: at_a_meeting(make.make_report, deliberated_on=DAY),
        lambda: at_a_meeting(make.make_report, deliberated_on=LATER),
    ),
    **_votes("resolution", make.make_resolution, "adopted_on"),
    **_votes("personnel", make.make_personnel_action, "decided_on"),
    "personnel-not-on-roster": (
        lambda: change_of_deputy("by_election"),
        lambda: make.make_personnel_action(kind="by_election", office="副镇长"),
    ),
    "personnel-by-election-without-seat": (lambda: by_election(BEFORE, BEFORE), lambda: by_election(LATER)),
    "personnel-seat-goes-on": (resignation, lambda: resignation(until_on=LATER, end_reason="resigned")),
    # Deputies
    "deputy-twice": (
        lambda: namesakes(name="陈　明", born_on=None),
        lambda: namesakes(born_on=date(1990, 5, 1)),
    ),
    "deputy-id-number-twice": (
        lambda: second(make.make_deputy, {"id_number": "110101198005010011"}),
        lambda: second(make.make_deputy, {"id_number": ""}),
    ),
    "deputy-without-seat": (make.make_deputy, past_deputy),
    "deputy-without-born": (lambda: deputy(born_on=None), past_deputy),
    "deputy-without-ethnicity": (lambda: deputy(ethnicity=""), past_deputy),
    "deputy-without-party": (lambda: deputy(party=""), past_deputy),
    "deputy-without-education": (lambda: deputy(education=""), past_deputy),
    "deputy-without-occupation": (lambda: deputy(occupation=""), past_deputy),
    "deputy-without-group": (lambda: in_a_group(group=None), deputy),
    "seat-overlap": (lambda: second_seat(date(2021, 12, 19)), lambda: second_seat(date(2021, 12, 20))),
    "seat-of-another-level": (lambda: seat_in(Level.COUNTY), lambda: seat_in(Level.TOWN)),
    "seat-without-election": (
        lambda: seat_without_election(date(2021, 11, 30)),
        lambda: seat_without_election(date(2016, 11, 30)),
    ),
    "seat-of-wrong-election": (
        lambda: seat_of_election(origin=Seat.Origin.BY_ELECTION),
        lambda: seat_of_election(origin=Seat.Origin.GENERAL),
    ),
    "seat-ended-without-reason": (
        lambda: make.make_seat(until_on=LATER),
        lambda: make.make_seat(until_on=LATER, end_reason="moved"),
    ),
    "constituency-overfull": (lambda: constituency(1), lambda: constituency(2)),
    "election-above-quota": (lambda: election(4), lambda: election(3)),
    "election-voters-by-way": (
        lambda: held_election(voters_at_station=17_000, voters_by_proxy=1_001),
        lambda: held_election(voters_at_station=17_000, voters_by_proxy=1_000),
    ),
    "election-voters-above-population": (
        lambda: held_election(population=19_999),
        lambda: held_election(population=20_000),
    ),
    "election-without-majority": (
        lambda: held_election(voters=10_000),
        lambda: held_election(voters=10_001),
    ),
    # Supervision
    "inspection-twice": (
        lambda: second(make.make_inspection, {}),
        lambda: second(make.make_inspection, {}, starts_on=LATER),
    ),
    "inspection-without-law": (
        lambda: make.make_inspection(kind="law"),
        lambda: make.make_inspection(kind="law", laws=[make.make_law()]),
    ),
    "inspection-without-participants": (
        lambda: make.make_inspection(town_deputies=5),
        lambda: make.make_inspection(town_deputies=5, higher_deputies=0),
    ),
    "inspection-fewer-than-listed": (
        lambda: listed(make.make_inspection, town_deputies=1, higher_deputies=0),
        lambda: listed(make.make_inspection, town_deputies=1, higher_deputies=1),
    ),
    "inspection-without-questions": (
        lambda: make.make_inspection(kind="inquiry"),
        lambda: make.make_inspection(kind="inquiry", questions=0),
    ),
    "inspection-ahead": (
        lambda: make.make_inspection(starts_on=AHEAD),
        lambda: make.make_inspection(starts_on=TODAY),
    ),
    "finding-overdue": (lambda: finding(), lambda: finding(rectified_on=TODAY)),
    "finding-without-unit": (make.make_finding, finding),
    "finding-without-deadline": (lambda: finding(due_on=None), lambda: finding(due_on=None, rectified_on=TODAY)),
    "finding-before-inspection": (
        lambda: finding(handed_over_on=date(2022, 5, 11)),
        lambda: finding(handed_over_on=date(2022, 5, 12)),
    ),
    "finding-answered-before-hand-over": (
        lambda: finding(answered_on=date(2022, 5, 19)),
        lambda: finding(answered_on=date(2022, 5, 20)),
    ),
    "evaluation-half-counted": (
        lambda: graded(make.make_evaluation),
        lambda: graded(make.make_evaluation, dissatisfied=0),
    ),
    # Suggestions
    "suggestion-twice": (
        lambda: second(make.make_suggestion, {}),
        lambda: second(make.make_suggestion, {"lead_deputy": make.make_deputy()}, lead_deputy=make.make_deputy()),
    ),
    "suggestion-without-category": (suggestion, lambda: suggestion(category=make.make_category())),
    "suggestion-without-level": (lambda: suggestion(level=""), lambda: refused("reference", level="")),
    "suggestion-without-unit": (
        lambda: handed_over("lead", returned_on=DAY, return_reason="不属职责范围"),
        handed_over,
    ),
    "suggestion-without-outcome": (lambda: replied(outcome=False), replied),
    "suggestion-without-satisfaction": (replied, lambda: replied(feedback=True)),
    "suggestion-overdue": (
        lambda: handed_over(due_on=date(2022, 12, 30)),
        lambda: handed_over(due_on=TODAY),
    ),
    "suggestion-refused-without-reason": (
        lambda: refused("returned"),
        lambda: refused("returned", review_reason="不属本级职权"),
    ),
    "suggestion-merged-nowhere": (
        lambda: refused("merged"),
        lambda: refused("merged", merged_into=suggestion()),
    ),
    "suggestion-merged-and-counted": (
        lambda: suggestion(number=2, merged_into=suggestion()),
        lambda: refused("merged", merged_into=suggestion()),
    ),
    "suggestion-merged-into-uncounted": (
        merged_into_itself,
        lambda: refused("merged", merged_into=suggestion()),
    ),
    "suggestion-refused-and-handled": (refused_in_hand, lambda: refused_in_hand(returned_on=DAY)),
    "suggestion-without-number": (lambda: suggestion(number=None), make.make_suggestion),
    "suggestion-of-another-year": (lambda: suggestion(year=2024), lambda: suggestion(year=2023)),
    "suggestion-ahead": (lambda: suggestion(received_on=AHEAD, reviewed_on=AHEAD), suggestion),
    "suggestion-without-lead": (suggestion, lambda: from_source("community")),
    "suggestion-lead-without-seat": (lambda: proposed(Level.COUNTY), lambda: proposed(Level.TOWN)),
    "suggestion-in-session-without-session": (
        lambda: from_source("in_session"),
        lambda: from_source("in_session", session=make.make_session()),
    ),
    "suggestion-concluded-without-reply": (
        lambda: replied(concluded_on=date(2022, 3, 19)),
        lambda: replied(concluded_on=date(2022, 3, 20)),
    ),
    "suggestion-disclosed-before-reply": (
        lambda: replied(disclosed_on=date(2022, 3, 19)),
        lambda: replied(disclosed_on=date(2022, 3, 20)),
    ),
    "suggestion-with-two-leads": (lambda: handed_over("lead", "lead"), lambda: handed_over("lead", "co")),
    "suggestion-without-lead-unit": (lambda: handed_over("co"), lambda: handed_over("separate", "co")),
    "assignment-before-receipt": (
        lambda: assignment(assigned_on=date(2022, 1, 9)),
        lambda: assignment(assigned_on=date(2022, 1, 10)),
    ),
    "assignment-without-deadline": (lambda: assignment(due_on=None), lambda: assignment(role="co", due_on=None)),
    "assignment-returned-without-reason": (
        lambda: assignment(returned_on=DAY),
        lambda: assignment(returned_on=DAY, return_reason="不属职责范围"),
    ),
    "assignment-consulted-before": (
        lambda: assignment(consulted_on=date(2022, 1, 19)),
        lambda: assignment(consulted_on=date(2022, 1, 20)),
    ),
    "reply-before-receipt": (lambda: reply(replied_on=date(2022, 1, 9)), reply),
    "reply-before-hand-over": (
        lambda: reply(replied_on=date(2022, 1, 19)),
        lambda: reply(replied_on=date(2022, 1, 20)),
    ),
    "reply-of-another-unit": (
        lambda: reply(unit=make.make_unit(name="水务站")),
        lambda: reply_of(assignment()),
    ),
    "reply-ahead": (lambda: reply(replied_on=AHEAD), lambda: reply(replied_on=TODAY)),
    "reply-promise-past": (promised, lambda: promised(again=True)),
    "feedback-before-reply": (
        lambda: feedback(date(2022, 3, 19)),
        lambda: feedback(date(2022, 3, 20)),
    ),
    "feedback-not-rehandled": (unhappy, lambda: unhappy(rehandled_on=date(2022, 3, 28))),
    # Voters
    "opinion-twice": (
        lambda: second(make.make_opinion, {}),
        lambda: second(make.make_opinion, {}, text="路灯不亮"),
    ),
    "opinion-without-outcome": (make.make_opinion, lambda: make.make_opinion(outcome="explained")),
    "opinion-transferred-to-nobody": (
        lambda: make.make_opinion(outcome="transferred", unit=make.make_unit()),
        lambda: make.make_opinion(outcome="transferred", unit=make.make_unit(), handed_over_on=LATER),
    ),
    "opinion-escalated-nowhere": (
        lambda: make.make_opinion(outcome="escalated"),
        lambda: make.make_opinion(outcome="escalated", suggestion=make.make_suggestion()),
    ),
    "opinion-escalated-unsaid": (
        lambda: make.make_opinion(outcome="explained", suggestion=make.make_suggestion()),
        lambda: make.make_opinion(outcome="escalated", suggestion=make.make_suggestion()),
    ),
    "opinion-answered-before-hand-over": (
        lambda: make.make_opinion(handed_over_on=LATER, answered_on=date(2022, 5, 31)),
        lambda: make.make_opinion(handed_over_on=LATER, answered_on=LATER),
    ),
    "opinion-rated-without-answer": (
        lambda: make.make_opinion(satisfied=False),
        lambda: make.make_opinion(satisfied=False, answered_on=LATER),
    ),
    "opinion-ahead": (
        lambda: make.make_opinion(received_on=AHEAD),
        lambda: make.make_opinion(received_on=TODAY),
    ),
    "platform-of-unknown-size": (
        lambda: make.make_platform(area=40, staff=0),
        lambda: make.make_platform(area=40, staff=0, investment=0),
    ),
    "reception-while-closed": (
        lambda: make.make_reception(platform=make.make_platform(opened_on=date(2022, 4, 9))),
        lambda: make.make_reception(platform=make.make_platform(opened_on=date(2022, 4, 8))),
    ),
    "reception-at-no-platform": (make.make_reception, lambda: make.make_reception(form="market")),
    "reception-without-deputies": (make.make_reception, lambda: listed(make.make_reception)),
    "reception-without-number": (
        lambda: make.make_reception(visitors=None),
        lambda: make.make_reception(visitors=0),
    ),
    "reception-ahead": (
        lambda: make.make_reception(held_on=AHEAD),
        lambda: make.make_reception(held_on=TODAY),
    ),
    # Duties
    "duty-report-out-of-office": (
        lambda: make.make_duty_report(seat=make.make_seat(until_on=LATER, end_reason="moved")),
        make.make_duty_report,
    ),
    "duty-report-of-another-day": (
        lambda: make.make_duty_report(round=make.make_duty_round(), held_on=LATER),
        lambda: make.make_duty_report(round=make.make_duty_round()),
    ),
    "duty-report-half-counted": (
        lambda: graded(make.make_duty_report),
        lambda: graded(make.make_duty_report, dissatisfied=0),
    ),
    "training-without-number": (make.make_training, lambda: make.make_training(attendance=0)),
    "training-fewer-than-listed": (
        lambda: listed(make.make_training, attendance=1),
        lambda: listed(make.make_training, attendance=2),
    ),
    "group-activity-without-group": (
        lambda: make.make_group_activity(held_on=date(2022, 1, 19)),
        lambda: make.make_group_activity(held_on=date(2022, 1, 20)),
    ),
    "group-activity-without-number": (
        make.make_group_activity,
        lambda: make.make_group_activity(participants=0),
    ),
    "group-activity-fewer-than-listed": (
        lambda: listed(make.make_group_activity, participants=1),
        lambda: listed(make.make_group_activity, participants=2),
    ),
    # Projects and other work
    "project-out-of-order": (
        lambda: make.make_project(collected_on=date(2022, 1, 11)),
        lambda: make.make_project(collected_on=date(2022, 1, 10)),
    ),
    "project-voted-on-no-day": (
        lambda: make.make_project(voted_on=None, votes_for=50),
        lambda: make.make_project(votes_for=50),
    ),
    "project-without-unit": (make.make_project, lambda: make.make_project(unit=make.make_unit())),
    "project-progress-unlike-completion": (
        lambda: make.make_project(progress=100),
        lambda: make.make_project(progress=100, completed_on=LATER),
    ),
    "project-half-counted": (
        lambda: graded(make.make_project),
        lambda: graded(make.make_project, dissatisfied=0),
    ),
    "activity-twice": (
        lambda: second(make.make_activity, {}),
        lambda: second(make.make_activity, {}, held_on=LATER),
    ),
    "activity-fewer-than-listed": (
        lambda: listed(make.make_activity, participants=1),
        lambda: listed(make.make_activity, participants=2),
    ),
    "activity-ahead": (
        lambda: make.make_activity(held_on=AHEAD),
        lambda: make.make_activity(held_on=TODAY),
    ),
    "quantity-of-another-kind": (lambda: quantity(moved=True), lambda: quantity(moved=False)),
}
