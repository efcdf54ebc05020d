"""What all admin pages of records share: who is asked for the congress, how lists are searched, and the history."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.utils import display_for_field
from django.contrib.admin.widgets import AdminTextareaWidget, RelatedFieldWidgetWrapper
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from simple_history.admin import SimpleHistoryAdmin
from simple_history.template_utils import HistoricalRecordContextHelper

from congress.models import Congress, Level, Term
from congress.models.base import CongressRecord, VocabularyItem

PERSONAL = _("个人信息，不进入报告")

# Lists an office knows by heart are unrolled; all others are searched.
SHORT_LISTS = (VocabularyItem, Term)


def only_congress(request: HttpRequest) -> Congress | None:
    """The congress where there is a single one, None where there are several or none. Asked once a request."""
    if not hasattr(request, "only_congress"):
        found = list(Congress.objects.all()[:2])
        request.only_congress = found[0] if len(found) == 1 else None  # type: ignore[attr-defined]
    return request.only_congress  # type: ignore[attr-defined]


class RecordForm(forms.ModelForm):
    """A form that keeps a record, and all records it names, in one congress."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and "congress" in self.fields:
            # Its parts took their congress from it, so a saved record stays where it is.
            self.fields["congress"].disabled = True

    def clean(self) -> dict[str, Any]:
        """Refuse lists with a record of another congress; single records are refused by the model."""
        cleaned = super().clean() or self.cleaned_data
        congress = cleaned.get("congress")
        for name, chosen in list(cleaned.items()):
            if congress and isinstance(chosen, models.QuerySet) and chosen.exclude(congress=congress).exists():
                self.add_error(name, _("所选记录属于另一个人大，请改选本级人大的记录。"))
        return cleaned


class TownChoiceField(forms.ModelChoiceField):
    """A choice among the words of several towns: 青禾镇：大会期间."""

    def label_from_instance(self, record: models.Model) -> str:
        return f"{record.congress.place}：{record}"  # type: ignore[attr-defined]


class RecordFields(BaseModelAdmin):
    """How the fields of a record are asked for, on its own page and as a line of its paper."""

    form: Any = RecordForm
    model: type[CongressRecord]

    def get_autocomplete_fields(self, request: HttpRequest) -> list[str]:
        relations = (*self.model._meta.concrete_fields, *self.model._meta.many_to_many)
        return [
            field.name
            for field in relations
            if field.is_relation and not issubclass(field.related_model, SHORT_LISTS)  # type: ignore[arg-type]
        ]

    def formfield_for_dbfield(self, db_field: models.Field, request: HttpRequest, **kwargs: Any) -> Any:
        """Beside a choice stand the ways to add and to change it; deleting it is no business of this form."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget.can_delete_related = field.widget.can_view_related = False
        return field

    def formfield_for_foreignkey(self, db_field: models.ForeignKey, request: HttpRequest, **kwargs: Any) -> Any:
        only = only_congress(request)
        if only and db_field.name == "congress":
            return db_field.formfield(widget=forms.HiddenInput, initial=only.pk, disabled=True)
        if only is None and issubclass(db_field.related_model, SHORT_LISTS):
            kwargs |= {
                "form_class": TownChoiceField,
                "queryset": db_field.related_model._default_manager.select_related("congress"),
            }
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_choice_field(self, db_field: models.Field, request: HttpRequest, **kwargs: Any) -> Any:
        """Levels are offered with the word this place has for them: 县级（旗）."""
        only = only_congress(request)
        if only and db_field.choices == Level.choices:
            levels = [(level.value, f"{level.label}（{only.level_word(level)}）") for level in Level]
            kwargs["choices"] = [*models.fields.BLANK_CHOICE_DASH, *levels]
        return super().formfield_for_choice_field(db_field, request, **kwargs)


class ChangeWording(HistoricalRecordContextHelper):
    """Old and new values of a changed field, as the clerk chose them: 满意, not satisfied."""

    def prepare_delta_change_value(self, change: Any, value: Any) -> Any:
        value = super().prepare_delta_change_value(change, value)
        return display_for_field(value, self.model._meta.get_field(change.field), admin.site.empty_value_display)


class RecordAdmin(RecordFields, SimpleHistoryAdmin):
    """The pages of one model of records. A part of a paper never asks for the congress: it takes it from the paper.

    Subclasses name in `list_select_related` what their columns and `__str__` read.
    """

    list_select_related: tuple[str, ...] = ()
    show_facets = admin.ShowFacets.NEVER  # numbers are counted by figures, nowhere else

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        (title, options), *others = super().get_fieldsets(request, obj)
        if self.model.part_of:
            return [(title, options), *others]
        return [(title, options | {"fields": ("congress", *options["fields"])}), *others]

    def get_list_display(self, request: HttpRequest) -> tuple[Any, ...]:
        columns = tuple(super().get_list_display(request))
        return columns if only_congress(request) else (*columns, "congress")

    def get_list_filter(self, request: HttpRequest) -> tuple[Any, ...]:
        filters = tuple(super().get_list_filter(request))
        return filters if only_congress(request) else ("congress", *filters)

    def get_search_fields(self, request: HttpRequest) -> tuple[str, ...]:
        fields = tuple(super().get_search_fields(request))
        return fields if only_congress(request) else (*fields, "congress__place")

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return super().get_queryset(request).select_related("congress", *self.list_select_related)

    def get_historical_record_context_helper(self, request: HttpRequest, historical_record: Any) -> ChangeWording:
        return ChangeWording(self.model, historical_record)


class PartAdmin(RecordAdmin):
    """The page of a part of a paper, with its history: reached from the paper, not from the front page."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False


