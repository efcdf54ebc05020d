"""Admin of supervision: inspections with their laws, sites, findings and evaluations."""

from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from congress.admin.base import PartAdmin, RecordAdmin, RecordBlockInline, RecordInline
from congress.admin.exchange import ExchangeAdmin
from congress.admin.filters import FindingPendingFilter
from congress.exchange.inspections import InspectionResource
from congress.models import Evaluation, Finding, Inspection, InspectionLaw, InspectionSite, Law


class InspectionLawInline(RecordInline):
    model = InspectionLaw
    fields = ("law",)


class InspectionSiteInline(RecordInline):
    model = InspectionSite
    fields = ("place", "premises", "note")


class FindingInline(RecordBlockInline):
    model = Finding
    fields = (("text", "unit"), ("handed_over_on", "due_on"), ("answered_on", "rectified_on"), "result")


class EvaluationInline(RecordInline):
    model = Evaluation
    fields = (
        "target",
        "target_kind",
        "ballots_issued",
        "satisfied",
        "basically_satisfied",
        "dissatisfied",
        "rank",
    )


@admin.register(Law)
class LawAdmin(RecordAdmin):
    list_display = ("name", "issuer")
    search_fields = ("name", "issuer")
    spelled = ("name",)
    search_help_text = _("按名称、拼音或制定层级查找")
    fieldsets = ((None, {"fields": ("name", "issuer")}),)


@admin.register(Inspection)
class InspectionAdmin(ExchangeAdmin, RecordAdmin):
    resource_classes = [InspectionResource]
    list_display = ("theme", "kind", "starts_on", "ends_on", "rounds", "inspected_body", "leader")
    list_filter = ("kind", "joint_with_upper")
    search_fields = (
        *("theme", "inspected_body", "leader", "inspected_laws__law__name", "sites__place"),
        *("deputies__name", "deputies__sort_key"),
    )
    named_by = "theme"
    search_help_text = _("按主题、监督对象、带队人、法律法规、点位或参加代表查找")
    date_hierarchy = "starts_on"
    fieldsets = (
        (None, {"fields": ("kind", "theme", "starts_on", "ends_on", "rounds", "basis")}),
        (
            _("参加"),
            {
                "fields": (
                    "leader",
                    "inspected_body",
                    "joint_with_upper",
                    "deputies",
                    ("town_deputies", "higher_deputies", "others"),
                )
            },
        ),
        (_("结果"), {"fields": ("questions", "summary", "opinions", "report_title")}),
    )
    inlines = (InspectionLawInline, InspectionSiteInline, FindingInline, EvaluationInline)


@admin.register(InspectionLaw)
class InspectionLawAdmin(PartAdmin):
    list_display = ("law", "inspection")
    list_select_related = ("law", "inspection")
    search_fields = ("law__name", "inspection__theme")
    fieldsets = ((None, {"fields": ("inspection", "law")}),)


@admin.register(InspectionSite)
class InspectionSiteAdmin(PartAdmin):
    list_display = ("place", "premises", "inspection")
    list_select_related = ("inspection",)
    search_fields = ("place", "premises")
    fieldsets = ((None, {"fields": ("inspection", "place", "premises", "note")}),)


@admin.register(Finding)
class FindingAdmin(RecordAdmin):
    list_display = ("text", "inspection", "unit", "handed_over_on", "due_on", "answered_on", "rectified_on")
    list_filter = (FindingPendingFilter, "inspection__kind", ("rectified_on", admin.EmptyFieldListFilter))
    list_select_related = ("inspection", "unit")
    search_fields = ("text", "inspection__theme", "unit__name")
    named_by = "text"
    search_help_text = _("按问题、监督主题或整改单位查找")
    date_hierarchy = "handed_over_on"
    fieldsets = (
        (None, {"fields": ("inspection", "text", "unit")}),
        (_("整改"), {"fields": ("handed_over_on", "due_on", "answered_on", "rectified_on", "result")}),
    )


@admin.register(Evaluation)
class EvaluationAdmin(PartAdmin):
    list_display = ("target", "target_kind", "inspection", "satisfied", "basically_satisfied", "dissatisfied", "rank")
    list_filter = ("target_kind",)
    list_select_related = ("inspection",)
    search_fields = ("target",)
    fieldsets = (
        (None, {"fields": ("inspection", "target", "target_kind", "rank")}),
        (_("满意度测评"), {"fields": ("ballots_issued", "satisfied", "basically_satisfied", "dissatisfied")}),
    )
