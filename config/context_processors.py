"""What every page knows."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from config.navigation import ways


def product(request: HttpRequest) -> dict[str, Any]:
    """The version that the foot of each page names, and the entries of the navigation, found where they are asked for."""
    return {"VERSION": settings.VERSION, "ways": partial(ways, request)}
