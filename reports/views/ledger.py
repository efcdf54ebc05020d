"""The ledger of suggestions (台账) on the screen and as a file, and letters about those it lists."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from congress.access import may_read_reports
from congress.wording import in_chinese_words
from reports.exporters import EXPORTERS
from reports.figures import Scope
from reports.papers import PAPERS, PaperError, papers_of
from reports.papers.forms import LedgerForm
from reports.views.common import file_response
from reports.wording import TextError
from reports.wording.items import items_of, shown

LINES = 100
# Beside number and title, which leads to the suggestion.
COLUMNS = {
    "领衔代表": _("领衔代表"),
    "主办单位": _("主办单位"),
    "协办单位": _("协办单位"),
    "交办日期": _("交办日期"),
    "答复期限": _("答复期限"),
    "期限情况": _("期限情况"),
    "答复日期": _("答复日期"),
    "办理结果": _("办理结果"),
    "结果评价": _("结果评价"),
    "状态": _("状态"),
}
# Letters are for printing; a list is a table, which a workbook can hold, too.
LETTER, LIST = ("docx", "pdf"), ("docx", "pdf", "xlsx")
SUFFIXES = {kind: LIST if kind == "ledger" else LETTER for kind in PAPERS}
FILES = [(kind, PAPERS[kind].kind.label, suffix) for kind, suffixes in SUFFIXES.items() for suffix in suffixes]


def ledger(request: HttpRequest) -> HttpResponse:
    """The suggestions asked for, a hundred a page, and the papers that can be written about all of them."""
    return _page(request, _form(request))


def paper(request: HttpRequest, kind: str, suffix: str) -> HttpResponse:
    """The papers of that kind about the suggestions asked for, in one file; the ledger with the reason where there is none."""
    if suffix not in SUFFIXES.get(kind, ()):
        raise Http404
    exporter = EXPORTERS[f".{suffix}"]
    form = _form(request)
    if not form.town or not form.is_valid():
        return _page(request, form)
    today = timezone.localdate()
    scope = Scope.of_year(form.town, form.cleaned_data["year"] or today.year, today)
    items = items_of(list(form.suggestions(today).values_list("pk", flat=True)), today)
    try:
        documents = papers_of(PAPERS[kind], scope, items, form.cleaned_data["unit"])
    except PaperError as error:
        return _page(request, form, refusals=[str(error)])
    except TextError as error:
        layout = _("文书版式“%(name)s”有错，请先改正。") % {"name": PAPERS[kind].kind.label}
        return _page(request, form, refusals=[layout, *map(str, error.errors)])
    name = f"{form.town.place}{in_chinese_words(PAPERS[kind].kind.label)}{today:%Y%m%d}.{suffix}"
    return file_response(exporter.render(*documents), exporter.content_type, name)


def _form(request: HttpRequest) -> LedgerForm:
    if not may_read_reports(request.user):
        raise PermissionDenied
    return LedgerForm(request.user, request.GET.dict())


def _page(request: HttpRequest, form: LedgerForm, refusals: list[str] | None = None) -> HttpResponse:
    """The page with what the form found; 400 where it was not understood or nothing could be written."""
    context = {"form": form, "columns": COLUMNS.values(), "files": FILES, "refusals": refusals or []}
    if form.town and form.is_valid():
        today = timezone.localdate()
        found = form.suggestions(today).values_list("pk", flat=True)
        # A state is told by a reckoning over all: once, not for their number and again for those of the page.
        page = Paginator(list(found) if form.cleaned_data["state"] else found, LINES).get_page(request.GET.get("page"))
        asked = request.GET.copy()
        asked.pop("page", None)
        context |= {
            "today": today,
            "page": page,
            "lines": [
                (item.suggestion, shown(item, "编号"), [shown(item, name) for name in COLUMNS])
                for item in items_of(list(page), today, COLUMNS)
            ],
            "query": asked.urlencode(),
        }
    status = 400 if refusals or not form.is_valid() else 200
    return render(request, "reports/ledger.html", context, status=status)
