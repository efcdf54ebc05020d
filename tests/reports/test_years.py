"""A page opens with the latest year that has work on record, not with an empty one."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from reports.years import day_of_year, latest_years, years_of
from tests.congress.factories import make_activity, make_congress, make_session, make_suggestion

pytestmark = pytest.mark.django_db

TODAY = date(2023, 5, 4)


def test_the_latest_record_of_any_kind_decides() -> None:
    town = make_congress()
    make_suggestion(congress=town, received_on=date(2021, 12, 28))
    make_activity(congress=town, held_on=date(2022, 6, 1))
    assert latest_years([town], TODAY) == {town.pk: 2022}


def test_round_a_session_an_office_looks_back_on_the_year_before() -> None:
    town = make_congress()
    make_activity(congress=town, held_on=date(2022, 6, 1))
    make_session(congress=town, starts_on=date(2023, 1, 12), ends_on=date(2023, 1, 13))
    assert latest_years([town], TODAY) == {town.pk: 2022}


def test_what_is_dated_later_than_today_does_not_count() -> None:
    town = make_congress()
    make_suggestion(congress=town, received_on=date(2022, 3, 1))
    make_activity(congress=town, held_on=date(2023, 12, 28))
    assert latest_years([town], TODAY) == {town.pk: 2022}


def test_a_congress_without_records_opens_with_this_year(django_assert_num_queries: Any) -> None:
    empty, full = make_congress(), make_congress(slug="qinghe", name="清河镇人民代表大会", place="清河镇")
    make_activity(congress=full, held_on=date(2021, 6, 1))
    with django_assert_num_queries(1):
        assert latest_years([empty, full], TODAY) == {empty.pk: 2023, full.pk: 2021}


def test_the_years_offered_go_back_to_where_the_records_began() -> None:
    assert years_of(make_congress(records_since=date(2021, 1, 1)), TODAY) == [2023, 2022, 2021]


def test_figures_of_the_year_that_runs_stand_at_today_others_at_the_years_end() -> None:
    assert day_of_year(TODAY.year, TODAY) == TODAY
    assert day_of_year(2022, TODAY) == date(2022, 12, 31)
