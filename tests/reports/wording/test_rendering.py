"""Sentences with figures of 柳溪镇 in 2022 as they will be printed."""

from django.utils import translation

from congress.models import Congress, Outcome, ShareRounding, Source
from reports.document import Run
from reports.figures import Scope
from reports.wording import Passage, TextError, answer, check, parse_token, render
from tests.congress.factories import make_congress, make_reply, make_source, make_suggestion, make_training
from tests.reports.wording.township import Liuxi


class Sentences(Liuxi):
    """A text with figures."""

    def test_a_figure_is_counted_in_the_period_of_the_report(self) -> None:
        self.assertEqual(self.says("共收到建议{{建议.件数}}件。"), "共收到建议5件。")

    def test_full_width_marks_give_the_same_sentence(self) -> None:
        self.assertEqual(self.says("共｛｛建议．件数｜来源＝大会期间｝｝件"), "共3件")

    def test_each_figure_is_a_run_of_its_own_that_names_its_token(self) -> None:
        self.assertEqual(
            self.runs("大会期间｛｛建议．件数｜来源＝大会期间｝｝件，〔待写：特点〕。"),
            (
                Run("大会期间"),
                Run("3", "figure", "建议.件数|来源=大会期间"),
                Run("件，"),
                Run("〔待写：特点〕", "slot"),
                Run("。"),
            ),
        )

    def test_neighbouring_words_are_one_run(self) -> None:
        self.assertEqual(self.runs("{{地名}}人大{{年份}}年"), (Run("柳溪镇人大2022年"),))

    def test_dimensions_narrow_a_figure_together(self) -> None:
        self.assertEqual(self.says("{{建议.件数|来源=大会期间|类别=城乡建设和环境保护}}"), "2")

    def test_several_values_of_a_dimension_are_counted_together(self) -> None:
        self.assertEqual(self.says("{{监督.次数|方式=视察,调研}}次"), "3次")
        self.assertEqual(self.says("{{监督.次数|方式=视察、调研}}次"), "3次")
        self.assertEqual(self.says("{{监督.次数|方式=视察，专题询问}}次"), "2次")

    def test_levels_go_by_the_name_of_the_place_and_by_the_canonical_one(self) -> None:
        for level in ("旗", "旗级", "县级"):
            self.assertEqual(self.says(f"{{{{代表.人数|级别={level}}}}}名"), "1名")
        for level in ("镇", "镇级", "乡级"):
            self.assertEqual(self.says(f"{{{{代表.人数|级别={level}}}}}名"), "2名")

    def test_a_share_has_one_decimal(self) -> None:
        self.assertEqual(self.says("解决率{{建议.解决率|来源=大会期间}}"), "解决率66.7%")

    def test_a_share_may_have_other_decimals(self) -> None:
        self.assertEqual(self.says("{{建议.解决率|来源=大会期间|小数=0}}"), "67%")
        self.assertEqual(self.says("{{建议.解决率|来源=大会期间|小数=2}}"), "66.67%")

    def test_a_share_has_the_decimals_of_the_congress(self) -> None:
        congress = Congress.objects.get(pk=self.congress.pk)
        congress.share_decimals = 2
        (runs,) = render([Passage("{{建议.解决率|来源=大会期间}}")], Scope.of_year(congress, 2022))
        self.assertEqual(runs[0].text, "66.67%")

    def test_a_share_of_nothing_is_unknown_and_no_zero(self) -> None:
        self.assertEqual(self.says("{{建议.件数|来源=上级代表建议}}"), "0")
        self.assertEqual(self.says("{{建议.解决率|来源=上级代表建议}}"), "——")
        self.assertEqual(self.says("{{建议.解决率|来源=社区联系}}"), "0%")

    def test_a_sum_with_a_missing_part_is_unknown(self) -> None:
        self.assertEqual(self.says("培训{{培训.次数}}次、{{培训.人次}}人次"), "培训1次、——人次")

    def test_a_time_before_the_records_is_unknown(self) -> None:
        self.assertEqual(self.says("{{监督.次数|期间=2020-01-01至2020-12-31}}"), "——")

    def test_a_listing_joins_titles_and_names(self) -> None:
        self.assertEqual(self.says("主题是{{视察.主题}}"), "主题是农村供水、河道整治")
        self.assertEqual(self.says("学习{{培训.主题名录}}"), "学习《代表履职基础知识》")

    def test_a_listing_of_nothing_says_so(self) -> None:
        self.assertEqual(self.says("检查的法规：{{执法检查.法规}}。"), "检查的法规：无。")


