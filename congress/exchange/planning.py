"""What the rows of a sheet would do to the records: which are new, which change, which are refused and why.

Nothing is saved here. Rows that speak of one record make one entry; an entry is read, matched with a record, compared
with it, and checked by the rules of the model.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.utils.translation import gettext as _

from congress.exchange.base import CellPart, Column, Part, RecordResource, words
from congress.exchange.entries import Entry, said
from congress.exchange.matching import Index, plain_key
from congress.exchange.reading import Row
from congress.exchange.reasons import Change, Reason
from congress.exchange.rules import broken_rules
from congress.exchange.values import CellError, is_blank
from congress.wording import listed

BATCH = 200  # entries matched with one query
SUMMARY = 8  # columns of a new record that the preview shows


@dataclass
class PartPlan:
    """A part to be saved with its paper: new, changed or removed."""

    part: Part | CellPart
    instance: Any
    changed: set[str] = field(default_factory=set)
    lists: dict[str, list[Any]] = field(default_factory=dict)
    removed: bool = False

    @property
    def is_new(self) -> bool:
        """Whether it is not saved yet."""
        return self.instance.pk is None


@dataclass
class Plan:
    """What one entry would do."""

    entry: Entry
    instance: Any
    changed: set[str] = field(default_factory=set)
    lists: dict[str, list[Any]] = field(default_factory=dict)
    parts: list[PartPlan] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    reasons: list[Reason] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)

    @property
    def is_new(self) -> bool:
        """Whether the record is not there yet."""
        return self.instance.pk is None

    @property
    def is_idle(self) -> bool:
        """Whether nothing would change."""
        return not (self.is_new or self.changed or self.lists or self.parts)


@dataclass
class Reading:
    """An entry in the model's own values; only the columns that the sheet has."""

    entry: Entry
    values: dict[str, Any] = field(default_factory=dict)
    cell_parts: dict[CellPart, list[dict[str, Any]]] = field(default_factory=dict)
    parts: list[tuple[Part, Row, dict[str, Any]]] = field(default_factory=list)
    reasons: list[Reason] = field(default_factory=list)


