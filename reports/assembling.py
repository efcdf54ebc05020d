"""From an outline and the records to a Document."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count

from django.utils.translation import gettext_lazy as _

from congress.models import Congress
from congress.wording import ToldError, lazy_listed
from reports.document import (
    LINE_BREAK,
    Block,
    Chart,
    Document,
    Paragraph,
    ParagraphKind,
    Run,
    Runs,
    Section,
    Table,
    plain,
)
from reports.figures import Scope
from reports.formatting import numbering
from reports.models import Outline
from reports.outlines import SHIPPED, shipped
from reports.outlines.reading import Block as Written
from reports.outlines.reading import Grid, OutlineText, Part, Signature, passages, passages_in, read
from reports.wording import Passage, render

Blocks = tuple[Block, ...]
SALUTATION_LENGTH = 28  # characters: it fits on a line


class UnknownOutlineError(ToldError):
    """The outline asked for does not exist, and which do."""


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
    raise UnknownOutlineError(
        _("没有“%(slug)s”这个报告提纲，可以用：%(known)s。"), slug=slug, known=lazy_listed([*own, *SHIPPED])
    )


def assemble_text(text: str, scope: Scope) -> Document:
    """The report that an outline's text makes of the records in `scope`. Raises TextError."""
    (document,) = assemble_all([read(text)], scope)
    return document


def assemble_all(outlines: Iterable[OutlineText], scope: Scope) -> list[Document]:
    """What each outline makes of the records in `scope`, all figures asked at once. Raises TextError."""
    outlines = list(outlines)
    written = [passage for outline in outlines for passage in passages(outline)]
    rendered = dict(zip(map(id, written), render(written, scope), strict=True))

    def runs(passage: Passage | None) -> Runs:
        return rendered[id(passage)] if passage else ()

    return [
        Document(
            title=runs(outline.title),
            session_line=runs(outline.session_line),
            speaker=runs(outline.speaker),
            sections=_with_charts_numbered(filter(None, sections_of(outline.parts, rendered))),
            congress=scope.congress.name,
            year=scope.period.year,
            as_of=scope.as_of,
        )
        for outline in outlines
    ]


@dataclass(frozen=True)
class NumberedPart:
    """A part of an outline of which something is printed, its heading's level and numeral; level 0 without heading."""

    part: Part
    level: int
    number: str


def numbered(parts: Iterable[Part], is_printed: Callable[[Passage], object]) -> Iterator[NumberedPart | None]:
    """Each part of which its clauses left something, numbered; None for one without heading and text.

    Text whose heading was left out stays below what precedes it.
    """
    counts = [0, 0, 0, 0]
    for part in parts:
        if part.heading and is_printed(part.heading):
            counts[part.level] += 1
            counts[part.level + 1 :] = [0] * (3 - part.level)
            yield NumberedPart(part, part.level, numbering(part.level, counts[part.level]))
        elif any(is_printed(passage) for block in part.blocks for passage in passages_in(block)):
            yield NumberedPart(part, 0, "")
        else:
            yield None


def paragraph_kind(text: str) -> ParagraphKind:
    """What a paragraph is by its words."""
    if re.fullmatch(r"各位代表.{0,8}：", text):
        return "salutation"
    return "run_in" if text.startswith("一是") or re.match("[二三四五六七八九十]是", text) else "body"


def sections_of(parts: Iterable[Part], rendered: Mapping[int, Runs]) -> Iterator[Section | None]:
    """Each part as it is printed, None where nothing is left of it. `rendered` are the runs by the passage's identity."""
    for each in numbered(parts, lambda passage: rendered[id(passage)]):
        if each is None:
            yield None
            continue
        blocks = tuple(block for written in each.part.blocks for block in _blocks(written, rendered))
        heading = rendered[id(each.part.heading)] if each.part.heading and each.level else ()
        is_annex = each.level == 1 and plain(heading).startswith("附件")
        yield Section(each.level, heading, each.number, blocks if each.part.heading else _addressed(blocks), is_annex)


def _addressed(blocks: Blocks) -> Blocks:
    """The blocks of the opening: its first words, where they end in a colon, are whom it speaks to."""
    for place, block in enumerate(blocks):
        if isinstance(block, Paragraph) and block.kind != "signature":
            is_salutation = block.text.endswith("：") and len(block.text) <= SALUTATION_LENGTH
            kind = "salutation" if is_salutation else block.kind
            return (*blocks[:place], replace(block, kind=kind), *blocks[place + 1 :])
    return blocks


def _with_charts_numbered(sections: Iterable[Section]) -> tuple[Section, ...]:
    """The sections, their charts named 图1, 图2 …; a single one needs no number."""
    sections = tuple(sections)
    if sum(isinstance(block, Chart) for section in sections for block in section.blocks) < 2:
        return sections
    numbers = count(1)

    def named(block: Block) -> Block:
        return replace(block, number=f"图{next(numbers)}") if isinstance(block, Chart) else block

    return tuple(replace(section, blocks=tuple(map(named, section.blocks))) for section in sections)


def _blocks(block: Written, rendered: Mapping[int, Runs]) -> Iterator[Block]:
    """What it makes of the report; a text of several lines, as from a record, is as many paragraphs."""
    match block:
        case Grid(header, rows):
            cells = tuple(tuple(rendered[id(cell)] for cell in row) for row in rows)
            yield Table(tuple(plain(rendered[id(cell)]) for cell in header), cells)
        case Signature(passage):
            yield from (Paragraph(runs, "signature") for runs in _lines(rendered[id(passage)]))
        case _:
            for runs in _lines(rendered[id(block)]):
                yield runs[0].block or _paragraph(runs)


def _lines(runs: Runs) -> Iterator[Runs]:
    """The runs cut at the line breaks in them, without empty lines."""
    if not any(LINE_BREAK.search(run.text) for run in runs):
        yield from _filled(runs)
        return
    line: list[Run] = []
    for run in runs:
        first, *others = LINE_BREAK.split(run.text)
        line.append(replace(run, text=first))
        for text in others:
            yield from _filled(line)
            line = [replace(run, text=text)]
    yield from _filled(line)


def _filled(line: Iterable[Run]) -> Iterator[Runs]:
    if filled := tuple(run for run in line if run.text or run.block):
        yield filled


def _paragraph(runs: Runs) -> Paragraph:
    return Paragraph(runs, paragraph_kind(plain(runs)))
