"""Admin of every other piece of work; here an office opens a new kind of work and names its quantities."""

from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from congress.admin.base import PartAdmin, RecordAdmin, RecordInline, VocabularyAdmin
from congress.admin.exchange import ExchangeAdmin
from congress.exchange.activities import ActivityResource
from congress.models import Activity, ActivityKind, Quantity, QuantityKind


class QuantityKindInline(RecordInline):
    model = QuantityKind
    fields = ("name", "unit", "position")


class QuantityInline(RecordInline):
    model = Quantity
    fields = ("kind", "amount")


@admin.register(ActivityKind)
class ActivityKindAdmin(VocabularyAdmin):
    inlines = (QuantityKindInline,)


@admin.register(QuantityKind)
class QuantityKindAdmin(PartAdmin):
    list_display = ("name", "unit", "activity_kind", "position")
    list_filter = ("activity_kind",)
    list_select_related = ("activity_kind",)
    search_fields = ("name", "activity_kind__name")
    fieldsets = ((None, {"fields": ("activity_kind", "name", "unit", "position")}),)


@admin.register(Activity)
class ActivityAdmin(ExchangeAdmin, RecordAdmin):
    resource_classes = [ActivityResource]
    list_display = ("title", "kind", "held_on", "ends_on", "place", "participants")
    list_filter = ("kind",)
    list_select_related = ("kind",)
    search_fields = ("title", "place", "summary", "deputies__name", "deputies__sort_key")
    named_by = "title"
    search_help_text = _("按名称、地点、情况或参加代表查找")
    date_hierarchy = "held_on"
    fieldsets = (
        (None, {"fields": ("kind", "title", "held_on", "ends_on", "place")}),
        (_("情况"), {"fields": ("participants", "deputies", "summary")}),
    )
    inlines = (QuantityInline,)


@admin.register(Quantity)
class QuantityAdmin(PartAdmin):
    list_display = ("activity", "kind", "amount")
    list_select_related = ("activity", "kind__activity_kind")
    search_fields = ("activity__title", "kind__name")
    fieldsets = ((None, {"fields": ("activity", "kind", "amount")}),)
