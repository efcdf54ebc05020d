"""An outline's text cut into title, opening lines, headings and paragraphs; tokens stay as written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reports.wording import Passage, Place, TextError, WordingError

TITLE, SESSION_LINE, SPEAKER, NOTE = "#", ">", "@", "//"
HEADINGS = {"##": 1, "###": 2, "####": 3}

# Full-width marks, as a Chinese keyboard types them, mean the same; the space behind a mark may be left out.
_LINE = re.compile(r"\s*(?P<mark>//|／／|[#＃]+|[>＞]|[@＠]|)\s*(?P<words>.*?)\s*")
_WIDTHS = str.maketrans("＃＞＠／", "#>@/")


@dataclass(frozen=True)
class Part:
    """A heading (None for the opening) with its level and the paragraphs under it."""

    level: int
    heading: Passage | None
    paragraphs: tuple[Passage, ...]


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
        if part.heading:
            yield part.heading
        yield from part.paragraphs


def read(text: str) -> OutlineText:
    """The outline written in `text`. Every line is one paragraph; empty lines and notes `//` are passed over.

    Raises TextError for a second title, session line or speaker, and for a heading below the lowest level.
    """
    opening: dict[str, Passage] = {}
    parts: list[tuple[int, Passage | None, list[Passage]]] = [(0, None, [])]
    errors: list[WordingError] = []
    for number, line in enumerate(text.splitlines(), start=1):
        mark, passage, place = _cut(line, number)
        if mark == NOTE or not passage.text:
            continue
        if not mark:
            parts[-1][2].append(passage)
        elif mark in HEADINGS:
            parts.append((HEADINGS[mark], passage, []))
        elif mark not in (TITLE, SESSION_LINE, SPEAKER):
            errors.append(WordingError(f"“{mark}”太多了，标题最多写四个“{TITLE}”。", place))
        elif mark in opening:
            errors.append(WordingError(f"前面已经有一行“{mark}”，只能写一行。", place))
        else:
            opening[mark] = passage
    if errors:
        raise TextError(errors)
    return OutlineText(
        opening.get(TITLE),
        opening.get(SESSION_LINE),
        opening.get(SPEAKER),
        tuple(Part(level, heading, tuple(paragraphs)) for level, heading, paragraphs in parts),
    )


def cut(line: str) -> tuple[str, str]:
    """The mark a line begins with, "" for a paragraph, and its words."""
    mark, words, _ = _cut(line, 1)
    return mark, words.text


def _cut(line: str, number: int) -> tuple[str, Passage, Place]:
    """The mark a line begins with ("" for a paragraph), its words, and the place of the mark."""
    found = _LINE.fullmatch(line)
    assert found is not None  # everything in the pattern may be missing
    words = Passage(found["words"], Place(number, found.start("words") + 1))
    return found["mark"].translate(_WIDTHS), words, Place(number, found.start("mark") + 1)
