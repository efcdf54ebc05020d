"""The living style page: each part of the design as the pages wear it."""

from __future__ import annotations

import re
from functools import cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

TONES = settings.BASE_DIR / "static" / "css" / "tones.css"


@require_safe
def style(request: HttpRequest) -> HttpResponse:
    """All colours by name with what they are for, and all parts of pages with the names of their classes."""
    return render(request, "style.html", {"tones": tones()})


@cache
def tones() -> list[tuple[str, str]]:
    """The names of the colours, without dashes, each with the comment beside it in tones.css, "" for none."""
    light, *_dark = TONES.read_text(encoding="utf-8").split("@media")
    return [(name, about) for name, about in re.findall(r"--([\w-]+): (?:#|rgba)[^;]*;(?: +/\* (.*?) \*/)?", light)]
