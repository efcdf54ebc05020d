"""Opinions of voters (选民意见): informal voices, counted apart from deputies' suggestions."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from congress.models.base import (
    CongressRecord,
    VocabularyItem,
    dates_in_order,
    name_once,
)
from congress.models.congresses import Level


class Channel(VocabularyItem):
    """How an opinion reached the office (渠道)."""

    class Canonical(models.TextChoices):
        PLATFORM = "platform", _("家站点")
        RECEPTION = "reception", _("接待选民")
        VISIT = "visit", _("走访")
        INSPECTION = "inspection", _("视察调研")
        ONLINE = "online", _("网络")
        OTHER = "other", _("其他")

    canonical = models.CharField(_("通用渠道"), max_length=20, choices=Canonical)

    class Meta(VocabularyItem.Meta):
        verbose_name = pgettext_lazy("one", "意见渠道")
        verbose_name_plural = pgettext_lazy("several", "意见渠道")
        constraints = [name_once("channel")]


class VoterOpinion(CongressRecord):
    """A voter's opinion taken at a platform, a reception or a visit. The voter's name and telephone never reach a report."""

    personal = ("voter_name", "voter_phone")

    class Outcome(models.TextChoices):
        ON_THE_SPOT = "on_the_spot", _("当场答复")
        TRANSFERRED = "transferred", _("转交办理")
        ESCALATED = "escalated", _("升格为建议")
        SOLVED = "solved", _("已解决")
        EXPLAINED = "explained", _("解释说明")

    received_on = models.DateField(_("收到日期"))
    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, verbose_name=_("渠道"))
    platform = models.ForeignKey(
        "congress.Platform",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("家站点"),
    )
    reception = models.ForeignKey(
        "congress.Reception",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        verbose_name=_("接待活动"),
    )
    text = models.TextField(_("意见内容"))
    category = models.ForeignKey(
        "congress.Category",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("类别"),
    )
    level = models.CharField(_("办理层级"), max_length=10, choices=Level, blank=True)
    voter_name = models.CharField(_("选民姓名"), max_length=50, blank=True)
    voter_phone = models.CharField(_("选民电话"), max_length=30, blank=True)
    unit = models.ForeignKey(
        "congress.HandlingUnit",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("办理单位"),
    )
    handed_over_on = models.DateField(_("转交日期"), null=True, blank=True)
    answered_on = models.DateField(_("答复日期"), null=True, blank=True)
    outcome = models.CharField(_("处理结果"), max_length=20, choices=Outcome, blank=True)
    suggestion = models.OneToOneField(
        "congress.Suggestion",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        verbose_name=_("升格成的建议"),
        related_name="voter_opinion",
    )
    satisfied = models.BooleanField(_("选民满意"), null=True, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("one", "选民意见")
        verbose_name_plural = pgettext_lazy("several", "选民意见")
        ordering = ["-received_on", "pk"]
        indexes = [models.Index(fields=["congress", "received_on"])]
        constraints = [
            dates_in_order("opinion", "received_on", "handed_over_on", _("转交日期早于收到日期。")),
            dates_in_order("opinion", "received_on", "answered_on", _("答复日期早于收到日期。")),
        ]

    def __str__(self) -> str:
        return self.text[:40]
