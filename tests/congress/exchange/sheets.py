"""How a clerk imports: a workbook as Excel would save it, sent to the page, checked to the end, read on the preview."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Model
from django.test import Client
from openpyxl import Workbook, load_workbook

from congress.exchange.base import RecordResource
from congress.exchange.drafting import Found
from congress.exchange.values import EXAMPLE_MARK
from congress.models import Congress, Deputy
from congress.models.imports import ImportDraft
from congress.services.congresses import vocabulary_create
from tests.congress.admin.pages import REGISTERED, page_of
from tests.congress.factories import (
    make_congress,
    make_constituency,
    make_deputy,
    make_law,
    make_seat,
    make_term,
    make_unit,
)

Rows = Iterable[Sequence[Any]]


def resource_of(model: type[Model]) -> type[RecordResource]:
    """The exchange of `model`, as its admin declares it."""
    return REGISTERED[model].resource_classes[0]


KINDS = [model for model, page in REGISTERED.items() if getattr(page, "resource_classes", None)]


def workbook(*rows: Sequence[Any], sheet: str = "Sheet1", merge: Iterable[str] = ()) -> bytes:
    """An .xlsx with these rows."""
    book = Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(list(row))
    for area in merge:
        book.active.merge_cells(area)
    return saved(book)


def saved(book: Workbook) -> bytes:
    """The workbook as a file."""
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def cells(content: bytes, sheet: str | None = None) -> list[list[Any]]:
    """What stands in the rows of a sheet, the first one unless named."""
    book = load_workbook(BytesIO(content))
    return [[cell.value for cell in row] for row in (book[sheet] if sheet else book.worksheets[0]).iter_rows()]


def send(client: Client, model: type[Model], content: bytes, name: str = "表.xlsx", **fields: Any) -> Any:
    """The answer of the import page to a file."""
    return client.post(page_of(model, "import"), {"file": SimpleUploadedFile(name, content), **fields})


def refusal(client: Client, model: type[Model], content: bytes, name: str = "表.xlsx") -> str:
    """What the import page says of a file that it does not take."""
    response = send(client, model, content, name)
    assert response.status_code == 200
    assert not ImportDraft.objects.exists()
    return " ".join(response.context["form"].errors["file"])


def check(client: Client, model: type[Model], content: bytes, **fields: Any) -> tuple[str, Found]:
    """The address of a draft checked to its end, and what was found."""
    response = send(client, model, content, **fields)
    assert response.status_code == 302, response.context["form"].errors
    address = response["Location"]
    while not (page := client.get(address)).context["draft"].is_checked:
        assert client.post(f"{address}check/").status_code == 302
    return address, page.context["found"]


def reasons(client: Client, model: type[Model], *rows: Sequence[Any], **fields: Any) -> list[tuple[int, str, str]]:
    """Row, column and sentence of each reason against a sheet; it changes nothing."""
    count = model._default_manager.count()
    address, found = check(client, model, workbook(*rows), **fields)
    client.post(f"{address}confirm/")
    assert model._default_manager.count() == count
    return [(reason.row, reason.column, reason.text) for reason in found.first_reasons]


def bring_in(client: Client, model: type[Model], content: bytes, **fields: Any) -> dict[str, int]:
    """The counts of an import that went through."""
    address, found = check(client, model, content, **fields)
    assert found.reasons == []
    response = client.post(f"{address}confirm/")
    assert response.status_code == 302
    assert response["Location"] == page_of(model)
    return found.counts


def exported(client: Client, model: type[Model], **filters: Any) -> bytes:
    """The workbook that the list hands out."""
    response = client.get(page_of(model, "export"), filters)
    assert response.status_code == 200
    return response.content


def template(congress: Congress, model: type[Model], client: Client) -> bytes:
    """The template of `model` as it is downloaded."""
    response = client.get(page_of(model, "import_template"), {"congress": congress.pk})
    assert response.status_code == 200
    return response.content


def example_town() -> Congress:
    """A town whose lists know every name in the worked lines of the templates."""
    congress = make_congress()
    vocabulary_create(congress=congress)
    make_term(number=19)
    for name in ("林清", "周禾", "何溪"):
        make_deputy(name=name)
    make_seat(deputy=Deputy.objects.get(name="林清"), constituency=make_constituency(number=3), level="county")
    for name in ("村镇建设办公室", "市场监督管理所"):
        make_unit(name=name)
    make_law(name="中华人民共和国食品安全法")
    return congress


def worked_line(model: type[Model]) -> dict[str, Any]:
    """The worked line of a template as a clerk makes it a real one: without its mark."""
    example = resource_of(model).example
    return {
        title: cell.removeprefix(EXAMPLE_MARK) if isinstance(cell, str) else cell for title, cell in example.items()
    }
