"""Texts of the report language cut into parts, and what is said of a text that cannot be."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.wording import Place, TextError, Token, WordingError, parse, parse_token, tokens
from reports.wording.grammar import DEEPEST, Clause, Slot, Text


def errors(text: str, line: int = 1, column: int = 1) -> list[WordingError]:
    """The mistakes of a text that stands at a line and character of its outline; none where it can be read."""
    try:
        parse(text, Place(line, column))
    except TextError as error:
        return error.errors
    return []


def mistakes(text: str, line: int = 1, column: int = 1) -> list[str]:
    """What is wrong with `text`, each mistake with its place."""
    return [str(error) for error in errors(text, line, column)]


# Parts


def test_text_without_marks_stays_as_it_is() -> None:
    assert parse("全年工作平稳有序。") == (Text("全年工作平稳有序。"),)


def test_an_empty_text_has_no_parts() -> None:
    assert parse("") == ()


def test_a_token_stands_between_the_words() -> None:
    assert parse("召开{{主席团会议.次数}}次。") == (Text("召开"), Token("主席团会议.次数"), Text("次。"))


def test_a_token_keeps_its_options_in_the_order_written() -> None:
    (token,) = parse("{{建议.件数|来源=大会期间|较上年|类别=社会管理}}")
    assert token == Token("建议.件数", (("来源", ("大会期间",)), ("较上年", ()), ("类别", ("社会管理",))))


@pytest.mark.parametrize("joined", ["视察,调研", "视察，调研", "视察、调研", " 视察 、 调研 ", "视察、、调研"])
def test_values_are_joined_by_either_comma_or_the_enumeration_mark(joined: str) -> None:
    assert parse_token(f"监督.次数|方式={joined}") == Token("监督.次数", (("方式", ("视察", "调研")),))


def test_full_width_marks_mean_the_same_as_half_width_ones() -> None:
    assert parse("｛｛建议．件数｜来源＝大会期间｝｝") == parse("{{建议.件数|来源=大会期间}}")
    assert parse("［［，共｛{建议．件数}｝件］］") == parse("[[，共{{建议.件数}}件]]")


def test_full_width_figures_in_a_date_mean_the_same_as_half_width_ones() -> None:
    assert parse_token("代表.人数｜截至＝２０２２－１２－３１") == parse_token("代表.人数|截至=2022-12-31")


def test_full_width_punctuation_outside_the_marks_stays() -> None:
    assert parse("Ａ＝｛Ｂ｝｜［Ｃ］") == (Text("Ａ＝｛Ｂ｝｜［Ｃ］"),)


def test_single_braces_and_brackets_are_words() -> None:
    assert parse("{甲}[乙]") == (Text("{甲}[乙]"),)


def test_a_token_knows_where_it_stands() -> None:
    (token,) = tokens(parse("第一行\n共{{建议.件数}}件"))
    assert token.place == Place(2, 2)


def test_a_text_knows_where_it_stands_in_its_outline() -> None:
    first, second = tokens(parse("{{甲.乙}}\n{{丙.丁}}", Place(7, 5)))
    assert (first.place, second.place) == (Place(7, 5), Place(8, 1))


def test_a_clause_may_hold_clauses() -> None:
    assert parse("[[甲{{乙.丙}}[[丁]]]]戊") == (
        Clause((Text("甲"), Token("乙.丙"), Clause((Text("丁"),)))),
        Text("戊"),
    )


def test_tokens_inside_clauses_come_in_reading_order() -> None:
    found = tokens(parse("{{甲.一}}[[{{乙.一}}[[{{丙.一}}]]{{丁.一}}]]{{戊.一}}"))
    assert [token.name for token in found] == ["甲.一", "乙.一", "丙.一", "丁.一", "戊.一"]


def test_a_slot_keeps_its_brackets_so_that_nobody_prints_it_unseen() -> None:
    assert parse("好。〔待写：事例〕此外") == (Text("好。"), Slot("〔待写：事例〕"), Text("此外"))


def test_other_tortoise_shell_brackets_are_words() -> None:
    assert parse("镇发〔2022〕3号") == (Text("镇发〔2022〕3号"),)


# Mistakes


def test_an_unclosed_token_is_told_with_its_place() -> None:
    assert mistakes("共收到{{建议.件数件。") == ["第1行第4个字：“{{”没有与它配对的“}}”。"]


def test_a_token_may_not_run_into_the_next_line() -> None:
    assert mistakes("共{{建议.\n件数}}件") == [
        "第1行第2个字：“{{”没有与它配对的“}}”。",
        "第2行第3个字：有“}}”却没有与它配对的“{{”。",
    ]


def test_a_token_left_open_before_another_is_told() -> None:
    assert mistakes("{{建议.件数、{{代表.人数}}") == ["第1行第1个字：“{{”没有与它配对的“}}”。"]


def test_closing_marks_without_opening_ones_are_told() -> None:
    assert mistakes("甲}}乙]]") == [
        "第1行第2个字：有“}}”却没有与它配对的“{{”。",
        "第1行第5个字：有“]]”却没有与它配对的“[[”。",
    ]


def test_unclosed_clauses_are_told_from_the_outside_in() -> None:
    assert mistakes("甲[[乙[[丙") == [
        "第1行第2个字：“[[”没有与它配对的“]]”。",
        "第1行第5个字：“[[”没有与它配对的“]]”。",
    ]


def test_an_unclosed_slot_is_told() -> None:
    assert mistakes("好。〔待写：事例") == ["第1行第3个字：“〔待写”没有与它配对的“〕”。"]


@pytest.mark.parametrize("token", ["{{}}", "{{ }}", "{{|来源=大会期间}}"])
def test_a_token_without_a_name_is_told(token: str) -> None:
    assert mistakes(token) == ["第1行第1个字：双花括号里要写数字的名称，例如{{建议.件数}}。"]


@pytest.mark.parametrize("option", ["来源=", "=大会期间", "", "来源=、"])
def test_an_unfinished_option_is_told(option: str) -> None:
    assert mistakes(f"共{{{{建议.件数|{option}}}}}件") == [
        f"第1行第2个字：“|{option}”没有写完整，应当写成“|名称=值”，例如|来源=大会期间。"
    ]


def test_all_mistakes_of_a_text_are_told_at_once_in_reading_order() -> None:
    assert mistakes("[[甲{{}}\n乙}}丙{{建议.件数|来源=}}\n〔待写", line=3) == [
        "第3行第1个字：“[[”没有与它配对的“]]”。",
        "第3行第4个字：双花括号里要写数字的名称，例如{{建议.件数}}。",
        "第4行第2个字：有“}}”却没有与它配对的“{{”。",
        "第4行第5个字：“|来源=”没有写完整，应当写成“|名称=值”，例如|来源=大会期间。",
        "第5行第1个字：“〔待写”没有与它配对的“〕”。",
    ]


def test_a_mistake_counts_the_characters_of_its_line_in_the_outline() -> None:
    assert mistakes("甲}}", line=2, column=5) == ["第2行第6个字：有“}}”却没有与它配对的“{{”。"]


def test_nine_clauses_within_each_other_are_read_and_a_tenth_is_refused() -> None:
    assert parse("[[" * DEEPEST + "甲" + "]]" * DEEPEST)
    assert mistakes("[[" * 10 + "]]" * 9) == ["第1行第19个字：“[[”最多套9层。"]


def test_a_thousand_opening_marks_are_mistakes_and_no_crash() -> None:
    assert len(mistakes("[[" * 1000)) == 1000


# Tokens on their own


@pytest.mark.parametrize("written", ["建议.件数", "{{建议.件数}}", " ｛｛建议．件数｝｝ ", "{{ 建议.件数 }}"])
def test_a_token_is_read_with_or_without_its_braces(written: str) -> None:
    assert parse_token(written) == Token("建议.件数")


@pytest.mark.parametrize("written", ["{{{{建议.件数}}}}", "{{建议.件数", "建议.件数}}", "{{甲.乙}}{{丙.丁}}"])
def test_braces_within_a_token_are_refused(written: str) -> None:
    with pytest.raises(WordingError, match="双花括号里不能再写双花括号"):
        parse_token(written)


def test_a_token_writes_itself_in_one_canonical_form() -> None:
    token = parse_token("｛｛ 监督.次数 ｜方式＝ 视察，调研｜ 较上年 ｝｝")
    assert str(token) == "监督.次数|方式=视察、调研|较上年"


def test_tokens_are_equal_by_meaning_wherever_they_stand() -> None:
    assert parse_token("甲.乙", Place(3, 4)) == parse_token("甲.乙", Place(8, 9))


def test_figures_have_a_point_in_their_name_and_words_have_none() -> None:
    assert parse_token("建议.件数").is_figure
    assert not parse_token("年份").is_figure


# Whatever is typed

MARKS = [
    *"{}[]｛｝［］|｜=＝.．,，、〔〕\n 　",
    "{{",
    "}}",
    "[[",
    "]]",
    "〔待写",
    "建议.件数",
    "来源=大会期间",
    "年份",
    "甲",
]
TYPED = st.lists(st.sampled_from(MARKS) | st.characters(codec="utf-8"), max_size=40).map("".join)


@given(TYPED)
@settings(max_examples=300, deadline=None)
def test_no_text_raises_anything_but_mistakes_at_a_character_of_it(text: str) -> None:
    lines = text.split("\n")
    for error in errors(text):
        assert 1 <= error.place.line <= len(lines)
        assert 1 <= error.place.column <= len(lines[error.place.line - 1])


@given(TYPED)
@settings(max_examples=200, deadline=None)
def test_the_canonical_form_of_a_token_reads_as_the_same_token(text: str) -> None:
    try:
        token = parse_token(text)
    except WordingError:
        return
    again = parse_token(str(token))
    assert again == token
    assert str(again) == str(token)
