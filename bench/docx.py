"""The Word export of the thematic report against docxtpl filling a template with the same text."""

from __future__ import annotations

import re
from functools import partial
from io import BytesIO

from docx import Document as WordDocument
from docxtpl import DocxTemplate

from bench.measuring import Finding, compare
from reports.document import Document, Paragraph, Run, Section
from reports.exporters import EXPORTERS
from reports.outlines import shipped

TOKEN = re.compile(r"\{\{(.+?)\}\}")


def measure() -> Finding:
    """What the export costs beside the template."""
    document = thematic()
    template, values = filled_by_docxtpl(document)
    return compare(
        ".docx export of the thematic report",
        partial(EXPORTERS[".docx"].render, document),
        partial(_fill, template, values),
        against="docxtpl filling a template with the same text",
        limit=1.0,
        rounds=31,
    )


def thematic() -> Document:
    """The thematic outline as a document, every token with a number in its place."""
    lines = [line for line in shipped("thematic").splitlines() if line and not line.startswith("//")]
    paragraphs = tuple(Paragraph(_runs(line.lstrip("#>@ ").replace("[[", "").replace("]]", ""))) for line in lines)
    return Document(title=(Run("人大主席团工作报告"),), sections=(Section(0, blocks=paragraphs),), year=2022)


def _runs(text: str) -> tuple[Run, ...]:
    pieces = TOKEN.split(text)
    return tuple(Run("32", "figure", piece) if place % 2 else Run(piece) for place, piece in enumerate(pieces) if piece)


def filled_by_docxtpl(document: Document) -> tuple[bytes, dict[str, str]]:
    """A template with the text of `document`, a tag for each of its figures, and what the tags say."""
    word = WordDocument()
    values: dict[str, str] = {}
    for section in document.sections:
        for block in section.blocks:
            if not isinstance(block, Paragraph):
                continue
            paragraph = word.add_paragraph()
            for run in block.runs:
                name = f"figure_{len(values)}"
                if run.figure:
                    values[name] = run.text
                paragraph.add_run(f"{{{{ {name} }}}}" if run.figure else run.text)
    file = BytesIO()
    word.save(file)
    return file.getvalue(), values


def _fill(template: bytes, values: dict[str, str]) -> bytes:
    filled = DocxTemplate(BytesIO(template))
    filled.render(values)
    file = BytesIO()
    filled.save(file)
    return file.getvalue()
