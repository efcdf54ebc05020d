"""A clerk starts with an empty database: three workbooks with five mistakes, one session by hand, and the figures are right."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from congress.models import Congress, CongressSession, Deputy, Inspection, Suggestion, Term
from tests.congress.admin.pages import page_of
from tests.congress.admin.test_in_browser import pick
from tests.congress.exchange.sheets import workbook

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

Rows = list[list[Any]]

PEOPLE: Rows = [
    ["姓名", "性别", "出生日期", "政治面貌"],
    ["陈明", "男", "1970.3.5", "中共党员"],
    ["李芳", "女", "1981年2月3日", "群众"],
    ["王强", "男", 30014, "中共党员"],
    ["周禾", "女", "19760305", "群众"],
]
INSPECTIONS: Rows = [
    ["方式", "主题", "开始日期", "结束日期", "检查的法律法规", "点位", "发现的问题", "整改单位", "整改日期"],
    [
        "执法检查",
        "食品安全",
        "2022.5.12",
        "2022.5.13",
        "《食品安全法》",
        "农贸市场、中心小学",
        "台账未公示",
        "市监所",
        "2022-6-1",
    ],
    ["执法检查", "食品安全", "2022.5.12", None, None, None, "冷柜温度偏高", "市监所", None],
    ["视察", "河道整治", "2022/7/8", None, None, "东河", None, None, None],
]
SUGGESTIONS: Rows = [
    [
        *["年度", "编号", "标题", "类型", "来源", "收到日期", "领衔代表", "提出级别", "审核日期", "审核结果"],
        *["承办单位", "办理方式", "交办日期", "答复单位", "答复日期", "办理结果", "反馈日期", "满意度"],
    ],
    [
        *[2022, 1, "关于修缮东桥的建议", "建议", "大会期间", "2022-1-11", "陈明", "乡级", "2022-1-13", "受理"],
        *["村建办", "主办", "2022-1-20", "村建办", "2022-3-30", "已解决", "2022-4-6", "满意"],
    ],
    [
        *[2022, 2, "关于增设路灯的建议", "建议", "大会期间", "2022-1-11", "李芳", "乡级", "2022-1-13", "受理"],
        *["村建办", "主办", "2022-1-20", "村建办", "2022-4-1", "已解决", "2022-4-8", "基本满意"],
    ],
    [
        *[2022, 3, "关于疏浚西沟的建议", "建议", "家站点", "２０２２．６．１", " 王 强 ", "乡级", "2022-6-6", "受理"],
        *["水务站", "主办", "2022-6-10", None, None, None, None, None],
    ],
]


def wrong(rows: Rows, *mistakes: tuple[int, str, Any]) -> Rows:
    """The sheet with other cells: row as Excel numbers it, title, content."""
    spoilt = [[*row] for row in rows]
    for row, title, content in mistakes:
        spoilt[row - 1][rows[0].index(title)] = content
    return spoilt


def upload(page: Page, model: Any, rows: Rows, *, grows: bool = False) -> None:
    """Send a sheet to the import page of `model`."""
    page.goto(page_of(model))
    page.get_by_role("link", name="从 Excel 导入").click()
    file = {"name": "台账.xlsx", "mimeType": "application/octet-stream", "buffer": workbook(*rows)}
    page.locator("input[type=file]").set_input_files([file])
    if grows:
        page.locator("#id_grows").check()
    page.get_by_role("button", name="上传并核对").click()


def is_told(page: Page, *reasons: str) -> None:
    """The page says just this, and nothing is there to be confirmed."""
    expect(page.locator("#reasons tbody tr")).to_have_text(list(reasons))
    expect(page.get_by_role("button", name="确认导入")).to_have_count(0)


def confirm(page: Page, message: str) -> None:
    page.get_by_role("button", name="确认导入").click()
    expect(page.locator(".messagelist .success")).to_have_text(message)


def open_congress(page: Page) -> None:
    page.goto(page_of(Congress, "add"))
    for name, text in {
        "name": "柳溪镇人民代表大会",
        "slug": "liuxi",
        "place": "柳溪镇",
        "chairperson": "陈明",
        "county_name": "临湖县",
        "records_since": "2022-01-01",
    }.items():
        page.locator(f"#id_{name}").fill(text)
    page.locator("#id_kind").select_option("township")
    page.locator("#id_meeting_numbering").select_option("term")
    page.locator("#id_suggestion_numbering").select_option("year")
    page.locator("input[name=_save]").click()
    expect(page.locator(".messagelist .success")).to_be_visible()


def hold_session(page: Page) -> None:
    """One session on one page: attendance, a report, a resolution."""
    page.goto(page_of(Term, "add"))
    page.locator("#id_number").fill("5")
    page.locator("#id_starts_on").fill("2021-12-20")
    page.locator("input[name=_save]").click()
    page.goto(page_of(CongressSession, "add"))
    page.locator("#id_term").select_option(label="第五届")
    page.locator("#id_number").fill("2")
    page.locator("#id_kind").select_option(index=1)
    page.locator("#id_starts_on").fill("2022-01-11")
    page.locator("#id_ends_on").fill("2022-01-12")
    page.locator("#id_expected").fill("4")
    page.locator("#deliberatedreports-group .add-row a").click()
    page.locator("#id_deliberatedreports-0-title").fill("政府工作报告")
    page.locator("#id_deliberatedreports-0-kind").select_option(index=1)
    page.locator("#id_deliberatedreports-0-deliberated_on").fill("2022-01-11")
    page.locator("#id_deliberatedreports-0-mode").select_option("heard")
    page.locator("#resolutions-group .add-row a").click()
    page.locator("#id_resolutions-0-title").fill("关于政府工作报告的决议")
    page.locator("#id_resolutions-0-adopted_on").fill("2022-01-12")
    for place, (initials, name, status) in enumerate(
        [("cm", "陈明", "present"), ("lf", "李芳", "present"), ("wq", "王强", "leave"), ("zh", "周禾", "present")]
    ):
        page.locator("#attendances-group .add-row a").click()
        pick(page, f"#id_attendances-{place}-deputy", initials, name)
        page.locator(f"#id_attendances-{place}-status").select_option(status)
    page.locator("input[name=_save]").click()
    expect(page.locator(".messagelist .success")).to_be_visible()


def figure(page: Page, token: str) -> str:
    """What the definition card of a figure says."""
    page.goto(f"{reverse('figure', args=['liuxi', 2022])}?token={token}")
    return page.locator("dd.big").inner_text()


def test_a_year_comes_from_three_workbooks_and_one_form(page_in: Page) -> None:
    open_congress(page_in)

    upload(page_in, Deputy, wrong(PEOPLE, (2, "出生日期", "1970.2.30"), (3, "性别", "女性")))
    is_told(
        page_in,
        "2出生日期1970.2.30没有“1970.2.30”这一天。",
        "3性别女性“女性”不在可选项中，请填：男、女。",
    )
    upload(page_in, Deputy, PEOPLE)
    confirm(page_in, "导入完成：新增 4 条，修改 0 条，没有变化 0 条。")

    upload(page_in, Inspection, wrong(INSPECTIONS, (2, "结束日期", "2022.5.11")), grows=True)
    is_told(page_in, "2结束日期2022-05-11结束日期早于开始日期。")
    upload(page_in, Inspection, INSPECTIONS, grows=True)
    confirm(page_in, "导入完成：新增 2 条，修改 0 条，没有变化 0 条。")

    upload(page_in, Suggestion, wrong(SUGGESTIONS, (3, "领衔代表", "李方"), (4, "收到日期", "去年")), grows=True)
    is_told(
        page_in,
        "3领衔代表李方名单中没有“李方”，相近的有：李芳。",
        "4收到日期去年“去年”不是日期，请写成 2022-3-5 或 2022年3月5日。",
    )
    upload(page_in, Suggestion, SUGGESTIONS, grows=True)
    confirm(page_in, "导入完成：新增 3 条，修改 0 条，没有变化 0 条。")

    hold_session(page_in)
    said = {token: figure(page_in, token) for token in EXPECTED}
    assert said == EXPECTED


# Counted by hand on the sheets above.
EXPECTED = {
    "监督.次数": "2 次",
    "监督.次数|方式=执法检查": "1 次",
    "监督.问题数": "2 个",
    "监督.整改率": "50.0%",
    "建议.件数": "3 件",
    "建议.件数|来源=大会期间": "2 件",
    "人代会.次数": "1 次",
    "人代会.实到人数": "3 名",
    "人代会.出席率": "75.0%",
    "审议报告.项数": "1 项",
    "决议.项数": "1 项",
}
