"""The edition for reading aloud: large type, and numbers as they are spoken on request."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.aloud import EditionError, aloud, edition_of, spelled
from reports.document import Document, Run, Runs, Section, Table, plain
from reports.formatting.spoken import spoken_text
from tests.reports.exporters.word import report
from tests.reports.samples import REPORT, SUGGESTION_TABLE, number, paragraph, slot


def heard(*runs: str | Run) -> Runs:
    """These runs as they are read."""
    return spelled(paragraph(*runs).runs)


def test_a_number_keeps_its_figure() -> None:
    assert heard("收到建议", number("2", "建议.件数"), "件，解决率", number("65.6%", "建议.解决率"), "。") == (
        Run("收到建议"),
        number("两", "建议.件数"),
        Run("件，解决率"),
        number("百分之六十五点六", "建议.解决率"),
        Run("。"),
    )


def test_what_stands_in_the_runs_beside_a_number_says_how_it_is_read() -> None:
    assert plain(heard(number("2022", "年份"), "年第", number("2", "会次"), "次会议")) == "二〇二二年第二次会议"
    assert heard("占", number("15", "建议.占比"), "%")[1:] == (number("百分之十五", "建议.占比"),)
    assert heard(number("3", "甲"), "—", number("5", "乙"), "件") == (
        number("三", "甲"),
        Run("至"),
        number("五", "乙"),
        Run("件"),
    )


def test_what_two_figures_make_together_stays_in_digits() -> None:
    runs = (number("3", "甲"), Run("/"), number("5", "乙"))
    assert spelled(runs) == runs


def test_what_people_must_still_write_stays() -> None:
    runs = (Run("5月"), slot("写明2项工作"), Run("2件"))
    assert spelled(runs) == (Run("五月"), slot("写明2项工作"), Run("两件"))


def test_opening_headings_and_paragraphs_are_spelled_and_tables_keep_their_digits() -> None:
    spoken = aloud(REPORT, spoken=True)
    assert plain(spoken.title) == "青禾镇第十九届人民代表大会主席团二〇二一年工作报告"
    assert plain(spoken.session_line) == "——二〇二二年五月三十一日在青禾镇第十九届人民代表大会第二次会议上"
    assert [section.title for section in spoken.sections if section.level] == [
        "二〇二一年工作回顾",
        "一、紧扣发展大局，监督工作务实有效",
        "二、突出主体地位，代表作用充分发挥",
        "（一）办好代表建议",
        "（二）用好“家、站、点”平台",
        "1.开展代表活动十二次",
        "二〇二二年工作安排",
    ]
    text = next(block.text for section in spoken.sections for block in section.blocks if "答复率" in block.text)
    assert text == (
        "镇十九届人大一次会议期间，代表共提出建议二十件，全部在规定期限内答复，答复率百分之百，其中已经解决十四件，"
        "解决率百分之七十，与上年相比增加三件；代表对办理结果表示满意的占——。分类情况见下表。"
    )
    assert [block for section in spoken.sections for block in section.blocks if isinstance(block, Table)] == [
        SUGGESTION_TABLE
    ]
    assert [run.figure for run in spoken.runs()] == [run.figure for run in REPORT.runs()]


def test_nothing_but_the_edition_changes_where_numbers_are_not_to_be_spelled() -> None:
    document = aloud(REPORT, spoken=False)
    assert document.edition == "aloud"
    assert list(document.runs()) == list(REPORT.runs())


def test_an_annex_stays_an_annex() -> None:
    (section,) = aloud(report(sections=(Section(1, (Run("附件2"),), is_annex=True),)), spoken=True).sections
    assert section == Section(1, (Run("附件二"),), is_annex=True)


@pytest.mark.parametrize(
    ("name", "spoken", "edition"),
    [("", False, "print"), ("印发", False, "print"), ("aloud", False, "aloud"), ("宣读", True, "aloud")],
)
def test_an_edition_is_asked_for_by_name(name: str, spoken: bool, edition: str) -> None:
    assert edition_of(REPORT, name, spoken=spoken).edition == edition


@pytest.mark.parametrize(
    ("name", "spoken", "sentence"),
    [
        ("大字", False, "没有“大字”这种版式，可以写 print（印发）或者 aloud（宣读）。"),
        ("", True, "数字只在宣读稿里按读法拼写，请同时选宣读稿（aloud）。"),
    ],
)
def test_what_cannot_be_made_is_refused_in_a_sentence(name: str, spoken: bool, sentence: str) -> None:
    with pytest.raises(EditionError) as caught:
        edition_of(REPORT, name, spoken=spoken)
    assert str(caught.value) == sentence


@given(st.lists(st.builds(Run, st.text("0123456789.%年月件第—至", max_size=6), st.sampled_from(["text", "slot"]))))
def test_runs_are_read_as_one_text(runs: list[Run]) -> None:
    words = [run for run in runs if run.kind == "text"]
    assert plain(spelled(tuple(words))) == spoken_text(plain(words))
    assert [run for run in spelled(tuple(runs)) if run.kind == "slot"] == [
        run for run in runs if run.kind == "slot" and run.text
    ]


def test_a_document_without_words_stays_empty() -> None:
    empty = Document((), ())
    assert aloud(empty, spoken=True) == Document((), (), edition="aloud")
