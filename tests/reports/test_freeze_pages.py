"""The steps of a report by its buttons, the page of what was frozen, and the comparison: what people see and may do."""

from __future__ import annotations

from datetime import date
from typing import Any
from unittest.mock import patch
from urllib.parse import unquote

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.http import HttpResponse
from django.test import Client, TestCase
from django.test.utils import CaptureQueriesContext

from congress.models import Congress, Membership, Outcome, Reply, Suggestion
from congress.roles import CLERK, READER, REVIEWER
from reports.freezing import states
from reports.models import AnnualReport, Freeze, FreezeFile
from tests.congress.factories import make_suggestion
from tests.reports.freezing.town import account, freeze, guard_tables, open_town, start

pytestmark = pytest.mark.pages


class Pages(TestCase):
    """柳溪镇 with a clerk, a reviewer and a reader."""

    congress: Congress

    @classmethod
    def setUpTestData(cls) -> None:
        cls.congress = open_town()
        for name, role in (("小林", CLERK), ("老沈", REVIEWER), ("小周", READER)):
            account(name, role, cls.congress)

    def client_of(self, name: str) -> Client:
        client = Client()
        client.force_login(User.objects.get(username=name))
        return client

    def read(self, address: str, name: str = "小林") -> str:
        """What a page says, on one line."""
        response = self.client_of(name).get(address)
        assert response.status_code == 200, address
        return " ".join(response.content.decode().split())

    def take(self, name: str, step: str, report: AnnualReport) -> HttpResponse:
        """The answer to a button, and the page it leads to."""
        return self.client_of(name).post(f"/reports/liuxi/steps/{report.pk}/{step}/", follow=True)


class TheSteps(Pages):
    def buttons(self, name: str) -> list[str]:
        """The steps that the page of the year offers."""
        page = self.read("/reports/liuxi/2022/", name)
        return [label for label in ("送审", "退回修改", "定稿", "重新打开") if f">{label}</button>" in page]

    def test_are_offered_to_whom_they_are_for(self) -> None:
        report = start(self.congress)
        offered = []
        for step, name in (("send", "小林"), ("freeze", "老沈"), ("amend", "老沈")):
            offered.append({each: self.buttons(each) for each in ("小林", "老沈", "小周")})
            assert self.take(name, step, report).status_code == 200
        assert offered == [
            {"小林": ["送审"], "老沈": [], "小周": []},
            {"小林": [], "老沈": ["退回修改", "定稿"], "小周": []},
            {"小林": [], "老沈": ["重新打开"], "小周": []},
        ]

    def test_are_refused_to_others_and_by_a_link(self) -> None:
        report = start(self.congress)
        for name, steps in (("小林", ("back", "freeze", "amend")), ("小周", ("send", "freeze")), ("老沈", ("send",))):
            for step in steps:
                assert self.take(name, step, report).status_code == 403, (name, step)
        assert self.client_of("小林").get(f"/reports/liuxi/steps/{report.pk}/send/").status_code == 405
        assert self.take("小林", "print", report).status_code == 404
        assert AnnualReport.objects.get().state == "draft"

    def test_say_why_they_cannot_be_taken(self) -> None:
        report = start(self.congress)
        page = self.take("老沈", "freeze", report).content.decode()
        assert "只有送审的报告才能定稿，这份报告现在的状态是“起草”。" in page
        assert not Freeze.objects.exists()

    def test_lead_to_what_was_frozen(self) -> None:
        report = start(self.congress)
        self.take("小林", "send", report)
        answer = self.take("老沈", "freeze", report)
        assert answer.redirect_chain == [("/reports/liuxi/2022/freezes/1/", 302)]  # type: ignore[attr-defined]
        assert "老沈，" in answer.content.decode()
        assert "第1次定稿" in self.read("/reports/liuxi/2022/")


