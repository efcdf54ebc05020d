"""The migrations are run once for real on an empty database, and leave every rule of the models in it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.db import connection

from congress.roles import permissions_of
from reports.freezing.guards import guards

ROOT = Path(__file__).resolve().parent.parent

MIGRATE_AND_TELL = """
import django
django.setup()
from django.core.management import call_command
from django.db import connection
call_command("migrate", verbosity=0)
rules = {
    "sqlite": "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL",
    "postgresql": "SELECT conname::text FROM pg_constraint UNION SELECT indexname::text FROM pg_indexes "
    "UNION SELECT tgname::text FROM pg_trigger",
}
with connection.cursor() as cursor:
    cursor.execute(rules[connection.vendor])
    for (rule,) in cursor.fetchall():
        print(rule)
"""


@pytest.fixture
def empty_database(transactional_db: None, tmp_path: Path) -> str:
    """The address of a database with nothing in it, on the engine the tests run on."""
    if connection.vendor == "sqlite":
        return f"sqlite:///{(tmp_path / 'empty.sqlite3').as_posix()}"
    name = f"migrated_{os.getpid()}"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    return os.environ["PRESIDIUM_TEST_DATABASE_URL"].replace("/presidium?", f"/{name}?")


def test_an_empty_database_is_migrated_and_keeps_every_rule(empty_database: str, tmp_path: Path) -> None:
    settings = {
        "DATABASE_URL": empty_database,
        "DATA_DIR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    told = subprocess.run(
        [sys.executable, "-c", MIGRATE_AND_TELL],
        cwd=ROOT,
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    rules = {
        rule.name
        for app in ("congress", "reports")
        for model in apps.get_app_config(app).get_models()
        for rule in (*model._meta.constraints, *model._meta.indexes)
    }
    assert len(rules) > 100
    rules |= {guard.name for guard in guards(apps, "=")}
    assert {rule for rule in rules if rule not in told.stdout} == set()


@pytest.mark.django_db
def test_every_role_has_exactly_its_permissions() -> None:
    for group in Group.objects.all():
        held = {f"{p.content_type.app_label}.{p.codename}" for p in group.permissions.select_related("content_type")}
        assert held == permissions_of(group.name)
    assert Group.objects.count() == 5
