"""From an outline and the records to a Document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from congress.models import Congress
from congress.wording import chinese_number
from reports.document import Document, Paragraph, Run, Section
from reports.figures import Scope
from reports.models import Outline
from reports.outlines import SHIPPED, shipped
from reports.outlines.reading import Part, passages, read
from reports.wording import Passage, render

Runs = tuple[Run, ...]


class UnknownOutlineError(ValueError):
    """One Chinese sentence: the outline asked for does not exist, and which do."""


def assemble(scope: Scope, outline: str = "") -> Document:
    """The report of the congress and year in `scope`, by the outline named or else the congress's own choice.

    Raises UnknownOutlineError, or TextError with every mistake in the outline.
    """
    return assemble_text(outline_text(scope.congress, outline or scope.congress.report_outline), scope)


def outline_text(congress: Congress, slug: str) -> str:
    """The text of the office's own outline of that name, else of the shipped one. Raises UnknownOutlineError."""
    own = dict(Outline.objects.filter(congress=congress).values_list("slug", "text"))
    if slug in own:
        return own[slug]
    if slug in SHIPPED:
        return shipped(slug)
    raise UnknownOutlineError(f"没有“{slug}”这个报告提纲，可以用：{'、'.join([*own, *SHIPPED])}。")


def assemble_text(text: str, scope: Scope) -> Document:
    """The report that an outline's text makes of the records in `scope`. Raises TextError."""
    outline = read(text)
    written = list(passages(outline))
    rendered = dict(zip(map(id, written), render(written, scope), strict=True))

    def runs(passage: Passage | None) -> Runs:
        return rendered[id(passage)] if passage else ()

    title = runs(outline.title)
    return Document(
        title=title,
        session_line=runs(outline.session_line),
        speaker=runs(outline.speaker),
        sections=tuple(filter(None, numbered(outline.parts, rendered))),
        congress=scope.congress.name,
        year=scope.period.year,
        as_of=scope.as_of,
    )


def numbered(parts: Iterable[Part], rendered: Mapping[int, Runs]) -> Iterator[Section | None]:
    """Each part with what its clauses left, numbered; None for a part without heading and text.

    Text whose heading was left out stays below what precedes it. `rendered` are the runs by the passage's identity.
    """
    counts = [0, 0, 0, 0]
    for part in parts:
        blocks = tuple(_paragraph(runs) for passage in part.paragraphs if (runs := rendered[id(passage)]))
        heading = rendered[id(part.heading)] if part.heading else ()
        if not heading:
            yield Section(0, blocks=blocks) if blocks else None
            continue
        counts[part.level] += 1
        counts[part.level + 1 :] = [0] * (3 - part.level)
        yield Section(part.level, heading, _number(part.level, counts[part.level]), blocks)


def _number(level: int, count: int) -> str:
    """一、 for level 2, （一） for level 3, nothing for parts."""
    return {2: f"{chinese_number(count)}、", 3: f"（{chinese_number(count)}）"}.get(level, "")


def _paragraph(runs: Runs) -> Paragraph:
    text = "".join(run.text for run in runs)
    if re.fullmatch(r"各位代表.{0,8}：", text):
        return Paragraph(runs, "salutation")
    return Paragraph(runs, "run_in" if text.startswith("一是") or re.match("[二三四五六七八九十]是", text) else "body")
