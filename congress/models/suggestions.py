"""Deputies' suggestions (代表建议、批评和意见) and the dated events from receipt to conclusion.

State, outcome and satisfaction are never ticked by hand: they follow from the events up to a day.
"""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from congress.models.base import (
    CongressRecord,
    VocabularyItem,
    dates_in_order,
    name_once,
    positive,
)
from congress.models.congresses import Level
from congress.wording import in_chinese


class Category(VocabularyItem):
    """A subject class of suggestions and opinions, in the office's own words (生态建设 …)."""

    class Canonical(models.TextChoices):
        ECONOMY = "economy", _("财政经济")
        LAW = "law", _("法治与社会治理")
        CONSTRUCTION = "construction", _("城乡建设和环境保护")
        AGRICULTURE = "agriculture", _("农业农村")
        CULTURE = "culture", _("教育科技文化卫生")
        LIVELIHOOD = "livelihood", _("社会保障和民生")
        OTHER = "other", _("其他类")

    canonical = models.CharField(_("通用类别"), max_length=20, choices=Canonical, help_text=_("与各地可比的类别"))

    class Meta(VocabularyItem.Meta):
        verbose_name = pgettext_lazy("one", "建议类别")
        verbose_name_plural = pgettext_lazy("several", "建议类别")
        constraints = [name_once("category")]


class Outcome(VocabularyItem):
    """A result class of handling, in the office's own scheme of two to four classes."""

    class Canonical(models.TextChoices):
        SOLVED = "solved", _("已解决")
        IN_PROGRESS = "in_progress", _("正在解决")
        PLANNED = "planned", _("列入计划")
        REFERENCE = "reference", _("留作参考")

    canonical = models.CharField(
        _("通用结果"),
        max_length=20,
        choices=Canonical,
        help_text=_("决定计入哪一种比率"),
    )

    class Meta(VocabularyItem.Meta):
        verbose_name = pgettext_lazy("one", "办理结果")
        verbose_name_plural = pgettext_lazy("several", "办理结果")
        constraints = [name_once("outcome")]


class Source(VocabularyItem):
    """Where suggestions come from (来源)."""

    class Canonical(models.TextChoices):
        IN_SESSION = "in_session", _("大会期间")
        PRESIDIUM_CONTACT = "presidium_contact", _("主席团联系代表")
        HIGHER_LEVEL = "higher_level", _("上级代表建议")
        COMMUNITY = "community", _("社区联系")
        PLATFORM = "platform", _("家站点")
        OTHER = "other", _("其他")

    canonical = models.CharField(_("通用来源"), max_length=20, choices=Canonical)

    class Meta(VocabularyItem.Meta):
        verbose_name = pgettext_lazy("one", "建议来源")
        verbose_name_plural = pgettext_lazy("several", "建议来源")
        constraints = [name_once("source")]


class HandlingUnit(CongressRecord):
    """A unit that handles suggestions and findings (承办单位): government office, station, village committee, district bureau."""

    name = models.CharField(_("单位名称"), max_length=100)
    level = models.CharField(_("级别"), max_length=10, choices=Level, blank=True)
    contact = models.CharField(_("联系人及电话"), max_length=100, blank=True)
    responsible_leader = models.CharField(_("分管领导"), max_length=50, blank=True)
    is_active = models.BooleanField(_("在用"), default=True)

    class Meta:
        verbose_name = pgettext_lazy("one", "承办单位")
        verbose_name_plural = pgettext_lazy("several", "承办单位")
        ordering = ["congress", "name"]
        constraints = [name_once("unit")]

    def __str__(self) -> str:
        return self.name


class Satisfaction(models.TextChoices):
    """The three grades a deputy may give (代表反馈)."""

    SATISFIED = "satisfied", _("满意")
    BASICALLY = "basically", _("基本满意")
    DISSATISFIED = "dissatisfied", _("不满意")


class SuggestionState(models.TextChoices):
    """How far a suggestion has come."""

    NOT_ACCEPTED = "not_accepted", _("未受理")
    AS_REFERENCE = "as_reference", _("转工作参考")
    AWAITING_REVIEW = "awaiting_review", _("待审核")
    AWAITING_HAND_OVER = "awaiting_hand_over", _("待交办")
    IN_HANDLING = "in_handling", _("办理中")
    REPLIED = "replied", _("已答复")
    FEEDBACK_GIVEN = "feedback_given", _("已反馈")
    REHANDLING = "rehandling", _("重新办理中")
    CONCLUDED = "concluded", _("已办结")


