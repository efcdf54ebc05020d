"""Writing sections: nothing is lost when two write at once, and a report sent to review stays as it was sent."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from reports.drafting import report_start
from reports.models import AnnualReport, ReportSection
from reports.services.comments import comment_add, comment_settle
from reports.services.sections import (
    ConflictError,
    section_add,
    section_bring_back,
    section_include,
    section_move,
    section_remove,
    section_restore,
    section_save,
    section_set_aside,
)
from tests.congress.factories import make_congress
from tests.congress.towns import make_account

pytestmark = pytest.mark.django_db

TEXT = "开头的话。\n## 回顾\n### 甲\n甲文。\n#### 甲一\n### 乙\n乙文。\n## 安排\n"


@pytest.fixture
def report() -> AnnualReport:
    return report_start(congress=make_congress(), year=2022, name="报告", text=TEXT, user=None)


def named(report: AnnualReport, heading: str) -> ReportSection:
    return report.sections.get(heading=heading)


def headings(report: AnnualReport) -> str:
    return " ".join(report.sections.values_list("heading", flat=True)).strip()


def test_a_section_is_saved_and_remembers_who_wrote_it(report: AnnualReport) -> None:
    user, section = make_account("clerk"), named(report, "甲")
    saved = section_save(section=section, words=(2, "丙", "新文。"), revision=section.revision, user=user)
    assert (saved.heading, saved.text, saved.revision) == ("丙", "新文。", section.revision + 1)
    assert saved.history.first().history_user == user


def test_the_same_words_sent_again_are_no_conflict_and_no_version(report: AnnualReport) -> None:
    section = named(report, "甲")
    for _ in range(3):  # the answer was lost twice
        section_save(section=section, words=(2, "甲", "新文。"), revision=section.revision, user=None)
    assert section.history.count() == 2


def test_words_written_on_an_older_revision_are_refused_with_those_saved(report: AnnualReport) -> None:
    section = named(report, "甲")
    section_save(section=section, words=(2, "甲", "对方的。"), revision=section.revision, user=None)
    with pytest.raises(ConflictError) as conflict:
        section_save(section=section, words=(2, "甲", "我的。"), revision=section.revision, user=None)
    assert conflict.value.section.text == "对方的。"
    assert named(report, "甲").text == "对方的。"


def test_words_given_up_for_anothers_stay_among_the_versions(report: AnnualReport) -> None:
    section = named(report, "甲")
    theirs = section_save(section=section, words=(2, "甲", "对方的。"), revision=section.revision, user=None)
    section_set_aside(section=section, words=(2, "甲", "我的。"), revision=theirs.revision, user=None)
    assert named(report, "甲").text == "对方的。"
    assert [version.text for version in section.history.all()] == ["对方的。", "我的。", "对方的。", "甲文。"]


def test_neither_order_nor_being_left_out_makes_a_conflict(report: AnnualReport) -> None:
    section = named(report, "乙")
    section_move(section=section, step=-1, user=None)
    section_include(section=section, is_included=False, user=None)
    section_save(section=section, words=(2, "乙", "新文。"), revision=section.revision, user=None)
    stored = named(report, "乙")
    assert (stored.position, stored.is_included, stored.text) == (2, False, "新文。")


@pytest.mark.parametrize(
    ("heading", "step", "expected"),
    [
        ("乙", -1, "回顾 乙 甲 甲一 安排"),
        ("甲", 1, "回顾 乙 甲 甲一 安排"),
        ("甲", -1, "甲 甲一 回顾 乙 安排"),
        ("甲一", 1, "回顾 甲 乙 甲一 安排"),
        ("安排", -1, "安排 回顾 甲 甲一 乙"),
        ("回顾", -1, "回顾 甲 甲一 乙 安排"),
        ("安排", 1, "回顾 甲 甲一 乙 安排"),
        ("", 1, "回顾 甲 甲一 乙 安排"),
    ],
)
def test_a_section_moves_with_those_below_it(report: AnnualReport, heading: str, step: int, expected: str) -> None:
    section_move(section=named(report, heading), step=step, user=None)
    assert headings(report) == expected
    assert list(report.sections.values_list("position", flat=True)) == list(range(6))


def test_a_section_is_added_behind_another(report: AnnualReport) -> None:
    section_add(report=report, after=named(report, "甲一"), level=3, heading="甲二", user=None)
    section_add(report=report, after=None, level=1, heading="结尾", user=None)
    assert headings(report) == "回顾 甲 甲一 甲二 乙 安排 结尾"


def test_a_deleted_section_comes_back_to_its_place_with_its_comments(report: AnnualReport) -> None:
    section = named(report, "甲")
    comment = comment_add(section=section, quote="甲文。", text="请补充", user=make_account("reviewer"))
    section_remove(section=section, user=None)
    comment.refresh_from_db()
    assert comment.section is None
    assert headings(report) == "回顾 甲一 乙 安排"
    back = section_bring_back(report=report, key=section.pk, user=None)
    assert (back.pk, back.text, headings(report)) == (section.pk, "甲文。", "回顾 甲 甲一 乙 安排")
    comment.refresh_from_db()
    assert comment.section == back
    with pytest.raises(ValidationError, match="没有可以恢复的章节"):
        section_bring_back(report=report, key=section.pk, user=None)


def test_what_is_written_into_a_section_deleted_meanwhile_is_refused(report: AnnualReport) -> None:
    section = named(report, "甲")
    section_remove(section=ReportSection.objects.get(pk=section.pk), user=None)
    with pytest.raises(ValidationError, match="刚才已被删除"):
        section_save(section=section, words=(2, "甲", "新文。"), revision=section.revision, user=None)


def test_an_earlier_version_is_restored(report: AnnualReport) -> None:
    section = named(report, "甲")
    section_save(section=section, words=(2, "丙", "新文。"), revision=section.revision, user=None)
    section_restore(section=section, version=section.history.last(), user=None)
    section.refresh_from_db()
    assert (section.heading, section.text) == ("甲", "甲文。")
    assert section.history.count() == 3


@pytest.mark.parametrize("state", [AnnualReport.State.IN_REVIEW, AnnualReport.State.FROZEN])
def test_a_report_that_is_no_draft_is_not_written_in(report: AnnualReport, state: str) -> None:
    section = named(report, "甲")
    AnnualReport.objects.update(state=state)
    for act in (
        lambda: section_save(section=section, words=(2, "甲", "改"), revision=section.revision, user=None),
        lambda: section_set_aside(section=section, words=(2, "甲", "改"), revision=section.revision, user=None),
        lambda: section_move(section=section, step=1, user=None),
        lambda: section_include(section=section, is_included=False, user=None),
        lambda: section_remove(section=section, user=None),
        lambda: section_restore(section=section, version=section.history.last(), user=None),
        lambda: section_add(report=report, after=None, level=1, heading="新", user=None),
        lambda: section_bring_back(report=report, key=section.pk, user=None),
    ):
        with pytest.raises(ValidationError, match="不能修改"):
            act()
    assert headings(report) == "回顾 甲 甲一 乙 安排"
    assert named(report, "甲").text == "甲文。"


def test_comments_are_taken_until_the_report_is_frozen(report: AnnualReport) -> None:
    section, reviewer = named(report, "甲"), make_account("reviewer")
    AnnualReport.objects.update(state=AnnualReport.State.IN_REVIEW)
    comment = comment_add(section=section, quote="甲文。", text="请补充", user=reviewer)
    comment_settle(comment=comment, is_settled=True, user=reviewer)
    AnnualReport.objects.update(state=AnnualReport.State.FROZEN)
    with pytest.raises(ValidationError, match="已定稿"):
        comment_add(section=section, quote="", text="太晚了", user=reviewer)
    with pytest.raises(ValidationError, match="已定稿"):
        comment_settle(comment=comment, is_settled=False, user=reviewer)
    assert [(each.quote, each.is_settled) for each in report.comments.all()] == [("甲文。", True)]


def test_a_comment_quotes_what_stands_there(report: AnnualReport) -> None:
    with pytest.raises(ValidationError, match="刚才改过"):
        comment_add(section=named(report, "甲"), quote="乙文。", text="请补充", user=make_account("reviewer"))
