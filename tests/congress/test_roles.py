"""The five roles after migration: what each may do with every table of the database, and that they are kept so."""

from __future__ import annotations

from typing import Any

import pytest
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, Permission, User
from django.core.management.sql import emit_post_migrate_signal

from congress.models import Congress, Deputy, Membership
from congress.models.base import CongressRecord
from congress.roles import ADMINISTRATOR, AUDITOR, CLERK, READER, REVIEWER
from reports.models import ReportComment

pytestmark = pytest.mark.django_db

ROLES = (CLERK, REVIEWER, READER, ADMINISTRATOR, AUDITOR)

# What each role may do with the records of an office, and with what is none of them; what is not named, nobody may touch.
RECORDS = {CLERK: "view add change delete", REVIEWER: "view", READER: "view"}
OTHERS: dict[Any, dict[str, str]] = {
    Congress: {CLERK: "view change", REVIEWER: "view", READER: "view", ADMINISTRATOR: "view add change"},
    User: {ADMINISTRATOR: "view add change delete"},
    Membership: {ADMINISTRATOR: "view add change delete"},
    Group: {ADMINISTRATOR: "view"},
    LogEntry: {AUDITOR: "view"},
    AccessLog: {AUDITOR: "view"},
    AccessAttempt: {AUDITOR: "view"},
    AccessFailureLog: {AUDITOR: "view"},
}


def account_of(*roles: str) -> User:
    """An account with these roles."""
    account = User.objects.create(username="typist", is_staff=True)
    account.groups.set(Group.objects.filter(name__in=roles))
    return account


def held(role: str) -> set[str]:
    """The permissions of a role as the database has them."""
    return {f"{one.content_type.app_label}.{one.codename}" for one in Group.objects.get(name=role).permissions.all()}


def migrated() -> None:
    """What happens at the end of every `migrate`."""
    emit_post_migrate_signal(verbosity=0, interactive=False, db="default")


def test_the_five_roles_are_there_after_migration() -> None:
    assert set(Group.objects.values_list("name", flat=True)) == {"录入员", "审核", "查看", "系统管理员", "审计员"}


@pytest.mark.parametrize("role", ROLES)
def test_each_role_may_do_what_the_table_says_with_every_model_and_nothing_else(role: str) -> None:
    expected = {"congress.view_personal"} if role in (CLERK, REVIEWER) else set()
    expected |= {"reports.freeze_annualreport", "reports.add_reportcomment"} if role == REVIEWER else set()
    for model in apps.get_models():
        rights = RECORDS if issubclass(model, CongressRecord) else OTHERS.get(model, {})
        if model is ReportComment and role == REVIEWER:
            rights = {role: "view add"}  # the one thing a reviewer writes
        expected |= {f"{model._meta.app_label}.{act}_{model._meta.model_name}" for act in rights.get(role, "").split()}
    account = account_of(role)
    assert account.get_all_permissions() == expected
    assert not account.is_superuser


def test_whoever_manages_accounts_or_reads_the_logs_sees_no_record_and_no_personal_data() -> None:
    records = {model._meta.model_name for model in apps.get_models() if issubclass(model, CongressRecord)}
    assert len(records) > 40
    for role in (ADMINISTRATOR, AUDITOR):
        assert not {name for name in held(role) if name.split("_", 1)[1] in {*records, "personal"}}


def test_an_auditor_changes_nothing() -> None:
    assert {name.split(".")[1].split("_")[0] for name in held(AUDITOR)} == {"view"}


def test_nobody_but_the_auditor_reads_the_logs_and_nobody_but_the_administrator_manages_accounts() -> None:
    for role in (CLERK, REVIEWER, READER, ADMINISTRATOR):
        assert not {name for name in held(role) if name.startswith(("admin.", "axes."))}
    for role in (CLERK, REVIEWER, READER, AUDITOR):
        assert not {name for name in held(role) if name.startswith("auth.") or name.endswith("membership")}


def test_nobody_is_given_the_right_to_change_roles() -> None:
    changing = {"auth.add_group", "auth.change_group", "auth.delete_group", "auth.change_permission"}
    assert not set.union(*(held(role) for role in ROLES)) & changing


def test_an_edited_role_is_put_back_and_keeps_its_accounts() -> None:
    before, account = held(READER), account_of(READER)
    role = Group.objects.get(name=READER)
    role.permissions.set(Permission.objects.filter(codename__in=["view_personal", "change_deputy", "view_deputy"]))
    assert "congress.view_personal" in held(READER)
    migrated()
    assert held(READER) == before
    assert list(account.groups.all()) == [role]
    assert not User.objects.get().has_perm("congress.view_personal")


def test_a_deleted_role_is_made_again() -> None:
    before = held(AUDITOR)
    Group.objects.get(name=AUDITOR).delete()
    migrated()
    assert held(AUDITOR) == before


def test_an_own_role_of_the_office_is_left_alone() -> None:
    own = Group.objects.create(name="档案员")
    own.permissions.set(Permission.objects.filter(content_type__app_label="congress", codename="view_law"))
    account = account_of("档案员")
    migrated()
    assert held("档案员") == {"congress.view_law"}
    assert list(own.user_set.all()) == [account]
    assert Group.objects.count() == 6


def test_a_second_migration_changes_nothing() -> None:
    before = list(Group.permissions.through.objects.order_by("pk").values_list())
    migrated()
    assert list(Group.permissions.through.objects.order_by("pk").values_list()) == before
    assert Permission.objects.filter(codename="view_personal").get().content_type.model_class() is Deputy
