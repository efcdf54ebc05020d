"""The page that tells what is wrong with the records (数据体检), each with the way to the form that mends it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from congress.forms import QualityForm
from congress.models import DeputyGroup, HandlingUnit
from congress.models.base import CongressRecord
from congress.quality import SUBJECTS, Check, Frame, Part, checks_for, examine

HOLDERS: dict[str, Any] = {"unit": HandlingUnit, "group": DeputyGroup}


class Sheet(NamedTuple):
    """What is printed together under a heading: a subject, a handling unit or a deputies' group."""

    heading: Any
    sections: list[Section]
    tells_town: bool


class Section(NamedTuple):
    """What one check found, and how many more records there are than listed."""

    check: Check
    lines: list[Line]
    more: int


class Line(NamedTuple):
    """A record, its paper before it, and the place on its form where it is mended."""

    record: CongressRecord
    paper: CongressRecord | None
    address: str
    details: str


def quality(request: HttpRequest) -> HttpResponse:
    """What the checks find in the records of a year, by subject, handling unit or deputies' group."""
    checks = checks_for(request.user)
    if not checks:
        raise PermissionDenied
    today = timezone.localdate()
    form = QualityForm(request.user, today, request.GET.dict())
    if not form.is_valid():
        return render(request, "congress/quality.html", {"form": form}, status=400)
    congress, year, by = (form.cleaned_data[name] for name in ("congress", "year", "by"))
    towns = [congress] if congress else form.towns
    checks = [check for check in checks if not by or getattr(check, by)]
    found = examine(towns, Frame(today, year), checks, by)
    flawed = {part.check.name for parts in found.values() for part in parts}
    several = len(towns) > 1
    context = {
        "form": form,
        "today": today,
        "scope": _scope(year, today),
        "by": by,
        "sheets": list(_by_holder(found, by, several) if by else _by_subject(found.get(None, []), several)),
        "sound": [check for check in checks if check.name not in flawed],
    }
    return render(request, "congress/quality.html", context)


def _scope(year: int | None, today: date) -> str:
    years = _("%(year)s年度") % {"year": year} if year else _("所有年度")
    return _("%(years)s，截至%(day)s") % {"years": years, "day": date_format(today)}


def _by_subject(parts: list[Part], several_towns: bool) -> Iterable[Sheet]:
    for subject, checks in SUBJECTS:
        sections = [_section(part) for part in parts if part.check in checks]
        if sections:
            yield Sheet(subject, sections, several_towns)


def _by_holder(found: dict[int | None, list[Part]], by: str, several_towns: bool) -> Iterable[Sheet]:
    """A sheet for each unit or group in the order of its list; what nobody can be asked about comes last."""
    holders = HOLDERS[by].objects.filter(pk__in=[key for key in found if key]).select_related("congress")
    for holder in holders:
        heading = f"{holder.congress.place} {holder}" if several_towns else str(holder)
        yield Sheet(heading, [_section(part) for part in found[holder.pk]], False)
    if None in found:
        heading = _("没有承办单位") if by == "unit" else _("没有编入代表小组")
        yield Sheet(heading, [_section(part) for part in found[None]], several_towns)


def _section(part: Part) -> Section:
    return Section(part.check, [_line(part.check, record) for record in part.records], part.more)


def _line(check: Check, record: Any) -> Line:
    form = reverse(f"admin:congress_{record._meta.model_name}_change", args=[record.pk])
    paper = getattr(record, record.part_of) if record.part_of else None
    return Line(record, paper, f"{form}#{check.anchor}", check.details(record))
