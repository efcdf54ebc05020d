"""Deputies as people, the seats they hold, and where they were elected."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from congress.models.base import CongressRecord, Day, dates_in_order, positive, sum_within
from congress.models.congresses import Level
from congress.wording import constituency_name, in_chinese, pinyin


class Constituency(CongressRecord):
    """An electoral district (选区) of one level, numbered within its town or county (Electoral Law art. 25)."""

    level = models.CharField(_("级别"), max_length=10, choices=Level)
    number = positive(_("选区号"))
    area = models.CharField(_("范围"), max_length=200, blank=True, help_text=_("包括哪些村、居或单位"))
    seats = models.PositiveSmallIntegerField(_("应选名额"), null=True, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("one", "选区")
        verbose_name_plural = pgettext_lazy("several", "选区")
        ordering = ["congress", "level", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["congress", "level", "number"],
                name="constituency_number_once",
                violation_error_message=_("这个选区已经录入。"),
            )
        ]

    @property
    def title(self) -> str:
        """The district as a report names it: 第8选区."""
        return constituency_name(self.number)

    @in_chinese
    def __str__(self) -> str:
        return f"{self.get_level_display()}{self.title}"


class DeputyGroup(CongressRecord):
    """A deputies' group (代表小组), the basic form of activity between sessions (Deputies Law art. 26)."""

    name = models.CharField(_("小组名称"), max_length=50)
    area = models.CharField(_("活动范围或主题"), max_length=200, blank=True)
    convener = models.ForeignKey(
        "congress.Deputy",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        verbose_name=_("组长"),
        related_name="+",
    )
    formed_on = models.DateField(_("成立日期"))
    dissolved_on = models.DateField(_("撤销日期"), null=True, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("one", "代表小组")
        verbose_name_plural = pgettext_lazy("several", "代表小组")
        ordering = ["congress", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["congress", "name"],
                name="group_name_once",
                violation_error_message=_("这个小组已经录入。"),
            ),
            dates_in_order("group", "formed_on", "dissolved_on", _("撤销日期早于成立日期。")),
        ]

    def __str__(self) -> str:
        return self.name


class Deputy(CongressRecord):
    """A deputy (代表) as a person; the mandates are Seats, since one person may hold seats at two levels.

    Telephone, identity number and address are personal data and never reach a report.
    """

    personal = ("phone", "id_number", "address")

    class Gender(models.TextChoices):
        MALE = "male", _("男")
        FEMALE = "female", _("女")

    class Education(models.TextChoices):
        PRIMARY = "primary", _("小学及以下")
        JUNIOR = "junior", _("初中")
        SENIOR = "senior", _("高中或中专")
        COLLEGE = "college", _("大专")
        BACHELOR = "bachelor", _("大学本科")
        MASTER = "master", _("研究生")

    class Occupation(models.TextChoices):
        WORKER = "worker", _("工人")
        FARMER = "farmer", _("农民")
        CADRE = "cadre", _("干部")
        PROFESSIONAL = "professional", _("专业技术人员")
        ENTERPRISE = "enterprise", _("企业负责人")
        VILLAGE = "village", _("村居干部")
        SERVICE = "service", _("服务业人员")
        OTHER = "other", _("其他")

    name = models.CharField(_("姓名"), max_length=50)
    sort_key = models.CharField(
        _("姓名拼音"),
        max_length=100,
        blank=True,
        help_text=_("自动生成，读音不对可以改"),
    )
    gender = models.CharField(_("性别"), max_length=10, choices=Gender)
    born_on = models.DateField(_("出生日期"), null=True, blank=True)
    ethnicity = models.CharField(_("民族"), max_length=20, blank=True)
    party = models.CharField(_("政治面貌"), max_length=20, blank=True, help_text=_("例如：中共党员、群众"))
    education = models.CharField(_("文化程度"), max_length=10, choices=Education, blank=True)
    occupation = models.CharField(_("职业构成"), max_length=20, choices=Occupation, blank=True)
    employer = models.CharField(_("单位及职务"), max_length=100, blank=True)
    group = models.ForeignKey(
        DeputyGroup,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        verbose_name=_("代表小组"),
        related_name="members",
    )
    phone = models.CharField(_("电话"), max_length=30, blank=True)
    id_number = models.CharField(_("身份证号"), max_length=18, blank=True)
    address = models.CharField(_("住址"), max_length=200, blank=True)
    note = models.TextField(_("备注"), blank=True)

    class Meta:
        verbose_name = pgettext_lazy("one", "代表")
        verbose_name_plural = pgettext_lazy("several", "代表")
        ordering = ["sort_key", "name", "pk"]
        permissions = [("view_personal", _("查看代表和选民的个人信息"))]
        indexes = [models.Index(fields=["congress", "sort_key"])]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if not self.sort_key:
            self.sort_key = pinyin(self.name)


