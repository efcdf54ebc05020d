"""Mending what the checks find, and letting it stay: what is kept, and what is refused."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.test import TestCase

from reports.drafting import report_start, scope_of_report
from reports.models import AnnualReport, ReportSection, Waiver
from reports.models.annual_reports import REPORT_IS_FROZEN
from reports.proofreading import Found, proofread
from reports.services.findings import finding_mend, finding_waive, waiver_withdraw
from tests.congress.factories import make_congress

TEXT = "# 柳溪镇报告,\n## 回顾,\n走访代表,慰问群众。\n"


class AFinding(TestCase):
    report: AnnualReport
    user: User

    @classmethod
    def setUpTestData(cls) -> None:
        cls.report = report_start(congress=make_congress(), year=2022, name="人大工作报告", text=TEXT, user=None)
        cls.user = User.objects.create(username="小林")

    def found(self) -> list[Found]:
        report = AnnualReport.objects.select_related("congress").get()
        return proofread(report, report.sections.all(), scope_of_report(report)).must

    def test_is_mended_where_it_is_written_each_with_its_history(self) -> None:
        while found := self.found():
            finding_mend(found=found[0], user=self.user)
        report, section = AnnualReport.objects.get(), ReportSection.objects.get()
        assert (report.title, section.heading, section.text) == ("柳溪镇报告，", "回顾，", "走访代表，慰问群众。")
        assert [version.text for version in section.history.all()] == [
            "走访代表，慰问群众。",
            "走访代表,慰问群众。",
            "走访代表,慰问群众。",
        ]
        assert section.history.first().history_change_reason.startswith("校核：")
        assert {version.history_user for version in section.history.all()[:2]} == {self.user}

    def test_is_not_mended_over_words_written_meanwhile(self) -> None:
        title, heading, *_others = self.found()
        ReportSection.objects.get().save()
        AnnualReport.objects.get().save()
        for found in (title, heading):
            with pytest.raises(ValidationError) as refused:
                finding_mend(found=found, user=self.user)
            assert "刚才" in refused.value.messages[0]
        assert AnnualReport.objects.get().title == "柳溪镇报告,"
        assert ReportSection.objects.get().heading == "回顾,"

    def test_is_not_mended_in_a_report_sent_to_review(self) -> None:
        AnnualReport.objects.update(state=AnnualReport.State.IN_REVIEW)
        for found in self.found():
            with pytest.raises(ValidationError) as refused:
                finding_mend(found=found, user=self.user)
            assert refused.value.messages == ["报告送审，不能修改。"]

    def test_stays_once_and_until_the_waiver_is_withdrawn(self) -> None:
        found = self.found()[0]
        waiver = finding_waive(report=self.report, found=found, reason="原文如此", user=self.user)
        assert (waiver.quote, waiver.check_slug) == (",", found.finding.check.slug)
        assert found.finding.fingerprint not in {each.finding.fingerprint for each in self.found()}
        with pytest.raises(ValidationError) as refused:
            finding_waive(report=self.report, found=found, reason="原文如此", user=self.user)
        assert refused.value.messages == ["这一处已经豁免。"]
        waiver_withdraw(waiver=waiver, user=self.user)
        assert [each.history_user.username for each in Waiver.history.all()] == ["小林", "小林"]
        assert found.finding.fingerprint in {each.finding.fingerprint for each in self.found()}

    def test_of_a_frozen_report_is_left_alone(self) -> None:
        one, other = self.found()[:2]
        waiver = finding_waive(report=self.report, found=one, reason="原文如此", user=None)
        AnnualReport.objects.update(state=AnnualReport.State.FROZEN)
        with pytest.raises(ValidationError) as refused:
            finding_waive(report=self.report, found=other, reason="原文如此", user=None)
        assert refused.value.messages == [REPORT_IS_FROZEN]
        with pytest.raises(ValidationError):
            waiver_withdraw(waiver=waiver, user=None)
        assert Waiver.objects.get() == waiver
