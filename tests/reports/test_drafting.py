"""Cutting an outline's text into the sections of a report, and putting them together again."""

import pytest
from django.core.exceptions import ValidationError
from django.test import TestCase

from reports.assembling import assemble_text
from reports.drafting import report_start, scope_of_report, sections_of, text_of
from reports.models import AnnualReport
from reports.outlines import SHIPPED, shipped
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
