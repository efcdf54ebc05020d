"""The way of a report from draft to adoption and, for an amended version, back: what each step does and when it may."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from congress.models import Congress
from reports.appendix import source_appendix
from reports.assembling import assemble_text
from reports.document import Document
from reports.drafting import scope_of_report, text_of
from reports.exporters import EXPORTERS
from reports.figures import Scope
from reports.freezing.chain import file_hash, freeze_hash
from reports.freezing.history import newest_versions
from reports.freezing.keeping import figures_kept, records_kept
from reports.models import AnnualReport, Freeze, FreezeFile
from reports.proofreading import proofread
from reports.proofs import Proof, proofs, tokens_of
from reports.services.locking import report_locked
from reports.wording import TextError

State = AnnualReport.State

FILES, SOURCES = (".docx", ".pdf", ".json"), ".xlsx"  # the report and its source appendix

MAY_FREEZE = "reports.freeze_annualreport"


@transaction.atomic
def report_send_to_review(*, report: AnnualReport, user: User | None) -> AnnualReport:
    """The report, sent to review. Raises ValidationError unless it is a draft."""
    return _moved(
        _locked(report, State.DRAFT, _("只有起草中的报告才能送审")), State.IN_REVIEW, user, gettext_noop("送审")
    )


@transaction.atomic
def report_send_back(*, report: AnnualReport, user: User | None) -> AnnualReport:
    """The report, back with its writers. Raises ValidationError unless it is in review."""
    return _moved(
        _locked(report, State.IN_REVIEW, _("只有送审的报告才能退回")), State.DRAFT, user, gettext_noop("退回修改")
    )


@transaction.atomic
def report_amend(*, report: AnnualReport, user: User | None) -> AnnualReport:
    """The frozen report, opened for an amended version; what was frozen stays. Raises ValidationError unless frozen."""
    return _moved(
        _locked(report, State.FROZEN, _("只有已定稿的报告才能重新打开")), State.DRAFT, user, gettext_noop("重新打开")
    )


@transaction.atomic
def report_freeze(*, report: AnnualReport, user: User | None) -> Freeze:
    """The report in review, fixed for good with its numbers, what proves them, and its files.

    Raises ValidationError for a report that is not in review, for mistakes in its text and findings that must be changed
    and are not waived, and where somebody changed a record at this very moment.
    """
    congress = Congress.objects.select_for_update().get(pk=report.congress_id)  # the chain is one for all its reports
    report = _locked(report, State.IN_REVIEW, _("只有送审的报告才能定稿"))
    scope = scope_of_report(report)
    sections = list(report.sections.all())
    text = text_of(report, sections)
    versions = newest_versions(congress)
    document, proved = _assembled(text, scope)
    if must := proofread(report, sections, scope).must:
        raise ValidationError(
            _("校核还有%(count)s处必须改的，不能定稿。请退回改好；确实不用改的，由录入员写明理由豁免。")
            % {"count": len(must)}
        )
    found = list(proved.values())
    last = Freeze.objects.filter(congress=congress).order_by("place").last()
    number = Freeze.objects.filter(congress=congress, year=report.year).aggregate(last=Max("number"))["last"] or 0
    freeze = Freeze(
        congress=congress,
        report=report,
        place=last.place + 1 if last else 1,
        year=report.year,
        number=number + 1,
        name=report.name,
        frozen_at=timezone.now(),
        frozen_by=_name(user),
        as_of=scope.as_of,
        text=text,
        figures=figures_kept(found),
        records=records_kept(found),
        versions=versions,
        previous=last.sha256 if last else "",
    )
    files = {suffix: EXPORTERS[suffix].render(document) for suffix in FILES}
    files[SOURCES] = EXPORTERS[SOURCES].render(source_appendix(document, proved))
    hashes = {suffix: file_hash(content) for suffix, content in files.items()}
    freeze.sha256 = freeze_hash(freeze, hashes)
    freeze.full_clean()
    freeze.save()
    FreezeFile.objects.bulk_create(
        FreezeFile(freeze=freeze, suffix=suffix, content=content, sha256=hashes[suffix])
        for suffix, content in files.items()
    )
    _moved(report, State.FROZEN, user, gettext_noop("定稿"))
    return freeze


def _assembled(text: str, scope: Scope) -> tuple[Document, dict[str, Proof]]:
    """The report and what proves its numbers, all of the same moment."""
    try:
        document = assemble_text(text, scope)
    except TextError as error:
        raise ValidationError(
            [_("报告有错，不能定稿：%(mistake)s") % {"mistake": each} for each in error.errors]
        ) from error
    found = proofs(tokens_of(document), scope)
    if any(run.figure and found[run.figure].text != run.text for run in document.runs()):
        raise ValidationError(_("刚才有人改动了记录，数字前后不一致，没有定稿。请再定稿一次。"))
    return document, found


def _locked(report: AnnualReport, state: str, refusal: str) -> AnnualReport:
    """The report as it is now, nobody else changing it meanwhile."""
    locked = report_locked(report)
    if locked.state != state:
        raise ValidationError(
            _("%(refusal)s，这份报告现在的状态是“%(state)s”。")
            % {"refusal": refusal, "state": locked.get_state_display()}
        )
    return locked


def _moved(report: AnnualReport, state: str, user: User | None, reason: str) -> AnnualReport:
    record: Any = report
    record.state, record._change_reason, record._history_user = state, reason, user
    record.save(update_fields=["state"])
    return report


def _name(user: User | None) -> str:
    return (user.get_full_name() or user.get_username()) if user else "程序"
