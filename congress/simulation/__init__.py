"""Plausible towns in any number, for scale. Everything in them follows from a seed; everyone is fictional."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from congress.models import Congress
from congress.simulation.deputies import elect_deputies
from congress.simulation.duties import do_duties
from congress.simulation.meetings import hold_meetings
from congress.simulation.opinions import hear_voters
from congress.simulation.projects import run_projects
from congress.simulation.suggestions import enter_last_totals, handle_suggestions
from congress.simulation.supervision import supervise
from congress.simulation.town import Town, found_town
from congress.simulation.work import do_other_work

SUGGESTIONS_PER_YEAR = 200
LAST_YEAR = 2025
TERM_YEARS = 5


@transaction.atomic
def simulate_town(
    *,
    slug: str,
    years: int = 1,
    suggestions_per_year: int = SUGGESTIONS_PER_YEAR,
    seed: int = 1,
    end_year: int = LAST_YEAR,
) -> Congress:
    """A new town with so many full years of records, the last of them `end_year`.

    The same slug and arguments give the same records. A term begins in the first year and every fifth one after it.
    """
    first_year = end_year - years + 1
    town = found_town(slug=slug, seed=seed, first_year=first_year, horizon=date(end_year, 12, 31))
    enter_last_totals(town, first_year - 1, suggestions_per_year)
    for year in range(first_year, end_year + 1):
        if (year - first_year) % TERM_YEARS == 0:
            elect_deputies(town, year, until=year + TERM_YEARS)
        work_a_year(town, year, suggestions_per_year)
    return town.congress


def work_a_year(town: Town, year: int, suggestions: int) -> None:
    """One year of everything an office records."""
    hold_meetings(town, year)
    supervise(town, year)
    handle_suggestions(town, year, suggestions)
    hear_voters(town, year, opinions=max(1, suggestions // 3))
    do_duties(town, year)
    run_projects(town, year)
    do_other_work(town, year)
