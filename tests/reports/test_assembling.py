"""A document made of an outline and the records of 柳溪镇 in 2022."""

import re
from collections import Counter
from datetime import date

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from congress.models import Category, Congress, Outcome, Source, Suggestion
from reports.assembling import UnknownOutlineError, assemble, assemble_text
from reports.document import Document, Paragraph, Run, Section
from reports.figures import Scope
from reports.models import Outline
from reports.outlines import SHIPPED, shipped
from reports.wording import TextError
from tests.congress.factories import (
    make_activity,
    make_activity_kind,
    make_quantity,
    make_quantity_kind,
    make_reply,
)
from tests.reports.wording.township import Liuxi, open_liuxi


def paragraphs(document: Document) -> list[Paragraph]:
    """The paragraphs of a report."""
    return [block for section in document.sections for block in section.blocks if isinstance(block, Paragraph)]


class Assembling(Liuxi):
    """Headings, paragraphs and their numbering."""

    def assembled(self, text: str) -> Document:
        """The report of 2022 by an outline's text."""
        return assemble_text(text, self.scope)

    def headings(self, text: str) -> list[str]:
        """The headings as they will be read."""
        return [section.title for section in self.assembled(text).sections]

    def test_the_lines_above_the_salutation(self) -> None:
        document = self.assembled("# {{地名}}人大工作报告\n> {{报告日期}}\n@ {{主席}}")
        self.assertEqual(document.title, (Run("柳溪镇人大工作报告"),))
        self.assertEqual(document.session_line, (Run("2023年1月9日"),))
        self.assertEqual(document.speaker, (Run("陈明"),))
        self.assertEqual(document.sections, ())

    def test_the_document_says_whose_it_is_and_when_its_figures_stand(self) -> None:
        document = self.assembled("甲。")
        self.assertEqual(
            (document.congress, document.year, document.as_of), ("柳溪镇人民代表大会", 2022, date(2022, 12, 31))
        )

    def test_headings_are_numbered_anew_in_each_part(self) -> None:
        self.assertEqual(
            self.headings("## 回顾\n### 甲\n#### 子\n#### 丑\n### 乙\n#### 寅\n## 安排\n### 丙"),
            ["回顾", "一、甲", "（一）子", "（二）丑", "二、乙", "（一）寅", "安排", "一、丙"],
        )

    def test_the_eleventh_heading_is_numbered_in_chinese(self) -> None:
        self.assertEqual(self.headings("### 甲\n" * 11)[-1], "十一、甲")

    def test_a_heading_may_hold_figures(self) -> None:
        (section,) = self.assembled("### 视察{{视察.次数}}次").sections
        self.assertEqual(section.title, "一、视察2次")
        self.assertEqual(section.heading[1], Run("2", "figure", "视察.次数"))

    def test_a_heading_left_out_takes_no_number_and_leaves_its_text(self) -> None:
        document = self.assembled("### 甲\n### [[检查{{执法检查.次数}}次]]\n乙。\n### 丙")
        self.assertEqual([section.title for section in document.sections], ["一、甲", "", "二、丙"])
        self.assertEqual(document.sections[1], Section(0, blocks=(Paragraph((Run("乙。"),)),)))

    def test_a_paragraph_left_out_leaves_no_empty_line(self) -> None:
        document = self.assembled("甲。\n[[检查{{执法检查.次数}}次。]]\n乙。")
        self.assertEqual([paragraph.text for paragraph in paragraphs(document)], ["甲。", "乙。"])

    def test_the_kinds_of_paragraphs(self) -> None:
        document = self.assembled(
            "各位代表：\n各位代表、同志们：\n一是抓学习。\n十一是抓落实。\n二是抓活动。\n各位代表，请审议。"
        )
        self.assertEqual(
            [paragraph.kind for paragraph in paragraphs(document)],
            ["salutation", "salutation", "run_in", "body", "run_in", "body"],
        )

    def test_all_mistakes_of_an_outline_are_told_with_their_lines_and_characters(self) -> None:
        with self.assertRaises(TextError) as caught:
            self.assembled("# {{年分}}年报告\n\n### 共{{建议.件书}}件\n　　收到{{建议.件数}件，\n[[视察")
        self.assertEqual(
            [str(error).partition("：")[0] for error in caught.exception.errors],
            ["第1行第3个字", "第3行第6个字", "第4行第5个字", "第5行第1个字"],
        )


class ChoosingAnOutline(TestCase):
    """Which text a report is made of."""

    def setUp(self) -> None:
        self.congress = open_liuxi()
        self.scope = Scope.of_year(self.congress, 2022)

    def title(self, outline: str = "") -> str:
        """The title of the report by the outline named."""
        return "".join(run.text for run in assemble(self.scope, outline).title)

    def test_the_congress_chooses_its_own(self) -> None:
        self.assertEqual(self.title(), "柳溪镇人民代表大会主席团工作报告")
        self.congress.report_outline = "plain"
        self.assertEqual(self.title(), "人大工作报告")

    def test_another_one_may_be_asked_for(self) -> None:
        self.assertEqual(self.title("plain"), "人大工作报告")

    def test_an_outline_of_the_office_goes_before_a_shipped_one_of_that_name(self) -> None:
        Outline.objects.create(congress=self.congress, slug="thematic", name="本镇提纲", text="# 本镇报告")
        self.assertEqual(self.title("thematic"), "本镇报告")

    def test_an_unknown_outline_names_those_there_are(self) -> None:
        Outline.objects.create(congress=self.congress, slug="short", name="简报提纲", text="# 简报")
        with self.assertRaises(UnknownOutlineError) as caught:
            assemble(self.scope, "simple")
        self.assertEqual(str(caught.exception), "没有“simple”这个报告提纲，可以用：short、thematic、plain、handling。")

    def test_the_outline_of_another_office_is_not_known(self) -> None:
        other = Congress.objects.create(
            name="桥头镇人民代表大会", slug="qiaotou", place="桥头镇", records_since=date(2022, 1, 1)
        )
        Outline.objects.create(congress=other, slug="short", name="简报提纲", text="# 简报")
        with self.assertRaises(UnknownOutlineError):
            assemble(self.scope, "short")


