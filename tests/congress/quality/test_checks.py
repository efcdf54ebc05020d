"""Each check finds what it is for and leaves the nearest sound record alone."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import pytest
from django.contrib import admin
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from congress.models import Congress
from congress.models.base import CongressRecord
from congress.quality import CHECKS, Check, Frame, Part, examine, number_found
from tests.congress.factories import (
    make_assignment,
    make_congress,
    make_deputy,
    make_finding,
    make_group,
    make_inspection,
    make_suggestion,
    make_unit,
)
from tests.congress.quality.cases import CASES, TODAY

pytestmark = pytest.mark.django_db

BY_NAME = {check.name: check for check in CHECKS}
each_check = pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)


def found(*names: str, year: int | None = 2022, by: str = "") -> dict[Any, list[Part]]:
    """What the checks of these names find in all towns."""
    return examine(Congress.objects.all(), Frame(TODAY, year), [BY_NAME[name] for name in names], by)


def records(*names: str, **asked: Any) -> list[CongressRecord]:
    return [record for parts in found(*names, **asked).values() for part in parts for record in part.records]


def test_every_check_has_its_cases_its_own_name_and_title() -> None:
    assert list(CASES) == [check.name for check in CHECKS]
    assert max(Counter(check.name for check in CHECKS).values()) == 1
    assert max(Counter(str(check.title) for check in CHECKS).values()) == 1


def test_how_many_each_check_finds_is_told_by_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    flawed = [make_suggestion(number=None) for _ in range(2)]
    checks = [BY_NAME[name] for name in ("suggestion-merged-nowhere", "suggestion-without-category")]
    with django_assert_num_queries(1):
        told = number_found([flawed[0].congress], Frame(TODAY, 2022), checks)
    assert told == [(checks[1], 2)]


@each_check
def test_a_check_finds_the_flaw(check: Check, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    flawed = CASES[check.name][0]()
    (parts,) = found(check.name).values()
    assert flawed in parts[0].records
    with django_assert_num_queries(0):
        for record in parts[0].records:
            paper = getattr(record, record.part_of) if record.part_of else None
            assert f"{record.congress} {paper} {record}"
            assert all(str(record._meta.get_field(name).verbose_name) in check.details(record) for name in check.show)


@each_check
def test_a_check_leaves_the_sound_record_alone(check: Check) -> None:
    sound = CASES[check.name][1]()
    assert sound not in records(check.name)


@pytest.mark.pages
@each_check
def test_the_form_has_the_place_to_mend_it(check: Check, client_in: Client) -> None:
    flawed = CASES[check.name][0]()
    page = f"/admin/congress/{flawed._meta.model_name}/{flawed.pk}/change/"
    assert f'id="{check.anchor}"' in client_in.get(page).content.decode()


@each_check
def test_a_check_looks_at_models_that_have_a_form(check: Check) -> None:
    assert check.rows.model in admin.site._registry


# The frame


def test_a_year_shows_its_own_records_and_no_year_shows_all() -> None:
    last_year, this_year = (make_suggestion(received_on=date(year, 12, 31)) for year in (2021, 2022))
    assert records("suggestion-without-category", year=2021) == [last_year]
    assert records("suggestion-without-category", year=2022) == [this_year]
    assert set(records("suggestion-without-category", year=None)) == {last_year, this_year}


def test_what_waits_to_be_done_waits_in_later_years_too() -> None:
    old, new = (make_inspection(starts_on=date(year, 5, 12), theme=f"{year}年") for year in (2021, 2022))
    waiting = [
        make_finding(inspection=one, handed_over_on=None, due_on=date(one.starts_on.year, 6, 1)) for one in (old, new)
    ]
    assert set(records("finding-overdue", year=2022)) == set(waiting)
    assert records("finding-overdue", year=2021) == waiting[:1]


def test_a_record_dated_ahead_by_mistake_is_shown_in_this_year() -> None:
    mistyped = make_suggestion(received_on=date(2202, 1, 10), year=2202)
    assert records("suggestion-ahead", year=2022) == [mistyped]


def test_only_the_towns_asked_about_are_looked_at() -> None:
    ours, theirs = make_congress(), make_congress(slug="shiqiao", name="石桥乡人民代表大会", place="石桥乡")
    flawed = make_deputy(congress=ours)
    make_deputy(congress=theirs)
    (parts,) = examine([ours], Frame(TODAY), [BY_NAME["deputy-without-seat"]]).values()
    assert parts[0].records == [flawed]
    assert examine([], Frame(TODAY), CHECKS) == {}
    assert examine([ours], Frame(TODAY), []) == {}


def test_namesakes_of_two_towns_are_two_people() -> None:
    for slug in ("liuxi", "shiqiao"):
        make_deputy(congress=make_congress(slug=slug), name="陈明")
    assert records("deputy-twice") == []


# For whom


def test_a_suggestion_stands_with_each_unit_that_has_it_in_hand() -> None:
    first, second, gone = (make_unit(name=name) for name in ("城建办", "水务站", "供电所"))
    paper = make_suggestion(review="accepted", reviewed_on=date(2022, 1, 12))
    make_assignment(suggestion=paper, unit=first)
    make_assignment(suggestion=paper, unit=first, assigned_on=date(2022, 2, 1))
    make_assignment(suggestion=paper, unit=second, role="separate")
    make_assignment(suggestion=paper, unit=gone, returned_on=date(2022, 1, 25), return_reason="不属职责范围")
    sheets = found("suggestion-overdue", by="unit")
    assert {unit: parts[0].records for unit, parts in sheets.items()} == {first.pk: [paper], second.pk: [paper]}


def test_a_group_gets_what_its_deputies_can_clear_up_and_the_rest_stands_apart() -> None:
    group = make_group()
    member, loner = make_deputy(group=group), make_deputy()
    sheets = found("deputy-without-seat", "deputy-twice", by="group")
    assert {group: [part.records for part in parts] for group, parts in sheets.items()} == {
        group.pk: [[member]],
        None: [[loner]],
    }


def test_of_many_the_first_are_listed_and_the_others_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("congress.quality.examining.LIMIT", 2)
    first, second, *_others = [make_suggestion(title=f"第{number}件") for number in range(5)]
    (parts,) = found("suggestion-without-category").values()
    assert (set(parts[0].records), parts[0].more) == ({first, second}, 3)
