"""The congress itself: its names, the words it uses for levels, and its local rules."""

from __future__ import annotations

from django.core.validators import MaxValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from simple_history.models import HistoricalRecords

from congress.models.history import HistoryManager
from congress.models.rates import RateDefinitions
from congress.wording import chinese_labels


class Level(models.TextChoices):
    """Levels of congresses and of matters, by the name that is the same everywhere."""

    PROVINCE = "province", _("省级")
    CITY = "city", _("市级")
    COUNTY = "county", _("县级")
    TOWN = "town", _("乡级")
    VILLAGE = "village", _("村级")


class Congress(RateDefinitions):
    """A township people's congress (乡镇人民代表大会), or the working body of a street (街道).

    Everything that differs by place is kept here as data: how the levels are called (区/县/旗, 镇/乡/苏木), deadlines,
    decimals, numbering habit, what rates are shares of. The deadlines default to the Deputies Law art. 51 and common local rules.
    """

    class Kind(models.TextChoices):
        TOWNSHIP = "township", _("乡镇人大")
        STREET = "street", _("街道人大工委（议事会）")

    class MeetingNumbering(models.TextChoices):
        TERM = "term", _("按届连续编号")
        YEAR = "year", _("按年编号")

    class SuggestionNumbering(models.TextChoices):
        YEAR = "year", _("按年编号")
        SESSION = "session", _("按次会议编号")

    name = models.CharField(_("全称"), max_length=100, help_text=_("例如：青禾镇人民代表大会"))
    slug = models.SlugField(_("代号"), unique=True, help_text=_("拼音字母，命令和网址中使用，例如：qinghe"))
    place = models.CharField(_("地名"), max_length=50, help_text=_("例如：青禾镇"))
    kind = models.CharField(_("性质"), max_length=20, choices=Kind, default=Kind.TOWNSHIP)
    chairperson = models.CharField(_("现任主席"), max_length=50, blank=True, help_text=_("工作报告的报告人"))
    county_name = models.CharField(_("所属县区旗"), max_length=50, blank=True, help_text=_("例如：临湖区"))
    city_name = models.CharField(_("所属市"), max_length=50, blank=True)

    province_word = models.CharField(_("省级的称呼"), max_length=10, default="省", help_text=_("省、自治区、市"))
    city_word = models.CharField(_("市级的称呼"), max_length=10, default="市", help_text=_("市、州、盟"))
    county_word = models.CharField(_("县级的称呼"), max_length=10, default="县", help_text=_("区、县、旗、市"))
    town_word = models.CharField(_("乡级的称呼"), max_length=10, default="镇", help_text=_("镇、乡、苏木、街道"))
    village_word = models.CharField(_("村级的称呼"), max_length=10, default="村", help_text=_("村、嘎查、社区"))

    records_since = models.DateField(
        _("记录起始日期"),
        help_text=_("从这一天起工作记录完整录入。更早的时期没有记录，报告中按“未知”处理，不当作零。"),
    )
    report_outline = models.CharField(
        _("默认报告提纲"),
        max_length=50,
        default="thematic",
        help_text=_("thematic（专题式）、plain（平实式），或自拟提纲的代号"),
    )
    share_decimals = models.PositiveSmallIntegerField(_("百分比小数位数"), default=1, validators=[MaxValueValidator(2)])
    meeting_numbering = models.CharField(
        _("主席团会议编号习惯"),
        max_length=10,
        choices=MeetingNumbering,
        default=MeetingNumbering.TERM,
    )

    suggestion_numbering = models.CharField(
        _("建议编号习惯"),
        max_length=10,
        choices=SuggestionNumbering,
        default=SuggestionNumbering.YEAR,
        help_text=_("按次会议编号的，每次会议和闭会期间各从1号起"),
    )
    suggestion_prefix = models.CharField(
        _("建议编号冠字"), max_length=10, blank=True, help_text=_("写在编号前面，例如：青建；没有就空着")
    )

    hand_over_days = models.PositiveSmallIntegerField(
        _("交办期限（工作日）"), default=7, help_text=_("闭会期间的建议，从收到算起；退办的从退办算起")
    )
    session_hand_over_days = models.PositiveSmallIntegerField(
        _("大会建议交办期限（天）"), default=30, help_text=_("人代会上的建议，从闭会算起")
    )
    return_days = models.PositiveSmallIntegerField(
        _("退办期限（工作日）"), default=7, help_text=_("承办单位签收或退办，从交办算起")
    )
    co_opinion_days = models.PositiveSmallIntegerField(_("协办意见期限（天）"), default=30)
    reply_months = models.PositiveSmallIntegerField(_("答复期限（月）"), default=3)
    hard_reply_months = models.PositiveSmallIntegerField(_("疑难事项答复期限（月）"), default=6)
    rereply_months = models.PositiveSmallIntegerField(_("再次答复期限（月）"), default=1)
    warning_days = models.PositiveSmallIntegerField(
        _("提前提醒（天）"), default=7, help_text=_("期限前几天起列为即将到期")
    )

    history = HistoricalRecords(history_manager=HistoryManager)

    class Meta:
        verbose_name = pgettext_lazy("one", "人大")
        verbose_name_plural = pgettext_lazy("several", "人大")
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("admin:congress_congress_change", args=[self.pk])

    def level_word(self, level: str) -> str:
        """What this place calls `level`: 旗 for the county level of a banner."""
        return str(getattr(self, f"{level}_word"))

    def level_names(self) -> dict[str, Level]:
        """Each name a clerk may write for a level: the canonical 县级, the local 旗 and 旗级."""
        names: dict[str, Level] = {}
        for level in Level:
            word = self.level_word(level)
            names |= {word: level, f"{word}级": level}
        # Canonical names last: where a place calls its province 市 (a municipality), 市级 stays the city level.
        return names | {label: Level(value) for label, value in chinese_labels(Level).items()}
