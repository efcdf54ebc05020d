"""Admin of voters' opinions and the channels they come through."""

from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from congress.admin.base import PERSONAL, RecordAdmin, VocabularyAdmin
from congress.admin.exchange import ExchangeAdmin
from congress.exchange.opinions import OpinionResource
from congress.models import Channel, VoterOpinion

admin.site.register(Channel, VocabularyAdmin)


@admin.register(VoterOpinion)
class VoterOpinionAdmin(ExchangeAdmin, RecordAdmin):
    resource_classes = [OpinionResource]
    list_display = ("__str__", "channel", "platform", "level", "received_on", "unit", "answered_on", "outcome")
    list_filter = ("channel", "level", "outcome", "category", "satisfied")
    list_select_related = ("channel", "platform", "unit")
    search_fields = ("text", "platform__name", "unit__name")
    search_help_text = _("按意见内容、家站点或办理单位查找")
    date_hierarchy = "received_on"
    today_fields = ("received_on",)
    fieldsets = (
        (None, {"fields": ("received_on", "channel", "platform", "reception", "text", "category", "level")}),
        (
            _("办理"),
            {"fields": ("unit", ("handed_over_on", "answered_on"), "outcome", "satisfied", "suggestion")},
        ),
        (PERSONAL, {"fields": ("voter_name", "voter_phone")}),
    )
