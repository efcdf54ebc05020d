"""The source appendix: sentence by sentence where each number comes from, and both files of it opened again."""

from __future__ import annotations

from datetime import date
from io import BytesIO, StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import unquote

import docx
import openpyxl
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection
from django.test import Client, TestCase
from django.test.utils import CaptureQueriesContext

from congress.models import Congress
from reports.appendix import fitting
from reports.assembling import assemble_text
from reports.document import Document, plain
from reports.exporters import EXPORTERS
from reports.figures import Scope
from reports.models import Outline
from tests.congress.factories import make_opinion, make_suggestion
from tests.reports.exporters.same_words import unsaid
from tests.reports.freezing.town import TEXT, open_town

HEADER = ["句子", "数字", "数字名称", "口径", "分子", "分母", "期间", "依据的记录"]
SENTENCE = "收到建议3件，比上年增加3件，解决率66.7%，答复率——。"
RATE = [
    SENTENCE,
    "66.7%",
    "建议.解决率",
    "最后一次答复结果为“已解决”类（兑现了承诺的从兑现日期起按兑现后的结果）的建议占同一批建议的比例。"
    "分母：同一批收到的全部建议（本级人大选定的口径）。期间：2022年。截至：2022年12月31日。",
    "2",
    "3",
    "2022年",
    "代表建议2条：2022年修路；2022年修桥。代表建议3条：2022年修路；2022年修桥；2022年修渠。",
]


class AnAppendix(TestCase):
    """Of 柳溪镇's report of 2022."""

    congress: Congress

    @classmethod
    def setUpTestData(cls) -> None:
        cls.congress = open_town()
        Outline.objects.create(congress=cls.congress, slug="own", name="自拟", text=TEXT)
        cls.congress.report_outline = "own"
        cls.congress.save()

    def of(self, text: str) -> Document:
        scope = Scope.of_year(self.congress, 2022)
        return fitting(assemble_text(text, scope), scope, EXPORTERS[".xlsx"])

    def lines(self, text: str) -> list[list[str]]:
        """The rows of the appendix to a text."""
        return [[plain(cell) for cell in row] for row in self.of(text).sections[0].blocks[0].rows]

    def test_has_a_line_for_each_number_drawn(self) -> None:
        assert [line[:3] for line in self.lines("{{建议.件数|图=结果|占比}}")] == [
            ["已经解决2件，占66.7%；", "2", "建议.件数|结果=已经解决"],
            ["已经解决2件，占66.7%；", "66.7%", "建议.结果占比|结果=已经解决"],
            ["列入计划1件，占33.3%", "1", "建议.件数|结果=列入计划"],
            ["列入计划1件，占33.3%", "33.3%", "建议.结果占比|结果=列入计划"],
        ]

    def test_has_a_line_for_each_number_with_its_sentence(self) -> None:
        lines = self.lines(TEXT)
        assert [line[:2] for line in lines] == [
            [SENTENCE, "3"],
            [SENTENCE, "增加3件"],
            [SENTENCE, "66.7%"],
            [SENTENCE, "——"],
            ["现有代表2名，其中女代表1名。", "2"],
            ["现有代表2名，其中女代表1名。", "1"],
            ["代表捐款500元。", "500"],
        ]

    def test_cuts_a_paragraph_into_its_sentences(self) -> None:
        lines = self.lines("# 报告\n先说一句。建议{{建议.件数}}件；代表{{代表.人数|级别=镇}}名！又{{建议.件数}}件")
        assert [line[0] for line in lines] == ["建议3件；", "代表2名！", "又3件"]

    def test_says_what_a_stock_counts_and_as_of_when(self) -> None:
        (line,) = self.lines("# 现有代表{{代表.人数|级别=镇}}名")
        assert line[0] == "现有代表2名"
        assert line[4:] == [
            "",
            "",
            "截至2022年12月31日",
            "代表席位2条：陈明（乡级代表）；李芳（乡级代表）。代表2条：陈明；李芳。",
        ]

    def test_names_many_records_once(self) -> None:
        for place in range(3):
            make_suggestion(congress=self.congress, title=f"修第{place}座桥", received_on=date(2022, 1, 10))
        count, rate, again = (line[-1] for line in self.lines("# {{建议.件数}}，{{建议.解决率}}，{{建议.件数}}"))
        assert count == again
        assert count.startswith("代表建议6条：2022年")
        assert rate.startswith("代表建议2条：2022年修路；2022年修桥。代表建议6条，与“建议.件数”的相同。")

    def test_leaves_personal_data_out(self) -> None:
        make_opinion(congress=self.congress, voter_name="张三丰", voter_phone="13911112222")
        said = str(self.lines("# 报告\n意见{{选民意见.条数}}条，代表{{代表.人数}}名。"))
        assert "选民意见1条" in said
        assert [secret for secret in ("张三丰", "13911112222", "13800000000") if secret in said] == []

    def test_costs_the_same_for_few_and_for_many_numbers(self) -> None:
        few = self.queries("# 报告\n建议{{建议.件数}}件。")
        for place in range(40):
            make_suggestion(congress=self.congress, title=f"修第{place}条路")
        many = "".join(f"建议{{{{建议.件数|截至=2022-{month:02}-28}}}}件。" for month in range(1, 13))
        assert self.queries(f"# 报告\n{many}") == few

    def queries(self, text: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert self.lines(text)
        return len(queries)

    def test_is_a_workbook_that_opens_again(self) -> None:
        with TemporaryDirectory() as folder:
            path = Path(folder) / "出处.xlsx"
            call_command("report", "liuxi", "2022", "-o", str(path), stdout=StringIO())
            sheet = openpyxl.load_workbook(path).active
        assert (sheet.title, sheet.freeze_panes) == ("数据出处表", "A2")
        header, *rows = ([cell or "" for cell in row] for row in sheet.iter_rows(values_only=True))
        assert header == HEADER
        assert len(rows) == 7
        assert rows[2] == RATE

    def test_is_a_word_table_that_opens_again(self) -> None:
        client = Client()
        client.force_login(User.objects.create_superuser("clerk"))
        response = client.get("/reports/liuxi/2022/sources.docx")
        (table,) = docx.Document(BytesIO(response.getvalue())).tables
        assert [cell.text for cell in table.rows[0].cells] == HEADER
        cells = [cell.text for cell in table.rows[3].cells]
        assert (cells[0], cells[2], cells[7]) == (RATE[0], RATE[2], RATE[7])
        assert "数据出处表" in unquote(response["Content-Disposition"])
        pdf = client.get("/reports/liuxi/2022/sources.pdf")
        assert pdf["Content-Type"] == "application/pdf"
        assert unsaid(response.getvalue(), pdf.getvalue()) == []

    def test_is_offered_on_the_page_of_the_report(self) -> None:
        client = Client()
        client.force_login(User.objects.create_superuser("clerk"))
        page = client.get("/reports/liuxi/2022/").content.decode()
        assert "/reports/liuxi/2022/sources.xlsx" in page
        assert "/reports/liuxi/2022.xlsx" not in page
