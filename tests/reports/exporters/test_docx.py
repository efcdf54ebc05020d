"""The Word file reopened: its words, styles, page and properties."""

from dataclasses import replace
from datetime import datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document as Word
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from lxml import etree

from reports.document import Run, Section, Table
from reports.exporters.docx.package import write
from tests.reports.exporters.word import opened, part, parts, report, styled, texts, val, written
from tests.reports.samples import INTRODUCTION, OVERVIEW, REPORT, SUGGESTION_TABLE, number, paragraph, slot

STYLES = {
    # name: (font, half-points, alignment, first-line characters, outline level)
    "Normal": ("仿宋_GB2312", "32", "both", "0", ""),
    "Title": ("方正小标宋简体", "44", "center", "0", ""),
    "Subtitle": ("楷体_GB2312", "32", "center", "0", ""),
    "报告人": ("楷体_GB2312", "32", "center", "0", ""),
    "Salutation": ("仿宋_GB2312", "32", "both", "0", ""),
    "Body Text": ("仿宋_GB2312", "32", "both", "200", ""),
    "一是二是": ("仿宋_GB2312", "32", "both", "200", ""),
    "heading 1": ("黑体", "32", "center", "0", "0"),
    "heading 2": ("黑体", "32", "both", "200", "1"),
    "heading 3": ("楷体_GB2312", "32", "both", "200", "2"),
    "heading 4": ("仿宋_GB2312", "32", "both", "200", "3"),
    "footer": ("宋体", "28", "both", "0", ""),
}


# The page


def test_the_page_is_a4_with_the_margins_of_the_standard():
    page = opened(REPORT).sections[0]
    expected = {
        "page_width": 210,
        "page_height": 297,
        "top_margin": 37,
        "bottom_margin": 35,
        "left_margin": 28,
        "right_margin": 26,
        "footer_distance": 23,
    }
    for name, millimetres in expected.items():
        assert getattr(page, name) == pytest.approx(Mm(millimetres), abs=Mm(0.02)), name


def test_the_grid_has_lines_of_28_95_points():
    grid = part(REPORT).find(".//" + qn("w:docGrid"))
    assert (grid.get(qn("w:type")), grid.get(qn("w:linePitch"))) == ("lines", "579")


def test_page_numbers_stand_outside_one_character_in():
    page = opened(REPORT).sections[0]
    for footer, side in ((page.footer, "right"), (page.even_page_footer, "left")):
        (paragraph_,) = footer.paragraphs
        assert paragraph_.text == "— 1 —"
        assert val(paragraph_._p, "pPr/jc") == side
        assert val(paragraph_._p, "pPr/ind", f"{side}Chars") == "100"
        assert val(paragraph_._p, "pPr/ind", side) == "280"
        assert "".join(field.text for field in paragraph_._p.iter(qn("w:instrText"))).strip() == "PAGE"
    assert opened(REPORT).settings.odd_and_even_pages_header_footer


# Styles


@pytest.mark.parametrize("name", STYLES)
def test_each_style_has_its_font_size_alignment_indent_and_level(name):
    style = next(style for style in part(REPORT, "word/styles.xml") if val(style, "name") == name)
    assert (
        val(style, "rPr/rFonts", "eastAsia"),
        val(style, "rPr/sz"),
        val(style, "pPr/jc"),
        val(style, "pPr/ind", "firstLineChars"),
        val(style, "pPr/outlineLvl"),
    ) == STYLES[name]


def test_each_font_is_named_for_every_script_and_the_theme_and_colours_are_not_used():
    content = parts(written(REPORT))
    for name in ("word/styles.xml", "word/document.xml", "word/footer1.xml"):
        for fonts in content[name].iter(qn("w:rFonts")):
            assert len({fonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "eastAsia", "cs")}) == 1
            assert fonts.get(qn("w:hint")) == "eastAsia"
        assert not list(content[name].iter(qn("w:color")))


def test_text_stands_on_the_grid_and_title_and_tables_off_it():
    styles = {val(style, "name"): style for style in part(REPORT, "word/styles.xml").iter(qn("w:style"))}
    for name in ("Body Text", "heading 2", "Subtitle"):
        assert val(styles[name], "pPr/snapToGrid") == "1"
        assert val(styles[name], "pPr/spacing", "line") == "579"
        assert val(styles[name], "pPr/spacing", "lineRule") == "exact"
        assert val(styles[name], "rPr/spacing") == "-5"
        assert styles[name].find(f"{qn('w:pPr')}/{qn('w:widowControl')}") is not None
    assert val(styles["Title"], "pPr/spacing", "line") == "700"
    assert val(styles["Title"], "pPr/spacing", "lineRule") == "exact"
    for name in ("Title", "表格表头", "表格短文", "表格长文"):
        assert val(styles[name], "pPr/snapToGrid") == "0"


def test_two_characters_of_indent_are_given_by_measure_too():
    body = next(style for style in opened(REPORT).styles if style.name == "Body Text")
    assert body.paragraph_format.first_line_indent == Pt(2 * 15.75)


