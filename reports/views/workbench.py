"""The workbench (报告工作台) of a report: its opening lines, its file, what was changed for the new year, and the search
for tokens."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from congress.wording import in_chinese_words
from reports.assembling import assemble_text
from reports.drafting import scope_of_report, text_of
from reports.forms import OpeningForm
from reports.lookup import slices_like, tokens_like
from reports.models import AnnualReport
from reports.services.reports import report_change
from reports.views.bench import bench, frame_of, may_write, read_only
from reports.views.common import account_of, report_of
from reports.views.downloads import Asked
from reports.wording import TextError


@require_http_methods(["GET", "HEAD", "POST"])
def workbench(request: HttpRequest, pk: int) -> HttpResponse:
    """The report with its name, day and opening lines on the desk; sent, it saves them."""
    report = report_of(request, pk)
    form = OpeningForm(request.POST or None, instance=report, initial={"revision": report.revision})
    if request.method == "POST":
        if not may_write(request, report):
            raise PermissionDenied
        if form.is_valid():
            revision = form.cleaned_data.pop("revision")
            try:
                report_change(report=report, revision=revision, user=account_of(request), **form.cleaned_data)
            except ValidationError as error:
                form.data = request.POST.copy()
                form.data["revision"] = str(report_of(request, pk).revision)
                form.add_error(None, error.messages)
            else:
                messages.success(request, _("已保存。"))
                return redirect("workbench", pk)
        report = report_of(request, pk)
    if not may_write(request, report):
        read_only(form)
    status = 400 if form.errors else 200
    homeless = report.comments.filter(section=None).select_related("author")
    return bench(request, report, "reports/workbench_opening.html", status=status, form=form, homeless=homeless)


@require_safe
def draft_file(request: HttpRequest, pk: int, suffix: str, sources: bool = False) -> HttpResponse:
    """The report as it is being written, or where its numbers come from, as a file; `?edition=aloud&spoken=1` to be read out.

    Leads to its findings where its text has mistakes. Http404 once it is frozen: its files are kept with the freeze.
    """
    report, asked = report_of(request, pk), Asked.of(request, suffix, sources=sources)
    if report.state == AnnualReport.State.FROZEN:
        raise Http404(_("报告已经定稿，请到定稿的页面下载。"))
    scope = scope_of_report(report)
    try:
        document = assemble_text(text_of(report, report.sections.all()), scope)
    except TextError as error:
        messages.error(request, _("报告里有写错的地方，改好以后才能下载：%(mistake)s") % {"mistake": error.errors[0]})
        return redirect("findings", pk)
    state = in_chinese_words(AnnualReport.State(report.state).label)
    return asked.file(asked.fitting(document, scope), f"{report.congress.place}{report}（{state}）")


@require_safe
def report_changes(request: HttpRequest, pk: int) -> HttpResponse:
    """What was changed when the report was started from last year's, and what a person must look at."""
    report = report_of(request, pk)
    frame = frame_of(request, report)
    titles = {line.printed.section.pk: line.title for line in frame["lines"]}
    told: dict[str, list[dict[str, Any]]] = {"look": [], "rule": []}
    for change in report.rolled:
        told[change["kind"]].append({**change, "title": titles.get(change["section"])})
    return render(request, "reports/workbench_changes.html", {**frame, "told": told})


@require_safe
def report_tokens(request: HttpRequest, pk: int) -> HttpResponse:
    """The tokens most like `?q=`, each with its value; with `?token=`, ways to say that one more closely."""
    report = report_of(request, pk)
    scope, query, token = scope_of_report(report), request.GET.get("q", "")[:50], request.GET.get("token", "")[:300]
    found = slices_like(token, query, scope) if token else tokens_like(query, scope)
    return render(request, "reports/workbench_tokens.html", {"found": found})
