"""The pages on which a report is started, written, compared and commented on: what a clerk sees, and who may do what."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from congress.models import Membership
from congress.roles import CLERK, READER, REVIEWER
from reports.drafting import report_start
from reports.models import AnnualReport, Outline, ReportComment, ReportSection
from tests.congress.factories import make_annual_report, make_congress, make_report_comment, make_report_section
from tests.congress.towns import make_account

pytestmark = pytest.mark.django_db

TEXT = (
    "# 标题\n各位代表：\n## 回顾\n### 监督\n视察{{视察.次数}}次。\n第二段。\n### 建议\n建议{{建议.件数}}件。\n## 安排\n"
)
JSON = {"HTTP_ACCEPT": "application/json"}


@pytest.fixture
def report() -> AnnualReport:
    return report_start(congress=make_congress(), year=2022, name="人大工作报告", text=TEXT, user=None)


@pytest.fixture
def section(report: AnnualReport) -> ReportSection:
    return report.sections.get(heading="监督")


def client_of(*roles: str, name: str = "clerk") -> Client:
    """A client logged in with an account of these roles, working for the first congress."""
    client = Client()
    client.force_login(make_account(name, *roles))
    return client


@pytest.fixture
def client(db: None) -> Client:
    return client_of(CLERK)


def at(name: str, record: Any) -> str:
    """The address of that name for a report, or for a section of its report."""
    return reverse(name, args=[record.pk] if isinstance(record, AnnualReport) else [record.report_id, record.pk])


def sent(section: ReportSection, **words: Any) -> dict[str, Any]:
    """What the form of a section sends."""
    return {
        "level": section.level,
        "heading": section.heading,
        "text": section.text,
        "revision": section.revision,
    } | words


def read(response: Any) -> str:
    """What the page says, in one line and without its marks."""
    return " ".join(unescape(re.sub(r"<[^>]+>", "", response.content.decode())).split())


# Starting


def test_a_report_is_started_from_an_outline(client: Client) -> None:
    congress = make_congress()
    response = client.post(
        reverse("reports"), {"congress": congress.pk, "year": 2022, "name": "人大工作报告", "outline": "plain"}
    )
    report = AnnualReport.objects.get()
    assert response["Location"] == at("workbench", report)
    assert report.sections.count() > 10
    assert report.sections.first().history.get().history_user.username == "clerk"
    again = client.post(
        reverse("reports"), {"congress": congress.pk, "year": 2022, "name": "人大工作报告", "outline": "plain"}
    )
    assert again.status_code == 400
    assert "这个年度已经有同名的报告。" in read(again)


def test_it_is_started_from_an_outline_of_the_offices_own(client: Client) -> None:
    congress = make_congress()
    Outline.objects.create(congress=congress, slug="own", name="自拟", text="## 自拟的标题\n")
    client.post(reverse("reports"), {"congress": congress.pk, "year": 2022, "name": "报告", "outline": "own"})
    assert [section.heading for section in ReportSection.objects.all()] == ["自拟的标题"]


def test_it_is_started_from_last_years_and_the_changes_stay_to_be_read(client: Client, report: AnnualReport) -> None:
    response = client.post(at("report-next", report), follow=True)
    following = AnnualReport.objects.get(year=2023)
    assert response.redirect_chain == [(at("report-changes", following), 302)]
    for page in (response, client.get(at("report-changes", following))):
        assert "上年的工作安排，今年的报告要说明落实情况" in read(page)
    assert at("report-changes", following) in client.get(at("workbench", following)).content.decode()
    assert "这个年度已经有同名的报告。" in read(client.post(at("report-next", report), follow=True))


def test_a_shipped_outline_is_copied_to_be_edited(client: Client) -> None:
    congress = make_congress()
    response = client.post(reverse("outline-own"), {"outline": "plain", "congress": congress.slug}, follow=True)
    assert response.status_code == 200
    assert "平实式（自拟1）" in read(response)
    assert client.post(reverse("outline-own"), {"outline": "fancy", "congress": congress.slug}).status_code == 404


@pytest.mark.pages
def test_the_list_tells_state_and_last_change_in_as_many_queries_for_many_reports(
    client: Client, report: AnnualReport
) -> None:
    assert re.search(r"2022年人大工作报告 起草 \d{4}-\d\d-\d\d \d\d:\d\d", read(client.get(reverse("reports"))))
    client.get(reverse("reports"))  # the session is written once a minute
    counts = []
    for more in (2, 27):
        for number in range(more):
            make_annual_report(name=f"报告{more}-{number}")
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(reverse("reports"))
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 16


# Writing without a script


def test_the_opening_lines_are_saved(client: Client, report: AnnualReport) -> None:
    words = {"name": "人大工作报告", "as_of": "2022-11-30", "title": "{{全称}}\n报告", "revision": report.revision}
    assert client.post(at("workbench", report), words).status_code == 302
    report.refresh_from_db()
    assert (report.title, str(report.as_of)) == ("{{全称}} 报告", "2022-11-30")
    late = client.post(at("workbench", report), words | {"title": "晚了"})
    assert late.status_code == 400
    assert "刚才有人改过这几行" in read(late)
    assert "晚了" in late.content.decode()
    again = late.context["form"].data["revision"]
    assert client.post(at("workbench", report), words | {"title": "晚了", "revision": again}).status_code == 302


def test_a_section_is_a_plain_form(client: Client, section: ReportSection) -> None:
    page = client.get(at("section", section))
    assert "视察{{视察.次数}}次。\n第二段。</textarea>" in page.content.decode()
    assert 'name="csrfmiddlewaretoken"' in page.content.decode()
    response = client.post(at("section", section), sent(section, text="新的话。\r\n又一段。"))
    assert response["Location"] == at("section", section)
    section.refresh_from_db()
    assert section.text == "新的话。\n又一段。"


def test_two_who_write_at_once_are_both_shown_and_may_choose(client: Client, section: ReportSection) -> None:
    client.post(at("section", section), sent(section, text="对方的话。"))
    page = client.post(at("section", section), sent(section, text="我的话。"))
    assert page.status_code == 409
    html = page.content.decode()
    assert "<del>对方</del><ins>我</ins>的话。" in html
    assert "clerk" in read(page)
    assert "我的话。</textarea>" in html
    revision = page.context["form"].data["revision"]
    client.post(at("section", section), sent(section, text="我的话。", revision=revision, keep="mine"))
    section.refresh_from_db()
    assert section.text == "我的话。"
    assert "对方的话。" in section.history.values_list("text", flat=True)
    assert len(client.get(at("section-versions", section)).context["versions"]) == 3


def test_who_gives_way_loses_nothing_either(client: Client, section: ReportSection) -> None:
    client.post(at("section", section), sent(section, text="对方的话。"))
    page = client.post(at("section", section), sent(section, text="我的话。"))
    revision = page.context["form"].data["revision"]
    client.post(at("section", section), sent(section, text="我的话。", revision=revision, keep="theirs"))
    section.refresh_from_db()
    assert section.text == "对方的话。"
    assert "我的话。" in {version.text for version in client.get(at("section-versions", section)).context["versions"]}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ({"heading": ""}, "这个字段是必填项"),
        ({"heading": "长" * 301}, "300"),
        ({"text": "长" * 100_001}, "100000"),
        ({"text": "空\x00字"}, "不允许是用空字符"),
        ({"level": "9"}, "9"),
        ({"revision": "x"}, "输入整数"),
    ],
)
def test_what_cannot_be_kept_is_told_and_nothing_is_lost(
    client: Client, section: ReportSection, words: dict[str, str], told: str
) -> None:
    page = client.post(at("section", section), sent(section, **words))
    assert page.status_code == 400
    assert told in read(page)
    answer = client.post(at("section", section), sent(section, **words), **JSON).json()
    assert answer["state"] == "refused"
    assert told in answer["message"]
    stored = ReportSection.objects.get(pk=section.pk)
    assert (stored.text, stored.revision) == (section.text, section.revision)


# Writing with one


def test_a_script_is_told_that_it_is_saved_only_when_it_is(client: Client, section: ReportSection) -> None:
    words = sent(section, text="新的话。")
    first = client.post(at("section", section), words, **JSON).json()
    assert (first["state"], first["revision"], first["text"]) == ("saved", section.revision + 1, "新的话。")
    assert ReportSection.objects.get(pk=section.pk).text == "新的话。"
    assert client.post(at("section", section), words, **JSON).json()["revision"] == first["revision"]
    late = client.post(at("section", section), words | {"text": "晚了。"}, **JSON).json()
    assert (late["state"], late["revision"]) == ("conflict", first["revision"])
    assert "<del>新的话</del><ins>晚了</ins>。" in late["html"]


def test_the_preview_prints_what_is_typed_and_saves_nothing(client: Client, section: ReportSection) -> None:
    words = {"heading": "新标题", "level": 3, "text": "视察{{视察.次数}}次。\n{{没有}}"}
    answer = client.post(at("section-preview", section), words).json()
    assert "<h4>（一）新标题</h4>" in answer["html"]
    assert re.search(
        r'视察<a class="report-number" href="/figures/liuxi/2022/figure/\?token=[^"]+">0</a>次。', answer["html"]
    )
    assert [(each["field"], each["line"], each["column"]) for each in answer["mistakes"]] == [("text", 2, 1)]
    assert ReportSection.objects.get(pk=section.pk).heading == "监督"


def test_tokens_are_offered_with_their_values(client: Client, report: AnnualReport) -> None:
    page = client.get(at("report-tokens", report), {"q": "jyjs"})
    assert 'data-token="建议.件数"' in page.content.decode()
    assert "0件" in read(page)
    assert (
        'data-token="建议.件数|较上年"'
        in client.get(at("report-tokens", report), {"token": "建议.件数", "q": "jsn"}).content.decode()
    )


@pytest.mark.pages
def test_a_page_takes_as_many_queries_for_forty_sections_as_for_five(
    client: Client, report: AnnualReport, section: ReportSection
) -> None:
    client.get(at("section", section))  # the session is written once a minute
    counts = []
    for more in (0, 35):
        for number in range(more):
            make_report_section(report=report, heading=f"标题{number}", text="建议{{建议.件数}}件。" * 10)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(at("section", section)).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 22


# Sections and versions


def test_sections_are_arranged(client: Client, report: AnnualReport, section: ReportSection) -> None:
    def told(act: str) -> str:
        return read(client.post(at("section-arrange", section), {"act": act}, follow=True))

    assert "一、建议 二、监督" in told("down")
    assert "一、监督 二、建议" in told("up")
    assert "监督 不印" in told("leave")
    assert "一、监督" in told("include")
    assert "“监督”已删除" in told("remove")
    back = client.post(at("section-back", report), {"section": section.pk}, follow=True)
    assert "一、监督 二、建议" in read(back)
    added = client.post(at("section-new", report), {"heading": "新的", "level": 2, "after": section.pk}, follow=True)
    assert "一、监督 二、新的 三、建议" in read(added)
    assert client.post(at("section-arrange", section), {"act": "explode"}).status_code == 404
    assert "请写新章节的标题" in read(client.post(at("section-new", report), {"level": 2}, follow=True))


def test_versions_are_compared_and_restored(client: Client, section: ReportSection) -> None:
    for text in ("一稿。", "二稿。"):
        section.refresh_from_db()
        client.post(at("section", section), sent(section, text=text))
    page = client.get(at("section-versions", section))
    assert [version.text for version in page.context["versions"]] == ["二稿。", "视察{{视察.次数}}次。\n第二段。"]
    every = client.get(at("section-versions", section), {"every": ""})
    assert [version.text for version in every.context["versions"]][:2] == ["二稿。", "一稿。"]
    assert "<del>一</del><ins>二</ins>稿。" in every.content.decode()
    first_draft = every.context["versions"][1].pk
    client.post(at("section-versions", section), {"version": first_draft})
    section.refresh_from_db()
    assert section.text == "一稿。"
    for wrong in ("", "0", "x", "9" * 30):
        assert client.post(at("section-versions", section), {"version": wrong}).status_code == 404


# Comments


def test_a_reviewer_comments_and_the_clerk_settles(client: Client, section: ReportSection) -> None:
    reviewer = client_of(REVIEWER, name="reviewer")
    told = reviewer.post(at("comment-new", section), {"quote": "第二段。", "text": "请写细一些"}, follow=True)
    assert "第二段。 请写细一些 reviewer" in read(told)
    comment = ReportComment.objects.get()
    assert "1条意见" in read(client.get(at("workbench", section.report)))
    client.post(at("section", section), sent(section, text="改写了。"))
    assert "这段文字后来改过" in read(client.get(at("section", section)))
    settle = reverse("comment-state", args=[comment.report_id, comment.pk])
    assert reviewer.post(settle, {"settled": "yes"}).status_code == 403
    assert "已处理" in read(client.post(settle, {"settled": "yes"}, follow=True))
    late = reviewer.post(at("comment-new", section), {"quote": "第二段。", "text": "还有"}, follow=True)
    assert "这段文字刚才改过了" in read(late)
    assert "请写意见" in read(reviewer.post(at("comment-new", section), {"text": " "}, follow=True))


def test_a_comment_outlives_its_section(client: Client, section: ReportSection) -> None:
    make_report_comment(report=section.report, section=section, text="请写细一些")
    told = client.post(at("section-arrange", section), {"act": "remove"}, follow=True)
    assert "所在章节已删除的意见" in read(told)
    assert "请写细一些" in read(told)


# Who may do what


def deeds(section: ReportSection) -> list[tuple[str, dict[str, Any]]]:
    """Everything that is sent by a button, as address and content."""
    report = section.report
    comment = make_report_comment(report=report, section=section, quote="")
    return [
        (at("workbench", report), {"name": "改", "title": "改", "revision": report.revision}),
        (at("report-next", report), {}),
        (at("section", section), sent(section, text="改")),
        (at("section-arrange", section), {"act": "remove"}),
        (at("section-new", report), {"heading": "改", "level": 2}),
        (at("section-back", report), {"section": section.pk}),
        (at("section-versions", section), {"version": section.history.first().pk}),
        (reverse("comment-state", args=[report.pk, comment.pk]), {"settled": "yes"}),
    ]


def state_of(report: AnnualReport) -> Any:
    """Everything a deed could change."""
    comments = list(ReportComment.objects.values_list("text", "is_settled"))
    return list(AnnualReport.objects.values_list("title")), list(report.sections.values_list("text")), comments


@pytest.mark.parametrize("roles", [(READER,), (REVIEWER,), ()])
def test_who_may_not_write_changes_nothing(section: ReportSection, roles: tuple[str, ...]) -> None:
    visitor, acts = client_of(*roles), deeds(section)
    before = state_of(section.report)
    if REVIEWER not in roles:
        acts.append((at("comment-new", section), {"text": "意见"}))
    for address, content in acts:
        assert visitor.post(address, content).status_code == 403, address
    assert state_of(section.report) == before


def test_who_works_for_another_town_finds_nothing(section: ReportSection) -> None:
    stranger = make_account("stranger", CLERK)
    Membership.objects.create(user=stranger, congress=make_congress(slug="other"))
    visitor, acts = Client(), deeds(section)
    visitor.force_login(stranger)
    before = state_of(section.report)
    acts += [(at("comment-new", section), {"text": "意见"}), (at("section-preview", section), {"text": "字"})]
    for address, content in acts:
        assert visitor.post(address, content).status_code == 404, address
    outline = {"outline": "plain", "congress": section.report.congress.slug}
    assert visitor.post(reverse("outline-own"), outline).status_code == 404
    start = {"congress": section.report.congress_id, "year": 2021, "name": "改", "outline": "plain"}
    assert visitor.post(reverse("reports"), start).status_code == 400
    assert state_of(section.report) == before
    assert "人大工作报告" not in read(visitor.get(reverse("reports"))).replace("年度工作报告", "")


def test_a_section_of_another_report_is_not_found(client: Client, section: ReportSection) -> None:
    other = make_annual_report(year=2021)
    for name in ("section", "section-versions"):
        assert client.get(reverse(name, args=[other.pk, section.pk])).status_code == 404


@pytest.mark.parametrize("state", [AnnualReport.State.IN_REVIEW, AnnualReport.State.FROZEN])
def test_a_report_in_review_or_frozen_is_only_read(client: Client, section: ReportSection, state: str) -> None:
    AnnualReport.objects.update(state=state)
    page = client.get(at("section", section))
    assert "这里只能看，不能改" in read(page)
    assert len(re.findall("<textarea[^>]* readonly", page.content.decode())) == 2
    for address, content in deeds_of_writing(section):
        assert client.post(address, content).status_code == 403, address


def deeds_of_writing(section: ReportSection) -> list[tuple[str, dict[str, Any]]]:
    comment_or_start = ("/comments/", "/next/")
    return [deed for deed in deeds(section) if not any(part in deed[0] for part in comment_or_start)]


def test_a_form_without_its_secret_is_refused(section: ReportSection) -> None:
    guarded = Client(enforce_csrf_checks=True)
    guarded.force_login(User.objects.create_superuser("keeper"))
    for name in ("section", "section-preview"):
        assert guarded.post(at(name, section), sent(section), **JSON).status_code == 403
