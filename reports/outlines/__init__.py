"""The outlines we ship, as text files a clerk could have written: thematic and plain."""

from __future__ import annotations

from pathlib import Path

SHIPPED = {"thematic": "专题式", "plain": "平实式"}


def shipped(slug: str) -> str:
    """The text of a shipped outline; KeyError for any other name."""
    if slug not in SHIPPED:
        raise KeyError(slug)
    return (Path(__file__).parent / f"{slug}.txt").read_text(encoding="utf-8")