class Suggestion(CongressRecord):
    """A suggestion, criticism or opinion of a deputy, or a bill turned into one (Deputies Law arts. 24, 36, 51)."""

    class Kind(models.TextChoices):
        SUGGESTION = "suggestion", _("建议")
        BILL = "bill", _("议案")

    class Review(models.TextChoices):
        ACCEPTED = "accepted", _("受理")
        REFERENCE = "reference", _("转工作参考")
        MERGED = "merged", _("并案办理")
        RETURNED = "returned", _("不予受理，退回代表")
        WITHDRAWN = "withdrawn", _("代表撤回")

    NOT_COUNTED = (Review.MERGED, Review.RETURNED, Review.WITHDRAWN)

    year = models.PositiveSmallIntegerField(_("年度"), help_text=_("编号所属年度"))
    series = models.CharField(
        _("编号冠字"),
        max_length=30,
        blank=True,
        help_text=_("编号前的字，例如：十九届一次；按年编号、没有冠字的空着"),
    )
    number = positive(
        _("编号"),
        null=True,
        blank=True,
        help_text=_("登记编号，同一年度和冠字不重复；未登记就空着"),
    )
    registered_on = models.DateField(_("登记日期"), null=True, blank=True)
    title = models.CharField(_("标题"), max_length=200)
    body = models.TextField(_("内容"), blank=True)
    kind = models.CharField(_("类型"), max_length=20, choices=Kind, default=Kind.SUGGESTION)
    turned_from_bill = models.BooleanField(_("由议案转为建议"), default=False)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, verbose_name=_("来源"))
    session = models.ForeignKey(
        "congress.CongressSession",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("人代会"),
    )
    received_on = models.DateField(_("收到日期"))
    lead_deputy = models.ForeignKey(
        "congress.Deputy",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("领衔代表"),
        related_name="led_suggestions",
    )
    cosigners = models.ManyToManyField(
        "congress.Deputy",
        blank=True,
        verbose_name=_("附议代表"),
        related_name="cosigned_suggestions",
    )
    proposer_level = models.CharField(
        _("提出级别"),
        max_length=10,
        choices=Level,
        help_text=_("以哪一级代表的身份提出"),
    )
    level = models.CharField(
        _("办理层级"),
        max_length=10,
        choices=Level,
        blank=True,
        help_text=_("由哪一级办理"),
    )
    addressee = models.CharField(_("提交对象"), max_length=100, blank=True, help_text=_("例如：区人民政府"))
    category = models.ForeignKey(
        Category,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("类别"),
    )
    reviewed_on = models.DateField(_("审核日期"), null=True, blank=True)
    review = models.CharField(_("审核结果"), max_length=20, choices=Review, blank=True)
    review_reason = models.CharField(_("审核说明"), max_length=200, blank=True)
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("并入"),
        related_name="merged",
    )
    repeats = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("上次提出"),
        related_name="repeated_by",
        help_text=_("再次提出的，选定上一次的建议"),
    )
    is_hard = models.BooleanField(_("疑难事项"), default=False, help_text=_("按疑难事项的答复期限计算"))
    is_key = models.BooleanField(_("重点督办"), default=False)
    concluded_on = models.DateField(
        _("办结日期"), null=True, blank=True, help_text=_("办理全部结束的日期；空着就还在办理")
    )
    disclosed_on = models.DateField(_("公开日期"), null=True, blank=True)
    note = models.TextField(_("备注"), blank=True)

    _history_m2m_fields = (cosigners,)

    class Meta:
        verbose_name = pgettext_lazy("one", "代表建议")
        verbose_name_plural = pgettext_lazy("several", "代表建议")
        ordering = ["-year", "number", "pk"]
        indexes = [
            models.Index(fields=["congress", "received_on"]),
            models.Index(fields=["congress", "concluded_on"], name="suggestion_in_hand"),  # the few without a day
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["congress", "year", "series", "number"],
                name="suggestion_number_once",
                violation_error_message=_("这个年度已有同一编号的建议。"),
            ),
            models.CheckConstraint(
                condition=Q(registered_on__isnull=True) | Q(number__isnull=False),
                name="suggestion_registered_with_number",
                violation_error_message=_("填了登记日期，编号也要填。"),
            ),
            dates_in_order("suggestion", "received_on", "registered_on", _("登记日期早于收到日期。")),
            dates_in_order("suggestion", "received_on", "reviewed_on", _("审核日期早于收到日期。")),
            dates_in_order("suggestion", "received_on", "concluded_on", _("办结日期早于收到日期。")),
            models.CheckConstraint(
                condition=Q(review="", reviewed_on__isnull=True) | (~Q(review="") & Q(reviewed_on__isnull=False)),
                name="suggestion_review_dated",
                violation_error_message=_("审核结果和审核日期要一起填。"),
            ),
            models.CheckConstraint(
                condition=~Q(repeats=F("id")),
                name="suggestion_repeats_another",
                violation_error_message=_("上次提出的不能是这件建议自己。"),
            ),
        ]

    def clean(self) -> None:
        """Refuse as the earlier suggestion what is not earlier, or the suggestion itself."""
        super().clean()
        if self.repeats is None:
            return
        if self.repeats_id == self.pk:  # forms do not ask the constraint, which reads the key
            raise ValidationError({"repeats": _("上次提出的不能是这件建议自己。")})
        if self.received_on and self.repeats.received_on >= self.received_on:
            raise ValidationError({"repeats": _("上次提出的建议要比这件早收到，请核对收到日期。")})

    def __str__(self) -> str:
        number = f"{self.series}{self.number}号 " if self.number else ""
        return f"{self.year}年{number}{self.title}"


