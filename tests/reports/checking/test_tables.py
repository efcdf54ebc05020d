"""What each check must find and what it must not, in tables written by hand."""

import pytest

from reports.checking import CHECKS, Check
from tests.reports.checking import cases_forms, cases_glyphs, cases_leftovers, cases_numbers, cases_sums
from tests.reports.checking.writing import Right, Table, Wrong, findings, mended

TABLES: tuple[Table, ...] = (
    *cases_numbers.TABLES,
    *cases_sums.TABLES,
    *cases_leftovers.TABLES,
    *cases_forms.TABLES,
    *cases_glyphs.TABLES,
)


def test_each_check_has_a_table_of_ten_wrong_and_ten_right_texts() -> None:
    assert {table.check.slug for table in TABLES} == {check.slug for check in CHECKS}
    for table in TABLES:
        assert len({each.text for each in table.wrong}) >= 10, table.check.slug
        assert len(set(map(text_of, table.right))) >= 10, table.check.slug


def text_of(each: Right | str) -> str:
    return each if isinstance(each, str) else each.text


@pytest.mark.parametrize(
    ("check", "wrong"), [(table.check, each) for table in TABLES for each in table.wrong], ids=lambda each: None
)
def test_what_is_wrong_is_found_where_it_stands(check: Check, wrong: Wrong) -> None:
    expected = wrong.found if isinstance(wrong.found, tuple) else (wrong.found,)
    found = findings(check, wrong.text, wrong.values)
    assert tuple(finding.quote for finding in found) == expected
    if wrong.mended is not None:
        assert mended(check, wrong.text, wrong.values) == wrong.mended


@pytest.mark.parametrize(
    ("check", "right"), [(table.check, each) for table in TABLES for each in table.right], ids=lambda each: None
)
def test_what_is_right_is_left_alone(check: Check, right: Right | str) -> None:
    values = {} if isinstance(right, str) else right.values
    assert [finding.quote for finding in findings(check, text_of(right), values)] == []


def test_each_slug_is_one_checks() -> None:
    assert len({check.slug for check in CHECKS}) == len(CHECKS)
