"""The migrations are run once for real on an empty database, and end at the very tables and rules of the models."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.db import connection

from congress.roles import permissions_of

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def empty_database(transactional_db: None, tmp_path: Path) -> str:
    """The address of a database with nothing in it, on the engine the tests run on."""
    if connection.vendor == "sqlite":
        return f"sqlite:///{(tmp_path / 'empty.sqlite3').as_posix()}"
    name = f"migrated_{os.getpid()}"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    address = os.environ["PRESIDIUM_TEST_DATABASE_URL"]
    return address.replace("/presidium?", f"/{name}?")


def test_an_empty_database_is_migrated_and_keeps_every_rule(empty_database: str, tmp_path: Path) -> None:
    said = subprocess.run(
        [sys.executable, "-c", MIGRATE_AND_TELL],
        cwd=ROOT,
        env={
            **os.environ,
            "DATABASE_URL": empty_database,
            "DATA_DIR": str(tmp_path),
            "DJANGO_SETTINGS_MODULE": "config.settings",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.returncode == 0, said.stderr
    migrated = set(said.stdout.split())
    with connection.cursor() as cursor:
        tables = [table for table in connection.introspection.table_names(cursor) if table.startswith("congress_")]
        rules = {
            f"{table}:{'|'.join(rule['columns'] or ())}:{bool(rule['check'])}:{bool(rule['unique'])}"
            for table in tables
            for rule in connection.introspection.get_constraints(cursor, table).values()
        }
    assert rules - migrated == set()


MIGRATE_AND_TELL = """
import django
django.setup()
from django.core.management import call_command
from django.db import connection
call_command("migrate", verbosity=0)
with connection.cursor() as cursor:
    for table in connection.introspection.table_names(cursor):
        if not table.startswith("congress_"):
            continue
        for rule in connection.introspection.get_constraints(cursor, table).values():
            print(f"{table}:{'|'.join(rule['columns'] or ())}:{bool(rule['check'])}:{bool(rule['unique'])}")
"""


@pytest.mark.django_db
def test_every_role_has_exactly_its_permissions() -> None:
    for group in Group.objects.all():
        held = {f"{p.content_type.app_label}.{p.codename}" for p in group.permissions.select_related("content_type")}
        assert held == permissions_of(group.name)
    assert Group.objects.count() == 5
