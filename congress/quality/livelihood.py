"""Checks of livelihood projects decided by vote."""

from __future__ import annotations

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from congress.models import LivelihoodProject
from congress.quality.base import Check, Rows, Severity, half_counted

PROJECTS = Rows(LivelihoodProject, "year")

CHECKS = (
    Check(
        "project-out-of-order",
        _("民生实事的日期先后不对"),
        _("先征集、候选，后票决，再监督、评价。请核对各步的日期。"),
        Severity.MUST,
        PROJECTS,
        lambda frame: (
            Q(collected_on__gt=F("shortlisted_on"))
            | Q(collected_on__gt=F("voted_on"))
            | Q(supervised_on__lt=F("voted_on"))
            | Q(appraised_on__lt=F("voted_on"))
        ),
        "collected_on",
        ("collected_on", "shortlisted_on", "voted_on", "supervised_on", "appraised_on"),
    ),
    Check(
        "project-voted-on-no-day",
        _("有票数，没有票决日期"),
        _("没有票决日期的项目不算票决通过。请填票决通过日期；没有通过的，清空票数或注明。"),
        Severity.REVIEW,
        PROJECTS,
        lambda frame: Q(votes_for__isnull=False, voted_on=None),
        "voted_on",
        ("votes_for",),
        unit="unit",
    ),
    Check(
        "project-without-unit",
        _("票决通过的项目没有责任单位"),
        _("没有单位负责。请选责任单位。"),
        Severity.MUST,
        PROJECTS,
        lambda frame: Q(voted_on__isnull=False, unit=None),
        "unit",
    ),
    Check(
        "project-progress-unlike-completion",
        _("项目的进度和完成日期不一致"),
        _("填了完成日期，进度就是 100；进度到了 100，也要填完成日期。"),
        Severity.MUST,
        PROJECTS,
        lambda frame: Q(completed_on__isnull=False, progress__lt=100) | Q(completed_on=None, progress=100),
        "progress",
        ("progress", "completed_on"),
        unit="unit",
    ),
    half_counted("project", PROJECTS),
)
