"""Admin of the congress itself: its names, its words for levels, its rules."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from congress.admin.base import OwnRecordsAdmin, UnchosenFields
from congress.models import Congress
from congress.services.congresses import vocabulary_create
from congress.services.memberships import memberships_create

RATES = (
    _("建议比率的口径"),
    {
        "fields": (
            "outcome_rate_base",
            "reply_rate_base",
            ("conclusion_rate_base", "reply_concludes"),
            "consultation_rate_base",
            ("satisfaction_rate_base", "basically_counts"),
            "first_satisfaction_rate_base",
            "disclosure_rate_base",
            "share_rounding",
        ),
        "description": _("法律没有规定这些比率怎样计算。按本镇历年报告的算法选定，口径卡和报告都照此计算。"),
    },
)


@admin.register(Congress)
class CongressAdmin(UnchosenFields, OwnRecordsAdmin):
    list_display = ("name", "place", "county_name", "city_name", "chairperson")
    list_filter = ("kind",)
    search_fields = ("name", "place", "slug", "county_name")
    spelled = ("place", "name")
    view_on_site = False
    fieldsets = (
        (None, {"fields": ("name", "slug", "place", "kind", "chairperson", "county_name", "city_name")}),
        (
            _("各级的称呼"),
            {"fields": ("province_word", "city_word", "county_word", "town_word", "village_word")},
        ),
        (_("记录与报告"), {"fields": ("records_since", "report_outline", "share_decimals", "meeting_numbering")}),
        (_("建议编号"), {"fields": ("suggestion_numbering", "suggestion_prefix")}),
        (
            _("建议办理期限"),
            {
                "fields": (
                    "hand_over_days",
                    "session_hand_over_days",
                    "return_days",
                    "co_opinion_days",
                    "reply_months",
                    "hard_reply_months",
                    "rereply_months",
                    "warning_days",
                ),
                "description": _("交办、退办、协办意见、再次答复的期限填 0，就不计这一项。"),
            },
        ),
    )

    def get_fieldsets(self, request: HttpRequest, obj: Congress | None = None) -> Any:
        """On a new congress's form the customary definitions of rates are taken for granted; its page shows and changes them."""
        return [*super().get_fieldsets(request, obj), *([RATES] if obj else [])]

    def save_model(self, request: HttpRequest, obj: Congress, form: Any, change: bool) -> None:
        """A new congress starts with the customary lists, and whoever opens it works for it."""
        super().save_model(request, obj, form, change)
        if not change:
            vocabulary_create(congress=obj)
            memberships_create(congress=obj, user=request.user)
