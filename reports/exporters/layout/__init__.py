"""Where everything of a document stands on paper after GB/T 9704: one layout for every printed format."""

from reports.exporters.layout.blocks import Grid, Line, Picture, blocks
from reports.exporters.layout.editions import EDITIONS, Edition
from reports.exporters.layout.sheets import SHEETS, Sheet

__all__ = ["EDITIONS", "SHEETS", "Edition", "Grid", "Line", "Picture", "Sheet", "blocks"]
