"""A report as JSON: sections, paragraphs and runs, each number with its figure, for other programs."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from reports.document import Document, Paragraph, Run, Section, Table, plain
from reports.exporters.base import Exporter


def write(document: Document) -> bytes:
    """The report in UTF-8, its keys always in the same order. Titles and headings are given as words and as runs."""
    content = {
        "title": plain(document.title),
        "session_line": plain(document.session_line),
        "speaker": plain(document.speaker),
        "congress": document.congress,
        "year": document.year,
        "as_of": document.as_of.isoformat() if document.as_of else None,
        "orientation": document.orientation,
        "edition": document.edition,
        "title_runs": _runs(document.title),
        "session_line_runs": _runs(document.session_line),
        "speaker_runs": _runs(document.speaker),
        "properties": document.properties,
        "sections": [_section(section) for section in document.sections],
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def _section(section: Section) -> dict[str, Any]:
    return {
        "level": section.level,
        "number": section.number,
        "is_annex": section.is_annex,
        "heading": plain(section.heading),
        "heading_runs": _runs(section.heading),
        "paragraphs": [
            _paragraph(block) if isinstance(block, Paragraph) else {"table": _table(block)} for block in section.blocks
        ],
    }


def _paragraph(paragraph: Paragraph) -> dict[str, Any]:
    return {"kind": paragraph.kind, "text": paragraph.text, "runs": _runs(paragraph.runs)}


def _table(table: Table) -> dict[str, Any]:
    return {
        "title": table.title,
        "source": table.source,
        "header": list(table.header),
        "rows": [[{"text": plain(cell), "runs": _runs(cell)} for cell in row] for row in table.rows],
    }


def _runs(runs: tuple[Run, ...]) -> list[dict[str, Any]]:
    return [{"text": run.text, "kind": run.kind, "figure": run.figure} for run in runs]


def read(content: bytes) -> Document:
    """The report that was written so."""
    told = json.loads(content)
    return Document(
        title=_runs_read(told["title_runs"]),
        session_line=_runs_read(told["session_line_runs"]),
        speaker=_runs_read(told["speaker_runs"]),
        congress=told["congress"],
        year=told["year"],
        as_of=date.fromisoformat(told["as_of"]) if told["as_of"] else None,
        orientation=told["orientation"],
        edition=told.get("edition", "print"),  # reports frozen before there were editions do not say
        properties=told["properties"],
        sections=tuple(
            Section(
                level=section["level"],
                heading=_runs_read(section["heading_runs"]),
                number=section["number"],
                is_annex=section["is_annex"],
                blocks=tuple(map(_block_read, section["paragraphs"])),
            )
            for section in told["sections"]
        ),
    )


def _block_read(told: dict[str, Any]) -> Paragraph | Table:
    if "table" not in told:
        return Paragraph(_runs_read(told["runs"]), told["kind"])
    table = told["table"]
    rows = tuple(tuple(_runs_read(cell["runs"]) for cell in row) for row in table["rows"])
    return Table(tuple(table["header"]), rows, table["title"], table["source"])


def _runs_read(told: list[dict[str, Any]]) -> tuple[Run, ...]:
    return tuple(Run(**run) for run in told)


EXPORTER = Exporter(name=_("JSON 数据"), extension=".json", content_type="application/json", write=write)
