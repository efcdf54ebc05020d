"""The benchmarks of one database, the one of DATABASE_URL, which must be empty: `python -m bench.on_database`."""

import sys

import django

if __name__ == "__main__":
    django.setup()

    from django.core.management import call_command
    from django.db import connection

    from bench import figures, trend
    from congress.models import Congress

    call_command("migrate", verbosity=0)
    # Every finding is told, also those after one beyond its limit.
    within = [finding.report() for finding in figures.measure(connection.vendor)]
    largest = max(figures.SIZES)
    town = Congress.objects.get(slug=f"bench-{largest}")
    within += [finding.report() for finding in trend.measure(connection.vendor, town, largest)]
    sys.exit(not all(within))
