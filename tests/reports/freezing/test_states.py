"""The way of a report from draft to adoption and back: what each step does, and what it says when it may not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from congress.models import Congress, Suggestion
from congress.roles import CLERK, READER, REVIEWER
from reports.exporters.json import read
from reports.freezing import states
from reports.freezing.states import MAY_FREEZE, report_amend, report_freeze, report_send_back, report_send_to_review
from reports.models import AnnualReport, Freeze
from tests.reports.exporters.same_words import unsaid, words_of_pdf
from tests.reports.freezing.town import TEXT, account, freeze, guard_tables, open_town, start

State = AnnualReport.State


class AReport(TestCase):
    """A report of 柳溪镇, in tables that are guarded."""

    congress: Congress

    @classmethod
    def setUpTestData(cls) -> None:
        cls.congress = open_town()
        guard_tables()

    def refused(self, step: Callable[..., Any], report: AnnualReport) -> list[str]:
        """What the step says when it refuses; the report stays as it was."""
        before = AnnualReport.objects.values().get(pk=report.pk)
        with pytest.raises(ValidationError) as raised:
            step(report=report, user=None)
        assert AnnualReport.objects.values().get(pk=report.pk) == before
        assert Freeze.objects.count() == 0
        return raised.value.messages

    def test_keeps_the_numbers_that_charts_show(self) -> None:
        kept = freeze(self.congress, "## 回顾\n{{建议.件数|图=结果|占比}}\n{{建议.件数|图=逐年}}\n")
        assert [(figure["token"], figure["text"], figure["value"]) for figure in kept.figures] == [
            ("建议.件数|结果=已经解决", "2", "2"),
            ("建议.结果占比|结果=已经解决", "66.7%", "66.7"),
            ("建议.件数|结果=列入计划", "1", "1"),
            ("建议.结果占比|结果=列入计划", "33.3%", "33.3"),
            ("建议.件数|期间=2021年|截至=2021-12-31", "0", "0"),
            ("建议.件数", "3", "3"),
        ]
        document = read(kept.files.get(suffix=".json").content)
        assert [block.caption for block in document.sections[0].blocks] == [
            "图1　建议件数及占比（按结果）",
            "图2　建议件数（逐年）",
        ]

    def test_goes_to_review_back_again_and_is_frozen_each_step_with_who_took_it(self) -> None:
        clerk, reviewer = account("小林", CLERK, self.congress), account("老沈", REVIEWER, self.congress)
        report = start(self.congress)
        report_send_to_review(report=report, user=clerk)
        report_send_back(report=report, user=reviewer)
        report_send_to_review(report=report, user=clerk)
        report_freeze(report=report, user=reviewer)
        report_amend(report=report, user=reviewer)
        taken = report.history.order_by("history_id").values_list(
            "state", "history_user__last_name", "history_change_reason"
        )
        assert list(taken)[1:] == [
            ("in_review", "小林", "送审"),
            ("draft", "老沈", "退回修改"),
            ("in_review", "小林", "送审"),
            ("frozen", "老沈", "定稿"),
            ("draft", "老沈", "重新打开"),
        ]

    def test_is_not_frozen_sent_back_or_opened_as_a_draft(self) -> None:
        report = start(self.congress)
        assert self.refused(report_freeze, report) == ["只有送审的报告才能定稿，这份报告现在的状态是“起草”。"]
        assert self.refused(report_send_back, report) == ["只有送审的报告才能退回，这份报告现在的状态是“起草”。"]
        assert self.refused(report_amend, report) == ["只有已定稿的报告才能重新打开，这份报告现在的状态是“起草”。"]

    def test_is_not_sent_to_review_twice(self) -> None:
        report = report_send_to_review(report=start(self.congress), user=None)
        assert self.refused(report_send_to_review, report) == ["只有起草中的报告才能送审，这份报告现在的状态是“送审”。"]

    def test_that_is_gone_is_not_frozen(self) -> None:
        report = start(self.congress)
        AnnualReport.objects.filter(pk=report.pk).delete()
        with pytest.raises(ValidationError) as raised:
            report_freeze(report=report, user=None)
        assert raised.value.messages == ["这份报告刚才已被删除。"]

    def test_with_mistakes_is_not_frozen(self) -> None:
        report = report_send_to_review(
            report=start(self.congress, "# 报告\n收到{{建议.件}}件、{{代表.人}}名。"), user=None
        )
        one, two = self.refused(report_freeze, report)
        assert one.startswith("报告有错，不能定稿：第3行第3个字：没有“建议.件”这个数字")
        assert two.startswith("报告有错，不能定稿：第3行第13个字：没有“代表.人”这个数字")

    def test_whose_records_change_at_the_very_moment_is_not_frozen(self) -> None:
        report = report_send_to_review(report=start(self.congress), user=None)
        assembled = states.assemble_text

        def and_then_one_more(*arguments: Any) -> Any:
            document = assembled(*arguments)
            Suggestion.objects.filter(title="修路").delete()
            return document

        self.enterContext(pytest.MonkeyPatch.context()).setattr(states, "assemble_text", and_then_one_more)
        told = self.refused(report_freeze, report)
        assert told == ["刚才有人改动了记录，数字前后不一致，没有定稿。请再定稿一次。"]

    def test_keeps_its_text_numbers_records_and_files(self) -> None:
        kept = freeze(self.congress, user=account("老沈", REVIEWER, self.congress))
        assert (kept.place, kept.number, kept.frozen_by, str(kept)) == (1, 1, "老沈", "2022年人大工作报告（第1次定稿）")
        assert kept.report.state == State.FROZEN
        assert kept.text.split() == TEXT.split()
        assert {figure["token"]: figure["text"] for figure in kept.figures} == {
            "建议.件数": "3",
            "建议.件数|较上年": "增加3件",
            "建议.解决率": "66.7%",
            "建议.答复率": "——",
            "代表.人数|级别=镇": "2",
            "代表.人数|级别=镇|性别=女": "1",
            "活动.数量|名称=捐款": "500",
        }
        rate = kept.figures[2]
        assert (rate["numerator"], rate["denominator"], rate["unit"]) == ("2", "3", "%")
        assert rate["definition"].endswith("期间：2022年。截至：2022年12月31日。")
        first, second, third = Suggestion.objects.order_by("pk").values_list("pk", flat=True)
        assert rate["evidence"] == [
            ["congress.suggestion", [first, second]],
            ["congress.suggestion", [first, second, third]],
        ]
        version = Suggestion.history.get(id=first).history_id
        assert kept.records["congress.suggestion"][str(first)] == [version, "2022年修路"]
        assert "13800000000" not in str([kept.figures, kept.records, kept.text])
        assert {file.suffix for file in kept.files.all()} == {".docx", ".json", ".pdf", ".xlsx"}
        word, pdf = (bytes(kept.files.get(suffix=suffix).content) for suffix in (".docx", ".pdf"))
        assert "收到建议3件，比上年增加3件" in words_of_pdf(pdf)
        assert unsaid(word, pdf) == []
        assert "收到建议3件，比上年增加3件".encode() in bytes(kept.files.get(suffix=".json").content)

    def test_amended_is_a_freeze_of_its_own_and_the_first_one_stays(self) -> None:
        first = freeze(self.congress)
        report = report_amend(report=first.report, user=None)
        report.sections.update(text="代表{{代表.人数|级别=镇}}名。")
        second = report_freeze(report=report_send_to_review(report=report, user=None), user=None)
        assert (second.number, second.place, second.previous) == (2, 2, first.sha256)
        assert [figure["token"] for figure in second.figures] == ["代表.人数|级别=镇"]
        first.refresh_from_db()
        assert len(first.figures) == 7

    def test_of_another_year_begins_with_the_first_number_again(self) -> None:
        freeze(self.congress)
        other = freeze(self.congress, year=2023)
        assert (other.place, other.number) == (2, 1)

    def test_is_frozen_by_reviewers_alone(self) -> None:
        may = {role: account(role, role, self.congress).has_perm(MAY_FREEZE) for role in (CLERK, REVIEWER, READER)}
        assert may == {CLERK: False, REVIEWER: True, READER: False}

    def test_costs_the_same_with_few_and_with_many_records_and_figures(self) -> None:
        few = self.queries(TEXT)
        source = Suggestion.objects.get(title="修路")
        for place in range(60):
            source.pk, source.title = None, f"修第{place}条路"
            source._state.adding = True
            source.save()
        many = "".join(f"{{{{建议.件数|期间=2022年{month}月}}}}" for month in range(1, 13))
        assert self.queries(TEXT + many, name="另一份报告") == few

    def queries(self, text: str, **overrides: Any) -> int:
        """How many queries freezing such a report takes."""
        report = report_send_to_review(report=start(self.congress, text, **overrides), user=None)
        with CaptureQueriesContext(connection) as queries:
            report_freeze(report=report, user=None)
        return len(queries)
