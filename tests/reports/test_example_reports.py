"""The annual reports of the two example towns: their figures, their sentences, and that no number in them is typed."""

import json
import re
from io import BytesIO, StringIO
from typing import Any, ClassVar

import docx
import pytest
from django.core.management import call_command
from django.test import TestCase
from docx.oxml.ns import qn
from lxml import etree

from congress.demo import towns_create
from congress.models import Congress
from reports import exporters
from reports.assembling import assemble
from reports.checking import Manuscript, check, manuscript
from reports.document import Document, Paragraph
from reports.exporters.docx.reading import read_numbers
from reports.figures import Scope
from reports.outlines import SHIPPED, shipped
from reports.outlines.reading import passages, read
from reports.wording import parse
from reports.wording.grammar import Clause, Part, Slot, Text, Token
from tests.reports.exporters.validity import faults

# Bare counts

CONTROL = "\ufffc"  # stands for a number that is linked to its token
NUMERAL = "〇零一二两三四五六七八九十百千万亿"
NO_COUNTS = re.compile(
    r"《[^》]*》"  # titles
    r"|〔待写：[^〕]*〕"  # places left to people
    r"|\d{4}年(\d{1,2}月\d{1,2}日)?"  # dates
    rf"|第[{NUMERAL}]+(届|次)"  # ordinals
    rf"|[{NUMERAL}]+是|^[{NUMERAL}]+、|^（[{NUMERAL}]+）"  # numbering
    rf"|上半年|下半年|(?<={CONTROL})万元"
)
UNITS = "件条项部次场期人名位批户起家个处所篇份万元票张轮村"
BARE = re.compile(rf"[0-9０-９.%％]+|[{NUMERAL}]+[余多]?[{UNITS}]")


def bare_counts(text: str) -> list[str]:
    """The counts in a paragraph that no token stands behind."""
    return BARE.findall(NO_COUNTS.sub("", text))


def outside_controls(paragraph: etree._Element) -> str:
    """The words of a Word paragraph, each content control as one sign."""
    words = ""
    for child in paragraph:
        words += CONTROL if child.tag == qn("w:sdt") else "".join(text.text or "" for text in child.iter(qn("w:t")))
    return words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("共提出建议32件", ["32"]),
        ("召开会议两次", ["两次"]),
        ("视察三十余次、走访一百多户", ["三十余次", "一百多户"]),
        ("解决率为65.6%", ["65.6%"]),
        (f"共提出建议{CONTROL}件，占{CONTROL}，投资{CONTROL}万元", []),
        ("投资三百万元", ["三百万元"]),
        ("2022年，2023年1月10日在第五届人民代表大会第五次会议上", []),
        ("听取《2021年决算草案和2022年上半年预算执行情况的报告》", []),
        ("一是议大事。二是促发展。", []),
        ("（一）建好履职阵地", []),
        ("〔待写：3件事例〕上半年", []),
    ],
)
def test_a_bare_count_is_told_from_dates_ordinals_and_titles(text: str, found: list[str]) -> None:
    assert bare_counts(text) == found


def words(parts: tuple[Part, ...]) -> str:
    """The words of an outline's line, each token as one sign."""
    texts = {Text: lambda part: part.text, Slot: lambda part: part.text, Token: lambda part: CONTROL}
    return "".join(words(part.parts) if isinstance(part, Clause) else texts[type(part)](part) for part in parts)


@pytest.mark.parametrize("slug", SHIPPED)
def test_no_number_is_typed_into_a_shipped_outline(slug: str) -> None:
    typed = {passage.start.line: bare_counts(words(parse(passage.text))) for passage in passages(read(shipped(slug)))}
    assert {line: counts for line, counts in typed.items() if counts} == {}


def typed_by_hand(report: Manuscript) -> str:
    """The text of a report with its numbers typed instead of their tokens."""
    marks = {"title": "# ", "session_line": "> ", "speaker": "@ "}
    return "\n".join(
        marks.get(line.kind, f"{'#' * (line.level + 1)} " if line.level else "") + line.text for line in report.lines
    )


