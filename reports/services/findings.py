"""Mending what the checks find in a report, and letting it stay."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from congress.wording import in_chinese_words
from reports.models import AnnualReport, Waiver
from reports.models.annual_reports import REPORT_IS_FROZEN
from reports.proofreading import Found
from reports.services.locking import report_locked
from reports.services.reports import report_change
from reports.services.sections import ConflictError, section_save, words_of

CHANGED = _("这段文字刚才改过了，没有改动。请看过新的校核结果再改。")


def finding_mend(*, found: Found, user: User | None) -> None:
    """Write what the mend of a finding proposes. Raises ValidationError, also where the words changed since it was found."""
    record, field = found.source.record, found.source.field
    if isinstance(record, AnnualReport):
        report_change(report=record, revision=record.revision, user=user, **{field: found.mended})
        return
    level, heading, text = words_of(record)
    try:
        section_save(
            section=record,
            words=(level, found.mended, text) if field == "heading" else (level, heading, found.mended),
            revision=record.revision,
            user=user,
            reason=f"校核：{in_chinese_words(found.finding.check.name)}",
        )
    except ConflictError as error:
        raise ValidationError(CHANGED) from error


@transaction.atomic
def finding_waive(*, report: AnnualReport, found: Found, reason: str, user: User | None) -> Waiver:
    """The finding may stay, and why; wherever the same words stand. Raises ValidationError."""
    report = _not_frozen(report)
    finding = found.finding
    waiver = Waiver(
        congress_id=report.congress_id,
        report=report,
        check_slug=finding.check.slug,
        fingerprint=finding.fingerprint,
        quote=finding.quote[:200],
        reason=reason,
    )
    waiver._history_user = user  # type: ignore[attr-defined]
    waiver.full_clean()
    waiver.save()
    return waiver


@transaction.atomic
def waiver_withdraw(*, waiver: Waiver, user: User | None) -> None:
    """The finding must be changed again, or looked at. Raises ValidationError."""
    _not_frozen(waiver.report)
    waiver._history_user = user  # type: ignore[attr-defined]
    waiver.delete()


def _not_frozen(report: AnnualReport) -> AnnualReport:
    """The report, locked until the transaction ends. ValidationError where it is gone or frozen."""
    locked = report_locked(report)
    if locked.is_frozen:
        raise ValidationError(_(REPORT_IS_FROZEN))
    return locked
