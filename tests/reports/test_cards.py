"""The definition card: what it tells of a number, the number in parts, the records behind it, and mistakes in a token."""

from __future__ import annotations

from datetime import date

import pytest

from congress.models import Assignment, Category, Congress, ShareRounding, Suggestion
from reports.cards import Card, card, nearest_tokens, sliced
from reports.figures import Scope
from reports.wording import WordingError, parse_token
from tests.congress.factories import make_assignment, make_unit
from tests.reports.wording.township import Liuxi


class CardOf(Liuxi):
    def card(self, token: str, by: str = "", scope: Scope | None = None) -> Card:
        scope = scope or self.scope
        return card(parse_token(token), scope, by)

    def parts(self, token: str, by: str) -> dict[str, str]:
        found = self.card(token, by).parts
        assert found is not None
        return {part.label: part.said.text for part in found.lines}

    def groups(self, token: str) -> dict[str, list[str]]:
        return {group.name: [str(record) for record in group.behind.listed()] for group in self.card(token).groups}


class Facts(CardOf):
    def test_a_share_tells_its_denominator_its_days_and_how_it_is_rounded(self) -> None:
        facts = dict(self.card("建议.解决率|来源=大会期间").facts())
        assert facts["数的是"] == "代表建议"
        assert facts["期间"] == "2022年"
        assert facts["截至"] == "2022年12月31日"
        assert facts["限定"] == "来源：大会期间"
        assert facts["分母"] == "同一批收到的全部建议（本级人大选定的口径）"
        assert facts["取整"] == "保留1位小数，四舍五入"

    def test_shares_of_one_whole_rounded_together_say_so(self) -> None:
        congress = Congress.objects.get(pk=self.congress.pk)
        congress.share_rounding = ShareRounding.LARGEST_REMAINDER
        scope = Scope.of_year(congress, 2022)
        facts = dict(self.card("建议.类别占比|类别=法治与社会治理", scope=scope).facts())
        assert facts["取整"] == "保留1位小数；按最大余数法取整，同一分母的各项占比合计正好100%"
        assert dict(self.card("建议.按期率|小数=0", scope=scope).facts())["取整"] == "保留0位小数，四舍五入"

    def test_a_stock_has_a_day_and_no_period(self) -> None:
        found = self.card("代表.人数|截至=2022-06-30")
        assert found.said is not None
        assert (found.said.text, found.said.when, found.said.when_before) == (
            *("2", "截至2022年6月30日"),
            "截至2021年6月30日",
        )
        assert "期间" not in dict(found.facts())

    def test_a_change_on_last_year_is_told_by_both_years(self) -> None:
        said = self.card("建议.件数|较上年").said
        assert said is not None
        assert (said.text, said.before_text, said.change) == ("5", "2", "增加3件")

    def test_what_it_can_be_sliced_by_is_what_the_town_has(self) -> None:
        slices = {each.name: each for each in self.card("建议.件数|来源=大会期间").slices}
        assert slices["来源"].chosen == "大会期间"
        assert slices["类别"].values == tuple(
            Category.objects.filter(congress=self.congress).values_list("name", flat=True)
        )
        assert slices["承办单位"].values == ()
        assert "方式" not in {each.name for each in self.card("执法检查.次数").slices}  # the name says it

    def test_slices_chosen_together_stay_one_choice(self) -> None:
        (source, *_others) = self.card("建议.件数|来源=大会期间、社区联系").slices
        assert source.chosen == source.values[0] == "大会期间、社区联系"


class Sliced(CardOf):
    def test_choices_take_the_place_of_the_token_s_own(self) -> None:
        token = parse_token("建议.解决率|来源=大会期间|小数=2|期间=上年")
        chosen = {"来源": "", "类别": "法治与社会治理", "期间": " 上半年 ", "截至": "", "by": "结果", "乱": "写"}
        assert str(sliced(token, chosen)) == "建议.解决率|类别=法治与社会治理|期间=上半年|小数=2"
        assert str(sliced(token, {})) == "建议.解决率|小数=2"
        assert str(sliced(parse_token("执法检查.次数"), {"方式": "视察"})) == "执法检查.次数"

    def test_a_period_may_be_named_or_typed(self) -> None:
        for period, number in (("上年", "2"), ("上半年", "4"), ("大会以来", "5"), ("2022年5月至12月", "2")):
            said = self.card(f"建议.件数|期间={period}").said
            assert said is not None
            assert said.text == number, period


