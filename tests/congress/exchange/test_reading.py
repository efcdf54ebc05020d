"""Which sheet and header are taken, how merged cells are filled, and which files are refused, each with its sentence."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.test import Client
from openpyxl import Workbook

from congress.exchange import limits
from congress.models import CongressSession, Deputy, Suggestion
from tests.congress.exchange.sheets import bring_in, check, reasons, refusal, saved, workbook
from tests.congress.factories import (
    make_congress,
    make_deputy,
    make_outcome,
    make_source,
    make_suggestion,
    make_term,
    make_unit,
)

pytestmark = pytest.mark.django_db

PEOPLE = [["姓名", "性别"], ["陈明", "男"]]


@pytest.fixture(autouse=True)
def _town() -> None:
    make_congress()


def repacked(content: bytes, **changed: str | bytes | None) -> bytes:
    """The workbook with parts of its archive replaced, added, or left out where None; `__` stands for `/`."""
    names = {name.replace("__", "/"): part for name, part in changed.items()}
    stream = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(stream, "w", ZIP_DEFLATED) as new:
        for name in {**dict.fromkeys(old.namelist()), **names}:
            part = names.get(name, old.read(name) if name in old.namelist() else None)
            if part is not None:
                new.writestr(name, part)
    return stream.getvalue()


# Sheets and headers


def test_a_title_and_a_remark_above_the_header_are_passed_over(client_in: Client) -> None:
    content = workbook(
        ["柳溪镇人大代表名册"],
        ["填表人：林清"],
        [],
        ["序", "姓 名*", "性别（必填）"],
        [1, "陈明", "男"],
        merge=["A1:C1"],
    )
    _address, found = check(client_in, Deputy, content)
    assert (found.counts["new"], found.reasons) == (1, [])
    assert found.notices == ["不认识的栏没有读取：序。"]


def test_a_header_of_two_rows_is_read_with_its_merged_upper_row(client_in: Client) -> None:
    make_source()
    make_unit(name="水务站")
    make_outcome(name="已经解决")
    content = workbook(
        ["年度", "编号", "标题", "来源", "收到日期", "提出级别", "答复", "", "办理"],
        ["", "", "", "", "", "", "单位", "日期", "结果"],
        [2022, 7, "关于修缮东桥的建议", "大会期间", "2022-1-10", "乡级", "水务站", "2022.3.20", "已经解决"],
        merge=["A1:A2", "B1:B2", "C1:C2", "D1:D2", "E1:E2", "F1:F2", "G1:H1"],
    )
    bring_in(client_in, Suggestion, content)
    reply = Suggestion.objects.get().replies.get()
    assert (reply.unit.name, reply.replied_on, reply.outcome.name) == ("水务站", date(2022, 3, 20), "已经解决")


def test_cells_merged_down_the_sheet_hold_for_each_row(client_in: Client) -> None:
    make_term(number=19)
    for name in ("陈明", "李芳", "王强"):
        make_deputy(name=name)
    content = workbook(
        ["届", "次", "性质", "开始日期", "结束日期", "代表姓名", "出席情况"],
        ["第十九届", 2, "年初例会", "2022-1-10", "2022-1-11", "陈明", "出席"],
        ["", "", "", "", "", "李芳", "请假"],
        ["", "", "", "", "", "王强", "出席"],
        merge=["A2:A4", "B2:B4", "C2:C4", "D2:D4", "E2:E4"],
    )
    assert bring_in(client_in, CongressSession, content)["new"] == 1
    session = CongressSession.objects.get()
    assert [str(line) for line in session.attendances.order_by("pk")] == ["陈明 出席", "李芳 请假", "王强 出席"]


def test_the_sheet_with_the_header_is_found_and_a_second_one_is_told(client_in: Client) -> None:
    book = Workbook()
    book.active.title = "说明"
    book.active.append(["本表由各村填写"])
    for title, name in (("一组", "陈明"), ("二组", "李芳")):
        sheet = book.create_sheet(title)
        sheet.append(["姓名", "性别"])
        sheet.append([name, "男"])
    _address, found = check(client_in, Deputy, saved(book))
    assert found.counts["new"] == 1
    assert found.notices == ["只读取了工作表“一组”；另外的“二组”没有读取，请分别导入。"]


def test_empty_rows_and_the_worked_line_are_left_out(client_in: Client) -> None:
    content = workbook(["姓名", "性别"], ["（示例）林清", "女"], [], ["陈明", "男"], [None, "  "], ["李芳", "女"])
    assert bring_in(client_in, Deputy, content)["new"] == 2
    assert not Deputy.objects.filter(name__contains="林清").exists()


def test_reasons_name_the_row_of_the_sheet(client_in: Client) -> None:
    rows = [["代表名册"], [], ["姓名", "性别"], [], ["陈明", "难"]]
    assert reasons(client_in, Deputy, *rows) == [(5, "性别", "“难”不在可选项中，请填：男、女。")]


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        (
            [["编号", "金额"], [1, 2]],
            "工作表“Sheet1”里没有代表的表头：前 10 行中要有一行写着“姓名”等栏目名称。请对照模板检查。",
        ),
        ([["姓名", "性别"]], "工作表“Sheet1”的表头下面没有内容。"),
        (
            [["姓名", "性别", "姓名"], ["陈明", "男", "李芳"]],
            "工作表“Sheet1”第 1 行的表头里“姓名”栏有两个，请留下一个。",
        ),
        (
            [["性别", "民族"], ["男", "汉族"]],
            "工作表“Sheet1”第 1 行的表头缺少栏目：导入代表至少要有“姓名”；现有：性别、民族。",
        ),
    ],
)
def test_a_sheet_of_another_sort_is_refused(client_in: Client, rows: list[Any], sentence: str) -> None:
    assert refusal(client_in, Deputy, workbook(*rows)) == sentence


# Files


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "文件是空的。"),
        ("姓名,性别\n陈明,男\n".encode("gbk"), "这不是 .xlsx 工作簿，请用 Excel 或 WPS 另存为 .xlsx 后再导入。"),
        (b"<html><table></table></html>", "这不是 .xlsx 工作簿，请用 Excel 或 WPS 另存为 .xlsx 后再导入。"),
        (
            bytes.fromhex("d0cf11e0a1b11ae1") + b"\x00" * 512 + "Workbook".encode("utf-16-le"),
            "这是旧格式的表格（.xls 或 .et），请用 Excel 或 WPS 另存为 .xlsx 后再导入。",
        ),
        (
            bytes.fromhex("d0cf11e0a1b11ae1") + b"\x00" * 512 + "EncryptedPackage".encode("utf-16-le"),
            "文件加了打开密码，请取消密码后另存，再导入。",
        ),
        (workbook(*PEOPLE)[:2000], "文件已损坏，打不开。请用 Excel 或 WPS 打开后另存一份，再导入。"),
        (
            repacked(workbook(*PEOPLE), xl__vbaProject__bin="").replace(b"xl/vbaProject/bin", b"xl/vbaProject.bin"),
            "工作簿里有宏（.xlsm），不能导入。请另存为不带宏的 .xlsx 后再导入。",
        ),
    ],
    ids=["empty", "csv", "html", "xls", "password", "truncated", "macros"],
)
def test_a_file_that_is_no_plain_workbook_is_refused(client_in: Client, content: bytes, sentence: str) -> None:
    assert refusal(client_in, Deputy, content) == sentence


def test_a_damaged_part_inside_is_refused(client_in: Client) -> None:
    damaged = repacked(workbook(*PEOPLE), **{"xl/worksheets/sheet1.xml": "<worksheet><sheetData><row"})
    assert "文件已损坏" in refusal(client_in, Deputy, damaged)


def test_entities_are_refused(client_in: Client) -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><worksheet/>'
    assert "外部实体" in refusal(client_in, Deputy, repacked(workbook(*PEOPLE), **{"xl/worksheets/sheet1.xml": bomb}))


def test_a_workbook_that_unpacks_to_too_much_is_refused_before_it_is_unpacked(client_in: Client) -> None:
    bomb = repacked(workbook(*PEOPLE), **{"xl/worksheets/sheet1.xml": b" " * (limits.UNPACKED_BYTES + 1)})
    assert len(bomb) < 1_000_000
    assert "工作簿解开后太大" in refusal(client_in, Deputy, bomb)


def test_too_many_rows_and_too_much_text_are_refused(client_in: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("congress.exchange.reading.ROWS", 3)
    rows = [["姓名", "性别"], *(["陈明", "男"] for _ in range(4))]
    sentence = "工作表“Sheet1”读到第 5 行，内容已超过一次能导入的数量（最多 3 行），请分成几个文件导入。"
    assert refusal(client_in, Deputy, workbook(*rows)) == sentence
    monkeypatch.setattr("congress.exchange.reading.CHARACTERS", 100)
    assert "读到第 2 行" in refusal(client_in, Deputy, workbook(["姓名", "备注"], ["陈明", "长" * 101]))


def test_a_file_above_the_limit_is_refused(client_in: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("congress.exchange.limits.UPLOAD_BYTES", 1000)
    assert "请拆成几个文件分次导入" in refusal(client_in, Deputy, workbook(*PEOPLE))


def test_cells_far_away_are_passed_over(client_in: Client) -> None:
    book = Workbook()
    book.active.append(["姓名", "性别"])
    book.active.append(["陈明", "男"])
    book.active["XFD1048576"] = " "
    assert bring_in(client_in, Deputy, saved(book))["new"] == 1


def test_formulas_and_errors_are_refused_where_they_are_read(client_in: Client) -> None:
    make_suggestion(number=1)
    rows = [["姓名", "性别", "备注", "合计"], ["=A1&A2", "男", "#N/A", "=SUM(A1:A2)"]]
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.active["C2"].data_type = "e"
    _address, found = check(client_in, Deputy, saved(book))
    assert [(reason.row, reason.column, reason.text) for reason in found.first_reasons] == [
        (2, "备注", "单元格里是错误值 #N/A。"),
        (2, "姓名", "单元格里是公式“=A1&A2”，请复制后用“选择性粘贴—数值”换成结果。"),
    ]
