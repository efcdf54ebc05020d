"""The server is killed while a section is being saved, again and again: whatever it has acknowledged is there afterwards."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from random import Random
from urllib.parse import quote, urlencode, urlsplit

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse

from reports.models import ReportSection
from tests.congress.factories import make_report_section
from tests.thorough import times

pytestmark = pytest.mark.django_db(transaction=True)

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "a" * 32


def address_of_database() -> str:
    """The database of the tests, as the server is told of it."""
    name = quote(str(connection.settings_dict["NAME"]))
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()


@contextmanager
def served() -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """A server as offices run it, and its port; killed at the end, if nobody has done so before."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    told = {"DATABASE_URL": address_of_database(), "SECRET_KEY": settings.SECRET_KEY, "HTTPS": "false"}
    command = [sys.executable, "-m", "waitress", f"--listen=127.0.0.1:{port}", "config.wsgi:application"]
    server = subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, **told, "DJANGO_SETTINGS_MODULE": "config.settings"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(600):
            with socket.socket() as asking:
                if asking.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield server, port
    finally:
        server.kill()
        server.wait()


class Typist:
    """Types on and on, each time one character more, and saves: what was sent last and what was last acknowledged."""

    def __init__(self, section: ReportSection, session: str) -> None:
        self.section = section
        self.address = reverse("section", args=[section.report_id, section.pk])
        self.headers = {
            "Accept": "application/json",
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": f"sessionid={session}; csrftoken={TOKEN}",
            "X-CSRFToken": TOKEN,
        }
        self.revision = section.revision
        self.typed = self.acknowledged = section.text

    def types_until_killed(self, server: subprocess.Popen[bytes], port: int, seconds: float) -> None:
        """Sends what an earlier server left unanswered first, unchanged; the server is killed so long after its first answer."""
        killer = threading.Timer(seconds, server.kill)
        assert self.sends(port)
        killer.start()
        while self.sends(port):
            pass
        killer.join()

    def sends(self, port: int) -> bool:
        """Whether there was an answer, and it was that all is saved."""
        words = {"level": self.section.level, "heading": self.section.heading}
        sent = urlencode({**words, "text": self.typed, "revision": self.revision})
        with closing(HTTPConnection("127.0.0.1", port, timeout=20)) as server:
            try:
                server.request("POST", self.address, sent, self.headers)
                response = server.getresponse()
                answer = response.read().decode()
            except (OSError, HTTPException):
                return False
        assert response.status == 200, answer[:500]
        told = json.loads(answer)
        assert told["state"] == "saved", told
        self.revision, self.acknowledged = told["revision"], self.typed
        self.typed += "字"
        return True


def test_what_was_acknowledged_outlives_a_killed_server(client_in: Client) -> None:
    section, chance = make_report_section(text=""), Random(50)
    typist = Typist(section, client_in.cookies["sessionid"].value)
    for _ in range(times(3, 50)):
        with served() as (server, port):
            typist.types_until_killed(server, port, chance.uniform(0.05, 0.5))
        stored = ReportSection.objects.get(pk=section.pk).text
        assert stored in (typist.acknowledged, typist.typed)
    assert len(typist.acknowledged) > 5
    assert section.history.last().text == ""
    assert section.history.count() == len(stored) + 1
