"""How a clerk fills in a page of the admin: opens it, types, sends it as the browser would."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any
from unittest.mock import patch

from django.contrib import admin
from django.core.files import File
from django.db.models import Model
from django.forms import BaseForm
from django.template.base import NodeList
from django.test import Client
from django.urls import reverse

from congress.admin.base import RecordAdmin

# The pages of the congress's models, and those among them that are records.
REGISTERED: dict[Any, Any] = {
    model: page for model, page in admin.site._registry.items() if model._meta.app_label == "congress"
}
RECORDS: dict[Any, RecordAdmin] = {model: page for model, page in REGISTERED.items() if isinstance(page, RecordAdmin)}


def page_of(model: type[Model], kind: str = "changelist", record: Model | None = None) -> str:
    """The address of a page of `model`: changelist, add, change or history."""
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}_{kind}"
    return reverse(name, args=[record.pk] if record else [])


def typed(value: Any) -> Any:
    """`value` as a browser sends it."""
    if isinstance(value, Model):
        return value.pk
    if isinstance(value, File):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Iterable) and not isinstance(value, str):
        return [typed(one) for one in value]
    return value


def shown(form: BaseForm) -> dict[str, Any]:
    """What the page has already filled in; empty boxes, unticked and disabled ones, and files send nothing of their own."""
    values = {field.html_name: field.value() for field in form if not field.field.disabled}
    return {
        name: typed(value)
        for name, value in values.items()
        if value is not False and value not in (None, "") and not isinstance(value, File)
    }


@contextmanager
def undrawn() -> Iterator[None]:
    """Pages answered inside have their context and no text: drawing takes longer than all else, and not every test reads."""
    with patch.object(NodeList, "render", return_value=""):
        yield


def send(client: Client, url: str, **values: Any) -> Any:
    """The answer to the page at `url`, filled in with `values`; the value of an inline is a list of new rows."""
    with undrawn():
        context = client.get(url).context
    data = shown(context["adminform"].form)
    for inline in context.get("inline_admin_formsets", ()):
        formset = inline.formset
        rows = values.pop(formset.prefix, [])
        data |= shown(formset.management_form)
        data[f"{formset.prefix}-TOTAL_FORMS"] = formset.total_form_count() + len(rows)
        for form in formset.forms:
            data |= shown(form)
        for position, row in enumerate(rows, start=formset.total_form_count()):
            blank = shown(formset.empty_form)
            data |= {name.replace("__prefix__", str(position)): value for name, value in blank.items()}
            data |= {f"{formset.prefix}-{position}-{name}": typed(value) for name, value in row.items()}
    data |= {name: typed(value) for name, value in values.items()}
    return client.post(url, data)


def complaints(response: Any) -> str:
    """What a refused page says, all in one text; empty when it was saved."""
    if response.status_code == 302:
        return ""
    assert response.status_code == 200
    return " ".join(map(str, response.context["errors"]))


def enter(client: Client, model: type[Model], **values: Any) -> Any:
    """The record saved by the page that adds one."""
    known = set(model._default_manager.values_list("pk", flat=True))
    response = send(client, page_of(model, "add"), **values)
    assert complaints(response) == ""
    return model._default_manager.exclude(pk__in=known).get()


def refusal(client: Client, model: type[Model], **values: Any) -> str:
    """What the page that adds a record says against `values`; nothing is saved."""
    count = model._default_manager.count()
    with undrawn():
        response = send(client, page_of(model, "add"), **values)
    said = complaints(response)
    assert said
    assert model._default_manager.count() == count
    return said
