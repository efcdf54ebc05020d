"""Which tests run a second time on PostgreSQL."""

import pytest
from django.test import SimpleTestCase, TestCase

from tests.postgres import touches_database


def test_a_test_without_the_database_stays_away(request: pytest.FixtureRequest) -> None:
    assert not touches_database(request.node)


def test_a_test_with_the_fixture_goes(request: pytest.FixtureRequest, db: None) -> None:
    assert touches_database(request.node)


@pytest.mark.django_db
def test_a_test_with_the_mark_goes(request: pytest.FixtureRequest) -> None:
    assert touches_database(request.node)


def test_a_test_whose_fixture_needs_the_database_goes(request: pytest.FixtureRequest, client_in: object) -> None:
    assert touches_database(request.node)


class Watched:
    """A test case sees itself as pytest sees it."""

    @pytest.fixture(autouse=True)
    def look(self, request: pytest.FixtureRequest) -> None:
        self.goes = touches_database(request.node)


class WithDatabase(Watched, TestCase):
    def test_a_django_test_case_goes(self) -> None:
        assert self.goes


class WithoutDatabase(Watched, SimpleTestCase):
    def test_a_simple_test_case_stays_away(self) -> None:
        assert not self.goes
