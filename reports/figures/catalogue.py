"""The register of all figures by name, and the shorthands by kind of supervision."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from congress.models import Inspection
from congress.wording import chinese_labels
from reports.figures import (
    activities,
    deputies,
    duties,
    inspections,
    institutions,
    livelihood,
    opinions,
    performance,
    platforms,
    suggestion_rates,
    suggestions,
)
from reports.figures.base import AnyFigure
from reports.figures.requests import FigureError, nearest

FIGURES: dict[str, AnyFigure] = {
    figure.name: figure
    for subject in (
        institutions,
        inspections,
        deputies,
        suggestions,
        suggestion_rates,
        opinions,
        platforms,
        duties,
        livelihood,
        activities,
        performance,
    )
    for figure in subject.FIGURES
}

Slices = dict[str, tuple[str, ...]]

# 执法检查.法规 is short for 监督.法规名录|方式=执法检查.
SHORTHANDS: dict[str, tuple[AnyFigure, Slices]] = {
    f"{kind}.{short}": (FIGURES[f"监督.{full}"], {"方式": (kind,)})
    for kind in chinese_labels(Inspection.Kind)
    for short, full in {
        **{name: name for name in ("次数", "轮次", "法规数", "问题数", "整改率", "地点数")},
        **{name: f"{name}名录" for name in ("法规", "主题", "地点", "场所", "报告")},
    }.items()
}


def figure_named(name: str) -> tuple[AnyFigure, Slices]:
    """The figure called `name` and the slices a shorthand brings with it. Raises FigureError with the nearest names."""
    if name in FIGURES:
        return FIGURES[name], {}
    if name in SHORTHANDS:
        return SHORTHANDS[name]
    raise FigureError(
        _("没有“%(name)s”这个数字%(nearest)s。"), name=name, nearest=nearest(name, [*FIGURES, *SHORTHANDS])
    )
