"""Options of tokens sorted out, and what is said of names, values and options that are not known."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from congress.models import Congress
from reports.figures import FIGURES, Book, FigureError, Scope
from reports.wording import TextError, WordingError, parse_token
from reports.wording.asking import Asking
from reports.wording.options import OPTIONS, Reading, Style, read
from reports.wording.words import WORDS
from tests.reports.wording.test_grammar import TYPED
from tests.reports.wording.township import Liuxi


def reading(written: str) -> Reading:
    """The options of a token in a congress whose shares have one decimal."""
    return read(parse_token(written), 1)


def refusal(written: str) -> str:
    """Why the options of a token are refused."""
    with pytest.raises(FigureError) as caught:
        reading(written)
    return str(caught.value)


# Options


def test_what_is_no_option_slices_the_figure() -> None:
    assert reading("建议.件数|来源=大会期间|类别=甲、乙|期间=上年").slices == {
        "来源": ("大会期间",),
        "类别": ("甲", "乙"),
    }


def test_a_bare_token_has_the_style_of_the_congress() -> None:
    assert reading("建议.件数") == Reading(FIGURES["建议.件数"], {}, Style(decimals=1), "", "", "", False)


def test_every_option_is_understood() -> None:
    assert reading("建议.解决率|期间=上年|截至=2022-12-31|按=类别|小数=2") == Reading(
        FIGURES["建议.解决率"], {}, Style(decimals=2), "上年", "2022-12-31", "类别", False
    )
    assert reading("建议.件数|按=结果|占比").with_share
    assert reading("建议.件数|数字=中文").style == Style(1, in_chinese=True)
    assert reading("建议.件数|余=百").style == Style(1, about=100)
    assert reading("建议.件数|较上年").style == Style(1, change=True)


def test_an_option_written_twice_is_refused() -> None:
    assert refusal("建议.件数|来源=甲|来源=乙") == "“建议.件数|来源=甲|来源=乙”里有一项写了两次。"


def test_a_value_without_its_dimension_is_refused() -> None:
    assert refusal("建议.件数|大会期间") == (
        "“大会期间”后面要写等号和值，例如|来源=大会期间；不带值的只有较上年、占比、分子分母。"
    )


def test_a_flag_with_a_value_is_refused() -> None:
    assert refusal("建议.件数|较上年=是") == "“较上年”不带值，直接写|较上年。"


@pytest.mark.parametrize("option", ["期间=上年、本年", "截至=2022-01-01、2022-12-31", "按=类别、结果", "余=十、百"])
def test_an_option_that_takes_one_value_refuses_two(option: str) -> None:
    assert refusal(f"建议.件数|{option}") == f"“{option.partition('=')[0]}”只能写一个值。"


@pytest.mark.parametrize(
    ("option", "known"),
    [
        ("数字=汉字", "中文、阿拉伯"),
        ("余=五十", "十、百、千、万"),
        ("小数=9", "0、1、2、3、4"),
        ("小数=一", "0、1、2、3、4"),
    ],
)
def test_an_unknown_value_of_an_option_names_the_known_ones(option: str, known: str) -> None:
    name, _, value = option.partition("=")
    assert refusal(f"建议.件数|{option}") == f"“{name}”没有“{value}”这个值，可以写：{known}。"


def test_shares_of_a_split_need_the_split() -> None:
    assert refusal("建议.件数|占比") == "“占比”要和“按”或“图”一起用，例如|按=结果|占比。"


def test_no_figure_has_a_dimension_named_like_an_option() -> None:
    named = {dimension.name for figure in FIGURES.values() for dimension in figure.dimensions}
    assert named.isdisjoint(OPTIONS)


def test_no_word_is_named_like_a_figure() -> None:
    assert not any("." in word for word in WORDS)
    assert all("." in figure for figure in FIGURES)


# Mistakes


class Mistakes(Liuxi):
    """Each mistake names the nearest known name, and its place."""

    def test_an_unknown_figure(self) -> None:
        (mistake,) = self.mistakes("全年收到{{建议.件书}}件")
        self.assertTrue(mistake.startswith("第1行第5个字：没有“建议.件书”这个数字，可以写：建议.件数、"))

    def test_an_unknown_word(self) -> None:
        self.assertIn("“年分”", self.mistakes("{{年分}}年")[0])
        self.assertIn("可以写：年份", self.mistakes("{{年分}}年")[0])

    def test_a_figure_without_its_point(self) -> None:
        self.assertIn("建议.件数", self.mistakes("{{建议件数}}件")[0])

    def test_an_unknown_dimension(self) -> None:
        (mistake,) = self.mistakes("{{建议.件数|来原=大会期间}}")
        self.assertTrue(mistake.startswith("第1行第1个字：“建议.件数”没有“来原”这一项，可以写：来源、"))

    def test_an_unknown_option(self) -> None:
        (mistake,) = self.mistakes("{{建议.件数|期问=上年}}")
        self.assertTrue(mistake.startswith("第1行第1个字：“建议.件数”没有“期问”这一项，可以写：期间、"))

    def test_an_unknown_dimension_to_split_by(self) -> None:
        (mistake,) = self.mistakes("{{建议.件数|按=颜色}}")
        self.assertTrue(mistake.startswith("第1行第1个字：“建议.件数”没有“颜色”这个维度，可以用：来源、提出级别、"))

    def test_an_unknown_slice_of_a_split(self) -> None:
        (mistake,) = self.mistakes("{{建议.件数|按=承办单位|来原=大会期间}}")
        self.assertIn("没有“来原”这一项", mistake)

    def test_an_unknown_value(self) -> None:
        self.assertEqual(
            self.mistakes("{{建议.件数|来源=大会}}"),
            ["第1行第1个字：维度“来源”没有“大会”这个值，可以写：大会期间。"],
        )

    def test_a_level_of_another_place(self) -> None:
        self.assertIn("维度“级别”没有“区”这个值", self.mistakes("{{代表.人数|级别=区}}")[0])

    def test_a_period_nobody_understands(self) -> None:
        self.assertIn("看不懂期间“去年”，可以写本年、上年、上半年", self.mistakes("{{建议.件数|期间=去年}}")[0])

    def test_a_day_that_does_not_exist(self) -> None:
        self.assertIn("没有“2022-02-30”这一天", self.mistakes("{{代表.人数|截至=2022-02-30}}")[0])

    def test_several_mistakes_are_told_in_reading_order(self) -> None:
        found = self.mistakes("{{年分}}，\n共{{建议.件书}}件[[，{{代表.人数|级别=区}}名]]")
        self.assertEqual(
            [mistake.partition("：")[0] for mistake in found], ["第1行第1个字", "第2行第2个字", "第2行第15个字"]
        )

    def test_a_word_takes_no_options(self) -> None:
        self.assertEqual(self.mistakes("{{年份|期间=上年}}"), ["第1行第1个字：“年份”是词语，后面不能加“|期间”。"])

    def test_a_shorthand_is_not_sliced_twice(self) -> None:
        self.assertEqual(
            self.mistakes("{{视察.次数|方式=调研}}"), ["第1行第1个字：“视察.次数”已经限定了“方式”，不用再写。"]
        )

    def test_a_listing_is_not_compared_with_last_year(self) -> None:
        self.assertEqual(
            self.mistakes("{{视察.主题|较上年}}"), ["第1行第1个字：“监督.主题名录”是名录，不能与上年比较。"]
        )

    def test_a_share_has_no_chinese_numerals(self) -> None:
        for option in ("数字=中文", "余=十"):
            self.assertEqual(
                self.mistakes(f"{{{{建议.解决率|{option}}}}}"),
                ["第1行第1个字：“建议.解决率”不是件数、次数一类的数，不能用“数字”或“余”。"],
            )

    def test_a_count_has_no_decimals(self) -> None:
        self.assertEqual(self.mistakes("{{建议.件数|小数=1}}"), ["第1行第1个字：“建议.件数”不是百分比，不能用“小数”。"])

    def test_a_number_is_written_in_one_way(self) -> None:
        for options in ("数字=中文|余=百", "余=百|较上年", "数字=中文|较上年"):
            self.assertEqual(
                self.mistakes(f"{{{{建议.件数|{options}}}}}"), ["第1行第1个字：数字、余、较上年只能用其中一项。"]
            )

    def test_a_listing_and_a_change_are_not_split(self) -> None:
        self.assertEqual(
            self.mistakes("{{监督.主题名录|按=方式}}"),
            ["第1行第1个字：“监督.主题名录|按=方式”不能用“按”：名录和“较上年”都不能再分项。"],
        )
        self.assertEqual(
            self.mistakes("{{建议.件数|按=类别|较上年}}"),
            ["第1行第1个字：“建议.件数|按=类别|较上年”不能用“按”：名录和“较上年”都不能再分项。"],
        )

    def test_a_split_without_a_share_of_its_own_refuses_shares(self) -> None:
        self.assertEqual(
            self.mistakes("{{建议.件数|按=状态|占比}}"), ["第1行第1个字：“建议.件数”按“状态”分，没有可用的占比。"]
        )

    def test_a_share_of_outcomes_must_say_which(self) -> None:
        self.assertIn("要写明“结果”", self.mistakes("{{建议.结果占比}}")[0])


class NothingElse(Liuxi):
    """A text can call figures and words, and nothing else."""

    def test_attributes_and_methods_are_unknown_names(self) -> None:
        for written in (
            "建议.件数.__class__",
            "建议.件数.upper",
            "建议.__class__",
            '"".join',
            "congress.name",
            "self.pk",
        ):
            self.assertIn("没有“", self.mistakes(f"{{{{ {written} }}}}")[0])

    def test_calls_and_expressions_are_unknown_names(self) -> None:
        for written in ("建议.件数()", "建议.件数+1", "建议.件数 + 1", "range(9.9)", "open('a.b')", "1.0"):
            self.assertIn("没有“", self.mistakes(f"{{{{{written}}}}}")[0])

    def test_filters_of_other_template_languages_are_refused(self) -> None:
        self.assertIn("后面要写等号和值", self.mistakes("{{建议.件数|length}}")[0])
        self.assertIn("后面不能加", self.mistakes("{{地名|safe}}")[0])

    def test_code_is_no_value(self) -> None:
        self.assertIn("没有“__import__”这个值", self.mistakes("{{建议.件数|来源=__import__}}")[0])
        self.assertIn("没有“__class__”这一项", self.mistakes("{{建议.件数|__class__=x}}")[0])
        self.assertIn("没有“congress__slug”这一项", self.mistakes("{{建议.件数|congress__slug=liuxi}}")[0])

    def test_other_template_languages_are_words(self) -> None:
        for text in ("{% if 1 %}甲{% endif %}", "${建议.件数}", "{建议.件数}", "%(name)s", "{0}", "<b>甲</b>", "#{甲}"):
            self.assertEqual(self.says(text), text)

    def test_what_a_record_says_is_never_read_as_a_token(self) -> None:
        Congress.objects.filter(pk=self.congress.pk).update(place="{{建议.件数}}[[")
        self.scope = Scope.of_year(Congress.objects.get(pk=self.congress.pk), 2022)
        self.assertEqual(self.says("{{地名}}"), "{{建议.件数}}[[")


class WhateverIsTyped(Liuxi):
    """Random texts made of the marks and names of the language."""

    def test_a_token_gives_a_phrase_or_a_mistake_and_its_pieces_are_fixed_points(self) -> None:
        names = st.sampled_from([*FIGURES, *WORDS, "执法检查.法规", "甲", "甲.乙"])
        values = st.sampled_from(
            ["大会期间", "镇", "旗", "中文", "百", "2", "上年", "上半年", "2022-06-30", "来源", "级别", "甲"]
        )
        keys = st.sampled_from([*OPTIONS, "来源", "级别", "方式", "类别", "结果", "类型", "名称", "甲"])
        options = st.lists(st.builds("{}={}".format, keys, values) | keys, max_size=3)
        book = Book(self.congress)

        @given(names, options)
        @settings(max_examples=300, deadline=None)
        def check_token(name: str, options: list[str]) -> None:
            token = parse_token("|".join([name, *options]))
            self.assertEqual(str(parse_token(str(token))), str(token))
            asking = Asking(self.scope, book)
            try:
                asking.phrase(token)
            except WordingError as error:
                self.assertTrue(str(error).endswith("。"), str(error))
                self.assertNotIn("\n", str(error))

        check_token()

    def test_a_text_is_worded_or_its_mistakes_are_told(self) -> None:
        @given(TYPED)
        @settings(max_examples=100, deadline=None)
        def check_text(text: str) -> None:
            try:
                printed = self.says(text)
            except TextError as error:
                self.assertTrue(error.errors)
            else:
                self.assertTrue("{{" not in printed or "〔待写" in printed)

        check_text()
