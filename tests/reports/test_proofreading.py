"""A report read through: where its findings are written, what may stay, and how far the report is."""

from __future__ import annotations

import pytest
from django.test import TestCase

from reports.drafting import report_start, scope_of_report
from reports.models import AnnualReport, ReportSection
from reports.proofreading import Readiness, Reading, proofread, readiness
from tests.congress.factories import make_congress, make_waiver

TEXT = """# 柳溪镇工作报告,
## 一年来的工作
// 提示：不印,也不校核
组织视察{{视察.次数}}次.
| 名称 | 备注 |
| 视察 | 〔待写：备注〕 |
## 代表,工作
走访代表。
"""


class AReport(TestCase):
    report: AnnualReport

    @classmethod
    def setUpTestData(cls) -> None:
        cls.report = report_start(congress=make_congress(), year=2022, name="人大工作报告", text=TEXT, user=None)

    def read(self) -> Reading:
        return proofread(self.report, self.report.sections.all(), scope_of_report(self.report))

    def test_tells_of_each_finding_where_it_is_written_and_what_mends_it(self) -> None:
        told = [
            (str(each.source.record), each.source.field, each.source.line, each.finding.quote, each.is_must)
            for each in self.read().found
        ]
        assert told == [
            ("2022年人大工作报告", "title", 1, ",", True),
            ("一年来的工作", "text", 2, "0", False),
            ("一年来的工作", "text", 2, ".", True),
            ("一年来的工作", "text", 4, "〔待写：备注〕", True),
            ("代表,工作", "heading", 1, ",", True),
        ]
        title, _nothing, point, slot, heading = self.read().found
        assert title.mended == "柳溪镇工作报告，"
        assert point.mended.splitlines()[1] == "组织视察{{视察.次数}}次。"
        assert point.sentence == ("组织视察0次", ".", "")
        assert slot.finding.mend is None
        assert heading.mended == "代表，工作"

    def test_lets_stay_what_is_waived(self) -> None:
        found = self.read().must[0]
        waiver = make_waiver(report=self.report, fingerprint=found.finding.fingerprint)
        reading = self.read()
        assert [(each.finding.quote, each.waiver) for each in reading.waived] == [(",", waiver)]
        assert len(reading.must) == 3
        assert len(reading.review) == 1

    def test_with_mistakes_tells_those_and_nothing_else(self) -> None:
        section = self.report.sections.get(heading="一年来的工作")
        section.text = "甲\n视察{{视查.次数}}次,"
        section.save()
        reading = self.read()
        assert reading.found == ()
        (mistake,) = reading.mistakes
        assert (mistake.source.record, mistake.source.field, mistake.source.line) == (section, "text", 2)
        assert "视查.次数" in mistake.message
        assert readiness(reading, [section], []) is None

    def test_is_as_far_as_its_parts_with_nothing_to_do(self) -> None:
        sections = list(self.report.sections.all())
        assert readiness(self.read(), sections, []) == (0, 3)
        ReportSection.objects.filter(heading="代表,工作").update(heading="代表工作")
        AnnualReport.objects.update(title="柳溪镇工作报告")
        self.report.refresh_from_db()
        sections = list(self.report.sections.all())
        assert readiness(self.read(), sections, []) == (2, 3)
        assert readiness(self.read(), sections, [sections[1].pk]) == (1, 3)
        assert readiness(self.read(), sections, [None]) == (1, 3)
        sections[0].is_included = False
        assert readiness(proofread(self.report, sections, scope_of_report(self.report)), sections, []) == (2, 2)


@pytest.mark.parametrize(("ready", "parts", "percent"), [(0, 3, 0), (2, 3, 66), (199, 200, 99), (3, 3, 100)])
def test_all_is_ready_at_100_percent_only(ready: int, parts: int, percent: int) -> None:
    assert Readiness(ready, parts).percent == percent