class Parts(CardOf):
    def test_parts_that_add_up_have_a_total_and_lead_to_their_own_cards(self) -> None:
        parts = self.card("建议.件数|来源=大会期间|较上年", "类别").parts
        assert parts is not None
        assert [(part.label, part.said.text, part.said.before_text) for part in parts.lines] == [
            ("法治与社会治理", "1", "0"),
            ("城乡建设和环境保护", "2", "2"),
        ]
        assert "token=%E5%BB%BA%E8%AE%AE.%E4%BB%B6%E6%95%B0%7C%E6%9D%A5%E6%BA%90" in parts.lines[0].address
        assert parts.adds_up
        assert parts.whole is not None
        assert (parts.whole.text, parts.whole.before_text) == ("3", "2")
        assert len(parts.nothing) == Category.objects.filter(congress=self.congress).count() - 2

    def test_parts_one_record_may_be_in_several_of_have_no_total(self) -> None:
        suggestion = Suggestion.objects.filter(congress=self.congress).order_by("pk")[0]
        for name in ("水务站", "规划办"):
            make_assignment(
                suggestion=suggestion,
                unit=make_unit(congress=self.congress, name=name),
                role=Assignment.Role.SEPARATE,
                assigned_on=date(2022, 1, 20),
            )
        assert self.parts("建议.件数", "承办单位") == {"水务站": "1", "规划办": "1"}
        parts = self.card("建议.件数", "承办单位").parts
        assert parts is not None
        assert not parts.adds_up

    def test_shares_in_parts_have_no_total(self) -> None:
        parts = self.card("建议.解决率", "来源").parts
        assert parts is not None
        assert parts.whole is None
        assert {part.label: part.said.text for part in parts.lines} == {
            "大会期间": "66.7%",
            "主席团联系代表": "0%",
            "社区联系": "0%",
        }

    def test_a_figure_that_needs_a_slice_is_told_in_parts_by_it(self) -> None:
        found = self.card("建议.类别占比")
        assert (found.said, found.must_name) == (None, ("类别",))
        assert found.parts is not None
        assert found.parts.by == "类别"
        assert [part.said.text for part in found.parts.lines] == ["60.0%", "40.0%"]

    def test_a_token_told_in_parts_is_the_card_of_the_whole_in_those_parts(self) -> None:
        found = self.card("建议.件数|按=结果|占比")
        assert (str(found.token), found.parts and found.parts.by) == ("建议.件数", "结果")

    def test_what_a_report_can_draw_is_written_out(self) -> None:
        assert self.card("建议.件数|来源=大会期间|较上年", "结果").charts == (
            ("结果", "{{建议.件数|来源=大会期间|图=结果}}"),
            ("逐年", "{{建议.件数|来源=大会期间|图=逐年}}"),
        )
        assert self.card("建议.解决率").charts == (("逐年", "{{建议.解决率|图=逐年}}"),)
        assert self.card("监督.主题名录").charts == ()

    def test_the_card_of_a_chart_is_that_of_the_number_drawn(self) -> None:
        found = self.card("建议.件数|图=类别|较上年|题=各类建议")
        assert str(found.token) == "建议.件数|较上年"
        assert found.parts is not None
        assert found.parts.by == "类别"
        assert self.card("建议.件数|图=逐年").parts is None

    def test_a_list_of_names_is_told_in_no_parts(self) -> None:
        found = self.card("监督.主题名录", "方式")
        assert (found.parts, found.divisions) == (None, ())

    def test_a_dimension_there_is_not_is_a_mistake(self) -> None:
        with pytest.raises(WordingError, match="没有“颜色”这个维度"):
            self.card("建议.件数", "颜色")


class Records(CardOf):
    def test_a_count_has_the_records_counted_in_their_order(self) -> None:
        (records,) = self.groups("建议.件数|来源=大会期间").values()
        assert len(records) == 3

    def test_of_a_share_part_whole_and_what_is_missing_are_told_apart(self) -> None:
        found = self.groups("建议.解决率|来源=大会期间")
        assert {name: len(records) for name, records in found.items()} == {
            "分母": 3,
            "分子": 2,
            "在分母、不在分子": 1,
        }
        assert {*found["分子"], *found["在分母、不在分子"]} == {*found["分母"]}

    def test_people_counted_once_are_the_records(self) -> None:
        (records,) = self.groups("代表.人数").values()
        assert len(records) == 3

    def test_an_unknown_number_has_none(self) -> None:
        assert self.groups("建议.提出人数|期间=2019年") == {}


class Mistakes(CardOf):
    def nearest(self, text: str) -> list[str]:
        return [str(token) for token in nearest_tokens(text, self.scope)]

    def test_the_nearest_that_are_understood_are_offered(self) -> None:
        assert self.nearest("建议.件书")[0] == "建议.件数"
        assert self.nearest("jyjs")[0] == "建议.件数"
        assert self.nearest("建议.件数|来原=大会期间") == ["建议.件数"]
        assert self.nearest("建议.件数|类型=建议|来源=大会其间")[0] == "建议.件数|类型=建议|来源=大会期间"
        assert self.nearest("建议.件数|来源=天上")[-1] == "建议.件数"
        assert self.nearest("建议.件数|期间=何时") == ["建议.件数"]
        assert self.nearest("建议.件数|来源=") == []

    def test_nothing_is_offered_that_is_not_understood(self) -> None:
        for text in (
            "建议.类别占比|类别=法制",
            "执法检查.次数|方式=视察",
            "建议.件数|小数=2|数字=中文|余=百",
            "||",
            "没有",
        ):
            for token in nearest_tokens(text, self.scope):
                card(token, self.scope)
