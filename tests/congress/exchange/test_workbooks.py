"""Templates and exports as files: headers, lists, the worked line, formulas as text, filters, and personal columns."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from openpyxl import load_workbook

from congress.models import Constituency, Deputy, Inspection, Seat, Suggestion
from congress.services.congresses import vocabulary_create
from tests.congress.admin.pages import page_of
from tests.congress.exchange.sheets import (
    KINDS,
    bring_in,
    cells,
    check,
    example_town,
    exported,
    refusal,
    resource_of,
    template,
    workbook,
    worked_line,
)
from tests.congress.factories import (
    make_congress,
    make_constituency,
    make_deputy,
    make_group,
    make_inspection,
    make_law,
    make_seat,
    make_suggestion,
    make_unit,
)

pytestmark = pytest.mark.django_db

each_kind = pytest.mark.parametrize("model", KINDS, ids=lambda model: model.__name__)


def test_every_kind_that_offices_keep_in_ledgers_can_be_exchanged() -> None:
    people = {"Deputy", "Seat", "CongressSession", "DutyReport"}
    others = {"Inspection", "Suggestion", "VoterOpinion", "Platform", "Activity"}
    assert {model.__name__ for model in KINDS} == people | others


@each_kind
def test_a_template_has_starred_headers_lists_and_a_worked_line_that_is_not_imported(
    client_in: Client, model: Any
) -> None:
    congress = make_congress()
    vocabulary_create(congress=congress)
    content = template(congress, model, client_in)
    book = load_workbook(BytesIO(content))
    assert [sheet.title for sheet in book] == [str(model._meta.verbose_name), "填表说明", "选项"]
    resource = resource_of(model)(congress)
    headers, example = cells(content)[:2]
    assert [str(header).rstrip("*") for header in headers] == resource.headers()
    assert {str(header).rstrip("*") for header in headers if str(header).endswith("*")} == {
        column.title for column in resource.fields.values() if column.is_required
    }
    assert set(resource.example) <= set(resource.headers())
    assert any(str(cell).startswith("（示例）") for cell in example)
    assert book.worksheets[0].data_validations.dataValidation
    explained = {row[0] for row in cells(content, "填表说明")}
    assert set(resource.headers()) <= explained
    assert refusal(client_in, model, content) == f"工作表“{model._meta.verbose_name}”的表头下面没有内容。"


@each_kind
def test_the_worked_line_is_a_good_one_once_its_mark_is_gone(client_in: Client, model: Any) -> None:
    example_town()
    line = worked_line(model)
    if model is Deputy:
        line["姓名"] = "贺秋"  # the town knows 林清, whom the other lines name
    assert bring_in(client_in, model, workbook(list(line), list(line.values()))) == {"new": 1, "changed": 0, "same": 0}
    _address, found = check(client_in, model, exported(client_in, model))
    assert (found.reasons, found.changes) == ([], [])


@each_kind
def test_every_synonym_stands_for_a_column(model: Any) -> None:
    resource = resource_of(model)(make_congress())
    titles = set(resource.headers())
    assert set(resource.synonyms.values()) <= titles
    assert not set(resource.synonyms) & titles
    assert len(resource.headers()) == len(titles)


def test_the_lists_of_a_template_are_those_of_the_congress(client_in: Client) -> None:
    congress = make_congress()
    make_group(name="东片代表小组")
    content = template(congress, Deputy, client_in)
    offered = list(zip(*cells(content, "选项"), strict=True))
    assert ("男", "女") in [tuple(filter(None, column)) for column in offered]
    assert ("东片代表小组",) in [tuple(filter(None, column)) for column in offered]


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@x", '=HYPERLINK("http://a")'])
def test_what_looks_like_a_formula_leaves_as_text_and_comes_back(client_in: Client, name: str) -> None:
    make_deputy(name=name)
    content = exported(client_in, Deputy)
    cell = load_workbook(BytesIO(content)).active["A2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (name, "s", True)
    _address, found = check(client_in, Deputy, content)
    assert (found.reasons, found.counts["same"]) == ([], 1)


def test_awkward_records_come_back_unchanged(client_in: Client) -> None:
    """Namesakes, blanks, line breaks, titles with marks, a place with a 、 in its name, two parts of one paper."""
    east, west = (make_constituency(number=number) for number in (3, 8))
    one, other = make_deputy(name="王伟", born_on="1970-03-05"), make_deputy(name="王伟", born_on="1980-08-09")
    make_seat(deputy=one, constituency=east)
    make_seat(deputy=other, constituency=west)
    Deputy.objects.filter(pk=one.pk).update(employer=" 东桥村 ", note="第一行\n第二行")
    suggestion = make_suggestion(title="关于“东桥、西桥”的建议", lead_deputy=one, cosigners=[other])
    for day, unit in (("2022-01-20", "水务站"), ("2022-02-20", "城建办")):
        suggestion.assignments.create(unit=make_unit(name=unit), role="lead", assigned_on=day)
    inspection = make_inspection(laws=[make_law(name="安全生产法"), make_law(name="某省、市条例")])
    inspection.sites.create(place="东桥、西桥之间", premises="堤段")
    for model in (Deputy, Seat, Suggestion, Inspection):
        content = exported(client_in, model)
        _address, found = check(client_in, model, content)
        assert (found.reasons, found.changes) == ([], []), model
    row = dict(zip(*cells(exported(client_in, Suggestion))[:2], strict=True))
    assert (row["领衔代表"], row["附议代表"]) == ("王伟（第3选区）", "王伟（第8选区）")
    assert len(cells(exported(client_in, Suggestion))) == 3


def titles(content: bytes) -> list[str]:
    """The titles of the suggestions in a workbook."""
    header, *rows = cells(content)
    return [row[header.index("标题")] for row in rows]


def test_an_export_holds_what_the_list_is_filtered_to(client_in: Client) -> None:
    make_suggestion(title="甲", received_on=date(2021, 5, 1))
    make_suggestion(title="乙", received_on=date(2022, 5, 1))
    assert titles(exported(client_in, Suggestion, year=2021)) == ["甲"]
    assert titles(exported(client_in, Suggestion, q="乙")) == ["乙"]


def test_an_export_is_of_one_town(client_in: Client) -> None:
    make_suggestion(title="甲")
    far = make_congress(slug="far", name="远镇人民代表大会", place="远镇")
    make_suggestion(title="乙", congress=far)
    page = client_in.get(page_of(Suggestion, "export"), follow=True)
    assert "一个文件只装一个人大的记录，请先在列表右侧选定所属人大，再导出。" in page.content.decode()
    assert titles(exported(client_in, Suggestion, congress__id__exact=far.pk)) == ["乙"]


def test_personal_columns_leave_and_enter_only_with_the_permission(client: Client) -> None:
    congress = make_congress()
    make_deputy(name="陈明", phone="13800000000")
    clerk = User.objects.create_user("helper", password="a sober passphrase", is_staff=True)
    clerk.user_permissions.set(Permission.objects.filter(codename__in=["view_deputy", "add_deputy", "change_deputy"]))
    client.force_login(clerk)
    assert not {"电话", "身份证号", "住址"} & set(cells(exported(client, Deputy))[0])
    assert b"13800000000" not in exported(client, Deputy)
    assert "电话" not in [str(cell) for cell in cells(template(congress, Deputy, client))[0]]
    said = refusal(client, Deputy, workbook(["姓名", "手机"], ["陈明", "13900000000"]))
    assert said == "您没有查看个人信息的权限，不能导入“电话”栏，请从表中删去。"


def test_a_model_without_exchange_has_no_such_page(client_in: Client) -> None:
    assert Constituency not in KINDS
    assert client_in.get("/admin/congress/constituency/export/").status_code == 302
