"""Supervision (监督): law inspections, inspections, research, special supervision, inquiries and evaluations."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from congress.models.base import (
    BallotMixin,
    CongressRecord,
    ballots_within_issued,
    dates_in_order,
    name_once,
    positive,
)
from congress.wording import in_chinese


class Law(CongressRecord):
    """A law or regulation (法律法规) that is inspected or studied."""

    name = models.CharField(_("名称"), max_length=200, help_text=_("不用写书名号"))
    issuer = models.CharField(
        _("制定层级"),
        max_length=50,
        blank=True,
        help_text=_("例如：国家法律、省地方性法规"),
    )

    class Meta:
        verbose_name = pgettext_lazy("one", "法律法规")
        verbose_name_plural = pgettext_lazy("several", "法律法规")
        ordering = ["congress", "name"]
        constraints = [name_once("law")]

    def __str__(self) -> str:
        return self.name


class Inspection(CongressRecord):
    """One supervision activity of the presidium or the deputies (Organic Law art. 19; Deputies Law arts. 29-33)."""

    class Kind(models.TextChoices):
        LAW = "law", _("执法检查")
        INSPECTION = "inspection", _("视察")
        RESEARCH = "research", _("调研")
        SPECIAL = "special", _("专项监督")
        INQUIRY = "inquiry", _("专题询问")
        EVALUATION = "evaluation", _("工作评议")

    kind = models.CharField(_("方式"), max_length=20, choices=Kind)
    theme = models.CharField(_("主题"), max_length=200, help_text=_("报告中列举用，例如：农村生活污水治理"))
    starts_on = models.DateField(_("开始日期"))
    ends_on = models.DateField(_("结束日期"), null=True, blank=True)
    rounds = positive(_("轮次"), default=1, help_text=_("同一主题先后开展了几轮"))
    basis = models.CharField(
        _("依据"),
        max_length=200,
        blank=True,
        help_text=_("例如：年度工作要点、党委部署"),
    )
    leader = models.CharField(_("带队人"), max_length=50, blank=True)
    inspected_body = models.CharField(_("监督对象"), max_length=200, blank=True)
    joint_with_upper = models.BooleanField(_("与上级人大联动"), default=False)
    laws = models.ManyToManyField(
        Law,
        through="InspectionLaw",
        blank=True,
        verbose_name=_("检查的法律法规"),
        related_name="inspections",
    )
    deputies = models.ManyToManyField(
        "congress.Deputy",
        blank=True,
        verbose_name=_("参加代表"),
        related_name="inspections",
        help_text=_("记入代表的履职档案；人次另填"),
    )
    town_deputies = models.PositiveIntegerField(_("参加的乡级代表人次"), null=True, blank=True)
    higher_deputies = models.PositiveIntegerField(_("参加的上级代表人次"), null=True, blank=True)
    others = models.PositiveIntegerField(_("其他参加人次"), null=True, blank=True)
    questions = models.PositiveIntegerField(_("询问问题数"), null=True, blank=True, help_text=_("专题询问时填"))
    summary = models.TextField(_("情况"), blank=True)
    opinions = models.TextField(_("意见建议"), blank=True)
    report_title = models.CharField(_("形成的报告"), max_length=200, blank=True)

    _history_m2m_fields = (deputies,)

    class Meta:
        verbose_name = pgettext_lazy("one", "监督活动")
        verbose_name_plural = pgettext_lazy("several", "监督活动")
        ordering = ["-starts_on", "pk"]
        indexes = [models.Index(fields=["congress", "starts_on"])]
        constraints = [dates_in_order("inspection", "starts_on", "ends_on", _("结束日期早于开始日期。"))]

    @in_chinese
    def __str__(self) -> str:
        return f"{self.get_kind_display()}：{self.theme}"


class InspectionLaw(CongressRecord):
    """A law checked in a law inspection."""

    part_of = "inspection"

    inspection = models.ForeignKey(
        Inspection,
        on_delete=models.CASCADE,
        verbose_name=_("监督活动"),
        related_name="inspected_laws",
    )
    law = models.ForeignKey(Law, on_delete=models.PROTECT, verbose_name=_("法律法规"))

    class Meta:
        verbose_name = pgettext_lazy("one", "检查的法律法规")
        verbose_name_plural = pgettext_lazy("several", "检查的法律法规")
        ordering = ["inspection", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["inspection", "law"],
                name="inspected_law_once",
                violation_error_message=_("这部法律法规已列入。"),
            )
        ]

    def __str__(self) -> str:
        return str(self.law)


class InspectionSite(CongressRecord):
    """A place visited (点位)."""

    part_of = "inspection"

    inspection = models.ForeignKey(
        Inspection,
        on_delete=models.CASCADE,
        verbose_name=_("监督活动"),
        related_name="sites",
    )
    place = models.CharField(_("地点或项目"), max_length=100)
    premises = models.CharField(_("场所类型"), max_length=50, blank=True, help_text=_("例如：菜市场、小餐饮店"))
    note = models.CharField(_("备注"), max_length=200, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("one", "点位")
        verbose_name_plural = pgettext_lazy("several", "点位")
        ordering = ["inspection", "pk"]

    def __str__(self) -> str:
        return self.place


class Finding(CongressRecord):
    """A problem found (问题清单), handed to a unit, due, answered and rectified. Its state follows from the dates."""

    part_of = "inspection"

    inspection = models.ForeignKey(
        Inspection,
        on_delete=models.CASCADE,
        verbose_name=_("监督活动"),
        related_name="findings",
    )
    text = models.CharField(_("问题"), max_length=300)
    unit = models.ForeignKey(
        "congress.HandlingUnit",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("整改单位"),
    )
    handed_over_on = models.DateField(_("交办日期"), null=True, blank=True)
    due_on = models.DateField(_("整改期限"), null=True, blank=True)
    answered_on = models.DateField(_("反馈日期"), null=True, blank=True)
    rectified_on = models.DateField(_("整改完成日期"), null=True, blank=True)
    result = models.TextField(_("整改情况"), blank=True)

    class Meta:
        verbose_name = pgettext_lazy("one", "问题")
        verbose_name_plural = pgettext_lazy("several", "问题清单")
        ordering = ["inspection", "pk"]
        constraints = [
            dates_in_order("finding", "handed_over_on", "due_on", _("整改期限早于交办日期。")),
            dates_in_order(
                "finding",
                "handed_over_on",
                "rectified_on",
                _("整改完成日期早于交办日期。"),
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def is_overdue(self, on: date) -> bool:
        """Whether it was due before that day and not rectified by then."""
        return self.due_on is not None and self.due_on < on and (self.rectified_on is None or self.rectified_on > on)


def finding_overdue(on: date) -> Q:
    """The condition that a finding `is_overdue`."""
    return (Q(rectified_on=None) | Q(rectified_on__gt=on)) & Q(due_on__lt=on)


class Evaluation(BallotMixin, CongressRecord):
    """The result of one evaluated office (工作评议的一个对象): ballot and rank."""

    class TargetKind(models.TextChoices):
        STATION = "station", _("站所")
        DEPARTMENT = "department", _("部门")
        VILLAGE = "village", _("村居")
        LEADER = "leader", _("负责人")

    part_of = "inspection"

    inspection = models.ForeignKey(
        Inspection,
        on_delete=models.CASCADE,
        verbose_name=_("监督活动"),
        related_name="evaluations",
    )
    target = models.CharField(_("评议对象"), max_length=100)
    target_kind = models.CharField(_("对象类别"), max_length=20, choices=TargetKind)
    rank = models.PositiveSmallIntegerField(_("名次"), null=True, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("one", "评议对象")
        verbose_name_plural = pgettext_lazy("several", "评议对象")
        ordering = ["inspection", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["inspection", "target"],
                name="evaluation_target_once",
                violation_error_message=_("这个对象已列入。"),
            ),
            models.CheckConstraint(
                condition=Q(rank__isnull=True) | Q(rank__gte=1),
                name="evaluation_rank_from_one",
                violation_error_message=_("名次从 1 开始。"),
            ),
            *ballots_within_issued("evaluation"),
        ]

    def __str__(self) -> str:
        return self.target
