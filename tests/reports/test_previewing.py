"""A report as it will print, section by section; and that nothing typed in it is ever more than text and figures."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from random import Random

import pytest
from django.template.loader import render_to_string

from reports.assembling import assemble_text
from reports.drafting import report_start, text_of
from reports.models import AnnualReport
from reports.outlines import shipped
from reports.previewing import Mistake, Printed, preview, preview_typed
from reports.wording import Place
from tests.reports.wording.township import Liuxi
from tests.thorough import times

pytestmark = pytest.mark.pages

TEXT = """# {{地名}}工作报告
@ {{主席}}

各位代表：
## {{年份}}年回顾
### 监督
视察{{视察.次数}}次。
### 建议
建议{{建议.件数}}件。
## 安排
"""


class APreview(Liuxi):
    report: AnnualReport
    key: int

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.report = report_start(congress=cls.congress, year=2022, name="报告", text=TEXT, user=None)
        cls.key = cls.report.sections.get(heading="建议").pk

    def typed(self, text: str, heading: str = "建议") -> Printed:
        """The section on suggestions as it would print with these words."""
        printed = preview_typed(self.report, self.key, self.scope, level=2, heading=heading, text=text)
        assert printed is not None
        return printed

    def words(self, printed: Printed) -> list[str]:
        """Each heading and paragraph as it will be read."""
        return [
            text for piece in printed.pieces for text in (piece.title, *(block.text for block in piece.blocks)) if text
        ]

    def test_shows_a_chart_with_its_words_and_where_its_numbers_come_from(self) -> None:
        printed = self.typed("{{建议.件数|图=结果|题=<办理>结果}}")
        context = {"printed": printed, "scope": self.scope, "year": 2022}
        html = render_to_string("reports/printed.html", context)
        assert 'role="img" aria-label="&lt;办理&gt;结果图：已解决2件；列入计划1件。"' in html
        assert html.count("<rect") == 2
        assert "<figcaption>&lt;办理&gt;结果</figcaption>" in html
        assert html.count("/figures/liuxi/2022/figure/?token=") == 2
        assert "style=" not in html

    def test_prints_what_the_report_prints(self) -> None:
        report = report_start(congress=self.congress, year=2022, name="专题", text=shipped("thematic"), user=None)
        sections = list(report.sections.all())
        found = preview(report, sections, self.scope)
        document = assemble_text(text_of(report, sections), self.scope)
        assert tuple(piece for printed in found.sections for piece in printed.pieces) == document.sections
        assert found.opening == {
            "title": document.title,
            "session_line": document.session_line,
            "speaker": document.speaker,
        }

    def test_a_section_is_numbered_among_the_others(self) -> None:
        assert self.words(self.typed("有{{建议.件数}}件。")) == ["二、建议", "有5件。"]

    def test_an_opening_has_no_heading_and_what_is_gone_no_preview(self) -> None:
        opening = self.report.sections.get(level=0).pk
        words = {"level": 2, "heading": "标题", "text": "各位代表："}
        printed = preview_typed(self.report, opening, self.scope, **words)
        assert printed is not None
        assert self.words(printed) == ["各位代表："]
        assert preview_typed(self.report, 0, self.scope, **words) is None

    def test_a_paragraph_with_a_mistake_stands_as_written_and_the_others_print(self) -> None:
        printed = self.typed("有{{建议.件数}}件。\n有{{建议.见数}}件。")
        assert self.words(printed) == ["二、建议", "有5件。", "有{{建议.见数}}件。"]
        (mistake,) = printed.mistakes
        assert (mistake.field, mistake.place) == ("text", Place(2, 2))
        assert mistake.message.startswith("没有“建议.见数”这个数字")

    def test_a_heading_and_an_opening_line_have_their_own_mistakes(self) -> None:
        assert [mistake.field for mistake in self.typed("", heading="{{建议}}").mistakes] == ["heading"]
        found = preview(AnnualReport(congress=self.congress, title="{{"), [], self.scope)
        assert found.mistakes == (Mistake("title", "“{{”没有与它配对的“}}”。", Place(1, 1)),)

    def test_opening_lines_do_not_belong_in_a_section(self) -> None:
        assert len(self.typed("# 另一个标题\n##### 太低的标题").mistakes) == 1
        (mistake,) = self.typed("# 另一个标题").mistakes
        assert "开头三行" in mistake.message

    def test_what_is_left_out_does_not_print_and_does_not_count(self) -> None:
        self.report.sections.filter(heading="监督").update(is_included=False)
        found = preview(self.report, self.report.sections.all(), self.scope)
        assert [self.words(printed) for printed in found.sections[2:4]] == [[], ["一、建议", "建议5件。"]]

    def test_a_keystroke_costs_one_query_for_all_figures_and_one_for_the_headings(self) -> None:
        names = ("建议.件数", "视察.次数", "代表.人数", "接待.人次", "培训.次数")
        with self.assertNumQueries(2):
            self.typed("".join(f"{{{{{name}}}}}" for name in names))

    def test_forty_sections_with_four_hundred_tokens_cost_no_more(self) -> None:
        text = "".join(f"## 标题{number}\n{'共{{建议.件数}}件。' * 10}\n" for number in range(40))
        report = report_start(congress=self.congress, year=2021, name="长", text=text, user=None)
        sections = list(report.sections.all())
        with self.assertNumQueries(1):
            found = preview(report, sections, self.scope)
        assert sum(run.kind == "figure" for each in found.sections for run in each.pieces[0].blocks[0].runs) == 400

    def test_tokens_are_data(self) -> None:
        """Whatever is typed is shown as the text it is, or as figures: never run, never markup, never an error."""
        chance = Random(2022)
        for _ in range(times(200, 5000)):
            text = nonsense(chance)
            printed = self.typed(text, heading=nonsense(chance)[:300])
            html = render_to_string("reports/printed.html", {"printed": printed, "scope": self.scope, "year": 2022})
            reader = Reader()
            reader.feed(html)
            reader.close()
            assert reader.strange == [], text
            read = "".join("".join(self.words(printed)).split())
            assert "".join(reader.text.split()) == read, text


PIECES = (
    *(
        "{{",
        "}}",
        "[[",
        "]]",
        "｛｛",
        "｝｝",
        "［［",
        "〔待写：",
        "〕",
        "|",
        "｜",
        "=",
        "＝",
        ".",
        "、",
        "\n",
        "//",
        "# ",
        "### ",
    ),
    *(
        "建议.件数",
        "建议.解决率",
        "年份",
        "主席",
        "来源=大会期间",
        "按=结果",
        "占比",
        "较上年",
        "期间=上年",
        "截至=2022-02-30",
    ),
    *("期间=9999-12-31至0001-01-01", "小数=9", "余=百", "数字=中文", "__class__", "{% load i18n %}", "{{ request }}"),
    *("<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "&lt;", "'", "javascript:", "%s", "{0}", "${1}"),
    *(
        "\x00",
        "\x08",
        "\x1b",
        "\x85",
        "\u2028",
        "\u202e",
        "\u200f",
        "\ufeff",
        "\U0001f600",
        "𠮷",
        "视察",
        " ",
        "٢",
        "9" * 40,
    ),
)


def nonsense(chance: Random) -> str:
    """Something nobody would type on purpose: marks, names and dangers in any order, now and then very long."""
    text = "".join(chance.choice(PIECES) for _ in range(chance.randint(1, 14)))
    return text * 500 if chance.random() < 0.01 else text


class Reader(HTMLParser):
    """The text of a page, and whatever in it is no paragraph, heading, table or mark, nor the way to a figure."""

    ALLOWED = ("p", "h2", "h3", "h4", "mark", "table", "thead", "tbody", "tr", "th", "td")
    CLASSES = re.compile("(report-[a-z_]+|table table-bordered report-table|)")

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.strange: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        address = given.pop("href", None) or ""
        is_figure = tag == "a" and re.match(r"/figures/liuxi/2022/figure/\?token=", address)
        if not is_figure and tag not in self.ALLOWED:
            self.strange.append(f"{tag} {attrs}")
        known = given.pop("scope", "col") == "col" and (given.pop("colspan", "2") or "").isdigit()
        if not known or set(given) - {"class"} or not self.CLASSES.fullmatch(given.get("class") or ""):
            self.strange.append(f"{tag} {attrs}")

    def handle_comment(self, data: str) -> None:
        self.strange.append(data)

    def handle_data(self, data: str) -> None:
        self.text += data
