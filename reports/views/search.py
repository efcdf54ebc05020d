"""Search (搜索): one box for everything the account may see, whole or as the list below the box while one types."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from congress.spelling import Nearness, plain
from reports.searching import Group, Hit, cleaned, marked, search, searchable

SHOWN, PROPOSED, OF_A_KIND = 5, 8, 3  # of a kind on the page; altogether and of a kind below the box


class Line(NamedTuple):
    """A hit with its name and its text as HTML, what was asked for marked."""

    hit: Hit
    title: SafeString
    excerpt: SafeString


@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    """What is found for `?q=`, by kind, the nearest first; without a question what can be asked.

    With `?part=1` the few nearest, to choose from while typing.
    """
    text = cleaned(request.GET.get("q", ""))
    part = "part" in request.GET
    groups = search(request, text, OF_A_KIND if part else SHOWN) if plain(text) else []
    words = text.split()
    lines = [(group, [*_lines(group, words)]) for group in groups]
    if part:
        return render(request, "reports/search_options.html", _proposed(lines, groups))
    context = {"asked": text, "groups": lines, "words": words, "kinds": [] if groups else searchable(request)}
    return render(request, "reports/search.html", context)


def _lines(group: Group, words: list[str]) -> Iterator[Line]:
    for hit in group.hits:
        yield Line(hit, marked(hit.title, words), marked(hit.excerpt, words))


def _proposed(lines: list[tuple[Group, list[Line]]], groups: list[Group]) -> dict[str, object]:
    """The nearest of all; where a single one is what was typed, it is the one that is `meant`."""
    proposed = [(group, line) for group, found in lines for line in found]
    proposed.sort(key=lambda pair: pair[1].hit.near)
    exact = [line.hit for _group, line in proposed if line.hit.near == Nearness.IS]
    return {
        "proposed": proposed[:PROPOSED],
        "meant": exact[0] if len(exact) == 1 else None,
        "total": sum(group.total for group in groups),
    }
