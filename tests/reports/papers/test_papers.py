"""What letters and ledgers say, and to whom."""

from __future__ import annotations

from typing import ClassVar

import pytest
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from congress.models import Reply, Suggestion
from reports.document import Document, Paragraph, Table, plain
from reports.exporters import EXPORTERS
from reports.models import PaperLayout
from reports.papers import PAPERS, PaperError, layout_check, papers_of
from reports.wording import TextError
from reports.wording.items import items_of
from tests.congress.factories import make_assignment, make_suggestion
from tests.reports.exporters.same_words import unsaid, words_of_word
from tests.reports.papers.office import DUE, HANDED_OVER, TODAY, Office, open_office


def tables(document: Document) -> list[list[list[str]]]:
    """The rows of each table, its header first where it has one."""
    found = [block for section in document.sections for block in section.blocks if isinstance(block, Table)]
    return [
        [[*table.header]] * bool(table.header) + [[plain(cell) for cell in row] for row in table.rows]
        for table in found
    ]


def text(document: Document) -> str:
    """Title and paragraphs, a line each."""
    blocks = (block for section in document.sections for block in section.blocks)
    return "\n".join([plain(document.title), *(block.text for block in blocks if isinstance(block, Paragraph))])


class Papers(TestCase):
    office: ClassVar[Office]

    @classmethod
    def setUpTestData(cls) -> None:
        cls.office = open_office()

    def written(self, kind: str, **options: object) -> list[Document]:
        return papers_of(PAPERS[kind], self.office.scope, self.office.items, **options)  # type: ignore[arg-type]

    def test_each_unit_is_told_what_it_has_in_hand_with_the_words_of_each_suggestion(self) -> None:
        water, shared, roads, first, second, third = self.written("assignment")
        assert tables(roads) == [
            [
                ["编号", "标题", "领衔代表", "办理方式", "交办日期", "答复期限"],
                ["1", "修补北街路面", "沈洁", "主办", "2022-01-10", "2022-04-10"],
                ["2", "增设路灯", "沈洁", "主办", "2022-01-10", "2022-04-10"],
                ["3", "整治停车", "沈洁", "主办", "2022-01-10", "2022-04-10"],
            ],
            [["签收人", "", "签收日期", ""]],
        ]
        assert "\n镇道路办：\n现将代表提出的建议、批评和意见3件交你单位研究办理" in text(roads)
        assert text(roads).splitlines()[-2:] == ["柳溪镇人民代表大会主席团", "2022年6月20日"]
        assert [text(page).splitlines()[-1] for page in (first, second, third, shared)] == [
            "修补北街路面，群众盼了多年。",
            "增设路灯，群众盼了多年。",
            "整治停车，群众盼了多年。",
            "修补北街路面，群众盼了多年。",
        ]
        assert tables(water)[0][1:] == [["1", "修补北街路面", "沈洁", "协办", "2022-01-10", ""]]

    def test_a_limit_the_office_does_not_set_is_not_spoken_of(self) -> None:
        assert "请在7个工作日内书面说明理由" in text(self.written("assignment")[0])
        self.office.congress.return_days = 0
        assert "工作日" not in text(self.written("assignment")[0])

    def test_one_unit_alone_is_written_to(self) -> None:
        letters = self.written("assignment", unit=self.office.water)
        assert [text(letter).splitlines()[1] for letter in letters[:1]] == ["镇水务站："]
        assert len(letters) == 2

    def test_the_unit_that_has_not_replied_is_pressed_and_no_other(self) -> None:
        (letter,) = self.written("press")
        assert "镇道路办：\n截至2022年6月20日，交由你单位办理的代表建议中，还有1件没有答复代表" in text(letter)
        assert tables(letter)[0][1:] == [
            ["1", "修补北街路面", "沈洁", "2022-01-10", "2022-04-10", "超期71天"]  # 20 + 31 + 20 days
        ]

    def test_a_reply_says_what_is_known_of_it_and_leaves_room_for_the_rest(self) -> None:
        letters = {plain(letter.title): text(letter) for letter in self.written("reply")}
        assert list(letters) == [f"对2022年第{number}号代表建议的答复" for number in (1, 2, 3)]
        known = letters["对2022年第2号代表建议的答复"]
        assert "办理结果：已经办好\n柳道办〔2022〕2号\n沈洁代表：\n您提出的“增设路灯”建议收悉。" in known
        assert "\n已经列入三月工程。\n" in known
        assert "签发人：何平\n2022年3月1日\n" in known
        assert "〔待写：答复内容〕" in letters["对2022年第1号代表建议的答复"]

    def test_marks_in_a_title_and_brackets_of_a_document_number_are_as_the_standards_have_them(self) -> None:
        suggestion = self.office.suggestions[1]
        suggestion.title = "关于落实“一老一小”《办法》的建议"
        suggestion.save()
        Reply.objects.filter(suggestion=suggestion).update(document_number="柳道办[2022]第02号")
        letter = next(letter for letter in self.written("reply") if "第2号" in plain(letter.title))
        assert "您提出的“关于落实‘一老一小’《办法》的建议”建议收悉。" in text(letter)
        assert "柳道办〔2022〕2号\n" in text(letter)

    def test_the_deputy_who_has_said_nothing_is_asked(self) -> None:
        (form,) = self.written("consultation")
        (table,) = tables(form)
        assert table[:3] == [["建议编号", "2", "领衔代表", "沈洁"], ["建议标题", "增设路灯"], ["承办单位", "镇道路办"]]

    def test_the_ledger_lists_all_on_a_page_turned_sideways(self) -> None:
        (ledger,) = self.written("ledger")
        assert ledger.orientation == "landscape"
        assert plain(ledger.session_line) == "（截至2022年6月20日，共5件）"
        header, *rows = tables(ledger)[0]
        by_number = {row[0]: dict(zip(header, row, strict=True)) for row in rows}
        assert [row["状态"] for row in by_number.values()] == ["办理中", "已答复", "已反馈", "待审核", "待审核"]
        assert by_number["3"] == {
            "编号": "3",
            "标题": "整治停车",
            "领衔代表": "沈洁",
            "主办单位": "镇道路办",
            "协办单位": "",
            "交办日期": "2022-01-10",
            "答复期限": "2022-04-10",
            "答复日期": "2022-03-01",
            "办理结果": "已经办好",
            "结果评价": "满意",
            "状态": "已反馈",
        }

    def test_each_paper_says_the_same_as_a_word_file_and_as_a_pdf(self) -> None:
        for kind in PAPERS:
            documents = self.written(kind)
            word, pdf = (EXPORTERS[suffix].render(*documents) for suffix in (".docx", ".pdf"))
            assert len(list(words_of_word(word))) >= 10, kind
            assert unsaid(word, pdf) == [], kind

    def test_a_text_of_several_lines_is_as_many_paragraphs(self) -> None:
        suggestion = self.office.suggestions[1]
        suggestion.body = "路上没有灯。\r\n\r\n请装十盏。"
        suggestion.save()
        page = self.written("assignment")[4]
        assert text(page).splitlines()[-2:] == ["路上没有灯。", "请装十盏。"]
        paragraphs = [block for block in page.sections[0].blocks if isinstance(block, Paragraph)]
        assert [block.text for block in paragraphs] == ["路上没有灯。", "请装十盏。"]

    def test_where_there_is_nothing_to_write_the_reason_is_told(self) -> None:
        waiting = items_of([self.office.suggestions[4].pk], TODAY)
        for kind, reason in (
            ("assignment", "列出的建议都没有交办，没有可写的交办单。"),
            ("press", "列出的建议没有正在等承办单位答复的，不需要督办函。"),
            ("consultation", "列出的建议没有答复以后等代表反馈的，不需要征询意见表。"),
        ):
            with self.subTest(kind), pytest.raises(PaperError) as told:
                papers_of(PAPERS[kind], self.office.scope, waiting)
            assert str(told.value) == reason

    def test_the_office_writes_its_own_way(self) -> None:
        PaperLayout.objects.create(
            congress=self.office.congress,
            kind="press",
            text="# 催办单\n请{{单位}}抓紧。\n{{明细｜列＝标题、期限情况}}\n＝＝＝每件＝＝＝\n# 附{{标题}}",
        )
        letter, annex = self.written("press")
        assert text(letter) == "催办单\n请镇道路办抓紧。"
        assert tables(letter) == [[["标题", "期限情况"], ["修补北街路面", "超期71天"]]]
        assert plain(annex.title) == "附修补北街路面"

    def test_letters_may_ask_figures_and_all_are_asked_at_once(self) -> None:
        PaperLayout.objects.create(
            congress=self.office.congress, kind="assignment", text="# 交办单\n全镇共收到建议{{建议.件数}}件。"
        )
        with CaptureQueriesContext(connection) as queries:
            letters = self.written("assignment")
        assert [text(letter).splitlines()[1] for letter in letters] == ["全镇共收到建议5件。"] * 2
        counting = [query for query in queries if "COUNT(" in query["sql"]]
        assert len(counting) == 1

    def test_no_query_is_added_by_three_hundred_suggestions(self) -> None:
        def asked() -> int:
            with CaptureQueriesContext(connection) as queries:
                items = items_of(list(Suggestion.objects.values_list("pk", flat=True)), TODAY)
                for kind in PAPERS:
                    papers_of(PAPERS[kind], self.office.scope, items)
            return len(queries)

        few = asked()
        for number in range(6, 300):
            suggestion = make_suggestion(congress=self.office.congress, number=number, received_on=HANDED_OVER)
            make_assignment(suggestion=suggestion, unit=self.office.water, assigned_on=HANDED_OVER, due_on=DUE)
        assert asked() == few
        assert few <= 20