class Assignment(CongressRecord):
    """A suggestion handed over (交办) to a unit: as lead, co-handling or separate unit."""

    class Role(models.TextChoices):
        LEAD = "lead", _("主办")
        CO = "co", _("协办")
        SEPARATE = "separate", _("分办")

    class Occasion(models.TextChoices):
        MEETING = "meeting", _("交办会")
        SINGLE = "single", _("单独交办")

    part_of = "suggestion"

    suggestion = models.ForeignKey(
        Suggestion,
        on_delete=models.CASCADE,
        verbose_name=_("代表建议"),
        related_name="assignments",
    )
    unit = models.ForeignKey(HandlingUnit, on_delete=models.PROTECT, verbose_name=_("承办单位"))
    role = models.CharField(
        _("办理方式"), max_length=10, choices=Role, help_text=_("一家牵头的选主办，配合的选协办；各办各的都选分办")
    )
    assigned_on = models.DateField(_("交办日期"))
    occasion = models.CharField(_("交办方式"), max_length=10, choices=Occasion, blank=True)
    due_on = models.DateField(
        _("答复期限"), null=True, blank=True, help_text=_("空着就从交办日期起按人大设置的月数计算")
    )
    extended_to = models.DateField(_("延期至"), null=True, blank=True, help_text=_("经同意延期的才填"))
    accepted_on = models.DateField(_("签收日期"), null=True, blank=True)
    returned_on = models.DateField(_("退办日期"), null=True, blank=True)
    return_reason = models.CharField(_("退办理由"), max_length=200, blank=True)
    consulted_on = models.DateField(_("面商日期"), null=True, blank=True, help_text=_("与代表见面沟通的日期"))
    opinion_on = models.DateField(_("协办意见日期"), null=True, blank=True)
    opinion = models.TextField(_("协办意见"), blank=True)

    class Meta:
        verbose_name = pgettext_lazy("one", "交办")
        verbose_name_plural = pgettext_lazy("several", "交办")
        ordering = ["suggestion", "assigned_on", "pk"]
        indexes = [models.Index(fields=["congress", "assigned_on"])]
        constraints = [
            models.UniqueConstraint(
                fields=["suggestion", "unit", "assigned_on"],
                name="assignment_once",
                violation_error_message=_("同一天已交办给这个单位。"),
            ),
            dates_in_order("assignment", "assigned_on", "due_on", _("答复期限早于交办日期。")),
            dates_in_order("assignment", "due_on", "extended_to", _("延期后的期限早于原期限。")),
            dates_in_order("assignment", "assigned_on", "accepted_on", _("签收日期早于交办日期。")),
            dates_in_order("assignment", "assigned_on", "returned_on", _("退办日期早于交办日期。")),
            dates_in_order(
                "assignment",
                "assigned_on",
                "opinion_on",
                _("协办意见日期早于交办日期。"),
            ),
        ]

    @in_chinese
    def __str__(self) -> str:
        return f"{self.get_role_display()}：{self.unit}"


