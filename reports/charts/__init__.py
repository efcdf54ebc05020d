"""Charts: pictures of numbers drawn as plain SVG, each with the table that says the same."""

from reports.charts.bars import SMALL, Bars, bars
from reports.charts.base import Cell, Grid, Series, Sheet, document_of, highest
from reports.charts.lines import NARROW, WIDE, Line, line

__all__ = [
    "NARROW",
    "SMALL",
    "WIDE",
    "Bars",
    "Cell",
    "Grid",
    "Line",
    "Series",
    "Sheet",
    "bars",
    "document_of",
    "highest",
    "line",
]
