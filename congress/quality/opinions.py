"""Checks of voters' opinions."""

from __future__ import annotations

from django.db.models import Exists, F, Q
from django.utils.translation import gettext_lazy as _

from congress.models import VoterOpinion
from congress.quality.base import Check, Frame, Rows, Severity, ahead, other

OPINIONS = Rows(VoterOpinion, "received_on__year")
ESCALATED, TRANSFERRED = VoterOpinion.Outcome.ESCALATED, VoterOpinion.Outcome.TRANSFERRED


def _entered_twice(frame: Frame) -> Exists:
    return Exists(other(VoterOpinion, congress="congress", received_on="received_on", text="text"))


CHECKS = (
    Check(
        "opinion-twice",
        _("可能重复录入的选民意见"),
        _("同一天另有内容相同的意见，条数会多算。重复的请删去一条。"),
        Severity.REVIEW,
        OPINIONS,
        _entered_twice,
        "text",
        ("received_on",),
    ),
    Check(
        "opinion-without-outcome",
        _("选民意见没有处理结果"),
        _("收到的意见没有处理结果。请选处理结果，需要转交的填办理单位和转交日期。"),
        Severity.REVIEW,
        OPINIONS,
        lambda frame: Q(outcome=""),
        "outcome",
        ("received_on",),
        unit="unit",
    ),
    Check(
        "opinion-transferred-to-nobody",
        _("转交办理的意见没有办理单位或转交日期"),
        _("处理结果是转交办理，没有写转给谁或哪天转的，转交条数里没有它。"),
        Severity.MUST,
        OPINIONS,
        lambda frame: Q(outcome=TRANSFERRED) & (Q(unit=None) | Q(handed_over_on=None)),
        "unit",
        ("handed_over_on",),
        unit="unit",
    ),
    Check(
        "opinion-escalated-nowhere",
        _("升格为建议的意见没有选是哪一件"),
        _("处理结果是升格为建议，没有选升格成的建议，升格条数里没有它。"),
        Severity.MUST,
        OPINIONS,
        lambda frame: Q(outcome=ESCALATED, suggestion=None),
        "suggestion",
        ("received_on",),
    ),
    Check(
        "opinion-escalated-unsaid",
        _("选了升格成的建议，处理结果不是升格为建议"),
        _("请把处理结果改为升格为建议，或清空升格成的建议。"),
        Severity.REVIEW,
        OPINIONS,
        lambda frame: Q(suggestion__isnull=False) & ~Q(outcome=ESCALATED),
        "outcome",
        ("outcome",),
    ),
    Check(
        "opinion-answered-before-hand-over",
        _("选民意见的答复早于转交"),
        _("答复日期早于转交日期，其中一个填错了。"),
        Severity.MUST,
        OPINIONS,
        lambda frame: Q(answered_on__lt=F("handed_over_on")),
        "answered_on",
        ("handed_over_on", "answered_on"),
        unit="unit",
    ),
    Check(
        "opinion-rated-without-answer",
        _("没有答复就有选民评价"),
        _("选民作了评价，没有答复日期，答复率和满意率对不上。请补填答复日期。"),
        Severity.MUST,
        OPINIONS,
        lambda frame: Q(satisfied__isnull=False, answered_on=None),
        "answered_on",
        ("received_on",),
        unit="unit",
    ),
    ahead("opinion", OPINIONS, "received_on"),
)
