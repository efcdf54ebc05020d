"""Admin of deputies' homes, stations and contact points, and of receptions."""

from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from congress.admin.base import PartAdmin, RecordAdmin, RecordInline
from congress.admin.exchange import ExchangeAdmin
from congress.exchange.platforms import PlatformResource
from congress.models import Platform, PlatformHonour, Reception


class PlatformHonourInline(RecordInline):
    model = PlatformHonour
    fields = ("name", "granted_by", "granted_on")


@admin.register(Platform)
class PlatformAdmin(ExchangeAdmin, RecordAdmin):
    resource_classes = [PlatformResource]
    list_display = ("name", "kind", "opened_on", *Platform.SIX_HAVES)
    list_filter = ("kind", ("closed_on", admin.EmptyFieldListFilter))
    search_fields = ("name", "place")
    spelled = ("name",)
    search_help_text = _("按名称、拼音或地点查找")
    date_hierarchy = "opened_on"
    fieldsets = (
        (None, {"fields": ("name", "kind", "place", "opened_on", "renovated_on", "closed_on")}),
        (_("六个有"), {"fields": Platform.SIX_HAVES}),
        (_("条件"), {"fields": ("area", "staff", "investment")}),
    )
    inlines = (PlatformHonourInline,)


@admin.register(PlatformHonour)
class PlatformHonourAdmin(PartAdmin):
    list_display = ("name", "platform", "granted_by", "granted_on")
    list_select_related = ("platform",)
    search_fields = ("name", "platform__name", "granted_by")
    date_hierarchy = "granted_on"
    fieldsets = ((None, {"fields": ("platform", "name", "granted_by", "granted_on")}),)


@admin.register(Reception)
class ReceptionAdmin(RecordAdmin):
    list_display = ("held_on", "platform", "form", "theme", "visitors", "batches")
    list_filter = ("form",)
    list_select_related = ("platform",)
    search_fields = ("held_on", "theme", "platform__name", "deputies__name", "deputies__sort_key")
    named_by = "theme"
    search_help_text = _("按日期、主题、家站点或接待代表查找")
    date_hierarchy = "held_on"
    today_fields = ("held_on",)
    fieldsets = ((None, {"fields": ("held_on", "platform", "form", "theme", "deputies", "visitors", "batches")}),)
