"""Resolution rates: how one population of suggestions had ended by a day."""

from __future__ import annotations

from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from congress.models.base import CongressRecord, dates_in_order


class ResolutionRate(CongressRecord):
    """The outcome distribution (办理结果分布) of the suggestions of one period and source, as of a day.

    Computed ones make a time series; earlier years known only as totals are entered by hand and marked so.
    """

    class Origin(models.TextChoices):
        COMPUTED = "computed", _("由记录算出")
        BY_HAND = "by_hand", _("手工录入合计")

    first = models.DateField(_("时期起"))
    last = models.DateField(_("时期止"))
    as_of = models.DateField(_("截至"), help_text=_("各项件数是哪一天的情况"))
    source = models.ForeignKey(
        "congress.Source",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("来源"),
        help_text=_("空着表示全部来源"),
    )
    total = models.PositiveIntegerField(_("总件数"))
    solved = models.PositiveIntegerField(_("已解决"), default=0)
    in_progress = models.PositiveIntegerField(_("正在解决"), default=0)
    planned = models.PositiveIntegerField(_("列入计划"), default=0)
    reference = models.PositiveIntegerField(_("留作参考"), default=0)
    unanswered = models.PositiveIntegerField(_("尚无结果"), default=0)
    whole = models.PositiveIntegerField(
        _("比率的分母"), null=True, blank=True, help_text=_("解决率等是占多少件的比例；空着就是总件数")
    )
    origin = models.CharField(_("来历"), max_length=10, choices=Origin, default=Origin.BY_HAND)
    basis = models.CharField(_("依据"), max_length=200, blank=True, help_text=_("例如：上年工作报告第几页"))

    class Meta:
        verbose_name = pgettext_lazy("one", "办理结果合计")
        verbose_name_plural = pgettext_lazy("several", "办理结果合计")
        ordering = ["-last", "source"]
        indexes = [models.Index(fields=["congress", "last"])]
        constraints = [
            models.UniqueConstraint(
                fields=["congress", "first", "last", "as_of", "source", "origin"],
                name="resolution_rate_once",
                violation_error_message=_("同一时期、来源和截至日期的合计已经录入。"),
            ),
            # An empty source is never equal to another in a unique index, so all sources need a rule of their own.
            models.UniqueConstraint(
                fields=["congress", "first", "last", "as_of", "origin"],
                condition=models.Q(source__isnull=True),
                name="resolution_rate_of_all_once",
                violation_error_message=_("同一时期和截至日期的全部来源合计已经录入。"),
            ),
            dates_in_order("rate", "first", "last", _("时期止早于时期起。")),
            dates_in_order("rate", "first", "as_of", _("截至日期早于时期起。")),
            models.CheckConstraint(
                condition=models.Q(
                    total=F("solved") + F("in_progress") + F("planned") + F("reference") + F("unanswered")
                ),
                name="rate_parts_make_total",
                violation_error_message=_("各种结果之和不等于总件数。"),
            ),
            models.CheckConstraint(
                condition=models.Q(whole__isnull=True) | models.Q(whole__lte=F("total")),
                name="rate_whole_within_total",
                violation_error_message=_("比率的分母超过了总件数。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first}至{self.last} {self.source or _('全部来源')} {self.total}件"
