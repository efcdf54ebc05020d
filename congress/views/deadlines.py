"""The page of deadlines (办理期限): what is overdue and what soon will be, for the office, each unit or each deputy."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from congress.access import may_view
from congress.clocks import Deadline, deadlines
from congress.forms import DeadlinesForm
from congress.models import Congress, HandlingUnit, Suggestion

LINES, PRINTED_LINES = 100, 900  # on a page of the office, and on the sheets of all units or deputies

# Whether it is overdue and counted in working days: how it stands.
REST = {
    (True, True): _("超期%(days)s个工作日"),
    (True, False): _("超期%(days)s天"),
    (False, True): _("还剩%(days)s个工作日"),
    (False, False): _("还剩%(days)s天"),
}


class Holder(NamedTuple):
    """Who is handed a sheet of his own: how found, in which order, what is said where there is none, and what it is in print."""

    of: Callable[[Line], Any]
    order: Callable[[Any], Any]
    nobody: Any
    title: Any
    signature: Any


HOLDERS = {
    "unit": Holder(
        lambda line: line.unit,
        lambda unit: (unit.congress_id, unit.name),
        _("没有承办单位"),
        _("代表建议办理期限提示单"),
        _("签收人"),
    ),
    "deputy": Holder(
        lambda line: line.suggestion.lead_deputy,
        lambda deputy: (deputy.congress_id, deputy.sort_key),
        _("没有领衔代表"),
        _("代表建议办理期限告知单"),
        _("代表签名"),
    ),
}


class Sheet(NamedTuple):
    """What stands under a heading: what is overdue or soon due, or all of a unit or a deputy, the longest due first."""

    heading: str
    lines: list[Line]
    tells_town: bool


class Line(NamedTuple):
    """A deadline with what it is about, how much time is left in words, and the place where its event is noted."""

    deadline: Deadline
    town: Congress
    suggestion: Suggestion
    unit: HandlingUnit | None
    address: str
    rest: str


def suggestions_due(request: HttpRequest) -> HttpResponse:
    """The deadlines of the account's congresses that are over or soon will be, as of today."""
    if not may_view(request.user, Suggestion):
        raise PermissionDenied
    form = DeadlinesForm(request.user, request.GET.dict())
    if not form.is_valid():
        return render(request, "congress/deadlines.html", {"form": form}, status=400)
    asked, today = form.cleaned_data, timezone.localdate()
    towns = [asked["congress"]] if asked["congress"] else form.towns
    conditions = {"year": asked["year"], "lead_deputy": asked.get("deputy")}
    chosen = {name: value for name, value in conditions.items() if value}
    found = deadlines(towns, today, asked["days"], asked.get("unit"), **chosen)
    if asked["show"]:
        found = [deadline for deadline in found if deadline.is_overdue == (asked["show"] == "overdue")]
    limit = PRINTED_LINES if asked["by"] else LINES
    context = {
        "form": form,
        "today": today,
        "by": asked["by"],
        "holder": HOLDERS.get(asked["by"]),
        "sheets": list(_sheets(found[:limit], asked["by"], towns)),
        "more": len(found[limit:]),
        "unknown": _unknown(found[:limit], towns),
    }
    return render(request, "congress/deadlines.html", context)


def _sheets(found: list[Deadline], by: str, towns: list[Congress]) -> Iterable[Sheet]:
    """What is overdue and what soon will be; or a sheet for each unit or deputy, and last what is nobody's."""
    lines, several_towns = _lines(found, towns), len(towns) > 1
    if not by:
        for heading, is_overdue in ((_("已超期"), True), (_("即将到期"), False)):
            if shown := [line for line in lines if line.deadline.is_overdue is is_overdue]:
                yield Sheet(str(heading), shown, several_towns)
        return
    kind = HOLDERS[by]
    held: dict[Any, list[Line]] = defaultdict(list)
    for line in lines:
        held[kind.of(line)].append(line)
    nobodys = held.pop(None, [])
    for holder in sorted(held, key=kind.order):
        yield Sheet(f"{held[holder][0].town.place} {holder}" if several_towns else str(holder), held[holder], False)
    if nobodys:
        yield Sheet(str(kind.nobody), nobodys, several_towns)


def _lines(found: list[Deadline], towns: list[Congress]) -> list[Line]:
    congresses = {town.pk: town for town in towns}
    papers = Suggestion.objects.select_related("lead_deputy").defer("body", "note")
    suggestions = papers.in_bulk({deadline.suggestion_id for deadline in found})
    units = HandlingUnit.objects.in_bulk({deadline.unit_id for deadline in found if deadline.unit_id})
    return [
        Line(
            deadline,
            congresses[deadline.congress_id],
            suggestions[deadline.suggestion_id],
            units.get(deadline.unit_id),
            f"{reverse('admin:congress_suggestion_change', args=[deadline.suggestion_id])}#{deadline.clock.mend}",
            _rest(deadline),
        )
        for deadline in found
    ]


def _rest(deadline: Deadline) -> str:
    """How much time is left, or by how much it is over, in words."""
    if deadline.due_on == deadline.on:
        return gettext("今天到期")
    days = deadline.days
    if not days:  # all since were free
        return gettext("刚过期限")
    return str(REST[deadline.is_overdue, deadline.clock.in_working_days]) % {"days": days}


def _unknown(found: list[Deadline], towns: list[Congress]) -> list[str]:
    """A sentence for each town and year whose holidays nobody has entered although working days are counted in it."""
    unknown = {(deadline.congress_id, year) for deadline in found for year in deadline.unknown_years}
    return [
        gettext("%(town)s%(year)s年的放假安排还没有录入，按周末计算。")
        % {"town": town.place if len(towns) > 1 else "", "year": year}
        for town in towns
        for key, year in sorted(unknown)
        if key == town.pk
    ]