class Reply(CongressRecord):
    """A formal reply (答复) with the outcome it states; a later reply replaces the outcome of an earlier one."""

    part_of = "suggestion"

    suggestion = models.ForeignKey(
        Suggestion,
        on_delete=models.CASCADE,
        verbose_name=_("代表建议"),
        related_name="replies",
    )
    unit = models.ForeignKey(
        HandlingUnit,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("答复单位"),
    )
    replied_on = models.DateField(_("答复日期"))
    outcome = models.ForeignKey(
        Outcome,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("办理结果"),
    )
    text = models.TextField(_("答复内容"), blank=True)
    document_number = models.CharField(_("文号"), max_length=50, blank=True)
    signer = models.CharField(_("签发人"), max_length=50, blank=True)
    promised_by = models.DateField(_("承诺完成日期"), null=True, blank=True)
    kept_on = models.DateField(
        _("兑现日期"), null=True, blank=True, help_text=_("答复时没有解决、后来办成的日期，可以在以后的年度")
    )
    kept_outcome = models.ForeignKey(
        Outcome,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("兑现后的结果"),
        related_name="+",
        help_text=_("从兑现日期起按这个结果统计"),
    )

    class Meta:
        verbose_name = pgettext_lazy("one", "答复")
        verbose_name_plural = pgettext_lazy("several", "答复")
        ordering = ["suggestion", "replied_on", "pk"]
        indexes = [
            models.Index(fields=["suggestion", "replied_on", "id"]),  # of one day the later
            models.Index(fields=["congress", "replied_on"]),
        ]
        constraints = [
            dates_in_order("reply", "replied_on", "promised_by", _("承诺完成日期早于答复日期。")),
            dates_in_order("reply", "replied_on", "kept_on", _("兑现日期早于答复日期。")),
            models.CheckConstraint(
                condition=Q(kept_on__isnull=True, kept_outcome__isnull=True)
                | Q(kept_on__isnull=False, kept_outcome__isnull=False, outcome__isnull=False),
                name="reply_kept_with_outcome",
                violation_error_message=_("兑现日期、兑现后的结果要一起填，答复时的办理结果也要有。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.replied_on} {self.outcome or ''}".strip()


class Feedback(CongressRecord):
    """The deputy's feedback on a reply: attitude of the unit and result apart; dissatisfaction needs a reason."""

    part_of = "suggestion"

    suggestion = models.ForeignKey(
        Suggestion,
        on_delete=models.CASCADE,
        verbose_name=_("代表建议"),
        related_name="feedbacks",
    )
    given_on = models.DateField(_("反馈日期"))
    attitude = models.CharField(_("对办理态度"), max_length=20, choices=Satisfaction, blank=True)
    result = models.CharField(_("对办理结果"), max_length=20, choices=Satisfaction, help_text=_("满意率看这一栏"))
    reason = models.CharField(_("理由"), max_length=200, blank=True, help_text=_("不满意要写明理由"))
    rehandled_on = models.DateField(
        _("重新办理日期"), null=True, blank=True, help_text=_("不满意、交回承办单位重新办理的日期")
    )

    class Meta:
        verbose_name = pgettext_lazy("one", "代表反馈")
        verbose_name_plural = pgettext_lazy("several", "代表反馈")
        ordering = ["suggestion", "given_on", "pk"]
        indexes = [models.Index(fields=["suggestion", "given_on"])]
        constraints = [
            models.CheckConstraint(
                condition=~Q(result=Satisfaction.DISSATISFIED, reason=""),
                name="feedback_dissatisfied_with_reason",
                violation_error_message=_("不满意请写明理由。"),
            ),
            dates_in_order("feedback", "given_on", "rehandled_on", _("重新办理日期早于反馈日期。")),
            models.CheckConstraint(
                condition=Q(rehandled_on__isnull=True) | Q(result=Satisfaction.DISSATISFIED),
                name="feedback_rehandled_if_dissatisfied",
                violation_error_message=_("代表不满意的才重新办理。"),
            ),
        ]

    @in_chinese
    def __str__(self) -> str:
        return f"{self.given_on} {self.get_result_display()}"


class Press(CongressRecord):
    """The presidium pressing a unit (督办) over one suggestion."""

    class Form(models.TextChoices):
        LETTER = "letter", _("督办函")
        PHONE = "phone", _("电话催办")
        ON_SITE = "on_site", _("现场督办")
        MEETING = "meeting", _("会议督办")

    part_of = "suggestion"

    suggestion = models.ForeignKey(
        Suggestion,
        on_delete=models.CASCADE,
        verbose_name=_("代表建议"),
        related_name="presses",
    )
    pressed_on = models.DateField(_("督办日期"))
    form = models.CharField(_("方式"), max_length=10, choices=Form)
    unit = models.ForeignKey(
        HandlingUnit,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("被督办单位"),
    )
    led_by = models.CharField(_("督办人"), max_length=50, blank=True)
    result = models.CharField(_("结果"), max_length=200, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("one", "督办")
        verbose_name_plural = pgettext_lazy("several", "督办")
        ordering = ["suggestion", "pressed_on", "pk"]
        indexes = [models.Index(fields=["congress", "pressed_on"])]

    @in_chinese
    def __str__(self) -> str:
        return f"{self.pressed_on} {self.get_form_display()}"
