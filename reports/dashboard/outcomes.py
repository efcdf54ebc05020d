"""How suggestions ended over the years: the distributions kept (ResolutionRate), a line a year."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from congress.models import Congress, Outcome, ResolutionRate
from congress.wording import chinese_labels
from reports.charts import NARROW, Cell, Grid, Line, Series
from reports.trends import chart, over_years


@dataclass(frozen=True)
class Outcomes:
    """The share solved of each year as a line, and the table of all classes; both None where nothing is kept."""

    chart: Line | None = None
    grid: Grid | None = None


def part(congress: Congress, year: int) -> Outcomes:
    """What is kept of all suggestions of the years up to `year`."""
    kept = ResolutionRate.objects.filter(congress=congress, source=None, first__year__lte=year).select_related("source")
    lines = over_years(kept, congress)
    if not lines:
        return Outcomes()
    total = Series(
        _("总件数"), tuple(Cell(line.total.count, str(line.total.count), line.total.address) for line in lines)
    )
    classes = (
        Series(
            name,
            tuple(
                Cell(line.classes[place].count, line.classes[place].share, line.classes[place].address)
                for line in lines
            ),
        )
        for place, name in enumerate(chinese_labels(Outcome.Canonical))
    )
    labels = tuple(str(line.period) for line in lines)
    return Outcomes(
        chart(lines, lambda line: str(line.period), NARROW),
        Grid("outcomes", _("历年办理结果"), _("建议的时期"), labels, (total, *classes)),
    )