@pytest.mark.django_db
@pytest.mark.parametrize("kind", PAPERS)
def test_a_layout_we_ship_has_no_mistake(kind: str) -> None:
    layout_check(PAPERS[kind].layout, open_office().scope)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("layout", "mistake"),
    [
        ("# {{单位名}}", "第1行第3个字：没有“单位名”这个词，可以写：单位"),
        ("{{建议.明细|列=编号}}", "第1行第1个字：文书里的明细表写作{{明细|列=编号、标题}}。"),
        ("{{明细}}", "第1行第1个字：“明细”要写明有哪几列"),
        ("{{明细|列=编号、主办}}", "第1行第1个字：明细表没有“主办”这一列"),
        ("{{明细|列=编号|来源=大会期间}}", "第1行第1个字：“明细”后面只能写|列=……，不能写“|来源”。"),
        ("如下{{明细|列=编号}}", "第1行第3个字：“明细”印出来是一张表，要单独写一行。"),
        ("| {{明细|列=编号}} |", "第1行第3个字：“明细”印出来是一张表，要单独写一行。"),
        ("# 甲\n=== 每件 ===\n\n# {{标头}}", "第4行第3个字：没有“标头”这个词"),
    ],
)
def test_a_mistake_in_a_layout_is_told_with_its_place(layout: str, mistake: str) -> None:
    with pytest.raises(TextError) as told:
        layout_check(layout, open_office().scope)
    assert str(told.value).startswith(mistake)
