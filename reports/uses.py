"""Where a figure is written: in outlines, in the yearly reports and in the layouts of letters of one town."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.urls import reverse
from django.utils.translation import gettext as _

from congress.models import Congress
from reports.figures import FIGURES, SHORTHANDS, Scope, figure_named
from reports.figures.base import AnyFigure
from reports.models import Outline, PaperLayout, ReportSection
from reports.outlines import SHIPPED, shipped
from reports.papers import PAPERS
from reports.wording import Token, tokens_in
from reports.wording.options import COUNTED, DETAIL, WORDED

# Which number it is, however it is worded.
Number = tuple[AnyFigure, frozenset[Any]]


@dataclass(frozen=True)
class Use:
    """A place where the figure stands: what it is called, its address, the tokens there, and whether one is the very one."""

    place: str
    address: str
    tokens: tuple[str, ...]
    is_exact: bool


def uses(token: Token, scope: Scope) -> list[Use]:
    """Where the figure of `token` is written, sliced or not, those places first that write the very token.

    One query reads all texts of the town.
    """
    asked = _number(token)
    assert asked is not None, token
    words = {name.partition(".")[2] for name in _names(asked[0])}
    found = []
    for place, address, text in _texts(scope):
        if not any(word in text for word in words):  # reading a text takes longer than looking for a word
            continue
        written = ((str(each), _number(each)) for each in tokens_in(text))
        same = {name: number for name, number in written if number and number[0] == asked[0]}
        if same:
            ordered = sorted(same, key=lambda name: same[name] != asked)
            found.append(Use(place, address, tuple(ordered), asked in same.values()))
    return sorted(found, key=lambda use: not use.is_exact)


def _names(figure: AnyFigure) -> Iterator[str]:
    """What the figure is called, its shorthands included."""
    yield figure.name
    yield from (short for short, (long, _slices) in SHORTHANDS.items() if long is figure)
    if figure.name == COUNTED:
        yield DETAIL


def _number(token: Token) -> Number | None:
    """Which number the token says, None for a word and for what is no figure."""
    name = COUNTED if token.name == DETAIL else token.name
    if name not in FIGURES and name not in SHORTHANDS:
        return None
    figure, fixed = figure_named(name)
    said = (option for option in token.options if option[0] not in WORDED)
    return figure, frozenset([*((name, frozenset(values)) for name, values in (*fixed.items(), *said))])


# What there is to look through


SECTION, OUTLINE, LAYOUT = range(3)  # the order in which they are listed, those we ship behind them


def _texts(scope: Scope) -> Iterator[tuple[str, str, str]]:
    """(what it is called, its address, its text) of each place: the town's reports, outlines and layouts, then those we ship."""
    layouts = set()
    for kind, _back, report, _place, key, name, text in sorted(_own(scope.congress)):
        if kind == SECTION:
            yield name, reverse("section", args=[report, key]), f"{name}\n{text}"
        elif kind == OUTLINE:
            yield _("本级提纲“%(name)s”") % {"name": name}, reverse("admin:reports_outline_change", args=[key]), text
        else:
            layouts.add(name)
            called = _("本级文书版式“%(name)s”") % {"name": PAPERS[name].kind.label}
            yield called, reverse("admin:reports_paperlayout_change", args=[key]), text
    printed = reverse("report", args=[scope.congress.slug, scope.period.year])
    for slug, name in SHIPPED.items():
        yield _("自带提纲“%(name)s”") % {"name": name}, f"{printed}?{urlencode({'outline': slug})}", shipped(slug)
    for kind, paper in PAPERS.items():
        if kind not in layouts:
            yield _("自带文书版式“%(name)s”") % {"name": paper.kind.label}, reverse("ledger"), paper.layout


def _own(congress: Congress) -> QuerySet[Any, tuple[Any, ...]]:
    """(kind, minus the year, report, place in it, key, name, text) of each text of the town, all from one query."""
    nothing = Value(0)
    title = Concat(
        *(Cast("report__year", CharField()), Value("年"), "report__name", Value(" · "), "heading"),
        output_field=CharField(),
    )
    sections = ReportSection.objects.annotate(
        kind_of=Value(SECTION), back=-F("report__year"), of=F("report"), place=F("position"), name_of=title
    )
    outlines, layouts = (
        model._default_manager.annotate(kind_of=Value(kind), back=nothing, of=nothing, place=nothing, name_of=F(name))
        for model, kind, name in ((Outline, OUTLINE, "name"), (PaperLayout, LAYOUT, "kind"))
    )
    told = [
        rows.filter(congress=congress).order_by().values_list("kind_of", "back", "of", "place", "pk", "name_of", "text")
        for rows in (sections, outlines, layouts)
    ]
    return told[0].union(*told[1:], all=True)
