"""Admin of deputies' suggestions, from receipt to conclusion, and of the lists they are sorted by."""

from __future__ import annotations

import re
from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.db import models
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from congress.admin.base import PartAdmin, RecordAdmin, RecordBlockInline, VocabularyAdmin, only_congress
from congress.admin.bulk import AssignForm, ConcludeForm, act_on
from congress.admin.exchange import ExchangeAdmin
from congress.admin.filters import SuggestionPendingFilter
from congress.admin.handling import HandlingAdmin
from congress.exchange.suggestions import SuggestionResource
from congress.handling.events import ASSIGN, CONCLUDE
from congress.handling.numbering import next_number
from congress.handling.recording import events_record
from congress.models import (
    Assignment,
    Category,
    Congress,
    Feedback,
    HandlingUnit,
    Outcome,
    Press,
    Reply,
    Source,
    Suggestion,
)
from congress.similar import similar_suggestions
from congress.spelling import Nearness

NUMBER = re.compile(r"(?:(\d{4})年)?第?(\D{0,30}?)第?(\d{1,6})号(.*)$")
admin.site.register((Category, Outcome, Source), VocabularyAdmin)


class AssignmentInline(RecordBlockInline):
    model = Assignment
    fields = (
        ("unit", "role"),
        ("assigned_on", "occasion"),
        ("due_on", "extended_to"),
        ("accepted_on", "consulted_on"),
        ("opinion_on", "opinion"),
        ("returned_on", "return_reason"),
    )


class ReplyInline(RecordBlockInline):
    model = Reply
    fields = (
        ("unit", "replied_on"),
        ("outcome", "promised_by"),
        "text",
        ("document_number", "signer"),
        ("kept_on", "kept_outcome"),
    )


class FeedbackInline(RecordBlockInline):
    model = Feedback
    fields = (("given_on", "attitude", "result"), ("reason", "rehandled_on"))


class PressInline(RecordBlockInline):
    model = Press
    fields = (("pressed_on", "form", "unit"), ("led_by", "result"))


@admin.register(HandlingUnit)
class HandlingUnitAdmin(RecordAdmin):
    list_display = ("name", "level", "contact", "responsible_leader", "is_active")
    list_filter = ("level", "is_active")
    search_fields = ("name", "contact", "responsible_leader")
    spelled = ("name",)
    search_help_text = _("按单位名称、拼音、联系人或分管领导查找")
    fieldsets = ((None, {"fields": ("name", "level", "contact", "responsible_leader", "is_active")}),)


