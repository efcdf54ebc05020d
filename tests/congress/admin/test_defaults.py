"""What a new form already says: this term, today and the next number."""

from datetime import date
from typing import Any

import pytest
from django import forms
from django.test import Client

from congress.models import (
    CongressSession,
    LivelihoodProject,
    PresidiumMeeting,
    Press,
    Reception,
    ResolutionRate,
    Suggestion,
    VoterOpinion,
)
from tests.congress.admin.pages import page_of
from tests.congress.factories import make_congress, make_suggestion, make_term

pytestmark = pytest.mark.django_db

TODAY = date(2022, 4, 21)


@pytest.fixture(autouse=True)
def fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: TODAY)


def new(client: Client, model: Any, **asked: Any) -> forms.ModelForm:
    """The form that adds a `model`, opened with `asked` in its address."""
    return client.get(page_of(model, "add"), asked).context["adminform"].form


@pytest.mark.parametrize("model", [CongressSession, PresidiumMeeting])
def test_a_meeting_belongs_to_the_term_that_runs_today(client_in: Client, model: Any) -> None:
    make_term(number=5, starts_on=date(2016, 12, 20), ends_on=date(2021, 12, 19))
    running = make_term(number=6, starts_on=date(2021, 12, 20))
    make_term(number=7, starts_on=date(2026, 12, 20))
    assert new(client_in, model)["term"].value() == running.pk


def test_before_any_term_none_is_given(client_in: Client) -> None:
    make_term(starts_on=date(2022, 4, 22))
    assert new(client_in, CongressSession)["term"].value() is None


@pytest.mark.parametrize(
    ("model", "field"),
    [
        (Suggestion, "received_on"),
        (VoterOpinion, "received_on"),
        (Reception, "held_on"),
        (Press, "pressed_on"),
    ],
)
def test_what_is_noted_on_the_day_itself_is_of_today(client_in: Client, model: Any, field: str) -> None:
    make_congress()
    assert new(client_in, model)[field].value() == TODAY


@pytest.mark.parametrize("model", [Suggestion, LivelihoodProject])
def test_the_year_is_this_year(client_in: Client, model: Any) -> None:
    make_congress()
    assert new(client_in, model)["year"].value() == 2022


def test_the_number_is_the_next_after_the_highest_of_this_year(client_in: Client) -> None:
    make_congress()
    assert new(client_in, Suggestion)["number"].value() == 1
    for number, day in ((1, TODAY), (3, TODAY), (None, TODAY), (9, date(2021, 4, 21))):
        make_suggestion(number=number, received_on=day)
    assert new(client_in, Suggestion)["number"].value() == 4


def test_among_several_towns_neither_term_nor_number_is_guessed(client_in: Client) -> None:
    make_term()
    make_congress(name="石桥乡人民代表大会", slug="shiqiao", place="石桥乡")
    assert new(client_in, CongressSession)["term"].value() is None
    form = new(client_in, Suggestion)
    assert (form["number"].value(), form["year"].value()) == (None, 2022)


def test_what_the_address_says_goes_before_what_is_usual(client_in: Client) -> None:
    make_congress()
    form = new(client_in, Suggestion, year=2021, received_on="2021-12-30")
    assert (form["year"].value(), form["received_on"].value()) == ("2021", "2021-12-30")


def test_totals_entered_by_hand_stay_marked_so(client_in: Client) -> None:
    make_congress()
    assert new(client_in, ResolutionRate)["origin"].value() == ResolutionRate.Origin.BY_HAND
