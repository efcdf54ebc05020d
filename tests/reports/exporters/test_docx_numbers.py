"""Each number of a Word file leads back to its figure, also after others have saved the file."""

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx.oxml.ns import qn

from reports.document import Document, Run, Section, Table
from reports.exporters.docx.numbers import key_of
from reports.exporters.docx.reading import Number, UnreadableFileError, read_numbers
from tests.reports.exporters.conftest import Convert
from tests.reports.exporters.word import edited, part, report, texts, val, written
from tests.reports.samples import REPORT, number, paragraph

TOKEN = "建议.件数|来源=大会期间"
KEY = key_of(TOKEN)
SENTENCE = report(paragraph("共提出建议", number("32", TOKEN), "件。"))


def figures(document: Document) -> list[tuple[str, str]]:
    """The tokens and texts of a report's numbers in reading order."""
    return [(run.figure, run.text) for run in document.runs() if run.figure]


# As written


def test_a_number_sits_in_a_control_and_in_a_bookmark_with_one_key():
    body = part(SENTENCE)[0]
    (bookmark,) = body.iter(qn("w:bookmarkStart"))
    (control,) = body.iter(qn("w:sdt"))
    assert bookmark.getnext() is control
    assert control.getnext().tag == qn("w:bookmarkEnd")
    assert control.getnext().get(qn("w:id")) == bookmark.get(qn("w:id"))
    assert bookmark.get(qn("w:name")) == f"{KEY}_1"
    assert val(control, "sdtPr/alias") == f"建议.件数·{KEY}"
    assert val(control, "sdtPr/tag") == KEY
    assert [child.tag for child in control.find(qn("w:sdtPr"))] == [qn("w:alias"), qn("w:tag"), qn("w:id")]
    assert texts(control) == "32"


def test_the_key_of_a_token_never_changes():
    assert KEY == "ff9a05c8d"  # f and the first of `printf 建议.件数\|来源=大会期间 | sha1sum`


def test_every_number_of_a_report_has_a_control_a_bookmark_and_a_property():
    document, properties = part(REPORT), part(REPORT, "docProps/custom.xml")
    controls = list(document.iter(qn("w:sdt")))
    bookmarks = [bookmark.get(qn("w:name")) for bookmark in document.iter(qn("w:bookmarkStart"))]
    tokens = {entry.get("name"): "".join(entry.itertext()) for entry in properties}
    expected = figures(REPORT)
    assert [(tokens[val(control, "sdtPr/tag")], texts(control)) for control in controls] == expected
    assert [tokens[bookmark.split("_")[0]] for bookmark in bookmarks] == [token for token, _ in expected]
    assert len({val(control, "sdtPr/id") for control in controls}) == len(controls)
    assert len(set(bookmarks)) == len(bookmarks)
    assert all(re.fullmatch(r"[A-Za-z]\w{0,39}", bookmark, re.ASCII) for bookmark in bookmarks)
    assert [entry.get("pid") for entry in properties] == [str(number) for number in range(2, len(properties) + 2)]


def test_numbers_in_headings_titles_and_tables_are_linked_too():
    table = Table(("项目",), (((Run("共"), number("4", "决议.项数")),),))
    document = Document(
        title=(Run("第"), number("2", "人代会.次数"), Run("次会议上的报告")),
        sections=(Section(2, (number("3", "视察.次数"), Run("次视察")), "一、", (table,)),),
    )
    assert read_numbers(written(document)) == [
        (f"{key_of(token)}_1", token, text)
        for token, text in (("人代会.次数", "2"), ("视察.次数", "3"), ("决议.项数", "4"))
    ]


def test_the_same_number_twice_has_two_bookmarks_of_one_key():
    document = report(paragraph(number("32", TOKEN), "件，其中", number("32", TOKEN), "件"))
    assert read_numbers(written(document)) == [(f"{KEY}_1", TOKEN, "32"), (f"{KEY}_2", TOKEN, "32")]


def test_the_alias_of_a_long_name_keeps_its_key_within_what_word_allows():
    token = "民生实事." + "很长的量" * 20
    alias = val(part(report(paragraph(number("1", token)), title="")), "body/p/sdt/sdtPr/alias")
    assert len(alias) == 64
    assert alias.endswith(f"·{key_of(token)}")


def test_a_token_with_markup_characters_comes_back_whole():
    token = "活动.数量|名称=“A&B”<公益>"
    assert read_numbers(written(report(paragraph(number("7", token)))))[0].token == token


def test_a_report_without_numbers_has_none():
    assert read_numbers(written(report(paragraph("没有数字。"), properties={}))) == []


# After an edit


def test_a_number_typed_over_is_read_as_it_now_stands():
    content = edited(SENTENCE, lambda xml: xml.replace(">32<", ">35<"))
    assert read_numbers(content) == [Number(f"{KEY}_1", TOKEN, "35")]


