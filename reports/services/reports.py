"""A report's own lines, and starting next year's report from this year's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from congress.services.records import records_create
from reports.drafting import OPENING_LINES, scope_of_report
from reports.figures import Scope
from reports.models import AnnualReport, ReportSection
from reports.outlines.reading import NOTE
from reports.rolling import PLANS, Change, Turn, day_a_year_on, roll
from reports.services.sections import report_being_written

PROMISED = gettext_noop("上年的工作安排，今年的报告要说明落实情况")
OUTDATED = gettext_noop("上年写的工作安排，请改写成下年的安排")


@transaction.atomic
def report_change(*, report: AnnualReport, revision: int, user: User | None, **values: Any) -> AnnualReport:
    """The report with other opening lines. Raises ValidationError, also where somebody else has changed them meanwhile."""
    stored = report_being_written(report)
    if stored.revision != revision:
        raise ValidationError(_("刚才有人改过这几行，还没有保存您的。请核对后再次保存，就以您的为准。"))
    for name, value in values.items():
        setattr(stored, name, value)
    stored._history_user = user  # type: ignore[attr-defined]
    stored.full_clean()
    stored.save()
    return stored


@transaction.atomic
def report_roll_forward(*, report: AnnualReport, user: User | None) -> tuple[AnnualReport, list[dict[str, Any]]]:
    """Next year's report with this year's sections a year later, and what was changed or a person must look at.

    What the plan announced stands as notes, which are not printed, at the head of the new review. Raises ValidationError
    where that year has such a report already.
    """
    turn = _turn(report)
    following = AnnualReport(
        congress_id=report.congress_id,
        year=report.year + 1,
        name=report.name,
        as_of=report.as_of and day_a_year_on(report.as_of),
        based_on=report,
    )
    told: list[tuple[ReportSection | None, Change]] = []
    for name in OPENING_LINES.values():
        words, changes = roll(getattr(report, name), turn)
        setattr(following, name, words[:200])
        told += [(None, change) for change in changes]
    before = list(report.sections.all())
    plans = _plans(before)
    sections = []
    for section in before:
        heading, of_heading = roll(section.heading, turn)
        text, of_text = roll(section.text, turn)
        if section in plans and section.level and section.text:
            of_text.append(Change("look", f"{section.text.splitlines()[0][:30]}……", "", OUTDATED))
        new = ReportSection(
            report=following,
            position=section.position,
            level=section.level,
            heading=heading[:300],
            text=text,
            is_included=section.is_included,
        )
        sections.append(new)
        told += [(new, change) for change in (*of_heading, *of_text)]
    told += _promises(before, plans, sections)
    following._history_user = user  # type: ignore[attr-defined]
    following.full_clean()
    following.save()
    records_create(model=ReportSection, records=sections, user=user, reason=f"沿用{report.year}年的报告")
    following.rolled = [{"section": new and new.pk, **asdict(change)} for new, change in told]
    AnnualReport.objects.filter(pk=following.pk).update(rolled=following.rolled)
    return following, following.rolled


def _turn(report: AnnualReport) -> Turn:
    """The sessions before and after the work reported on, each with the one a year later where both are recorded."""
    old, new = scope_of_report(report), Scope.of_year(report.congress, report.year + 1)
    followed = ((old.session_before, new.session_before), (old.session_after, new.session_after))
    return Turn(
        report.year,
        tuple(
            ((was.term.number, was.number), (now.term.number, now.number))
            for was, now in followed
            if was and now and was != now
        ),
    )


def _plans(sections: Sequence[ReportSection]) -> list[ReportSection]:
    """The sections that announce the work of the coming year: under a heading that says so, down to the next of its level."""
    levels = {section.level for section in sections if section.level and PLANS.search(section.heading)}
    top = min(levels, default=0)
    found: list[ReportSection] = []
    announces = False
    for section in sections:
        if 0 < section.level <= top:
            announces = bool(PLANS.search(section.heading))
        if announces:
            found.append(section)
    return found


def _promises(
    before: Sequence[ReportSection], plans: Sequence[ReportSection], after: Sequence[ReportSection]
) -> Iterator[tuple[ReportSection, Change]]:
    """What was announced, each heading of the plan: noted at the head of the new review, and told."""
    announced = [section.heading for section in plans[1:]] or [section.heading for section in plans]
    reviews = [new for old, new in zip(before, after, strict=True) if old.level and old not in plans]
    if not announced or not reviews:
        return
    review = reviews[0]
    notes = [f"{NOTE} {PROMISED}：", *(f"{NOTE} · {heading}" for heading in announced)]
    review.text = "\n".join([*notes, review.text]).strip("\n")
    for heading in announced:
        yield review, Change("look", heading, "", PROMISED)
