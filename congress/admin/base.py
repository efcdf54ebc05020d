"""What all admin pages of records share: who is asked for the congress, how lists are searched, and the history."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.utils import display_for_field
from django.contrib.admin.widgets import AdminTextareaWidget, RelatedFieldWidgetWrapper
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from simple_history.admin import SimpleHistoryAdmin
from simple_history.template_utils import HistoricalRecordContextHelper

from congress.access import congress_keys, congresses_of, is_own, may_see_personal, own
from congress.models import Congress, Level, Term
from congress.models.base import CongressRecord, VocabularyItem

PERSONAL = _("个人信息，不进入报告")

# Lists an office knows by heart are unrolled; all others are searched.
SHORT_LISTS = (VocabularyItem, Term)


def only_congress(request: HttpRequest) -> Congress | None:
    """The congress of an account that works for a single one, None where it has several or none. Asked once a request."""
    if not hasattr(request, "only_congress"):
        found = list(congresses_of(request.user)[:2])
        request.only_congress = found[0] if len(found) == 1 else None  # type: ignore[attr-defined]
    return request.only_congress  # type: ignore[attr-defined]


class RecordForm(forms.ModelForm):
    """A form that keeps a record, and all records it names, in one congress, and never saves over somebody's newer save.

    `version` is the revision the form was opened at. Where the record has been saved since, `conflicts` holds what
    differs, as (field, saved meanwhile, written here), and nothing is saved; sending the form again keeps what it says.
    """

    version = forms.CharField(widget=forms.HiddenInput, required=False)
    conflicts: list[tuple[str, Any, Any]]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.conflicts = []
        if "version" in self.fields:
            self.fields["version"].initial = self.instance.revision if self.instance.pk else ""
            self.fields["version"].has_changed = lambda initial, data: False  # type: ignore[method-assign]
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
        if self.instance.pk and self.has_changed():
            self._refuse_newer(cleaned)
        return cleaned

    def _refuse_newer(self, cleaned: dict[str, Any]) -> None:
        """Refuse a save over a newer revision. The row stays locked until the save, so that nobody slips in between."""
        model = type(self.instance)
        newest = model._default_manager.select_for_update().filter(pk=self.instance.pk).first()
        if newest is None:
            raise ValidationError(_("这条记录刚才已被删除，不能保存。您填写的内容还在下面，可以抄录后另建一条。"))
        if cleaned.get("version") == str(newest.revision):
            return
        latest = newest.history.select_related("history_user").first()  # type: ignore[attr-defined]
        self.conflicts = [
            (
                self.fields[name].label,
                display_value(model, name, getattr(newest, name)),
                display_value(model, name, cleaned[name]),
            )
            for name in self.changed_data
            if name in cleaned and hasattr(newest, name)
        ]
        self.data = self.data.copy()
        self.data[self.add_prefix("version")] = str(newest.revision)
        raise ValidationError(
            _(
                "%(who)s在%(when)s已经保存了这条记录，您的修改还没有保存。两边的内容列在下面：确认后再次保存，以您填写的为准。"
            )
            % {
                "who": latest.history_user or _("别人") if latest else _("别人"),
                "when": date_format(localtime(latest.history_date), "H:i") if latest else _("刚才"),
            },
            code="conflict",
        )


def display_value(model: type[models.Model], name: str, value: Any) -> Any:
    """`value` of the field `name` as the clerk reads it; several records as their names joined by 、."""
    if isinstance(value, (models.Manager, models.QuerySet)):
        return "、".join(map(str, value.all())) or admin.site.empty_value_display
    return display_for_field(value, model._meta.get_field(name), admin.site.empty_value_display)


class TownChoiceField(forms.ModelChoiceField):
    """A choice among the words of several towns: 青禾镇：大会期间."""

    def label_from_instance(self, record: models.Model) -> str:
        return f"{record.congress.place}：{record}"  # type: ignore[attr-defined]


class RecordFields(BaseModelAdmin):
    """How the fields of a record are asked for, on its own page and as a line of its paper."""

    form: Any = RecordForm
    model: type[CongressRecord]

    def get_field_queryset(self, db: str | None, db_field: Any, request: HttpRequest) -> models.QuerySet | None:
        """What may be chosen: records of the account's own congresses."""
        model = db_field.related_model
        choices = super().get_field_queryset(db, db_field, request)  # type: ignore[misc]
        if not issubclass(model, (Congress, CongressRecord)):
            return choices
        return own(model._default_manager.all() if choices is None else choices, request.user)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """The model's fieldsets without personal data for roles that may not see it, and with the hidden version."""
        hidden = () if may_see_personal(request.user) else self.model.personal
        shown = []
        for title, options in super().get_fieldsets(request, obj):
            fields = [field for field in options["fields"] if field not in hidden and not {*_flat(field)} <= {*hidden}]
            if fields:
                shown.append((title, options | {"fields": fields}))
        (title, options), *others = shown
        return [(title, options | {"fields": [*(f for f in options["fields"] if f != "version"), "version"]}), *others]

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
                "queryset": own(db_field.related_model._default_manager.select_related("congress"), request.user),
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
    """Old and new values of a changed field, as the clerk chose them: 满意, not satisfied. `hidden` fields are left out."""

    def __init__(self, model: type[models.Model], historical_record: Any, hidden: tuple[str, ...]) -> None:
        super().__init__(model, historical_record)
        self.hidden = hidden

    def context_for_delta_changes(self, delta: Any) -> Any:
        shown = [change for change in delta.changes if change.field not in self.hidden]
        return super().context_for_delta_changes(replace(delta, changes=shown))

    def prepare_delta_change_value(self, change: Any, value: Any) -> Any:
        value = super().prepare_delta_change_value(change, value)
        return display_value(self.model, change.field, value)


def _flat(field: Any) -> tuple[str, ...]:
    return (field,) if isinstance(field, str) else tuple(field)


class OwnRecordsAdmin(SimpleHistoryAdmin):
    """Pages that show an account the records of its own congresses only, their histories included."""

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return own(super().get_queryset(request), request.user)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_view_permission(request, obj) and self._is_own(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and self._is_own(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and self._is_own(request, obj)

    def has_view_history_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_view_history_permission(request, obj) and self._is_own(request, obj)

    def has_change_history_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_history_permission(request, obj) and self._is_own(request, obj)

    def _is_own(self, request: HttpRequest, obj: Any) -> bool:
        return obj is None or is_own(obj, request.user)


class RecordAdmin(RecordFields, OwnRecordsAdmin):
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
        hidden = () if may_see_personal(request.user) else self.model.personal
        return ChangeWording(self.model, historical_record, hidden)


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
        if issubclass(field.related_model, Congress):
            return field.get_choices(include_blank=False, limit_choices_to={"pk__in": congress_keys(request.user)})
        only = only_congress(request)
        chosen = str(only.pk) if only else request.GET.get("congress__id__exact", "")
        if not chosen.isdecimal():
            return []
        ordering = self.field_admin_ordering(field, request, model_admin)
        return field.get_choices(include_blank=False, ordering=ordering, limit_choices_to={"congress": chosen})


admin.FieldListFilter.register(
    lambda field: isinstance(field, models.ForeignKey) and issubclass(field.related_model, (Congress, CongressRecord)),
    RecordListFilter,
    take_priority=True,
)
