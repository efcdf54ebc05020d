"""Charts: where their bars and words stand, and what each format makes of them."""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from pypdf import PdfReader

from reports.document import Bar, Chart, Document, Run, Series
from reports.exporters import EXPORTERS
from reports.exporters.charts import png
from reports.exporters.json import read
from reports.exporters.layout import EDITIONS, Line, Picture, blocks
from reports.exporters.layout.breaking import width
from reports.exporters.layout.charts import COLUMNS, WIDEST, Drawing, Words, drawing
from reports.exporters.layout.sheets import millimetres, points
from reports.exporters.layout.styles import LINE
from tests.reports.exporters.conftest import Convert
from tests.reports.exporters.pages import pages_of
from tests.reports.exporters.word import part, report
from tests.reports.samples import CATEGORIES, CHARTS, OUTCOMES, YEARS, paragraph

REPORT = report(*(block for chart in CHARTS for block in (paragraph("见下图。"), chart)))
LINES_OF_A_PAGE = 22


def crowded(count: int, label: str, series: int = 1) -> Chart:
    """A chart of so many parts with names as long as `label`."""
    bars = tuple(Bar(number, (Run(f"{number}件"),)) for number in range(1, count + 1))
    labels = tuple(f"{number:02}{label}"[: len(label)] for number in range(count))
    return Chart("parts", "各类", "类别", labels, tuple(Series(f"{2022 - n}年", bars) for n in range(series)))


# In words


def test_a_chart_is_read_as_its_title_and_each_bar() -> None:
    assert OUTCOMES.text == (
        "图1　大会期间建议办理结果图：已经解决21件，占65.6%；列入计划解决7件，占21.9%；留作参考4件，占12.5%。"
    )
    assert CATEGORIES.text.startswith("图2　大会期间各类建议与上年比较图：生态建设2022年12件、2021年9件；")
    assert CATEGORIES.text.endswith("；经济发展2022年0件、2021年——。")
    assert YEARS.text.endswith("2018年19件；2019年0件；2020年——；2021年28件；2022年32件。")


# Drawn


def extent(words: Words, drawn: Drawing) -> tuple[float, float, float, float]:
    """The left, right, upper and lower edge of a line of text."""
    length = width(words.text) * drawn.em
    left = words.x - {"start": 0, "middle": length / 2, "end": length}[words.anchor]
    return left, left + length, words.y - drawn.em / 2, words.y + drawn.em / 2


@pytest.mark.parametrize(
    "chart",
    [
        *CHARTS,
        crowded(20, "城乡建设和环境保护等事项"),
        crowded(20, "城乡建设和环境保护等事项", series=2),
        crowded(20, "综合行政执法与应急管理服务中心办公室和派出机构", series=2),
        crowded(1, "生态"),
    ],
)
def test_nothing_overlaps_and_all_of_it_stands_on_a_page(chart: Chart) -> None:
    drawn = drawing(chart)
    assert drawn.width <= WIDEST == millimetres(156)
    assert drawn.height <= (LINES_OF_A_PAGE - 2) * LINE
    edges = [extent(words, drawn) for words in drawn.words]
    edges += [(box.x, box.x + box.width, box.y, box.y + box.height) for box in drawn.boxes]
    for left, right, top, bottom in edges:
        assert left >= -1
        assert right <= drawn.width + 1
        assert top >= -1
        assert bottom <= drawn.height + 1
    for number, (left, right, top, bottom) in enumerate(edges):
        for other in edges[number + 1 :]:
            assert right <= other[0] or other[1] <= left or bottom <= other[2] or other[3] <= top


def test_a_bar_is_as_long_as_its_number_says() -> None:
    solved, planned, kept = (box.width for box in drawing(OUTCOMES).boxes)
    assert planned == pytest.approx(solved * 7 / 21, abs=1)
    assert kept == pytest.approx(solved * 4 / 21, abs=1)
    first, before, now = (box.height for box in drawing(YEARS).boxes)
    assert now == COLUMNS
    assert before == pytest.approx(COLUMNS * 28 / 32, abs=1)
    assert first == pytest.approx(COLUMNS * 19 / 32, abs=1)


