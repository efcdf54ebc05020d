"""A report as JSON: sections, paragraphs and runs, each number with its figure, for other programs."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from reports.document import Bar, Block, Chart, Document, Paragraph, Run, Section, Series, Table, plain
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
        "paragraphs": [_block(block) for block in section.blocks],
    }


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Paragraph():
            return _paragraph(block)
        case Table():
            return {"table": _table(block)}
        case Chart():
            return {"chart": _chart(block)}


def _paragraph(paragraph: Paragraph) -> dict[str, Any]:
    return {"kind": paragraph.kind, "text": paragraph.text, "runs": _runs(paragraph.runs)}


def _table(table: Table) -> dict[str, Any]:
    return {
        "title": table.title,
        "source": table.source,
        "header": list(table.header),
        "rows": [[{"text": plain(cell), "runs": _runs(cell)} for cell in row] for row in table.rows],
    }


def _chart(chart: Chart) -> dict[str, Any]:
    return {
        "kind": chart.kind,
        "title": chart.title,
        "number": chart.number,
        "source": chart.source,
        "text": chart.text,
        "by": chart.by,
        "labels": list(chart.labels),
        "series": [
            {
                "name": one.name,
                "bars": [
                    {"size": bar.size, "number_runs": _runs(bar.number), "share_runs": _runs(bar.share)}
                    for bar in one.bars
                ],
            }
            for one in chart.series
        ],
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


def _block_read(told: dict[str, Any]) -> Block:
    match told:
        case {"table": table}:
            return _table_read(table)
        case {"chart": chart}:
            return _chart_read(chart)
        case _:
            return Paragraph(_runs_read(told["runs"]), told["kind"])


def _table_read(told: dict[str, Any]) -> Table:
    rows = tuple(tuple(_runs_read(cell["runs"]) for cell in row) for row in told["rows"])
    return Table(tuple(told["header"]), rows, told["title"], told["source"])


def _chart_read(told: dict[str, Any]) -> Chart:
    series = tuple(
        Series(
            one["name"],
            tuple(
                Bar(bar["size"], _runs_read(bar["number_runs"]), _runs_read(bar["share_runs"])) for bar in one["bars"]
            ),
        )
        for one in told["series"]
    )
    return Chart(
        kind=told["kind"],
        title=told["title"],
        by=told["by"],
        labels=tuple(told["labels"]),
        series=series,
        number=told["number"],
        source=told["source"],
    )


def _runs_read(told: list[dict[str, Any]]) -> tuple[Run, ...]:
    return tuple(Run(**run) for run in told)


EXPORTER = Exporter(name=_("JSON 数据"), extension=".json", content_type="application/json", write=write)
