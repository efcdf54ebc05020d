"""The settings, started as an office would start them."""

import os
import re
import stat
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from config.secret_key import kept_secret_key

ROOT = Path(__file__).resolve().parents[2]
OURS = re.findall(r"env\.\w+\(\s*\"(\w+)\"", (ROOT / "config/settings.py").read_text(encoding="utf-8"))


def manage(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """manage.py in an environment that holds, of our variables, only those given; nothing that is for tests alone."""
    ours = {*OURS, "DJANGO_SETTINGS_MODULE", "DJANGO_ALLOW_ASYNC_UNSAFE"}
    clean = {name: value for name, value in os.environ.items() if name not in ours}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env={**clean, **variables},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_the_deployment_check_is_clean_in_production(tmp_path: Path) -> None:
    done = manage(
        "check",
        "--deploy",
        "--fail-level",
        "WARNING",
        DATA_DIR=str(tmp_path),
        DATABASE_URL=f"sqlite:///{tmp_path}/presidium.sqlite3",
        ALLOWED_HOSTS="renda.example.gov.cn",
        STATIC_ROOT=str(tmp_path / "static"),
        DEBUG="false",
        HTTPS="true",
        SECRET_KEY="",
    )
    assert done.returncode == 0, done.stderr
    assert "no issues (0 silenced)" in done.stdout


@pytest.mark.parametrize(
    ("name", "value"),
    [("DEBUG", "perhaps"), ("HTTPS", "sometimes"), ("DATABASE_URL", "oracle-of-delphi://db")],
)
def test_a_value_that_cannot_be_understood_stops_the_start_in_one_line(name: str, value: str, tmp_path: Path) -> None:
    done = manage("check", **{"DATA_DIR": str(tmp_path), name: value})
    assert done.returncode == 1
    assert done.stderr.startswith("设置有误，未能启动：")
    assert name in done.stderr
    assert done.stderr.count("\n") == 1


def test_an_unusable_data_folder_stops_the_start_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, not a folder")
    done = manage("migrate", DATA_DIR=str(tmp_path / "taken" / "data"))
    assert done.returncode == 1
    assert "请检查 DATA_DIR" in done.stderr
    assert done.stderr.count("\n") == 1


def test_the_secret_key_is_made_once_kept_and_private(tmp_path: Path) -> None:
    path = tmp_path / "secret_key"
    key = kept_secret_key(path)
    assert len(key) >= 50
    assert kept_secret_key(path) == key
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_an_empty_key_file_is_an_error_and_not_a_key(tmp_path: Path) -> None:
    path = tmp_path / "secret_key"
    path.touch()
    with pytest.raises(ImproperlyConfigured, match="是空的"):
        kept_secret_key(path)


@pytest.mark.skipif((ROOT / ".env").exists(), reason="this copy's .env may name another database")
def test_a_start_keeps_its_database_and_key_in_a_folder_whatever_its_name(tmp_path: Path) -> None:
    folder = tmp_path / "人大 数据 #1?%20"
    done = manage("migrate", "auth", "--verbosity", "0", DATA_DIR=str(folder))
    assert done.returncode == 0, done.stderr
    assert {"presidium.sqlite3", "secret_key"} <= {file.name for file in folder.iterdir()}


def test_sqlite_writes_ahead_survives_a_power_cut_and_locks_at_the_start(tmp_path: Path) -> None:
    code = """
from django.db import connection
with connection.cursor() as cursor:
    for pragma in ("journal_mode", "synchronous", "busy_timeout"):
        print(pragma, *cursor.execute(f"PRAGMA {pragma}").fetchone())
print(connection.transaction_mode)
"""
    database = f"sqlite:///{tmp_path}/presidium.sqlite3"
    done = manage("shell", "--no-imports", "-c", code, DATA_DIR=str(tmp_path), DATABASE_URL=database)
    assert done.stdout.splitlines() == ["journal_mode wal", "synchronous 2", "busy_timeout 20000", "IMMEDIATE"]


def test_the_version_is_the_newest_of_the_changelog() -> None:
    headings = re.findall(r"^## (\d+\.\d+\.\d+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert headings[0] == settings.VERSION


def test_every_variable_has_its_sentence_in_the_example() -> None:
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    told = {match[1]: before for before, line in pairwise(lines) if (match := re.match(r"# ([A-Z_]+)=", line))}
    assert set(told) == set(OURS)
    assert all(before.startswith("# ") and before.endswith("。") for before in told.values())