class PeriodsAndDays(Liuxi):
    """期间 and 截至."""

    def test_last_year(self) -> None:
        self.assertEqual(self.says("{{建议.件数|期间=上年}}"), "2")

    def test_half_years(self) -> None:
        self.assertEqual(self.says("{{建议.件数|期间=上半年}}，{{建议.件数|期间=下半年}}"), "4，1")

    def test_since_the_term_began(self) -> None:
        self.assertEqual(self.says("{{主席团会议.次数|期间=本届以来}}"), "2")
        self.assertEqual(self.says("{{建议.件数|期间=本届以来}}"), "5")

    def test_since_the_session_began(self) -> None:
        self.assertEqual(self.says("{{建议.件数|期间=大会以来}}"), "5")
        self.assertEqual(self.says("{{建议.件数|期间=大会以来|截至=2022-05-11}}"), "3")

    def test_days_spelled_out_are_both_included(self) -> None:
        self.assertEqual(self.says("{{建议.件数|期间=2022-05-12至2022-09-20}}"), "2")
        self.assertEqual(self.says("{{建议.件数|期间=2022-05-13至2022-09-19}}"), "0")

    def test_a_stock_stands_as_of_the_last_day_of_the_year(self) -> None:
        self.assertEqual(self.says("{{代表.人数}}"), "3")

    def test_a_stock_stands_as_of_the_day_named(self) -> None:
        self.assertEqual(self.says("{{代表.人数|截至=2022-06-30}}，{{代表.人数|截至=2022年7月1日}}"), "2，3")

    def test_a_share_is_told_as_known_on_the_day_named(self) -> None:
        self.assertEqual(self.says("{{建议.解决率|来源=大会期间|截至=2022-06-30}}"), "33.3%")

    def test_a_period_without_a_beginning_says_what_is_missing(self) -> None:
        with self.assertRaises(TextError) as caught:
            check([Passage("{{建议.件数|期间=本届以来}}")], Scope.of_year(self.congress, 2020))
        self.assertEqual(
            str(caught.exception),
            "第1行第1个字：“本届以来”无法计算：本届的起始日期没有登记，"
            "请先登记，或改写为具体日期，如2022-03-01至2022-05-31。",
        )


class Changes(Liuxi):
    """较上年."""

    def test_growth(self) -> None:
        self.assertEqual(self.says("建议较上年{{建议.件数|较上年}}。"), "建议较上年增加3件。")

    def test_decline(self) -> None:
        self.assertEqual(self.says("{{建议.件数|类别=城乡建设和环境保护|期间=下半年|较上年}}"), "持平")
        self.assertEqual(self.says("{{建议.件数|期间=2022年3月|较上年}}"), "减少2件")

    def test_no_change(self) -> None:
        self.assertEqual(self.says("{{建议.件数|来源=大会期间|级别=镇|较上年}}"), "持平")

    def test_shares_change_by_points(self) -> None:
        self.assertEqual(self.says("{{建议.解决率|来源=大会期间|较上年}}"), "提高66.7个百分点")
        self.assertEqual(self.says("{{建议.解决率|来源=大会期间|较上年|小数=0}}"), "提高67个百分点")

    def test_a_change_on_an_unknown_year_is_unknown(self) -> None:
        (runs,) = render([Passage("{{建议.件数|较上年}}")], Scope.of_year(self.congress, 2021))
        self.assertEqual(runs[0].text, "——")

    def test_a_clause_with_no_change_stays_and_with_an_unknown_one_goes(self) -> None:
        text = "好[[，较上年{{建议.件数|来源=大会期间|级别=镇|较上年}}]]。"
        self.assertEqual(self.says(text), "好，较上年持平。")
        (runs,) = render([Passage(text)], Scope.of_year(self.congress, 2021))
        self.assertEqual(runs, (Run("好。"),))

    def test_a_clause_goes_where_there_was_nothing_in_either_year(self) -> None:
        self.assertEqual(self.says("{{建议.件数|来源=上级代表建议|较上年}}"), "持平")
        self.assertEqual(self.says("好[[，较上年{{建议.件数|来源=上级代表建议|较上年}}]]。"), "好。")


