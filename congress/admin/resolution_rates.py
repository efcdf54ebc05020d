"""Admin of outcome distributions: totals of earlier years are entered here, computed ones are only looked at."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from congress.admin.base import RecordAdmin, only_congress
from congress.models import ResolutionRate


@admin.register(ResolutionRate)
class ResolutionRateAdmin(RecordAdmin):
    change_list_template = "admin/congress/resolution_rates.html"
    list_display = (
        "first",
        "last",
        "as_of",
        "source",
        "total",
        "solved",
        "in_progress",
        "planned",
        "reference",
        "origin",
    )
    list_filter = ("origin", "source")
    list_select_related = ("source",)
    search_fields = ("basis", "source__name")
    search_help_text = _("按依据或来源查找")
    date_hierarchy = "last"
    fieldsets = (
        (None, {"fields": (("first", "last"), "as_of", "source", "origin")}),
        (
            _("件数"),
            {
                "fields": ("total", "solved", "in_progress", "planned", "reference", "unanswered", "whole"),
                "description": _("各种结果之和要等于总件数。"),
            },
        ),
        (_("依据"), {"fields": ("basis",)}),
    )

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The list, with the way to where distributions are computed; among several towns that is the front page."""
        return super().changelist_view(request, {"only_congress": only_congress(request)} | (extra_context or {}))

    def formfield_for_choice_field(self, db_field: models.Field, request: HttpRequest, **kwargs: Any) -> Any:
        """Totals a clerk enters are always marked so; the mark stays in the form because a rule of the model reads it."""
        if db_field.name == "origin":
            kwargs |= {"widget": forms.HiddenInput, "disabled": True, "initial": db_field.get_default()}
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    def has_change_permission(self, request: HttpRequest, obj: ResolutionRate | None = None) -> bool:
        """A total computed from records is changed by changing the records."""
        computed = obj is not None and obj.origin == ResolutionRate.Origin.COMPUTED
        return not computed and super().has_change_permission(request, obj)
