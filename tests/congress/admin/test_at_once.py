"""Two people save the same record at the same moment, again and again: what is accepted is kept, what is not is told.

With THOROUGH set they do so 500 times.
"""

from __future__ import annotations

import re
from threading import Barrier, Thread
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client

from congress.models import Law
from tests.congress.admin.pages import page_of, shown
from tests.congress.factories import make_law
from tests.thorough import times

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = times(usual=100, thorough=500)
PEOPLE = ("陈明", "李芳")


class Typist(Thread):
    """Somebody who has a law open and saves a new name of it in each round, whatever became of the last one.

    `accepted` and `refused` hold what he typed, `shown` what the refusals showed him as saved meanwhile.
    """

    def __init__(self, name: str, law: Law, together: Barrier) -> None:
        super().__init__(name=name)
        self.page, self.version, self.together = page_of(Law, "change", law), law.revision, together
        self.accepted: list[str] = []
        self.refused: list[str] = []
        self.shown: list[str] = []
        self.client = Client()
        self.client.force_login(User.objects.create_superuser(name))
        self.rest: dict[str, Any] = {}  # of the lines below the law, of which there are none
        for inline in self.client.get(self.page).context["inline_admin_formsets"]:
            self.rest |= shown(inline.formset.management_form)

    def run(self) -> None:
        try:
            for number in range(ROUNDS):
                self.together.wait()
                self.save(f"{self.name}第{number}稿")
        finally:
            if len(self.accepted) + len(self.refused) < ROUNDS:
                self.together.abort()  # a failure of one must not leave the other waiting
            connection.close()

    def save(self, name: str) -> None:
        """Sends the page as it lies open; both stand at the same revision then, as the refusal brings the newer one."""
        typed = {"name": name, "issuer": "国家法律", "version": self.version}
        response = self.client.post(self.page, typed | self.rest)
        if response.status_code == 302:
            self.accepted.append(name)
            self.version += 1
            return
        html = response.content.decode()
        assert "已经保存了这条记录，您的修改还没有保存" in html
        assert f'value="{name}"' in html
        self.refused.append(name)
        self.shown += re.findall(rf"<td>(.*)</td><td>{name}</td>", html)
        [version] = re.findall(r'name="version" value="(\d+)"', html)
        self.version = int(version)


def test_of_two_saves_at_once_one_is_kept_and_the_other_told_and_none_is_lost(settings: Any) -> None:
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.cache"
    law = make_law(name="初稿")
    together = Barrier(len(PEOPLE), timeout=60)
    typists = [Typist(name, law, together) for name in PEOPLE]
    for typist in typists:
        typist.start()
    for typist in typists:
        typist.join()
    first, second = typists
    accepted, refused = {*first.accepted, *second.accepted}, {*first.refused, *second.refused}
    assert (len(accepted), len(refused), accepted & refused) == (ROUNDS, ROUNDS, set())
    kept = [(one.name, str(one.history_user or "")) for one in law.history.order_by("history_id")]
    assert kept[0] == ("初稿", "")
    assert {name for name, _who in kept[1:]} == accepted
    assert len(kept) == 1 + ROUNDS
    assert all(name.startswith(who) for name, who in kept)
    # Whoever was refused was shown what was saved instead.
    assert (first.shown, second.shown) == (second.accepted, first.accepted)
    law.refresh_from_db()
    assert (law.name, law.revision) == (kept[-1][0], 1 + ROUNDS)
