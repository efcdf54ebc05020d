"""Filters of the lists that answer a question as of today: this year's records, and what waits for somebody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from congress.models import SuggestionState, Term
from congress.models.inspections import finding_overdue
from congress.models.institutions import without_attendance
from congress.models.suggestions_on_a_day import last_outcome, overdue, state_on

Question = Callable[[QuerySet, date], QuerySet]


class PeriodFilter(admin.SimpleListFilter):
    """This year, last year, or the current term of the record's own congress, by the date the list is ordered along."""

    title = _("时期")
    parameter_name = "period"

    def __init__(self, request: HttpRequest, params: Any, model: Any, model_admin: admin.ModelAdmin) -> None:
        self.field = str(model_admin.date_hierarchy)
        super().__init__(request, params, model, model_admin)

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        return [("this-year", _("本年")), ("last-year", _("上年")), ("term", _("本届"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        today = timezone.localdate()
        match self.value():
            case "this-year":
                return queryset.filter(**{f"{self.field}__year": today.year})
            case "last-year":
                return queryset.filter(**{f"{self.field}__year": today.year - 1})
            case "term":
                terms = Term.objects.filter(congress=OuterRef("congress"), starts_on__lte=today)
                current = Subquery(terms.order_by("-starts_on").values("starts_on")[:1])
                return queryset.filter(**{f"{self.field}__gte": current})
        return queryset


class PendingFilter(admin.SimpleListFilter):
    """What waits for somebody today; `questions` names each kind and says which records it takes on a day."""

    title = _("待办")
    parameter_name = "pending"
    questions: ClassVar[dict[str, tuple[str | Promise, Question]]]

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        return [(key, name) for key, (name, _question) in self.questions.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        _name, question = self.questions.get(self.value() or "", ("", None))
        return question(queryset, timezone.localdate()) if question else queryset


def _in_state(state: SuggestionState) -> Question:
    return lambda suggestions, on: suggestions.alias(state=state_on(on)).filter(state=state)


def _without_outcome(suggestions: QuerySet, on: date) -> QuerySet:
    """Those to be handled of which no reply has stated an outcome."""
    left_out = (SuggestionState.NOT_ACCEPTED, SuggestionState.AS_REFERENCE)
    handled = suggestions.alias(state=state_on(on), outcome=last_outcome(on)).exclude(state__in=left_out)
    return handled.filter(outcome=None)


class SuggestionPendingFilter(PendingFilter):
    """Suggestions by what is still to be done about them."""

    questions = {
        "overdue": (_("超期未答复"), lambda suggestions, on: suggestions.filter(overdue(on))),
        "outcome": (_("尚无结果"), _without_outcome),
        "hand-over": (_("未交办"), _in_state(SuggestionState.AWAITING_HAND_OVER)),
        "review": (_("待审核"), _in_state(SuggestionState.AWAITING_REVIEW)),
    }


class SessionPendingFilter(PendingFilter):
    """Sessions that began and of which neither a roll nor the announced number present is kept."""

    questions = {
        "attendance": (
            _("没有出席情况"),
            lambda sessions, on: sessions.filter(without_attendance(on)),
        )
    }


class FindingPendingFilter(PendingFilter):
    """Findings that `Finding.is_overdue`."""

    questions = {
        "overdue": (
            _("超期未整改"),
            lambda findings, on: findings.filter(finding_overdue(on)),
        )
    }
