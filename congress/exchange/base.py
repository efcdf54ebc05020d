"""What the exchange of every kind of record with Excel shares: its columns, its parts, and what makes a record the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

import tablib
from django.db import models
from django.utils import translation
from import_export.fields import Field
from import_export.resources import ModelResource

from congress.exchange import widgets
from congress.exchange.directory import GROWING, Directory
from congress.exchange.reading import header_key
from congress.models import Congress
from congress.models.base import CongressRecord
from congress.wording import in_chinese

Fits = Callable[[Any, dict[str, Any]], bool]


class Column(Field):
    """A column of the sheet: its title, the field it fills, and how its cells are read and written."""

    widget: widgets.CellWidget

    def __init__(self, model_field: Any, title: str = "", *, personal: bool = False, fits: Fits | None = None) -> None:
        with translation.override(None):
            title = title or str(model_field.verbose_name)
        super().__init__(attribute=model_field.name, column_name=title, widget=widget_of(model_field, fits))
        self.model_field = model_field
        self.personal = personal

    @property
    def title(self) -> str:
        """The header."""
        return str(self.column_name)

    @property
    def is_required(self) -> bool:
        """Whether a new record needs it."""
        return not (self.model_field.blank or self.model_field.has_default())

    @property
    def is_link(self) -> bool:
        """Whether its cells name a record of another list."""
        return isinstance(self.model_field, models.ForeignKey)

    @property
    def is_list(self) -> bool:
        """Whether its cells name several records."""
        return isinstance(self.model_field, models.ManyToManyField)

    def get_value(self, instance: Any) -> Any:
        """The value of the field; the key of a linked record, the keys of several."""
        if self.is_list:
            return [record.pk for record in getattr(instance, self.attribute).all()] if instance.pk else []
        return getattr(instance, self.model_field.attname)

    def filled(self, value: Any) -> Any:
        """`value` as the field keeps it: an empty cell is the default of the field, or unknown, or no text."""
        if value not in (None, ""):
            return value
        if self.model_field.has_default():
            return self.model_field.get_default()
        return (
            None
            if self.model_field.null or not isinstance(self.model_field, models.CharField | models.TextField)
            else ""
        )

    def same(self, instance: Any, value: Any) -> bool:
        """Whether `value`, as read from a cell, says what `instance` holds already."""
        old = self.get_value(instance)
        if self.is_list:
            return set(old) == {record.pk for record in value}
        if self.is_link:
            return old == (value.pk if value is not None else None) and (value is None or value.pk is not None)
        if old == value:
            return True
        # A text that was entered with blanks around it comes back without them.
        return isinstance(self.widget, widgets.TextWidget) and old is not None and self.widget.clean(old) == value

    def shown(self, instance: Any) -> str:
        """What the record holds, in words."""
        return words(self.export(instance))

    def shown_value(self, value: Any) -> str:
        """A value read from a cell, in words."""
        if self.is_list:
            return words("、".join(map(str, value)))
        return words(str(value) if self.is_link and value is not None else self.widget.render(value))


def words(value: Any) -> str:
    """A cell in words: —— for nothing."""
    return "——" if value in (None, "") else str(value)


def widget_of(model_field: Any, fits: Fits | None = None) -> widgets.CellWidget:
    """The widget that reads and writes a field of a model."""
    if isinstance(model_field, models.ManyToManyField):
        return widgets.NamesWidget(model_field.related_model)
    if isinstance(model_field, models.ForeignKey):
        return widgets.NameWidget(model_field.related_model, fits)
    if model_field.choices:
        with translation.override(None):
            return widgets.ChoiceWidget([(value, str(label)) for value, label in model_field.choices])
    sorts: dict[type[models.Field], Callable[[], widgets.CellWidget]] = {
        models.BooleanField: widgets.TruthWidget,
        models.DateField: widgets.DateWidget,
        models.DecimalField: widgets.NumberWidget,
        models.IntegerField: widgets.WholeNumberWidget,
        models.TextField: lambda: widgets.TextWidget(lines=True),
        models.CharField: widgets.TextWidget,
    }
    return next(make() for sort, make in sorts.items() if isinstance(model_field, sort))


@dataclass(frozen=True, eq=False)
class Part:
    """Parts of a paper that have columns of their own in its row: a second one stands in a further row of the paper.

    `key` tells which fields make a part the same. Where as many are left over in the file as in the records, a
    `dated` part is a correction of the old one; otherwise it is a further one. No part is ever deleted.
    """

    model: type[CongressRecord]
    accessor: str
    fields: tuple[str, ...]
    key: tuple[str, ...]
    titles: Mapping[str, str] = field(default_factory=dict)
    fits: Mapping[str, Fits] = field(default_factory=dict)
    dated: bool = True

    def columns(self) -> dict[str, Column]:
        """Its columns by field."""
        return {
            name: Column(self.model._meta.get_field(name), self.titles.get(name, ""), fits=self.fits.get(name))
            for name in self.fields
        }


@dataclass(frozen=True, eq=False)
class CellPart:
    """Parts of a paper that stand together in one cell, which lists all of them: what it no longer lists is removed.

    `widget` reads the cell into a dict of fields for each part, and writes parts into a cell.
    """

    model: type[CongressRecord]
    accessor: str
    title: str
    key: tuple[str, ...]
    widget: type[widgets.CellWidget]
    help: str = ""


class RecordResource(ModelResource):
    """The exchange of one kind of record in one congress.

    `keys` lists what makes a record the same, best first; a key counts where all its columns are filled in.
    `example` is the worked line of the template, cell by title.
    """

    keys: ClassVar[tuple[tuple[str, ...], ...]]
    parts: ClassVar[tuple[Part, ...]] = ()
    cell_parts: ClassVar[tuple[CellPart, ...]] = ()
    titles: ClassVar[Mapping[str, str]] = {}
    synonyms: ClassVar[Mapping[str, str]] = {}
    once: ClassVar[tuple[str, ...]] = ()
    fits: ClassVar[Mapping[str, Fits]] = {}
    example: ClassVar[Mapping[str, Any]] = {}
    hints: ClassVar[tuple[str, ...]] = ()
    namesakes_refused: ClassVar[bool] = False
    fields: dict[str, Column]

    class Meta:
        exclude = ("id", "congress")

    def __init__(self, congress: Congress, *, personal: bool = True, grow: Callable[[Any], None] | None = None) -> None:
        super().__init__()
        self.congress = congress
        self.directory = Directory(congress, grow=grow)
        self.hidden = [] if personal else [column.title for column in self.fields.values() if column.personal]
        if not personal:
            self.fields = {name: column for name, column in self.fields.items() if not column.personal}
        # In the order of the paper, which the library keeps only for export.
        self.fields = {name: self.fields[name] for name in self._meta.fields if name in self.fields}
        self.part_columns = {part: part.columns() for part in self.parts}
        self.cells = {part: part.widget() for part in self.cell_parts}
        for column in self.columns():
            column.widget.bind(self.directory)
        for widget in self.cells.values():
            widget.bind(self.directory)

    @classmethod
    def field_from_django_field(cls, field_name: str, django_field: Any, readonly: bool) -> Column:
        """The library's hook: every field is a Column."""
        return Column(
            django_field,
            cls.titles.get(field_name, ""),
            personal=field_name in cls._meta.model.personal,
            fits=cls.fits.get(field_name),
        )

    @classmethod
    def growing_lists(cls) -> list[type[models.Model]]:
        """The lists named in its rows to which an import may add."""
        named = [(cls._meta.model, name) for name in cls._meta.fields]
        named += [(part.model, name) for part in cls.parts for name in part.fields]
        named += [(part.model, name) for part in cls.cell_parts for name in part.key]
        related = [model._meta.get_field(name).related_model for model, name in named]
        return [model for model in GROWING if model in related]

    @property
    def model(self) -> type[CongressRecord]:
        """The kind of record."""
        return self._meta.model

    @property
    def kind(self) -> str:
        """What the records are called."""
        return str(self.model._meta.verbose_name)

    # Columns

    def columns(self) -> Iterator[Column]:
        """The columns of the record and of its parts, from left to right."""
        yield from self.fields.values()
        for columns in self.part_columns.values():
            yield from columns.values()

    def headers(self) -> list[str]:
        """All titles, from left to right."""
        own = [column.title for column in self.fields.values()]
        cells = [part.title for part in self.cell_parts]
        return [*own, *cells, *(column.title for columns in self.part_columns.values() for column in columns.values())]

    def known_headers(self) -> dict[str, str]:
        """The title by what a clerk may have written over the column."""
        known = {header_key(spelling): title for spelling, title in self.synonyms.items()}
        return known | {header_key(title): title for title in (*self.hidden, *self.headers())}

    def needed_titles(self) -> list[set[str]]:
        """Which columns a sheet must have at least, as alternatives."""
        keys = [set(key) for key in self.keys if all(name in self.fields for name in key)]
        least = [key for key in keys if not any(other < key for other in keys)]
        return [{self.fields[name].title for name in key} for key in least]

    # Writing

    def queryset(self) -> models.QuerySet:
        """The records of the congress with all that a row reads."""
        return self.with_parts(self.model._default_manager.filter(congress=self.congress))

    def with_parts(self, records: models.QuerySet) -> models.QuerySet:
        """`records` with what their rows read fetched along."""
        lists = [column.attribute for column in self.fields.values() if column.is_list]
        parts = [part.accessor for part in self.cell_parts] + [part.accessor for part in self.parts]
        return records.prefetch_related(*lists, *parts)

    def lines(self, record: Any) -> Iterator[list[Any]]:
        """The rows of a record: one, and a further one for each further part, in which only the key is repeated."""
        own = {column.title: column.export(record) for column in self.fields.values()}
        own |= {
            part.title: widget.render(list(getattr(record, part.accessor).all())) for part, widget in self.cells.items()
        }
        parts: dict[Part, list[Any]] = {part: list(getattr(record, part.accessor).all()) for part in self.parts}
        repeated = {self.fields[name].title for key in self.keys for name in key if name in self.fields}
        for position in range(max([1, *map(len, parts.values())])):
            cells = {title: value for title, value in own.items() if position == 0 or title in repeated}
            for part, found in parts.items():
                if position < len(found):
                    cells |= {
                        column.title: column.export(found[position]) for column in self.part_columns[part].values()
                    }
            yield [cells.get(title) for title in self.headers()]

    @in_chinese
    def export(self, queryset: models.QuerySet | None = None, **kwargs: Any) -> tablib.Dataset:
        """The records as rows under the headers of the template, in the order of entry."""
        records = self.with_parts(queryset) if queryset is not None else self.queryset()
        dataset = tablib.Dataset(headers=self.headers(), title=self.kind)
        for record in self.iter_queryset(records):
            for line in self.lines(record):
                dataset.append(line)
        return dataset
