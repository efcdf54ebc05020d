"""The shape of an outline's text, and the two outlines we ship in a year with any or no records."""

import re
from collections.abc import Iterable
from decimal import Decimal
from random import Random
from unittest.mock import patch

import pytest
from django.test import TestCase
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.assembling import assemble
from reports.document import Document, Paragraph
from reports.figures import Answer, Book, Request, Scope
from reports.figures.base import Listing, Ratio
from reports.outlines import SHIPPED, shipped
from reports.outlines.reading import Grid, Part, Signature, passages, read
from reports.wording import Passage, Place, TextError, check, parse, tokens
from reports.wording.grammar import Clause
from reports.wording.options import DETAIL
from tests.reports.wording.township import open_liuxi

# Reading


def test_an_outline_is_cut_into_opening_lines_headings_and_paragraphs() -> None:
    outline = read("# 报告\n> 日期\n@ 主席\n\n各位代表：\n## 回顾\n### 监督\n甲。\n乙。\n#### 视察\n丙。")
    assert outline.title == Passage("报告", Place(1, 3))
    assert outline.session_line == Passage("日期", Place(2, 3))
    assert outline.speaker == Passage("主席", Place(3, 3))
    assert outline.parts == (
        Part(0, None, (Passage("各位代表：", Place(5, 1)),)),
        Part(1, Passage("回顾", Place(6, 4)), ()),
        Part(2, Passage("监督", Place(7, 5)), (Passage("甲。", Place(8, 1)), Passage("乙。", Place(9, 1)))),
        Part(3, Passage("视察", Place(10, 6)), (Passage("丙。", Place(11, 1)),)),
    )


def test_notes_and_empty_lines_are_passed_over() -> None:
    assert [passage.text for passage in passages(read("// 说明\n\n  \n／／ 说明\n甲。\n##\n"))] == ["甲。"]


def test_marks_may_be_full_width_and_stand_without_a_space() -> None:
    half = read("# 报告\n> 日期\n@ 主席\n## 回顾\n### 监督")
    full = read("＃报告\n＞日期\n＠主席\n＃＃　回顾\n###监督")
    assert [passage.text for passage in passages(full)] == [passage.text for passage in passages(half)]
    assert [part.level for part in full.parts] == [part.level for part in half.parts]


def test_an_indented_paragraph_knows_where_its_words_begin() -> None:
    assert read("　　甲。").parts[0].blocks == (Passage("甲。", Place(1, 3)),)


def test_lines_of_cells_are_a_table_and_the_line_above_a_rule_its_header() -> None:
    (part,) = read(
        "前。\n| 编号 | 标题|{{本级}} |\n｜---｜----｜---｜\n| 1 | {{建议.件数|来源=大会期间}} |\n后。\n|甲|乙|"
    ).parts
    before, table, after, form = part.blocks
    assert (before, after) == (Passage("前。", Place(1, 1)), Passage("后。", Place(5, 1)))
    assert table == Grid(
        (Passage("编号", Place(2, 3)), Passage("标题", Place(2, 8)), Passage("{{本级}}", Place(2, 11))),
        ((Passage("1", Place(4, 3)), Passage("{{建议.件数|来源=大会期间}}", Place(4, 7))),),
    )
    assert form == Grid((), ((Passage("甲", Place(6, 2)), Passage("乙", Place(6, 4))),))


def test_two_tables_may_follow_one_another_with_an_empty_line_between() -> None:
    assert len(read("|甲|\n\n|乙|").parts[0].blocks) == 2


def test_who_signs_stands_on_the_right() -> None:
    (signature,) = read(">> {{全称}}主席团").parts[0].blocks
    assert signature == Signature(Passage("{{全称}}主席团", Place(1, 4)))


def test_lines_of_any_system_are_lines() -> None:
    assert [passage.start.line for passage in passages(read("甲。\r\n乙。\n\r\n丙。"))] == [1, 2, 4]


def test_an_empty_outline_has_no_text() -> None:
    assert list(passages(read(""))) == []


def test_texts_come_in_reading_order() -> None:
    texts = [passage.text for passage in passages(read("# 一\n> 二\n@ 三\n四\n## 五\n六"))]
    assert texts == ["一", "二", "三", "四", "五", "六"]


def test_a_second_title_and_a_heading_too_deep_are_told_with_their_places() -> None:
    with pytest.raises(TextError) as caught:
        read("# 一\n> 二\n # 三\n##### 四")
    assert [str(error) for error in caught.value.errors] == [
        "第3行第2个字：前面已经有一行“#”，只能写一行。",
        "第4行第1个字：“#####”太多了，标题最多写四个“#”。",
    ]


# The outlines we ship


@pytest.mark.parametrize("slug", SHIPPED)
def test_a_shipped_outline_has_all_the_lines_of_a_report(slug: str) -> None:
    outline = read(shipped(slug))
    assert outline.title
    assert outline.session_line
    assert outline.speaker
    assert outline.parts[0].blocks[0].text == "各位代表："
    parts = [part.heading.text[:2] for part in outline.parts if part.level == 1 and part.heading]
    assert parts == (["附件"] if slug == "handling" else ["{{", "{{"])