class Planner:
    """Plans the entries of one sheet for one congress."""

    def __init__(self, resource: RecordResource, titles: Iterable[str], *, checking: bool = True) -> None:
        self.resource = resource
        self.checking = checking
        present = set(titles)
        self.columns = {name: column for name, column in resource.fields.items() if column.title in present}
        self.cell_parts = {part: widget for part, widget in resource.cells.items() if part.title in present}
        self.parts = {
            part: {name: column for name, column in columns.items() if column.title in present}
            for part, columns in resource.part_columns.items()
        }
        self.required = [column for column in resource.fields.values() if column.is_required]
        self.index = Index(resource)

    def plans(self, entries: list[Entry]) -> Iterator[Plan]:
        """The plans of `entries`, in their order."""
        for start in range(0, len(entries), BATCH):
            readings = [self._read(entry) for entry in entries[start : start + BATCH]]
            matches = [self._match(reading) for reading in readings]
            known = [pk for pk in matches if isinstance(pk, int)]
            records = self.resource.with_parts(self._records()).in_bulk(known)
            for reading, pk in zip(readings, matches, strict=True):
                if pk is _REFUSED:
                    yield Plan(reading.entry, self.resource.model(), reasons=reading.reasons)
                else:
                    yield self._plan(reading, records.get(pk))

    def _records(self) -> models.QuerySet:
        """The records as they are; while saving, nobody else changes those in hand."""
        records = self.resource.model._default_manager.all()
        return records if self.checking else records.select_for_update(of=("self",))

    # Reading the cells of an entry

    def _read(self, entry: Entry) -> Reading:
        reading = Reading(entry)
        first, *others = entry.rows
        for name, column in self.columns.items():
            value = self._cell(reading, first, column.title, column.widget, reading.values)
            if value is not _REFUSED:
                reading.values[name] = column.filled(value) if not column.is_list else value
        for part, widget in self.cell_parts.items():
            found = self._cell(reading, first, part.title, widget, reading.values)
            if found is not _REFUSED:
                reading.cell_parts[part] = found
        for row in others:
            self._compare(reading, row)
        for row in entry.rows:
            told = [self._read_part(reading, part, columns, row) for part, columns in self.parts.items()]
            if row is not first and not any(told):
                text = _("与第 %(row)d 行重复。") % {"row": first.number}
                reading.reasons.append(Reason(row.number, "", "", text, _("与前面的行重复")))
        return reading

    def _cell(self, reading: Reading, row: Row, title: str, widget: Any, so_far: dict[str, Any]) -> Any:
        """What stands in a cell, or _REFUSED with a reason noted."""
        cell = row.cells.get(title)
        try:
            return widget.clean(cell, so_far)
        except CellError as error:
            reading.reasons.append(Reason(row.number, title, said(cell), str(error), error.general))
        except ValidationError as error:
            text = " ".join(error.messages)
            reading.reasons.append(Reason(row.number, title, said(cell), text, text))
        return _REFUSED

    def _compare(self, reading: Reading, row: Row) -> None:
        """Refuse a further row that says something else of its paper than the first one does."""
        first = reading.entry.number
        for name, column in self.columns.items():
            if is_blank(row.cells.get(column.title)) or name not in reading.values:
                continue
            value = self._cell(reading, row, column.title, column.widget, reading.values)
            if value is not _REFUSED and value != reading.values[name]:
                text = _(
                    "与第 %(row)d 行是同一件，这一栏却不一样。不是同一件的，请改%(key)s；是同一件的，请照抄或留空。"
                ) % {
                    "row": first,
                    "key": listed(self.resource.fields[key].title for key in self.resource.keys[0]),
                }
                general = _("同一件的几行内容不一样")
                reading.reasons.append(Reason(row.number, column.title, said(row.cells[column.title]), text, general))

    def _read_part(self, reading: Reading, part: Part, columns: dict[str, Column], row: Row) -> bool:
        """Whether a row tells of that part; what it tells is noted."""
        if all(is_blank(row.cells.get(column.title)) for column in columns.values()):
            return False
        found: dict[str, Any] = {}
        for name, column in columns.items():
            value = self._cell(reading, row, column.title, column.widget, found)
            if value is not _REFUSED:
                found[name] = column.filled(value)
        label = str(part.model._meta.verbose_name)
        wanting = False
        for column in self.resource.part_columns[part].values():
            if column.is_required and is_blank(row.cells.get(column.title)):
                wanting = True
                text = _("这一行填了%(part)s，“%(title)s”也要填。") % {"part": label, "title": column.title}
                reading.reasons.append(Reason(row.number, column.title, "", text, text))
        if not wanting and len(found) == len(columns):
            reading.parts.append((part, row, found))
        return True

    # Matching it with a record

    def _match(self, reading: Reading) -> Any:
        """The key of the record it speaks of, None for a new one, _REFUSED with a reason noted where nobody can tell."""
        entry = reading.entry
        found = self.index.find(reading.values)
        resource = self.resource
        if len(found) > 1 and resource.namesakes_refused:
            name = str(reading.values[resource.keys[-1][0]])
            labels = listed(resource.directory.label(resource.model, pk) for pk in found)
            column = resource.fields[resource.keys[-1][0]].title
            text = _("有 %(n)d 个“%(name)s”：%(labels)s。请补上身份证号或出生日期，写明是哪一个。") % {
                "n": len(found),
                "name": name,
                "labels": labels,
            }
            reading.reasons.append(Reason(entry.number, column, name, text, _("有重名，请写明是哪一个")))
            return _REFUSED
        if entry.occurrence < len(found):
            return found[entry.occurrence]
        if entry.occurrence:
            text = _("与第 %(row)d 行是同一条，重复了。") % {"row": entry.first_alike}
            reading.reasons.append(Reason(entry.number, "", "", text, _("与前面的行重复")))
            return _REFUSED
        return None

    # Comparing the two

    def _plan(self, reading: Reading, record: Any) -> Plan:
        resource = self.resource
        entry = reading.entry
        plan = Plan(entry, record or resource.model(congress=resource.congress), reasons=reading.reasons)
        new = record is None
        for name, value in reading.values.items():
            column = self.columns[name]
            if not new and column.same(record, value):
                continue
            if not new:
                old = column.shown(record)
                plan.changes.append(Change(entry.number, "", column.title, old, column.shown_value(value)))
            if column.is_list:
                if value or not new:
                    plan.lists[name] = value
            else:
                setattr(plan.instance, name, value)
                plan.changed.add(column.model_field.name)
        self._plan_cell_parts(plan, reading)
        self._plan_parts(plan, reading)
        self._link(plan)
        if self.checking:
            self._check(plan)
        else:
            plan.instance.clean()
        label = str(plan.instance) if not plan.reasons else ""
        plan.changes = [change._replace(record=label) for change in plan.changes]
        if new and not plan.reasons:
            plan.changes = [Change(entry.number, label, _("新增"), words(None), self._summary(plan))]
            plan.notices += self._namesakes(plan)
        return plan

    def _summary(self, plan: Plan) -> str:
        """What was understood of a new record: its first columns, as they will be kept."""
        told = (column for name, column in self.columns.items() if name in plan.changed)
        filled = [f"{column.title} {column.shown_value(getattr(plan.instance, column.attribute))}" for column in told]
        return "；".join([text for text in filled if not text.endswith(f" {words(None)}")][1:SUMMARY])

    def _namesakes(self, plan: Plan) -> list[str]:
        """A word of warning where a new person has the name of another."""
        if not self.resource.namesakes_refused or not self.index.is_known(plan.instance):
            return []
        return [
            _("第 %(row)d 行的“%(name)s”与已有的人同名，出生日期或身份证号不同，将作为另一个人新增。")
            % {"row": plan.entry.number, "name": plan.instance}
        ]

    def _plan_parts(self, plan: Plan, reading: Reading) -> None:
        """Find each part that is told among the saved ones, by its key or, for dated ones left over, by place."""
        for part, columns in self.parts.items():
            told = [(row, values) for told_part, row, values in reading.parts if told_part == part]
            saved = list(getattr(plan.instance, part.accessor).all()) if not plan.is_new else []
            pairs: list[tuple[Row, dict[str, Any], Any]] = []
            seen: dict[Any, int] = {}
            for row, values in told:
                key = _part_key(columns, part.key, values)
                if key in seen:
                    text = _("%(part)s与第 %(row)d 行重复。") % {
                        "part": part.model._meta.verbose_name,
                        "row": seen[key],
                    }
                    plan.reasons.append(Reason(row.number, "", "", text, _("与前面的行重复")))
                    continue
                seen[key] = row.number
                match = next((one for one in saved if _saved_key(columns, part.key, one) == key), None)
                pairs.append((row, values, match))
            left = [one for one in saved if all(one is not match for _row, _values, match in pairs)]
            unmatched = sum(match is None for _row, _values, match in pairs)
            spare = iter(left if part.dated and unmatched == len(left) else [])
            for row, values, match in pairs:
                self._plan_part(plan, part, columns, values, match or next(spare, None), row.number)

    def _plan_part(
        self, plan: Plan, part: Part, columns: dict[str, Column], values: dict[str, Any], saved: Any, row: int
    ) -> None:
        instance = saved or self._new_part(plan, part)
        part_plan = PartPlan(part, instance)
        label = str(part.model._meta.verbose_name)
        for name, value in values.items():
            column = columns[name]
            if saved is not None and column.same(saved, value):
                continue
            if saved is not None:
                plan.changes.append(Change(row, "", column.title, column.shown(saved), column.shown_value(value)))
            setattr(instance, name, value)
            part_plan.changed.add(name)
        if part_plan.is_new and not plan.is_new:
            told = ((columns[name], value) for name, value in values.items() if value not in (None, ""))
            what = "，".join(column.shown_value(value) for column, value in told)
            plan.changes.append(Change(row, "", label, words(None), what))
        if part_plan.is_new or part_plan.changed:
            plan.parts.append(part_plan)
            if self.checking:
                titles = {name: column.title for name, column in self.resource.part_columns[part].items()}
                plan.reasons += self._problems(instance, titles, row, {part.model.part_of, "congress"}, columns)

    def _plan_cell_parts(self, plan: Plan, reading: Reading) -> None:
        """Parts listed in one cell: what is listed anew is added, what is no longer listed is removed."""
        for part, told in reading.cell_parts.items():
            saved = list(getattr(plan.instance, part.accessor).all()) if not plan.is_new else []
            before = self.cell_parts[part].render(saved)
            count = len(plan.parts)
            for values in told:
                key = tuple(plain_key(values[name]) for name in part.key)
                match = next(
                    (one for one in saved if tuple(plain_key(getattr(one, name)) for name in part.key) == key), None
                )
                if match is not None:
                    saved.remove(match)
                instance = match or self._new_part(plan, part)
                changed = {name for name, value in values.items() if match is None or getattr(match, name) != value}
                for name in changed:
                    setattr(instance, name, values[name])
                if changed:
                    plan.parts.append(PartPlan(part, instance, changed))
                    if self.checking:
                        titles = dict.fromkeys(values, part.title)
                        plan.reasons += self._problems(
                            instance, titles, reading.entry.number, {part.model.part_of, "congress"}, {}
                        )
            plan.parts += [PartPlan(part, one, removed=True) for one in saved]
            if not plan.is_new and len(plan.parts) > count:
                cell = words(plan.entry.rows[0].cells.get(part.title))
                plan.changes.append(Change(reading.entry.number, "", part.title, words(before), cell))

    def _new_part(self, plan: Plan, part: Part | CellPart) -> Any:
        return part.model(congress=self.resource.congress, **{part.model.part_of: plan.instance})

    def _link(self, plan: Plan) -> None:
        """Give the record the linked records that the lists know already, so that its rules need no query for them."""
        if plan.is_new or not plan.changed:
            return
        for column in self.resource.fields.values():
            pk = getattr(plan.instance, column.model_field.attname) if column.is_link else None
            if pk is not None:
                known = self.resource.directory.names(column.model_field.related_model).records
                if pk in known:
                    setattr(plan.instance, column.attribute, known[pk])

    # Checking it by the rules of the model

    def _check(self, plan: Plan) -> None:
        row = plan.entry.rows[0]
        refused = {reason.column for reason in plan.reasons}
        for column in self.required:
            missing = column.title not in row.cells and column.title not in refused
            if missing and (plan.is_new or column.attribute in self.columns):
                text = _("“%(title)s”必须填写。") % {"title": column.title}
                plan.reasons.append(Reason(row.number, column.title, "", text, text))
        if plan.is_new or plan.changed:
            titles = {name: column.title for name, column in self.resource.fields.items()}
            plan.reasons += self._problems(
                plan.instance, titles, row.number, {"congress"}, self.resource.fields, refused
            )

    def _problems(
        self,
        instance: Any,
        titles: dict[str, str],
        row: int,
        exclude: set[str],
        columns: dict[str, Column],
        refused: set[str] | None = None,
    ) -> list[Reason]:
        """What the rules of the model say against `instance`, each with the column it is about."""
        refused = refused or set()
        exclude = exclude | {name for name, title in titles.items() if title in refused}
        links = {f.name for f in instance._meta.concrete_fields if isinstance(f, models.ForeignKey)}
        blank = {
            name for name, column in columns.items() if column.is_required and column.get_value(instance) in (None, "")
        }
        found: list[tuple[str, str]] = []
        for check in (lambda: instance.clean_fields(exclude=exclude | links | blank), instance.clean):
            try:
                check()
            except ValidationError as error:
                errors = error.message_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.messages}
                found += [(name, text) for name, texts in errors.items() for text in texts]
        found += broken_rules(instance, exclude | blank)
        return [
            Reason(
                row,
                titles.get(name, ""),
                words(None) if not titles.get(name) else _shown(instance, name, columns),
                text,
                text,
            )
            for name, text in found
        ]


_REFUSED: Any = object()


def _shown(instance: Any, name: str, columns: dict[str, Column]) -> str:
    return said(columns[name].export(instance)) if name in columns and not columns[name].is_link else ""


def _part_key(columns: dict[str, Column], key: tuple[str, ...], values: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(plain_key(values[name]) for name in key if name in columns)


def _saved_key(columns: dict[str, Column], key: tuple[str, ...], part: Any) -> tuple[Any, ...]:
    return tuple(columns[name].get_value(part) for name in key if name in columns)
