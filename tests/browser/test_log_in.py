"""The way in, as a clerk walks it in a real browser."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_a_clerk_logs_in_and_out(page: Page, clerk: User) -> None:
    page.goto("/admin/")
    expect(page).to_have_title("登录 · 主席团工作台")
    page.get_by_label("用户名").fill("clerk")
    page.get_by_label("密码").fill("a sober passphrase")
    page.get_by_role("button", name="登录").click()
    expect(page).to_have_url("/admin/")
    page.goto("/accounts/password_change/")
    page.get_by_role("button", name="退出").click()
    expect(page).to_have_url("/accounts/login/")


def test_a_wrong_password_is_told_beside_the_form(page: Page, clerk: User) -> None:
    page.goto("/accounts/login/")
    page.get_by_label("用户名").fill("clerk")
    page.get_by_label("密码").fill("wrong")
    page.get_by_role("button", name="登录").click()
    expect(page.locator(".alert-danger")).to_contain_text("请输入一个正确的用户名和密码")


def test_the_log_in_page_wears_our_style_sheets(page: Page, clerk: User) -> None:
    page.goto("/accounts/login/")
    expect(page.locator(".masthead")).to_have_css("background-color", "rgb(156, 42, 36)")
    expect(page.get_by_role("button", name="登录")).to_have_css("background-color", "rgb(156, 42, 36)")
    expect(page.get_by_label("用户名")).to_have_css("border-top-left-radius", "3px")
    expect(page.get_by_label("用户名")).to_have_css("display", "block")  # Bootstrap's


@pytest.mark.parametrize("address", ["/accounts/login/", "/accounts/password_change/"])
def test_pages_pass_the_accessibility_rules(page_in: Page, address: str) -> None:
    page_in.goto(address)
    assert Axe().run(page_in).generate_snapshot() == ""
