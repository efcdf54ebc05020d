"""Charts: pictures of numbers drawn as plain SVG, each with the table that says the same."""

from reports.charts.bars import SMALL, Bars, bars
from reports.charts.base import Cell, Grid, Series, document_of, highest
from reports.charts.lines import Line, line

__all__ = ["SMALL", "Bars", "Cell", "Grid", "Line", "Series", "bars", "document_of", "highest", "line"]
