"""A report as a file: the formats offered on a page, and what an address of one asks for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from reports.aloud import EditionError, edition_of
from reports.appendix import fitting
from reports.document import Document
from reports.exporters import EXPORTERS, UnknownFormatError, for_path
from reports.exporters.base import Exporter
from reports.figures import Scope
from reports.views.common import file_response

# Those that show how large the type is, and those that a table is kept in.
PRINTED = (".docx", ".pdf", ".html")
TABULAR = (".xlsx", ".docx", ".pdf")


class Download(NamedTuple):
    """A file offered: the name of its format, its suffix and its address."""

    name: str | Promise
    suffix: str
    address: str


def downloads(report: str, sources: str, *where: Any, asked: QueryDict | None = None) -> dict[str, Any]:
    """What templates/reports/downloads.html shows; `report` and `sources` name the addresses, which take `where` and a suffix.

    What the page itself was `asked` for, the files are asked for as well.
    """
    given = [(name, value) for name, values in (asked or QueryDict()).lists() for value in values]
    given = [(name, value) for name, value in given if name not in ("edition", "spoken")]
    told = [suffix for suffix, exporter in EXPORTERS.items() if not exporter.tables_only]
    return {
        "files": offered(report, *where, suffixes=told, given=given),
        # Sent by a form, which has fields of its own for what is given.
        "aloud": offered(report, *where, suffixes=PRINTED),
        "sources": offered(sources, *where, suffixes=TABULAR, given=given),
        "given": given,
    }


def offered(
    address: str, *where: Any, suffixes: Iterable[str], given: Sequence[tuple[str, str]] = ()
) -> list[Download]:
    """The files with these suffixes at the address of that name."""
    query = f"?{urlencode(given)}" if given else ""
    return [
        Download(EXPORTERS[suffix].name, suffix, f"{reverse(address, args=[*where, suffix[1:]])}{query}")
        for suffix in suffixes
    ]


class Asked(NamedTuple):
    """What the address of a file asks for: a format, the name of an edition, and the source appendix instead of the report."""

    exporter: Exporter
    edition: str
    is_spoken: bool
    sources: bool

    @classmethod
    def of(cls, request: HttpRequest, suffix: str, *, sources: bool = False) -> Asked:
        """Http404 for a format nobody writes and for answers that are none."""
        spoken = request.GET.get("spoken", "")
        if spoken not in ("", "1"):
            raise Http404(_("“spoken”只能写 1 或者不写。"))
        try:
            return cls(for_path(f"file.{suffix}"), request.GET.get("edition", ""), spoken == "1", sources)
        except UnknownFormatError as error:
            raise Http404(str(error)) from error

    def fitting(self, document: Document, scope: Scope) -> Document:
        """The document, or its source appendix where that is asked for."""
        return fitting(document, scope, self.exporter, sources=self.sources)

    def file(self, document: Document, name: str) -> HttpResponse:
        """The document as such a file; `name` says whose and of when. Http404 for an unknown edition."""
        try:
            document = edition_of(document, self.edition, spoken=self.is_spoken)
        except EditionError as error:
            raise Http404(str(error)) from error
        kind = "数据出处表" if self.sources else "（宣读稿）" if document.edition == "aloud" else ""
        name = f"{name}{kind}{self.exporter.extension}"
        return file_response(self.exporter.render(document), self.exporter.content_type, name)