def test_no_mark_begins_a_line_that_may_not():
    styles = [style for style in part(REPORT, "word/styles.xml") if style.find(qn("w:pPr")) is not None]
    assert len(styles) > 20
    for style in styles:
        for rule in ("kinsoku", "overflowPunct"):
            assert style.find(f"{qn('w:pPr')}/{qn(f'w:{rule}')}") is not None


def test_what_word_would_otherwise_choose_by_the_computer_is_told():
    settings = part(REPORT, "word/settings.xml")
    assert val(settings, "defaultTabStop") == str(2 * 315)
    assert val(settings, "characterSpacingControl") == "compressPunctuation"
    assert val(settings, "compat/compatSetting") == "15"
    assert val(settings, "themeFontLang", "eastAsia") == "zh-CN"


def test_the_text_is_chinese():
    language = part(REPORT, "word/styles.xml").find(".//" + qn("w:lang"))
    assert language.get(qn("w:eastAsia")) == "zh-CN"


# The text


def test_every_block_has_the_style_of_its_kind():
    shown = styled(REPORT)
    assert shown[:8] == [
        ("Title", "青禾镇第十九届人民代表大会主席团2021年工作报告"),
        ("Subtitle", "——2022年5月31日在青禾镇第十九届人民代表大会第二次会议上"),
        ("报告人", "镇人大主席　陶远山"),
        ("Salutation", "各位代表："),
        ("Body Text", INTRODUCTION.text),
        ("Heading 1", "2021年工作回顾"),
        ("Body Text", OVERVIEW.text),
        ("Heading 2", "一、紧扣发展大局，监督工作务实有效"),
    ]
    assert ("Heading 3", "（一）办好代表建议") in shown
    assert ("Heading 4", "1.开展代表活动12次") in shown
    assert [style for style, _ in shown].count("一是二是") == 6


def test_every_word_of_the_report_is_in_the_file_in_order():
    tables = "".join((SUGGESTION_TABLE.title, *SUGGESTION_TABLE.header))
    everything = "".join(run.text for run in REPORT.runs())
    content = texts(part(REPORT))
    for heading in ("一、", "二、", "（一）", "（二）", "1."):
        content = content.replace(heading, "", 1)
    assert content.replace(tables, "") == everything


def test_a_long_title_takes_two_lines_and_whole_lines_of_the_grid():
    title, session, speaker, salutation = opened(REPORT).paragraphs[:4]
    assert title.text == "青禾镇第十九届人民代表大会主席团\n2021年工作报告"
    assert session.text == "——2022年5月31日在青禾镇\n第十九届人民代表大会第二次会议上"
    assert 2 * Pt(35) + title.paragraph_format.space_after == 3 * Pt(28.95)
    assert session.paragraph_format.space_after is None
    assert speaker.paragraph_format.space_after == Pt(28.95)
    assert salutation.text == "各位代表："


def test_without_session_line_and_speaker_the_text_follows_the_title_after_a_line():
    title, body = opened(report(paragraph("正文。"))).paragraphs
    assert body.text == "正文。"
    assert Pt(35) + title.paragraph_format.space_after == 3 * Pt(28.95)


def test_a_report_without_a_title_begins_with_its_text():
    assert [each.text for each in opened(report(paragraph("正文。"), title="")).paragraphs] == ["正文。"]


def test_a_slot_is_highlighted_and_nothing_else_is():
    document = part(report(paragraph("接待选民，", slot("写明重点"), "。")))
    marked = [run for run in document.iter(qn("w:r")) if val(run, "rPr/highlight")]
    assert [texts(run) for run in marked] == ["〔待写：写明重点〕"]
    assert val(marked[0], "rPr/highlight") == "yellow"


def test_line_breaks_tabs_and_outer_spaces_survive():
    (_, body) = opened(report(paragraph(" 上\n中\t下 "))).paragraphs
    assert body.text == " 上\n中\t下 "


# Tables


def test_a_table_keeps_its_words_in_its_cells():
    (table,) = opened(REPORT).tables
    assert [[texts(cell._tc) for cell in row.cells] for row in table.rows] == [
        ["类别", "件数", "已经解决", "列入计划", "留作参考", "主要内容"],
        ["农业农村", "9", "6", "2", "1", "机耕路硬化、灌溉渠清淤、土地流转服务"],
        ["社会事业", "7", "5", "1", "1", "村卫生室药品配备、校车线路、老年食堂"],
        ["生态环境", "4", "3", "1", "0", "河道保洁、垃圾分类收运"],
    ]


def test_a_table_fills_the_line_and_its_cells_are_as_wide_as_its_grid():
    table = part(REPORT).find(".//" + qn("w:tbl"))
    grid = [int(column.get(qn("w:w"))) for column in table.iter(qn("w:gridCol"))]
    text_width = 11906 - 1587 - 1474
    assert sum(grid) == int(val(table, "tblPr/tblW", "w")) == text_width
    for row in table.iter(qn("w:tr")):
        assert [int(val(cell, "tcPr/tcW", "w")) for cell in row.iter(qn("w:tc"))] == grid
    assert max(grid) == grid[-1]


