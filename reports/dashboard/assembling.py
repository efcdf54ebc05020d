"""The dashboard of a town: where the year stands and what is late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reports.charts import Grid
from reports.dashboard import coming, headlines, idle, months, outcomes, pipeline, platforms
from reports.dashboard.coming import Coming
from reports.dashboard.headlines import Headline
from reports.dashboard.idle import Idle
from reports.dashboard.months import Months
from reports.dashboard.numbers import Numbers
from reports.dashboard.outcomes import Outcomes
from reports.dashboard.pipeline import Pipeline
from reports.dashboard.platforms import Platforms
from reports.figures import Book, Scope
from reports.models import AnnualReport


@dataclass(frozen=True)
class Dashboard:
    """Its parts in the order of the page. What comes is told as of today, all else as of `scope`."""

    scope: Scope
    coming: Coming
    headlines: list[Headline]
    pipeline: Pipeline
    outcomes: Outcomes
    months: Months
    platforms: Platforms
    idle: Idle

    @property
    def grids(self) -> dict[str, Grid]:
        """The tables of its charts by their names."""
        found = (self.pipeline.grid, self.outcomes.grid, self.months.grid, self.platforms.grid)
        return {grid.name: grid for grid in found if grid}


def dashboard(scope: Scope, today: date) -> Dashboard:
    """The dashboard of the town and the year of `scope`, all its numbers from one evaluation."""
    congress, year, book = scope.congress, scope.period.year, Book(scope.congress)
    asked = (
        headlines.TOKENS,
        pipeline.tokens(book),
        outcomes.TOKENS,
        months.tokens(year),
        platforms.TOKENS,
        idle.TOKENS,
    )
    numbers = Numbers((token for tokens in asked for token in tokens), scope, book)
    reports = AnnualReport.objects.filter(congress=congress, year=year).defer("rolled")
    return Dashboard(
        scope,
        coming.part(scope.sessions, reports, year, today),
        headlines.part(numbers),
        pipeline.part(numbers, book),
        outcomes.part(numbers, scope),
        months.part(numbers, year),
        platforms.part(numbers),
        idle.part(numbers),
    )
