"""The half hour after which a session ends begins anew with what its owner does, without a write for every page."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

PAUSE = 60  # seconds between two writes of one session


def prolong_session(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware that has the session of whoever is logged in saved, and so prolonged, once a minute at most."""

    def middleware(request: HttpRequest) -> HttpResponse:
        now = int(time.time())
        if request.user.is_authenticated and now - request.session.get("prolonged", 0) >= PAUSE:
            request.session["prolonged"] = now
        return get_response(request)

    return middleware
