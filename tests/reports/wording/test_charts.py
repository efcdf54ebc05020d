"""图: a figure drawn by its parts, beside last year, or over the years; and what cannot be drawn."""

from __future__ import annotations

from datetime import date

import pytest

from congress.models import Category, Outcome, ShareRounding
from reports.assembling import assemble_text
from reports.document import Chart, Document, Paragraph, plain
from reports.figures import Scope
from reports.proofs import proofs, tokens_of
from reports.wording import About, Passage, TextError, render
from tests.congress.factories import make_reply, make_source, make_suggestion, make_training
from tests.reports.wording.test_phrases import reading, refusal
from tests.reports.wording.township import Liuxi

# Options


def test_a_chart_is_asked_by_what_it_is_drawn() -> None:
    assert reading("建议.件数|来源=大会期间|图=结果|占比|题=办理结果").chart == "结果"
    assert reading("建议.件数|图=结果|题=办理结果").title == "办理结果"
    assert reading("建议.解决率｜图＝逐年").chart == "逐年"


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (
            "建议.件数|图=结国",
            "“建议.件数”不能按“结国”画图，可以写：结果、来源、提出级别、级别、类别、承办单位、状态、",
        ),
        ("建议.件数|图=结果、类别", "“图”只能写一个值。"),
        ("建议.件数|图", "“图”后面要写等号和值，例如|来源=大会期间；不带值的只有较上年、占比、分子分母。"),
        ("建议.件数|图=结果|按=结果", "按、图只能用其中一项。"),
        ("建议.件数|图=结果|占比|较上年", "占比、较上年只能用其中一项。"),
        ("建议.件数|图=结果|数字=中文", "“图=结果”不能用“数字”。"),
        ("建议.件数|图=结果|余=十", "“图=结果”不能用“余”。"),
        ("建议.解决率|图=来源|分子分母", "“图=来源”不能用“分子分母”。"),
        ("建议.件数|图=逐年|较上年", "“图=逐年”不能用“较上年”。"),
        ("建议.件数|图=逐年|占比", "“图=逐年”不能用“占比”。"),
        ("监督.主题名录|图=方式", "“监督.主题名录”是名录，不能画图。"),
        ("建议.件数|题=办理结果", "“题”要和“图”一起用，例如|图=结果|题=建议办理结果。"),
    ],
)
def test_what_cannot_be_drawn_is_refused(written: str, told: str) -> None:
    assert refusal(written).startswith(told)


# What is drawn


class Charts(Liuxi):
    def document(self, text: str, scope: Scope | None = None) -> Document:
        return assemble_text(text, scope or self.scope)

    def chart(self, token: str, scope: Scope | None = None) -> Chart:
        (block,) = self.document(f"{{{{{token}}}}}", scope).sections[0].blocks
        assert isinstance(block, Chart)
        return block

    def said(self, token: str, scope: Scope | None = None) -> str:
        return self.chart(token, scope).text

    def refused(self, text: str) -> str:
        with pytest.raises(TextError) as raised:
            self.document(text)
        return str(raised.value)


