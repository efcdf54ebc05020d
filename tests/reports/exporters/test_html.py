"""The report as a web page of its own."""

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from reports import exporters
from reports.aloud import aloud
from reports.document import Document, Paragraph, Run, Section, Table, plain
from tests.policy import refused
from tests.reports.exporters.word import report
from tests.reports.samples import REPORT, number, paragraph, slot


def page(document: Document) -> str:
    return exporters.for_path("report.html").render(document).decode()


def opened(document: Document) -> html.HtmlElement:
    return html.document_fromstring(page(document))


def words(tree: html.HtmlElement, path: str) -> list[str]:
    """The text of what is found there, without the line ends of the file."""
    return [each.text_content().strip("\n") for each in tree.xpath(path)]


def test_the_page_opens_with_title_session_and_speaker() -> None:
    tree = opened(REPORT)
    assert tree.get("lang") == "zh-CN"
    assert words(tree, "//title | //h1 | //header/p") == [
        "青禾镇第十九届人民代表大会主席团2021年工作报告",
        "青禾镇第十九届人民代表大会主席团2021年工作报告",
        "——2022年5月31日在青禾镇第十九届人民代表大会第二次会议上",
        "镇人大主席　陶远山",
    ]
    assert tree.xpath("//meta[@name='viewport']/@content") == ["width=device-width, initial-scale=1"]
    assert words(tree, "//footer") == ["青禾镇人民代表大会主席团　数字截至2021年12月31日"]


def test_a_long_title_may_be_broken_by_sense() -> None:
    assert words(opened(REPORT), "//h1/span") == ["青禾镇第十九届人民代表大会主席团", "2021年工作报告"]


def test_every_heading_has_its_rank_and_is_led_to() -> None:
    tree = opened(REPORT)
    headings = [(each.tag, each.text_content()) for each in tree.xpath("//section/*[starts-with(name(), 'h')]")]
    assert headings == [
        ("h2", "2021年工作回顾"),
        ("h3", "一、紧扣发展大局，监督工作务实有效"),
        ("h3", "二、突出主体地位，代表作用充分发挥"),
        ("h4", "（一）办好代表建议"),
        ("h4", "（二）用好“家、站、点”平台"),
        ("h5", "1.开展代表活动12次"),
        ("h2", "2022年工作安排"),
    ]
    led = [tree.get_element_by_id(address[1:])[0].text_content() for address in tree.xpath("//nav//a/@href")]
    assert led == words(tree, "//nav//a") == [heading for _rank, heading in headings]


def test_no_rank_is_left_out_and_one_heading_needs_no_table_of_contents() -> None:
    tree = opened(report(sections=(Section(2, (Run("甲"),), "一、"), Section(4, (Run("乙"),), "1."))))
    assert [each.tag for each in tree.xpath("//section/*")] == ["h2", "h3"]
    assert tree.xpath("//nav")
    assert not opened(report(sections=(Section(1, (Run("甲"),)),))).xpath("//nav")


def test_all_words_of_the_report_stand_on_the_page_in_order() -> None:
    found = [text.strip("\n") for text in opened(REPORT).xpath("//main//text()[not(ancestor::nav)]")]
    said = [REPORT.title, REPORT.session_line, REPORT.speaker]
    text = "".join(map(plain, said))
    for section in REPORT.sections:
        text += section.title
        for block in section.blocks:
            text += block.text.replace("\n", "").replace("\t", "")
    assert "".join(found) == text


def test_a_number_tells_its_figure_and_a_slot_is_marked() -> None:
    tree = opened(report(paragraph("建议", number("20", "建议.件数|来源=大会期间"), "件，", slot("写明事例"))))
    (figure,) = tree.xpath("//*[@class='number']")
    assert (figure.text, figure.get("data-figure"), figure.get("title")) == (
        "20",
        "建议.件数|来源=大会期间",
        "建议.件数|来源=大会期间",
    )
    assert words(tree, "//mark") == ["〔待写：写明事例〕"]


def test_a_table_has_its_title_head_and_cells() -> None:
    table = Table(
        ("类别", "件数", "办理"),
        (((Run("农业"),), (number("9", "建议.件数"),), (Run("好"),)), ((Run("合计"),),)),
        "情况",
    )
    (found,) = opened(report(table)).xpath("//div[@role='region']/table")
    assert words(found, "caption") == ["情况"]
    assert words(found, "thead/tr/th[@scope='col']") == ["类别", "件数", "办理"]
    assert [words(row, "td") for row in found.xpath("tbody/tr")] == [["农业", "9", "好"], ["合计"]]
    assert found.xpath("tbody/tr[2]/td/@colspan") == ["3"]
    widths = [float(width.removesuffix("%")) for width in found.xpath("colgroup/col/@width")]
    assert len(widths) == 3
    assert sum(widths) == pytest.approx(100, abs=0.05)


def test_a_form_has_no_head_and_a_table_without_a_title_is_still_named() -> None:
    form = Table((), (((Run("姓名"),), (Run("甲"),)),))
    (found,) = opened(report(form)).xpath("//div[@role='region']")
    assert found.get("aria-label") == "表格"
    assert not found.xpath(".//thead | .//caption")


def test_an_annex_a_signature_and_a_reading_edition_are_told_to_the_style_sheet() -> None:
    annex = Section(1, (Run("附件1"),), is_annex=True)
    signed = Section(0, blocks=(paragraph("青禾镇人大主席团", kind="signature"),))
    tree = opened(aloud(report(sections=(signed, annex), orientation="landscape"), spoken=True))
    assert words(tree, "//section[@class='annex']/h2") == ["附件一"]
    assert words(tree, "//p[@class='signature']") == ["青禾镇人大主席团"]
    assert tree.xpath("//body/@class") == ["aloud landscape"]


def test_the_file_needs_no_other_and_allows_nothing_but_its_own_style() -> None:
    text = page(REPORT)
    style = re.search("<style>(.*?)</style>", text, re.DOTALL)
    assert style
    assert "@page" in style[1]
    assert f"style-src 'sha256-{b64encode(sha256(style[1].encode()).digest()).decode()}'" in text
    assert re.findall(r"(?:src|href)=\"([^#\"][^\"]*)|url\(|@import", text) == []
    assert refused(text.replace(style[0], "")) == []


def test_a_report_that_is_nobodys_says_nothing_of_it() -> None:
    tree = opened(report(as_of=None))
    assert not tree.xpath("//footer | //meta[@name='author']")


MARKUP = "<script>alert(1)</script>\"'&amp;--></style>{{ x }}{% load %}"


def test_nothing_typed_becomes_markup() -> None:
    runs = (Run(MARKUP), Run(MARKUP, "slot"), Run(MARKUP, "figure", MARKUP))
    table = Table((MARKUP,), ((runs,),), MARKUP)
    section = Section(2, runs, MARKUP, (Paragraph(runs), table))
    document = Document(runs, (section,), runs, runs, congress=MARKUP)
    tree = opened(document)
    assert len(tree.xpath("//style")) == 1
    assert not tree.xpath("//script")
    assert words(tree, "//section/p") == [MARKUP * 3]
    assert tree.xpath("//span[@class='number']/@data-figure") == [MARKUP] * 6
    assert words(tree, "//title") == [MARKUP * 3]


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1, max_size=30).filter(str.strip))
def test_any_text_reads_as_it_was_typed(typed: str) -> None:
    (found,) = opened(replace(report(paragraph("始", typed, "终")))).xpath("//section/p")
    expected = plain(exporters.base.printable((Run(f"始{typed}终"),)))
    assert found.text_content().replace("\n", "") == expected
