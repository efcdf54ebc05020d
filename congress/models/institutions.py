"""Terms, sessions and presidium meetings, and what they heard, adopted and decided on people."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from congress.models.base import (
    CongressRecord,
    VoteMixin,
    dates_in_order,
    positive,
    sum_within,
    votes_within_total,
)
from congress.models.congresses import Level
from congress.wording import in_chinese, meeting_name, session_name, term_name


class Term(CongressRecord):
    """A term (届) of five years, from its first session to the first session of the next (Organic Law art. 9)."""

    number = positive(_("届"), help_text=_("第几届，填数字"))
    starts_on = models.DateField(_("开始日期"), help_text=_("本届第一次会议召开之日"))
    ends_on = models.DateField(_("结束日期"), null=True, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("one", "届")
        verbose_name_plural = pgettext_lazy("several", "届")
        ordering = ["congress", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["congress", "number"],
                name="term_number_once",
                violation_error_message=_("这一届已经录入。"),
            ),
            dates_in_order("term", "starts_on", "ends_on", _("结束日期早于开始日期。")),
        ]

    def __str__(self) -> str:
        return term_name(self.number)


class CongressSession(CongressRecord):
    """A session (次会议) of the congress. Quorum is two thirds of the deputies (Organic Law art. 14).

    The attendance totals are those announced in the hall. Where a roll (SessionAttendance) is kept, the roll counts.
    """

    class Kind(models.TextChoices):
        REGULAR = "regular", _("年初例会")
        MID_YEAR = "mid_year", _("年中例会")
        YEAR_END = "year_end", _("年末会议")
        SPECIAL = "special", _("临时会议")

    term = models.ForeignKey(Term, on_delete=models.PROTECT, verbose_name=_("届"), related_name="sessions")
    number = positive(_("次"), help_text=_("本届第几次会议，填数字"))
    kind = models.CharField(_("性质"), max_length=20, choices=Kind)
    starts_on = models.DateField(_("开始日期"))
    ends_on = models.DateField(_("结束日期"))
    venue = models.CharField(_("地点"), max_length=100, blank=True)
    expected = models.PositiveIntegerField(
        _("应到"),
        null=True,
        blank=True,
        help_text=_("应到代表数；不知道就空着，不要填 0"),
    )
    present = models.PositiveIntegerField(
        _("实到"), null=True, blank=True, help_text=_("会上宣布的实到代表数，出席率由此算出；不知道就空着")
    )
    on_leave = models.PositiveIntegerField(_("请假"), null=True, blank=True)
    observers = models.PositiveIntegerField(_("列席"), null=True, blank=True, help_text=_("列席的人数，不算出席"))
    agenda = models.TextField(_("议程"), blank=True)
    note = models.TextField(_("备注"), blank=True)

    class Meta:
        verbose_name = pgettext_lazy("one", "人代会")
        verbose_name_plural = pgettext_lazy("several", "人代会")
        ordering = ["-starts_on"]
        indexes = [models.Index(fields=["congress", "starts_on"])]
        constraints = [
            models.UniqueConstraint(
                fields=["term", "number"],
                name="session_number_once",
                violation_error_message=_("本届的这次会议已经录入。"),
            ),
            dates_in_order("session", "starts_on", "ends_on", _("结束日期早于开始日期。")),
            models.CheckConstraint(
                condition=Q(expected__gte=F("present")),
                name="session_present_within_expected",
                violation_error_message=_("实到人数超过了应到人数。"),
            ),
            sum_within(
                "session_attendance_within_expected",
                ("present", "on_leave"),
                "expected",
                _("实到与请假人数之和超过了应到人数。"),
            ),
        ]

    def __str__(self) -> str:
        return session_name(self.term.number, self.number)


def without_attendance(on: date) -> Q:
    """The condition that a session has begun and neither a roll nor the announced number present is kept."""
    return Q(starts_on__lte=on, present=None, attendances=None)


class SessionAttendance(CongressRecord):
    """One deputy's line on the roll of a session."""

    class Status(models.TextChoices):
        PRESENT = "present", _("出席")
        LEAVE = "leave", _("请假")
        ABSENT = "absent", _("缺席")

    part_of = "session"

    session = models.ForeignKey(
        CongressSession,
        on_delete=models.CASCADE,
        verbose_name=_("人代会"),
        related_name="attendances",
    )
    deputy = models.ForeignKey("congress.Deputy", on_delete=models.PROTECT, verbose_name=_("代表"))
    status = models.CharField(_("出席情况"), max_length=10, choices=Status, help_text=_("没有来也没有请假的，选缺席"))
    reason = models.CharField(_("请假事由"), max_length=100, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("one", "出席情况")
        verbose_name_plural = pgettext_lazy("several", "出席情况")
        ordering = ["session", "deputy"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "deputy"],
                name="attendance_once",
                violation_error_message=_("这位代表已在签到表上。"),
            )
        ]

    @in_chinese
    def __str__(self) -> str:
        return f"{self.deputy} {self.get_status_display()}"


