"""How near a name is to what was typed."""

import pytest

from congress.spelling import Nearness, nearness, plain

CLINIC = "青禾镇卫生院"


@pytest.mark.parametrize("typed", [CLINIC, "qinghezhenweishengyuan", "QHZWSY", " qhz wsy ", "ｑｈｚｗｓｙ"])
def test_the_whole_name_is_the_name_in_characters_pinyin_and_initials(typed: str) -> None:
    assert nearness(typed, CLINIC) == Nearness.IS


@pytest.mark.parametrize("typed", ["青禾", "qinghe", "qingh", "qhz"])
def test_its_beginning_is_nearer_than_its_middle(typed: str) -> None:
    assert nearness(typed, CLINIC) == Nearness.BEGINS


@pytest.mark.parametrize("typed", ["卫生", "weisheng", "wsy"])
def test_it_is_found_by_what_stands_inside(typed: str) -> None:
    assert nearness(typed, CLINIC) == Nearness.WITHIN


@pytest.mark.parametrize("typed", ["", "《》", "学校", "xx", "eisheng", "ing"])
def test_what_begins_amid_a_syllable_or_is_no_part_of_it_is_not_meant(typed: str) -> None:
    assert nearness(typed, CLINIC) is None


def test_figures_and_letters_stand_for_themselves() -> None:
    assert nearness("3", "第3选区") == Nearness.WITHIN
    assert nearness("b4", "B4") == Nearness.IS
    assert plain("建议.件数｜来源＝大会") == "建议件数来源大会"
