"""The simulated towns that are measured, each made once for a database."""

from __future__ import annotations

from django.db import connection

from bench.measuring import tell
from congress.models import Congress
from congress.simulation import simulate_town

YEAR = 2025


def town(suggestions: int) -> Congress:
    """A town with so many suggestions in `YEAR`."""
    slug = f"bench-{suggestions}"
    found = Congress.objects.filter(slug=slug).first()
    if found is None:
        tell(f"{connection.vendor}：一个镇一年 {suggestions} 件建议")
        found = simulate_town(slug=slug, suggestions_per_year=suggestions, end_year=YEAR)
        _settle()
    return found


def _settle() -> None:
    """Let the database know what it holds, as it would after a night."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