class PresidiumMeeting(CongressRecord):
    """A meeting of the presidium (主席团会议), during a session or between sessions."""

    term = models.ForeignKey(
        Term,
        on_delete=models.PROTECT,
        verbose_name=_("届"),
        related_name="presidium_meetings",
    )
    number = positive(_("编号"), null=True, blank=True, help_text=_("按本镇习惯：届内或年内第几次"))
    held_on = models.DateField(_("日期"))
    session = models.ForeignKey(
        CongressSession,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("所在人代会"),
        help_text=_("大会期间的主席团会议才填"),
    )
    expected = models.PositiveIntegerField(_("应到"), null=True, blank=True)
    present = models.PositiveIntegerField(_("实到"), null=True, blank=True)
    agenda = models.TextField(_("议题"), blank=True)
    decisions = models.TextField(_("议定事项"), blank=True)

    class Meta:
        verbose_name = pgettext_lazy("one", "主席团会议")
        verbose_name_plural = pgettext_lazy("several", "主席团会议")
        ordering = ["-held_on"]
        indexes = [models.Index(fields=["congress", "held_on"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(expected__gte=F("present")),
                name="presidium_present_within_expected",
                violation_error_message=_("实到人数超过了应到人数。"),
            ),
            models.UniqueConstraint(
                fields=["term", "held_on", "number"],
                name="presidium_meeting_once",
                violation_error_message=_("这次主席团会议已经录入。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{meeting_name(self.number)}（{self.held_on}）"


class ForumMixin(models.Model):
    """Where something was put: at a session of the congress or at a presidium meeting, exactly one of the two."""

    session = models.ForeignKey(
        CongressSession,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("人代会"),
        related_name="%(class)ss",
    )
    presidium_meeting = models.ForeignKey(
        PresidiumMeeting,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("主席团会议"),
        related_name="%(class)ss",
    )

    class Meta:
        abstract = True


def one_forum(model: str) -> models.CheckConstraint:
    """Exactly one of session and presidium meeting."""
    return models.CheckConstraint(
        condition=Q(session__isnull=True, presidium_meeting__isnull=False)
        | Q(session__isnull=False, presidium_meeting__isnull=True),
        name=f"{model}_one_forum",
        violation_error_message=_("人代会和主席团会议请选一个，且只选一个。"),
    )


class DeliberatedReport(ForumMixin, CongressRecord):
    """A report heard and deliberated (听取和审议) at a session or a presidium meeting."""

    class Kind(models.TextChoices):
        GOVERNMENT = "government", _("政府工作报告")
        CONGRESS = "congress", _("人大工作报告")
        BUDGET = "budget", _("预算")
        FINAL_ACCOUNTS = "final_accounts", _("决算")
        BUDGET_ADJUSTMENT = "budget_adjustment", _("预算调整")
        SPECIAL = "special", _("专项工作报告")
        OTHER = "other", _("其他")

    class Mode(models.TextChoices):
        HEARD = "heard", _("听取")
        WRITTEN = "written", _("书面审议")

    title = models.CharField(_("报告名称"), max_length=200, help_text=_("不用写书名号"))
    kind = models.CharField(_("类型"), max_length=20, choices=Kind)
    reporter = models.CharField(_("报告人或单位"), max_length=100, blank=True)
    deliberated_on = models.DateField(_("审议日期"))
    mode = models.CharField(_("方式"), max_length=10, choices=Mode, default=Mode.HEARD)
    opinions = models.TextField(_("审议意见"), blank=True)

    class Meta:
        verbose_name = pgettext_lazy("one", "审议报告")
        verbose_name_plural = pgettext_lazy("several", "审议报告")
        ordering = ["-deliberated_on", "pk"]
        indexes = [models.Index(fields=["congress", "deliberated_on"])]
        constraints = [one_forum("report")]

    def __str__(self) -> str:
        return self.title


class Resolution(ForumMixin, VoteMixin, CongressRecord):
    """A resolution or decision (决议、决定) adopted by a majority of all deputies (Organic Law art. 25)."""

    title = models.CharField(_("决议名称"), max_length=200, help_text=_("不用写书名号"))
    adopted_on = models.DateField(_("通过日期"))
    document_number = models.CharField(_("文号"), max_length=50, blank=True)
    report = models.ForeignKey(
        DeliberatedReport,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        verbose_name=_("针对的报告"),
    )

    class Meta:
        verbose_name = pgettext_lazy("one", "决议决定")
        verbose_name_plural = pgettext_lazy("several", "决议决定")
        ordering = ["-adopted_on", "pk"]
        indexes = [models.Index(fields=["congress", "adopted_on"])]
        constraints = [one_forum("resolution"), *votes_within_total("resolution")]

    def __str__(self) -> str:
        return self.title


class PersonnelAction(VoteMixin, CongressRecord):
    """One person elected, by-elected, resigned, removed or whose mandate ended (选举任免, 代表变动)."""

    class Kind(models.TextChoices):
        ELECTION = "election", _("选举")
        BY_ELECTION = "by_election", _("补选")
        RESIGNATION = "resignation", _("接受辞职")
        REMOVAL = "removal", _("罢免")
        TERMINATION = "termination", _("代表资格终止")

    kind = models.CharField(_("种类"), max_length=20, choices=Kind)
    office = models.CharField(_("职务"), max_length=50, help_text=_("例如：主席、副主席、镇长、副镇长、代表"))
    level = models.CharField(_("级别"), max_length=10, choices=Level, help_text=_("职务或代表属于哪一级"))
    person = models.CharField(_("姓名"), max_length=50)
    deputy = models.ForeignKey(
        "congress.Deputy",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("代表名册中的人"),
    )
    session = models.ForeignKey(
        CongressSession,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("人代会"),
        related_name="personnel_actions",
    )
    constituency = models.ForeignKey(
        "congress.Constituency",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("选区"),
        help_text=_("补选代表时填"),
    )
    decided_on = models.DateField(_("日期"))
    oath_taken = models.BooleanField(_("已宪法宣誓"), null=True, blank=True)
    reason = models.CharField(_("事由"), max_length=200, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("one", "选举任免")
        verbose_name_plural = pgettext_lazy("several", "选举任免")
        ordering = ["-decided_on", "pk"]
        indexes = [models.Index(fields=["congress", "decided_on"])]
        constraints = [*votes_within_total("personnel")]

    @in_chinese
    def __str__(self) -> str:
        return f"{self.get_kind_display()}{self.office}{self.person}"
