"""Documents printed by typst: what stands where goes in as data, so no text of theirs is ever taken for markup."""

from __future__ import annotations

import json
from datetime import UTC, datetime, time
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import typst

from reports.document import Document, plain
from reports.exporters.fonts import FontSet, fonts
from reports.exporters.layout import EDITIONS
from reports.exporters.pdf.pages import pages
from reports.exporters.pdf.styles import styles

TEMPLATE = Path(__file__).with_name("document.typ")
if TYPE_CHECKING:
    from typst import PDFStandard

UNTITLED = "无标题"  # the standard asks for a title
EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)  # for a document of no day
STANDARDS: list[PDFStandard] = ["a-2b", "ua-1"]


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
    return _compiled(found, content, day)


def _compiled(found: FontSet, content: dict[str, Any], day: datetime) -> bytes:
    # A compiler for each document: one that is at work may not be asked by another thread. The fonts are read once.
    compiler = typst.Compiler(TEMPLATE, root=TEMPLATE.parent.parent, font_paths=found.loaded, ignore_system_fonts=True)
    inputs = {"content": json.dumps(content, ensure_ascii=False)}
    printed = compiler.compile(format="pdf", sys_inputs=inputs, pdf_standards=STANDARDS, timestamp=day)
    return cast(bytes, printed)