class AFreeze(Pages):
    freeze: Freeze

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.freeze = freeze(cls.congress)

    def test_shows_its_text_files_hash_and_that_all_is_well(self) -> None:
        page = self.read("/reports/liuxi/2022/freezes/1/", "小周")
        assert '收到建议<b class="report-number">3</b>件' in page
        assert self.freeze.sha256 in page
        assert "内容、文件和校验链都与定稿时一致。" in page
        assert "没有：定稿里的数字今天算出来还是一样。" in page
        assert "重新打开" not in page

    def test_tells_what_moved_by_which_edit_of_which_record_and_whom(self) -> None:
        reply = Reply.objects.get(suggestion__title="修路")
        reply.outcome, reply._history_user = Outcome.objects.get(name="列入计划"), User.objects.get(username="小林")
        reply.save()
        page = self.read("/reports/liuxi/2022/freezes/1/")
        suggestion = Suggestion.objects.get(title="修路")
        assert f'<a href="/admin/congress/suggestion/{suggestion.pk}/change/">代表建议“2022年修路”的答复</a>' in page
        assert "办理结果：已经解决 → 列入计划" in page
        assert "小林 ·" in page
        assert '66.7%</td> <td class="number">33.3%' in page
        suggestion.delete()
        page = self.read("/reports/liuxi/2022/freezes/1/")
        assert f'<a href="/admin/congress/suggestion/{reply.suggestion_id}/history/">' in page

    def test_tells_what_is_broken_and_still_opens(self) -> None:
        FreezeFile.objects.filter(suffix=".json").update(content=b"{")
        page = self.read("/reports/liuxi/2022/freezes/1/")
        assert "文件.json与定稿时不一致，可能被改动过。" in page

    def test_hands_out_its_files_byte_for_byte(self) -> None:
        for suffix in ("docx", "json", "pdf", "xlsx"):
            response = self.client_of("小周").get(f"/reports/liuxi/2022/freezes/1.{suffix}")
            assert response.content == bytes(self.freeze.files.get(suffix=f".{suffix}").content)
            name = f"柳溪镇2022年人大工作报告（第1次定稿）.{suffix}"
            assert name in unquote(response["Content-Disposition"])
        for missing in ("1.md", "2.docx", "2/"):
            assert self.client_of("小周").get(f"/reports/liuxi/2022/freezes/{missing}").status_code == 404

    def test_of_before_there_was_a_pdf_opens_as_whole(self) -> None:
        with patch.object(states, "FILES", (".docx", ".json")):
            freeze(open_town(slug="qiaotou"))
        Membership.objects.create(user=User.objects.get(username="小林"), congress=Congress.objects.get(slug="qiaotou"))
        page = self.read("/reports/qiaotou/2022/freezes/1/")
        assert "内容、文件和校验链都与定稿时一致。" in page
        assert ">.pdf</a>" not in page

    def test_stays_as_it_was_when_records_change(self) -> None:
        make_suggestion(congress=self.congress, title="修塘")
        guard_tables()
        assert '收到建议<b class="report-number">3</b>件' in self.read("/reports/liuxi/2022/freezes/1/")


class AComparison(Pages):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        make_suggestion(congress=cls.congress, title="修塘", received_on=date(2021, 5, 1))
        freeze(cls.congress)

    def lines(self, one: str, other: str) -> dict[str, tuple[str, ...]]:
        """Each figure of the page with both sides, change and share."""
        page = self.client_of("小周").get(f"/reports/liuxi/compare/?one={one}&other={other}")
        return {
            line.token: (*(side.text if side else "" for side in (line.one, line.other)), line.change, line.share)
            for line in page.context["lines"]
        }

    def test_of_two_years_has_every_figure_with_change_and_share(self) -> None:
        lines = self.lines("2021", "2022")
        assert len(lines) > 100
        assert lines["建议.件数"] == ("1", "3", "增加2件", "200.0%")
        assert lines["建议.解决率"] == ("0%", "66.7%", "提高66.7个百分点", "")
        assert lines["监督.主题名录"][2:] == ("", "")
        assert self.lines("2022", "2021")["建议.件数"] == ("3", "1", "减少2件", "-66.7%")

    def test_of_a_freeze_has_the_figures_it_printed(self) -> None:
        make_suggestion(congress=self.congress, title="修渡")
        lines = self.lines("2022-1", "2022")
        assert lines["建议.件数"] == ("3", "4", "增加1件", "33.3%")
        assert lines["建议.件数|较上年"] == ("增加2件", "增加3件", "", "")
        assert lines["建议.答复率"] == ("——", "——", "", "")
        assert len(lines) == 7

    def test_of_two_freezes_asks_no_figure(self) -> None:
        freeze(self.congress, "# 报告\n建议{{建议.件数}}件，决议{{决议.项数}}项。", name="短报告")
        lines = self.lines("2022-1", "2022-2")
        assert lines["建议.件数"] == ("3", "3", "持平", "0%")
        assert lines["决议.项数"] == ("", "0", "", "")

    def test_takes_one_evaluation_a_side(self) -> None:
        with CaptureQueriesContext(connection) as queries:
            self.lines("2021", "2022")
        assert sum("AS MATERIALIZED" in query["sql"] for query in queries) == 2

    def test_begins_with_a_form_and_refuses_what_there_is_not(self) -> None:
        page = self.read("/reports/liuxi/compare/")
        assert "2022年人大工作报告（第1次定稿）" in page
        assert '<option value="2021" selected>' in page  # work is on record up to 2022, whatever today is
        assert '<option value="2022" selected>' in page
        response: Any = self.client_of("小周").get("/reports/liuxi/compare/?one=1900&other=2022")
        assert response.status_code == 400
        assert "选择一个有效的选项" in response.content.decode()
