"""The register of figures (数字目录) and the definition card (口径卡) of one of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from congress.access import congresses_of, may_read_reports, may_view
from reports.addresses import card_address, record_address
from reports.cards import AS_OF, NAMED_PERIODS, PERIOD, Group, card, nearest_tokens, sliced
from reports.exporters import xlsx
from reports.figures import Book, FigureError, Scope
from reports.lookup import figures_like
from reports.register import CHAPTERS, chapter_of, listed, register_table, tokens_in
from reports.uses import uses
from reports.views.common import file_response, page_scope, scope_of
from reports.wording import WordingError, parse_token
from reports.years import latest_years, years_of

FOUND, RECORDS = 40, 100  # figures found by a search, records of a page
KEPT = ("chapter", "q", "token", "by")  # what goes along when the year, the day or the town is switched


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """On to the register, or with `?token=` to the card, of the town and year asked for; else of the first town, as it opens.

    The day asked for belongs to the year looked at before, `?was=`: another year stands at a day of its own.
    """
    if not may_read_reports(request.user):
        raise PermissionDenied
    asked, towns = request.GET, congresses_of(request.user)
    town = get_object_or_404(towns, slug=asked["congress"]) if asked.get("congress") else towns.first()
    if town is None:
        return redirect("home")
    year = asked.get("year") or str(latest_years([town], timezone.localdate())[town.pk])
    if not (year.isascii() and year.isdigit() and len(year) == 4):
        raise Http404(_("没有“%(year)s”这一年，年度写成四位数字，例如2025。") % {"year": year})
    kept = {name: asked[name] for name in KEPT if asked.get(name)}
    if asked.get("as_of") and asked.get("was", year) == year:
        kept["as_of"] = asked["as_of"]
    address = reverse("figure" if "token" in kept else "figures", args=[town.slug, int(year)])
    return redirect(f"{address}?{urlencode(kept)}" if kept else address)


@require_safe
def register(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """A chapter of the register, `?chapter=`, or the figures most like `?q=` of all chapters, beside the year before."""
    scope = page_scope(request, slug, year)
    query = request.GET.get("q", "").strip()[:50]
    slugs = {chapter.slug: chapter for chapter in CHAPTERS}
    chapter = None if query else slugs.get(request.GET.get("chapter", CHAPTERS[0].slug))
    if not query and chapter is None:
        raise Http404(_("数字目录没有这一章。"))
    tokens = tokens_in(chapter) if chapter else figures_like(query, Book(scope.congress))[:FOUND]
    found = listed(tokens, scope)
    context = _frame(request, scope) | {
        "chapters": CHAPTERS,
        "chapter": chapter,
        "query": query,
        "towns": list(congresses_of(request.user)),
        "lines": [(line, chapter_of(line.figure)) for line in found.lines],
        "reasons": found.reasons,
    }
    return render(request, "reports/register.html", context)


@require_safe
def register_file(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """The whole register as a workbook, a sheet for each chapter."""
    scope = page_scope(request, slug, year)
    name = f"{scope.congress.place}{year}年数字目录.xlsx"
    return file_response(xlsx.EXPORTER.render(register_table(scope)), xlsx.EXPORTER.content_type, name)


@require_safe
def figure(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """The definition card of the token in `?token=`, told in parts by `?by=`, and a page of the records behind it.

    With `?slice=` it leads to the card of the slices chosen. A token that is not understood is answered with the nearest
    that are, and 404.
    """
    scope = scope_of(request, slug, year)
    asked = request.GET
    text, by = asked.get("token", "")[:500], asked.get("by", "")[:50]
    try:
        token = parse_token(text)
        if "slice" in asked:
            return redirect(card_address(sliced(token, asked), scope, **({"by": by} if by else {})))
        found = card(token, scope, by)
    except (FigureError, WordingError) as error:
        mistake = error.message if isinstance(error, WordingError) else str(error)
        offered = [(each, card_address(each, scope)) for each in nearest_tokens(text, scope)]
        context = _frame(request, scope) | {"mistake": mistake, "offered": offered}
        return render(request, "reports/figure_unknown.html", context, status=404)
    context = _frame(request, scope) | {
        "card": found,
        "chapter": chapter_of(found.figure),
        "by": found.parts.by if found.parts else "",
        "divisions": [(name, card_address(found.token, scope, by=name)) for name in found.divisions],
        "periods": NAMED_PERIODS,
        "period_name": PERIOD,
        "day_name": AS_OF,
        "uses": uses(found.token, scope),
        **_records(request, found.groups),
    }
    return render(request, "reports/figure.html", context)


def _frame(request: HttpRequest, scope: Scope) -> dict[str, Any]:
    """What every page of figures needs: its frame, and the years to switch to."""
    year = scope.period.year
    years = years_of(scope.congress, timezone.localdate())
    return {
        "scope": scope,
        "year": year,
        "before": scope.moment.period.a_year_before(),
        "years": years if year in years else sorted([*years, year], reverse=True),
        "as_of": request.GET.get("as_of", ""),
        # What stands at another day than the last of the year is led to at that day.
        "day": "" if scope.as_of == scope.period.last else scope.as_of.isoformat(),
    }


def _records(request: HttpRequest, found: Sequence[Group]) -> dict[str, Any]:
    """A page of the group in `?of=`, the first without one: each record and, where the account may see it, its address."""
    chosen = next((group for group in found if group.slug == request.GET.get("of", "")), found[0] if found else None)
    if chosen is None:
        return {"groups": []}
    paginator = Paginator(chosen.behind.listed(), RECORDS)
    paginator.count = len(chosen.behind.keys)  # known already
    page = paginator.get_page(request.GET.get("page"))
    model = chosen.behind.model
    is_open = _is_open(request, model)
    asked = request.GET.copy()
    for name in ("of", "page"):
        asked.pop(name, None)
    return {
        "groups": found,
        "group": chosen,
        "page": page,
        "records": [(record, record_address(record, record.pk) if is_open else "") for record in page],
        "query": asked.urlencode(),
    }


def _is_open(request: HttpRequest, model: type[Model]) -> bool:
    """Whether the account gets to the pages of records of `model`."""
    is_staff = bool(getattr(request.user, "is_staff", False))
    return is_staff and admin.site.is_registered(model) and may_view(request.user, model)