def test_rows_are_not_split_and_the_header_is_repeated():
    first, *others = part(REPORT).find(".//" + qn("w:tbl")).iter(qn("w:tr"))
    assert first.find(qn("w:trPr")).find(qn("w:tblHeader")) is not None
    assert all(row.find(qn("w:trPr")).find(qn("w:cantSplit")) is not None for row in (first, *others))
    assert all(row.find(qn("w:trPr")).find(qn("w:tblHeader")) is None for row in others)


def test_the_last_cell_of_a_short_row_reaches_to_the_end_of_the_table():
    (table,) = opened(report(Table(("甲", "乙", "丙"), (((Run("一格"),), (Run("两格宽"),)),)))).tables
    row = table.rows[1]
    assert [cell.text for cell in row.cells] == ["一格", "两格宽", "两格宽"]
    assert [cell.grid_span for cell in (row.cells[0], row.cells[1])] == [1, 2]


def test_a_form_has_no_header():
    (table,) = opened(report(Table((), (((Run("编号"),), (Run("1"),)),)))).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["编号", "1"]]


def test_documents_in_one_file_begin_on_pages_of_their_own_counted_from_one():
    ledger = replace(report(paragraph("台账。")), orientation="landscape")
    file = Word(BytesIO(write(report(paragraph("交办单。")), ledger)))
    first, second = file.sections
    assert [round(length.mm) for length in (first.page_width, first.page_height)] == [210, 297]
    assert [round(length.mm) for length in (second.page_width, second.page_height)] == [297, 210]
    numbering = [section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) for section in file.sections]
    assert numbering == ["1", "1"]


@pytest.mark.parametrize("heading", ["附件　逐件办理情况", "附件2：逐件办理情况", "附件2"])
def test_an_annex_begins_on_a_new_page_at_the_left_and_has_its_title_on_the_third_line(heading):
    annex = Section(1, (Run(heading),), is_annex=True)
    _, _, mark, *titles = opened(
        replace(report(), sections=(Section(0, blocks=(paragraph("正文。"),)), annex))
    ).paragraphs
    assert mark.text == heading.split("　")[0].split("：")[0]
    assert mark.style.paragraph_format.page_break_before
    assert mark.style.paragraph_format.first_line_indent == 0
    assert [title.text for title in titles] == ["逐件办理情况"] * (len(heading) > 3)
    for title in titles:
        assert (title.style.name, title.paragraph_format.space_before) == ("附件标题", Pt(28.95))
        assert Pt(35) + title.paragraph_format.space_after == 2 * Pt(28.95)


def test_a_paragraph_follows_every_table_so_that_two_do_not_grow_together():
    table = Table(("类别", "件数"), (((Run("农业"),), (number("3", "建议.件数"),)),))
    body = part(report(table, table))[0]
    assert [child.tag.split("}")[1] for child in body] == ["p", "tbl", "p", "tbl", "p", "sectPr"]


# Properties


def test_the_properties_name_the_report_its_congress_and_its_day():
    properties = opened(REPORT).core_properties
    assert properties.title == "青禾镇第十九届人民代表大会主席团2021年工作报告"
    assert properties.subject == "——2022年5月31日在青禾镇第十九届人民代表大会第二次会议上"
    assert properties.author == properties.last_modified_by == "青禾镇人民代表大会主席团"
    assert properties.created.replace(tzinfo=None) == properties.modified.replace(tzinfo=None) == datetime(2021, 12, 31)


def test_the_properties_name_program_office_year_and_language():
    properties = opened(REPORT).core_properties
    assert (properties.keywords, properties.language) == ("青禾镇人民代表大会主席团; 2021年", "zh-CN")
    office = {etree.QName(child).localname: child.text for child in part(REPORT, "docProps/app.xml")}
    assert office == {"Application": "Presidium", "Company": "青禾镇人民代表大会主席团"}


def test_what_is_not_known_of_a_document_is_not_said():
    core = part(report(paragraph("正文。"), title="", as_of=None), "docProps/core.xml")
    assert {etree.QName(child).localname for child in core} == {"language"}


def test_without_a_day_no_date_is_invented():
    core = part(report(paragraph("正文。"), as_of=None), "docProps/core.xml")
    assert not [child for child in core if "created" in child.tag or "modified" in child.tag]


def test_a_title_longer_than_a_property_may_be_is_cut_there_only():
    document = opened(report(title="长" * 300))
    assert document.core_properties.title == "长" * 255
    assert document.paragraphs[0].text == "长" * 300


def test_no_part_of_the_package_bears_a_date():
    with ZipFile(BytesIO(written(REPORT))) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert package.infolist()[0].filename == "[Content_Types].xml"


def test_headings_deeper_than_the_standard_knows_are_text():
    document = report(sections=(Section(5, (Run("更深一层"),), "①"),))
    assert styled(document)[1:] == [("Body Text", "①更深一层")]
