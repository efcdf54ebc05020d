"""The pages as LibreOffice prints them: 22 lines of 28 characters in the type area of the standard.

The fonts of the standard are rarely installed where tests run; what is measured here holds in whatever stands in for them.
"""

from collections.abc import Iterable
from itertools import groupby, pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from pypdf import PageObject, PdfReader

from reports.document import Document
from tests.reports.exporters.conftest import Convert
from tests.reports.exporters.word import report, written
from tests.reports.samples import REPORT, number, paragraph

POINTS_PER_MM = 72 / 25.4
CHARACTERS = "春夏秋冬东南西北山川河湖田林草木风云雨雪日月星辰金木水火"  # 28


class Line(NamedTuple):
    """A printed line: where it begins, from the left and bottom edges of the paper in mm, and its words."""

    left: float
    baseline: float
    text: str


def printed_lines(page: PageObject) -> list[Line]:
    """The lines of a page from top to bottom, the page number last."""
    pieces: list[Line] = []

    def visit(text: str, matrix: list[float], text_matrix: list[float], *_) -> None:
        if text.strip():
            x = text_matrix[4] * matrix[0] + matrix[4]
            y = text_matrix[5] * matrix[3] + matrix[5]
            pieces.append(Line(x / POINTS_PER_MM, y / POINTS_PER_MM, text.replace("\n", "")))

    page.extract_text(visitor_text=visit)
    pieces.sort(key=lambda piece: (-round(piece.baseline, 1), piece.left))
    return [joined(line) for _, line in groupby(pieces, key=lambda piece: round(piece.baseline, 1))]


def joined(pieces: Iterable[Line]) -> Line:
    first, *others = pieces
    return first._replace(text="".join(piece.text for piece in (first, *others)))


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory, soffice: Convert):
    """Prints a report: its pages, each as its lines."""

    def to_pages(document: Document) -> list[list[Line]]:
        path: Path = tmp_path_factory.mktemp("layout") / "report.docx"
        path.write_bytes(written(document))
        return [printed_lines(page) for page in PdfReader(soffice(path, "pdf")).pages]

    return to_pages


@pytest.fixture(scope="module")
def pages(printed) -> list[list[Line]]:
    """Three pages and a bit of continuous text, flush left, without a title."""
    return printed(report(paragraph(CHARACTERS * (22 * 3 + 1), kind="salutation"), title=""))


def test_a_full_page_has_22_lines_of_28_characters(pages):
    assert [len(page) - 1 for page in pages] == [22, 22, 22, 1]
    assert {line.text for page in pages for line in page[:-1]} == {CHARACTERS}


def test_the_lines_fill_the_type_area(pages):
    *lines, _ = pages[0]
    assert [line.left for line in lines] == pytest.approx([28] * 22, abs=0.2)
    pitch = 28.95 / POINTS_PER_MM
    assert [upper.baseline - lower.baseline for upper, lower in pairwise(lines)] == pytest.approx([pitch] * 21, abs=0.1)
    assert lines[0].baseline == pytest.approx(297 - 37 - 0.75 * pitch, abs=1)
    assert lines[-1].baseline == pytest.approx(35 + 0.25 * pitch, abs=1)


def test_page_numbers_stand_right_on_odd_and_left_on_even_pages(pages):
    footers = [page[-1] for page in pages]
    assert [footer.text for footer in footers] == ["— 1 —", "— 2 —", "— 3 —", "— 4 —"]
    one_character = 14 / POINTS_PER_MM
    for footer in footers[1::2]:
        assert footer.left == pytest.approx(28 + one_character, abs=0.2)
    for footer in footers[0::2]:
        width = 3.3 * one_character  # two dashes, two spaces and a digit, as wide as the font makes them
        assert footer.left == pytest.approx(210 - 26 - one_character - width, abs=2)


def test_the_dashes_of_page_numbers_stand_7_mm_below_the_type_area(pages):
    half_a_character = 0.35 * 14 / POINTS_PER_MM  # a dash floats that much above the baseline
    for page in pages:
        assert page[-1].baseline + half_a_character == pytest.approx(35 - 7, abs=1)


def test_the_text_below_a_title_stands_on_the_lines_of_the_next_page(printed):
    first, second, *_ = printed(report(paragraph(CHARACTERS * 50, kind="salutation")))
    assert len(first) - 1 == 1 + 19  # the title on two lines of the grid, one line left empty
    assert [line.baseline for line in first[1:-1]] == pytest.approx([line.baseline for line in second[3:-1]], abs=0.1)


def test_a_paragraph_is_indented_by_two_characters(printed):
    ((_, first, second, _),) = printed(report(paragraph(CHARACTERS + CHARACTERS[:8])))
    assert first.left - second.left == pytest.approx(2 * 15.75 / POINTS_PER_MM, abs=0.2)
    assert first.text == CHARACTERS[:26]


def test_numbers_are_not_broken_over_lines(printed):
    token = "民生实事.投资额"
    blocks = (
        paragraph("字" * length, text, "万元于", "2021年", "完成", kind="salutation")
        for text in ("1286.50", number("1286.50", token), number("共1286.50", token))
        for length in range(20, 29)
    )
    lines = [line.text for page in printed(report(*blocks, title="")) for line in page[:-1]]
    assert sum(line.count("1286.50") for line in lines) == 27
    assert sum(line.count("2021") for line in lines) == 27


def test_the_sample_report_fills_its_pages_and_shows_its_numbers(printed):
    first, *others = printed(REPORT)
    assert [line.text for line in first[:5]] == [
        "青禾镇第十九届人民代表大会主席团",
        "2021年工作报告",
        "——2022年5月31日在青禾镇",
        "第十九届人民代表大会第二次会议上",
        "镇人大主席　陶远山",
    ]
    assert len(others) == 2
    everything = "".join(line.text for page in (first, *others) for line in page[:-1])
    assert "共组织召开人民代表大会2次、主席团会议5次" in everything
    assert "解决率70.0%" in everything
