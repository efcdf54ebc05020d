"""The start page: each list once, in the order of the work year, and for each role no more than it may see."""

from collections import Counter

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.test import Client

from config.desk import GROUPS
from congress.admin.base import PartAdmin
from congress.roles import ADMINISTRATOR, AUDITOR, CLERK
from tests.congress.factories import make_congress

pytestmark = pytest.mark.django_db


def seen(client: Client) -> dict[str, list[str]]:
    """The headings of the start page with the names below them."""
    groups = client.get("/admin/").context["app_list"]
    return {str(group["name"]): [str(model["name"]) for model in group["models"]] for group in groups}


def client_of(role: str) -> Client:
    account = User.objects.create_user("typist", is_staff=True)
    account.groups.add(Group.objects.get(name=role))
    client = Client()
    client.force_login(account)
    return client


def test_every_registered_model_stands_in_exactly_one_group_and_parts_on_their_paper() -> None:
    listed = Counter(label for group in GROUPS for label in group.models)
    registered = {model._meta.label for model, page in admin.site._registry.items() if not isinstance(page, PartAdmin)}
    assert set(listed) == registered
    assert set(listed.values()) == {1}


def test_the_groups_stand_in_the_order_of_the_work_year(client_in: Client) -> None:
    groups = seen(client_in)
    assert list(groups) == [
        "会议",
        "代表",
        "监督",
        "建议",
        "选民意见与家站点",
        "履职",
        "民生实事",
        "其他工作",
        "名录与设置",
        "账号与日志",
    ]
    assert groups["会议"] == ["届", "人代会", "主席团会议", "审议报告", "决议决定", "选举任免"]


def test_the_side_bar_has_the_same_order(client_in: Client) -> None:
    context = client_in.get("/admin/congress/suggestion/").context
    assert [group["app_label"] for group in context["available_apps"]] == [group.slug for group in GROUPS]


def test_a_clerk_sees_no_accounts_and_an_auditor_only_logs() -> None:
    make_congress()
    assert "账号与日志" not in seen(client_of(CLERK))
    User.objects.all().delete()
    assert list(seen(client_of(AUDITOR))) == ["账号与日志"]


def test_an_administrator_sees_accounts_and_the_congress_but_no_records() -> None:
    make_congress()
    assert seen(client_of(ADMINISTRATOR)) == {"名录与设置": ["人大"], "账号与日志": ["用户"]}


def test_an_app_is_no_page_of_its_own(client_in: Client) -> None:
    assert client_in.get("/admin/congress/")["Location"] == "/admin/"


def test_the_admin_wears_our_style_sheets(client_in: Client) -> None:
    page = client_in.get("/admin/").content.decode()
    dark, tones, named, ours = map(page.index, ("dark_mode.css", "css/tones.css", "admin-tones.css", "css/admin.css"))
    assert dark < tones < named < ours
