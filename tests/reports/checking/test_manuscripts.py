"""A report of 柳溪镇 in 2022 as the checks read it."""

from congress.models import Suggestion
from reports.assembling import assemble_text
from reports.checking import check, manuscript
from reports.document import Document, Paragraph, Run, Table
from reports.outlines import SHIPPED, shipped
from reports.wording import Place
from tests.reports.wording.township import Liuxi

TEXT = """# {{地名}}人大工作报告
> {{报告日期}}在{{届次}}上
@ 主席　{{主席}}
各位代表：
## {{年份}}年工作回顾
### 监督
一是视察{{视察.次数}}次。
### [[执法检查{{执法检查.次数}}次]]
[[执法检查{{执法检查.次数}}次。]]
### 建议
#### 办理
有{{建议.件数|来源=大会期间|按=级别}}。
## {{下年}}年工作安排
开展视察3次。
"""


class Manuscripts(Liuxi):
    """The lines of a report."""

    def test_lines_come_in_reading_order_with_their_numerals(self) -> None:
        lines = manuscript(TEXT, self.scope).lines
        self.assertEqual([line.at for line in lines], list(range(len(lines))))
        self.assertEqual(
            [(line.kind, line.level, line.number, line.text) for line in lines],
            [
                ("title", 0, "", "柳溪镇人大工作报告"),
                ("session_line", 0, "", "2023年1月9日在第十九届人民代表大会第二次会议上"),
                ("speaker", 0, "", "主席　陈明"),
                ("salutation", 0, "", "各位代表："),
                ("heading", 1, "", "2022年工作回顾"),
                ("heading", 2, "一、", "监督"),
                ("run_in", 0, "", "一是视察2次。"),
                ("heading", 2, "二、", "建议"),
                ("heading", 3, "（一）", "办理"),
                ("body", 0, "", "有旗级1件、镇级2件。"),
                ("heading", 1, "", "2023年工作安排"),
                ("body", 0, "", "开展视察3次。"),
            ],
        )

    def test_a_line_knows_its_source_and_where_it_stands(self) -> None:
        line = manuscript(TEXT, self.scope).lines[6]
        self.assertEqual((line.source, line.place), ("一是视察{{视察.次数}}次。", Place(7, 1)))
        self.assertEqual(line.places.written(5, 7), (13, 15))

    def test_a_report_knows_its_year_its_place_and_its_sessions(self) -> None:
        read = manuscript(TEXT, self.scope)
        self.assertEqual((read.year, read.place), (2022, "柳溪镇"))
        self.assertEqual(read.session, "第十九届人民代表大会第二次会议")
        self.assertEqual(read.session_before, "第十九届人民代表大会第一次会议")

    def test_each_figure_printed_has_its_answer(self) -> None:
        answers = manuscript(TEXT, self.scope).answers
        self.assertEqual(
            {token: answer.value for token, answer in answers.items()},
            {"视察.次数": 2, "建议.件数|来源=大会期间|级别=旗级": 1, "建议.件数|来源=大会期间|级别=镇级": 2},
        )

    def test_a_change_has_the_answer_that_is_unknown(self) -> None:
        answers = manuscript("{{建议.件数|期间=2021年|较上年}}", self.scope).answers
        self.assertIn("2021年1月1日开始", answers["建议.件数|期间=2021年|较上年"].reason)

    def test_what_is_split_has_its_whole(self) -> None:
        (enumeration,) = manuscript(TEXT, self.scope).lines[9].enumerations
        assert enumeration.whole is not None
        self.assertEqual((enumeration.by, enumeration.whole.value), ("级别", 3))
        self.assertEqual((enumeration.start, enumeration.end), (1, 10))

    def test_work_planned_is_told_from_work_done(self) -> None:
        self.assertEqual(manuscript(TEXT, self.scope).planning, {10, 11})

    def test_lines_are_those_of_the_document(self) -> None:
        for slug in SHIPPED:
            with self.subTest(slug):
                lines = manuscript(shipped(slug), self.scope).lines
                document = assemble_text(shipped(slug), self.scope)
                lists = {
                    run for table in told_one_by_one(document) for row in table.rows for cell in row for run in cell
                }
                printed = [run for run in document.runs() if run not in lists]
                self.assertEqual([run for line in lines for run in line.runs], printed)
                self.assertEqual([line.number + line.text for line in lines if line.level], headings(document))
                self.assertEqual([line.kind for line in lines if line.level == 0][3:], kinds(document))

    def test_a_report_costs_one_query_for_its_figures(self) -> None:
        with self.assertNumQueries(3):  # the office's lists, all figures, the sessions
            found = manuscript(
                "视察{{视察.次数}}次，{{建议.件数|按=级别}}，{{建议.件数|来源=大会期间}}件。" * 20, self.scope
            )
            check(found)

    def test_parts_that_leave_records_out_are_found_in_the_records(self) -> None:
        found = check(
            manuscript("有{{建议.件数|来源=大会期间|按=级别|级别=镇}}。\n有{{建议.件数|按=结果}}。", self.scope)
        )
        self.assertEqual(
            [(finding.quote, finding.message) for finding in found],
            [
                (
                    "已解决2件、列入计划1件",
                    "总数是5件，有2件没有填“结果”或不在所列各项里，没有列进来。请补填记录。",
                )
            ],
        )

    def test_a_chart_is_read_in_its_words(self) -> None:
        text = "收到建议。\n{{建议.件数|图=结果}}\n[[{{建议.件数|来源=上级代表建议|图=结果}}]]"
        _, chart = manuscript(text, self.scope).lines
        self.assertEqual((chart.kind, chart.text), ("chart", "已解决2件；列入计划1件"))
        printed = assemble_text(text, self.scope).runs()
        self.assertEqual([run for run in chart.runs if run.figure], [run for run in printed if run.figure])
        found = check(manuscript(text, self.scope))
        self.assertEqual(
            [(finding.check.slug, finding.quote) for finding in found], [("parts-leave-out", "已解决2件；列入计划1件")]
        )

    def test_in_a_chart_what_is_not_known_is_found_and_nothing_is_in_order(self) -> None:
        found = check(
            manuscript("{{培训.人次|图=方式}}\n{{建议.件数|图=类别|较上年}}\n{{建议.解决率|图=逐年}}", self.scope)
        )
        self.assertEqual([(finding.check.slug, finding.quote) for finding in found], [("unknown-figure", "——")])

    def test_a_chart_of_nothing_is_told(self) -> None:
        (found,) = check(manuscript("{{建议.件数|来源=上级代表建议|图=结果}}", self.scope))
        self.assertEqual((found.check.slug, found.quote), ("empty-figure", "上级代表建议件数（按结果）：无"))

    def test_characters_of_records_told_one_by_one_are_looked_at_and_nothing_else_of_them(self) -> None:
        Suggestion.objects.filter(congress=self.congress).update(title="修𠮷村的路，,2021年17件")
        found = check(manuscript("## 附件\n{{建议.明细|列=编号、标题}}", self.scope))
        self.assertEqual([(each.check.slug, each.quote) for each in found], [("missing-glyph", "𠮷")])
        self.assertEqual(str(found[0].line.place), "第2行第1个字")
        self.assertIsNone(found[0].mend)

    def test_runs_are_those_printed(self) -> None:
        (line,) = manuscript("视察{{视察.次数}}次。", self.scope).lines
        self.assertEqual(line.runs, (Run("视察"), Run("2", "figure", "视察.次数"), Run("次。")))


def headings(document: Document) -> list[str]:
    return [section.title for section in document.sections if section.level]


def told_one_by_one(document: Document) -> list[Table]:
    blocks = (block for section in document.sections for block in section.blocks)
    return [block for block in blocks if isinstance(block, Table) and block.source]


def kinds(document: Document) -> list[str]:
    return [block.kind for section in document.sections for block in section.blocks if isinstance(block, Paragraph)]
