"""Choices among records, asked of the database once for a page and not once for every line of a paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect, RelatedFieldWidgetWrapper
from django.db import models
from django.forms.models import ModelChoiceIterator
from django.http import HttpRequest

from congress.wording import titled


class ShortListIterator(ModelChoiceIterator):
    """The records of a short list, as they are known."""

    field: ShortListField

    def __iter__(self) -> Iterator[Any]:
        if self.field.empty_label is not None:
            yield ("", self.field.empty_label)
        yield from map(self.choice, self.field.known())


class ShortListField(forms.ModelChoiceField):
    """A choice among a list short enough to be unrolled; `known` tells its records."""

    iterator = ShortListIterator

    def __init__(self, *args: Any, known: Callable[[], list[Any]], **kwargs: Any) -> None:
        self.known = known
        super().__init__(*args, **kwargs)


class TownChoiceField(forms.ModelChoiceField):
    """A choice among the records of several towns: 青禾镇：大会期间."""

    def label_from_instance(self, record: models.Model) -> str:
        return titled(record.congress.place, record)  # type: ignore[attr-defined]


class TownShortListField(TownChoiceField, ShortListField):
    """A choice among the short lists of several towns."""


def short_list(request: HttpRequest, records: models.QuerySet) -> list[Any]:
    """`records`, read once a request for their model."""
    known: dict[type[models.Model], list[Any]] = request.__dict__.setdefault("short_lists", {})
    if records.model not in known:
        known[records.model] = list(records)
    return known[records.model]


class RecordSelect(AutocompleteSelect):
    """A choice by search among a long list. Where the chosen record is known already, its name is not asked for again."""

    known: models.Model | None = None

    def optgroups(self, name: str, value: Any, attrs: Any = None) -> Any:
        if self.known is None or [*map(str, value)] != [str(self.known.pk)]:
            return super().optgroups(name, value, attrs)
        choices: Any = self.choices
        options = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        label = choices.field.label_from_instance(self.known)
        return [(None, [*options, self.create_option(name, value[0], label, True, len(options))], 0)]


def tell_chosen(form: forms.ModelForm) -> None:
    """Tell the searched choices of `form` which records its own record names, as far as they were read with it."""
    for name, field in form.fields.items():
        widget = field.widget
        select = widget.widget if isinstance(widget, RelatedFieldWidgetWrapper) else widget
        if isinstance(select, RecordSelect):
            select.known = form.instance._state.fields_cache.get(name)
