"""Documents printed as PDF."""

from __future__ import annotations

from datetime import UTC, datetime, time
from itertools import chain
from pathlib import Path

from reports.document import Document, plain
from reports.exporters.fonts import fonts
from reports.exporters.layout import EDITIONS
from reports.exporters.pdf.pages import pages
from reports.exporters.pdf.styles import styles
from reports.exporters.typesetting import typeset

TEMPLATE = Path(__file__).with_name("document.typ")
UNTITLED = "无标题"  # the standard asks for a title
EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)  # for a document of no day
STANDARDS = ["a-2b", "ua-1"]


def write(document: Document, *others: Document) -> bytes:
    """The document as a PDF/A-2b that is also PDF/UA-1 (tagged); `others` follow it, each on pages of its own, counted from 1.

    A character that no font has is printed as its code point, 〔缺字：U+2CB5A〕, never as an empty box.
    """
    documents = (document, *others)
    found = fonts()
    text = "".join(chain.from_iterable(each.words() for each in documents))
    lacking = found.lacking(text)
    content = {
        "title": (plain(document.title) or UNTITLED).translate(lacking),
        "author": document.congress,
        "styles": styles(EDITIONS[document.edition], found, found.stand_ins(text)),
        "documents": [pages(each, lacking, is_bundled=bool(others)) for each in documents],
    }
    day = datetime.combine(document.as_of, time(), UTC) if document.as_of else EARLIEST
    return typeset(TEMPLATE, content, found, format="pdf", pdf_standards=STANDARDS, timestamp=day)