class NewKindOfWork(TestCase):
    """An office records a kind of work nobody thought of, and prints its numbers."""

    def test_a_new_kind_with_its_quantities_is_printed_without_a_line_of_code(self) -> None:
        congress = open_liuxi()
        kind = make_activity_kind(congress=congress, name="法律咨询日", canonical="other")
        asked = make_quantity_kind(activity_kind=kind, name="接受咨询", unit="人次")
        given = make_quantity_kind(activity_kind=kind, name="发放资料", unit="份")
        for held_on, people, papers in ((date(2022, 4, 15), 45, 300), (date(2022, 12, 4), 38, 260)):
            day = make_activity(congress=congress, kind=kind, title="法律咨询日活动", held_on=held_on)
            make_quantity(activity=day, kind=asked, amount=people)
            make_quantity(activity=day, kind=given, amount=papers)
        Outline.objects.create(
            congress=congress,
            slug="law-day",
            name="法律咨询日提纲",
            text=(
                "全年举办法律咨询日活动{{活动.次数|类型=法律咨询日}}次，"
                "接受咨询{{活动.数量|类型=法律咨询日|名称=接受咨询}}人次，"
                "发放资料{{活动.数量|类型=法律咨询日|名称=发放资料}}份。\n"
                "其中{{活动.数量|类型=法律咨询日|按=名称}}。"
            ),
        )
        document = assemble(Scope.of_year(congress, 2022), "law-day")
        self.assertEqual(
            [paragraph.text for paragraph in paragraphs(document)],
            ["全年举办法律咨询日活动2次，接受咨询83人次，发放资料560份。", "其中接受咨询83人次、发放资料560份。"],
        )
        self.assertEqual(
            [run.figure for run in document.runs() if run.figure][1:3],
            ["活动.数量|类型=法律咨询日|名称=接受咨询", "活动.数量|类型=法律咨询日|名称=发放资料"],
        )


# How many queries a report costs

COUNTED = re.compile(r"WITH counted \([^)]*\) AS MATERIALIZED \((?P<rows>.*)\) SELECT ", re.DOTALL)


def tables_of(sql: str) -> list[str]:
    """The tables whose rows a query passes over, those it only looks into from there left out."""
    return re.findall(r'FROM "?(congress_\w++)"?+(?! [A-Z]\d)', sql)


class QueriesOfAReport(TestCase):
    """All tokens of an outline are answered together, whatever the number of records."""

    def setUp(self) -> None:
        self.congress = open_liuxi()
        self.scope = Scope.of_year(self.congress, 2022)

    def enter_suggestions(self, number: int) -> None:
        """So many suggestions from the session, all solved."""
        source = Source.objects.get(congress=self.congress, canonical=Source.Canonical.IN_SESSION)
        category = Category.objects.filter(congress=self.congress).first()
        outcome = Outcome.objects.get(congress=self.congress, canonical=Outcome.Canonical.SOLVED)
        Suggestion.objects.bulk_create(
            Suggestion(
                congress=self.congress,
                year=2022,
                title="关于修缮东桥的建议",
                source=source,
                category=category,
                received_on=date(2022, 1, 10),
                proposer_level="town",
                level="town",
            )
            for _ in range(number)
        )
        make_reply(suggestion=Suggestion.objects.filter(congress=self.congress).first(), outcome=outcome)

    def tables_read(self, slug: str) -> Counter[str]:
        """How often each table is read for all tokens of a shipped outline."""
        scope = Scope.of_year(self.congress, 2022)
        self.assertEqual(scope.sessions, [])  # which the words 届次 and 报告日期 name; read with the scope, not counted
        with CaptureQueriesContext(connection) as queries:
            assemble_text(shipped(slug), scope)
        return Counter(table for query in queries for table in tables_of(query["sql"]))

    def test_no_model_is_read_twice_and_no_query_is_added_by_three_hundred_suggestions(self) -> None:
        self.enter_suggestions(3)
        few = {slug: self.tables_read(slug) for slug in SHIPPED}
        self.enter_suggestions(297)
        many = {slug: self.tables_read(slug) for slug in SHIPPED}
        self.assertEqual(many, few)
        few.pop("handling")  # its annex tells the records one by one, beside the figures
        for slug, tables in few.items():
            with self.subTest(slug):
                self.assertEqual([table for table, times in tables.items() if times > 1], [])
                self.assertIn("congress_suggestion", tables)
                self.assertGreater(len(tables), 20)

    def test_three_hundred_suggestions_are_counted(self) -> None:
        self.enter_suggestions(300)
        document = assemble(self.scope, "thematic")
        self.assertIn("从结果看，已解决1件，占0.3%。", "".join(run.text for run in document.runs()))


def test_the_tables_of_a_query_are_not_those_it_looks_things_up_in() -> None:
    counting = (
        'WITH counted_0 (c0) AS MATERIALIZED (SELECT EXISTS(SELECT 1 FROM "congress_reply" U0) FROM "congress_suggestion")'
        " SELECT 0, COUNT(*) FROM counted_0"
    )
    assert tables_of(counting) == ["congress_suggestion"]
    assert tables_of("SELECT 0, id FROM congress_source UNION ALL SELECT 1, id FROM congress_category") == [
        "congress_source",
        "congress_category",
    ]
