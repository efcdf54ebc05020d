"""The line under the masthead leads each account where it may go, and says where it is."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser, Group, User
from django.test import RequestFactory

from config.navigation import ways
from congress.roles import AUDITOR, READER

pytestmark = [pytest.mark.django_db, pytest.mark.pages]


def ways_of(path: str, user: User | AnonymousUser) -> list[tuple[str, bool]]:
    request = RequestFactory().get(path)
    request.user = user
    return [(str(way.label), way.is_here) for way in ways(request)]


def account(role: str) -> User:
    user = User.objects.create_user(role, is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    return user


@pytest.mark.parametrize(
    ("path", "here"),
    [
        ("/", ["首页"]),
        ("/admin/congress/suggestion/", ["数据录入"]),
        ("/suggestions/", ["建议台账"]),
        ("/suggestions/papers/press.docx", ["建议台账"]),
        ("/suggestions/due/", ["办理期限"]),
        ("/reports/3/", ["写报告"]),
        ("/style/", []),
    ],
)
def test_the_nearest_entry_is_where_one_is(clerk: User, path: str, here: list[str]) -> None:
    assert [label for label, is_here in ways_of(path, clerk) if is_here] == here


def test_a_reader_is_led_to_all_pages() -> None:
    labels = [label for label, _ in ways_of("/", account(READER))]
    assert labels[0] == "首页"
    assert {"数据录入", "建议台账", "办理期限", "数据体检", "写报告"} <= {*labels}


def test_an_auditor_is_led_to_no_records() -> None:
    labels = {label for label, _ in ways_of("/", account(AUDITOR))}
    assert labels & {"首页", "建议台账", "办理期限", "数据体检", "写报告"} == set()
    assert "数据录入" in labels


def test_who_is_not_logged_in_is_led_nowhere() -> None:
    assert ways_of("/", AnonymousUser()) == []