class TermElection(CongressRecord):
    """The general election (换届选举) of one level's deputies in this town; valid if over half of the voters vote (Electoral Law art. 45)."""

    level = models.CharField(_("级别"), max_length=10, choices=Level)
    held_on = models.DateField(_("选举日"))
    population = models.PositiveIntegerField(_("人口数"), null=True, blank=True)
    registered_voters = models.PositiveIntegerField(_("登记选民"), null=True, blank=True)
    voters = models.PositiveIntegerField(_("参加投票选民"), null=True, blank=True)
    voters_at_station = models.PositiveIntegerField(_("其中：投票站、选举大会投票"), null=True, blank=True)
    voters_at_mobile_box = models.PositiveIntegerField(_("其中：流动票箱投票"), null=True, blank=True)
    voters_by_proxy = models.PositiveIntegerField(_("其中：委托投票"), null=True, blank=True)
    ballots_issued = models.PositiveIntegerField(_("发出选票"), null=True, blank=True)
    ballots_returned = models.PositiveIntegerField(_("收回选票"), null=True, blank=True)
    ballots_valid = models.PositiveIntegerField(_("有效票"), null=True, blank=True)
    ballots_void = models.PositiveIntegerField(_("废票"), null=True, blank=True)
    ballots_abstained = models.PositiveIntegerField(_("弃权票"), null=True, blank=True)
    constituencies = models.PositiveIntegerField(_("选区数"), null=True, blank=True)
    quota = models.PositiveIntegerField(_("应选代表名额"), null=True, blank=True)
    candidates = models.PositiveIntegerField(_("正式候选人"), null=True, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("one", "换届选举")
        verbose_name_plural = pgettext_lazy("several", "换届选举")
        ordering = ["-held_on", "level"]
        indexes = [models.Index(fields=["congress", "held_on"])]
        constraints = [
            models.UniqueConstraint(
                fields=["congress", "level", "held_on"],
                name="term_election_once",
                violation_error_message=_("这次换届选举已经录入。"),
            ),
            models.CheckConstraint(
                condition=Q(registered_voters__gte=F("voters")),
                name="term_election_voters_within_registered",
                violation_error_message=_("参加投票选民超过了登记选民。"),
            ),
            models.CheckConstraint(
                condition=Q(ballots_issued__gte=F("ballots_returned")),
                name="term_election_returned_within_issued",
                violation_error_message=_("收回选票超过了发出选票。"),
            ),
            sum_within(
                "term_election_valid_within_returned",
                ("ballots_valid", "ballots_void"),
                "ballots_returned",
                _("有效票与废票之和超过了收回选票。"),
            ),
        ]

    @in_chinese
    def __str__(self) -> str:
        return f"{self.held_on.year}年{self.get_level_display()}代表换届选举"


class SeatQuerySet(models.QuerySet["Seat"]):
    """Questions about seats."""

    def held(self, on: date) -> SeatQuerySet:
        """Seats held on that day: begun by then and not yet ended. The last day of a seat is still its holder's."""
        return self.filter(seat_held(on))


def seat_held(on: Day, prefix: str = "") -> Q:
    """The condition behind `SeatQuerySet.held`, for use through a relation named by `prefix`."""
    return Q(**{f"{prefix}from_on__lte": on}) & (
        Q(**{f"{prefix}until_on__isnull": True}) | Q(**{f"{prefix}until_on__gte": on})
    )


class Seat(CongressRecord):
    """A mandate (代表席位) of one deputy at one level, from the first session of the term on (Deputies Law art. 2)."""

    class Origin(models.TextChoices):
        GENERAL = "general", _("换届选举")
        BY_ELECTION = "by_election", _("补选")

    class EndReason(models.TextChoices):
        TERM = "term", _("任期届满")
        MOVED = "moved", _("迁出或调离")
        RESIGNED = "resigned", _("辞职被接受")
        ORDERED = "ordered", _("责令辞职被接受")
        ABSENT = "absent", _("未经批准两次不出席会议")
        RECALLED = "recalled", _("被罢免")
        NATIONALITY = "nationality", _("丧失国籍")
        DEPRIVED = "deprived", _("被剥夺政治权利")
        INCAPABLE = "incapable", _("丧失行为能力")
        DIED = "died", _("去世")

    part_of = "deputy"

    deputy = models.ForeignKey(Deputy, on_delete=models.CASCADE, verbose_name=_("代表"), related_name="seats")
    level = models.CharField(
        _("级别"),
        max_length=10,
        choices=Level,
        help_text=_("本镇代表选乡级；同时又是区县代表的，另填一个席位"),
    )
    constituency = models.ForeignKey(
        Constituency,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("选区"),
    )
    origin = models.CharField(_("产生方式"), max_length=20, choices=Origin)
    election = models.ForeignKey(
        TermElection,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("换届选举"),
        related_name="seats",
    )
    from_on = models.DateField(_("任职开始"), help_text=_("本届第一次会议召开之日；补选的填当选之日"))
    until_on = models.DateField(
        _("任职结束"), null=True, blank=True, help_text=_("在任就空着；离任的填日期和原因，不要删除席位")
    )
    end_reason = models.CharField(_("结束原因"), max_length=20, choices=EndReason, blank=True)

    objects = SeatQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("one", "代表席位")
        verbose_name_plural = pgettext_lazy("several", "代表席位")
        ordering = ["deputy", "level", "from_on"]
        indexes = [models.Index(fields=["congress", "level", "from_on"])]
        constraints = [
            models.UniqueConstraint(
                fields=["deputy", "level", "from_on"],
                name="seat_once",
                violation_error_message=_("这个席位已经录入。"),
            ),
            dates_in_order("seat", "from_on", "until_on", _("任职结束早于任职开始。")),
            models.CheckConstraint(
                condition=Q(until_on__isnull=False) | Q(end_reason=""),
                name="seat_end_reason_needs_date",
                violation_error_message=_("填了结束原因，也要填任职结束日期。"),
            ),
        ]

    @in_chinese
    def __str__(self) -> str:
        return f"{self.deputy}（{self.get_level_display()}代表）"
