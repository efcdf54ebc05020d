"""The report as JSON."""

import json
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from reports import exporters
from reports.aloud import aloud
from reports.document import Document, Paragraph, Run, Section, Table
from reports.exporters.base import printable
from reports.exporters.json import EXPORTER, read
from tests.reports.exporters.word import report
from tests.reports.samples import REPORT, number, paragraph, slot


def content(document):
    return json.loads(exporters.for_path("report.json").render(document))


def test_the_report_says_what_it_is_whose_and_as_of_when():
    document = content(REPORT)
    assert list(document)[:6] == ["title", "session_line", "speaker", "congress", "year", "as_of"]
    assert document["title"] == "青禾镇第十九届人民代表大会主席团2021年工作报告"
    assert document["session_line"] == "——2022年5月31日在青禾镇第十九届人民代表大会第二次会议上"
    assert document["speaker"] == "镇人大主席　陶远山"
    assert (document["congress"], document["year"], document["as_of"]) == (
        "青禾镇人民代表大会主席团",
        2021,
        "2021-12-31",
    )


def test_a_section_holds_its_heading_and_paragraphs_with_the_figures_of_their_numbers():
    section = Section(
        2,
        (Run("开展视察"), number("3", "视察.次数"), Run("次")),
        "一、",
        (paragraph("一是查看", number("5", "监督.地点数"), "处", slot("写明地点"), kind="run_in"),),
    )
    assert content(report(sections=(section,)))["sections"] == [
        {
            "level": 2,
            "number": "一、",
            "is_annex": False,
            "heading": "开展视察3次",
            "heading_runs": [
                {"text": "开展视察", "kind": "text", "figure": None},
                {"text": "3", "kind": "figure", "figure": "视察.次数"},
                {"text": "次", "kind": "text", "figure": None},
            ],
            "paragraphs": [
                {
                    "kind": "run_in",
                    "text": "一是查看5处〔待写：写明地点〕",
                    "runs": [
                        {"text": "一是查看", "kind": "text", "figure": None},
                        {"text": "5", "kind": "figure", "figure": "监督.地点数"},
                        {"text": "处", "kind": "text", "figure": None},
                        {"text": "〔待写：写明地点〕", "kind": "slot", "figure": None},
                    ],
                }
            ],
        }
    ]


def test_a_table_is_a_block_of_its_own():
    table = Table(("类别", "件数"), (((Run("农业"),), (number("9", "建议.件数|类别=农业"),)),), "办理情况")
    (block,) = content(report(table))["sections"][0]["paragraphs"]
    assert block == {
        "table": {
            "title": "办理情况",
            "source": "",
            "header": ["类别", "件数"],
            "rows": [
                [
                    {"text": "农业", "runs": [{"text": "农业", "kind": "text", "figure": None}]},
                    {"text": "9", "runs": [{"text": "9", "kind": "figure", "figure": "建议.件数|类别=农业"}]},
                ]
            ],
        }
    }


def test_every_run_of_the_report_is_there_in_order():
    def runs(value):
        if isinstance(value, dict):
            if value.keys() == {"text", "kind", "figure"}:
                yield Run(**value)
            else:
                for each in value.values():
                    yield from runs(each)
        elif isinstance(value, list):
            for each in value:
                yield from runs(each)

    assert list(runs(content(REPORT))) == list(REPORT.runs())


def test_chinese_is_written_as_chinese_and_an_unknown_day_as_null():
    rendered = exporters.for_path("report.json").render(report(as_of=None)).decode()
    assert "青禾镇人大主席团工作报告" in rendered
    assert '"as_of": null' in rendered


def test_what_was_written_is_read_as_the_same_report():
    assert read(EXPORTER.render(REPORT)) == REPORT
    spoken = aloud(REPORT, spoken=True)
    assert read(EXPORTER.render(spoken)) == spoken


WORDS = st.text(max_size=8)
RUNS = st.lists(
    st.one_of(
        st.builds(Run, WORDS, st.sampled_from(["text", "slot"])), st.builds(Run, WORDS, st.just("figure"), WORDS)
    ),
    max_size=3,
).map(tuple)
PARAGRAPHS = st.builds(Paragraph, RUNS, st.sampled_from(["body", "salutation", "run_in", "signature"]))
ROWS = st.lists(st.lists(RUNS, max_size=3).map(tuple), max_size=3).map(tuple)
TABLES = st.builds(Table, st.lists(WORDS, max_size=3).map(tuple), ROWS, WORDS, WORDS)
BLOCKS = st.lists(st.one_of(PARAGRAPHS, TABLES), max_size=3).map(tuple)
SECTIONS = st.builds(Section, st.integers(0, 4), RUNS, WORDS, BLOCKS, st.booleans())
DOCUMENTS = st.builds(
    Document,
    title=RUNS,
    sections=st.lists(SECTIONS, max_size=3).map(tuple),
    session_line=RUNS,
    speaker=RUNS,
    congress=WORDS,
    year=st.integers(1954, 2100),
    as_of=st.none() | st.dates(date(1954, 1, 1), date(2100, 12, 31)),
    orientation=st.sampled_from(["portrait", "landscape"]),
    edition=st.sampled_from(["print", "aloud"]),
    properties=st.dictionaries(WORDS, WORDS, max_size=3),
)


@given(DOCUMENTS)
def test_any_report_is_read_as_it_was_written(document):
    assert read(EXPORTER.render(document)) == printable(document)
