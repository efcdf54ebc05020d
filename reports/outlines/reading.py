"""An outline's text cut into title, opening lines, headings and paragraphs; tokens stay as written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext_lazy as _

from congress.wording import ToldError
from reports.wording import About, Passage, Place, TextError, WordingError

TITLE, SESSION_LINE, SPEAKER, NOTE = "#", ">", "@", "//"
HEADINGS = {"##": 1, "###": 2, "####": 3}
SIGNATURE, ROW = ">>", "|"

# Full-width marks, as a Chinese keyboard types them, mean the same; the space behind a mark may be left out.
_LINE = re.compile(r"\s*(?P<mark>//|／／|[#＃]+|[>＞]{1,2}|[@＠]|[|｜]|)\s*(?P<words>.*?)\s*")
_WIDTHS = str.maketrans("＃＞＠／｜", "#>@/|")
# Between the cells of a row; inside a token it sets its options apart.
_CELL = re.compile(r"(?:[{｛]{2}.*?[}｝]{2}|[^|｜])*")
_RULE = re.compile(r"-{3,}")


@dataclass(frozen=True)
class Signature:
    """A line that stands on the right: who signs, and when (落款)."""

    passage: Passage


@dataclass(frozen=True)
class Grid:
    """Neighbouring lines of cells. `header` is the line above a rule `| --- |`, empty without one."""

    header: tuple[Passage, ...]
    rows: tuple[tuple[Passage, ...], ...]


Block = Passage | Signature | Grid


@dataclass(frozen=True)
class Part:
    """A heading (None for the opening) with its level and what stands under it."""

    level: int
    heading: Passage | None
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class OutlineText:
    """An outline read: the three lines above the salutation (None where it has none) and its parts in order."""

    title: Passage | None
    session_line: Passage | None
    speaker: Passage | None
    parts: tuple[Part, ...]


def passages(outline: OutlineText) -> Iterator[Passage]:
    """All texts of an outline in reading order."""
    yield from filter(None, (outline.title, outline.session_line, outline.speaker))
    for part in outline.parts:
        yield from passages_of(part)


def passages_of(part: Part) -> Iterator[Passage]:
    """The texts of a part in reading order."""
    if part.heading:
        yield part.heading
    for block in part.blocks:
        yield from passages_in(block)


def passages_in(block: Block) -> Iterator[Passage]:
    """The texts of a block in reading order."""
    match block:
        case Passage():
            yield block
        case Signature(passage):
            yield passage
        case Grid(header, rows):
            yield from header
            for row in rows:
                yield from row


def read(text: str, about: About | None = None) -> OutlineText:
    """The outline written in `text`. Every line is one paragraph or a row of cells; empty lines and notes `//` are passed over.

    What a letter says is `about` suggestions.

    Raises TextError for a second title, session line or speaker, and for a heading below the lowest level.
    """
    opening: dict[str, Passage] = {}
    parts: list[tuple[int, Passage | None, list[Block]]] = [(0, None, [])]
    above = ""  # the mark of the line before
    errors: list[WordingError] = []
    for number, line in enumerate(text.splitlines(), start=1):
        mark, passage, place = _cut(line, number, about)
        neighbour, above = above, mark
        if mark == NOTE or not passage.text:
            continue
        if not mark:
            parts[-1][2].append(replace(passage, is_line=True))
        elif mark == SIGNATURE:
            parts[-1][2].append(Signature(passage))
        elif mark == ROW:
            _add_row(parts[-1][2], _cells(passage), is_first=neighbour != ROW)
        elif mark in HEADINGS:
            parts.append((HEADINGS[mark], passage, []))
        elif mark not in (TITLE, SESSION_LINE, SPEAKER):
            errors.append(
                WordingError(
                    ToldError(_("“%(mark)s”太多了，标题最多写四个“%(title)s”。"), mark=mark, title=TITLE), place
                )
            )
        elif mark in opening:
            errors.append(WordingError(ToldError(_("前面已经有一行“%(mark)s”，只能写一行。"), mark=mark), place))
        else:
            opening[mark] = passage
    if errors:
        raise TextError(errors)
    return OutlineText(
        opening.get(TITLE),
        opening.get(SESSION_LINE),
        opening.get(SPEAKER),
        tuple(Part(level, heading, tuple(blocks)) for level, heading, blocks in parts),
    )


def _cells(row: Passage) -> tuple[Passage, ...]:
    """The cells of a row, each with its place; the mark that ends it is no cell of its own."""
    cells, at = [], 0
    while at <= len(row.text):
        found = _CELL.match(row.text, at)
        assert found is not None  # it takes nothing, too
        words = found.group()
        ahead = len(words) - len(words.lstrip())
        place = Place(row.start.line, row.start.column + at + ahead)
        cells.append(replace(row, text=words.strip(), start=place))
        at = found.end() + 1
    return tuple(cells[:-1] if len(cells) > 1 and not cells[-1].text else cells)


def _add_row(blocks: list[Block], cells: tuple[Passage, ...], *, is_first: bool) -> None:
    """Put a row below those of the same table; a rule makes the row above it the header."""
    grid = None if is_first else blocks.pop()
    if not isinstance(grid, Grid):
        blocks.append(Grid((), (cells,)))
    elif all(_RULE.fullmatch(cell.text) for cell in cells) and len(grid.rows) == 1 and not grid.header:
        blocks.append(Grid(grid.rows[0], ()))
    else:
        blocks.append(Grid(grid.header, (*grid.rows, cells)))


def cut(line: str) -> tuple[str, str]:
    """The mark a line begins with, "" for a paragraph, and its words."""
    mark, words, _ = _cut(line, 1)
    return mark, words.text


def _cut(line: str, number: int, about: About | None = None) -> tuple[str, Passage, Place]:
    """The mark a line begins with ("" for a paragraph), its words, and the place of the mark."""
    found = _LINE.fullmatch(line)
    assert found is not None  # everything in the pattern may be missing
    words = Passage(found["words"], Place(number, found.start("words") + 1), about=about)
    return found["mark"].translate(_WIDTHS), words, Place(number, found.start("mark") + 1)
