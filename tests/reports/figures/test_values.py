"""What a clerk may write for a dimension's value, and by which names a figure is split."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from congress.models import Category, Congress, CongressSession, Evaluation, Outcome, PersonnelAction
from reports.figures import Book
from reports.figures.values import Choices, Levels, Records, Texts, Values, Vocabulary
from reports.wording import TextError
from tests.congress.factories import (
    make_category,
    make_congress,
    make_evaluation,
    make_inspection,
    make_opinion,
    make_outcome,
    make_personnel_action,
    make_seat,
    make_suggestion,
    make_unit,
)
from tests.reports.figures.ask import ask, check

SOLVED = Outcome.Canonical.SOLVED


def own(values: Values, congress: Congress) -> list[str]:
    """The names a figure is split by."""
    return list(values.own(Book(congress)))


# Levels


def test_levels_are_called_as_in_the_place_and_understood_by_the_canonical_names_too(congress: Congress) -> None:
    congress.county_word, congress.town_word, congress.village_word = "旗", "苏木", "嘎查"
    names = Levels().names(Book(congress))
    assert own(Levels(), congress) == ["省级", "市级", "旗级", "苏木级", "嘎查级"]
    for written, level in {
        "旗": "county",
        "旗级": "county",
        "县级": "county",
        "苏木": "town",
        "乡级": "town",
        "嘎查": "village",
        "村级": "village",
        "市级": "city",
    }.items():
        assert names[written] == {level}


def test_where_the_county_is_a_city_the_two_levels_stay_apart(congress: Congress) -> None:
    congress.county_word = "市"
    congress.save()
    make_seat(level="city")
    make_seat(level="county")
    make_seat(level="county")
    assert own(Levels(), congress) == ["省级", "市级", "县级", "镇级", "村级"]
    check(congress, {"代表.席位数|级别=市级": 1, "代表.席位数|级别=县级": 2, "代表.席位数|级别=市": 2})


def test_where_the_province_is_a_city_the_two_levels_stay_apart(congress: Congress) -> None:
    congress.province_word, congress.city_word = "市", "市"
    assert own(Levels(), congress) == ["省级", "市级", "区级", "镇级", "村级"]


def test_an_unknown_level_is_refused_with_the_nearest(congress: Congress) -> None:
    with pytest.raises(TextError, match=r"维度“级别”没有“旗”这个值，可以写：.*区"):
        ask(congress, "代表.人数|级别=旗")


# The office's own lists


def test_own_words_stand_in_the_order_of_the_office_and_a_canonical_name_means_all_of_its_class(
    congress: Congress,
) -> None:
    items = {
        name: make_outcome(name=name, canonical=canonical, position=position)
        for name, canonical, position in (
            ("留下参考", Outcome.Canonical.REFERENCE, 3),
            ("基本解决", SOLVED, 2),
            ("已经解决", SOLVED, 1),
        )
    }
    outcomes = Vocabulary(Outcome)
    names = outcomes.names(Book(congress))
    assert own(outcomes, congress) == ["已经解决", "基本解决", "留下参考"]
    assert names["已经解决"] == {items["已经解决"].pk}
    assert names["已解决"] == {items["已经解决"].pk, items["基本解决"].pk}
    assert names["正在解决"] == frozenset()
    assert set(names) == {"已经解决", "基本解决", "留下参考", "已解决", "正在解决", "列入计划", "留作参考"}


def test_an_own_word_that_is_also_a_canonical_name_means_the_one_item(congress: Congress) -> None:
    kept = make_outcome(name="留作参考", canonical=Outcome.Canonical.REFERENCE)
    make_outcome(name="不予采纳", canonical=Outcome.Canonical.REFERENCE)
    assert Vocabulary(Outcome).names(Book(congress))["留作参考"] == {kept.pk}


def test_a_class_without_any_word_of_the_office_counts_nothing(congress: Congress) -> None:
    make_suggestion(category=make_category(name="社会管理", canonical=Category.Canonical.LAW))
    check(congress, {"建议.件数|类别=农业农村": 0, "建议.件数|类别=法治与社会治理": 1})


def test_a_word_of_another_congress_is_not_known(congress: Congress) -> None:
    other = make_congress(name="石桥镇人民代表大会", slug="shiqiao", place="石桥镇")
    make_category(congress=other, name="交通出行")
    make_unit(congress=other, name="公路站")
    with pytest.raises(TextError, match="维度“类别”没有“交通出行”这个值"):
        ask(congress, "建议.件数|类别=交通出行")
    with pytest.raises(TextError, match="维度“承办单位”没有“公路站”这个值，名册里还没有录入任何名称"):
        ask(congress, "建议.件数|承办单位=公路站")


def test_two_lists_that_use_one_word_do_not_meddle(congress: Congress) -> None:
    make_category(name="其他", canonical=Category.Canonical.OTHER)
    make_opinion()
    make_suggestion()
    check(congress, {"建议.件数|类别=其他": 0, "选民意见.条数|类别=其他": 0, "选民意见.条数|渠道=其他": 0})


# Records and texts


def test_a_name_of_several_records_means_all_of_them(congress: Congress) -> None:
    inspection = make_inspection(kind="evaluation")
    village = Evaluation.TargetKind.VILLAGE
    first = make_evaluation(inspection=inspection, target="东桥村", target_kind=village)
    second = make_evaluation(inspection=inspection, target="西桥村", target_kind=village)
    targets = Records(Evaluation, ("target", "target_kind"), lambda target, kind: (target, kind))
    assert targets.names(Book(congress))["village"] == {first.pk, second.pk}
    assert own(targets, congress) == ["东桥村", "西桥村"]


def test_texts_are_those_that_stand_in_the_records_and_the_customary_ones(congress: Congress) -> None:
    make_personnel_action(office="武装部长", decided_on=date(2022, 1, 10))
    make_personnel_action(office="武装部长", decided_on=date(2021, 1, 10))
    offices = Texts(PersonnelAction, "office", ("主席", "镇长"))
    assert own(offices, congress) == ["武装部长"]
    assert set(offices.names(Book(congress))) == {"武装部长", "主席", "镇长"}


# Fixed lists


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_fixed_lists_are_chinese_whatever_language_the_reader_chose(congress: Congress, language: str) -> None:
    with translation.override(language):
        assert own(Choices(CongressSession.Kind), congress) == ["年初例会", "年中例会", "年末会议", "临时会议"]
        assert own(Levels(), congress) == ["省级", "市级", "区级", "镇级", "村级"]


# The book


def test_a_book_reads_each_list_once_and_only_when_asked(congress: Congress) -> None:
    make_outcome()
    book = Book(congress)
    outcomes = Vocabulary(Outcome)
    with CaptureQueriesContext(connection) as queries:
        assert len(queries) == 0
        for _ in range(2):
            book.names(outcomes)
            outcomes.own(book)
            outcomes.classes(book, frozenset())
    assert len(queries) == 1
