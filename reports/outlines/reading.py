"""An outline's text cut into title, opening lines, headings and paragraphs; tokens stay as written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reports.wording import Passage

TITLE, SESSION_LINE, SPEAKER, NOTE = "# ", "> ", "@ ", "//"
HEADINGS = {"## ": 1, "### ": 2, "#### ": 3}


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
    """The outline written in `text`. Every line is one paragraph; empty lines and notes `//` are passed over."""
    opening: dict[str, Passage] = {}
    parts: list[tuple[int, Passage | None, list[Passage]]] = [(0, None, [])]
    for number, line in enumerate(text.splitlines(), start=1):
        written = line.strip()
        if not written or written.startswith(NOTE):
            continue
        mark, _, rest = written.partition(" ")
        mark, passage = f"{mark} ", Passage(rest.strip(), number)
        if mark in HEADINGS:
            parts.append((HEADINGS[mark], passage, []))
        elif mark in (TITLE, SESSION_LINE, SPEAKER):
            opening[mark] = passage
        else:
            parts[-1][2].append(Passage(written, number))
    return OutlineText(
        opening.get(TITLE),
        opening.get(SESSION_LINE),
        opening.get(SPEAKER),
        tuple(Part(level, heading, tuple(paragraphs)) for level, heading, paragraphs in parts),
    )