def test_zero_and_unknown_have_no_bar_and_say_which_they_are() -> None:
    drawn = drawing(YEARS)
    assert len(drawn.boxes) == 3
    assert [words.text for words in drawn.words if words.y < drawn.axis[1]] == ["19件", "0件", "——", "28件", "32件"]


def test_years_before_are_hollow_so_that_no_colour_is_needed() -> None:
    assert [box.fill for box in drawing(YEARS).boxes] == ["hollow", "hollow", "solid"]
    key, *_ = [words.text for words in drawing(CATEGORIES).words]
    assert key == "2022年"
    assert [box.fill for box in drawing(CATEGORIES).boxes[:4]] == ["solid", "hollow", "solid", "hollow"]


def test_a_name_too_long_for_a_line_takes_two_and_one_too_long_for_these_is_cut() -> None:
    (first, second, _number) = drawing(crowded(1, "综合行政执法与应急管理服务中心")).words
    assert (first.text, second.text) == ("00综合行政执法", "与应急管理服务")
    (first, second, _number) = drawing(crowded(1, "综合行政执法与应急管理服务中心" * 4)).words
    assert second.text.endswith("…")


def test_a_picture_takes_whole_lines_and_stays_with_its_caption() -> None:
    for edition, made in EDITIONS.items():
        *_, picture, caption = blocks(report(OUTCOMES, edition=edition))
        assert isinstance(picture, Picture)
        assert isinstance(caption, Line)
        assert picture.height % made.line == 0
        assert picture.height - picture.drawing.height >= made.line / 2
        assert picture.style.keep_next
        assert caption.runs == (Run("图1　大会期间建议办理结果"),)


def test_the_picture_is_drawn_in_greys_at_300_dots_an_inch_and_is_always_the_same() -> None:
    picture = png(drawing(OUTCOMES))
    assert picture == png(drawing(OUTCOMES))
    assert int.from_bytes(picture[16:20]) == pytest.approx(156 / 25.4 * 300, abs=1)
    assert sha256(picture).digest() != sha256(png(drawing(YEARS))).digest()


# In files


def test_in_word_it_is_a_picture_in_the_line_with_words_for_whoever_does_not_see_it() -> None:
    word = docx.Document(BytesIO(EXPORTERS[".docx"].render(REPORT)))
    shapes = word.inline_shapes
    assert [shape._inline.docPr.get("descr") for shape in shapes] == [chart.text for chart in CHARTS]
    assert [(shape.width.twips, shape.height.twips) for shape in shapes] == [
        (drawn.width, drawn.height) for drawn in map(drawing, CHARTS)
    ]
    styles = [(each.style.name, each.text) for each in word.paragraphs if each.style and each.style.name != "Body Text"]
    assert styles[1:] == [each for chart in CHARTS for each in (("图", ""), ("图题", chart.caption))]
    assert len({shape._inline.docPr.id for shape in shapes}) == 3


def test_in_word_its_paragraph_is_as_high_as_its_lines() -> None:
    heights = [
        int(spacing.get(qn("w:line"), "0"))
        for spacing in part(REPORT).iter(qn("w:spacing"))
        if spacing.get(qn("w:lineRule")) == "atLeast"
    ]
    assert heights == [block.height for block in blocks(REPORT) if isinstance(block, Picture)]


def test_in_a_pdf_it_is_drawn_in_lines_with_words_for_whoever_does_not_see_it() -> None:
    pages = PdfReader(BytesIO(EXPORTERS[".pdf"].render(REPORT)))
    assert [image for page in pages.pages for image in page.images] == []
    alternatives = [
        each["/Alt"] for each in map(pages.get_object, range(1, len(pages.xref[0]))) if has_alternative(each)
    ]
    assert alternatives == [chart.text for chart in CHARTS]
    printed = "".join(page.extract_text() for page in pages.pages)
    for told in ("社会保障和改善民生", "32件", "图3　近五年大会期间建议件数"):
        assert told in printed


def has_alternative(element: Any) -> bool:
    """Whether an object of a PDF has words that stand for it."""
    return isinstance(element, dict) and "/Alt" in element


