"""The dashboard in a real browser: from a number to its records, the list that is fetched, another year, and on paper."""

from datetime import date
from re import compile as regex

import pytest
from playwright.sync_api import Page, expect

from tests.congress.factories import make_assignment, make_congress, make_suggestion
from tests.reports.figures.many import make_many

pytestmark = [pytest.mark.browser, pytest.mark.pages, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def town() -> None:
    """Three suggestions of 2022 that came to an end, one more that is overdue, one of 2021."""
    congress = make_congress()
    make_many(congress, 3)
    make_assignment(suggestion=make_suggestion(title="关于路灯的建议", received_on=date(2022, 3, 1)))
    make_suggestion(title="关于桥的建议", received_on=date(2021, 3, 1))


def test_a_number_leads_to_its_records_in_two_clicks(page_in: Page) -> None:
    page_in.goto("/?year=2022")
    page_in.locator(".flow-late a").click()
    page_in.get_by_role("link", name=regex("关于路灯的建议")).click()
    expect(page_in.locator("#id_title")).to_have_value("关于路灯的建议")


def test_what_to_do_takes_its_place_once_it_is_told(page_in: Page) -> None:
    page_in.goto("/?year=2022")
    late = page_in.locator(".todo > .todo-late a")
    expect(late).to_have_text(regex("^[0-9]+项办理事项已经超期"))
    late.click()
    expect(page_in).to_have_url(regex(r"/suggestions/due/\?.*show=overdue"))


def test_another_year_is_chosen_by_keyboard(page_in: Page) -> None:
    page_in.goto("/?year=2022")
    page_in.locator("#id_year").select_option("2021")
    page_in.locator("#id_year").press("Tab")
    page_in.get_by_role("button", name="查看").press("Enter")
    expect(page_in.get_by_role("heading", level=1)).to_have_text("柳溪镇2021年工作")


def test_tables_of_charts_are_printed_and_closed_again(page_in: Page) -> None:
    page_in.goto("/?year=2022")
    table = page_in.locator("#months ~ details table")
    expect(table).to_be_hidden()
    page_in.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    expect(table).to_be_visible()
    page_in.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(table).to_be_hidden()


def test_on_a_telephone_nothing_is_wider_than_the_screen(page_in: Page) -> None:
    page_in.set_viewport_size({"width": 390, "height": 800})
    page_in.goto("/?year=2022")
    assert page_in.evaluate("document.documentElement.scrollWidth") == 390
