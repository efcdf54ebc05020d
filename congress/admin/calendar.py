"""Admin of the working calendar."""

from __future__ import annotations

from django.contrib import admin
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from congress.admin.base import RecordAdmin
from congress.clocks.calendar import LAST_YEAR
from congress.models import CalendarDay


@admin.register(CalendarDay)
class CalendarDayAdmin(RecordAdmin):
    list_display = ("day", "kind", "name")
    list_filter = ("kind",)
    search_fields = ("day", "name")
    search_help_text = _("按日期（例如 2022-01）或名称查找")
    date_hierarchy = "day"
    fieldsets = (
        (
            None,
            {
                "fields": ("day", "kind", "name"),
                "description": format_lazy(
                    _(
                        "到{year}年为止，国务院公布的放假和调休已随程序提供，不用录。"
                        "这里只录与之不同的日子：本地放假、临时调整，以及更晚年份的放假和调休。"
                    ),
                    year=LAST_YEAR,
                ),
            },
        ),
    )