@admin.register(Suggestion)
class SuggestionAdmin(HandlingAdmin, ExchangeAdmin, RecordAdmin):
    resource_classes = [SuggestionResource]
    list_display = ("number", "title", "lead_deputy", "source", "category", "level", "received_on", "concluded_on")
    list_display_links = ("number", "title")
    list_filter = (
        SuggestionPendingFilter,
        "year",
        "source",
        "category",
        "proposer_level",
        "level",
        "review",
        "is_key",
        "is_hard",
        "kind",
    )
    list_select_related = ("lead_deputy", "source", "category")
    search_fields = (
        "title",
        "body",
        "=number",
        "lead_deputy__name",
        "lead_deputy__sort_key",
        "cosigners__name",
        "cosigners__sort_key",
    )
    named_by = "title"
    search_help_text = _("按标题、内容、编号（例如 12 或 2022年12号）、领衔或附议代表的姓名、拼音查找")
    date_hierarchy = "received_on"
    today_fields = ("received_on",)
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("year", "number"),
                    ("series", "registered_on"),
                    "title",
                    "body",
                    ("kind", "turned_from_bill"),
                )
            },
        ),
        (
            _("提出"),
            {"fields": ("source", "session", "received_on", "lead_deputy", "cosigners", "proposer_level")},
        ),
        (_("归类"), {"fields": ("level", "addressee", "category", "repeats")}),
        (
            _("审核"),
            {"fields": (("review", "reviewed_on"), "review_reason", "merged_into", ("is_hard", "is_key"))},
        ),
        (_("办结"), {"fields": (("concluded_on", "disclosed_on"), "note")}),
    )
    inlines = (AssignmentInline, ReplyInline, FeedbackInline, PressInline)
    actions = ("assign", "conclude")
    readonly_fields = ("repeated",)

    class Media:
        js = ("js/similar.js",)

    def called(self, records: QuerySet, term: str) -> dict[Nearness, Q]:
        """By the number as it is written: 12号, 2022年12号, 十九届一次12号; what follows it stands in the title."""
        written = NUMBER.match(term.strip())
        if not written:
            return {}
        year, series, number, title = written.groups()
        known = Q(number=number, series__icontains=series.strip(), title__icontains=title.strip())
        return {Nearness.IS: known & Q(year=year) if year else known}

    def get_fieldsets(self, request: HttpRequest, obj: Suggestion | None = None) -> Any:
        """The form of the paper; of a suggestion on record also what raised the matter again."""
        later = [(_("再次提出"), {"fields": ("repeated",)})] if obj else []
        return [*super().get_fieldsets(request, obj), *later]

    @admin.display(description=_("以后再次提出"))
    def repeated(self, suggestion: Suggestion) -> str:
        """Later suggestions that raise the matter again, each with the way to it."""
        later = suggestion.repeated_by.order_by("received_on", "pk") if suggestion.pk else ()
        page = "admin:congress_suggestion_change"
        return format_html_join(
            gettext("、"), '<a href="{}">{}</a>', ((reverse(page, args=[one.pk]), one) for one in later)
        )

    def formfield_for_dbfield(self, db_field: models.Field, request: HttpRequest, **kwargs: Any) -> Any:
        """Beside the title stands where earlier suggestions like it are found."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "title" and field:
            own = request.resolver_match.kwargs.get("object_id", "") if request.resolver_match else ""
            field.widget.attrs |= {"data-similar": reverse("suggestion-similar"), "data-own": own}
        return field

    def response_add(self, request: HttpRequest, obj: Suggestion, *args: Any, **kwargs: Any) -> HttpResponse:
        """What Django answers; earlier suggestions like the new one are named, unless it says which one it repeats."""
        if not obj.repeats_id:
            found = similar_suggestions(
                congress=obj.congress, title=obj.title, text=obj.body, before=obj.received_on, own=obj.pk
            )
            names = gettext("；").join(str(one.suggestion) for one in found)
            if names:
                said = _("以前有相似的建议：%(names)s。如果是再次提出，请在“上次提出”中选定。") % {"names": names}
                self.message_user(request, said, messages.WARNING)
        return super().response_add(request, obj, *args, **kwargs)

    @admin.action(description=_("交办给…"), permissions=["change"])
    def assign(self, request: HttpRequest, suggestions: QuerySet[Suggestion]) -> HttpResponse | None:
        act = partial(events_record, suggestions=suggestions, event=ASSIGN, user=request.user)  # type: ignore[arg-type]
        return act_on(self, request, suggestions, title=_("交办"), form_class=AssignForm, act=act)

    @admin.action(description=_("标记办结…"), permissions=["change"])
    def conclude(self, request: HttpRequest, suggestions: QuerySet[Suggestion]) -> HttpResponse | None:
        act = partial(events_record, suggestions=suggestions, event=CONCLUDE, user=request.user)  # type: ignore[arg-type]
        return act_on(self, request, suggestions, title=_("办结"), form_class=ConcludeForm, act=act)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """This year, and its next free number where it is clear whose numbers count and in which series."""
        year, only = timezone.localdate().year, only_congress(request)
        usual: dict[str, Any] = {"year": year}
        if only and only.suggestion_numbering == Congress.SuggestionNumbering.YEAR:
            usual["series"] = only.suggestion_prefix
            usual["number"] = next_number(only, year, only.suggestion_prefix)
        return usual | super().get_changeform_initial_data(request)


@admin.register(Assignment)
class AssignmentAdmin(PartAdmin):
    list_display = ("suggestion", "unit", "role", "assigned_on", "due_on", "extended_to", "returned_on")
    list_filter = ("role",)
    list_select_related = ("suggestion", "unit")
    search_fields = ("suggestion__title", "=suggestion__number", "unit__name")
    date_hierarchy = "assigned_on"
    fieldsets = (
        (None, {"fields": ("suggestion", "unit", "role", "assigned_on", "occasion", "due_on", "extended_to")}),
        (_("办理"), {"fields": ("accepted_on", "consulted_on", "opinion_on", "opinion")}),
        (_("退办"), {"fields": ("returned_on", "return_reason")}),
    )


@admin.register(Reply)
class ReplyAdmin(PartAdmin):
    list_display = ("suggestion", "unit", "replied_on", "outcome", "promised_by")
    list_filter = ("outcome",)
    list_select_related = ("suggestion", "unit", "outcome", "kept_outcome")
    search_fields = ("suggestion__title", "=suggestion__number", "unit__name", "document_number")
    date_hierarchy = "replied_on"
    fieldsets = (
        (None, {"fields": ("suggestion", "unit", "replied_on", "outcome", "promised_by")}),
        (_("答复内容"), {"fields": ("text", "document_number", "signer")}),
        (_("兑现承诺"), {"fields": ("kept_on", "kept_outcome")}),
    )


@admin.register(Feedback)
class FeedbackAdmin(PartAdmin):
    list_display = ("suggestion", "given_on", "attitude", "result")
    list_filter = ("result",)
    list_select_related = ("suggestion",)
    search_fields = ("suggestion__title", "=suggestion__number")
    date_hierarchy = "given_on"
    fieldsets = ((None, {"fields": ("suggestion", "given_on", "attitude", "result", "reason", "rehandled_on")}),)


@admin.register(Press)
class PressAdmin(PartAdmin):
    list_display = ("suggestion", "pressed_on", "form", "unit", "led_by")
    list_filter = ("form",)
    list_select_related = ("suggestion", "unit")
    search_fields = ("suggestion__title", "=suggestion__number", "unit__name", "led_by")
    date_hierarchy = "pressed_on"
    today_fields = ("pressed_on",)
    fieldsets = ((None, {"fields": ("suggestion", "pressed_on", "form", "unit", "led_by", "result")}),)
