"""A written Word file taken apart again."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from lxml import etree

from reports import exporters
from reports.document import Block, Document, Run, Section


def report(*blocks: Block, title: str = "青禾镇人大主席团工作报告", **overrides) -> Document:
    """A small report with these blocks under its title."""
    content: dict[str, Any] = {
        "title": (Run(title),),
        "sections": (Section(0, blocks=blocks),),
        "as_of": date(2021, 12, 31),
    }
    return Document(**content | overrides)


def written(document: Document) -> bytes:
    """The report as a .docx."""
    return exporters.for_path("report.docx").render(document)


def edited(document: Document, edit: Callable[[str], str], member: str = "word/document.xml") -> bytes:
    """The Word file after somebody has changed one part of it."""
    changed = BytesIO()
    with ZipFile(BytesIO(written(document))) as source, ZipFile(changed, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, edit(content.decode()) if name == member else content)
    return changed.getvalue()


def opened(document: Document) -> WordDocument:
    """The report as python-docx reads it."""
    return docx.Document(BytesIO(written(document)))


def styled(document: Document) -> list[tuple[str, str]]:
    """The paragraphs outside tables, each as the name of its style and its words, those in content controls too."""
    return [
        (paragraph.style.name or "", texts(paragraph._p))
        for paragraph in opened(document).paragraphs
        if paragraph.style
    ]


def parts(content: bytes) -> dict[str, etree._Element]:
    """The XML parts of a .docx by name."""
    with ZipFile(BytesIO(content)) as package:
        names = [name for name in package.namelist() if name.endswith((".xml", ".rels"))]
        return {name: etree.fromstring(package.read(name)) for name in names}


def part(document: Document, name: str = "word/document.xml") -> etree._Element:
    """One XML part of the report."""
    return parts(written(document))[name]


def texts(element: etree._Element) -> str:
    """The words in an element, whatever they are wrapped in."""
    return "".join(text.text or "" for text in element.iter(qn("w:t")))


def val(element: etree._Element, path: str, attribute: str = "val") -> str:
    """An attribute of a descendant, `val(style, "pPr/jc")`; "" where there is no such element or attribute."""
    found = element.find("/".join(qn(f"w:{tag}") for tag in path.split("/")))
    return "" if found is None else found.get(qn(f"w:{attribute}"), "")