def test_word_and_pdf_put_it_in_the_same_place_and_the_text_goes_on_in_its_lines(
    tmp_path: Path, soffice: Convert
) -> None:
    source = tmp_path / "charts.docx"
    source.write_bytes(EXPORTERS[".docx"].render(REPORT))
    word, pdf = (
        [
            (number, line.text, line.baseline)
            for number, page in enumerate(pages_of(content))
            for line in page.lines
            if line.text.startswith("图") or line.text == "见下图。"
        ]
        for content in (soffice(source, "pdf").read_bytes(), EXPORTERS[".pdf"].render(REPORT))
    )
    assert [line[:2] for line in word] == [line[:2] for line in pdf]
    assert len(word) == 6
    for (_, _, there), (_, _, here) in zip(word, pdf, strict=True):
        assert there == pytest.approx(here, abs=1)
    first, *others = [baseline for number, text, baseline in word if not number and text == "见下图。"]
    assert others
    for baseline in others:
        lines = (first - baseline) / (LINE / 20 / 72 * 25.4)
        assert lines == pytest.approx(round(lines), abs=0.05)


def test_on_a_page_of_its_own_it_is_drawn_in_the_page() -> None:
    page = EXPORTERS[".html"].render(REPORT).decode()
    assert page.count('<svg viewBox="0 0 8844 ') == page.count('role="img"') == 3
    assert [f'aria-label="{chart.text}"' in page for chart in CHARTS] == [True] * 3
    assert f"<figcaption>{YEARS.caption}</figcaption>" in page
    assert "style=" not in page.replace("style-src", "")


def test_whoever_reads_aloud_has_larger_type_and_still_whole_lines() -> None:
    aloud = [block for block in blocks(replace(REPORT, edition="aloud")) if isinstance(block, Picture)]
    assert [picture.drawing.size for picture in aloud] == [18, 18, 18]
    tall = report(crowded(20, "综合行政执法与应急管理服务中心办公室和派出机构", series=2), edition="aloud")
    (picture,) = (block for block in blocks(tall) if isinstance(block, Picture))
    assert picture.height <= 14 * EDITIONS["aloud"].line


def test_the_same_report_is_the_same_file() -> None:
    for suffix, exporter in EXPORTERS.items():
        assert exporter.render(REPORT) == exporter.render(REPORT), suffix
    with ZipFile(BytesIO(EXPORTERS[".docx"].render(REPORT))) as package:
        assert sum(name.startswith("word/media/") for name in package.namelist()) == 3


def test_in_json_it_is_data_and_read_back_as_the_same() -> None:
    content = EXPORTERS[".json"].render(REPORT)
    told = json.loads(content)["sections"][0]["paragraphs"][1]["chart"]
    assert (told["number"], told["title"], told["labels"]) == ("图1", OUTCOMES.title, list(OUTCOMES.labels))
    assert told["series"][0]["bars"][0] == {
        "size": 21,
        "number_runs": [
            {"text": "21", "kind": "figure", "figure": "建议.件数|来源=大会期间|结果=已经解决"},
            {"text": "件", "kind": "text", "figure": None},
        ],
        "share_runs": [{"text": "65.6%", "kind": "figure", "figure": "建议.结果占比|来源=大会期间|结果=已经解决"}],
    }
    assert read(content) == REPORT


def test_in_markdown_and_in_a_workbook_it_is_a_table() -> None:
    written = EXPORTERS[".md"].render(report(OUTCOMES)).decode()
    assert written.split("\n\n")[1:] == [
        "**图1　大会期间建议办理结果**",
        "| 结果 | 件数 | 占比 |\n| --- | --- | --- |\n"
        "| 已经解决 | 21件 | 65.6% |\n| 列入计划解决 | 7件 | 21.9% |\n| 留作参考 | 4件 | 12.5% |\n",
    ]
    workbook = openpyxl.load_workbook(BytesIO(EXPORTERS[".xlsx"].render(REPORT)))
    assert [sheet.title for sheet in workbook] == [chart.caption for chart in CHARTS]
    assert [[cell.value for cell in row] for row in workbook.worksheets[1]][-1] == ["经济发展", "0件", "——"]


def test_its_numbers_are_among_those_of_the_report() -> None:
    document = Document((Run("报告"),), report(CATEGORIES).sections)
    assert [run.text for run in document.runs() if run.figure] == ["12", "9", "9", "11", "11", "8", "0", "——"]


def test_type_is_counted_in_twentieths_of_a_point() -> None:
    assert drawing(OUTCOMES).em == points(14) == 280