class ByParts(Charts):
    def test_the_parts_stand_in_the_office_s_order_without_those_there_is_nothing_of(self) -> None:
        assert self.said("建议.件数|图=类别") == "建议件数（按类别）图：法治与社会治理3件；城乡建设和环境保护2件。"

    def test_with_the_share_of_each(self) -> None:
        chart = self.chart("建议.件数|来源=大会期间|图=结果|占比|题=大会建议办理结果")
        assert chart.text == "大会建议办理结果图：已解决2件，占66.7%；列入计划1件，占33.3%。"
        assert [bar.size for bar in chart.bars] == [2, 1]
        assert self.chart("建议.件数|来源=大会期间|图=结果|占比").caption == "大会期间建议件数及占比（按结果）"

    def test_beside_last_year(self) -> None:
        chart = self.chart("建议.件数|图=类别|较上年")
        assert [one.name for one in chart.series] == ["2022年", "2021年"]
        assert chart.text == (
            "建议件数（按类别，与上年比较）图：法治与社会治理2022年3件、2021年0件；城乡建设和环境保护2022年2件、2021年2件。"
        )

    def test_what_there_is_nothing_of_is_left_out_where_nothing_is_known_of_last_year(self) -> None:
        chart = self.chart("建议.件数|图=类别|较上年", Scope.of_year(self.congress, 2021))
        assert plain(chart.runs) == "城乡建设和环境保护2021年2件、2020年——"

    def test_shares_are_drawn_as_they_are_printed(self) -> None:
        chart = self.chart("建议.解决率|图=来源|小数=0")
        assert plain(chart.runs) == "大会期间67%；主席团联系代表0%；社区联系0%"
        assert [bar.size for bar in chart.bars] == [67, 0, 0]

    def test_every_number_has_its_token(self) -> None:
        chart = self.chart("建议.件数|图=类别|较上年|类别=法治与社会治理")
        assert [run.figure for run in chart.runs if run.figure] == [
            "建议.件数|类别=法治与社会治理",
            "建议.件数|类别=法治与社会治理|期间=2021年|截至=2021-12-31",
        ]
        assert chart.source == "建议.件数|图=类别|较上年|类别=法治与社会治理"

    def test_what_nobody_knows_is_a_gap_and_no_zero(self) -> None:
        make_training(congress=self.congress, mode="online", attendance=40)
        chart = self.chart("培训.人次|图=方式")
        assert [(plain(bar.number), bar.size) for bar in chart.bars] == [("——", None), ("40人次", 40)]

    def test_shares_that_miss_100_say_so_unless_they_are_made_to_total_it(self) -> None:
        congress, source = self.scope.congress, make_source(name="网上征集")
        for name in ("已解决", "列入计划", "留作参考"):
            outcome = Outcome.objects.get(congress=congress, name=name)
            make_reply(suggestion=make_suggestion(source=source), outcome=outcome)
        token = "建议.件数|来源=网上征集|图=结果|占比|题=结果"
        assert self.chart(token).caption == "结果（因四舍五入，各项占比之和不是100%）"
        congress.share_rounding = ShareRounding.LARGEST_REMAINDER
        assert self.said(token, Scope.of_year(congress, 2022)) == (
            "结果图：已解决1件，占33.4%；列入计划1件，占33.3%；留作参考1件，占33.3%。"
        )

    def test_more_parts_than_a_page_has_room_for_are_to_be_named(self) -> None:
        for number in range(14):
            Category.objects.create(
                congress=self.congress, name=f"第{number}类", canonical="other", position=20 + number
            )
        assert self.refused("{{建议.件数|图=类别}}") == (
            "第1行第1个字：“类别”有21项，一张图最多画20项，请写明画哪几项，例如|类别=财政经济、法治与社会治理。"
        )
        assert self.said("建议.件数|图=类别|类别=法治与社会治理、第3类").endswith("图：法治与社会治理3件。")


class OverYears(Charts):
    def test_the_years_begin_with_the_first_one_of_which_something_is_known(self) -> None:
        assert self.said("建议.件数|图=逐年") == "建议件数（逐年）图：2021年2件；2022年5件。"
        assert self.said("建议.解决率|图=逐年|题=解决率") == "解决率图：2021年0%；2022年40.0%。"

    def test_at_most_five_are_drawn_the_report_s_own_the_last_one(self) -> None:
        scope = Scope.of_year(self.congress, 2027)
        assert self.chart("建议.件数|图=逐年", scope).labels == ("2023年", "2024年", "2025年", "2026年", "2027年")

    def test_each_year_is_told_as_last_year_is(self) -> None:
        """As of the same day, so that the chart says what 较上年 and 上年 say in a sentence."""
        scope = Scope.of_year(self.congress, 2022, date(2022, 6, 30))
        chart = self.chart("建议.解决率|图=逐年|题=解决率", scope)
        (before, now) = chart.bars
        told = render([Passage("{{建议.解决率|期间=上年}}，{{建议.解决率}}")], scope)[0]
        assert "，".join(plain(bar.number) for bar in (before, now)) == plain(told) == "0%，25.0%"
        assert chart.caption == "解决率（各年截至6月30日）"
        assert self.chart("建议.件数|图=类别|较上年|题=各类", scope).caption == "各类（各年截至6月30日）"
        assert self.chart("建议.件数|图=类别|题=各类", scope).caption == "各类"

    def test_what_stood_before_the_records_began_is_not_counted_as_nothing(self) -> None:
        assert plain(self.chart("代表.人数|图=逐年").runs) == "2021年2名；2022年3名"

    def test_a_part_of_the_year_is_compared_with_the_same_part(self) -> None:
        chart = self.chart("建议.件数|图=逐年|期间=上半年")
        assert chart.text == "上半年建议件数（逐年）图：2021年2件；2022年4件。"
        assert [run.figure for run in chart.runs if run.figure] == [
            "建议.件数|期间=2021年1月1日至6月30日|截至=2021-12-31",
            "建议.件数|期间=上半年",
        ]

    def test_more_than_a_year_is_no_year(self) -> None:
        assert self.refused("{{建议.件数|图=逐年|期间=2021年至2022年}}") == (
            "第1行第1个字：“图=逐年”比较的是各年，期间“2021年至2022年”超过了一年。"
        )

    def test_where_nothing_is_known_the_year_itself_is_a_gap(self) -> None:
        chart = self.chart("建议.件数|图=逐年", Scope.of_year(self.congress, 2019))
        assert [(label, bar.size) for label, bar in zip(chart.labels, chart.bars, strict=True)] == [("2019年", None)]


