"""Settings of the test runs: the house's own, with a data folder that vanishes and nothing slow on purpose."""

import os
import tempfile

_data_dir = tempfile.TemporaryDirectory(prefix="presidium-tests-", ignore_cleanup_errors=True)
os.environ |= {
    # What a developer's .env says must not reach the tests.
    "DATA_DIR": _data_dir.name,
    "DEBUG": "false",
    "HTTPS": "false",
    "SECRET_KEY": "",
    "STATIC_ROOT": "",
    "ALLOWED_HOSTS": "127.0.0.1,localhost",
    "CSRF_TRUSTED_ORIGINS": "",
    # Set by tests/postgres.py when the tests run on PostgreSQL.
    "DATABASE_URL": os.environ.get("PRESIDIUM_TEST_DATABASE_URL", f"sqlite:///{_data_dir.name}/presidium.sqlite3"),
}

from config.settings import *  # noqa: E402, F403
from config.settings import DATABASES  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
WHITENOISE_AUTOREFRESH = True  # looks a style sheet up when asked, instead of listing all for every test client
DATABASES["default"]["CONN_MAX_AGE"] = 0  # a connection kept open would hold the test database at its removal
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, as in the office: a live server and its browser each have their own connection.
    DATABASES["default"]["TEST"] = {"NAME": f"{_data_dir.name}/test.sqlite3"}
