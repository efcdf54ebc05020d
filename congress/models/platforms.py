"""Places where deputies meet voters (代表之家、联络站、联系点) and the receptions held there."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from congress.models.base import CongressRecord, dates_in_order
from congress.wording import in_chinese


class Platform(CongressRecord):
    """A deputies' home, liaison station or contact point, with the check list of the six haves (六有)."""

    class Kind(models.TextChoices):
        HOME = "home", _("家")
        STATION = "station", _("站")
        POINT = "point", _("点")

    SIX_HAVES = (
        "has_place",
        "has_sign",
        "has_deputy_board",
        "has_rules",
        "has_plan",
        "has_ledger",
    )

    name = models.CharField(_("名称"), max_length=100)
    kind = models.CharField(
        _("类型"),
        max_length=10,
        choices=Kind,
        help_text=_("家：代表之家；站：代表联络站；点：代表联系点"),
    )
    place = models.CharField(_("地点"), max_length=100, blank=True)
    opened_on = models.DateField(_("建成日期"))
    renovated_on = models.DateField(_("改建日期"), null=True, blank=True)
    closed_on = models.DateField(_("停用日期"), null=True, blank=True)
    area = models.DecimalField(_("面积（平方米）"), max_digits=8, decimal_places=2, null=True, blank=True)
    staff = models.PositiveIntegerField(_("工作人员"), null=True, blank=True)
    investment = models.DecimalField(_("投入（万元）"), max_digits=10, decimal_places=2, null=True, blank=True)
    has_place = models.BooleanField(_("有固定场所"), default=False)
    has_sign = models.BooleanField(_("有醒目标识"), default=False)
    has_deputy_board = models.BooleanField(_("有代表信息"), default=False)
    has_rules = models.BooleanField(_("有健全制度"), default=False)
    has_plan = models.BooleanField(_("有活动计划"), default=False)
    has_ledger = models.BooleanField(_("有台账资料"), default=False)

    class Meta:
        verbose_name = pgettext_lazy("one", "家站点")
        verbose_name_plural = pgettext_lazy("several", "家站点")
        ordering = ["congress", "kind", "name"]
        indexes = [models.Index(fields=["congress", "opened_on"])]
        constraints = [
            models.UniqueConstraint(
                fields=["congress", "name"],
                name="platform_name_once",
                violation_error_message=_("这个家站点已经录入。"),
            ),
            dates_in_order("platform", "opened_on", "closed_on", _("停用日期早于建成日期。")),
            dates_in_order("platform", "opened_on", "renovated_on", _("改建日期早于建成日期。")),
        ]

    def __str__(self) -> str:
        return self.name


def has_all_six() -> Q:
    """The condition that a platform has all six haves."""
    return Q(**dict.fromkeys(Platform.SIX_HAVES, True))


class PlatformHonour(CongressRecord):
    """An honour granted to a platform."""

    part_of = "platform"

    platform = models.ForeignKey(
        Platform,
        on_delete=models.CASCADE,
        verbose_name=_("家站点"),
        related_name="honours",
    )
    name = models.CharField(_("荣誉名称"), max_length=100)
    granted_by = models.CharField(_("授予单位"), max_length=100, blank=True)
    granted_on = models.DateField(_("授予日期"))

    class Meta:
        verbose_name = pgettext_lazy("one", "家站点荣誉")
        verbose_name_plural = pgettext_lazy("several", "家站点荣誉")
        ordering = ["-granted_on", "pk"]
        indexes = [models.Index(fields=["congress", "granted_on"])]

    def __str__(self) -> str:
        return f"{self.platform}：{self.name}"


class Reception(CongressRecord):
    """Deputies receiving voters (接待选民) once, at a platform or elsewhere."""

    class Form(models.TextChoices):
        STATION = "station", _("家站点接待")
        MARKET = "market", _("集市接待")
        ONLINE = "online", _("网上接待")
        FORUM = "forum", _("座谈会")

    platform = models.ForeignKey(
        Platform,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("家站点"),
        related_name="receptions",
    )
    held_on = models.DateField(_("日期"))
    form = models.CharField(_("形式"), max_length=10, choices=Form)
    theme = models.CharField(_("主题"), max_length=100, blank=True)
    deputies = models.ManyToManyField(
        "congress.Deputy",
        blank=True,
        verbose_name=_("接待代表"),
        related_name="receptions",
    )
    visitors = models.PositiveIntegerField(_("接待人次"), null=True, blank=True, help_text=_("不知道就空着，不要填 0"))
    batches = models.PositiveIntegerField(_("接待批次"), null=True, blank=True)

    _history_m2m_fields = (deputies,)

    class Meta:
        verbose_name = pgettext_lazy("one", "接待选民")
        verbose_name_plural = pgettext_lazy("several", "接待选民")
        ordering = ["-held_on", "pk"]
        indexes = [models.Index(fields=["congress", "held_on"])]

    @in_chinese
    def __str__(self) -> str:
        return f"{self.held_on} {self.platform or self.get_form_display()}"
