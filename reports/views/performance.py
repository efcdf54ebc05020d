"""The performance file (履职档案) of a deputy and of a deputies' group, on the screen and as a file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from congress.access import may_read_reports, may_see_personal, own
from congress.models import Congress, Deputy, DeputyGroup
from congress.models.base import CongressRecord
from congress.wording import in_chinese
from reports.document import Document, plain
from reports.exporters import EXPORTERS
from reports.figures import FigureError
from reports.performance import (
    Frame,
    deputy_document,
    deputy_file,
    group_document,
    group_file,
)
from reports.performance.deputies import SEAT_HEADS
from reports.performance.forms import TermForm
from reports.views.common import file_response
from reports.years import latest_years, years_of

Record = TypeVar("Record", Deputy, DeputyGroup)
SUFFIXES = ("docx", "pdf", "xlsx")


def deputy(request: HttpRequest, pk: int) -> HttpResponse:
    """The file of a deputy."""
    found = _record(request, Deputy, pk, "group")
    return _page(request, found, deputy_file, "reports/performance_deputy.html")


def deputy_download(request: HttpRequest, pk: int, suffix: str) -> HttpResponse:
    """The same to be kept, printed and signed."""
    found = _record(request, Deputy, pk, "group")
    return _download(request, found, suffix, lambda frame: deputy_document(deputy_file(found, frame)))


def group(request: HttpRequest, pk: int) -> HttpResponse:
    """The file of a deputies' group."""
    found = _record(request, DeputyGroup, pk, "convener")
    return _page(request, found, group_file, "reports/performance_group.html")


def group_download(request: HttpRequest, pk: int, suffix: str) -> HttpResponse:
    """The same to be kept, printed and signed."""
    found = _record(request, DeputyGroup, pk, "convener")
    return _download(request, found, suffix, lambda frame: group_document(group_file(found, frame)))


def _record(request: HttpRequest, model: type[Record], pk: int, *related: str) -> Record:
    """The deputy or group an address names. Http404 for one of a congress the account does not work for.

    PermissionDenied for accounts that may not read what the records say.
    """
    if not may_read_reports(request.user):
        raise PermissionDenied
    records = model._default_manager.select_related("congress", *related)
    return get_object_or_404(own(records, request.user), pk=pk)


def _form(request: HttpRequest, congress: Congress) -> TermForm:
    """What the address asks; the year that pages open with is looked up where it names none and asks for no term."""
    today, asked = timezone.localdate(), request.GET.dict()
    is_told = asked.get("year") or asked.get("period")
    usual = today.year if is_told else latest_years([congress], today)[congress.pk]
    return TermForm(years_of(congress, today), usual, asked)


def _frame(form: TermForm, congress: Congress) -> Frame | None:
    """The days asked for; None, with the reason in the form, where the answers make none."""
    if not form.is_valid():
        return None
    frame = Frame.of(congress, *form.days(timezone.localdate()), of_term=form.is_of_term)
    try:
        assert frame.period
    except FigureError as error:
        form.add_error("period", str(error))
        return None
    return frame


def _page(
    request: HttpRequest, record: CongressRecord, file_of: Callable[[Any, Frame], Any], template: str
) -> HttpResponse:
    """The page of the file; 400 where the days asked for were not understood."""
    form = _form(request, record.congress)
    frame = _frame(form, record.congress)
    context: dict[str, Any] = {"record": record, "form": form, "suffixes": SUFFIXES, "seat_heads": SEAT_HEADS}
    if frame:
        context |= {
            "file": file_of(record, frame),
            "frame": frame,
            "may_see_personal": may_see_personal(request.user),
            "query": request.GET.urlencode(),
        }
    return render(request, template, context, status=200 if frame else 400)


def _download(
    request: HttpRequest, record: CongressRecord, suffix: str, write: Callable[[Frame], Document]
) -> HttpResponse:
    """The document in the format of `suffix`, in Chinese whatever language the reader has chosen."""
    frame = _frame(_form(request, record.congress), record.congress)
    if suffix not in SUFFIXES or frame is None:
        raise Http404
    exporter = EXPORTERS[f".{suffix}"]
    document = in_chinese(write)(frame)
    name = f"{record.congress.place}{plain(document.title)}{frame.period}.{suffix}"
    return file_response(exporter.render(document), exporter.content_type, name)
