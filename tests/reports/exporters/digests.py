"""What every file of every kind of document comes to, here and in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from hashlib import sha256

from reports.document import Document
from reports.exporters import EXPORTERS

Digests = dict[str, str]
BUNDLED = (".docx", ".pdf")  # hold several documents; a file of another kind is about one


def digests(kinds: Mapping[str, list[Document]]) -> Digests:
    """The SHA-256 of what each exporter writes of each kind, by the name of the file: `plain.docx`."""
    return {
        kind + suffix: sha256(exporter.render(*documents[: None if suffix in BUNDLED else 1])).hexdigest()
        for kind, documents in kinds.items()
        for suffix, exporter in EXPORTERS.items()
    }


def in_another_process(hash_seed: int) -> Digests:
    """The same in a process that orders its sets otherwise, of records it has entered into a new SQLite database."""
    known = {name: value for name, value in os.environ.items() if name != "PRESIDIUM_TEST_DATABASE_URL"}
    environment = known | {"PYTHONHASHSEED": str(hash_seed), "DJANGO_SETTINGS_MODULE": "tests.settings"}
    run = subprocess.run(
        [sys.executable, "-m", __name__], env=environment, check=True, capture_output=True, timeout=300
    )
    return json.loads(run.stdout)


def main() -> None:
    """Prints the digests as JSON."""
    import django

    django.setup()
    from django.conf import settings
    from django.test.utils import setup_databases, teardown_databases

    from tests.reports.exporters.kinds import every_kind  # models are known from here on

    settings.DATABASES["default"]["TEST"]["MIGRATE"] = False  # tables come from the models, as in other tests
    databases = setup_databases(verbosity=0, interactive=False)
    print(json.dumps(digests(every_kind())))
    teardown_databases(databases, verbosity=0)


if __name__ == "__main__":
    main()
