"""Who changed which record since a day in the past: the histories of all records of a congress, read in a few queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import chain
from typing import Any

from django.apps import apps
from django.db import connection, models
from django.db.models import Q
from django.utils.formats import localize
from django.utils.translation import gettext as _

from congress.models import Attachment, Congress
from congress.models.base import CongressRecord, VocabularyItem
from congress.wording import listed
from reports.formatting import number_text

Key = tuple[type[models.Model], int]

EMPTY = "——"
MOST_WORDS = 100  # of a long text
MOST_EDITS = 20  # where any may be the reason
UNTOLD = (Attachment,)  # no figure looks at them
UNSEEN = ("id", "congress", "revision")  # fields that say nothing to a reader


@dataclass(frozen=True)
class Change:
    """A field that an edit changed, and its value before and after in words."""

    field: str
    old: str
    new: str


@dataclass(frozen=True)
class Edit:
    """One entry in the history of a record: what was done to it, by whom and when.

    `model` and `key` are the record's; `paper` is the record it is a part of, None where it is a paper itself.
    """

    model: type[models.Model]
    key: int
    paper: Key | None
    kind: str
    record: str
    changes: tuple[Change, ...]
    editor: str
    at: datetime
    is_deletion: bool


def record_models() -> list[Any]:
    """The models that figures read, with a history each."""
    found = apps.get_app_config("congress").get_models()
    return [Congress, *(each for each in found if issubclass(each, CongressRecord) and each not in UNTOLD)]


def newest_versions(congress: Congress) -> dict[str, int]:
    """The newest entry in the history of each model of the congress's records, by the model's label. One query."""
    selects = [
        f"SELECT '{model._meta.label_lower}', MAX(history_id) FROM {model.history.model._meta.db_table} "
        f"WHERE {'id' if model is Congress else 'congress_id'} = %s"
        for model in record_models()
    ]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(selects), [congress.pk] * len(selects))
        return {label: newest for label, newest in cursor.fetchall() if newest}


class Entries:
    """The entries in the histories of a congress that were made after `versions`.

    A model is looked at only where it has newer entries, so the number of queries depends on how many kinds of records
    were edited, never on how many records.
    """

    def __init__(self, congress: Congress, versions: dict[str, int]) -> None:
        self.congress = congress
        self.since = versions
        newest = newest_versions(congress)
        self.edited = [
            model
            for model in record_models()
            if newest.get(model._meta.label_lower, 0) > versions.get(model._meta.label_lower, 0)
        ]

    def about(self, records: Iterable[Key]) -> list[Any]:
        """Entries of these records, of their parts and of whatever else refers to them."""
        keys = _by_model(records)
        found: list[Any] = []
        for model in self.edited:
            condition = Q(id__in=keys.get(model, ()))
            for field in _links(model):
                if wanted := keys.get(field.related_model):
                    condition |= Q(**{f"{field.attname}__in": wanted})
            found += self._newer(model).filter(condition)
        return found

    def of_lists(self) -> list[Any]:
        """Entries of the office's own lists and of its rules."""
        models_ = [model for model in self.edited if model is Congress or issubclass(model, VocabularyItem)]
        return in_order(chain.from_iterable(self._newer(model) for model in models_))

    def latest(self) -> list[Any]:
        """The latest entries of any kind, for where nothing else explains a number."""
        found = chain.from_iterable(self._newer(model).reverse()[:MOST_EDITS] for model in self.edited)
        return in_order(found)[-MOST_EDITS:]

    def _newer(self, model: Any) -> models.QuerySet[Any]:
        own = {"id" if model is Congress else "congress": self.congress.pk}
        since = self.since.get(model._meta.label_lower, 0)
        return model.history.filter(**own, history_id__gt=since).select_related("history_user").order_by("history_id")


def in_order(entries: Iterable[Any]) -> list[Any]:
    """The entries, the oldest first."""
    return sorted(entries, key=lambda entry: (entry.history_date, entry.history_id))


def named_in(entry: Any) -> Iterator[Key]:
    """The record an entry is about, then those it refers to."""
    model = entry.instance_type
    yield model, entry.id
    for field in _links(model):
        if key := getattr(entry, field.attname):
            yield field.related_model, key


def referred_to(records: Iterable[Key]) -> dict[Key, list[Key]]:
    """The records that each of these refers to; one query a model."""
    found: dict[Key, list[Key]] = defaultdict(list)
    for model, keys in _by_model(records).items():
        links = _links(model)
        if links:
            for pk, *linked in model._default_manager.filter(pk__in=keys).values_list(
                "pk", *(f.attname for f in links)
            ):
                found[model, pk] = [(f.related_model, key) for f, key in zip(links, linked, strict=True) if key]
    return found


def told(entries: Iterable[Any], known: Mapping[Key, str]) -> dict[Key, Edit]:
    """Each entry as an edit in words, by its model and its own key.

    What is no longer there is called what `known` calls it. A few queries a model, whatever the number of entries.
    """
    by_model: dict[Any, dict[int, Any]] = defaultdict(dict)
    for entry in entries:
        by_model[entry.instance_type][entry.history_id] = entry
    steps = [step for model, made in by_model.items() for step in _steps(model, made)]
    names = _names({key for step in steps for key in step.mentions()}, known)
    return {(step.model, step.entry.history_id): step.told(names) for step in steps}