class Numerals(Liuxi):
    """数字, 余."""

    def test_chinese_numerals_before_a_measure_word(self) -> None:
        self.assertEqual(self.says("{{主席团会议.次数|数字=中文}}次"), "两次")
        self.assertEqual(self.says("{{建议.件数|数字=中文}}件"), "五件")
        self.assertEqual(self.says("{{接待.人次|数字=中文}}人次"), "三百一十七人次")

    def test_arabic_numerals_when_asked(self) -> None:
        self.assertEqual(self.says("{{主席团会议.次数|数字=阿拉伯}}次"), "2次")

    def test_an_amount_with_decimals_stays_in_arabic_numerals(self) -> None:
        self.assertEqual(self.says("{{民生实事.投资额|数字=中文}}万元"), "38.5万元")

    def test_about(self) -> None:
        self.assertEqual(self.says("{{接待.人次|余=百}}人次"), "300余人次")
        self.assertEqual(self.says("{{接待.人次|余=十}}人次"), "310余人次")

    def test_about_is_exact_where_nothing_would_be_left(self) -> None:
        self.assertEqual(self.says("{{接待.人次|余=千}}人次"), "317人次")

    def test_unknown_stays_unknown_in_every_style(self) -> None:
        self.assertEqual(self.says("{{培训.人次|数字=中文}}，{{培训.人次|余=十}}"), "——，——")