class InAReport(Charts):
    def test_a_chart_stands_alone(self) -> None:
        told = "“建议.件数|图=结果”印出来是一张图，要单独写一行。"
        assert self.refused("有{{建议.件数|图=结果}}") == f"第1行第2个字：{told}"
        assert self.refused("| {{建议.件数|图=结果}} |") == f"第1行第3个字：{told}"

    def test_a_clause_leaves_out_a_chart_of_nothing_or_of_what_is_not_known(self) -> None:
        kept, left_out = "[[{{建议.件数|图=来源}}]]", "[[{{建议.件数|来源=上级代表建议|图=结果}}]]"
        unknown = "[[{{培训.人次|图=方式}}]]"
        (section,) = self.document(f"开头。\n{kept}\n{left_out}\n{unknown}").sections
        assert [type(block) for block in section.blocks] == [Paragraph, Chart]

    def test_a_chart_of_nothing_that_stands_in_no_clause_says_so(self) -> None:
        for token in ("建议.件数|来源=上级代表建议|图=结果|题=上级建议", "建议.件数|图=承办单位|题=上级建议"):
            (block,) = self.document(f"{{{{{token}}}}}").sections[0].blocks
            assert block.text == "上级建议：无"

    def test_charts_are_numbered_where_there_are_several(self) -> None:
        alone = self.document("{{建议.件数|图=结果|题=甲}}")
        assert [block.caption for block in alone.sections[0].blocks] == ["甲"]
        both = self.document("{{建议.件数|图=结果|题=甲}}\n## 回顾\n中间。\n{{建议.件数|图=逐年|题=乙}}")
        charts = [block for section in both.sections for block in section.blocks if isinstance(block, Chart)]
        assert [chart.caption for chart in charts] == ["图1　甲", "图2　乙"]

    def test_letters_have_none(self) -> None:
        with pytest.raises(TextError) as raised:
            render([Passage("{{建议.件数|图=结果}}", is_line=True, about=About((), {}))], self.scope)
        assert str(raised.value) == "第1行第1个字：文书里不能画图，请去掉“|图”。"

    def test_all_charts_cost_one_count(self) -> None:
        text = (
            "{{建议.件数|图=结果|占比}}\n{{建议.件数|图=类别|较上年}}\n{{建议.件数|图=逐年}}\n{{建议.解决率|图=逐年}}\n"
        )
        with self.assertNumQueries(3):  # the office's lists, totals kept by hand, the suggestions of all years
            self.document(text * 5)

    def test_every_number_drawn_is_proved_as_it_is_printed(self) -> None:
        document = self.document("{{建议.件数|图=结果|占比}}\n{{建议.件数|图=类别|较上年}}\n{{建议.解决率|图=逐年}}")
        found = proofs(tokens_of(document), self.scope)
        drawn = [run for run in document.runs() if run.figure]
        assert len(drawn) == 4 + 4 + 2
        assert [found[run.figure].text for run in drawn if run.figure] == [run.text for run in drawn]
        assert sum(len(group.keys) for group in found["建议.件数|类别=法治与社会治理"].behind) == 3
