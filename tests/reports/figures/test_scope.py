"""The frame of a report: which term and which sessions stand around a year."""

from datetime import date

import pytest

from congress.models import Congress, CongressSession
from reports.figures import Scope
from reports.periods import Anchors, Period
from tests.congress.factories import make_congress, make_session, make_term

Kind = CongressSession.Kind


def test_a_year_stands_as_of_its_last_day_unless_told_otherwise(congress: Congress) -> None:
    assert Scope.of_year(congress, 2022) == Scope(congress, Period.of_year(2022), date(2022, 12, 31))
    assert Scope.of_year(congress, 2022, date(2022, 6, 30)).as_of == date(2022, 6, 30)


def test_the_session_before_is_the_last_regular_one_begun_and_the_one_after_the_first_of_any_kind(
    congress: Congress,
) -> None:
    make_session(number=1, starts_on=date(2021, 12, 20))
    regular = make_session(number=2, starts_on=date(2022, 1, 10))
    make_session(number=3, kind=Kind.MID_YEAR, starts_on=date(2022, 7, 5))
    make_session(number=4, kind=Kind.YEAR_END, starts_on=date(2022, 12, 31))
    special = make_session(number=5, kind=Kind.SPECIAL, starts_on=date(2023, 1, 1))
    make_session(number=6, starts_on=date(2023, 1, 9))
    scope = Scope.of_year(congress, 2022)
    assert scope.session_before == regular
    assert scope.session_after == special


def test_without_a_regular_session_the_last_one_begun_stands_before(congress: Congress) -> None:
    make_session(number=1, kind=Kind.SPECIAL, starts_on=date(2022, 2, 1))
    year_end = make_session(number=2, kind=Kind.YEAR_END, starts_on=date(2022, 12, 31))
    assert Scope.of_year(congress, 2022).session_before == year_end


@pytest.mark.parametrize(
    ("as_of", "number"),
    [(date(2021, 12, 19), 18), (date(2021, 12, 20), 19), (date(2022, 12, 31), 19)],
)
def test_the_term_is_the_one_running_on_the_day(congress: Congress, as_of: date, number: int) -> None:
    make_term(number=18, starts_on=date(2016, 12, 1), ends_on=date(2021, 12, 19))
    make_term(number=19, starts_on=date(2021, 12, 20))
    term = Scope.of_year(congress, 2021, as_of).term
    assert term is not None
    assert term.number == number


def test_anchors_are_the_first_day_of_the_term_and_of_the_session_before(congress: Congress) -> None:
    make_session(term=make_term(starts_on=date(2021, 12, 20)), starts_on=date(2022, 1, 10))
    assert Scope.of_year(congress, 2022).anchors == Anchors(date(2021, 12, 20), date(2022, 1, 10))


def test_nothing_is_known_of_a_congress_without_terms_and_sessions(congress: Congress) -> None:
    make_session(congress=make_congress(name="石桥镇人民代表大会", slug="shiqiao", place="石桥镇"))
    scope = Scope.of_year(congress, 2022)
    assert (scope.term, scope.session_before, scope.session_after) == (None, None, None)
    assert scope.anchors == Anchors(None, None)
