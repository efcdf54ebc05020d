"""The Word file of every kind of document: nothing wrong with it, and it says what the document says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from io import BytesIO
from itertools import chain
from pathlib import Path

import pytest
from docx import Document as Word
from docx.table import Table as WordTable

from reports.document import Chart, Document, Paragraph, Section, Table, plain
from reports.exporters import EXPORTERS
from reports.exporters.docx.reading import read_numbers
from tests.reports.exporters.conftest import Convert
from tests.reports.exporters.kinds import KINDS
from tests.reports.exporters.validity import faults
from tests.reports.exporters.word import texts

pytestmark = [pytest.mark.django_db, pytest.mark.pages]

Kinds = Mapping[str, list[Document]]
Said = str | list[list[str]]  # a paragraph, or a table as its rows of cells

write = EXPORTERS[".docx"].render


def said(document: Document) -> Iterator[Said]:
    """What the document says, from top to bottom, without line breaks."""
    yield from map(plain, (document.title, document.session_line, document.speaker))
    for section in document.sections:
        title = section.title.replace("\n", "")
        yield from title.split("　", 1) if section.is_annex else [title]  # its name stands on a line of its own
        for block in section.blocks:
            match block:
                case Paragraph():
                    yield plain(block.runs)
                case Table():
                    yield block.title
                    rows = [[plain(cell) for cell in row] for row in block.rows]
                    yield [list(block.header), *rows] if block.header else rows
                case Chart():
                    yield from (block.text, block.caption)


def read(content: bytes) -> list[Said]:
    """What a .docx says, as python-docx finds it; a paragraph without words says nothing, a picture what it is named."""
    found: list[Said] = []
    for block in Word(BytesIO(content)).iter_inner_content():
        if isinstance(block, WordTable):
            found.append([[texts(cell) for cell in row._tr.tc_lst] for row in block.rows])
        elif words := texts(block._p) or "".join(block._p.xpath(".//wp:docPr/@descr")):
            found.append(words)
    return found


def told(documents: list[Document]) -> list[Said]:
    """What all the documents say."""
    return [words for words in chain.from_iterable(map(said, documents)) if words]


def figures(documents: list[Document]) -> list[tuple[str, str]]:
    """The tokens and the texts of all numbers in reading order. Those of a chart are in its picture."""
    without_charts = (
        replace(document, sections=tuple(map(_without_charts, document.sections))) for document in documents
    )
    return [(run.figure, run.text) for document in without_charts for run in document.runs() if run.figure]


def _without_charts(section: Section) -> Section:
    return replace(section, blocks=tuple(block for block in section.blocks if not isinstance(block, Chart)))


def numbers(content: bytes) -> list[tuple[str | None, str]]:
    """The same as our reader finds them in a .docx."""
    return [(number.token, number.text) for number in read_numbers(content)]


def test_every_kind_is_there(kinds: Kinds) -> None:
    assert list(kinds) == list(KINDS)
    assert len(kinds["assignment"]) > 5
    assert kinds["ledger"][0].orientation == "landscape"
    assert kinds["aloud"][0].edition == "aloud"
    assert any(section.is_annex for section in kinds["handling"][0].sections)
    assert [type(block) for section in kinds["charts"][0].sections for block in section.blocks] == [Chart] * 3


@pytest.mark.parametrize("kind", KINDS)
def test_word_finds_nothing_wrong(kinds: Kinds, kind: str) -> None:
    assert faults(write(*kinds[kind])) == []


@pytest.mark.parametrize("kind", KINDS)
def test_words_and_numbers_read_back_equal(kinds: Kinds, kind: str) -> None:
    content = write(*kinds[kind])
    assert read(content) == told(kinds[kind])
    assert numbers(content) == figures(kinds[kind])


def test_libreoffice_opens_all_of_them_and_changes_no_word_and_no_number(
    kinds: Kinds, soffice: Convert, tmp_path: Path
) -> None:
    documents = [*chain.from_iterable(kinds.values())]
    path = tmp_path / "all.docx"
    path.write_bytes(write(*documents))
    again = soffice(path, "docx").read_bytes()
    assert again != path.read_bytes()
    assert read(again) == told(documents)
    assert numbers(again) == figures(documents)
