"""The workbench in a real browser: writing with the keyboard alone, a network that drops, two people at one section."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from reports.drafting import report_start
from reports.models import AnnualReport, ReportSection
from tests.browser.rules import broken
from tests.congress.factories import make_inspection
from tests.reports.wording.township import enter_suggestions, open_liuxi

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TEXT = "# {{地名}}工作报告\n## 回顾\n### 监督\n组织视察{{视察.次数}}次。\n### 建议\n共收到建议。\n"


@pytest.fixture
def report(db: None) -> AnnualReport:
    congress = open_liuxi()
    enter_suggestions(congress)
    make_inspection(congress=congress)
    return report_start(congress=congress, year=2022, name="人大工作报告", text=TEXT, user=None)


@pytest.fixture
def section(report: AnnualReport) -> ReportSection:
    return report.sections.get(heading="建议")


@pytest.fixture
def other(browser: Browser, client_in: Client, live_server: LiveServer) -> Iterator[Page]:
    """Another computer, on which the same account is logged in; its console may complain of a network that drops."""
    context = browser.new_context(base_url=live_server.url, locale="zh-CN")
    context.set_default_timeout(20_000)
    log_in(context, client_in, live_server)
    yield context.new_page()
    context.close()


def log_in(context: BrowserContext, client: Client, live_server: LiveServer) -> None:
    session = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])


def open_section(page: Page, section: ReportSection) -> None:
    """The section on the desk, the caret at the end of its text."""
    page.goto(reverse("section", args=[section.report_id, section.pk]))
    page.get_by_label("内容").focus()
    page.keyboard.press("Control+End")


def middle_of(element: Locator) -> tuple[float, float]:
    box = element.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def is_saved(page: Page) -> None:
    expect(page.locator("#save-state")).to_contain_text("已保存")


def kept(page: Page) -> int:
    """How many sections the browser keeps text of; the theme is kept there too."""
    count: int = page.evaluate("Object.keys(localStorage).filter(key => key != 'theme').length")
    return count


def text_of(section: ReportSection) -> str:
    return ReportSection.objects.get(pk=section.pk).text


def test_a_token_is_written_with_the_keyboard_alone(page_in: Page, section: ReportSection) -> None:
    open_section(page_in, section)
    paper, options = page_in.locator(f"#printed-{section.pk}"), page_in.get_by_role("listbox").get_by_role("option")
    page_in.keyboard.type("大会期间{jyjsdhqj")
    expect(options.first).to_contain_text("建议.件数|来源=大会期间")
    expect(options.first).to_contain_text("3件")
    expect(page_in.get_by_label("内容")).to_have_attribute("aria-activedescendant", "token-list-1-0")
    assert broken(page_in) == []
    page_in.keyboard.press("Enter")
    page_in.keyboard.type("件")
    expect(paper).to_contain_text("共收到建议。大会期间3件")
    page_in.keyboard.type("，上年｛jyjs")
    expect(options.first).to_contain_text("建议.件数")
    page_in.keyboard.press("ArrowDown")
    page_in.keyboard.press("ArrowUp")
    page_in.keyboard.press("Enter")
    page_in.keyboard.type("|sn")
    expect(options.first).to_contain_text("期间=上年")
    page_in.keyboard.press("Enter")
    page_in.keyboard.type("件。")
    expect(paper).to_contain_text("大会期间3件，上年2件。")
    is_saved(page_in)
    assert text_of(section) == "共收到建议。大会期间{{建议.件数|来源=大会期间}}件，上年{{建议.件数|期间=上年}}件。"
    paper.get_by_role("link", name="3").click()
    expect(page_in.get_by_role("heading", level=1)).to_have_text("建议.件数|来源=大会期间")


def test_a_token_cannot_be_broken_by_accident(page_in: Page, section: ReportSection) -> None:
    open_section(page_in, section)
    area = page_in.get_by_label("内容")
    area.fill("甲{{建议.件数}}乙")
    page_in.keyboard.press("End")
    for _ in range(2):
        page_in.keyboard.press("ArrowLeft")
    page_in.keyboard.type("前")
    expect(area).to_have_value("甲前{{建议.件数}}乙")
    page_in.keyboard.press("Delete")
    expect(area).to_have_value("甲前乙")
    page_in.keyboard.press("Control+z")
    expect(area).to_have_value("甲前{{建议.件数}}乙")
    page_in.mouse.click(*middle_of(page_in.locator(".chip-token")))
    page_in.keyboard.type("旁")
    assert re.fullmatch("甲前旁?{{建议.件数}}旁?乙", area.input_value())
    page_in.keyboard.press("Escape")
    page_in.keyboard.type("{")
    expect(page_in.get_by_role("listbox")).to_be_visible()
    page_in.keyboard.press("Escape")
    expect(page_in.get_by_role("listbox")).to_be_hidden()
    expect(page_in.locator(".chip-token")).to_have_text("{{建议.件数}}")


def test_an_input_method_composes_undisturbed(page_in: Page, section: ReportSection) -> None:
    open_section(page_in, section)
    area, method = page_in.get_by_label("内容"), page_in.context.new_cdp_session(page_in)
    for typed in ("n", "ni", "ni h", "ni hao"):
        method.send(
            "Input.imeSetComposition", {"text": typed, "selectionStart": len(typed), "selectionEnd": len(typed)}
        )
        expect(page_in.locator(".chips-text .chips-paint")).to_contain_text(f"共收到建议。{typed}")
    page_in.wait_for_timeout(1500)  # long enough to be printed and saved meanwhile
    method.send("Input.insertText", {"text": "你好"})
    expect(area).to_have_value("共收到建议。你好")
    method.send("Input.insertText", {"text": "｛建议件"})
    expect(page_in.get_by_role("listbox").get_by_role("option").first).to_contain_text("建议.件数")
    page_in.keyboard.press("Enter")
    expect(area).to_have_value("共收到建议。你好{{建议.件数}}")


def test_a_mistake_is_told_with_the_way_to_its_place(page_in: Page, section: ReportSection) -> None:
    open_section(page_in, section)
    page_in.keyboard.type("\n一{{建义.件数}}")
    page_in.keyboard.press("Escape")
    mistake = page_in.get_by_role("button", name="第2行第2个字")
    expect(mistake).to_contain_text("可以写：建议.件数")
    mistake.click()
    assert page_in.get_by_label("内容").evaluate("area => area.selectionStart") == 8


def test_what_is_typed_without_a_network_is_saved_when_it_is_back(other: Page, section: ReportSection) -> None:
    open_section(other, section)
    other.context.set_offline(True)
    other.keyboard.type("断网时写的。")
    expect(other.locator("#save-state")).to_contain_text("连不上服务器")
    other.keyboard.type("又写了一句。")
    other.context.set_offline(False)
    is_saved(other)
    assert text_of(section) == "共收到建议。断网时写的。又写了一句。"
    assert kept(other) == 0


def test_who_is_logged_out_while_typing_logs_in_beside_and_goes_on(
    other: Page, section: ReportSection, clerk: User, live_server: LiveServer
) -> None:
    open_section(other, section)
    Session.objects.all().delete()
    other.keyboard.type("登录过期后写的。")
    expect(other.locator("#save-state")).to_contain_text("登录已过期")
    again = Client()
    again.force_login(clerk)
    log_in(other.context, again, live_server)
    is_saved(other)
    assert text_of(section) == "共收到建议。登录过期后写的。"


def test_what_was_unsaved_when_the_browser_closed_is_offered(other: Page, section: ReportSection) -> None:
    open_section(other, section)
    other.context.set_offline(True)
    other.keyboard.type("没来得及保存。")
    expect(other.locator("#save-state")).to_contain_text("连不上服务器")
    assert kept(other) == 1
    other.close()
    other.context.set_offline(False)
    page = other.context.new_page()
    open_section(page, section)
    expect(page.locator("#offer")).to_contain_text("没来得及保存。")
    page.get_by_role("button", name="用这些文字").click()
    is_saved(page)
    assert text_of(section) == "共收到建议。没来得及保存。"


def test_two_who_write_at_once_choose_and_both_texts_are_kept(
    page_in: Page, other: Page, section: ReportSection
) -> None:
    for page in (page_in, other):
        open_section(page, section)
    other.keyboard.type("对方的。")
    is_saved(other)
    page_in.keyboard.type("我的。")
    conflict = page_in.get_by_role("alert")
    expect(conflict.locator("del")).to_have_text("对方")
    expect(conflict.locator("ins")).to_have_text("我")
    assert broken(page_in) == []
    conflict.get_by_role("button", name="用对方的").click()
    is_saved(page_in)
    expect(page_in.get_by_label("内容")).to_have_value("共收到建议。对方的。")
    page_in.keyboard.press("Control+End")
    page_in.get_by_role("link", name="版本").click()
    expect(page_in.locator(".bench-versions")).to_contain_text("没有采用的文字，留作版本")
    assert [version.text for version in section.history.all()][:3] == [
        "共收到建议。对方的。",
        "共收到建议。我的。",
        "共收到建议。对方的。",
    ]


def test_whoever_goes_on_to_another_section_need_not_wait(page_in: Page, section: ReportSection) -> None:
    open_section(page_in, section)
    page_in.keyboard.type("写完就走。")
    page_in.get_by_role("navigation", name="章节").get_by_role("link", name="监督").click()
    expect(page_in.get_by_label("标题", exact=True)).to_have_value("监督")
    assert text_of(section) == "共收到建议。写完就走。"


@pytest.mark.parametrize("page_name", ["reports", "workbench", "findings", "section-versions", "report-changes"])
def test_pages_pass_the_accessibility_rules(page_in: Page, section: ReportSection, page_name: str) -> None:
    keys = {"reports": [], "section-versions": [section.report_id, section.pk]}.get(page_name, [section.report_id])
    page_in.goto(reverse(page_name, args=keys))
    assert broken(page_in) == []