@dataclass(frozen=True)
class _Step:
    """An entry and the one before it, and the lists (cosigners …) of both by field."""

    model: Any
    entry: Any
    before: Any | None
    lists: dict[Any, tuple[list[int], list[int]]]

    @property
    def paper(self) -> Key | None:
        """The record this one is a part of."""
        if not getattr(self.model, "part_of", ""):
            return None
        field = self.model._meta.get_field(self.model.part_of)
        return field.related_model, getattr(self.entry, field.attname)

    def changed(self) -> list[tuple[Any, Any, Any]]:
        """Each field that differs, and its values; nothing for a record added or deleted."""
        if self.entry.history_type != "~" or self.before is None:
            return []
        values = [
            (field, getattr(self.before, field.attname), getattr(self.entry, field.attname))
            for field in self.model._meta.concrete_fields
            if field.name not in UNSEEN
        ]
        values += [(field, *both) for field, both in self.lists.items()]
        return [each for each in values if each[1] != each[2]]

    def mentions(self) -> Iterator[Key]:
        """Every record that the words of the edit name."""
        yield self.model, self.entry.id
        if self.paper:
            yield self.paper
        for field, old, new in self.changed():
            if field.is_relation:
                for value in (old, new):
                    yield from ((field.related_model, key) for key in _several(value))

    def told(self, names: Mapping[Key, str]) -> Edit:
        """The edit in words."""
        kind = {"+": _("新增"), "~": _("修改"), "-": _("删除")}[self.entry.history_type]
        called = self.model._meta.verbose_name
        if self.paper:
            paper = self.paper[0]._meta.verbose_name
            record = _("%(paper)s“%(name)s”的%(part)s") % {"paper": paper, "name": names[self.paper], "part": called}
        else:
            record = _("%(kind)s“%(name)s”") % {"kind": called, "name": names[self.model, self.entry.id]}
        editor = self.entry.history_user
        return Edit(
            model=self.model,
            key=self.entry.id,
            paper=self.paper,
            kind=kind,
            record=record,
            changes=tuple(
                Change(str(field.verbose_name), *(self._worded(field, value, names) for value in (old, new)))
                for field, old, new in self.changed()
            ),
            editor=(editor.get_full_name() or editor.get_username()) if editor else _("程序"),
            at=self.entry.history_date,
            is_deletion=self.entry.history_type == "-",
        )

    def _worded(self, field: Any, value: Any, names: Mapping[Key, str]) -> str:
        if field.name in getattr(self.model, "personal", ()):
            return _("（个人信息）")
        if value in (None, "", []):
            return EMPTY
        if field.is_relation:
            return listed(names[field.related_model, key] for key in _several(value))
        if isinstance(value, bool):
            return _("是") if value else _("否")
        if isinstance(value, Decimal):
            return number_text(value)
        return str(dict(field.flatchoices).get(value) or localize(value))[:MOST_WORDS]


def _steps(model: Any, made: dict[int, Any]) -> Iterator[_Step]:
    """Each entry, given by its own key, with the version before it."""
    versions = model.history.filter(id__in={entry.id for entry in made.values()}).order_by("history_id")
    before: dict[int, Any] = {}
    pairs = []
    for version in versions:
        if version.history_id in made:
            pairs.append((made[version.history_id], before.get(version.id)))
        before[version.id] = version
    lists = _lists(model, {each.history_id for pair in pairs for each in pair if each})
    for entry, earlier in pairs:
        both = {
            field: (held[earlier.history_id] if earlier else [], held[entry.history_id])
            for field, held in lists.items()
        }
        yield _Step(model, entry, earlier, both)


def _lists(model: Any, versions: set[int]) -> dict[Any, dict[int, list[int]]]:
    """For each list that the history keeps, the keys it held in each of the versions."""
    found: dict[Any, dict[int, list[int]]] = {}
    for field in getattr(model.history.model, "_history_m2m_fields", ()):
        held: dict[int, list[int]] = defaultdict(list)
        linked = getattr(model.history.model, field.name).model
        target = f"{field.m2m_reverse_field_name()}_id"
        for version, key in linked.objects.filter(history__in=versions).order_by(target).values_list("history", target):
            held[version].append(key)
        found[field] = held
    return found


def _names(keys: Iterable[Key], known: Mapping[Key, str]) -> dict[Key, str]:
    """What each record is called today, or was when it was still there."""
    found: dict[Key, str] = {}
    for model, wanted in _by_model(keys).items():
        related = [path for field in _links(model) for path in (field.name, *_beyond(field))]
        present = model._default_manager.select_related(*related).in_bulk(wanted)
        for key in wanted:
            gone = known.get((model, key)) or _("已删除的%(kind)s") % {"kind": model._meta.verbose_name}
            found[model, key] = str(present[key]) if key in present else gone
    return found


def _beyond(field: Any) -> list[str]:
    """The paths to what the record that `field` leads to must refer to: its `str` may say their names."""
    return [f"{field.name}__{further.name}" for further in _links(field.related_model) if not further.null]


def _several(value: Any) -> list[int]:
    """The keys that a link or a list holds."""
    return value if isinstance(value, list) else [value] if value else []


def _links(model: Any) -> list[Any]:
    """The fields that lead to other records, not to the congress they all belong to."""
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey) and issubclass(field.related_model, CongressRecord)
    ]


def _by_model(records: Iterable[Key]) -> dict[Any, set[int]]:
    found: dict[Any, set[int]] = defaultdict(set)
    for model, key in records:
        found[model].add(key)
    return found
