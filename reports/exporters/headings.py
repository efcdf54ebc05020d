"""The rank of headings where a format has ranks of its own."""

from __future__ import annotations

from reports.document import Document


def ranks(document: Document) -> dict[int, int]:
    """The rank of each level of heading in the document, from 2, as its title is the first; none is left out between."""
    levels = sorted({section.level for section in document.sections if section.title})
    return {level: rank for rank, level in enumerate(levels, start=2)}
