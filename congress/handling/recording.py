"""Recording an event: its rule is checked on the locked suggestion, then it is written with its history, or not at all."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from congress.handling.course import Course, courses_of
from congress.handling.events import Event
from congress.models import Suggestion
from congress.models.base import CongressRecord
from congress.wording import in_chinese_words, titled


@transaction.atomic
def event_record(
    *, suggestion: Suggestion, event: Event, user: User | None, version: str = "", record: Any = None, **values: Any
) -> CongressRecord:
    """The record that `event` was written on, with `values` by the names of its fields, its day among them.

    `record` is the part it is about, where there are several; `version` the Course.version that the writer saw.
    Raises ValidationError in a sentence for the clerk, with nothing written.
    """
    today = timezone.localdate()
    _lock([suggestion])
    ((now, then),) = _courses([suggestion], today, values.get(event.day))
    if version and version != now.version:
        raise ValidationError(
            _("这件建议刚才有人登记过，情况有变，这一步还没有登记。请看过办理经过，确认后再次提交。"), code="conflict"
        )
    return _write(now, then, event, user=user, reason=in_chinese_words(event.name), record=record, values=values)


@transaction.atomic
def events_record(
    *, suggestions: Iterable[Suggestion], event: Event, user: User | None, reason: str, **values: Any
) -> list[CongressRecord]:
    """The same event recorded for several suggestions, all of them or none.

    Raises ValidationError with a sentence for each suggestion that refuses it.
    """
    chosen = list(suggestions)
    _lock(chosen)
    mistakes: list[str] = []
    written = []
    for now, then in _courses(chosen, timezone.localdate(), values.get(event.day)):
        try:
            written.append(_write(now, then, event, user=user, reason=reason, record=None, values=values))
        except ValidationError as error:
            mistakes += [titled(now.suggestion, message) for message in error.messages]
    if mistakes:
        raise ValidationError(mistakes)
    return written


def _lock(suggestions: list[Suggestion]) -> None:
    """Hold the rows first: what is read after that, nobody changes before this is done."""
    keys = [suggestion.pk for suggestion in suggestions]
    list(Suggestion.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk").values_list("pk"))


def _courses(suggestions: list[Suggestion], today: date, day: date | None) -> list[tuple[Course, ...]]:
    """For each, how it stands today and how it stood on the day of the event."""
    if day is None:
        raise ValidationError(_("请填日期。"))
    if day > today:
        raise ValidationError(_("日期（%(day)s）还没有到，发生了再登记。") % {"day": date_format(day)})
    found = courses_of(suggestions, today, day)
    if len(found) < len(suggestions):
        raise ValidationError(_("这件建议刚才已被删除，没有登记。"))
    return found


def _write(
    now: Course, then: Course, event: Event, *, user: User | None, reason: str, record: Any, values: dict[str, Any]
) -> CongressRecord:
    """The saved record, if the event may happen today and could happen on its day."""
    if refused := event.refusal(now):
        raise ValidationError(refused)
    if refused := event.refusal(then):
        raise ValidationError(_("%(day)s那天：%(refused)s") % {"day": date_format(then.on), "refused": refused})
    still = [one.pk for one in event.records(now)]
    written = _chosen([one for one in event.records(then) if one.pk in still], event, record)
    for name in event.needed:
        if values.get(name) in (None, ""):
            field: Any = event.model._meta.get_field(name)
            raise ValidationError({name: _("请填%(field)s。") % {"field": field.verbose_name}})
    for name, value in {**values, **event.fixed}.items():
        setattr(written, name, value)
    event.complete(written)
    written.full_clean()
    written._change_reason, written._history_user = reason, user
    try:
        with transaction.atomic():
            written.save()
    except IntegrityError as error:  # somebody took the same number in this very moment
        raise ValidationError(_("刚才有人登记了同样的内容，这一步还没有登记。请看过之后再次提交。")) from error
    return written


def _chosen(records: list[Any], event: Event, record: Any) -> Any:
    """The one of `records` that the event is about."""
    if not records:
        raise ValidationError(event.without)
    if record is None and len(records) == 1:
        return records[0]
    for one in records:
        if record is not None and one.pk == record.pk:
            return one
    raise ValidationError(_("请选是哪一个承办单位。"))
