"""Searching the records: each kind is found as its list in the admin finds it, so that both say the same number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.db.models import Count, F, Model, Window
from django.http import HttpRequest
from django.urls import reverse

from congress.access import may_read_reports
from congress.admin.base import only_congress
from congress.admin.forms import display_value
from congress.models import (
    Activity,
    Congress,
    CongressSession,
    Constituency,
    DeliberatedReport,
    Deputy,
    DeputyGroup,
    DutyReport,
    DutyReportRound,
    Finding,
    GroupActivity,
    HandlingUnit,
    Inspection,
    Law,
    LivelihoodProject,
    PersonnelAction,
    Platform,
    PresidiumMeeting,
    Reception,
    Resolution,
    Suggestion,
    Training,
    VoterOpinion,
)
from congress.spelling import Nearness
from reports.addresses import list_address, record_address
from reports.searching.base import Group, Hit, Question, excerpt


@dataclass(frozen=True)
class Kind:
    """Records of one model: the fields told beside their name, the long texts looked through, and the page they have
    of their own; without one they lead to their form.
    """

    model: type[Model]
    told: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    page: str = ""
    key: str = "pk"  # by which the page is addressed


KINDS = (
    Kind(Deputy, ("employer", "group"), page="deputy-file"),
    Kind(DeputyGroup, ("convener", "area"), page="group-file"),
    Kind(Suggestion, ("lead_deputy", "received_on"), ("body",)),
    Kind(CongressSession, ("starts_on", "venue"), ("agenda",)),
    Kind(PresidiumMeeting, ("term",), ("agenda", "decisions")),
    Kind(Inspection, ("starts_on", "inspected_body")),
    Kind(Finding, ("inspection", "unit")),
    Kind(DeliberatedReport, ("deliberated_on", "reporter")),
    Kind(Resolution, ("adopted_on", "document_number")),
    Kind(PersonnelAction, ("decided_on",)),
    Kind(Platform, ("kind", "place")),
    Kind(Reception, ("theme", "form")),
    Kind(VoterOpinion, ("received_on", "platform"), ("text",)),
    Kind(DutyReportRound, ("held_on",)),
    Kind(DutyReport, ("held_on", "round")),
    Kind(Training, ("held_on",)),
    Kind(GroupActivity, ("held_on",)),
    Kind(LivelihoodProject, ("unit",)),
    Kind(Activity, ("held_on", "place"), ("summary",)),
    Kind(HandlingUnit, ("level",)),
    Kind(Constituency, ("area",)),
    Kind(Law, ("issuer",)),
    Kind(Congress, ("county_name",), page="town", key="slug"),
)


def records(question: Question) -> list[Group]:
    """What is found of each kind that the account may view, in the congresses it works for."""
    return [group for kind in KINDS if (group := _found(kind, question))]


def searchable(request: HttpRequest) -> list[tuple[Any, str]]:
    """The kinds of records the account may view, by name and with the address of their list."""
    return [
        (kind.model._meta.verbose_name_plural, list_address(kind.model))
        for kind in KINDS
        if admin.site.get_model_admin(kind.model).has_view_permission(request)
    ]


def _found(kind: Kind, question: Question) -> Group | None:
    request, page = question.request, admin.site.get_model_admin(kind.model)
    if not page.has_view_permission(request):
        return None
    found, _repeats = page.get_search_results(request, page.get_queryset(request), question.text)
    best = found.annotate(near=F("nearness"), total=Window(Count("*")))
    rows = list(best.order_by("near", *kind.model._meta.ordering or ())[: question.shown])
    if not rows:
        return None
    return Group(
        kind.model._meta.verbose_name_plural,
        [_hit(kind, row, question) for row in rows],
        rows[0].total,
        list_address(kind.model, q=question.text),
    )


def _hit(kind: Kind, record: Any, question: Question) -> Hit:
    title = str(record)
    values = ((name, getattr(record, name)) for name in kind.told)
    told = [str(display_value(kind.model, name, value)) for name, value in values if value not in (None, "")]
    if kind.model is not Congress and not only_congress(question.request):
        told.insert(0, record.congress.place)
    texts = (getattr(record, name) for name in kind.texts)
    return Hit(
        Nearness(record.near),
        title,
        _page(kind, record, question),
        " · ".join(told),
        excerpt(texts, question.words, " ".join([title, *told])),
    )


def _page(kind: Kind, record: Any, question: Question) -> str:
    """The page of its own tells figures, too, so that it is not for every account."""
    if kind.page and may_read_reports(question.request.user):
        return reverse(kind.page, args=[getattr(record, kind.key)])
    return record_address(kind.model, record.pk)
