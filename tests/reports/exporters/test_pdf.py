"""The .pdf: for the archive, for screen readers, and with every character of the text."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pytest
from pdf_oxide import PdfDocument
from pypdf import PdfReader, PdfWriter

from reports.document import Document, Run, Section, Table
from reports.exporters.pdf import EXPORTER
from tests.reports.exporters.characters import RARE, gb18030_level_1
from tests.reports.exporters.word import report
from tests.reports.samples import REPORT, paragraph

ANNEX = Section(
    1, (Run("代表建议清单"),), "附件　", (Table(("编号", "标题"), (((Run("1"),), (Run("修路"),)),)),), is_annex=True
)
FULL = replace(REPORT, sections=(*REPORT.sections, ANNEX))


def opened(*documents: Document) -> PdfReader:
    return PdfReader(BytesIO(EXPORTER.render(*documents)))


def words(reader: PdfReader) -> str:
    """The text as it copies out, without page numbers and white space."""
    text = "".join(re.sub(r"\s*—\s*\d+\s*—\s*$", "", page.extract_text()) for page in reader.pages)
    return re.sub(r"\s", "", text)


def words_of(document: Document) -> str:
    """What the document says, from top to bottom, without white space."""
    pieces = [document.title, document.session_line, document.speaker]
    for section in document.sections:
        pieces.append((Run(section.number), *section.heading))
        for block in section.blocks:
            if isinstance(block, Table):
                pieces.append((Run(block.text),))
            else:
                pieces.append(block.runs)
    return re.sub(r"\s", "", "".join(run.text for runs in pieces for run in runs))


def bookmarks(reader: PdfReader) -> list:
    """The titles of the bookmarks, those of a lower level in a list of their own."""

    def titles(entries: list) -> list:
        return [titles(entry) if isinstance(entry, list) else entry.title for entry in entries]

    return titles(reader.outline)


@pytest.fixture(scope="module")
def full() -> bytes:
    return EXPORTER.render(FULL)


@pytest.mark.parametrize("level", ["2b", "2a"])
def test_it_passes_an_independent_check_of_the_archive_format(full, level):
    result = PdfDocument.from_bytes(full).validate_pdf_a(level)
    assert (result["valid"], result["errors"]) == (True, [])


def test_it_passes_an_independent_check_of_accessibility(full):
    result = PdfDocument.from_bytes(full).validate_pdf_ua()
    assert (result["valid"], result["errors"]) == (True, [])


def test_the_checks_refuse_an_ordinary_pdf():
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    writer.write(stream := BytesIO())
    ordinary = PdfDocument.from_bytes(stream.getvalue())
    assert not ordinary.validate_pdf_a("2b")["valid"]
    assert not ordinary.validate_pdf_ua()["valid"]


def test_its_text_copies_out_in_reading_order(full):
    assert words(PdfReader(BytesIO(full))) == words_of(FULL)


def test_it_says_what_it_is_of_whom_and_of_when(full):
    reader = PdfReader(BytesIO(full))
    metadata = reader.metadata
    assert metadata is not None
    assert metadata.title == "".join(run.text for run in FULL.title)
    assert metadata.author == FULL.congress
    assert metadata.creation_date == datetime(2021, 12, 31, tzinfo=UTC)
    catalogue = reader.trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/Lang"] == "zh-CN"


def test_its_bookmarks_are_the_headings():
    document = replace(
        report(),
        sections=(
            Section(2, (Run("监督"),), "一、"),
            Section(3, (Run("检查"),), "（一）"),
            Section(3, (Run("视察"),), "（二）"),
            Section(2, (Run("代表"),), "二、"),
            Section(4, (Run("培训"),), "1."),  # a level is left out: the bookmark stands directly below
        ),
    )
    assert bookmarks(opened(document)) == ["一、监督", ["（一）检查", "（二）视察"], "二、代表", ["1.培训"]]


def test_of_several_documents_each_is_found_by_its_title():
    parts = (Section(2, (Run("监督"),), "一、"),)
    letters = [replace(report(title=f"交办单第{nth}号"), sections=parts) for nth in (1, 2)]
    assert bookmarks(opened(*letters)) == ["交办单第1号", ["一、监督"], "交办单第2号", ["一、监督"]]


def test_its_table_heads_are_repeated_on_every_page():
    rows = tuple(((Run(str(number)),), (Run(f"建议第{number}号"),)) for number in range(1, 101))
    reader = opened(report(Table(("编号", "标题"), rows, "建议清单")))
    assert len(reader.pages) > 2
    for page in reader.pages:
        assert page.extract_text().count("标题") == 1
    assert words(reader).count("建议第") == 100


def test_an_annex_begins_on_a_page_of_its_own(full):
    pages = [page.extract_text() for page in PdfReader(BytesIO(full)).pages]
    assert pages[-1].startswith("附件")
    assert "附件" not in "".join(pages[:-1])


def test_several_documents_stand_in_one_file_each_with_page_numbers_of_its_own():
    two_pages = report(*[paragraph("字" * 28 * 5)] * 6)
    reader = opened(two_pages, report(paragraph("另一件。")), replace(two_pages, orientation="landscape"))
    numbers = [re.findall(r"— (\d+) —", page.extract_text())[-1] for page in reader.pages]
    assert numbers == ["1", "2", "1", "1", "2"]
    assert [round(float(page.mediabox.width)) for page in reader.pages] == [595] * 3 + [842] * 2


def test_the_text_is_never_taken_for_markup():
    text = '#import "x": y *粗* $x^2$ @某 <标签> _斜_ `代码` // 注 \\ \\u{4e00} = 标题'
    assert words(opened(report(paragraph(text)))).endswith(re.sub(r"\s", "", text))


def test_every_character_of_gb_18030_level_1_prints():
    characters = re.sub(r"\s", "", gb18030_level_1())
    printed = PdfDocument.from_bytes(EXPORTER.render(report(paragraph(characters))))
    found = "".join(printed.extract_text(page) for page in range(printed.page_count()))
    radicals = "".join(re.findall("[\u2e80-\u2fdf]", characters))  # which this reader takes for common characters
    assert set(characters) - set(found) == set(radicals)
    assert words(opened(report(paragraph(radicals)))).endswith(radicals)


def test_rare_characters_of_names_print():
    assert words(opened(report(paragraph(RARE)))).endswith(RARE)


def test_a_character_no_font_has_is_named_never_a_box(settings, tmp_path):
    settings.FONTS_DIR = tmp_path
    text = words(opened(report(paragraph("代表李\U00031350、王\ue863"))))
    assert text.endswith("代表李〔缺字：U+31350〕、王〔缺字：U+E863〕")


def test_a_place_people_must_still_write_is_marked():
    plain, marked = (opened(report(paragraph(Run("〔待写：背景〕", kind)))) for kind in ("text", "slot"))
    assert "〔待写：背景〕" in words(marked)
    assert areas(marked) == areas(plain) + 1


def areas(reader: PdfReader) -> int:
    """How many areas the first page fills with a colour."""
    contents = reader.pages[0].get_contents()
    return contents.get_data().split(b"\n").count(b"f") if contents is not None else 0


def test_without_a_day_it_is_the_same_file_all_the_same():
    document = replace(report(paragraph("字")), as_of=None)
    assert EXPORTER.render(document) == EXPORTER.render(document)
    assert opened(document).metadata.creation_date == datetime(1980, 1, 1, tzinfo=UTC)


def test_a_document_without_title_or_text_is_printed_too():
    empty = Document((), ())
    assert len(opened(empty).pages) == 1
    assert PdfDocument.from_bytes(EXPORTER.render(empty)).validate_pdf_a("2b")["valid"]
