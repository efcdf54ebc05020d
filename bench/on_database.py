"""The benchmarks of one database, the one of DATABASE_URL, which must be empty: `python -m bench.on_database`."""

import sys

import django

if __name__ == "__main__":
    django.setup()

    from django.core.management import call_command
    from django.db import connection

    from bench import figures, lists, pages, preview, trend

    call_command("migrate", verbosity=0)
    # Every finding is told, also those after one beyond its limit.
    within = [
        finding.report()
        for part in (figures, preview, lists, trend, pages)
        for finding in part.measure(connection.vendor)
    ]
    sys.exit(not all(within))
