"""Checks of supervision: activities, findings and evaluations."""

from __future__ import annotations

from django.db.models import Exists, F, Q
from django.utils.translation import gettext_lazy as _

from congress.models import Evaluation, Finding, Inspection
from congress.models.inspections import finding_overdue
from congress.quality.base import Check, Frame, Rows, Severity, ahead, fewer_than_listed, half_counted, other

INSPECTIONS = Rows(Inspection, "starts_on__year")
FINDINGS = Rows(Finding, "inspection__starts_on__year", ("inspection",))
EVALUATIONS = Rows(Evaluation, "inspection__starts_on__year", ("inspection",))


def _entered_twice(frame: Frame) -> Exists:
    return Exists(other(Inspection, congress="congress", kind="kind", theme="theme", starts_on="starts_on"))


CHECKS = (
    Check(
        "inspection-twice",
        _("可能重复录入的监督活动"),
        _("同一天另有方式和主题都相同的监督活动，次数会多算。重复的请删去一条。"),
        Severity.REVIEW,
        INSPECTIONS,
        _entered_twice,
        "theme",
        ("starts_on",),
    ),
    Check(
        "inspection-without-law",
        _("执法检查没有列法律法规"),
        _("检查了几部法律法规、是哪几部，报告里会漏掉这一次。"),
        Severity.MUST,
        INSPECTIONS,
        lambda frame: Q(kind=Inspection.Kind.LAW, inspected_laws=None),
        "inspected_laws",
        ("starts_on",),
    ),
    Check(
        "inspection-without-participants",
        _("监督活动没有参加代表人次"),
        _("乡级或上级代表人次空着，参加的代表人次就算不出来。确实没有人参加的填 0。"),
        Severity.REVIEW,
        INSPECTIONS,
        lambda frame: Q(starts_on__lte=frame.today) & (Q(town_deputies=None) | Q(higher_deputies=None)),
        "town_deputies",
        ("starts_on", "town_deputies", "higher_deputies"),
    ),
    fewer_than_listed("inspection", INSPECTIONS, "town_deputies", "higher_deputies"),
    Check(
        "inspection-without-questions",
        _("专题询问没有询问问题数"),
        _("询问了多少个问题，报告里算不出来。"),
        Severity.REVIEW,
        INSPECTIONS,
        lambda frame: Q(kind=Inspection.Kind.INQUIRY, starts_on__lte=frame.today, questions=None),
        "questions",
        ("starts_on",),
    ),
    ahead("inspection", INSPECTIONS, "starts_on"),
    Check(
        "finding-overdue",
        _("问题超期未整改"),
        _("整改期限已过，没有整改完成日期。已经整改的请补填；没有整改的请督促整改单位。"),
        Severity.REVIEW,
        FINDINGS,
        lambda frame: finding_overdue(frame.today),
        "rectified_on",
        ("due_on",),
        unit="unit",
        lasting=True,
    ),
    Check(
        "finding-without-unit",
        _("问题没有整改单位"),
        _("没有单位负责的问题不会有人整改。请选整改单位。"),
        Severity.MUST,
        FINDINGS,
        lambda frame: Q(unit=None),
        "unit",
    ),
    Check(
        "finding-without-deadline",
        _("已交办的问题没有整改期限"),
        _("没有期限就不会提醒超期。请填整改期限，已经整改的填整改完成日期。"),
        Severity.REVIEW,
        FINDINGS,
        lambda frame: Q(handed_over_on__isnull=False, due_on=None, rectified_on=None),
        "due_on",
        ("handed_over_on",),
        unit="unit",
    ),
    Check(
        "finding-before-inspection",
        _("问题的日期早于监督活动"),
        _("问题在监督活动开始以前就已交办、反馈或整改，日期填错了。"),
        Severity.MUST,
        FINDINGS,
        lambda frame: (
            Q(handed_over_on__lt=F("inspection__starts_on"))
            | Q(answered_on__lt=F("inspection__starts_on"))
            | Q(rectified_on__lt=F("inspection__starts_on"))
        ),
        "handed_over_on",
        ("handed_over_on", "answered_on", "rectified_on"),
    ),
    Check(
        "finding-answered-before-hand-over",
        _("问题的反馈早于交办"),
        _("反馈日期早于交办日期，其中一个填错了。"),
        Severity.MUST,
        FINDINGS,
        lambda frame: Q(answered_on__lt=F("handed_over_on")),
        "answered_on",
        ("handed_over_on", "answered_on"),
        unit="unit",
    ),
    half_counted("evaluation", EVALUATIONS),
)
