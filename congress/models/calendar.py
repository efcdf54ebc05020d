"""The working days of an office, where they differ from the nationwide arrangement (工作日历)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from congress.models.base import CongressRecord


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
        verbose_name = _("工作日历")
        verbose_name_plural = _("工作日历")
        ordering = ["-day", "congress"]
        constraints = [
            models.UniqueConstraint(
                fields=["congress", "day"],
                name="calendar_day_once",
                violation_error_message=_("这一天已经录入了。"),
            )
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.get_kind_display()} {self.name}".strip()
