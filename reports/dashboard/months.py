"""What was done in each month of the year, one small chart for each kind of work."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from reports.charts import SMALL, Bars, Grid, Series, bars
from reports.dashboard.numbers import Numbers

COUNTED = {
    "主席团会议.次数": pgettext_lazy("heading", "主席团会议"),
    "监督.次数": pgettext_lazy("heading", "监督活动"),
    "接待.次数": pgettext_lazy("heading", "接待选民"),
    "活动.次数": gettext_lazy("其他工作"),
    "建议.件数": gettext_lazy("收到建议"),
}
MONTHS = range(1, 13)
LABELS = tuple(map(str, MONTHS))


@dataclass(frozen=True)
class Months:
    """The charts, each with the name of its work, and the one table of all."""

    charts: tuple[tuple[str | Promise, Bars], ...]
    grid: Grid


def tokens(year: int) -> list[str]:
    """What is asked: every kind of work in every month."""
    return [token for work in COUNTED for token in by_month(work, year)]


def by_month(token: str, year: int) -> list[str]:
    """The token for each month of the year."""
    return [f"{token}|期间={year}年{month}月" for month in MONTHS]


def part(numbers: Numbers, year: int) -> Months:
    """The work of the year; a month that has not begun on the day is unknown."""
    series = tuple(
        Series(name, tuple(numbers[token].cell for token in by_month(work, year))) for work, name in COUNTED.items()
    )
    labels = tuple(_("%(month)s月") % {"month": month} for month in MONTHS)
    return Months(
        tuple((one.name, bars(LABELS, [one], SMALL)) for one in series),
        Grid("months", _("各月工作"), _("月份"), labels, series),
    )
