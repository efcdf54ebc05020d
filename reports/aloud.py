"""The edition of a document for whoever reads it out (宣读稿): in large type, its numbers as they are spoken on request."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from itertools import accumulate

from django.utils.translation import gettext_lazy as _

from congress.wording import ToldError
from reports.document import Document, EditionName, Paragraph, Runs, Section
from reports.formatting.spoken import readings

# What a clerk may write for an edition.
NAMES: dict[str, EditionName] = {"": "print", "print": "print", "印发": "print", "aloud": "aloud", "宣读": "aloud"}


class EditionError(ToldError):
    """There is no such edition, or its numbers cannot be spelled."""


def edition_of(document: Document, name: str = "", *, spoken: bool = False) -> Document:
    """The document in the edition of that name. Raises EditionError."""
    if name not in NAMES:
        raise EditionError(_("没有“%(name)s”这种版式，可以写 print（印发）或者 aloud（宣读）。"), name=name)
    if NAMES[name] == "aloud":
        return aloud(document, spoken=spoken)
    if spoken:
        raise EditionError(_("数字只在宣读稿里按读法拼写，请同时选宣读稿（aloud）。"))
    return document


def aloud(document: Document, *, spoken: bool) -> Document:
    """The document in large type; `spoken`, with the numbers of its text as they are read.

    Tables keep their digits: they are looked at, not read out.
    """
    document = replace(document, edition="aloud")
    if not spoken:
        return document
    return replace(
        document,
        title=spelled(document.title),
        session_line=spelled(document.session_line),
        speaker=spelled(document.speaker),
        sections=tuple(map(_section, document.sections)),
    )


def _section(section: Section) -> Section:
    blocks = tuple(
        replace(block, runs=spelled(block.runs)) if isinstance(block, Paragraph) else block for block in section.blocks
    )
    return replace(section, heading=spelled(section.heading), blocks=blocks)


def spelled(runs: Runs) -> Runs:
    """The runs with their numbers as they are read, each still of its figure; what people must still write stays.

    How a number is read depends on the words round it, so the runs are read as one text. What two figures make together,
    as 3/5, stays in digits.
    """
    text = "".join("\0" * len(run.text) if run.kind == "slot" else run.text for run in runs)
    ends = list(accumulate(len(run.text) for run in runs))
    told = [run.text for run in runs]
    for reading in reversed(list(readings(text))):  # from the end, so that places before stay true
        touched = range(bisect_right(ends, reading.start), bisect_left(ends, reading.end) + 1)
        figures = [number for number in touched if runs[number].figure]
        if len(figures) > 1:
            continue
        bearer = figures[0] if figures else touched[0]
        for number in touched:
            start = ends[number] - len(runs[number].text)
            first, last = max(reading.start - start, 0), min(reading.end - start, len(runs[number].text))
            words = reading.words if number == bearer else ""
            told[number] = told[number][:first] + words + told[number][last:]
    spoken = (replace(run, text=text) for run, text in zip(runs, told, strict=True))
    return tuple(run for run in spoken if run.text or run.block)