class Splits(Liuxi):
    """按, 占比."""

    def test_a_figure_split_lists_the_values_of_the_office_in_its_order(self) -> None:
        self.assertEqual(self.says("有{{建议.件数|按=类别}}。"), "有法治与社会治理3件、城乡建设和环境保护2件。")

    def test_a_split_keeps_the_other_slices(self) -> None:
        self.assertEqual(self.says("{{建议.件数|来源=大会期间|按=级别}}"), "旗级1件、镇级2件")

    def test_each_number_of_a_split_is_a_token_of_its_own(self) -> None:
        self.assertEqual(
            self.runs("{{建议.件数|来源=大会期间|按=级别}}"),
            (
                Run("旗级"),
                Run("1", "figure", "建议.件数|来源=大会期间|级别=旗级"),
                Run("件、镇级"),
                Run("2", "figure", "建议.件数|来源=大会期间|级别=镇级"),
                Run("件"),
            ),
        )

    def test_a_split_with_shares(self) -> None:
        self.assertEqual(
            self.says("{{建议.件数|来源=大会期间|按=结果|占比}}。"), "已解决2件，占66.7%；列入计划1件，占33.3%。"
        )

    def test_a_share_says_its_part_and_its_whole_where_asked(self) -> None:
        self.assertEqual(self.says("{{建议.解决率|来源=大会期间|分子分母}}"), "66.7%（2/3）")
        self.assertEqual(self.says("{{建议.解决率|来源=上级代表建议|分子分母}}"), "——")
        self.assertEqual(
            self.says("{{建议.件数|来源=大会期间|按=结果|占比|分子分母}}"),
            "已解决2件，占66.7%（2/3）；列入计划1件，占33.3%（1/3）",
        )

    def test_shares_that_miss_100_say_so_unless_they_are_made_to_total_it(self) -> None:
        congress, source = self.scope.congress, make_source(name="网上征集")
        for name in ("已解决", "列入计划", "留作参考"):
            outcome = Outcome.objects.get(congress=congress, name=name)
            make_reply(suggestion=make_suggestion(source=source), outcome=outcome)
        text = "{{建议.件数|来源=网上征集|按=结果|占比}}。"
        self.assertEqual(
            self.says(text),
            "已解决1件，占33.3%；列入计划1件，占33.3%；留作参考1件，占33.3%（因四舍五入，各项占比之和不是100%）。",
        )
        congress.share_rounding = ShareRounding.LARGEST_REMAINDER
        (runs,) = render([Passage(text)], Scope.of_year(congress, 2022))
        self.assertEqual(
            "".join(run.text for run in runs), "已解决1件，占33.4%；列入计划1件，占33.3%；留作参考1件，占33.3%。"
        )

    def test_a_share_in_a_split_is_a_token_of_its_own(self) -> None:
        figures = [run.figure for run in self.runs("{{建议.件数|来源=大会期间|按=结果|占比}}") if run.figure]
        self.assertEqual(
            figures[:2], ["建议.件数|来源=大会期间|结果=已解决", "建议.结果占比|来源=大会期间|结果=已解决"]
        )

    def test_a_split_may_be_restricted_to_values_in_an_order_of_ones_own(self) -> None:
        self.assertEqual(self.says("{{建议.件数|按=级别|级别=镇、市}}"), "镇3件、市1件")

    def test_shares_are_of_the_whole_even_where_the_split_is_restricted(self) -> None:
        self.assertEqual(self.says("{{建议.件数|来源=大会期间|按=结果|结果=列入计划|占比}}"), "列入计划1件，占33.3%")

    def test_the_style_goes_to_the_numbers_and_the_decimals_to_the_shares(self) -> None:
        self.assertEqual(
            self.says("{{建议.件数|来源=大会期间|按=结果|占比|数字=中文|小数=0}}"),
            "已解决两件，占67%；列入计划一件，占33%",
        )

    def test_a_share_split_has_no_unit_of_its_own_and_leaves_out_shares_of_nothing(self) -> None:
        self.assertEqual(self.says("{{建议.解决率|按=来源}}"), "大会期间66.7%、主席团联系代表0%、社区联系0%")

    def test_a_split_of_nothing_says_so(self) -> None:
        self.assertEqual(self.says("类别：{{建议.件数|来源=上级代表建议|按=类别}}。"), "类别：无。")

    def test_an_unknown_part_of_a_split_is_told(self) -> None:
        make_training(congress=self.congress, mode="online", attendance=40)
        self.assertEqual(self.says("{{培训.人次|按=方式}}"), "集中——人次、线上40人次")

    def test_a_clause_goes_with_a_split_of_nothing_or_with_an_unknown_part(self) -> None:
        make_training(congress=self.congress, mode="online", attendance=40)
        self.assertEqual(self.says("好[[，有{{建议.件数|来源=上级代表建议|按=类别}}]]。"), "好。")
        self.assertEqual(self.says("好[[，有{{培训.人次|按=方式}}]]。"), "好。")
        self.assertEqual(self.says("好[[，有{{培训.次数|按=方式}}]]。"), "好，有集中1次、线上1次。")

    def test_a_split_by_a_list_without_entries_says_nothing(self) -> None:
        self.assertEqual(self.says("好[[，有{{建议.件数|按=承办单位}}]]。"), "好。")


class Clauses(Liuxi):
    """[[…]]."""

    def test_a_clause_with_something_in_it_stays(self) -> None:
        self.assertEqual(
            self.says("召开会议{{主席团会议.次数}}次[[，视察{{视察.次数}}次]]。"), "召开会议2次，视察2次。"
        )

    def test_a_clause_is_left_out_at_zero(self) -> None:
        self.assertEqual(self.says("好[[，执法检查{{执法检查.次数}}次]]。"), "好。")

    def test_a_clause_is_left_out_when_unknown(self) -> None:
        self.assertEqual(self.says("好[[，培训{{培训.人次}}人次]]。"), "好。")
        self.assertEqual(self.says("好[[，解决率{{建议.解决率|来源=上级代表建议}}]]。"), "好。")

    def test_a_clause_is_left_out_with_an_empty_listing(self) -> None:
        self.assertEqual(self.says("好[[，检查了{{执法检查.法规}}]]。"), "好。")

    def test_one_empty_figure_takes_the_whole_clause_along(self) -> None:
        self.assertEqual(self.says("好[[，视察{{视察.次数}}次、执法检查{{执法检查.次数}}次]]。"), "好。")

    def test_a_clause_without_figures_stays(self) -> None:
        self.assertEqual(self.says("好[[，{{地名}}〔待写：事例〕]]。"), "好，柳溪镇〔待写：事例〕。")

    def test_an_inner_clause_goes_without_the_outer_one(self) -> None:
        self.assertEqual(self.says("好[[，视察{{视察.次数}}次[[、执法检查{{执法检查.次数}}次]]]]。"), "好，视察2次。")

    def test_an_outer_clause_takes_the_inner_one_along(self) -> None:
        self.assertEqual(self.says("好[[，执法检查{{执法检查.次数}}次[[、视察{{视察.次数}}次]]]]。"), "好。")

    def test_a_text_of_clauses_all_left_out_is_empty(self) -> None:
        self.assertEqual(self.runs("[[执法检查{{执法检查.次数}}次。]][[培训{{培训.人次}}人次。]]"), ())


