"""A clerk imports a list of people in a real browser: reads why it is refused, mends it, and finds the people."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from congress.models import Deputy
from tests.congress.admin.pages import page_of
from tests.congress.exchange.sheets import workbook
from tests.congress.factories import make_congress, make_group

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

HEADER = ["姓名", "性别", "出生日期", "代表小组", "单位及职务"]
PEOPLE = [
    ["陈明", "男", "1970.3.5", "东片代表小组", "东桥村党支部书记"],
    ["李芳", "女", "1981年2月3日", "东片代表小组", "卫生院医生"],
    ["王强", "男", 30014, "", "种粮大户"],
]


def upload(page: Page, content: bytes) -> None:
    """Choose a workbook and send it."""
    file = {"name": "代表名册.xlsx", "mimeType": "application/octet-stream", "buffer": content}
    page.locator("input[type=file]").set_input_files([file])
    page.get_by_role("button", name="上传并核对").click()


def test_people_are_imported_after_two_errors_are_mended(page_in: Page, tmp_path: Path) -> None:
    make_congress()
    make_group(name="东片代表小组")
    page_in.goto(page_of(Deputy))
    page_in.get_by_role("link", name="从 Excel 导入").click()
    with page_in.expect_download() as download:
        page_in.get_by_role("link", name="下载代表模板").click()
    assert download.value.suggested_filename == "代表模板.xlsx"

    wrong = [[*PEOPLE[0][:2], "1970.2.30", *PEOPLE[0][3:]], [*PEOPLE[1][:3], "东片代表组", ""], PEOPLE[2]]
    upload(page_in, workbook(["柳溪镇人大代表名册"], HEADER, *wrong))
    rows = page_in.locator("#reasons tbody tr")
    expect(rows).to_have_text(
        [
            "3出生日期1970.2.30没有“1970.2.30”这一天。",
            "4代表小组东片代表组名单中没有“东片代表组”，相近的有：东片代表小组。",
        ]
    )
    expect(page_in.get_by_text("有 2 处问题，什么都没有写入。")).to_be_visible()
    expect(page_in.get_by_role("button", name="确认导入")).to_have_count(0)

    page_in.get_by_role("link", name="重新上传").click()
    upload(page_in, workbook(["柳溪镇人大代表名册"], HEADER, *PEOPLE))
    expect(page_in.locator("#changes tbody tr")).to_have_count(3)
    page_in.get_by_role("button", name="确认导入").click()
    expect(page_in.locator(".messagelist .success")).to_have_text("导入完成：新增 3 条，修改 0 条，没有变化 0 条。")
    expect(page_in.locator("#result_list tbody tr")).to_have_count(3)
    assert [str(deputy.born_on) for deputy in Deputy.objects.all()] == ["1970-03-05", "1981-02-03", "1982-03-04"]


def test_a_long_check_goes_on_by_itself_and_shows_how_far_it_is(page_in: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    make_congress()
    monkeypatch.setattr("congress.exchange.drafting.SECONDS", 0.0)
    monkeypatch.setattr("congress.exchange.drafting.BATCH", 20)
    page_in.goto(page_of(Deputy, "import"))
    upload(page_in, workbook(HEADER[:2], *([f"代表{number}", "男"] for number in range(100))))
    expect(page_in.locator(".exchange-counts")).to_contain_text("新增 100")


def test_a_file_of_another_sort_is_refused_beside_its_box(page_in: Page) -> None:
    make_congress()
    page_in.goto(page_of(Deputy, "import"))
    upload(page_in, "姓名,性别".encode("gbk"))
    expect(page_in.locator(".errorlist")).to_have_text("这不是 .xlsx 工作簿，请用 Excel 或 WPS 另存为 .xlsx 后再导入。")
