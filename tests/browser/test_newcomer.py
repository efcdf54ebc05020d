"""A newcomer with an empty database follows the first-run guide to a first report, and every click on the way is counted.

The records come from three workbooks, two of them with mistakes at first, and from the two forms of the guide.
"""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Locator, Page, expect

from congress.models import Congress
from reports.figures import Scope
from reports.wording import Passage, render
from tests.congress.exchange.sheets import workbook
from tests.reports.exporters.word import parts, texts

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MOST_CLICKS = 40

Rows = list[list[Any]]

PEOPLE: Rows = [
    ["姓名", "性别", "出生日期", "政治面貌", "级别", "产生方式", "任职开始"],
    ["陈明", "男", "1970.3.5", "中共党员", "乡级", "换届选举", "2021-12-20"],
    ["李芳", "女", "1981年2月3日", "群众", "乡级", "换届选举", "2021-12-20"],
    ["王强", "男", 30014, "中共党员", "乡级", "换届选举", "2021-12-20"],
    ["周禾", "女", "19760305", "群众", "镇", "换届选举", "2021.12.20"],
]
INSPECTIONS: Rows = [
    ["方式", "主题", "开始日期", "结束日期", "检查的法律法规", "点位", "发现的问题", "整改单位", "整改日期"],
    [
        *["执法检查", "食品安全", "2022.5.12", "2022.5.13", "《食品安全法》", "农贸市场、中心小学"],
        *["台账未公示", "市监所", "2022-6-1"],
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

# Counted by hand on the sheets above and on the session.
FIGURES = {
    "代表.人数|级别=镇": "4",
    "代表.人数|级别=镇|性别=女": "2",
    "监督.次数": "2",
    "监督.次数|方式=执法检查": "1",
    "监督.问题数": "2",
    "监督.整改率": "50.0%",
    "建议.件数": "3",
    "建议.件数|来源=大会期间": "2",
    "人代会.次数": "1",
    "人代会.实到人数": "3",
    "人代会.出席率": "75.0%",
}
PRINTED = (
    "柳溪镇人民代表大会主席团工作报告",
    "县人大常委会有力指导下",
    "开展执法检查1次",
    "代表出席率为75.0%",
    "问题整改率为50.0%",
    "有镇人大代表4名",
    "大会期间，代表共提出建议、批评和意见2件",
)


def wrong(rows: Rows, *mistakes: tuple[int, str, Any]) -> Rows:
    """The sheet with other cells: row as Excel numbers it, title, content."""
    spoilt = [[*row] for row in rows]
    for row, title, content in mistakes:
        spoilt[row - 1][rows[0].index(title)] = content
    return spoilt


class Newcomer:
    """Somebody at a page who uses nothing but its links, buttons and fields; to choose from a list takes two clicks."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.clicks = 0

    def press(self, found: Locator) -> None:
        self.clicks += 1
        found.click()

    def link(self, name: str) -> None:
        self.press(self.page.get_by_role("link", name=name, exact=True))

    def button(self, name: str) -> None:
        self.press(self.page.get_by_role("button", name=name, exact=True))

    def choose(self, label: str, option: str) -> None:
        self.clicks += 2
        self.page.get_by_label(label).select_option(label=option)

    def type(self, **texts: str) -> None:
        for name, text in texts.items():
            self.page.locator(f"[name={name}]").fill(text)

    def upload(self, rows: Rows, *, grows: bool = False) -> None:
        with self.page.expect_file_chooser() as opened:
            self.press(self.page.locator("input[type=file]"))
        opened.value.set_files({"name": "台账.xlsx", "mimeType": "application/octet-stream", "buffer": workbook(*rows)})
        if grows:
            self.press(self.page.locator("[name=grows]"))
        self.button("上传并核对")

    def is_refused(self, *reasons: str) -> None:
        """Each mistake is told in its place, nothing can be confirmed, and another workbook may be sent."""
        expect(self.page.locator("#reasons tbody tr")).to_have_text(list(reasons))
        expect(self.page.get_by_role("button", name="确认导入")).to_have_count(0)
        self.link("重新上传")

    def confirm(self, told: str) -> None:
        self.button("确认导入")
        expect(self.page.locator(".messagelist .success")).to_have_text(told)
        self.link("回到开始使用")


def test_a_newcomer_has_a_first_report_after_few_clicks(page: Page, clerk: User) -> None:
    hand = Newcomer(page)
    page.goto("/")
    hand.type(username="clerk", password="a sober passphrase")
    hand.button("登录")
    hand.link("开始使用")

    hand.link("填写人大")
    hand.type(place="柳溪镇", county_name="临湖县", chairperson="陈明", records_since="2022-01-01")
    hand.button("保存，回到开始使用")

    hand.link("从 Excel 导入代表")
    hand.upload(wrong(PEOPLE, (2, "出生日期", "1970.2.30"), (3, "性别", "女性")))
    hand.is_refused(
        "2出生日期1970.2.30没有“1970.2.30”这一天。",
        "3性别女性“女性”不在可选项中，请填：男、女。",
    )
    hand.upload(PEOPLE)
    hand.confirm("导入完成：新增 4 条，修改 0 条，没有变化 0 条。")

    hand.link("填写人代会")
    expect(page.locator("[name=term_starts_on]")).to_have_value("2021-12-20")  # as the seats say
    hand.type(term_number="5", number="2", starts_on="2022-01-11", ends_on="2022-01-12", expected="4", present="3")
    hand.choose("性质", "年初例会")
    hand.button("保存，回到开始使用")
    expect(page.locator(".guide-steps .state-good")).to_have_count(3)

    hand.link("从 Excel 导入监督活动")
    hand.upload(INSPECTIONS, grows=True)
    hand.confirm("导入完成：新增 2 条，修改 0 条，没有变化 0 条。")
    hand.link("从 Excel 导入建议")
    hand.upload(wrong(SUGGESTIONS, (3, "领衔代表", "李方"), (4, "收到日期", "去年")), grows=True)
    hand.is_refused(
        "3领衔代表李方名单中没有“李方”，相近的有：李芳。",
        "4收到日期去年“去年”不是日期，请写成 2022-3-5 或 2022年3月5日。",
    )
    hand.upload(SUGGESTIONS, grows=True)
    hand.confirm("导入完成：新增 3 条，修改 0 条，没有变化 0 条。")

    hand.link("看首页：今年做了多少，还差什么")
    hand.link("回到开始使用")
    hand.link("2022年报告的样子")
    with page.expect_download() as download:
        hand.press(page.get_by_role("link", name="Word 文档 .docx", exact=True))
    print(f"{hand.clicks} clicks from the log-in page to the first report")
    assert hand.clicks <= MOST_CLICKS

    report = texts(parts(download.value.path().read_bytes())["word/document.xml"])
    assert [words for words in PRINTED if words not in report] == []
    scope = Scope.of_year(Congress.objects.get(), 2022)
    said = render([Passage(f"{{{{{token}}}}}") for token in FIGURES], scope)
    assert {token: "".join(run.text for run in runs) for token, runs in zip(FIGURES, said, strict=True)} == FIGURES
