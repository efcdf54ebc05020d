"""What all admin pages of records share: who is asked for the congress, how lists are searched, and the history."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.widgets import AdminTextareaWidget, RelatedFieldWidgetWrapper
from django.contrib.contenttypes.admin import GenericTabularInline
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import DeletedObject
from simple_history.template_utils import HistoricalRecordContextHelper

from congress.access import congress_keys, congresses_of, is_own, may_see_attachments, may_see_personal, own
from congress.admin.attachments import AttachmentForm, AttachmentFormSet
from congress.admin.choices import RecordSelect, ShortListField, TownShortListField, short_list
from congress.admin.filters import PeriodFilter
from congress.admin.forms import RecordForm, RecordInlineFormSet, display_value
from congress.admin.searching import SearchedByName
from congress.models import Attachment, Congress, Level, Term
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


def current_term(congress: Congress | None) -> Term | None:
    """The term that today falls in, None where it is not entered or no congress is given."""
    begun = Term.objects.filter(congress=congress, starts_on__lte=timezone.localdate())
    return begun.order_by("-starts_on").first() if congress else None


class UnchosenFields(BaseModelAdmin):
    """On a new form nothing is chosen yet: what nobody chose must not look chosen."""

    def formfield_for_choice_field(self, db_field: models.Field, request: HttpRequest, **kwargs: Any) -> Any:
        unchosen = {"initial": None, "choices": db_field.get_choices()} if db_field.has_default() else {}
        return super().formfield_for_choice_field(db_field, request, **unchosen | kwargs)


class OwnChoices(BaseModelAdmin):
    """Fields that offer, and take, the congresses of the account and their records only."""

    def get_field_queryset(self, db: str | None, db_field: Any, request: HttpRequest) -> models.QuerySet | None:
        model = db_field.related_model
        choices = super().get_field_queryset(db, db_field, request)
        if not issubclass(model, (Congress, CongressRecord)):
            return choices
        return own(model._default_manager.all() if choices is None else choices, request.user)


class RecordFields(UnchosenFields, OwnChoices):
    """How the fields of a record are asked for, on its own page and as a line of its paper."""

    form: Any = RecordForm
    model: type[CongressRecord]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """The model's fieldsets without personal data for roles that may not see it, and with the hidden version."""
        hidden = () if may_see_personal(request.user) else self.model.personal
        shown = []
        for title, options in super().get_fieldsets(request, obj):
            lines = filter(None, (_without({*hidden, "version"}, line) for line in options["fields"]))
            if fields := [*lines]:
                shown.append((title, options | {"fields": fields}))
        (title, options), *others = shown
        return [(title, options | {"fields": [*options["fields"], "version"]}), *others]

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
        if issubclass(db_field.related_model, SHORT_LISTS):
            records: Any = self.get_field_queryset(None, db_field, request)
            records = records if only else records.select_related("congress")
            kwargs |= {
                "form_class": ShortListField if only else TownShortListField,
                "queryset": records,
                "known": partial(short_list, request, records),
            }
        elif db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = RecordSelect(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_choice_field(self, db_field: models.Field, request: HttpRequest, **kwargs: Any) -> Any:
        """Levels are offered with the word this place has for them: 县级（旗）."""
        only = only_congress(request)
        if only and db_field.choices == Level.choices:
            levels = [
                (level.value, _("%(level)s（%(word)s）") % {"level": level.label, "word": only.level_word(level)})
                for level in Level
            ]
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
        if isinstance(value, DeletedObject):
            # The package takes a link that led nowhere for one to a deleted record.
            gone = _("已删除的%(kind)s") % {"kind": value.model._meta.verbose_name}
            return gone if value.pk else admin.site.empty_value_display
        value = super().prepare_delta_change_value(change, value)
        return display_value(self.model, change.field, value)


def _without(names: set[str], line: Any) -> Any:
    """A line of a form, one field or several side by side, without those in `names`; empty where nothing is left."""
    if isinstance(line, str):
        return "" if line in names else line
    return tuple(field for field in line if field not in names)


class OwnRecordsAdmin(SearchedByName):
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

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """The record; while its form is being sent also one deleted meanwhile, so that the form keeps what was typed."""
        record = super().get_object(request, object_id, from_field)
        if record is None and "version" in request.POST and object_id.isdecimal():
            last = self.model.history.filter(id=object_id).first()
            return last and last.instance
        return record

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        if not object_id.isdecimal():
            raise Http404
        return super().history_view(request, object_id, extra_context)

    @transaction.atomic
    def history_form_view(
        self, request: HttpRequest, object_id: str, version_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """The page of an older version. Only whoever may change the record restores it; the package lets readers, too."""
        if not (object_id.isdecimal() and version_id.isdecimal()):
            raise Http404
        versions = self.model.history.filter(id=object_id)
        version = get_object_or_404(versions, history_id=version_id)
        if request.method == "POST" and not self.has_change_permission(request, version.instance):
            raise PermissionDenied
        return super().history_form_view(request, object_id, version_id, extra_context)


class RecordAdmin(RecordFields, OwnRecordsAdmin):
    """The pages of one model of records. A part of a paper never asks for the congress: it takes it from the paper.

    Subclasses name in `list_select_related` what their columns and `__str__` read.
    """

    change_form_template = "admin/congress/change_form.html"
    list_select_related: tuple[str, ...] = ()
    today_fields: tuple[str, ...] = ()  # dates that are usually noted on the day itself
    page_name = ""  # of the address of the record's own page outside the admin
    show_facets = admin.ShowFacets.NEVER  # numbers are counted by figures, nowhere else

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        (title, options), *others = super().get_fieldsets(request, obj)
        if self.model.part_of:
            return [(title, options), *others]
        return [(title, options | {"fields": ("congress", *options["fields"])}), *others]

    def get_inlines(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        """The parts of the record and, last, its attachments; a word of a list has none."""
        attached = not issubclass(self.model, VocabularyItem) and may_see_attachments(self.model, request.user)
        return [*super().get_inlines(request, obj), *([AttachmentInline] if attached else [])]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """What a new record usually says, to be seen and changed on its form; what the address asks for goes first."""
        usual: dict[str, Any] = dict.fromkeys(self.today_fields, timezone.localdate())
        if hasattr(self.model, "term"):
            usual["term"] = current_term(only_congress(request))
        return usual | super().get_changeform_initial_data(request)

    def year_of(self, record: Any) -> int | None:
        """The year whose report counts the record: that of its day, or of its paper's; None for a word or a name."""
        day = getattr(record, self.date_hierarchy) if self.date_hierarchy else None
        if day or hasattr(record, "year"):
            return day.year if day else record.year
        paper = getattr(record, record.part_of) if record.part_of else None
        return self.admin_site.get_model_admin(type(paper)).year_of(paper) if paper else None  # type: ignore[attr-defined]

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        record = context.get("original")
        context["report_year"] = self.year_of(record) if record else None
        context["page_name"] = self.page_name if record else ""
        return super().render_change_form(request, context, *args, **kwargs)

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The list under its own name; Django's title would tell the clerk to choose one to change."""
        title = {"title": self.model._meta.verbose_name_plural}
        return super().changelist_view(request, title | (extra_context or {}))

    def get_list_display(self, request: HttpRequest) -> tuple[Any, ...]:
        columns = tuple(super().get_list_display(request))
        return columns if only_congress(request) else (*columns, "congress")

    def get_list_filter(self, request: HttpRequest) -> tuple[Any, ...]:
        periods = (PeriodFilter,) if self.date_hierarchy else ()
        filters = (*periods, *super().get_list_filter(request))
        return filters if only_congress(request) else ("congress", *filters)

    def get_search_fields(self, request: HttpRequest) -> tuple[str, ...]:
        fields = tuple(super().get_search_fields(request))
        return fields if only_congress(request) else (*fields, "congress__place")

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return super().get_queryset(request).select_related("congress", *self.list_select_related)

    def lookup_allowed(self, lookup: str, value: Any, request: Any = None) -> bool:
        """Personal data cannot be found out by filtering either."""
        personal = lookup.split("__")[0] in self.model.personal
        if personal and not (request and may_see_personal(request.user)):
            return False
        return super().lookup_allowed(lookup, value, request)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """A paper that says nothing new is not written again when one of its parts is.

        What the account may not see stays as it is, also where an older version is restored.
        """
        if change and not form.says_something:
            return
        if change and not may_see_personal(request.user):
            stored = self.model._default_manager.filter(pk=obj.pk).values(*self.model.personal).first()
            for name, value in (stored or {}).items():
                setattr(obj, name, value)
        super().save_model(request, obj, form, change)

    def render_history_view(
        self, request: HttpRequest, template: str, context: dict[str, Any], **kwargs: Any
    ) -> HttpResponse:
        """Below the versions of a record, also of one that is gone, stands what was attached to it and taken away."""
        if template == self.object_history_template and may_see_attachments(self.model, request.user):
            of_record = {
                "record_type": ContentType.objects.get_for_model(self.model),
                "record_id": context["object"].pk,
            }
            context["attachment_versions"] = Attachment.history.filter(**of_record).select_related("history_user")
        return super().render_history_view(request, template, context, **kwargs)

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
    spelled = ("name",)
    fieldsets = ((None, {"fields": ("name", "canonical", "position")}),)


class RecordInlineFields(RecordFields):
    """What parts of a paper have in common, in lines or in blocks."""

    formset: Any = RecordInlineFormSet
    parent_model: Any
    extra = 0
    show_change_link = True
    formfield_overrides = {models.TextField: {"widget": AdminTextareaWidget(attrs={"rows": 2})}}

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        """The lines with what their own names say and with the records they name, read with what those names say."""
        pages: dict[Any, Any] = self.admin_site._registry
        paths = [*pages[self.model].list_select_related] if self.model in pages else []
        for field in self.model._meta.concrete_fields:
            page = pages.get(field.related_model) if field.name in self.get_autocomplete_fields(request) else None
            if isinstance(page, RecordAdmin) and field.related_model is not self.parent_model:
                paths += [field.name, *(f"{field.name}__{path}" for path in page.list_select_related)]
        return super().get_queryset(request).select_related(*paths)


class RecordInline(RecordInlineFields, admin.TabularInline):
    """Parts of a paper, a line each."""


class RecordBlockInline(RecordInlineFields, admin.StackedInline):
    """Parts of a paper with too many fields for one line, a block each."""


class AttachmentInline(RecordInlineFields, GenericTabularInline):
    """The files on a record of any kind; `RecordAdmin` puts it on each page."""

    model = Attachment
    form = AttachmentForm
    formset: Any = AttachmentFormSet
    ct_field, ct_fk_field = "record_type", "record_id"
    fields = ("file", "description")
    view_on_site = False

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        attachments: Any = super().get_queryset(request)
        return attachments.with_upload()


class RecordListFilter(admin.RelatedFieldListFilter):
    """The records of one town to filter by; where there are several towns, they appear once a town is chosen."""

    def field_choices(self, field: Any, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        if issubclass(field.related_model, Congress):
            return field.get_choices(include_blank=False, limit_choices_to={"pk__in": congress_keys(request.user)})
        only = only_congress(request)
        chosen = str(only.pk) if only else request.GET.get("congress__id__exact", "")
        if not chosen.isdecimal() or int(chosen) not in congress_keys(request.user):
            return []
        ordering = self.field_admin_ordering(field, request, model_admin)
        return field.get_choices(include_blank=False, ordering=ordering, limit_choices_to={"congress": chosen})


admin.FieldListFilter.register(
    lambda field: isinstance(field, models.ForeignKey) and issubclass(field.related_model, (Congress, CongressRecord)),
    RecordListFilter,
    take_priority=True,
)
