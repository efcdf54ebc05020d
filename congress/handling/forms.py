"""The short form of an event, made from the fields it is written in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.options import FORMFIELD_FOR_DBFIELD_DEFAULTS
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from congress.handling.course import Course
from congress.handling.events import Event
from congress.models import Assignment, Deputy, Suggestion

SEARCHED = (Deputy, Suggestion)  # long lists


class RecordChoiceField(forms.ModelChoiceField):
    """Which of the hand-overs the event is about."""

    def label_from_instance(self, assignment: Any) -> str:
        return str(assignment)


class ShortForm(forms.Form):
    """A few fields of a paper; `version` tells whether somebody was quicker."""

    version = forms.CharField(required=False, widget=forms.HiddenInput)

    def refuse(self, error: ValidationError) -> None:
        """Show why nothing was written: at the field where it is one of the form's, else above the form."""
        errors = error.error_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.error_list}
        for name, messages in errors.items():
            self.add_error(name if name in self.fields else None, messages)


class EventForm(ShortForm):
    """What an event asks, with what it usually says filled in."""

    def __init__(self, *args: Any, event: Event, course: Course, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = course.version
        records = event.records(course)
        if event.model is Assignment and event.on:
            handed_over = Assignment.objects.filter(pk__in=[one.pk for one in records]).select_related("unit")
            only = records[0] if len(records) == 1 else None
            self.fields["record"] = RecordChoiceField(handed_over, label=_("承办单位"), initial=only)
        # What one record says already stays as it is, unless the clerk changes it.
        kept = {name: getattr(records[0], name) for name in event.asked if records[0].pk and len(records) == 1}
        usual: dict[str, Any] = {event.day: timezone.localdate()} | kept | event.usual(course)
        for name in (event.day, *event.asked):
            choices = event.choices[name](course) if name in event.choices else None
            self.fields[name] = short_field(event.model, name, course.suggestion.congress_id, choices)
            self.fields[name].required |= name == event.day or name in event.needed
            self.fields[name].initial = usual.get(name)

    def renew(self, course: Course) -> None:
        """Let the form, sent once more, overtake what others have recorded meanwhile."""
        sent: Any = self.data
        self.data = sent = sent.copy()
        sent["version"] = course.version


def short_field(
    model: type[models.Model], name: str, congress: int, choices: models.QuerySet | None = None
) -> forms.Field:
    """A field of a model as the admin shows it, with nothing chosen beforehand.

    A record is chosen among `choices`, else among all of that kind in the congress; people and papers are searched.
    """
    field: Any = model._meta.get_field(name)
    options: dict[str, Any] = next(
        (found for kind in type(field).__mro__ if (found := FORMFIELD_FOR_DBFIELD_DEFAULTS.get(kind))), {}
    )
    if isinstance(field, models.ForeignKey):
        town = field.related_model._default_manager.filter(congress=congress)
        options = {"queryset": town if choices is None else choices}
        if field.related_model in SEARCHED:
            options["widget"] = AutocompleteSelect(field, admin.site)
    return field.formfield(**options)