class Rendering(Liuxi):
    """Several texts at once."""

    def test_the_mistakes_of_all_texts_are_told_at_once(self) -> None:
        passages = [Passage("甲}}"), Passage("好{{建议.件书}}"), Passage("{{年分}}，{{建议.件数|来源=大会}}")]
        with self.assertRaises(TextError) as caught:
            render(passages, self.scope)
        self.assertEqual(len(caught.exception.errors), 4)

    def test_nothing_is_counted_for_a_check(self) -> None:
        with self.assertNumQueries(0):
            check([Passage("{{建议.件数|级别=旗}}，[[{{监督.次数|方式=视察}}]]，{{地名}}")], self.scope)

    def test_a_hundred_tokens_of_one_model_cost_one_count_and_one_list(self) -> None:
        text = "{{建议.件数}}{{建议.件数|来源=大会期间}}{{建议.解决率|来源=大会期间}}{{建议.件数|按=级别}}" * 25
        with self.assertNumQueries(2):  # the office's lists, suggestions
            self.runs(text)

    def test_a_text_is_worded_the_same_whatever_language_the_reader_has_chosen(self) -> None:
        text = (
            "{{地名}}{{年份}}年{{届次}}：{{建议.件数|来源=大会期间|级别=县级}}件，{{建议.件数|按=状态}}，"
            "{{建议.件数|来源=大会期间|按=结果|占比}}，{{监督.次数|按=方式}}，{{代表.人数|性别=女}}名，"
            "{{建议.件数|较上年}}，{{主席团会议.次数|数字=中文}}次，{{选民意见.条数|渠道=家站点|按=级别}}，"
            "{{人代会.名录}}，{{培训.人次}}"
        )
        chinese = self.says(text)
        with translation.override("en"):
            self.assertEqual(self.says(text), chinese)
        self.assertIn("柳溪镇2022年第十九届人民代表大会第二次会议：1件", chinese)

    def test_the_names_of_another_congress_are_not_known_here(self) -> None:
        other = make_congress(slug="qiaotou")
        Source.objects.create(congress=other, name="网上征集", canonical=Source.Canonical.OTHER, position=9)
        with self.assertRaises(TextError):
            self.says("{{建议.件数|来源=网上征集}}")


class Answers(Liuxi):
    """Tokens answered one by one, as a command or a definition card asks them."""

    def test_an_answer_comes_with_its_words(self) -> None:
        ((found, text),) = answer([parse_token("建议.解决率|来源=大会期间")], self.scope)
        self.assertEqual((found.numerator, found.denominator, text), (2, 3, "66.7%"))

    def test_answers_come_in_the_order_asked(self) -> None:
        asked = [parse_token("建议.件数"), parse_token("视察.主题"), parse_token("建议.件数|较上年")]
        self.assertEqual([text for _, text in answer(asked, self.scope)], ["5", "农村供水、河道整治", "增加3件"])

    def test_words_and_splits_are_no_numbers_and_all_of_them_are_told(self) -> None:
        asked = [parse_token("年份"), parse_token("建议.件数|按=级别"), parse_token("建议.件书")]
        with self.assertRaises(TextError) as caught:
            answer(asked, self.scope)
        self.assertEqual(
            [error.message for error in caught.exception.errors][:2],
            [
                "“年份”不是一个数字，请写一个带点的数字名称，不带“按”和“图”。",
                "“建议.件数|按=级别”不是一个数字，请写一个带点的数字名称，不带“按”和“图”。",
            ],
        )
