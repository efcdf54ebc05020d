"""What reviewers say of a report, and that it has been seen to."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from reports.models import AnnualReport, ReportComment, ReportSection
from reports.services.locking import report_locked


@transaction.atomic
def comment_add(*, section: ReportSection, quote: str, text: str, user: User) -> ReportComment:
    """A comment on the words `quote` of a section, or on all of it where there are none. Raises ValidationError."""
    report = _report_not_frozen(section.report)
    if quote and quote not in section.text:
        raise ValidationError(_("这段文字刚才改过了，请看过新的文字再提意见。"))
    comment = ReportComment(
        congress_id=report.congress_id, report=report, section=section, quote=quote, text=text, author=user
    )
    comment._history_user = user  # type: ignore[attr-defined]
    comment.full_clean()
    comment.save()
    return comment


@transaction.atomic
def comment_settle(*, comment: ReportComment, is_settled: bool, user: User) -> None:
    """Mark a comment as seen to, or as open again. Raises ValidationError."""
    _report_not_frozen(comment.report)
    comment.is_settled = is_settled
    comment._history_user = user  # type: ignore[attr-defined]
    comment.save(update_fields=["is_settled"])


def _report_not_frozen(report: AnnualReport) -> AnnualReport:
    """The report, locked until the transaction ends. ValidationError where it is gone or frozen."""
    locked = report_locked(report)
    if locked.is_frozen:
        raise ValidationError(_("报告已定稿，不再收意见。"))
    return locked
