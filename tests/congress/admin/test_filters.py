"""The lists' own questions as of a fixed day: which records each of them takes."""

from datetime import date
from typing import Any

import pytest
from django.db.models import Model
from django.test import Client

from congress.models import CongressSession, Finding, Inspection, Suggestion
from tests.congress.admin.pages import RECORDS, page_of
from tests.congress.factories import (
    make_assignment,
    make_attendance,
    make_congress,
    make_feedback,
    make_finding,
    make_inspection,
    make_outcome,
    make_reply,
    make_session,
    make_suggestion,
    make_term,
)

pytestmark = pytest.mark.django_db

TODAY = date(2022, 4, 21)


@pytest.fixture(autouse=True)
def fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: TODAY)


def taken(client: Client, model: type[Model], **chosen: Any) -> set[Any]:
    """The records that the list of `model` shows with these filters."""
    return set(client.get(page_of(model), chosen).context["cl"].result_list)


def accepted(**overrides: Any) -> Suggestion:
    return make_suggestion(review="accepted", reviewed_on=date(2022, 1, 12), **overrides)


def test_this_year_and_last_year_include_their_first_and_last_day(client_in: Client) -> None:
    days = (date(2020, 12, 31), date(2021, 1, 1), date(2021, 12, 31), date(2022, 1, 1), date(2022, 12, 31))
    _, *last_year, first, last = (make_inspection(starts_on=day) for day in days)
    assert taken(client_in, Inspection, period="this-year") == {first, last}
    assert taken(client_in, Inspection, period="last-year") == set(last_year)


def test_the_current_term_of_each_town_begins_on_its_own_day(client_in: Client) -> None:
    ours, theirs = make_congress(), make_congress(name="石桥乡人民代表大会", slug="shiqiao", place="石桥乡")
    for congress, day in ((ours, date(2021, 12, 20)), (theirs, date(2022, 1, 15))):
        make_term(congress=congress, number=5, starts_on=date(2016, 12, 20), ends_on=day)
        make_term(congress=congress, number=6, starts_on=day)
    make_term(congress=ours, number=7, starts_on=date(2026, 12, 20))
    kept = make_inspection(congress=ours, starts_on=date(2021, 12, 20))
    make_inspection(congress=ours, starts_on=date(2021, 12, 19))
    make_inspection(congress=theirs, starts_on=date(2022, 1, 14))
    assert taken(client_in, Inspection, period="term") == {kept}


def test_without_a_term_nothing_belongs_to_it(client_in: Client) -> None:
    make_inspection()
    assert taken(client_in, Inspection, period="term") == set()


@pytest.mark.parametrize("model", [model for model, page in RECORDS.items() if page.date_hierarchy])
@pytest.mark.parametrize("period", ["this-year", "last-year", "term", "nonsense"])
def test_every_dated_list_has_its_periods(client_in: Client, model: Any, period: str) -> None:
    make_term()
    assert client_in.get(page_of(model), {"period": period}).status_code == 200


def test_a_reply_is_overdue_from_the_day_after_its_deadline(client_in: Client) -> None:
    late, today, extended, answered, co, returned = (accepted() for _ in range(6))
    make_assignment(suggestion=late, due_on=date(2022, 4, 20))
    make_assignment(suggestion=today, due_on=date(2022, 4, 21))
    make_assignment(suggestion=extended, due_on=date(2022, 4, 20), extended_to=date(2022, 5, 20))
    make_assignment(suggestion=answered, due_on=date(2022, 4, 20))
    make_reply(suggestion=answered, replied_on=date(2022, 4, 21))
    make_assignment(suggestion=co, role="co", due_on=date(2022, 4, 20))
    make_assignment(suggestion=returned, due_on=date(2022, 4, 20), returned_on=date(2022, 1, 25))
    assert taken(client_in, Suggestion, pending="overdue") == {late}


def test_a_concluded_suggestion_is_not_overdue(client_in: Client) -> None:
    make_assignment(suggestion=accepted(concluded_on=date(2022, 4, 1)), due_on=date(2022, 3, 20))
    assert taken(client_in, Suggestion, pending="overdue") == set()


def test_without_outcome_are_those_whose_replies_state_none(client_in: Client) -> None:
    untouched, silent, solved = accepted(), accepted(), accepted()
    make_reply(suggestion=silent, outcome=None)
    make_feedback(suggestion=silent)
    make_reply(suggestion=solved, outcome=make_outcome())
    make_suggestion(review="returned", reviewed_on=date(2022, 1, 12))
    make_suggestion(review="reference", reviewed_on=date(2022, 1, 12))
    assert taken(client_in, Suggestion, pending="outcome") == {untouched, silent}


def test_waiting_for_review_and_for_a_unit_are_two_things(client_in: Client) -> None:
    new, reviewed, handed_over, returned = make_suggestion(), accepted(), accepted(), accepted()
    make_assignment(suggestion=handed_over)
    make_assignment(suggestion=returned, returned_on=date(2022, 1, 25))
    assert taken(client_in, Suggestion, pending="review") == {new}
    assert taken(client_in, Suggestion, pending="hand-over") == {reviewed, returned}


def test_a_session_without_roll_and_number_present_is_found_once_it_began(client_in: Client) -> None:
    bare = make_session(number=1, starts_on=TODAY, ends_on=TODAY, expected=None, present=None, on_leave=None)
    make_session(number=2, starts_on=date(2022, 4, 22), ends_on=date(2022, 4, 22), present=None, on_leave=None)
    make_session(number=3, expected=50, present=48, on_leave=None)
    rolled = make_session(number=4, expected=None, present=None, on_leave=None)
    make_attendance(session=rolled)
    assert taken(client_in, CongressSession, pending="attendance") == {bare}


def test_overdue_findings_are_those_the_finding_calls_so(client_in: Client) -> None:
    dates: list[dict[str, Any]] = [
        {"due_on": date(2022, 4, 20)},
        {"due_on": date(2022, 4, 21)},
        {"due_on": None},
        {"due_on": date(2022, 4, 20), "rectified_on": date(2022, 4, 21)},
        {"due_on": date(2022, 4, 20), "rectified_on": date(2022, 4, 22)},
    ]
    findings = [make_finding(handed_over_on=date(2022, 3, 1), **days) for days in dates]
    assert taken(client_in, Finding, pending="overdue") == {findings[0], findings[4]}
    assert [finding.is_overdue(TODAY) for finding in findings] == [True, False, False, False, True]
