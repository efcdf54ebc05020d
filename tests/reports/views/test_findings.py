"""The findings of the checks on the workbench: what a clerk sees, mends and lets stay, and who may do what."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from congress.models import Membership
from congress.roles import CLERK, READER, REVIEWER
from reports.drafting import report_start, scope_of_report
from reports.models import AnnualReport, Freeze, ReportSection, Waiver
from reports.proofreading import Found, proofread
from tests.congress.factories import make_congress, make_report_comment, make_report_section, make_waiver
from tests.congress.towns import make_account
from tests.reports.views.test_workbench import at, client_of, read

pytestmark = [pytest.mark.django_db, pytest.mark.pages]

TEXT = "# 柳溪镇报告,\n## 回顾\n### 监督\n组织视察,走访群众。\n### 建议\n督办3件,〔待写：成效〕。\n"


@pytest.fixture
def report() -> AnnualReport:
    return report_start(congress=make_congress(), year=2022, name="人大工作报告", text=TEXT, user=None)


@pytest.fixture
def section(report: AnnualReport) -> ReportSection:
    return report.sections.get(heading="监督")


@pytest.fixture
def client(db: None) -> Client:
    return client_of(CLERK)


def found_in(report: AnnualReport, quote: str, place: str = "监督") -> Found:
    """The finding of these words under that heading, or in the opening lines."""
    reading = proofread(report, report.sections.all(), scope_of_report(report))
    return next(
        each for each in reading.found if each.finding.quote == quote and str(each.source.section or "") == place
    )


def sent(found: Found, **more: str) -> dict[str, str]:
    """What the form of a finding sends."""
    return {"finding": found.finding.fingerprint, "section": str(found.section or "")} | more


def test_all_findings_stand_on_one_page_with_the_way_to_their_section(client: Client, report: AnnualReport) -> None:
    page = client.get(at("findings", report))
    said = read(page)
    for words in (
        "必须改 4",
        "请核对 1",
        "柳溪镇报告,",
        "督办3件,〔待写：成效〕。",
        "完成度25%：印出的各节加上开头三行共4个部分，其中1个部分没有必须改的",
    ):
        assert words in said, words
    assert "<mark>〔待写：成效〕</mark>" in page.content.decode()
    assert f'href="{at("section", report.sections.get(heading="建议"))}">二、建议</a>' in page.content.decode()


def test_a_section_shows_its_own(client: Client, report: AnnualReport, section: ReportSection) -> None:
    said = read(client.get(at("section", section)))
    assert "必须改 1 组织视察,走访群众。" in said
    assert "督办3件" not in said.split("组织视察,走访群众。", 1)[1].split("柳溪镇报告,")[0]
    assert "必须改 1 柳溪镇报告," in read(client.get(at("workbench", report)))


def test_one_click_mends_it_and_leads_back(client: Client, report: AnnualReport, section: ReportSection) -> None:
    label = "改为，"
    page = client.get(at("section", section))
    assert f'name="mend" value="{label}"' in page.content.decode()
    back = at("section", section)
    told = client.post(at("finding-mend", report), sent(found_in(report, ","), mend=label, page=back))
    assert told["Location"] == f"{back}#findings"
    client.post(at("finding-mend", report), sent(found_in(report, ",", ""), mend=label))
    section.refresh_from_db()
    report.refresh_from_db()
    assert (section.text, report.title) == ("组织视察，走访群众。", "柳溪镇报告，")


@pytest.mark.parametrize("page", ["https://example.com/", "//example.com", "javascript:1", ""])
def test_it_never_leads_elsewhere(client: Client, report: AnnualReport, page: str) -> None:
    told = client.post(at("finding-mend", report), {"page": page})
    assert told["Location"] == at("findings", report)


def test_what_has_changed_meanwhile_is_not_mended(client: Client, report: AnnualReport, section: ReportSection) -> None:
    old = sent(found_in(report, ","), mend="改为，")
    for words in (old | {"mend": "删去"}, old | {"section": "x"}, {"mend": ""}):
        assert "这段文字刚才改过了，没有改动。" in read(client.post(at("finding-mend", report), words, follow=True))
    ReportSection.objects.filter(pk=section.pk).update(text="组织调研,走访群众。")
    assert "这段文字刚才改过了" in read(client.post(at("finding-mend", report), old, follow=True))
    section.refresh_from_db()
    assert section.text == "组织调研,走访群众。"


def test_what_may_stay_is_folded_away_with_its_reason(client: Client, report: AnnualReport) -> None:
    words = sent(found_in(report, ","))
    for reason in (" ", "长" * 201, "空\x00"):
        told = client.post(at("finding-waive", report), words | {"reason": reason}, follow=True)
        assert "请写明豁免的理由，最多200个字。" in read(told)
    assert not Waiver.objects.exists()
    told = client.post(at("finding-waive", report), words | {"reason": "原文如此"}, follow=True)
    assert "已豁免 1 组织视察,走访群众。" in read(told)
    assert "豁免的理由：原文如此" in read(told)
    assert "必须改 3" in read(told)
    waiver = Waiver.objects.get()
    told = client.post(reverse("waiver-withdraw", args=[report.pk, waiver.pk]), follow=True)
    assert "必须改 4" in read(told)
    assert "已豁免" not in read(told)


def test_mistakes_in_the_language_are_told_instead(
    client: Client, report: AnnualReport, section: ReportSection
) -> None:
    ReportSection.objects.filter(pk=section.pk).update(text="视察{{没有}}次")
    page = read(client.get(at("findings", report)))
    assert "报告里有写错的地方，改好以后才能校核： 监督：" in page
    assert "完成度——" in page
    assert "必须改" not in page


@pytest.mark.parametrize("roles", [(READER,), (REVIEWER,), ()])
def test_who_may_not_write_neither_mends_nor_waives(report: AnnualReport, roles: tuple[str, ...]) -> None:
    visitor, before = client_of(*roles), state_of(report)
    for address, content in deeds(report):
        assert visitor.post(address, content).status_code == 403, address
    assert state_of(report) == before


def test_who_works_for_another_town_finds_nothing(report: AnnualReport) -> None:
    stranger = make_account("stranger", CLERK)
    Membership.objects.create(user=stranger, congress=make_congress(slug="other"))
    visitor = Client()
    visitor.force_login(stranger)
    acts, before = deeds(report), state_of(report)
    for address, content in acts:
        assert visitor.post(address, content).status_code == 404, address
    assert state_of(report) == before


def deeds(report: AnnualReport) -> list[tuple[str, dict[str, str]]]:
    """Everything that the buttons of the findings send, as address and content."""
    found = found_in(report, ",")
    waiver = make_waiver(report=report)
    return [
        (at("finding-mend", report), sent(found, mend="改为，")),
        (at("finding-waive", report), sent(found, reason="原文如此")),
        (reverse("waiver-withdraw", args=[report.pk, waiver.pk]), {}),
    ]


def state_of(report: AnnualReport) -> Any:
    """Everything those could change."""
    texts = list(report.sections.values_list("text"))
    return texts, Waiver.objects.exclude(fingerprint="0" * 64).count()


def test_the_page_takes_as_many_queries_for_forty_sections_as_for_five(client: Client, report: AnnualReport) -> None:
    client.get(at("findings", report))  # the session is written once a minute
    counts = []
    for more in (2, 35):
        for number in range(more):
            section = make_report_section(
                report=report, heading=f"标题{number}", text=f"建议{{{{建议.件数}}}}件,{number}件。"
            )
            make_report_comment(report=report, section=section, quote="")
            make_waiver(report=report, fingerprint=f"{more}-{number:060}")
        with CaptureQueriesContext(connection) as queries:
            assert client.get(at("findings", report)).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 24


# On the way to adoption


def step(client: Client, report: AnnualReport, name: str) -> str:
    """What the page says that a step leads to."""
    address = reverse("report-step", args=[report.congress.slug, report.pk, name])
    return read(client.post(address, follow=True))


def test_a_report_is_sent_with_open_findings_but_not_frozen(client: Client, report: AnnualReport) -> None:
    assert "还有4处必须改的，改好或者写明理由豁免以后才能定稿。" in read(client.get(at("workbench", report)))
    assert "已送审，这里只能看，不能改；要改请审核的人退回。 还有4处必须改的" in step(client, report, "send")
    reviewer = client_of(REVIEWER, name="老沈")
    told = step(reviewer, report, "freeze")
    assert "校核还有4处必须改的，不能定稿。" in told
    assert "必须改 4" in told
    assert not Freeze.objects.exists()
    for found in proofread(report, report.sections.all(), scope_of_report(report)).must:
        client.post(at("finding-waive", report), sent(found, reason="照原样定稿"))
    step(reviewer, report, "freeze")
    page = read(client.get(at("workbench", report)))
    assert "第1次定稿" in page
    assert "已定稿，这里只能看，不能改；确实要改，由审核的人重新打开。" in page
    assert "必须改的，" not in page


def test_the_workbench_offers_each_account_its_steps(client: Client, report: AnnualReport) -> None:
    reviewer = client_of(REVIEWER, name="老沈")

    def offered(visitor: Client) -> list[str]:
        page = visitor.get(at("workbench", report)).content.decode()
        return [label for label in ("送审", "退回修改", "定稿", "重新打开") if f">{label}</button>" in page]

    assert (offered(client), offered(reviewer)) == (["送审"], [])
    step(client, report, "send")
    assert (offered(client), offered(reviewer)) == ([], ["退回修改", "定稿"])
