"""A section on the workbench: writing it, seeing it as it will print, its place among the others, its versions."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_http_methods, require_POST

from reports.differences import differences
from reports.drafting import scope_of_report
from reports.forms import CommentForm, NewSectionForm, SectionForm
from reports.models import AnnualReport, ReportSection
from reports.previewing import preview_typed
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
    words_of,
)
from reports.views.bench import address_of, bench, may_write, read_only
from reports.views.common import account_of, report_of, section_of

BURST = timedelta(minutes=10)  # savings of one person that follow each other closer are shown as one version


# Writing


@require_http_methods(["GET", "HEAD", "POST"])
def section(request: HttpRequest, pk: int, key: int) -> HttpResponse:
    """A section on the desk; sent, it saves the words.

    A script that asks for JSON is answered {"state": "saved" | "conflict" | "refused", …}.
    """
    report = report_of(request, pk)
    current = section_of(report, key)
    if request.method != "POST":
        return _desk(request, current, SectionForm(current))
    _refuse_unless_writing(request, report)
    form = SectionForm(current, request.POST)
    by_script = request.accepts("application/json") and not request.accepts("text/html")
    if not form.is_valid():
        return _refused(form) if by_script else _desk(request, current, form, status=400)
    sent = {
        "section": current,
        "words": form.words,
        "revision": form.cleaned_data["revision"],
        "user": account_of(request),
    }
    try:
        match request.POST.get("keep"):
            case "theirs":
                saved = section_set_aside(**sent)
            case "mine":
                saved = section_save(**sent, reason=gettext_noop("两人同时改，采用这些文字"))
            case _:
                saved = section_save(**sent)
    except ConflictError as conflict:
        context = _conflict(conflict.section, form)
        if by_script:
            return JsonResponse(
                {
                    "state": "conflict",
                    "revision": conflict.section.revision,
                    "html": render_to_string("reports/workbench_conflict.html", context, request),
                }
            )
        form.data = request.POST.copy()
        form.data["revision"] = str(conflict.section.revision)
        return _desk(request, conflict.section, form, status=409, **context)
    except ValidationError as error:
        form.add_error(None, error.messages)
        return _refused(form) if by_script else _desk(request, current, form, status=400)
    if by_script:
        return JsonResponse(
            {
                "state": "saved",
                "revision": saved.revision,
                "at": date_format(timezone.localtime(), "H:i"),
                "level": saved.level,
                "heading": saved.heading,
                "text": saved.text,
            }
        )
    messages.success(request, _("已保存。"))
    return redirect(address_of(saved))


@require_POST
def section_preview(request: HttpRequest, pk: int, key: int) -> JsonResponse:
    """The section as it would print with the words sent, and their mistakes with field, line and character."""
    report = report_of(request, pk)
    scope, sent = scope_of_report(report), request.POST
    printed = preview_typed(
        report,
        key,
        scope,
        level={"1": 1, "2": 2, "3": 3}.get(sent.get("level", ""), 0),
        heading=sent.get("heading", "")[:300],
        text=sent.get("text", ""),
    )
    if printed is None:
        raise Http404
    context = {"printed": printed, "scope": scope, "year": report.year}
    mistakes = [
        {"field": each.field, "told": each.told, "line": each.place.line, "column": each.place.column}
        for each in printed.mistakes
    ]
    return JsonResponse({"html": render_to_string("reports/printed.html", context, request), "mistakes": mistakes})


def _desk(request: HttpRequest, current: ReportSection, form: SectionForm, **context: Any) -> HttpResponse:
    report = current.report
    if not may_write(request, report):
        read_only(form)
    return bench(
        request,
        report,
        "reports/workbench_section.html",
        current,
        form=form,
        adding=NewSectionForm(initial={"after": current.pk, "level": max(current.level, 2)}, auto_id="new_%s"),
        comments=[
            (comment, bool(comment.quote) and comment.quote not in current.text)
            for comment in current.comments.select_related("author")
        ],
        commenting=CommentForm(current, auto_id="comment_%s") if may_comment(request, report) else None,
        **context,
    )


def _conflict(stored: ReportSection, form: SectionForm) -> dict[str, Any]:
    """Both texts and how they differ, for the one who has not yet been saved."""
    _level, heading, text = form.words
    last = stored.history.select_related("history_user").first()
    return {
        "theirs": stored,
        "conflict": differences(_read_as(stored.heading, stored.text), _read_as(heading, text)),
        "who": last and last.history_user,
        "when": last and last.history_date,
    }


def _refused(form: SectionForm) -> JsonResponse:
    told = [message for messages_of in form.errors.values() for message in messages_of]
    return JsonResponse({"state": "refused", "message": "".join(map(str, told))})


# Its place


@require_POST
def section_arrange(request: HttpRequest, pk: int, key: int) -> HttpResponse:
    """Move the section up or down, have it printed or not, or delete it: whatever `act` says."""
    report = report_of(request, pk)
    _refuse_unless_writing(request, report)
    current = section_of(report, key)
    acts = {
        "up": lambda: section_move(section=current, step=-1, user=account_of(request)),
        "down": lambda: section_move(section=current, step=1, user=account_of(request)),
        "include": lambda: section_include(section=current, is_included=True, user=account_of(request)),
        "leave": lambda: section_include(section=current, is_included=False, user=account_of(request)),
        "remove": lambda: section_remove(section=current, user=account_of(request)),
    }
    act = request.POST.get("act", "")
    if act not in acts:
        raise Http404
    try:
        acts[act]()
    except ValidationError as error:
        messages.error(request, "".join(error.messages))
    if act == "remove":
        messages.success(request, _("“%(section)s”已删除，在左边“删除的章节”里可以恢复。") % {"section": current})
        return redirect("workbench", pk)
    return redirect(address_of(current))


@require_POST
def section_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a section and put it on the desk."""
    report = report_of(request, pk)
    _refuse_unless_writing(request, report)
    form = NewSectionForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("请写新章节的标题，最多300个字。"))
        return redirect("workbench", pk)
    cleaned = form.cleaned_data
    after = report.sections.filter(pk=cleaned["after"]).first()
    try:
        added = section_add(
            report=report, after=after, level=cleaned["level"], heading=cleaned["heading"], user=account_of(request)
        )
    except ValidationError as error:
        messages.error(request, "".join(error.messages))
        return redirect("workbench", pk)
    return redirect(address_of(added))


