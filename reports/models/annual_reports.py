"""The yearly report as an office writes it: its sections, what reviewers say of them, and what may stay as it is."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from congress.days import FIRST_YEAR, LAST_YEAR
from congress.models.base import CongressRecord

# The database says it, too (reports.freezing.guards), and knows no other language.
REPORT_IS_FROZEN = gettext_noop("年度报告已经定稿，不能再改；确实要改，请先由审核人重新打开，改好后再次定稿。")


class AnnualReport(CongressRecord):
    """A report being written (年度工作报告): its opening lines, and its sections in the report language.

    Whatever counts or prints it reads it as the text of an outline (`reports.drafting.text_of`).
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("起草")
        IN_REVIEW = "in_review", _("送审")
        FROZEN = "frozen", _("已定稿")

    year = models.PositiveSmallIntegerField(
        _("年度"), validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]
    )
    name = models.CharField(_("名称"), max_length=100, default="人大工作报告")
    as_of = models.DateField(_("数字截至"), null=True, blank=True, help_text=_("不填就是年末"))
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.DRAFT, editable=False)
    based_on = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        verbose_name=_("上年的报告"),
        related_name="followed_by",
        editable=False,
    )
    # What was changed when it was started from last year's, and what a person must look at (reports.rolling.Change).
    rolled = models.JSONField(_("沿用上年时的改动"), default=list, blank=True, editable=False)
    title = models.CharField(_("标题"), max_length=200, blank=True)
    session_line = models.CharField(_("会议行"), max_length=200, blank=True)
    speaker = models.CharField(_("报告人"), max_length=200, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("one", "年度报告")
        verbose_name_plural = pgettext_lazy("several", "年度报告")
        ordering = ["-year", "name"]
        permissions = [("freeze_annualreport", _("定稿、退回或者重新打开年度报告"))]
        constraints = [
            models.UniqueConstraint(
                fields=["congress", "year", "name"],
                name="annual_report_once",
                violation_error_message=_("这个年度已经有同名的报告。"),
            )
        ]

    def __str__(self) -> str:
        return f"{self.year}年{self.name}"

    def clean(self) -> None:
        super().clean()
        if self.is_frozen:
            raise ValidationError(_(REPORT_IS_FROZEN))

    @property
    def is_frozen(self) -> bool:
        """Whether it was adopted and not opened again."""
        return self.state == self.State.FROZEN


class ReportSection(CongressRecord):
    """A heading of a report and the text under it, one paragraph a line, up to the next heading of any level.

    `level` is that of reports.document.Section: 0 the opening, without heading; 1 a part; 2 一、; 3 （一）.
    """

    class Level(models.IntegerChoices):
        OPENING = 0, _("开头")
        PART = 1, _("部分")
        HEADING = 2, _("一级标题")
        SUBHEADING = 3, _("二级标题")

    part_of = "report"

    report = models.ForeignKey(
        AnnualReport, on_delete=models.CASCADE, verbose_name=_("年度报告"), related_name="sections"
    )
    position = models.PositiveSmallIntegerField(_("顺序"))
    level = models.PositiveSmallIntegerField(_("级别"), choices=Level)
    heading = models.CharField(_("标题"), max_length=300, blank=True)
    text = models.TextField(_("内容"), blank=True)
    is_included = models.BooleanField(_("写进报告"), default=True)

    class Meta:
        verbose_name = pgettext_lazy("one", "报告章节")
        verbose_name_plural = pgettext_lazy("several", "报告章节")
        ordering = ["report", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(level=0, heading="") | (models.Q(level__gt=0) & ~models.Q(heading="")),
                name="report_section_with_heading",
                violation_error_message=_("请写标题。"),
            )
        ]

    def __str__(self) -> str:
        return self.heading or str(_("开头"))

    def clean(self) -> None:
        super().clean()
        if self.report_id and self.report.is_frozen:
            raise ValidationError(_(REPORT_IS_FROZEN))


class ReportComment(CongressRecord):
    """What somebody says of a paragraph of a report (审改意见). It goes with the words it was said of, its `quote`."""

    part_of = "report"

    report = models.ForeignKey(
        AnnualReport, on_delete=models.CASCADE, verbose_name=_("年度报告"), related_name="comments"
    )
    section = models.ForeignKey(
        ReportSection,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        verbose_name=_("报告章节"),
        related_name="comments",
    )
    quote = models.TextField(_("原文"), blank=True)
    text = models.TextField(_("意见"))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, verbose_name=_("提出人"), related_name="+"
    )
    written_at = models.DateTimeField(_("提出时间"), auto_now_add=True)
    is_settled = models.BooleanField(_("已处理"), default=False)

    class Meta:
        verbose_name = pgettext_lazy("one", "审改意见")
        verbose_name_plural = pgettext_lazy("several", "审改意见")
        ordering = ["report", "written_at", "pk"]

    def __str__(self) -> str:
        return self.text[:50]


class Waiver(CongressRecord):
    """A finding of the checks that may stay, with the reason (豁免). It holds while its words and their place do."""

    part_of = "report"

    report = models.ForeignKey(
        AnnualReport, on_delete=models.CASCADE, verbose_name=_("年度报告"), related_name="waivers"
    )
    check_slug = models.CharField(_("校核项目"), max_length=50)
    fingerprint = models.CharField(_("校核结果"), max_length=64, editable=False)
    quote = models.CharField(_("原文"), max_length=200, blank=True)
    reason = models.CharField(_("理由"), max_length=200)

    class Meta:
        verbose_name = pgettext_lazy("one", "豁免")
        verbose_name_plural = pgettext_lazy("several", "豁免")
        ordering = ["report", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "fingerprint"],
                name="waiver_once",
                violation_error_message=_("这一处已经豁免。"),
            )
        ]

    def __str__(self) -> str:
        return f"{self.quote}：{self.reason}"
