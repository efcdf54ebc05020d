"""The admin in a real browser under the strict content policy; the watch on the page does most of the asserting."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_the_index_wears_the_admin_style_sheet(page_in: Page) -> None:
    page_in.goto("/admin/")
    expect(page_in.get_by_role("heading", name="数据录入")).to_be_visible()
    expect(page_in.locator("#header")).to_have_css("display", "flex")


@pytest.mark.parametrize("model", ["suggestion", "congresssession", "deputy"])
def test_lists_and_forms_keep_the_content_policy(page_in: Page, model: str) -> None:
    for page in ("", "add/"):
        response = page_in.goto(f"/admin/congress/{model}/{page}")
        assert response is not None
        assert response.status == 200
        expect(page_in.locator("#content h1")).to_be_visible()


def test_a_user_is_added_and_its_history_read(page_in: Page) -> None:
    page_in.goto("/admin/auth/user/add/")
    page_in.get_by_label("用户名").fill("typist")
    page_in.locator("#id_password1").fill("a calm passphrase")
    page_in.locator("#id_password2").fill("a calm passphrase")
    page_in.locator("[name=_continue]").click()
    expect(page_in.locator(".messagelist .success")).to_contain_text("typist")
    page_in.locator("a.historylink").click()
    expect(page_in.locator("#change-history")).to_be_visible()
