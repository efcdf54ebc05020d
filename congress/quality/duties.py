"""Checks of duty reports, training and group activities."""

from __future__ import annotations

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from congress.models import DutyReport, GroupActivity, Training
from congress.quality.base import Check, Rows, Severity, fewer_than_listed, half_counted, unlike, without_number

DUTY_REPORTS = Rows(DutyReport, "held_on__year", ("seat__deputy",))
TRAININGS = Rows(Training, "held_on__year")
GROUP_ACTIVITIES = Rows(GroupActivity, "held_on__year", ("group",))

CHECKS = (
    Check(
        "duty-report-out-of-office",
        _("述职那天不在任"),
        _("述职日期不在这个席位的任职期间。请改正日期，或改选席位。"),
        Severity.MUST,
        DUTY_REPORTS,
        lambda frame: Q(held_on__lt=F("seat__from_on")) | Q(held_on__gt=F("seat__until_on")),
        "seat",
        ("held_on",),
        group="seat__deputy__group",
    ),
    Check(
        "duty-report-of-another-day",
        _("述职日期和述职活动的日期不同"),
        _("述职归在一次述职活动里，日期却是另一天。请改正日期，或改选述职活动。"),
        Severity.REVIEW,
        DUTY_REPORTS,
        lambda frame: unlike("held_on", "round__held_on"),
        "held_on",
        ("held_on",),
        group="seat__deputy__group",
    ),
    half_counted("duty-report", DUTY_REPORTS),
    without_number("training", TRAININGS, "held_on", "attendance"),
    fewer_than_listed("training", TRAININGS, "attendance"),
    Check(
        "group-activity-without-group",
        _("小组活动时小组还没有成立或已经撤销"),
        _("活动日期不在小组存在的期间。请改正活动日期，或小组的成立、撤销日期。"),
        Severity.MUST,
        GROUP_ACTIVITIES,
        lambda frame: Q(held_on__lt=F("group__formed_on")) | Q(held_on__gt=F("group__dissolved_on")),
        "held_on",
        ("held_on",),
        group="group",
    ),
    without_number("group-activity", GROUP_ACTIVITIES, "held_on", "participants", group="group"),
    fewer_than_listed("group-activity", GROUP_ACTIVITIES, "participants"),
)
