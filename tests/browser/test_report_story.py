"""A report from last year's to adoption: a clerk mends what the checks find, a reviewer freezes it, and a record moves."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from congress.models import Suggestion
from congress.roles import CLERK, REVIEWER
from reports.drafting import report_start
from reports.models import AnnualReport
from tests.browser.test_workbench import is_saved, log_in
from tests.browser.watch import Watch
from tests.congress.admin.pages import page_of
from tests.congress.factories import make_report_comment
from tests.congress.towns import make_account
from tests.reports.freezing.town import open_town

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LAST_YEAR = """# {{地名}}人大工作报告
各位代表：
请予审议。
## 2021年工作回顾
### 依法监督
2021年3月5日，主席团视察重点工程。〔待写：视察的成效〕
一是查看工地。三是走访群众。
### 督办建议
收到建议{{建议.件数}}件,解决率{{建议.解决率}}。建议3件全部交办。
现有代表{{代表.人数|级别=镇}}名，其中男代表1名、女代表3名。
## 2022年工作安排
继续做好监督工作。
"""
MENDED = ["上年报告留下的年份", "序号不连续", "半角标点", "改为“{{建议.件数}}”"]

Desk = Callable[[str], Page]


@pytest.fixture
def desk_of(browser: Browser, live_server: LiveServer) -> Iterator[Desk]:
    """The page in front of whoever has that name; what is wrong in its console is told at the end."""
    contexts, watches = [], []

    def opened(name: str) -> Page:
        client = Client()
        client.force_login(User.objects.get(username=name))
        context = browser.new_context(base_url=live_server.url, locale="zh-CN", timezone_id="Asia/Shanghai")
        context.set_default_timeout(20_000)
        contexts.append(context)
        log_in(context, client, live_server)
        page = context.new_page()
        watches.append(Watch(page, live_server.url))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert [complaint for watch in watches for complaint in watch.complaints] == []


def remarks(page: Page, words: str) -> Locator:
    """The findings that say these words."""
    return page.locator(".bench-remark", has_text=words)


def type_over(page: Page, old: str, new: str) -> None:
    """Select words of the section and type others."""
    area = page.get_by_label("内容")
    area.focus()
    area.evaluate(
        "(area, old) => area.setSelectionRange(area.value.indexOf(old), area.value.indexOf(old) + old.length)", old
    )
    page.keyboard.type(new)
    page.keyboard.press("Escape")
    is_saved(page)


def test_a_report_is_written_checked_adopted_and_watched(desk_of: Desk) -> None:
    congress = open_town()
    make_account("小林", CLERK)
    reviewer = make_account("老沈", REVIEWER)
    report_start(congress=congress, year=2021, name="人大工作报告", text=LAST_YEAR, user=None)

    # Begun from last year's: the years have moved on, what stays to be done is told.
    page = desk_of("小林")
    page.goto(reverse("reports"))
    page.get_by_role("button", name="接着写2022年的").click()
    expect(page.locator(".bench-paper")).to_contain_text("2022年工作回顾")
    report = AnnualReport.objects.get(year=2022)
    make_report_comment(report=report, section=report.sections.get(heading="督办建议"), author=reviewer, quote="")
    page.get_by_role("link", name="校核", exact=True).click()
    expect(page.locator("main")).to_contain_text("完成度66%")

    # What is mechanical is mended by a click each.
    for words in MENDED:
        finding = remarks(page, words)
        expect(finding).to_have_count(1)
        finding.locator("button[name=mend]").click()
        expect(page.locator(".alert")).to_have_text("已改好。")
        expect(finding).to_have_count(0)

    # The rest is typed: a place left to people, and parts that are more than their total.
    remarks(page, "没有填写的地方").get_by_role("link", name="一、依法监督").click()
    type_over(page, "〔待写：视察的成效〕", "发现的问题已经整改。")
    page.get_by_role("link", name="重新校核").click()
    expect(page.locator("#findings")).to_contain_text("没有要改的。")
    page.get_by_role("navigation", name="章节").get_by_role("link", name="督办建议").click()
    expect(remarks(page, "3名")).not_to_have_count(0)
    type_over(page, "女代表3名", "女代表{{代表.人数|级别=镇|性别=女}}名")
    page.get_by_role("button", name="标为已处理").click()
    expect(page.get_by_role("button", name="还要处理")).to_be_visible()
    expect(page.locator(".bench-must")).to_have_count(0)
    expect(page.locator(".bench-top")).to_contain_text("完成度100%")
    assert [section.text.partition("// ")[0] for section in report.sections.filter(level=2)] == [
        "2022年3月5日，主席团视察重点工程。发现的问题已经整改。\n一是查看工地。二是走访群众。",
        "收到建议{{建议.件数}}件，解决率{{建议.解决率}}。建议{{建议.件数}}件全部交办。\n"
        "现有代表{{代表.人数|级别=镇}}名，其中男代表1名、女代表{{代表.人数|级别=镇|性别=女}}名。",
    ]

    # Sent by one, frozen by another.
    page.get_by_role("button", name="送审").click()
    expect(page.locator("main")).to_contain_text("已送审，这里只能看，不能改")
    other = desk_of("老沈")
    other.goto(reverse("workbench", args=[report.pk]))
    other.get_by_role("button", name="定稿").click()
    expect(other.locator("#drift")).to_contain_text("没有：定稿里的数字今天算出来还是一样。")
    expect(other.locator(".report")).to_contain_text("收到建议3件，解决率66.7%。建议3件全部交办。")

    # A record changes, and the frozen report tells which, from what to what, and by whom.
    page.goto(page_of(Suggestion, "change", Suggestion.objects.get(title="修路")))
    page.get_by_label("收到日期").fill("2021-12-30")
    page.get_by_role("button", name="保存", exact=True).click()
    other.reload()
    moved = other.locator("#drift tr", has=other.get_by_role("rowheader", name="建议.件数", exact=True))
    expect(moved.locator("td.number")).to_have_text(["3", "2"])
    expect(moved).to_contain_text("修路")
    expect(moved).to_contain_text("收到日期：2022年1月10日 → 2021年12月30日")
    expect(moved).to_contain_text("小林")
