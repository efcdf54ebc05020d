"""Every other dated piece of work. Kinds and named quantities are data: a new kind of fact needs no programmer."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from congress.models.base import (
    CongressRecord,
    VocabularyItem,
    dates_in_order,
    name_once,
)


class ActivityKind(VocabularyItem):
    """A kind of work (工作类型), for instance 法律咨询日."""

    class Canonical(models.TextChoices):
        EMERGENCY = "emergency", _("应急值守")
        SERVICE = "service", _("代表助力")
        OUTREACH = "outreach", _("走访联系")
        EXCHANGE = "exchange", _("代表交流")
        RULES = "rules", _("制度建设")
        PUBLICITY = "publicity", _("宣传报道")
        HONOURS = "honours", _("表彰奖励")
        HIGHER_LEVEL = "higher_level", _("配合上级")
        LEGISLATION = "legislation", _("立法征询")
        PARTY = "party", _("请示报告")
        TOURS = "tours", _("外出考察")
        BUDGET = "budget", _("预决算监督")
        FUNDS = "funds", _("工作经费")
        OTHER = "other", _("其他工作")

    canonical = models.CharField(
        _("通用类型"),
        max_length=20,
        choices=Canonical,
        help_text=_("拿不准就选“其他工作”"),
    )

    class Meta(VocabularyItem.Meta):
        verbose_name = pgettext_lazy("one", "工作类型")
        verbose_name_plural = pgettext_lazy("several", "工作类型")
        constraints = [name_once("activity_kind")]


class QuantityKind(CongressRecord):
    """A named quantity of a kind of work with its unit: 接受咨询, 人次."""

    part_of = "activity_kind"

    activity_kind = models.ForeignKey(
        ActivityKind,
        on_delete=models.CASCADE,
        verbose_name=_("工作类型"),
        related_name="quantity_kinds",
    )
    name = models.CharField(_("数量名称"), max_length=50, help_text=_("例如：接受咨询、发放资料"))
    unit = models.CharField(_("单位"), max_length=10, help_text=_("例如：人次、户、元、份"))
    position = models.PositiveSmallIntegerField(_("顺序"), default=0)

    class Meta:
        verbose_name = pgettext_lazy("one", "数量")
        verbose_name_plural = pgettext_lazy("several", "数量")
        ordering = ["activity_kind", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["activity_kind", "name"],
                name="quantity_kind_once",
                violation_error_message=_("这个数量名称已经有了。"),
            )
        ]

    def __str__(self) -> str:
        return f"{self.activity_kind}·{self.name}（{self.unit}）"


class Activity(CongressRecord):
    """One dated piece of work of a kind."""

    kind = models.ForeignKey(
        ActivityKind,
        on_delete=models.PROTECT,
        verbose_name=_("工作类型"),
        related_name="activities",
    )
    title = models.CharField(_("名称"), max_length=200)
    held_on = models.DateField(_("日期"))
    ends_on = models.DateField(_("结束日期"), null=True, blank=True)
    place = models.CharField(_("地点"), max_length=100, blank=True)
    participants = models.PositiveIntegerField(
        _("参加人次"), null=True, blank=True, help_text=_("不知道就空着，不要填 0")
    )
    deputies = models.ManyToManyField(
        "congress.Deputy",
        blank=True,
        verbose_name=_("参加代表"),
        related_name="activities",
    )
    summary = models.TextField(_("情况"), blank=True)

    _history_m2m_fields = (deputies,)

    class Meta:
        verbose_name = pgettext_lazy("one", "其他工作")
        verbose_name_plural = pgettext_lazy("several", "其他工作")
        ordering = ["-held_on", "pk"]
        indexes = [models.Index(fields=["congress", "held_on"])]
        constraints = [dates_in_order("activity", "held_on", "ends_on", _("结束日期早于开始日期。"))]

    def __str__(self) -> str:
        return self.title


class Quantity(CongressRecord):
    """An amount of one named quantity in one activity."""

    part_of = "activity"

    activity = models.ForeignKey(
        Activity,
        on_delete=models.CASCADE,
        verbose_name=_("工作"),
        related_name="quantities",
    )
    kind = models.ForeignKey(QuantityKind, on_delete=models.PROTECT, verbose_name=_("数量"))
    amount = models.DecimalField(_("数值"), max_digits=14, decimal_places=2)

    class Meta:
        verbose_name = pgettext_lazy("one", "数量")
        verbose_name_plural = pgettext_lazy("several", "数量")
        ordering = ["activity", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "kind"],
                name="quantity_once",
                violation_error_message=_("这个数量已经填过。"),
            ),
            models.CheckConstraint(
                condition=models.Q(amount__gte=0),
                name="quantity_not_negative",
                violation_error_message=_("数值不能是负数。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind.name} {self.amount.normalize():f} {self.kind.unit}"

    def clean(self) -> None:
        super().clean()
        if self.kind_id and self.kind.activity_kind_id != self.activity.kind_id:
            raise ValidationError({"kind": _("这个数量不属于本工作类型，请改选。")})
