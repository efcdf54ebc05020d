"""What is dear to make: records that the tests of a module only look at or change each for itself, and accounts."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.contrib import auth
from django.db import transaction
from django.http import HttpRequest
from pytest_django import DjangoDbBlocker


@contextmanager
def entered_once(blocker: DjangoDbBlocker) -> Iterator[None]:
    """What is written inside stays until the end; what a test does to it is undone after the test.

    For fixtures of a module, which ask for `django_db_setup` as well; their tests have `django_db`.
    """
    with blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


def accounts_read_once(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    """Who is logged in is read from the database once with his rights and towns, not again for each of a thousand pages."""
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.cache"
    read, known = auth.get_user, {}

    def remembered(request: HttpRequest) -> Any:
        key = request.session.session_key
        if key is None or key not in known:
            known[key] = read(request)
        return known[key]

    monkeypatch.setattr(auth, "get_user", remembered)