@require_POST
def section_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring a deleted section back and put it on the desk."""
    report = report_of(request, pk)
    _refuse_unless_writing(request, report)
    try:
        back = section_bring_back(report=report, key=_key(request.POST.get("section", "")), user=account_of(request))
    except ValidationError as error:
        messages.error(request, "".join(error.messages))
        return redirect("workbench", pk)
    return redirect(address_of(back))


# Its versions


@require_http_methods(["GET", "HEAD", "POST"])
def section_versions(request: HttpRequest, pk: int, key: int) -> HttpResponse:
    """Who wrote the section when, the version in `?version=` against the one before; sent, it restores that version."""
    report = report_of(request, pk)
    current = section_of(report, key)
    is_every = "every" in request.GET or request.method == "POST"
    versions = _versions(current, is_every)
    wanted = _key((request.POST if request.method == "POST" else request.GET).get("version", ""))
    shown = next((place for place, version in enumerate(versions) if version.pk == wanted), 0)
    if request.method == "POST":
        _refuse_unless_writing(request, report)
        if not versions or versions[shown].pk != wanted:
            raise Http404
        try:
            section_restore(section=current, version=versions[shown], user=account_of(request))
        except ValidationError as error:
            messages.error(request, "".join(error.messages))
        else:
            messages.success(request, _("已恢复这个版本，原来的文字留在版本里。"))
        return redirect(address_of(current))
    before = versions[shown + 1] if shown + 1 < len(versions) else None
    version = versions[shown] if versions else None
    changed = differences(
        _read_as(before.heading, before.text) if before else "",
        _read_as(version.heading, version.text) if version else "",
    )
    return bench(
        request,
        report,
        "reports/workbench_versions.html",
        current,
        versions=versions,
        is_every=is_every,
        version=version,
        before=before,
        changed=changed,
    )


def _versions(current: ReportSection, is_every: bool) -> list[Any]:
    """The versions whose words differ from the one before, the newest first; of a burst of savings only the last."""
    kept: list[Any] = []
    begun = None  # when the burst began that the last one kept belongs to
    for version in current.history.select_related("history_user").order_by("history_date", "history_id"):
        if kept and words_of(kept[-1]) == words_of(version):
            continue
        follows = (
            begun is not None
            and not is_every
            and not version.history_change_reason
            and kept[-1].history_user_id == version.history_user_id
            and version.history_date - begun < BURST
        )
        if follows:
            kept.pop()
        elif kept and not version.history_change_reason:
            begun = version.history_date
        else:
            begun = None  # the first version and those with a reason stand by themselves
        kept.append(version)
    return kept[::-1]


# What they share


def may_comment(request: HttpRequest, report: AnnualReport) -> bool:
    """Whether the account may say something of the report."""
    return report.state != AnnualReport.State.FROZEN and request.user.has_perm("reports.add_reportcomment")


def _refuse_unless_writing(request: HttpRequest, report: AnnualReport) -> None:
    if not may_write(request, report):
        raise PermissionDenied


def _read_as(heading: str, text: str) -> str:
    """Heading and text as one, to be compared."""
    return f"{heading}\n{text}" if heading else text


def _key(text: str) -> int:
    """The key in an address or a form; Http404 for what is none."""
    if not text:
        return 0
    if not text.isascii() or not text.isdecimal() or len(text) > 18:
        raise Http404
    return int(text)