class VocabularyAdmin(RecordAdmin):
    """The page of a list of words that the office keeps for itself."""

    list_display = ("name", "canonical", "position")
    list_filter = ("canonical",)
    search_fields = ("name",)
    fieldsets = ((None, {"fields": ("name", "canonical", "position")}),)


class RecordInlineFormSet(forms.BaseInlineFormSet):
    """The parts of one paper: they belong to its congress, also while the paper itself is not saved yet."""

    def _construct_form(self, i: int, **kwargs: Any) -> Any:
        form = super()._construct_form(i, **kwargs)  # type: ignore[misc]
        form.instance.congress_id = self.instance.congress_id
        return form

    def get_unique_error_message(self, unique_check: Any) -> Any:
        """The sentence of the model's rule; Django's own would print the names of columns."""
        for rule in self.model._meta.total_unique_constraints:  # type: ignore[union-attr]
            if set(rule.fields) == set(unique_check):
                return rule.get_violation_error_message()
        return super().get_unique_error_message(unique_check)


class RecordInlineFields(RecordFields):
    """What parts of a paper have in common, in lines or in blocks."""

    formset: Any = RecordInlineFormSet
    extra = 0
    show_change_link = True
    formfield_overrides = {models.TextField: {"widget": AdminTextareaWidget(attrs={"rows": 2})}}


class RecordInline(RecordInlineFields, admin.TabularInline):
    """Parts of a paper, a line each."""


class RecordBlockInline(RecordInlineFields, admin.StackedInline):
    """Parts of a paper with too many fields for one line, a block each."""


class RecordListFilter(admin.RelatedFieldListFilter):
    """The records of one town to filter by; where there are several towns, they appear once a town is chosen."""

    def field_choices(self, field: Any, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        only = only_congress(request)
        chosen = str(only.pk) if only else request.GET.get("congress__id__exact", "")
        if not chosen.isdecimal():
            return []
        ordering = self.field_admin_ordering(field, request, model_admin)
        return field.get_choices(include_blank=False, ordering=ordering, limit_choices_to={"congress": chosen})


admin.FieldListFilter.register(
    lambda field: isinstance(field, models.ForeignKey) and issubclass(field.related_model, CongressRecord),
    RecordListFilter,
    take_priority=True,
)
