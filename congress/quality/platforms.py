"""Checks of platforms and of the receptions held there."""

from __future__ import annotations

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from congress.models import Platform, Reception
from congress.quality.base import Check, Rows, Severity, ahead, without_number

PLATFORMS = Rows(Platform)
RECEPTIONS = Rows(Reception, "held_on__year", ("platform",))

CHECKS = (
    Check(
        "platform-of-unknown-size",
        _("在用家站点没有面积、人员或投入"),
        _("合计的面积、工作人员和投入会少算这一处。没有专职人员或没有投入的填 0。"),
        Severity.REVIEW,
        PLATFORMS,
        lambda frame: (
            (Q(closed_on=None) | Q(closed_on__gt=frame.last)) & (Q(area=None) | Q(staff=None) | Q(investment=None))
        ),
        "area",
        ("area", "staff", "investment"),
    ),
    Check(
        "reception-while-closed",
        _("接待时家站点还没有建成或已经停用"),
        _("接待日期不在家站点的启用期间。请改正接待日期、家站点，或家站点的建成、停用日期。"),
        Severity.MUST,
        RECEPTIONS,
        lambda frame: Q(held_on__lt=F("platform__opened_on")) | Q(held_on__gt=F("platform__closed_on")),
        "held_on",
        ("held_on",),
    ),
    Check(
        "reception-at-no-platform",
        _("家站点接待没有选家站点"),
        _("形式是家站点接待，没有选在哪一处，按家站点的次数里没有它。"),
        Severity.MUST,
        RECEPTIONS,
        lambda frame: Q(form=Reception.Form.STATION, platform=None),
        "platform",
        ("held_on",),
    ),
    Check(
        "reception-without-deputies",
        _("接待选民没有列接待代表"),
        _("参加接待的代表人数里没有这一次。请选接待代表。"),
        Severity.REVIEW,
        RECEPTIONS,
        lambda frame: Q(deputies=None),
        "deputies",
        ("held_on",),
    ),
    without_number("reception", RECEPTIONS, "held_on", "visitors"),
    ahead("reception", RECEPTIONS, "held_on"),
)
