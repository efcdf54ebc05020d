"""The report as Markdown."""

from reports import exporters
from reports.aloud import aloud
from reports.document import Document, Run, Section, Table
from tests.reports.exporters.word import report
from tests.reports.samples import INTRODUCTION, REPORT, number, paragraph, slot


def markdown(document: Document) -> str:
    return exporters.for_path("report.md").render(document).decode()


def test_headings_tables_and_slots_read_as_markdown():
    blocks = markdown(REPORT).split("\n\n")
    assert blocks[:5] == [
        "# 青禾镇第十九届人民代表大会主席团2021年工作报告",
        "——2022年5月31日在青禾镇第十九届人民代表大会第二次会议上",
        "镇人大主席　陶远山",
        "各位代表：",
        INTRODUCTION.text,
    ]
    for heading in (
        "## 2021年工作回顾",
        "### 一、紧扣发展大局，监督工作务实有效",
        "#### （一）办好代表建议",
        "##### 1.开展代表活动12次",
    ):
        assert heading in blocks
    title = blocks.index("**2021年代表建议办理情况**")
    assert blocks[title + 1].splitlines()[:3] == [
        "| 类别 | 件数 | 已经解决 | 列入计划 | 留作参考 | 主要内容 |",
        "| --- | --- | --- | --- | --- | --- |",
        "| 农业农村 | 9 | 6 | 2 | 1 | 机耕路硬化、灌溉渠清淤、土地流转服务 |",
    ]
    assert "，〔**待写：写明本年度的中心任务**〕，" in markdown(REPORT)


def test_a_report_without_session_line_and_speaker_goes_straight_to_its_text():
    assert markdown(report(paragraph("正文", number("3", "决议.项数"), "项。"))) == (
        "# 青禾镇人大主席团工作报告\n\n正文3项。\n"
    )


def test_a_title_of_several_lines_is_one_heading():
    assert markdown(report(title="青禾镇\n工作报告")) == "# 青禾镇工作报告\n"


def test_what_would_be_markup_is_shown_as_written():
    document = report(
        paragraph("*人、2*3、[甲]_乙_<丙>"), paragraph("1. 第一"), paragraph("- 横线"), paragraph("# 井号")
    )
    assert markdown(document).split("\n\n")[1:] == [
        r"\*人、2\*3、\[甲\]\_乙\_\<丙\>",
        r"1\. 第一",
        r"\- 横线",
        "\\# 井号\n",
    ]


def test_signs_that_only_some_readers_take_for_markup_are_escaped_too():
    document = report(paragraph("3~5件，6~8件，$1$，&lt;，A&B"), paragraph("\t    四个空格"), title="第2# #")
    assert markdown(document).split("\n\n") == [
        r"# 第2\# \#",
        r"3\~5件，6\~8件，\$1\$，\&lt;，A&B",
        "四个空格\n",
    ]


def test_what_people_must_write_is_bold_between_words():
    """Markdown does not take `**〔` after a word for bold, nor `〕**` before one."""
    assert markdown(report(paragraph("前", slot("写明*事例*？"), "后", Run("〔〕", "slot")))).split("\n\n")[1] == (
        "前〔**待写：写明\\*事例**\\*？〕后〔〕\n"
    )


def test_no_rank_of_headings_is_left_out():
    sections = (Section(2, (Run("甲"),), "一、"), Section(4, (Run("乙"),), "1."), Section(2, (Run("丙"),), "二、"))
    assert markdown(report(sections=sections)).split("\n\n")[1:] == ["## 一、甲", "### 1.乙", "## 二、丙\n"]


def test_a_form_a_short_row_an_annex_and_a_signature_are_kept():
    form = Table((), (((Run("姓名"),), (Run("甲"),)), ((Run("合计"),),)))
    signed = paragraph("青禾镇人大主席团", kind="signature")
    document = report(sections=(Section(0, blocks=(form, signed)), Section(1, (Run("附件1"),), is_annex=True)))
    assert markdown(document).split("\n\n")[1:] == [
        "|  |  |\n| --- | --- |\n| 姓名 | 甲 |\n| 合计 |  |",
        "青禾镇人大主席团",
        "## 附件1\n",
    ]


def test_the_reading_edition_has_its_numbers_as_they_are_read():
    assert markdown(aloud(report(paragraph("建议", number("2", "建议.件数"), "件。")), spoken=True)).endswith(
        "建议两件。\n"
    )


def test_bars_and_line_breaks_do_not_break_a_table():
    table = Table(("甲|乙", "丙\n丁"), (((Run("上\n下"),), (slot("补"),)), ((Run("少一格"),),)))
    assert markdown(report(table)).split("\n\n")[1] == (
        "| 甲\\|乙 | 丙<br>丁 |\n| --- | --- |\n| 上<br>下 | 〔**待写：补**〕 |\n| 少一格 |  |\n"
    )


def test_sections_without_a_heading_have_none():
    document = report(sections=(Section(0, blocks=(paragraph("开头。"),)), Section(1, (Run("回顾"),))))
    assert markdown(document) == "# 青禾镇人大主席团工作报告\n\n开头。\n\n## 回顾\n"
