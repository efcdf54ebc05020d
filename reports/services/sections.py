"""Writing the sections of a report: nobody's words are lost, whoever else writes at the same time.

All writing in a report waits for a lock on the report, so that a report sent to review meanwhile stays as it was sent.
`revision` counts the savings of a section's words; its place and whether it is printed may change without it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop
from simple_history.utils import bulk_update_with_history

from reports.models import AnnualReport, ReportComment, ReportSection
from reports.services.locking import report_locked

Words = tuple[int, str, str]  # level, heading, text


class ConflictError(Exception):
    """Somebody else has saved the section in the meantime; `section` is as it stands now."""

    def __init__(self, section: ReportSection) -> None:
        super().__init__(section)
        self.section = section


def report_being_written(report: AnnualReport) -> AnnualReport:
    """The report, locked until the transaction ends. ValidationError unless it is a draft."""
    locked = report_locked(report)
    if locked.state != AnnualReport.State.DRAFT:
        raise ValidationError(_("报告%(state)s，不能修改。") % {"state": locked.get_state_display()})
    return locked


@transaction.atomic
def section_save(
    *, section: ReportSection, words: Words, revision: int, user: User | None, reason: str = ""
) -> ReportSection:
    """The section with these words, kept with the reason for them. The same words sent again change nothing.

    Raises ConflictError where its words are no longer those of `revision`, and ValidationError.
    """
    stored = _stored(section)
    if words_of(stored) == words:
        return stored
    if stored.revision != revision:
        raise ConflictError(stored)
    return _write(stored, words, user, reason)


@transaction.atomic
def section_set_aside(*, section: ReportSection, words: Words, revision: int, user: User | None) -> ReportSection:
    """The section as it stands; the words given up for it are kept among its versions. Raises as section_save."""
    stored = _stored(section)
    if stored.revision != revision:
        raise ConflictError(stored)
    kept = words_of(stored)
    if kept == words:
        return stored
    _write(stored, words, user, gettext_noop("没有采用的文字，留作版本"))
    return _write(stored, kept, user, gettext_noop("保留对方的文字"))


@transaction.atomic
def section_restore(*, section: ReportSection, version: Any, user: User | None) -> ReportSection:
    """The section with the words of an earlier version of its history. Raises ValidationError."""
    stored = _stored(section)
    return _write(stored, (stored.level, version.heading, version.text), user, gettext_noop("恢复以前的版本"))


@transaction.atomic
def section_add(
    *, report: AnnualReport, after: ReportSection | None, level: int, heading: str, user: User | None
) -> ReportSection:
    """A new section behind `after`, or at the end. Raises ValidationError."""
    report = report_being_written(report)
    sections = list(report.sections.all())
    place = sections.index(after) + 1 if after in sections else len(sections)
    section = ReportSection(report=report, position=place, level=level, heading=heading)
    section._history_user = user  # type: ignore[attr-defined]
    section.full_clean(exclude=["congress"])
    section.save()
    _put_in_order([*sections[:place], section, *sections[place:]], user)
    return section


@transaction.atomic
def section_move(*, section: ReportSection, step: int, user: User | None) -> None:
    """Move a section with those below it one place up (-1) or down (1), over its neighbour with those below that."""
    report = report_being_written(section.report)
    sections = list(report.sections.all())
    if section not in sections:
        raise ValidationError(GONE)
    blocks = _blocks(sections, section)
    at = next(place for place, block in enumerate(blocks) if section in block)
    to = at + step
    if section.level and 0 <= to < len(blocks) and blocks[to][0].level:
        blocks[at], blocks[to] = blocks[to], blocks[at]
        _put_in_order([each for block in blocks for each in block], user)


@transaction.atomic
def section_include(*, section: ReportSection, is_included: bool, user: User | None) -> None:
    """Have a section printed or left out."""
    stored = _stored(section)
    stored.is_included = is_included
    _note(ReportSection, [stored], ["is_included"], user)


@transaction.atomic
def section_remove(*, section: ReportSection, user: User | None) -> None:
    """Delete a section; its history keeps it, so that it can be brought back."""
    stored = _stored(section)
    stored._history_user = user  # type: ignore[attr-defined]
    stored.delete()


@transaction.atomic
def section_bring_back(*, report: AnnualReport, key: int, user: User | None) -> ReportSection:
    """A deleted section as it was, in its place and with the comments on it. Raises ValidationError."""
    report = report_being_written(report)
    last = removed_sections(report).filter(id=key).first()
    if last is None:
        raise ValidationError(_("没有可以恢复的章节。"))
    sections = list(report.sections.all())
    section = ReportSection(
        pk=last.id,
        report=report,
        position=last.position,
        level=last.level,
        heading=last.heading,
        text=last.text,
        is_included=last.is_included,
    )
    section._history_user = user  # type: ignore[attr-defined]
    section.save(force_insert=True)
    place = sum(each.position < section.position for each in sections)
    _put_in_order([*sections[:place], section, *sections[place:]], user)
    said_of_it = ReportComment.history.filter(section_id=section.pk).values("id")
    report.comments.filter(section=None, pk__in=said_of_it).update(section=section)
    return section


def removed_sections(report: AnnualReport) -> Any:
    """The last version of each section deleted from the report, the last deleted first."""
    there = report.sections.values("pk")
    return (
        ReportSection.history.filter(report_id=report.pk, history_type="-")
        .exclude(id__in=there)
        .order_by("-history_date", "-history_id")
    )


def words_of(section: Any) -> Words:
    """What a section says, or one of its versions."""
    return section.level, section.heading, section.text


GONE = _("这一节刚才已被删除。您的文字还在页面上，请先复制出来。")


def _stored(section: ReportSection) -> ReportSection:
    report = report_being_written(section.report)
    stored = report.sections.filter(pk=section.pk).first()
    if stored is None:
        raise ValidationError(GONE)
    return stored


def _write(stored: ReportSection, words: Words, user: User | None, reason: str) -> ReportSection:
    stored.level, stored.heading, stored.text = words
    stored._history_user, stored._change_reason = user, reason  # type: ignore[attr-defined]
    stored.full_clean()
    stored.save()
    return stored


def _blocks(sections: list[ReportSection], section: ReportSection) -> list[list[ReportSection]]:
    """The sections cut so that each on the level of `section` stands with those below it, and one above it alone."""
    blocks: list[list[ReportSection]] = []
    for each in sections:
        if blocks and section.level <= blocks[-1][0].level < each.level:
            blocks[-1].append(each)
        else:
            blocks.append([each])
    return blocks


def _put_in_order(sections: Iterable[ReportSection], user: User | None) -> None:
    moved = []
    for place, section in enumerate(sections):
        if section.position != place:
            section.position = place
            moved.append(section)
    _note(ReportSection, moved, ["position"], user)


def _note(model: Any, records: list[Any], fields: list[str], user: User | None) -> None:
    """Save what is not among the words, with its history but without a new revision."""
    if records:
        bulk_update_with_history(records, model, fields, default_user=user)
