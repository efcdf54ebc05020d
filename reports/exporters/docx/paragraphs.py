"""A paragraph of a Word file, its numbers linked to their figures."""

from __future__ import annotations

from collections.abc import Iterator

from reports.document import Runs
from reports.exporters.docx import page
from reports.exporters.docx.elements import Element, run, w
from reports.exporters.docx.numbers import Numbers


def paragraph(style: page.Style, runs: Runs, numbers: Numbers, before: int = 0, after: int = 0) -> Element:
    """A paragraph in the style, with that much empty space before and after it."""
    spacing = [w("spacing", before=before, after=after)] if before or after else []
    return w("p", w("pPr", w("pStyle", val=style.id), *spacing), *_runs(runs, numbers))


def _runs(runs: Runs, numbers: Numbers) -> Iterator[Element]:
    for each in runs:
        if each.figure:
            yield from numbers.linked(each.figure, run(each.text))
        elif each.kind == "slot":
            yield run(each.text, w("highlight", val="yellow"))
        else:
            yield run(each.text)