def test_tracked_insertions_are_read_and_deletions_are_not():
    tracked = (
        '<w:del w:id="90" w:author="a"><w:r><w:delText>32</w:delText><w:br/></w:r></w:del>'
        '<w:ins w:id="91" w:author="a"><w:r><w:t>36</w:t></w:r></w:ins>'
        '<w:moveFrom w:id="92" w:author="a"><w:r><w:t>9</w:t></w:r></w:moveFrom>'
    )
    run = '<w:r><w:t xml:space="preserve">32</w:t></w:r>'
    assert read_numbers(edited(SENTENCE, lambda xml: xml.replace(run, tracked)))[0].text == "36"


def test_the_bookmark_is_enough():
    content = edited(SENTENCE, lambda xml: re.sub(r"</?w:sdt(Content)?>|<w:sdtPr>.*?</w:sdtPr>", "", xml))
    assert b"sdt" not in ZipFile(BytesIO(content)).read("word/document.xml")
    assert read_numbers(content) == [(f"{KEY}_1", TOKEN, "32")]


def test_the_control_is_enough_by_its_alias_alone():
    content = edited(SENTENCE, lambda xml: re.sub(r"<w:bookmark(Start|End)[^>]*>|<w:tag [^>]*>", "", xml))
    assert read_numbers(content) == [("", TOKEN, "32")]


def test_a_bookmark_inside_its_control_is_one_number():
    def moved_in(xml: str) -> str:
        return re.sub(r"(<w:bookmarkStart[^>]*>)(<w:sdt>.*?<w:sdtContent>)", r"\2\1", xml)

    assert read_numbers(edited(SENTENCE, moved_in)) == [(f"{KEY}_1", TOKEN, "32")]


def test_words_typed_between_control_and_bookmark_do_not_count():
    content = edited(SENTENCE, lambda xml: xml.replace("</w:sdt>", "</w:sdt><w:r><w:t>余</w:t></w:r>"))
    assert read_numbers(content)[0].text == "32"


def test_an_emptied_control_is_empty_although_word_shows_a_hint_in_it():
    content = edited(
        SENTENCE, lambda xml: xml.replace("</w:sdtPr>", "<w:showingPlcHdr/></w:sdtPr>").replace(">32<", ">单击此处<")
    )
    assert read_numbers(content) == [(f"{KEY}_1", TOKEN, "")]


def test_a_deleted_number_is_not_found():
    content = edited(SENTENCE, lambda xml: re.sub(r"<w:bookmarkStart.*<w:bookmarkEnd[^>]*>", "", xml))
    assert read_numbers(content) == []


def test_bookmarks_and_controls_of_other_people_are_none_of_ours():
    foreign = (
        '<w:bookmarkStart w:id="80" w:name="_GoBack"/><w:sdt><w:sdtPr><w:alias w:val="日期"/></w:sdtPr>'
        '<w:sdtContent><w:r><w:t>5月</w:t></w:r></w:sdtContent></w:sdt><w:bookmarkEnd w:id="80"/>'
    )
    content = edited(SENTENCE, lambda xml: xml.replace("<w:sectPr", f"<w:p>{foreign}</w:p><w:sectPr", 1))
    assert read_numbers(content) == [(f"{KEY}_1", TOKEN, "32")]


def test_without_properties_the_callers_tokens_name_the_figure():
    content = edited(SENTENCE, lambda xml: xml.replace(f'name="{KEY}"', 'name="x"'), "docProps/custom.xml")
    assert read_numbers(content) == [(f"{KEY}_1", None, "32")]
    assert read_numbers(content, tokens=["决议.项数", TOKEN]) == [(f"{KEY}_1", TOKEN, "32")]


def test_a_file_that_is_no_docx_is_refused_in_words(tmp_path: Path):
    wrong = tmp_path / "报告.docx"
    wrong.write_bytes(b"\xd0\xcf\x11\xe0 an old .doc")
    for source, name in (
        (wrong, "“报告.docx”"),
        (tmp_path / "没有.docx", "“没有.docx”"),
        (b"PK\x03\x04", "上传的文件"),
    ):
        with pytest.raises(UnreadableFileError) as raised:
            read_numbers(source)
        assert str(raised.value) == f"{name}不存在或不是完好的 .docx 文件，请用 WPS 或 Word 另存为 .docx 后再试。"


# After LibreOffice


def test_all_numbers_survive_the_way_through_odt(tmp_path: Path, soffice: Convert):
    path = tmp_path / "report.docx"
    path.write_bytes(written(REPORT))
    assert read_numbers(soffice(soffice(path, "odt"), "docx")) == read_numbers(path)
