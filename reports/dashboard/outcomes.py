"""How suggestions ended over the years, a line a year: the distributions kept, and the year's own as it stands on the day."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from congress.models import Outcome, ResolutionRate
from congress.wording import chinese_labels
from reports.charts import NARROW, Cell, Grid, Line, Series
from reports.dashboard.numbers import Numbers
from reports.figures import Scope
from reports.snapshots import FIGURES, counts_of
from reports.trends import chart, over_years

TOKENS = tuple(figure.name for figure in FIGURES)


@dataclass(frozen=True)
class Outcomes:
    """The share solved of each year as a line, and the table of all classes; both None where there is nothing to tell."""

    chart: Line | None = None
    grid: Grid | None = None


def part(numbers: Numbers, scope: Scope) -> Outcomes:
    """What is kept of all suggestions of the years before, and what the records say of the year's own."""
    congress, period = scope.congress, scope.period
    kept = ResolutionRate.objects.filter(congress=congress, source=None, last__lte=period.last).select_related("source")
    own = _own(numbers, scope)
    # What the records say today comes before what was kept of the same suggestions on some other day.
    lines = over_years([*(rate for rate in kept if not own or rate.last != period.last), *own], congress)
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


def _own(numbers: Numbers, scope: Scope) -> list[ResolutionRate]:
    """The distribution of the year's own suggestions, not to be saved; none where there are none or only a total kept by hand."""
    total, *shares = (numbers[token].answer for token in TOKENS)
    if not total.value or total.total is not None:
        return []
    days = {"first": scope.period.first, "last": scope.period.last, "as_of": scope.as_of}
    computed = ResolutionRate.Origin.COMPUTED
    return [ResolutionRate(congress=scope.congress, origin=computed, **days, **counts_of([total, *shares]))]
