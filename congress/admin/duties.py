"""Admin of deputies' duties: reports to voters, training and group activities."""

from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from congress.admin.base import RecordAdmin, RecordInline
from congress.admin.exchange import ExchangeAdmin
from congress.exchange.duties import DutyReportResource
from congress.models import DutyReport, DutyReportRound, GroupActivity, Training

BALLOT = ("ballots_issued", "satisfied", "basically_satisfied", "dissatisfied")


class DutyReportInline(RecordInline):
    model = DutyReport
    fields = ("seat", "held_on", "mode", "voters_present", *BALLOT)  # the rest is on the page of the report


@admin.register(DutyReportRound)
class DutyReportRoundAdmin(RecordAdmin):
    list_display = ("name", "level", "held_on", "others_in_writing")
    list_filter = ("level",)
    search_fields = ("name",)
    named_by = "name"
    search_help_text = _("按活动名称查找")
    date_hierarchy = "held_on"
    fieldsets = ((None, {"fields": ("name", "level", "held_on", "others_in_writing")}),)
    inlines = (DutyReportInline,)


@admin.register(DutyReport)
class DutyReportAdmin(ExchangeAdmin, RecordAdmin):
    resource_classes = [DutyReportResource]
    list_display = ("seat", "mode", "held_on", "round", "voters_present", "satisfied", "dissatisfied")
    list_filter = ("mode", "seat__level")
    list_select_related = ("seat__deputy", "round")
    search_fields = ("seat__deputy__name", "seat__deputy__sort_key", "round__name")
    named_by = "seat__deputy__name"
    search_help_text = _("按代表姓名、拼音或述职活动查找")
    date_hierarchy = "held_on"
    fieldsets = (
        (None, {"fields": ("seat", "round", "held_on", "mode", "place", "voters_present")}),
        (_("评议"), {"fields": (*BALLOT, "comments")}),
    )


@admin.register(Training)
class TrainingAdmin(RecordAdmin):
    list_display = ("topic", "held_on", "mode", "organiser_level", "attendance")
    list_filter = ("mode", "organiser_level")
    search_fields = ("topic", "laws__name", "deputies__name", "deputies__sort_key")
    named_by = "topic"
    search_help_text = _("按主题、法律法规或参加代表查找")
    date_hierarchy = "held_on"
    fieldsets = (
        (None, {"fields": ("topic", "held_on", "mode", "organiser_level")}),
        (_("参加"), {"fields": ("attendance", "deputies", "laws", "note")}),
    )


@admin.register(GroupActivity)
class GroupActivityAdmin(RecordAdmin):
    list_display = ("theme", "group", "held_on", "form", "participants")
    list_filter = ("group",)
    list_select_related = ("group",)
    search_fields = ("theme", "group__name", "deputies__name", "deputies__sort_key")
    named_by = "theme"
    search_help_text = _("按主题、小组或参加代表查找")
    date_hierarchy = "held_on"
    fieldsets = ((None, {"fields": ("group", "held_on", "theme", "form", "participants", "deputies", "output")}),)
