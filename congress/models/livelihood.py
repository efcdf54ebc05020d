"""Livelihood projects decided by the deputies' vote (民生实事项目人大代表票决制)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from congress.models.base import (
    BallotMixin,
    CongressRecord,
    VoteMixin,
    ballots_within_issued,
    dates_in_order,
    votes_within_total,
)


class LivelihoodProject(VoteMixin, BallotMixin, CongressRecord):
    """A project of one year on its way through five dated stages: collected, shortlisted, voted, supervised, appraised."""

    class Stage(models.TextChoices):
        COLLECTED = "collected_on", _("征集")
        SHORTLISTED = "shortlisted_on", _("候选")
        VOTED = "voted_on", _("票决")
        SUPERVISED = "supervised_on", _("监督")
        APPRAISED = "appraised_on", _("评价")
        COMPLETED = "completed_on", _("完成")

    year = models.PositiveSmallIntegerField(_("实施年度"))
    name = models.CharField(_("项目名称"), max_length=100)
    investment = models.DecimalField(_("投资额（万元）"), max_digits=12, decimal_places=2, null=True, blank=True)
    unit = models.ForeignKey(
        "congress.HandlingUnit",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("责任单位"),
    )
    supervisors = models.CharField(_("监督小组"), max_length=100, blank=True)
    collected_on = models.DateField(_("征集日期"), null=True, blank=True)
    shortlisted_on = models.DateField(_("列入候选日期"), null=True, blank=True)
    voted_on = models.DateField(_("票决通过日期"), null=True, blank=True)
    supervised_on = models.DateField(_("监督检查日期"), null=True, blank=True)
    completed_on = models.DateField(_("完成日期"), null=True, blank=True)
    appraised_on = models.DateField(_("满意度评价日期"), null=True, blank=True)
    progress = models.PositiveSmallIntegerField(_("进度（%）"), null=True, blank=True)
    note = models.TextField(_("备注"), blank=True)

    class Meta:
        verbose_name = pgettext_lazy("one", "民生实事项目")
        verbose_name_plural = pgettext_lazy("several", "民生实事项目")
        ordering = ["-year", "pk"]
        indexes = [models.Index(fields=["congress", "year"])]
        constraints = [
            models.UniqueConstraint(
                fields=["congress", "year", "name"],
                name="project_once",
                violation_error_message=_("这个年度的同名项目已经录入。"),
            ),
            dates_in_order("project", "shortlisted_on", "voted_on", _("票决日期早于列入候选日期。")),
            dates_in_order("project", "voted_on", "completed_on", _("完成日期早于票决日期。")),
            models.CheckConstraint(
                condition=models.Q(progress__lte=100),
                name="project_progress_within_hundred",
                violation_error_message=_("进度最多填 100。"),
            ),
            *votes_within_total("project"),
            *ballots_within_issued("project"),
        ]

    def __str__(self) -> str:
        return f"{self.year}年{self.name}"
