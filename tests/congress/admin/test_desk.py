"""The desk in a real browser: the pages of a year's work in our tones, readable for everybody in light and dark."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from congress.models import Suggestion
from tests.congress.admin.pages import page_of
from tests.congress.factories import make_suggestion, make_unit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def contrast_faults(page: Page) -> list[str]:
    """What is too pale to read on the page, as axe finds it."""
    found = (
        Axe().run(page, options={"runOnly": ["color-contrast"], "resultTypes": ["violations"]}).response["violations"]
    )
    return [node["html"] for rule in found for node in rule["nodes"]]


def test_the_desk_wears_red_on_paper(page_in: Page) -> None:
    page_in.goto("/admin/")
    expect(page_in.locator("#header")).to_have_css("background-color", "rgb(156, 42, 36)")
    expect(page_in.locator("body")).to_have_css("background-color", "rgb(255, 254, 251)")
    expect(page_in.locator("body")).to_have_css("font-family", re.compile("YaHei"))


def test_suggestions_are_handed_over_from_their_list(page_in: Page) -> None:
    suggestions = [make_suggestion(number=number) for number in (1, 2)]
    unit = make_unit(name="水务站")
    page_in.goto(page_of(Suggestion))
    page_in.locator("#action-toggle").check()
    page_in.locator("select[name=action]").select_option("assign")
    page_in.locator("button[name=index]").click()
    page_in.locator("#id_unit").select_option(label="水务站")
    page_in.locator("#id_role").select_option("lead")
    page_in.locator("#id_assigned_on").fill("2022-01-20")
    page_in.locator("#id_reason").fill("第一次交办会")
    assert contrast_faults(page_in) == []
    page_in.locator("input[name=apply]").click()
    expect(page_in.locator(".messagelist .success")).to_contain_text("交办：2件已完成。")
    assert [one.assignments.get().unit for one in suggestions] == [unit, unit]
