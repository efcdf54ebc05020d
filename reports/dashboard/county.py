"""Several towns beside each other, in the order of their list: a table of numbers and a small chart of each, on one scale."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from congress.models import Congress
from reports.charts import SMALL, Bars, Cell, Grid, Series, bars, highest
from reports.dashboard.months import LABELS, MONTHS, by_month
from reports.dashboard.numbers import Numbers
from reports.figures import Scope

# None of these needs a list that the town keeps, so that a town costs one question to the database.
COUNTED: dict[str, str | Promise] = {
    "人代会.次数": pgettext_lazy("heading", "人代会"),
    "主席团会议.次数": pgettext_lazy("heading", "主席团会议"),
    "监督.次数": pgettext_lazy("heading", "监督活动"),
    "建议.件数": pgettext_lazy("heading", "代表建议"),
    "建议.交办件数": gettext_lazy("已交办"),
    "建议.答复件数": gettext_lazy("已答复"),
    "建议.超期件数": gettext_lazy("超期未答复"),
    "接待.次数": pgettext_lazy("heading", "接待选民"),
    "述职.人数": pgettext_lazy("heading", "代表述职"),
    "活动.次数": gettext_lazy("其他工作"),
}
BY_MONTH = "建议.件数"


@dataclass(frozen=True)
class Town:
    """A town's numbers, as the columns go, and its suggestions by month."""

    congress: Congress
    cells: tuple[Cell, ...]
    chart: Bars


@dataclass(frozen=True)
class County:
    """The towns under the columns of their table; `grids` are that table and the one behind the charts."""

    columns: tuple[str | Promise, ...]
    towns: tuple[Town, ...]
    grids: tuple[Grid, ...]


def county(scopes: Iterable[Scope]) -> County:
    """The towns of `scopes`, all of the same year and day, in their order."""
    found = []
    for scope in scopes:
        monthly = by_month(BY_MONTH, scope.period.year)
        numbers = Numbers([*COUNTED, *monthly], scope)
        found.append(
            (
                scope.congress,
                tuple(numbers[token].cell for token in COUNTED),
                Series(scope.congress.place, tuple(numbers[token].cell for token in monthly)),
            )
        )
    most = highest([series for _town, _cells, series in found])
    names = tuple(congress.place for congress, _cells, _series in found)
    columns = tuple(
        Series(label, tuple(cells[place] for _town, cells, _series in found))
        for place, label in enumerate(COUNTED.values())
    )
    labels = tuple(_("%(month)s月") % {"month": month} for month in MONTHS)
    return County(
        tuple(COUNTED.values()),
        tuple(Town(congress, cells, bars(LABELS, [series], SMALL, most)) for congress, cells, series in found),
        (
            Grid("towns", _("各乡镇工作"), _("乡镇"), names, columns),
            Grid("months", _("各月收到的建议"), _("月份"), labels, tuple(series for _town, _cells, series in found)),
        ),
    )
