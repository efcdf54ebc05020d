"""The register of figures and the definition card (口径卡) of one of them."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from reports.figures import FIGURES, Book, evidence
from reports.views.common import scope_of
from reports.wording import TextError, Token, WordingError, answer, parse_token


def register(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """All figures of a year with value, unit and definition; those that ask for a slice say so."""
    scope = scope_of(request, slug, year)
    standing = [figure for figure in FIGURES.values() if not figure.must_name]
    answers = answer([Token(figure.name) for figure in standing], scope)
    values = dict(zip((figure.name for figure in standing), answers, strict=True))
    lines = [(figure, *values.get(figure.name, (None, ""))) for figure in FIGURES.values()]
    return render(request, "reports/register.html", {"scope": scope, "year": year, "lines": lines})


def figure(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """The definition card of the token in `?token=`: value, definition, parts, and the records behind it."""
    scope = scope_of(request, slug, year)
    try:
        token = parse_token(request.GET.get("token", ""))
        ((found, text),) = answer([token], scope)
    except (TextError, WordingError) as error:
        mistakes = error.errors if isinstance(error, TextError) else [error]
        raise Http404(gettext("；").join(mistake.message for mistake in mistakes)) from error
    records = evidence(found.request, Book(scope.congress))
    context = {"scope": scope, "year": year, "token": token, "answer": found, "text": text, "records": records}
    return render(request, "reports/figure.html", context)
