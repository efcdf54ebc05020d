"""What a search is asked and what it answers: hits of several kinds, the nearest first."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from congress.models import Congress
from congress.spelling import Nearness

LONGEST = 50  # of a question
AROUND = 16  # characters shown on either side of what was found inside a long text


@dataclass(frozen=True)
class Question:
    """What was asked, by whom, and how many hits of a kind are wanted; `town` and `year` are those of pages that need some."""

    request: HttpRequest
    text: str
    shown: int
    town: Congress | None = None
    year: int = 0

    @property
    def words(self) -> list[str]:
        """What must all be found."""
        return self.text.split()


@dataclass(frozen=True)
class Hit:
    """One thing found: what it is called, where it leads, a few words more, and its text around what was asked."""

    near: Nearness
    title: str
    address: str
    told: str = ""
    excerpt: str = ""


@dataclass(frozen=True)
class Group:
    """The best hits of one kind, of how many, and where all of them are listed."""

    name: Any
    hits: list[Hit]
    total: int
    address: str = ""

    @property
    def near(self) -> Nearness:
        """How near the best of them is."""
        return self.hits[0].near

    @property
    def more(self) -> int:
        """How many more there are than shown."""
        return self.total - len(self.hits)


def cleaned(text: str) -> str:
    """What was typed, on one line and without signs that mean something to the lists searched; cut where nobody types on."""
    return " ".join(re.sub(r"[\0\"'《》]", " ", text).split())[:LONGEST].strip()


def marked(text: str, words: Iterable[str]) -> SafeString:
    """`text` as HTML with the words asked for marked."""
    asked = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    pieces = re.split(f"({asked})", text, flags=re.IGNORECASE) if asked else [text]
    shown = (format_html("<mark>{}</mark>", piece) if place % 2 else piece for place, piece in enumerate(pieces))
    return format_html_join("", "{}", ((piece,) for piece in shown))


def excerpt(texts: Iterable[str], words: Iterable[str], title: str) -> str:
    """The first of the words that the title does not say, with what stands around it in the first text that does."""
    missing = [word.lower() for word in words if word.lower() not in title.lower()]
    for text in texts:
        line = " ".join(text.split())
        for word in missing:
            at = line.lower().find(word)
            if at >= 0:
                first, last = max(at - AROUND, 0), at + len(word) + AROUND
                return f"{'…' if first else ''}{line[first:last]}{'…' if last < len(line) else ''}"
    return ""
