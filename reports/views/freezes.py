"""A report as it was frozen, what has moved since, and the steps that lead there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from reports.addresses import record_address
from reports.exporters import EXPORTERS
from reports.exporters import json as json_format
from reports.freezing.chain import verify
from reports.freezing.drift import drift
from reports.freezing.history import Edit
from reports.freezing.states import (
    MAY_FREEZE,
    SOURCES,
    report_amend,
    report_freeze,
    report_send_back,
    report_send_to_review,
)
from reports.models import AnnualReport, Freeze, FreezeFile
from reports.views.common import congress_of, file_response, refuse_unless
from reports.views.downloads import PRINTED, Asked, offered

State = AnnualReport.State


class Step(NamedTuple):
    """A step of a report: its button, the state it is taken from, the right it takes, and what takes it."""

    name: str
    label: str | Promise
    of: str
    right: str
    take: Callable[..., Any]


STEPS = {
    step.name: step
    for step in (
        Step("send", gettext_lazy("送审"), State.DRAFT, "reports.change_annualreport", report_send_to_review),
        Step("back", gettext_lazy("退回修改"), State.IN_REVIEW, MAY_FREEZE, report_send_back),
        Step("freeze", gettext_lazy("定稿"), State.IN_REVIEW, MAY_FREEZE, report_freeze),
        Step("amend", gettext_lazy("重新打开"), State.FROZEN, MAY_FREEZE, report_amend),
    )
}


def steps_of(report: AnnualReport, user: Any) -> list[Step]:
    """The steps that `user` may take with the report as it is."""
    return [step for step in STEPS.values() if step.of == report.state and user.has_perm(step.right)]


@require_POST
def report_step(request: HttpRequest, slug: str, pk: int, step: str) -> HttpResponse:
    """Takes a step with a report and goes to its workbench or to what was frozen; a refusal is told beside the findings."""
    congress = congress_of(request, slug)
    report = get_object_or_404(AnnualReport, congress=congress, pk=pk)
    if step not in STEPS:
        raise Http404
    refuse_unless(request, STEPS[step].right)
    try:
        taken = STEPS[step].take(report=report, user=request.user)
    except ValidationError as error:
        for message in error.messages:
            messages.error(request, message)
        return redirect("findings", pk)
    messages.success(request, _("“%(report)s”：%(step)s。") % {"report": report, "step": STEPS[step].label})
    if isinstance(taken, Freeze):
        return redirect("freeze", slug, taken.year, taken.number)
    return redirect("workbench", pk)


def freeze(request: HttpRequest, slug: str, year: int, number: int) -> HttpResponse:
    """The text as it was frozen, its files and hash, whether all of it is as it was, and which numbers have moved."""
    found = _freeze(request, slug, year, number)
    files = list(found.files.all())
    moved = drift(found)
    context = {
        "freeze": found,
        "congress": found.congress,
        "document": _document(files),
        "files": files,
        "downloads": _downloads(files, slug, year, number),
        "broken": verify(found),
        "moved": [(each, [(edit, address(edit)) for edit in each.edits]) for each in moved if each.is_moved],
        "swapped": [(each, [(edit, address(edit)) for edit in each.edits]) for each in moved if not each.is_moved],
        "steps": steps_of(found.report, request.user),
    }
    return render(request, "reports/freeze.html", context)


def freeze_file(request: HttpRequest, slug: str, year: int, number: int, suffix: str) -> HttpResponse:
    """A file as it was frozen, byte for byte; with `?edition=aloud&spoken=1` what was frozen, to be read out."""
    found = _freeze(request, slug, year, number)
    name = f"{found.congress.place}{found}"
    if request.GET.get("edition"):
        asked, document = Asked.of(request, suffix), _document(list(found.files.all()))
        if document is None:
            raise Http404(_("定稿的文件已损坏，不能由它写出宣读稿。"))
        return asked.file(document, name)
    file = get_object_or_404(found.files, suffix=f".{suffix}")
    return file_response(bytes(file.content), EXPORTERS[file.suffix].content_type, f"{name}.{suffix}")


def address(edit: Edit) -> str:
    """The admin page of the record, its history where it was deleted; empty for one that has no page of its own."""
    model, key = edit.paper or (edit.model, edit.key)
    if not admin.site.is_registered(model):
        return ""
    page = "history" if edit.is_deletion and not edit.paper else "change"
    return record_address(model, key, page)


def _freeze(request: HttpRequest, slug: str, year: int, number: int) -> Freeze:
    freezes = Freeze.objects.select_related("congress", "report")
    return get_object_or_404(freezes, congress=congress_of(request, slug), year=year, number=number)


def _downloads(files: list[FreezeFile], *where: Any) -> dict[str, Any]:
    """What templates/reports/downloads.html shows of a freeze: its files, and the edition to be read out made of them."""
    kept = [file.suffix for file in files]
    return {
        "files": offered("freeze-file", *where, suffixes=(each for each in kept if each != SOURCES)),
        "aloud": offered("freeze-file", *where, suffixes=PRINTED),
        "sources": offered("freeze-file", *where, suffixes=(each for each in kept if each == SOURCES)),
    }


def _document(files: list[Any]) -> Any:
    """The report as it was written to the .json file; None where somebody broke the file."""
    try:
        return json_format.read(next(bytes(file.content) for file in files if file.suffix == ".json"))
    except (StopIteration, ValueError, KeyError, TypeError):
        return None
