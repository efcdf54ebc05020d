"""How wide the columns of a table are, and which rows may go over two pages."""

from __future__ import annotations

from io import BytesIO

from pypdf import PdfReader

from reports.document import Document, Run, Section, Table
from reports.exporters import EXPORTERS
from reports.exporters.layout.sheets import SHEETS, points
from reports.exporters.layout.styles import TABLES
from reports.exporters.layout.tables import Grid, Type, grid, is_long

TYPES = [Type(*each) for each in TABLES]


def laid_out(*rows: tuple[str, ...], header: tuple[str, ...] = ()) -> Grid:
    """A table of these words on a page turned sideways."""
    cells = tuple(tuple((Run(text),) for text in row) for row in rows)
    return grid(Table(header, cells), SHEETS["landscape"].text_width, TYPES)


def test_what_is_written_in_by_hand_has_room() -> None:
    name, blank, day, other = laid_out(("签收人", "", "签收日期", "")).widths
    assert blank == other > 2 * name
    assert blank > 2 * day


def test_one_long_cell_takes_no_room_from_a_column_that_is_long_throughout() -> None:
    sentence = "全年收到代表建议三十二件" * 5
    rows = [(sentence, "6"), (sentence, "《甲》" * 60), *((sentence, str(number)) for number in range(20))]
    long, once = laid_out(*rows, header=("句子", "数字")).widths
    assert long > 3 * once


def test_a_date_stands_on_one_line() -> None:
    day = "2022年12月22日"
    columns = laid_out((day, "关于修路的建议" * 20, day), header=("交办", "标题", "答复")).widths
    needed = points(
        TABLES[-1][1].size * 8.5
    )  # ten half-width digits would be five characters: 4 + 2 + 2 digits, 3 signs
    assert min(columns[0], columns[2]) >= needed


def test_a_row_of_more_than_twelve_lines_may_be_broken_and_no_shorter_one() -> None:
    name = "陈明"
    table = laid_out((name, "\n".join(["一行"] * 12)), (name, "\n".join(["一行"] * 13)), header=("姓名", "事迹"))
    assert [is_long(row) for row in table.rows] == [False, True]


def test_a_row_longer_than_a_page_is_printed_on_as_many_as_it_takes() -> None:
    cell = (Run("\n".join(f"第{number}件" for number in range(200))),)
    document = Document((Run("出处"),), (Section(0, blocks=(Table(("记录",), ((cell,),)),)),), orientation="landscape")
    pages = PdfReader(BytesIO(EXPORTERS[".pdf"].render(document))).pages
    assert (
        len(pages) >= 200 / 22
    )  # no more than 22 lines stand on a page turned sideways, in the largest type of tables
    assert all(len(page.extract_text().splitlines()) < 30 for page in pages)
