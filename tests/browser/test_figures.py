"""Why a number is what it is: found by initials, sliced on its card, its token copied, its record opened."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from congress.models import Congress, Suggestion
from reports.drafting import report_start
from tests.browser.rules import broken
from tests.reports.wording.township import enter_suggestions, open_liuxi

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def congress(db: None) -> Congress:
    congress = open_liuxi()
    enter_suggestions(congress)
    text = "# 报告\n## 建议\n大会期间收到建议{{建议.件数|来源=大会期间}}件。"
    report_start(congress=congress, year=2022, name="人大工作报告", text=text, user=None)
    return congress


def test_a_number_is_found_by_initials_sliced_copied_and_led_back_to_its_record(
    congress: Congress, page_in: Page
) -> None:
    page = page_in
    page.goto("/figures/liuxi/2022/?chapter=suggestions")
    assert broken(page) == []

    # Found by the initials of its pinyin.
    page.get_by_label("查找").press_sequentially("jyjs")
    found = page.get_by_role("row").filter(has=page.get_by_role("link", name="建议.件数", exact=True))
    expect(found).to_contain_text("增加3件")
    page.keyboard.press("Enter")
    expect(found).to_contain_text("增加3件")
    page.get_by_role("link", name="建议.件数", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("建议.件数")

    # Sliced by what the town has, and told in parts.
    page.get_by_label("来源", exact=True).select_option("大会期间")
    page.get_by_label("分项列表").select_option("类别")
    page.get_by_role("button", name="算一算").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("建议.件数|来源=大会期间")
    expect(page.get_by_role("row", name="合计")).to_contain_text("3件")
    expect(page.locator(".figures-uses li").first).to_contain_text("2022年人大工作报告 · 建议 就是这个数")
    assert broken(page) == []

    # The token is copied by a click, and pasted where it is wanted.
    page.locator("[data-copy=figure-token]").click()
    expect(page.get_by_role("button", name="已复制")).to_be_visible()
    search = page.get_by_label("期间", exact=True)
    search.focus()
    page.keyboard.press("Control+V")
    expect(search).to_have_value("{{建议.件数|来源=大会期间}}")

    # A part leads to its own card, and that to the record.
    page.get_by_role("link", name="法治与社会治理").click()
    suggestion = Suggestion.objects.get(received_on=date(2022, 1, 10), category__name="法治与社会治理")
    page.locator("#records").get_by_role("link", name=str(suggestion)).click()
    expect(page.locator("#id_title")).to_have_value(suggestion.title)
