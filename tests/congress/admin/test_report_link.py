"""From a record to the report of its town and year."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from tests.congress.admin.pages import page_of
from tests.congress.factories import (
    make_attendance,
    make_finding,
    make_inspection,
    make_project,
    make_reply,
    make_session,
    make_suggestion,
    make_unit,
)

pytestmark = pytest.mark.django_db

LINK = "/reports/liuxi/2022/"


def page(client: Client, record: Any) -> str:
    return client.get(page_of(type(record), "change", record)).content.decode()


def test_a_dated_record_leads_to_the_report_of_its_year(client_in: Client) -> None:
    html = page(client_in, make_suggestion(received_on=date(2022, 12, 31), year=2023))
    assert f'<a href="{LINK}" class="reportlink">2022年工作报告</a>' in html
    assert client_in.get(LINK).status_code == 200


def test_a_part_has_the_year_of_its_own_day_or_else_of_its_paper(client_in: Client) -> None:
    reply = make_reply(suggestion=make_suggestion(received_on=date(2021, 12, 30)), replied_on=date(2022, 1, 5))
    assert LINK in page(client_in, reply)
    assert LINK in page(client_in, make_attendance(session=make_session(starts_on=date(2022, 1, 10))))
    inspection = make_inspection(starts_on=date(2022, 5, 12))
    assert LINK in page(client_in, make_finding(inspection=inspection, handed_over_on=None, due_on=None))


def test_a_project_not_voted_on_yet_has_the_year_it_was_entered_for(client_in: Client) -> None:
    assert LINK in page(client_in, make_project(year=2022, voted_on=None))


def test_a_unit_belongs_to_no_year(client_in: Client) -> None:
    assert "reportlink" not in page(client_in, make_unit())
