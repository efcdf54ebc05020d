"""A session lasts half an hour from what its owner last did, and a page read does not cost a write each time."""

import time
from datetime import timedelta
from unittest.mock import patch

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

pytestmark = pytest.mark.django_db


def writes(client: Client, at: float) -> int:
    """How often the session is saved when a page is read at that time."""
    with patch("time.time", return_value=at), CaptureQueriesContext(connection) as queries:
        assert client.get("/admin/password_change/").status_code == 200
    return sum(query["sql"].startswith('UPDATE "django_session"') for query in queries)


def test_a_session_is_written_once_a_minute_at_most(client_in: Client) -> None:
    now = time.time()
    assert [writes(client_in, now + seconds) for seconds in (0, 1, 59)] == [1, 0, 0]
    assert [writes(client_in, now + seconds) for seconds in (70, 71, 131)] == [1, 0, 1]


def test_whoever_goes_on_working_stays_logged_in(client_in: Client, clerk: User) -> None:
    client_in.get("/admin/")
    Session.objects.update(expire_date=Session.objects.get().expire_date - timedelta(minutes=20))
    before = Session.objects.get().expire_date
    writes(client_in, time.time() + 20 * 60)
    assert Session.objects.get().expire_date >= before + timedelta(minutes=20) - timedelta(seconds=30)


def test_a_stranger_gets_no_session(client: Client) -> None:
    client.cookies["sessionid"] = "a" * 32
    client.get("/accounts/login/")
    assert Session.objects.count() == 0
