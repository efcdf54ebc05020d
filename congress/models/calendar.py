"""The working days of an office, where they differ from the nationwide arrangement (工作日历)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from congress.models.base import CongressRecord
from congress.wording import in_chinese


class CalendarDay(CongressRecord):
    """A day off (放假) or a make-up working day (调休上班) that the program does not know, or knows otherwise.

    It belongs to one congress: autonomous regions and counties have holidays of their own, and a typhoon closes one town.
    """

    class Kind(models.TextChoices):
        DAY_OFF = "day_off", _("放假")
        WORKING = "working", _("调休上班")

    day = models.DateField(_("日期"))
    kind = models.CharField(_("安排"), max_length=10, choices=Kind)
    name = models.CharField(_("名称"), max_length=50, blank=True, help_text=_("例如：春节、春节调休"))

    class Meta:
        verbose_name = pgettext_lazy("one", "工作日历")
        verbose_name_plural = pgettext_lazy("several", "工作日历")
        ordering = ["-day", "congress"]
        constraints = [
            models.UniqueConstraint(
                fields=["congress", "day"],
                name="calendar_day_once",
                violation_error_message=_("这一天已经录入了。"),
            )
        ]

    @in_chinese
    def __str__(self) -> str:
        return f"{self.day} {self.get_kind_display()} {self.name}".strip()
