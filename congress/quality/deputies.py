"""Checks of deputies, their seats and constituencies, and of general elections."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, Replace
from django.db.models.lookups import GreaterThan
from django.utils.translation import gettext_lazy as _

from congress.models import Constituency, Deputy, DeputyGroup, Level, Seat, TermElection
from congress.quality.base import Check, Frame, Rows, Severity, Text, number_of, other, total, unlike

DEPUTIES = Rows(Deputy)
SEATS = Rows(Seat, related=("deputy",))
CONSTITUENCIES = Rows(Constituency)
ELECTIONS = Rows(TermElection, "held_on__year")
WAYS_TO_VOTE = ("voters_at_station", "voters_at_mobile_box", "voters_by_proxy")


def in_office(frame: Frame, **kind: str) -> Exists:
    """Whether a deputy held a seat of that kind on some day of the year."""
    begun = Seat.objects.filter(deputy=OuterRef("pk"), from_on__lte=frame.last, **kind)
    return Exists(begun.exclude(until_on__lt=frame.first))


def _bare(name: Any) -> Replace:
    """A name without the spaces that clerks set between two characters."""
    return Replace(Replace(name, Value(" ")), Value("　"))


def _entered_twice(frame: Frame) -> Q | Combinable:
    """Whether somebody else has the same name and gender, and no other birthday."""
    namesakes = other(Deputy, congress="congress", gender="gender").alias(bare=_bare("name"))
    namesakes = namesakes.filter(bare=_bare(OuterRef("name")))
    same_day = namesakes.filter(Q(born_on=OuterRef("born_on")) | Q(born_on=None))
    return Q(Exists(same_day)) | (Q(born_on=None) & Exists(namesakes))


def _overlapping(frame: Frame) -> Exists:
    """Whether the deputy holds another seat of that level. One may end on the day the next begins."""
    ends_later = Q(until_on=None) | Q(until_on__gt=OuterRef("from_on"))
    begins_before = Q(from_on__lt=Coalesce(OuterRef("until_on"), Value(date.max)))
    return Exists(other(Seat, deputy="deputy", level="level").filter(ends_later, begins_before))


def _overfull(frame: Frame) -> GreaterThan:
    held = Seat.objects.held(frame.last).filter(constituency=OuterRef("pk"))
    return GreaterThan(number_of(held, "constituency"), F("seats"))


def _unknown(field: str, title: Text) -> Check:
    """The check that a field of the composition (构成) is filled in for everybody in office."""
    unknown: Any = None if field == "born_on" else ""
    return Check(
        f"deputy-without-{field.removesuffix('_on')}",
        title,
        _("代表构成按这一项分类时会漏掉这位代表，请补填。"),
        Severity.MUST,
        DEPUTIES,
        lambda frame: Q(in_office(frame), **{field: unknown}),
        field,
        group="group",
    )


CHECKS = (
    Check(
        "deputy-twice",
        _("可能重复录入的代表"),
        _("名册上另有同名、同性别而出生日期不矛盾的人。是同一人就并为一条，席位移到留下的一条；是两人就补填出生日期。"),
        Severity.REVIEW,
        DEPUTIES,
        _entered_twice,
        "name",
        ("gender", "born_on", "employer"),
    ),
    Check(
        "deputy-id-number-twice",
        _("身份证号相同的代表"),
        _("名册上另有身份证号相同的人，请改正其中一个，或并为一条。"),
        Severity.MUST,
        DEPUTIES,
        lambda frame: ~Q(id_number="") & Exists(other(Deputy, congress="congress", id_number="id_number")),
        "id_number",
        personal=True,
    ),
    Check(
        "deputy-without-seat",
        _("没有席位的代表"),
        _("没有席位的人不算代表，人数和构成里都没有。请在“代表席位”里补录；不是代表的请删除。"),
        Severity.MUST,
        DEPUTIES,
        lambda frame: Q(seats=None),
        "seats",
        group="group",
    ),
    _unknown("born_on", _("在任代表没有出生日期")),
    _unknown("ethnicity", _("在任代表没有民族")),
    _unknown("party", _("在任代表没有政治面貌")),
    _unknown("education", _("在任代表没有文化程度")),
    _unknown("occupation", _("在任代表没有职业构成")),
    Check(
        "deputy-without-group",
        _("在任乡级代表没有编入小组"),
        _("本级人大有代表小组，这位代表不在其中。请选代表小组。"),
        Severity.REVIEW,
        DEPUTIES,
        lambda frame: Q(
            in_office(frame, level=Level.TOWN),
            Exists(DeputyGroup.objects.filter(congress=OuterRef("congress")).exclude(dissolved_on__lte=frame.last)),
            group=None,
        ),
        "group",
        ("employer",),
    ),
    Check(
        "seat-overlap",
        _("同一级的席位时间重叠"),
        _("同一位代表在同一级同时有两个席位，席位数多算了一席。请填上前一席位的任职结束日期，或删去重复的一个。"),
        Severity.MUST,
        SEATS,
        _overlapping,
        "until_on",
        ("from_on", "until_on"),
        group="deputy__group",
    ),
    Check(
        "seat-of-another-level",
        _("席位和选区不是同一级"),
        _("席位的级别与所选选区的级别不同，请改正其中一个。"),
        Severity.MUST,
        SEATS,
        lambda frame: unlike("level", "constituency__level"),
        "constituency",
        ("level", "from_on"),
    ),
    Check(
        "seat-without-election",
        _("换届产生的席位没有注明换届选举"),
        _("这一级录有任职前一年内的换届选举，席位却没有注明，换届选举的当选人数和构成里没有这一席。"),
        Severity.REVIEW,
        SEATS,
        lambda frame: Q(
            Exists(
                TermElection.objects.filter(
                    congress=OuterRef("congress"),
                    level=OuterRef("level"),
                    held_on__lte=OuterRef("from_on"),
                    held_on__year__gte=OuterRef("from_on__year") - 1,
                )
            ),
            origin=Seat.Origin.GENERAL,
            election=None,
        ),
        "election",
        ("from_on",),
    ),
    Check(
        "seat-of-wrong-election",
        _("席位和所注的换届选举对不上"),
        _("补选的席位不注换届选举；换届产生的，所注选举应是同一级、在任职开始以前。"),
        Severity.MUST,
        SEATS,
        lambda frame: (
            Q(election__isnull=False)
            & (
                Q(origin=Seat.Origin.BY_ELECTION)
                | unlike("level", "election__level")
                | Q(from_on__lt=F("election__held_on"))
            )
        ),
        "election",
        ("level", "origin", "from_on"),
    ),
    Check(
        "seat-ended-without-reason",
        _("任职结束没有写原因"),
        _("席位已经结束，没有选结束原因。"),
        Severity.REVIEW,
        SEATS,
        lambda frame: Q(until_on__isnull=False, end_reason=""),
        "end_reason",
        ("until_on",),
    ),
    Check(
        "constituency-overfull",
        _("选区的在任代表超过应选名额"),
        _("截至当日在任的席位比应选名额多。请核对名额，或把已经离任的席位填上任职结束日期。"),
        Severity.MUST,
        CONSTITUENCIES,
        _overfull,
        "seats",
        ("seats",),
    ),
    Check(
        "election-above-quota",
        _("当选代表超过应选名额"),
        _("注明由这次换届选举产生的席位比应选代表名额多。请核对名额，或改正席位所注的选举。"),
        Severity.MUST,
        ELECTIONS,
        lambda frame: GreaterThan(number_of(Seat.objects.filter(election=OuterRef("pk")), "election"), F("quota")),
        "quota",
        ("quota",),
    ),
    Check(
        "election-voters-by-way",
        _("各种方式投票的选民之和超过参加投票选民"),
        _("投票站、流动票箱和委托投票的选民之和比参加投票选民多，占比会超过百分之百。"),
        Severity.MUST,
        ELECTIONS,
        lambda frame: GreaterThan(total(*WAYS_TO_VOTE), F("voters")),
        "voters",
        ("voters", *WAYS_TO_VOTE),
    ),
    Check(
        "election-voters-above-population",
        _("登记选民超过人口数"),
        _("登记选民比人口数多，请核对这两个数。"),
        Severity.MUST,
        ELECTIONS,
        lambda frame: Q(registered_voters__gt=F("population")),
        "registered_voters",
        ("registered_voters", "population"),
    ),
    Check(
        "election-without-majority",
        _("参加投票选民没有过半数"),
        _("参加投票的选民超过登记选民的一半，选举才有效。请核对这两个数。"),
        Severity.MUST,
        ELECTIONS,
        lambda frame: Q(registered_voters__gte=F("voters") * 2),
        "voters",
        ("voters", "registered_voters"),
    ),
)
