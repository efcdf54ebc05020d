"""Deputies' homes, stations and points, and what was done at them."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from congress.models import Platform
from congress.wording import chinese_labels
from reports.charts import SMALL, Bars, Grid, Series, bars
from reports.dashboard.numbers import Number, Numbers

KINDS = tuple(chinese_labels(Platform.Kind))
COUNTED = {"家站点.个数": gettext_lazy("在用"), "家站点.六有达标数": gettext_lazy("六有达标")}
FACTS = {
    "家站点.个数": gettext_lazy("在用家站点"),
    "家站点.六有达标率": gettext_lazy("六有达标率"),
    "接待.次数": pgettext_lazy("heading", "接待选民"),
    "接待.人次": gettext_lazy("接待人次"),
    "接待.代表人数": gettext_lazy("参加接待的代表"),
    "选民意见.答复率": gettext_lazy("选民意见答复率"),
}
TOKENS = [*FACTS, *(f"{token}|类型={kind}" for token in COUNTED for kind in KINDS)]


@dataclass(frozen=True)
class Platforms:
    """What is known of all, and of each kind how many there are and how many have all that they should."""

    facts: tuple[tuple[str | Promise, Number], ...]
    chart: Bars
    grid: Grid


def part(numbers: Numbers) -> Platforms:
    """The platforms in use on the day, and the receptions of the period."""
    series = tuple(
        Series(name, tuple(numbers[f"{token}|类型={kind}"].cell for kind in KINDS)) for token, name in COUNTED.items()
    )
    labels = tuple(str(kind.label) for kind in Platform.Kind)
    return Platforms(
        tuple((name, numbers[token]) for token, name in FACTS.items()),
        bars(labels, series, SMALL),
        Grid("platforms", pgettext("heading", "家站点"), _("类型"), labels, series),
    )
