"""The search box: a key leads to it, what is typed is answered at once, return goes there."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from congress.models import Suggestion
from tests.congress.admin.pages import page_of
from tests.congress.factories import make_deputy, make_suggestion

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_slash_initials_and_return_lead_to_the_deputy(page_in: Page) -> None:
    deputy = make_deputy(name="欧阳明珠", sort_key="")
    page_in.goto("/quality/")
    page_in.keyboard.press("/")
    expect(page_in.locator("#search-box")).to_be_focused()
    page_in.keyboard.type("oymz")
    page_in.keyboard.press("Enter")  # before anything is answered
    page_in.wait_for_url(re.compile(rf"/{deputy.pk}/"))
    expect(page_in.locator("main, #content").first).to_contain_text("欧阳明珠")


def test_arrows_choose_escape_leaves_and_a_field_keeps_its_slash(page_in: Page) -> None:
    suggestion = make_suggestion(title="关于修桥的建议")
    make_suggestion(title="关于修路的建议", congress=suggestion.congress)
    page_in.goto(page_of(Suggestion, "add"))
    page_in.locator("#id_title").press("/")
    expect(page_in.locator("#id_title")).to_have_value("/")
    page_in.locator("body").click(position={"x": 2, "y": 300})
    page_in.keyboard.press("/")
    box, options = page_in.locator("#search-box"), page_in.locator("#search-list [role=option]")
    page_in.keyboard.type("的建议")
    expect(options).to_have_count(2)
    expect(box).to_have_attribute("aria-expanded", "true")
    page_in.keyboard.press("ArrowDown")
    page_in.keyboard.press("ArrowDown")
    page_in.keyboard.press("ArrowUp")
    expect(options.nth(0)).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", "search-list-0")
    page_in.keyboard.press("Escape")
    expect(box).not_to_be_focused()
    expect(page_in.locator("#search-list")).to_be_hidden()


def test_without_a_choice_return_shows_all_that_is_found(page_in: Page) -> None:
    make_suggestion(title="关于修桥的建议")
    page_in.goto("/search/")
    page_in.locator("#search-box").fill("修桥")
    page_in.locator("#search-box").press("Enter")
    page_in.wait_for_url(re.compile("/search/.q="))
    page_in.get_by_role("link", name="关于修桥的建议").click()
    page_in.wait_for_url(re.compile(re.escape(page_of(Suggestion, "change", Suggestion.objects.get()))))
