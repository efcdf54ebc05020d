"""What pages show of a report's charts."""

from __future__ import annotations

from typing import Any

from django import template

from reports.document import Chart
from reports.exporters.layout.charts import drawing

register = template.Library()


@register.inclusion_tag("reports/charts/drawing.html")
def drawn(chart: Chart) -> dict[str, Any]:
    """The chart drawn just as it is printed."""
    return {"drawing": drawing(chart), "text": chart.text}
