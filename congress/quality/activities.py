"""Checks of other work and its quantities."""

from __future__ import annotations

from django.db.models import Exists, F, Q
from django.utils.translation import gettext_lazy as _

from congress.models import Activity, Quantity
from congress.quality.base import Check, Frame, Rows, Severity, ahead, fewer_than_listed, other

ACTIVITIES = Rows(Activity, "held_on__year")
QUANTITIES = Rows(Quantity, "activity__held_on__year", ("activity", "kind"))


def _entered_twice(frame: Frame) -> Exists:
    return Exists(other(Activity, congress="congress", kind="kind", title="title", held_on="held_on"))


CHECKS = (
    Check(
        "activity-twice",
        _("可能重复录入的工作"),
        _("同一天另有类型和名称都相同的工作，次数和数量会多算。重复的请删去一条。"),
        Severity.REVIEW,
        ACTIVITIES,
        _entered_twice,
        "title",
        ("held_on",),
    ),
    fewer_than_listed("activity", ACTIVITIES, "participants"),
    ahead("activity", ACTIVITIES, "held_on"),
    Check(
        "quantity-of-another-kind",
        _("数量不属于本工作类型"),
        _("工作改过类型，数量还是原来类型的，按类型统计的数量里没有它。请改选数量，或改正工作类型。"),
        Severity.MUST,
        QUANTITIES,
        lambda frame: ~Q(kind__activity_kind=F("activity__kind")),
        "kind",
        ("amount",),
    ),
)
