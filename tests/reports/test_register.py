"""The register: every figure once, both years side by side, and why a number is unknown."""

from __future__ import annotations

from collections import Counter
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from reports.exporters import xlsx
from reports.figures import FIGURES
from reports.register import CHAPTERS, chapter_of, listed, register_table, tokens_in
from reports.wording import Token
from tests.reports.wording.township import Liuxi

pytestmark = pytest.mark.pages


def test_every_figure_stands_in_one_chapter() -> None:
    standing = Counter(figure.name for chapter in CHAPTERS for figure in chapter.figures)
    assert standing == Counter(FIGURES.keys())


def test_figures_named_by_a_chapter_stand_in_its_order_and_are_figures() -> None:
    chapter = chapter_of(FIGURES["建议.解决率"])
    assert chapter is not chapter_of(FIGURES["建议.件数"])
    names = [figure.name for figure in chapter.figures]
    assert names == [name for name in chapter.holds if name in FIGURES]
    subjects = {figure.subject for figure in FIGURES.values()}
    assert [name for each in CHAPTERS for name in each.holds if name not in {*FIGURES, *subjects}] == []


class Register(Liuxi):
    def test_a_count_stands_beside_last_year_with_its_change(self) -> None:
        ((line,), reasons) = self.lines("建议.件数")
        assert (line.said.text, line.said.unit, line.said.before_text, line.said.change) == ("5", "件", "2", "增加3件")
        assert line.address == "/figures/liuxi/2022/figure/?token=%E5%BB%BA%E8%AE%AE.%E4%BB%B6%E6%95%B0"
        assert reasons == ()

    def test_a_share_keeps_its_part_and_whole(self) -> None:
        ((line,), _reasons) = self.lines("建议.解决率")
        answer = line.said.answer
        assert (line.said.text, answer.numerator, answer.denominator) == ("40.0%", 2, 5)
        assert (line.said.before_text, line.said.change) == ("0%", "提高40.0个百分点")

    def test_an_unknown_number_has_its_reason_told_once(self) -> None:
        (lines, reasons) = self.lines("培训.人次", "建议.立案率", "评议.满意率", "建议.件数")
        assert [line.said.text for line in lines] == ["——", "——", "——", "5"]
        assert reasons == ("有的记录没有填这个数，补填后才能合计", "分母为零，没有可算的对象")
        assert [line.notes for line in lines] == [(1, None), (2, 2), (2, 2), (None, None)]
        assert [line.said.change for line in lines][:2] == ["——", "——"]

    def test_a_figure_that_needs_a_slice_says_which_and_has_no_number_until_then(self) -> None:
        tokens = [Token("建议.类别占比"), Token("建议.类别占比", (("类别", ("法治与社会治理",)),))]
        bare, sliced = listed(tokens, self.scope).lines
        assert (bare.said, bare.must_name) == (None, ("类别",))
        assert (sliced.said.text, sliced.must_name) == ("60.0%", ())

    def test_a_list_of_names_has_no_change(self) -> None:
        ((line,), _reasons) = self.lines("监督.主题名录")
        assert (line.names, line.said.answer.value, line.said.change) == ("农村供水、养老服务、河道整治", 3, "")

    def test_a_chapter_takes_one_query_and_one_for_the_lists_it_may_need(self) -> None:
        for chapter in CHAPTERS:
            with CaptureQueriesContext(connection) as queries:
                listed(tokens_in(chapter), self.scope)
            assert len(queries) <= 2, chapter.slug

    def test_the_workbook_holds_every_figure(self) -> None:
        book = load_workbook(BytesIO(xlsx.EXPORTER.render(register_table(self.scope))))
        rows = {row[0]: row for sheet in book for row in sheet.iter_rows(min_row=2, values_only=True)}
        assert rows.keys() == FIGURES.keys()
        assert book.sheetnames == [str(chapter.title) for chapter in CHAPTERS]
        assert [cell.value for cell in book["会议"][1]][:5] == ["数字名称", "2022年", "2021年", "变化", "单位"]
        assert [str(cell) for cell in rows["建议.件数"][1:5]] == ["5", "2", "增加3件", "件"]
        assert [str(cell) for cell in rows["建议.解决率"][1:7]] == ["40.0%", "0%", "提高40.0个百分点", "%", "2", "5"]
        assert rows["建议.类别占比"][-1] == "要写明类别"
        assert rows["建议.立案率"][-1] == "分母为零，没有可算的对象"

    def lines(self, *names: str) -> tuple:
        found = listed(map(Token, names), self.scope)
        return found.lines, found.reasons
