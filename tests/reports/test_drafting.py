"""Cutting an outline's text into the sections of a report, and putting them together again."""

import pytest
from django.core.exceptions import ValidationError
from django.test import TestCase

from reports.assembling import assemble_text
from reports.drafting import lines_of, report_start, scope_of_report, sections_of, text_of
from reports.models import AnnualReport, ReportSection
from reports.outlines import SHIPPED, shipped
from reports.outlines.reading import passages, read
from tests.congress.factories import make_congress

TEXT = """// 提示留在开头
# 柳溪镇工作报告
＞ （2023年1月10日）
@ 镇人大主席　陈明

各位代表：
请予审议。
## {{年份}}年工作回顾
### 依法监督
组织视察{{视察.次数}}次。
// 没有的省略
再接再厉。
#### 一点体会
## 安排
"""


def test_an_outline_is_cut_at_its_headings() -> None:
    report = AnnualReport()
    sections = sections_of(report, TEXT)
    assert (report.title, report.session_line, report.speaker) == (
        "柳溪镇工作报告",
        "（2023年1月10日）",
        "镇人大主席　陈明",
    )
    assert [(section.level, section.heading, section.text) for section in sections] == [
        (0, "", "// 提示留在开头\n\n各位代表：\n请予审议。"),
        (1, "{{年份}}年工作回顾", ""),
        (2, "依法监督", "组织视察{{视察.次数}}次。\n// 没有的省略\n再接再厉。"),
        (3, "一点体会", ""),
        (1, "安排", ""),
    ]


def test_each_line_tells_where_it_is_written() -> None:
    report = AnnualReport()
    sections = sections_of(report, TEXT)
    sections[2].is_included = False
    told = [
        (line, source and (source.record, source.field, source.line)) for line, source in lines_of(report, sections)
    ]
    opening, review, _supervision, thoughts, plans = sections
    assert told == [
        ("# 柳溪镇工作报告", (report, "title", 1)),
        ("> （2023年1月10日）", (report, "session_line", 1)),
        ("@ 镇人大主席　陈明", (report, "speaker", 1)),
        ("", None),
        ("// 提示留在开头", (opening, "text", 1)),
        ("", (opening, "text", 2)),
        ("各位代表：", (opening, "text", 3)),
        ("请予审议。", (opening, "text", 4)),
        ("", None),
        ("## {{年份}}年工作回顾", (review, "heading", 1)),
        ("", None),
        ("#### 一点体会", (thoughts, "heading", 1)),
        ("", None),
        ("## 安排", (plans, "heading", 1)),
        ("", None),
    ]
    assert [line for line, _where in told] == text_of(report, sections).split("\n")


@pytest.mark.parametrize(
    ("line", "column", "old", "new", "field"),
    [
        (1, 3, "柳溪镇", "云溪镇", "云溪镇工作报告"),
        (4, 5, "一次", "两次", "　　视察两次。\n// 略\n| 甲 | 乙 |"),
        (6, 7, "乙", "", "　　视察一次。\n// 略\n| 甲 |  |"),
        (3, 7, "监督", "视察", "依法视察"),
    ],
)
def test_a_word_is_replaced_where_it_is_written(line: int, column: int, old: str, new: str, field: str) -> None:
    report = AnnualReport(title="柳溪镇工作报告")
    section = ReportSection(level=2, heading="依法监督", text="　　视察一次。\n// 略\n| 甲 | 乙 |")
    source = list(lines_of(report, [section]))[line - 1][1]
    assert source is not None
    assert source.put(column, old, new) == field


def test_a_line_however_it_is_broken_is_counted_as_it_is_read() -> None:
    text = "一\x0b二\u2028三\r\n四"
    section = ReportSection(level=0, text=text)
    told = [(line, source.line) for line, source in lines_of(AnnualReport(), [section]) if source]
    assert told == [("一", 1), ("二", 2), ("三", 3), ("四", 4)]
    assert [passage.start.line for passage in passages(read(text_of(AnnualReport(), [section])))] == [2, 3, 4, 5]


class AReportOfSections(TestCase):
    def setUp(self) -> None:
        self.congress = make_congress()

    def start(self, text: str, name: str = "人大工作报告") -> AnnualReport:
        return report_start(congress=self.congress, year=2022, name=name, text=text, user=None)

    def test_says_what_its_outline_says(self) -> None:
        for slug in SHIPPED:
            report = self.start(shipped(slug), name=slug)
            scope = scope_of_report(report)
            written = assemble_text(text_of(report, report.sections.all()), scope)
            assert written == assemble_text(shipped(slug), scope)

    def test_leaves_out_a_section_that_is_not_included(self) -> None:
        report = self.start(TEXT)
        report.sections.filter(heading="依法监督").update(is_included=False)
        text = text_of(report, report.sections.all())
        assert "视察" not in text
        assert "#### 一点体会" in text

    def test_is_written_once_a_year_under_one_name(self) -> None:
        self.start(TEXT)
        with pytest.raises(ValidationError) as refused:
            self.start(TEXT)
        assert refused.value.messages == ["这个年度已经有同名的报告。"]
        assert AnnualReport.objects.count() == 1
