"""Admin of livelihood projects decided by the deputies' vote."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from congress.admin.base import RecordAdmin
from congress.admin.duties import BALLOT
from congress.admin.institutions import VOTE
from congress.models import LivelihoodProject


@admin.register(LivelihoodProject)
class LivelihoodProjectAdmin(RecordAdmin):
    list_display = ("name", "year", "investment", "unit", "voted_on", "completed_on", "progress")
    list_filter = ("year", ("voted_on", admin.EmptyFieldListFilter), ("completed_on", admin.EmptyFieldListFilter))
    list_select_related = ("unit",)
    search_fields = ("name", "unit__name", "supervisors")
    named_by = "name"
    search_help_text = _("按项目名称、责任单位或监督小组查找")
    date_hierarchy = "voted_on"
    fieldsets = (
        (None, {"fields": ("year", "name", "investment", "unit", "supervisors")}),
        (_("征集与候选"), {"fields": ("collected_on", "shortlisted_on")}),
        (_("票决"), {"fields": ("voted_on", *VOTE)}),
        (_("监督与完成"), {"fields": ("supervised_on", "progress", "completed_on")}),
        (_("满意度评价"), {"fields": ("appraised_on", *BALLOT, "note")}),
    )

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """This year."""
        return {"year": timezone.localdate().year} | super().get_changeform_initial_data(request)