@pytest.mark.parametrize("slug", SHIPPED)
def test_a_shipped_outline_leaves_the_rest_to_people(slug: str) -> None:
    assert shipped(slug).count("〔待写：") > 5


@pytest.mark.parametrize("slug", SHIPPED)
def test_a_figure_of_a_shipped_outline_stands_in_an_optional_clause(slug: str) -> None:
    """So that a town without such records reads a whole sentence."""
    for passage in passages(read(shipped(slug))):
        outside = [part for part in parse(passage.text) if not isinstance(part, Clause)]
        figures = [str(token) for token in tokens(outside) if token.is_figure and token.name != DETAIL]
        assert figures == [], passage


def test_an_outline_nobody_ships_is_not_known() -> None:
    with pytest.raises(KeyError):
        shipped("../thematic")


def faults(document: Document) -> list[str]:
    """What a reader would stumble over: empty paragraphs, unknown values, marks without words, unfinished sentences."""
    found = [each for each in ("——", "None", "{{", "}}", "[[", "]]") if each in body(document)]
    found += re.findall(r"[，、；：。]{2,}|（）|《》|“”|〔〕|.[（《“][，。、]", body(document))
    for section in document.sections:
        paragraphs = [block for block in section.blocks if isinstance(block, Paragraph)]
        if section.level and not section.title.strip():
            found.append(f"空标题，在{paragraphs[:1]}之上")
        for paragraph in paragraphs:
            if not re.fullmatch(r"[^，。、；：！？].*[。！？：〕]", paragraph.text):
                found.append(paragraph.text)
    return found


def body(document: Document) -> str:
    """All paragraphs of a report, a line each."""
    blocks = (block for section in document.sections for block in section.blocks)
    return "\n".join(block.text for block in blocks if isinstance(block, Paragraph))


def answers_by_chance(random: Random, requests: Iterable[Request]) -> list[Answer]:
    """An answer to each request: unknown, nothing, or something."""
    return [answer_by_chance(random, request) for request in requests]


def answer_by_chance(random: Random, request: Request) -> Answer:
    match random.choice(["unknown", "nothing", "something"]):
        case "unknown":
            return Answer(request, None, reason="没有记录")
        case "nothing":
            return Answer(request, None if isinstance(request.figure, Ratio) else 0)
    if isinstance(request.figure, Ratio):
        return Answer(request, Decimal("50.0"), numerator=1, denominator=2)
    return Answer(request, 1, names=("甲",) if isinstance(request.figure, Listing) else ())


class ShippedOutlines(TestCase):
    """The outlines we ship in 柳溪镇, which has its customary lists and not one record."""

    def setUp(self) -> None:
        self.congress = open_liuxi()

    def test_every_token_is_known_in_a_new_congress(self) -> None:
        for slug in SHIPPED:
            with self.subTest(slug):
                check(passages(read(shipped(slug))), Scope.of_year(self.congress, 2022))

    def test_a_year_without_a_record_gives_whole_sentences_and_not_one_number(self) -> None:
        for slug in SHIPPED:
            with self.subTest(slug):
                document = assemble(Scope.of_year(self.congress, 2022), slug)
                self.assertEqual(faults(document), [])
                self.assertEqual([run for run in document.runs() if run.figure], [])
                self.assertGreater(len(body(document)), 500 if slug == "handling" else 1500)

    def test_a_year_before_the_records_reads_the_same(self) -> None:
        for slug in SHIPPED:
            with self.subTest(slug):
                before = body(assemble(Scope.of_year(self.congress, 2020), slug))
                empty = body(assemble(Scope.of_year(self.congress, 2022), slug))
                self.assertEqual(before.replace("2020年", "2022年").replace("2021年", "2023年"), empty)

    def test_a_town_without_sessions_is_told_what_to_enter(self) -> None:
        document = assemble(Scope.of_year(self.congress, 2022), "thematic")
        self.assertEqual(
            "".join(run.text for run in document.session_line),
            "（〔待写：日期，录入作报告的那次人代会后自动填上〕在柳溪镇〔待写：届次，录入作报告的那次人代会后自动填上〕上）",
        )

    def test_sentences_stay_whole_whatever_is_recorded(self) -> None:
        """Each figure by chance unknown, nothing or something, so that clauses are left out in every combination."""

        @given(st.integers(min_value=0, max_value=10**9))
        @settings(max_examples=60, deadline=None)
        def check_sentences(seed: int) -> None:
            random = Random(seed)

            def evaluate(requests: Iterable[Request], book: Book) -> list[Answer]:
                return answers_by_chance(random, requests)

            for slug in SHIPPED:
                with patch("reports.wording.rendering.evaluate", evaluate):
                    self.assertEqual(faults(assemble(Scope.of_year(self.congress, 2022), slug)), [])

        check_sentences()
