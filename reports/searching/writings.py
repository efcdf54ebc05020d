"""Searching what is written about the records: annual reports, their sections, and the figures they may name."""

from __future__ import annotations

from functools import reduce
from operator import and_, or_
from typing import Any

from django.db.models import Case, Count, Q, Value, When, Window
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from congress.access import may_read_reports, own
from congress.admin.base import only_congress
from congress.models import Congress
from congress.spelling import Nearness, nearness
from reports.addresses import card_address
from reports.figures import FIGURES, SHORTHANDS, Scope, figure_named
from reports.models import AnnualReport, ReportSection
from reports.searching.base import Group, Hit, Question, excerpt


def writings(question: Question) -> list[Group]:
    """Reports, sections and figures, for whoever may read what the records say."""
    if not may_read_reports(question.request.user):
        return []
    return [group for part in (_reports, _sections, _figures) if (group := part(question))]


def _reports(question: Question) -> Group | None:
    """Of reports there are few: every name is tried, by pinyin, too."""
    found = []
    for report in own(AnnualReport.objects.select_related("congress").defer("rolled"), question.request.user):
        names = (str(report), report.name, report.title)
        degrees = [degree for name in names if (degree := nearness(question.text, name)) is not None]
        if degrees:
            told = [_town(question, report.congress), report.get_state_display()]
            address = reverse("workbench", args=[report.pk])
            found.append(Hit(min(degrees), str(report), address, " · ".join(filter(None, told))))
    return _group(_("年度报告"), sorted(found, key=lambda hit: hit.near), question, reverse("reports"))


def _sections(question: Question) -> Group | None:
    """Headings and paragraphs as they are kept, with tokens where numbers stand."""
    fields = ("heading__icontains", "text__icontains")
    said = reduce(and_, (reduce(or_, (Q(**{field: word}) for field in fields)) for word in question.words))
    near = Case(
        When(heading__iexact=question.text, then=Value(Nearness.IS.value)),
        When(heading__istartswith=question.text, then=Value(Nearness.BEGINS.value)),
        When(heading__icontains=question.text, then=Value(Nearness.WITHIN.value)),
        default=Value(Nearness.ELSEWHERE.value),
    )
    best = own(ReportSection.objects.filter(said), question.request.user).annotate(near=near, total=Window(Count("*")))
    rows = list(
        best.select_related("congress", "report")
        .defer("report__rolled")
        .order_by("near", "-report__year", "report", "position")[: question.shown]
    )
    hits = [
        Hit(
            Nearness(row.near),
            str(row),
            reverse("section", args=[row.report_id, row.pk]),
            " · ".join(filter(None, [_town(question, row.congress), str(row.report)])),
            excerpt([row.text], question.words, row.heading),
        )
        for row in rows
    ]
    return Group(_("报告章节"), hits, rows[0].total) if hits else None


def _figures(question: Question) -> Group | None:
    """Figures that can be asked as they stand, by name, each leading to its card in the year on record."""
    if question.town is None:
        return None
    scope = Scope.of_year(question.town, question.year)
    found = []
    for name in (*FIGURES, *SHORTHANDS):
        degree, figure = nearness(question.text, name), figure_named(name)[0]
        if degree is not None and not figure.must_name:
            found.append(Hit(degree, name, card_address(name, scope), figure.definition))
    found.sort(key=lambda hit: (hit.near, len(hit.title)))
    return _group(_("数字"), found, question)


def _group(name: Any, found: list[Hit], question: Question, address: str = "") -> Group | None:
    return Group(name, found[: question.shown], len(found), address) if found else None


def _town(question: Question, congress: Congress) -> str:
    return "" if only_congress(question.request) else congress.place
