"""Deputies' duties: reports to voters (述职), training and group activities."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, Exists, OuterRef, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from congress.models.base import (
    BallotMixin,
    CongressRecord,
    Day,
    ballots_within_issued,
    name_once,
)
from congress.models.congresses import Level
from congress.wording import in_chinese


class DutyReportRound(CongressRecord):
    """One occasion on which deputies of a level report to their voters (Deputies Law art. 58).

    With `others_in_writing`, everyone on the roster of that level on that day who has no report of their own
    in the round has reported in writing.
    """

    name = models.CharField(_("活动名称"), max_length=100, help_text=_("例如：2022年镇人大代表述职评议"))
    level = models.CharField(_("级别"), max_length=10, choices=Level, help_text=_("哪一级代表述职"))
    held_on = models.DateField(_("日期"), help_text=_("以这一天的代表名册为准"))
    others_in_writing = models.BooleanField(_("其余代表书面述职"), default=False)

    class Meta:
        verbose_name = pgettext_lazy("one", "述职活动")
        verbose_name_plural = pgettext_lazy("several", "述职活动")
        ordering = ["-held_on", "level"]
        indexes = [models.Index(fields=["congress", "held_on"])]
        constraints = [name_once("duty_round")]

    def __str__(self) -> str:
        return self.name


class DutyReport(BallotMixin, CongressRecord):
    """One deputy's report to voters, oral or written."""

    class Mode(models.TextChoices):
        ORAL = "oral", _("口头")
        WRITTEN = "written", _("书面")

    seat = models.ForeignKey(
        "congress.Seat",
        on_delete=models.PROTECT,
        verbose_name=_("代表席位"),
        related_name="duty_reports",
    )
    round = models.ForeignKey(
        DutyReportRound,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        verbose_name=_("述职活动"),
        related_name="reports",
    )
    held_on = models.DateField(_("日期"))
    mode = models.CharField(_("方式"), max_length=10, choices=Mode)
    place = models.CharField(_("地点"), max_length=100, blank=True)
    voters_present = models.PositiveIntegerField(_("到会选民"), null=True, blank=True)
    comments = models.TextField(_("评议意见"), blank=True)

    class Meta:
        verbose_name = pgettext_lazy("one", "代表述职")
        verbose_name_plural = pgettext_lazy("several", "代表述职")
        ordering = ["-held_on", "pk"]
        indexes = [
            models.Index(fields=["congress", "held_on"]),
            models.Index(fields=["seat", "held_on"]),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["seat", "held_on"],
                name="duty_report_once",
                violation_error_message=_("这位代表当天的述职已经录入。"),
            ),
            *ballots_within_issued("duty_report"),
        ]

    @in_chinese
    def __str__(self) -> str:
        return f"{self.seat} {self.get_mode_display()}述职"

    def clean(self) -> None:
        super().clean()
        if self.round and self.seat_id and self.round.level != self.seat.level:
            raise ValidationError({"seat": _("这个席位不是本次述职活动那一级的，请改选。")})


def duty_report_mode(first: Day, last: Day) -> Case:
    """How the holder of a Seat reported from `first` to `last`, None for not at all; oral goes before written."""
    own = DutyReport.objects.filter(seat=OuterRef("pk"), held_on__range=(first, last))
    covered = DutyReportRound.objects.filter(
        held_on__gte=OuterRef("from_on"),
        held_on__lte=Coalesce(OuterRef("until_on"), Value(date.max)),
        congress=OuterRef("congress"),
        level=OuterRef("level"),
        held_on__range=(first, last),
        others_in_writing=True,
    )
    return Case(
        When(
            Exists(own.filter(mode=DutyReport.Mode.ORAL)),
            then=Value(DutyReport.Mode.ORAL),
        ),
        When(Exists(own) | Exists(covered), then=Value(DutyReport.Mode.WRITTEN)),
        default=None,
        output_field=models.CharField(),
    )


class Training(CongressRecord):
    """A training of deputies (培训学习)."""

    class Mode(models.TextChoices):
        IN_PERSON = "in_person", _("集中")
        ONLINE = "online", _("线上")

    topic = models.CharField(_("主题"), max_length=200, help_text=_("不用写书名号；报告中列举用"))
    held_on = models.DateField(_("日期"))
    mode = models.CharField(_("方式"), max_length=20, choices=Mode)
    organiser_level = models.CharField(_("组织级别"), max_length=10, choices=Level)
    attendance = models.PositiveIntegerField(
        _("参加人次"), null=True, blank=True, help_text=_("不知道就空着，不要填 0")
    )
    deputies = models.ManyToManyField(
        "congress.Deputy",
        blank=True,
        verbose_name=_("参加代表"),
        related_name="trainings",
    )
    laws = models.ManyToManyField(
        "congress.Law",
        blank=True,
        verbose_name=_("学习的法律法规"),
        related_name="trainings",
    )
    note = models.TextField(_("备注"), blank=True)

    _history_m2m_fields = (
        deputies,
        laws,
    )

    class Meta:
        verbose_name = pgettext_lazy("one", "培训学习")
        verbose_name_plural = pgettext_lazy("several", "培训学习")
        ordering = ["-held_on", "pk"]
        indexes = [models.Index(fields=["congress", "held_on"])]

    def __str__(self) -> str:
        return self.topic


class GroupActivity(CongressRecord):
    """An activity of a deputies' group (代表小组活动)."""

    group = models.ForeignKey(
        "congress.DeputyGroup",
        on_delete=models.PROTECT,
        verbose_name=_("代表小组"),
        related_name="activities",
    )
    held_on = models.DateField(_("日期"))
    theme = models.CharField(_("主题"), max_length=200)
    form = models.CharField(_("形式"), max_length=50, blank=True)
    participants = models.PositiveIntegerField(_("参加人次"), null=True, blank=True)
    deputies = models.ManyToManyField(
        "congress.Deputy",
        blank=True,
        verbose_name=_("参加代表"),
        related_name="group_activities",
    )
    output = models.TextField(_("成果"), blank=True)

    _history_m2m_fields = (deputies,)

    class Meta:
        verbose_name = pgettext_lazy("one", "小组活动")
        verbose_name_plural = pgettext_lazy("several", "小组活动")
        ordering = ["-held_on", "pk"]
        indexes = [models.Index(fields=["congress", "held_on"])]

    def __str__(self) -> str:
        return f"{self.group}：{self.theme}"
