"""Whether two printed files of the same documents say the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO

from docx import Document as Word
from pypdf import PdfReader

from tests.reports.exporters.word import texts


def words_of_word(content: bytes) -> Iterator[str]:
    """Its paragraphs and cells in reading order, without spaces and without what is empty."""
    for paragraph in Word(BytesIO(content)).element.body.iter("{*}p"):
        if words := _joined(texts(paragraph)):
            yield words


def words_of_pdf(content: bytes) -> str:
    """All its words, without spaces and page numbers."""
    pages = (page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    return _joined("".join(re.sub(r"—\s*\d+\s*—", "", page) for page in pages))


def unsaid(word: bytes, pdf: bytes) -> list[str]:
    """What the Word file says and the PDF does not say in the same order."""
    said, at, missing = words_of_pdf(pdf), 0, []
    for words in words_of_word(word):
        found = said.find(words, at)
        if found < 0:
            missing.append(words)
        else:
            at = found + len(words)
    return missing


def _joined(words: str) -> str:
    return "".join(words.split())
