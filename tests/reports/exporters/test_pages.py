"""The pages as they are printed, measured: the Word file by LibreOffice, the .pdf by our own printing.

GB/T 9704: margins of 37, 35, 28 and 26 mm, 22 lines of 28 characters, all of them at their places.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pytest_django import DjangoDbBlocker

from congress.demo import towns_create
from congress.models import Congress
from reports.assembling import assemble
from reports.document import Document, Paragraph, Run, Section, Table
from reports.exporters import EXPORTERS
from reports.figures import Scope
from tests.once import entered_once
from tests.reports.exporters.conftest import Convert
from tests.reports.exporters.pages import CLOSING, OPENING, Line, Page, pages_of
from tests.reports.exporters.word import report
from tests.reports.samples import number, paragraph

pytestmark = [pytest.mark.django_db, pytest.mark.pages]

POINT = 25.4 / 72
PITCH = 28.95 * POINT
CHARACTER = 15.75 * POINT
LEFT, RIGHT, TOP, BOTTOM = 28, 210 - 26, 297 - 37, 35
FIRST_BASELINE = TOP - 0.8 * PITCH
LINES = 22
INDENTED = LEFT + 2 * CHARACTER
TWENTY_EIGHT = "春夏秋冬东南西北山川河湖田林草木风云雨雪日月星辰金木水火"
WAYS = ("docx", "pdf")
REPORTS = ("yunxi", "qinghe", "long")


@dataclass(frozen=True)
class Printed:
    """A document and its pages, printed one way."""

    document: Document
    pages: list[Page]

    @property
    def paragraphs(self) -> list[str]:
        """The words of its paragraphs and headings, without white space."""
        texts = []
        for section in self.document.sections:
            texts.append(section.title)
            texts += [block.text for block in section.blocks if isinstance(block, Paragraph)]
        return [re.sub(r"\s", "", text) for text in texts if text]


def documents() -> dict[str, Document]:
    """What is printed: both example reports, one of more than 40 pages, a table of many pages, and text without end."""
    yunxi, qinghe = (Congress.objects.get(slug=slug) for slug in ("yunxi", "qinghe"))
    thematic = assemble(Scope.of_year(yunxi, 2022), "")
    rows = tuple(((Run(str(nth)),), (Run(f"关于修缮第{nth}号桥的建议"),)) for nth in range(1, 121))
    return {
        "yunxi": thematic,
        "qinghe": assemble(Scope.of_year(qinghe, 2021), ""),
        "long": replace(thematic, sections=thematic.sections * 4),
        "table": report(
            paragraph("全年建议列表如下。"),
            sections=(Section(1, (Run("建议清单"),), "附件　", (Table(("编号", "标题"), rows),), is_annex=True),),
        ),
        "titled": report(paragraph(TWENTY_EIGHT * 50, kind="salutation")),
        "numbers": report(*numbers()),
        "text": report(paragraph(TWENTY_EIGHT * (LINES * 3 + 2), kind="salutation"), title=""),
    }


def numbers() -> Iterator[Paragraph]:
    """Paragraphs in which an amount and a year stand at the end of a line, here or there."""
    token = "民生实事.投资额"
    for amount in ("1286.50", number("1286.50", token), number("共1286.50", token)):
        for length in range(20, 29):
            yield paragraph("字" * length, amount, "万元于", "2021年", "完成", "65.6%", kind="salutation")


@pytest.fixture(scope="module")
def printed(
    django_db_setup: Any,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
    soffice: Convert,
    lettering: Path,
) -> Iterator[dict[tuple[str, str], Printed]]:
    """Every document printed both ways, in the same fonts."""
    with entered_once(django_db_blocker), pytest.MonkeyPatch.context() as patch:
        towns_create()
        given = documents()
        patch.setenv("FONTCONFIG_FILE", str(lettering / "fonts.conf"))
        patch.setattr("django.conf.settings.FONTS_DIR", lettering)
        folder = tmp_path_factory.mktemp("word")
        for name, document in given.items():
            (folder / f"{name}.docx").write_bytes(EXPORTERS[".docx"].render(document))
        first, *others = sorted(folder.glob("*.docx"))
        converted = soffice(first, "pdf", *others).parent
        pdfs = {
            "docx": {name: (converted / f"{name}.pdf").read_bytes() for name in given},
            "pdf": {name: EXPORTERS[".pdf"].render(document) for name, document in given.items()},
        }
        yield {(name, way): Printed(given[name], pages_of(pdfs[way][name])) for name in given for way in WAYS}


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=REPORTS)
def document(request: pytest.FixtureRequest, printed: dict[tuple[str, str], Printed], way: str) -> Printed:
    """Each report, printed each way."""
    return printed[str(request.param), way]


def body(pages: list[Page]) -> list[Line]:
    """The lines of text on these pages, without title and headings."""
    return [line for page in pages for line in page.lines if line.fonts == fonts("FangSong", line)]


def fonts(name: str, line: Line) -> frozenset[str]:
    """The fonts of the line where all are the one of that name."""
    return line.fonts if all(font.startswith(name) for font in line.fonts) else frozenset()


def room_below(page: Page) -> int:
    """How many more lines would have stood on the page."""
    return round((page.lines[-1].baseline - (FIRST_BASELINE - (LINES - 1) * PITCH)) / PITCH)


def test_the_long_report_has_more_than_40_pages(printed, way):
    assert len(printed["long", way].pages) > 40


def test_the_paper_is_a4(document):
    for page in document.pages:
        assert (page.width, page.height) == (pytest.approx(210, abs=0.2), pytest.approx(297, abs=0.2))


def test_nothing_stands_in_the_margins(document):
    for page in document.pages:
        assert min(line.left for line in page.lines) > LEFT - 1
        assert max(line.right for line in page.lines) < RIGHT + 1
        assert page.lines[0].baseline < FIRST_BASELINE + 1
        assert page.lines[-1].baseline > BOTTOM + 0.2 * PITCH - 1


def test_the_text_reaches_the_margins(document):
    for page in document.pages[:-1]:
        assert min(line.left for line in page.lines) == pytest.approx(LEFT, abs=1)
        assert max(line.right for line in page.lines) == pytest.approx(RIGHT, abs=1)
    for page in document.pages[1:]:
        assert page.lines[0].baseline == pytest.approx(FIRST_BASELINE, abs=1)


def test_lines_follow_each_other_at_the_pitch_of_the_grid(document):
    for page in document.pages:
        for upper, lower in pairwise(page.lines):
            if not any(font.startswith("XiaoBiaoSong") for font in upper.fonts):
                lines = (upper.baseline - lower.baseline) / PITCH
                assert lines == pytest.approx(round(lines), abs=0.05)


def test_a_full_page_has_22_lines_of_28_characters(printed, way):
    pages = printed["text", way].pages
    # The last line would stand alone on the fourth page, so one goes with it.
    assert [len(page.lines) for page in pages] == [22, 22, 22, 2]
    for line in (line for page in pages for line in page.lines):
        assert line.text == TWENTY_EIGHT
        assert (line.left, line.right) == (pytest.approx(LEFT, abs=0.3), pytest.approx(RIGHT, abs=0.6))


def test_every_page_has_22_lines_unless_what_follows_may_not_be_torn_apart(document):
    starts = {text[:12] for text in document.paragraphs}
    for page, following in pairwise(document.pages):
        room = room_below(page)
        assert 0 <= room <= 4
        if room:
            assert must_stay_together(following, starts) > room


def must_stay_together(page: Page, starts: set[str]) -> int:
    """How many lines at the head of the page may not be parted: a heading with the two lines after it, a paragraph of two or
    three lines, or the last two lines of one."""
    lines = [line.text for line in page.lines]
    begins = [index for index, text in enumerate(lines) if any(map(text.startswith, starts)) or text[:12] in starts]
    headings = 0
    while headings in begins and not fonts("FangSong", page.lines[headings]):
        headings += 1
    if 0 not in begins:
        return 2
    later = [index for index in begins if index > headings]
    length = (later[0] if later else len(lines)) - headings
    return headings + (length if length <= 3 else 2)


def test_no_line_of_a_paragraph_stands_alone_and_no_heading_at_the_foot(document):
    for page, following in pairwise(document.pages):
        assert fonts("FangSong", page.lines[-1])
        begins = [line.left > LEFT + CHARACTER for line in (*page.lines[-2:], *following.lines[:2])]
        if not begins[2]:  # a paragraph goes on over the page
            assert not begins[1]
            assert not begins[3]


def test_paragraphs_are_indented_by_two_characters(document):
    lefts = {round(line.left, 1) for line in body(document.pages)}
    flush = {left for left in lefts if abs(left - LEFT) < 0.5}
    indented = {left for left in lefts if abs(left - INDENTED) < 0.5}
    assert flush
    assert indented
    # An opening mark at the head of a line may be set as half a character.
    assert all(min(abs(left - LEFT), abs(left - INDENTED)) < CHARACTER / 2 + 0.5 for left in lefts)


def test_a_full_line_has_28_characters(document):
    full = [line for line in body(document.pages) if line.right > RIGHT - 1]
    from_the_left = Counter(characters(line) for line in full if line.left < LEFT + 1)
    assert from_the_left.most_common(1)[0][0] == 28
    # Fewer where the next one may not begin a line or be broken off, more where two marks take the place of one.
    assert (
        from_the_left.total() - sum(from_the_left[each] for each in (27, 27.5, 28, 28.5)) < from_the_left.total() / 10
    )
    indented = Counter(characters(line) for line in full if line.left > LEFT + 1)
    assert indented.most_common(1)[0][0] == 26


def characters(line: Line) -> float:
    """How many characters stand on the line, digits and Latin letters as halves."""
    return sum(0.5 if character.isascii() else 1 for character in line.text)


def test_page_numbers_stand_outside_7_mm_below_the_text(document):
    character = 14 * POINT
    for count, page in enumerate(document.pages, start=1):
        assert page.number is not None
        assert page.number.text == f"—{count}—"
        if count % 2:
            assert page.number.right == pytest.approx(RIGHT - character, abs=1)
        else:
            assert page.number.left == pytest.approx(LEFT + character, abs=1)
        dash = page.number.baseline + 0.35 * character  # it floats that much above the baseline
        assert dash == pytest.approx(BOTTOM - 7, abs=1)
        assert page.number.sizes == {14}


def test_title_and_headings_are_set_in_the_fonts_of_the_standard(document):
    lines = [line for page in document.pages for line in page.lines]
    title = [line for line in lines if fonts("XiaoBiaoSong", line)]
    assert title
    assert {size for line in title for size in line.sizes} == {22}
    middle = [(line.left + line.right) / 2 for line in title]
    assert middle == pytest.approx([(LEFT + RIGHT) / 2] * len(title), abs=1)
    headings = {section.title: section.level for section in document.document.sections if section.title}
    wanted = {1: "HeiTi", 2: "HeiTi", 3: "KaiTi", 4: "FangSong"}
    found = 0
    for line in lines:
        level = headings.get(line.text) or headings.get(line.text.replace("1.", "1. "))
        if level:
            assert fonts(wanted[level], line)
            assert line.sizes == {16}
            found += 1
    assert found >= len(headings) - 3  # those of more than one line are not looked for


def test_a_table_keeps_its_widths_on_every_page_it_reaches_and_fills_the_line(printed, way):
    _first, *others = printed["table", way].pages
    left, _between, right = others[0].rules
    assert (left, right) == (pytest.approx(LEFT, abs=0.5), pytest.approx(RIGHT, abs=0.5))
    assert {page.rules for page in others} == {others[0].rules}


def test_the_head_of_a_table_stands_on_every_page_it_reaches(printed, way):
    first, *others = printed["table", way].pages
    assert "附件" not in first.text
    mark, title = others[0].lines[:2]
    assert (mark.text, title.text) == ("附件", "建议清单")
    assert fonts("HeiTi", mark)
    assert fonts("XiaoBiaoSong", title)
    assert mark.left == pytest.approx(LEFT, abs=1)
    assert (title.left + title.right) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=1)
    assert mark.baseline - title.baseline == pytest.approx(2 * PITCH + 0.8 * (35 * POINT - PITCH), abs=1)
    assert len(others) > 4
    heads = [next(line for line in page.lines if line.text == "编号标题") for page in others]
    assert [head.fonts == fonts("HeiTi", head) for head in heads] == [True] * len(others)
    assert {round(head.left) for head in heads} == {round(heads[0].left)}
    assert "".join(page.text for page in others).count("号桥的建议") == 120


def test_the_text_below_a_title_stands_on_the_lines_of_the_next_page(printed, way):
    first, second, *_others = printed["titled", way].pages
    assert len(first.lines) == 1 + 19  # the title on two lines of the grid, one line left empty
    baselines = [line.baseline for line in first.lines[1:]]
    assert baselines == pytest.approx([line.baseline for line in second.lines[3:]], abs=0.2)


def test_numbers_are_not_broken_over_lines_and_no_mark_begins_one(printed, way):
    lines = [line.text for page in printed["numbers", way].pages for line in page.lines]
    for whole in ("1286.50", "2021", "65.6%"):
        assert sum(line.count(whole) for line in lines) == 27
    for name in REPORTS:
        lines = [line.text for page in printed[name, way].pages for line in page.lines]
        assert not [line for line in lines if line[0] in CLOSING or line[-1] in OPENING]


def test_both_ways_print_the_same_pages_but_for_a_line(printed):
    for name in REPORTS:
        word, ours = (printed[name, way].pages for way in WAYS)
        assert len(word) == len(ours)
        for left, right in zip(word, ours, strict=True):
            assert abs(len(left.lines) - len(right.lines)) <= 1
            assert abs(left.text[:60].find(right.text[:20])) <= 28 or abs(right.text[:60].find(left.text[:20])) <= 28