class ExampleReports(TestCase):
    """云溪镇 in 2022 by the thematic outline and 青禾镇 in 2021 by the plain one."""

    yunxi: ClassVar[Document]
    qinghe: ClassVar[Document]

    @classmethod
    def setUpTestData(cls) -> None:
        towns_create()
        cls.yunxi = assemble(Scope.of_year(Congress.objects.get(slug="yunxi"), 2022))
        cls.qinghe = assemble(Scope.of_year(Congress.objects.get(slug="qinghe"), 2021))

    def assert_says(self, document: Document, *sentences: str) -> None:
        """Each sentence stands in the report, word by word."""
        text = "\n".join(
            block.text for section in document.sections for block in section.blocks if isinstance(block, Paragraph)
        )
        for sentence in sentences:
            self.assertIn(sentence, text)

    def figures(self, congress: str, year: int, *tokens: str) -> dict[str, Any]:
        """What the command `figures --json` answers for each token."""
        out = StringIO()
        call_command("figures", congress, str(year), "--json", *tokens, stdout=out)
        return json.loads(out.getvalue())["figures"]

    def values(self, congress: str, year: int, *tokens: str) -> list[float | None]:
        """The values of the tokens, in their order."""
        answered = self.figures(congress, year, *tokens)
        return [answered[token]["value"] for token in tokens]

    # Every number comes from a token

    def test_every_number_of_both_word_files_comes_from_a_token(self) -> None:
        for document in (self.yunxi, self.qinghe):
            with self.subTest(document.congress):
                body = docx.Document(BytesIO(self.word_file(document))).element.body
                lines = [outside_controls(paragraph) for paragraph in body.iter(qn("w:p"))]
                self.assertEqual([count for line in lines for count in bare_counts(line)], [])
                self.assertGreater("".join(lines).count(CONTROL), 20)

    def test_the_numbers_of_the_word_files_are_those_of_the_documents(self) -> None:
        for document in (self.yunxi, self.qinghe):
            with self.subTest(document.congress):
                numbers = read_numbers(self.word_file(document))
                self.assertEqual(
                    [(number.token, number.text) for number in numbers],
                    [(run.figure, run.text) for run in document.runs() if run.figure],
                )

    def test_word_finds_nothing_wrong_with_the_word_files(self) -> None:
        for document in (self.yunxi, self.qinghe):
            self.assertEqual(faults(self.word_file(document)), [])

    def test_one_token_has_one_value_wherever_it_stands(self) -> None:
        for document in (self.yunxi, self.qinghe):
            pairs = {(run.figure, run.text) for run in document.runs() if run.figure}
            self.assertEqual(len(pairs), len({figure for figure, _ in pairs}))

    def word_file(self, document: Document) -> bytes:
        """The report as a .docx."""
        return exporters.for_path("report.docx").render(document)

    # Checks

    def test_the_checks_find_only_what_is_left_to_people(self) -> None:
        for report in self.manuscripts():
            found = check(report)
            self.assertEqual({finding.check.slug for finding in found}, {"unfilled"})
            self.assertEqual([finding.quote for finding in found if not finding.quote.startswith("〔待写：")], [])

    def test_the_same_reports_typed_by_hand_have_numbers_typed_by_hand_and_no_other_fault(self) -> None:
        for report in self.manuscripts():
            congress = Congress.objects.get(place=report.place)
            typed = manuscript(typed_by_hand(report), Scope.of_year(congress, report.year))
            slugs = {finding.check.slug for finding in check(typed)}
            self.assertEqual(slugs, {"unfilled", "unlinked-number"})

    def test_the_checks_tell_what_the_report_on_handling_leaves_out(self) -> None:
        scope = Scope.of_year(Congress.objects.get(slug="yunxi"), 2022)
        found = [
            finding for finding in check(manuscript(shipped("handling"), scope)) if finding.check.slug != "unfilled"
        ]
        # Of the 108 suggestions two have no reply yet, so that the outcomes make 106.
        self.assertEqual({finding.check.slug for finding in found}, {"parts-leave-out"})

    def manuscripts(self) -> list[Manuscript]:
        """Both yearly reports we ship an outline of, of both towns."""
        scopes = [
            Scope.of_year(Congress.objects.get(slug=slug), year) for slug, year in (("yunxi", 2022), ("qinghe", 2021))
        ]
        return [manuscript(shipped(slug), scope) for scope in scopes for slug in ("thematic", "plain")]

    # 云溪镇

    def test_yunxi_opens_with_its_session_and_speaker(self) -> None:
        runs = (self.yunxi.title, self.yunxi.session_line)
        self.assertEqual(
            ["".join(run.text for run in line) for line in runs],
            ["云溪镇人民代表大会主席团工作报告", "（2023年1月10日在云溪镇第五届人民代表大会第五次会议上）"],
        )

    def test_yunxi_headline_counts(self) -> None:
        self.assert_says(
            self.yunxi,
            "回顾全年，镇人大召开主席团会议6次，听取和审议专项工作报告5项，开展执法检查3次，开展视察和专题调研7次，"
            "作出决议5项，较好完成了第五届人民代表大会第二次会议部署的工作任务。",
        )
        self.assertEqual(
            self.values(
                "yunxi",
                2022,
                "主席团会议.次数",
                "审议报告.项数|类型=专项工作报告",
                "监督.次数|方式=执法检查",
                "监督.次数|方式=视察,调研",
                "决议.项数",
            ),
            [6, 5, 3, 7, 5],
        )

    def test_yunxi_four_laws_inspected(self) -> None:
        self.assertEqual(self.values("yunxi", 2022, "监督.法规数", "监督.法规数|方式=执法检查"), [4, 4])
        self.assert_says(self.yunxi, "检查的法律法规共4部，即《中华人民共和国食品安全法》《中华人民共和国防洪法》")

    def test_yunxi_epidemic_supervision_of_eight_rounds(self) -> None:
        self.assert_says(self.yunxi, "组织代表深入基层开展专项监督8轮，")

    def test_yunxi_platforms(self) -> None:
        self.assert_says(
            self.yunxi,
            "目前，全镇建有代表之家1个，建有代表联络站6个，建有代表联系点21个，选民反映情况有门可进，",
            "平台达标率为100%。",
        )

    def test_yunxi_deputies(self) -> None:
        self.assertEqual(self.values("yunxi", 2022, "代表.人数|级别=镇", "代表.人数|级别=区"), [52, 14])
        self.assert_says(self.yunxi, "目前，全镇有镇人大代表52名，有区人大代表14名，编成代表小组6个，")

    def test_yunxi_suggestions_from_the_session(self) -> None:
        answered = self.figures(
            "yunxi",
            2022,
            "建议.件数|来源=大会期间",
            "建议.解决率|来源=大会期间",
            "建议.列入计划率|来源=大会期间",
            "建议.留作参考率|来源=大会期间",
        )
        total, solved, planned, reference = answered.values()
        self.assertEqual((total["value"], total["evidence_count"], len(total["evidence"])), (32, 32, 32))
        self.assertEqual((solved["numerator"], solved["denominator"], solved["text"]), (21, 32, "65.6%"))
        self.assertEqual((planned["numerator"], planned["denominator"], planned["text"]), (7, 32, "21.9%"))
        self.assertEqual((reference["numerator"], reference["denominator"], reference["text"]), (4, 32, "12.5%"))
        self.assert_says(
            self.yunxi,
            "大会期间，代表共提出建议、批评和意见32件，由主席团分类整理、交有关单位研究办理。",
            "从内容看，有生态建设12件、社会管理9件、社会保障和改善民生11件。",
            "从结果看，已经解决21件，占65.6%；列入计划解决7件，占21.9%；留作参考4件，占12.5%。",
            "大会建议解决率为65.6%。",
        )

    def test_yunxi_suggestions_by_category(self) -> None:
        categories = ("生态建设", "社会管理", "社会保障和改善民生")
        tokens = [f"建议.件数|来源=大会期间|类别={category}" for category in categories]
        self.assertEqual(self.values("yunxi", 2022, *tokens), [12, 9, 11])

    def test_yunxi_is_compared_with_the_totals_of_the_year_before(self) -> None:
        last_year = self.figures("yunxi", 2022, "建议.件数|来源=大会期间|期间=上年")[
            "建议.件数|来源=大会期间|期间=上年"
        ]
        self.assertEqual(last_year["value"], 28)
        self.assertEqual(last_year["evidence_count"], 1)
        self.assert_says(self.yunxi, "建议数量较上年增加4件。", "解决率较上年提高4.9个百分点。")

    def test_yunxi_suggestions_from_contact_with_deputies(self) -> None:
        source = "建议.件数|来源=主席团联系代表"
        tokens = [source, *(f"{source}|级别={level}" for level in ("市", "区", "镇"))]
        self.assertEqual(self.values("yunxi", 2022, *tokens), [46, 2, 11, 33])
        self.assert_says(self.yunxi, "带回意见建议46件。从所涉层级看，有市级2件、区级11件、镇级33件。")

    def test_yunxi_suggestions_of_higher_deputies_and_of_the_community(self) -> None:
        self.assert_says(
            self.yunxi,
            "向上级政府提出建议17件。参与提出建议的上级人大代表有9名，",
            "上半年，市人大代表联系社区活动收到意见建议5件。下半年，市人大代表联系社区活动收到意见建议8件。",
        )

    def test_yunxi_opinions_of_voters(self) -> None:
        tokens = ["选民意见.条数", "选民意见.条数|级别=镇", "选民意见.条数|级别=村", "选民意见.答复率"]
        self.assertEqual(self.values("yunxi", 2022, *tokens), [58, 35, 23, 100])
        self.assert_says(
            self.yunxi, "收到选民意见58条。从所涉层级看，有镇级35条、村级23条。家站点选民意见答复率为100%。"
        )

    def test_yunxi_duty_reports(self) -> None:
        tokens = [f"述职.人数|方式={mode}|级别={level}" for mode in ("口头", "书面") for level in ("区", "镇")]
        self.assertEqual(self.values("yunxi", 2022, *tokens), [3, 12, 11, 40])
        self.assert_says(
            self.yunxi,
            "口头述职的代表有15名，其中区级3名、镇级12名。书面述职的代表有51名，其中区级11名、镇级40名。",
        )

    def test_yunxi_by_elections(self) -> None:
        self.assertEqual(self.values("yunxi", 2022, "补选.人数|级别=区", "补选.人数|级别=镇"), [1, 2])
        self.assert_says(
            self.yunxi,
            "在区人大常委会指导下，区第36选区补选区人大代表1名。按照法定程序，镇第8选区、第17选区补选镇人大代表2名。",
        )

    # 青禾镇

    def test_qinghe_opens_with_its_session_and_speaker(self) -> None:
        self.assertEqual(
            "".join(run.text for run in self.qinghe.session_line),
            "——2022年5月31日在青禾镇第十九届人民代表大会第二次会议上",
        )

    def test_qinghe_general_election(self) -> None:
        tokens = [
            "代表.人数|级别=镇",
            "代表.人数|级别=旗",
            "换届选举.当选人数|级别=镇",
            "换届选举.当选人数|级别=旗",
            "代表.人数|级别=县级",
        ]
        self.assertEqual(self.values("qinghe", 2021, *tokens), [59, 11, 59, 11, 11])
        self.assert_says(self.qinghe, "选举产生镇人大代表59名。在换届中，依法选举产生旗人大代表11名。")

    def test_qinghe_session_and_resolutions(self) -> None:
        self.assert_says(
            self.qinghe,
            "全年依法召开人民代表大会会议1次，即第十九届人大第一次会议，",
            "会议通过了《关于政府工作报告的决议》《关于人大工作报告的决议》，",
        )

    def test_qinghe_all_deputies_on_duty(self) -> None:
        self.assert_says(self.qinghe, "全年参加应急值守的代表有59名，")

    def test_qinghe_has_no_suggestions_and_says_nothing_of_them(self) -> None:
        self.assertEqual(self.values("qinghe", 2021, "建议.件数", "建议.解决率"), [0, None])
        self.assertNotIn("代表建议件件连着民心", "".join(run.text for run in self.qinghe.runs()))
