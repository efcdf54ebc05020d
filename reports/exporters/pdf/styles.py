"""The styles of the layout as the template reads them: lengths in points, fonts by the families to look in."""

from __future__ import annotations

from typing import Any

from reports.exporters.fonts import FontSet
from reports.exporters.layout import Edition
from reports.exporters.layout.styles import Style

BASELINE = 0.8  # of the height of a line, from its top: where Word and LibreOffice put it on lines of a fixed height


def styles(edition: Edition, fonts: FontSet, stand_ins: tuple[str, ...]) -> dict[str, dict[str, Any]]:
    """Each style by its id; `stand_ins` are asked for characters that the fonts of no style have."""
    return {style.id: _style(style, (*fonts.families(style.font), *stand_ins)) for style in edition.styles}


def _style(style: Style, families: tuple[str, ...]) -> dict[str, Any]:
    line = style.line / 20
    return {
        "font": families,
        "size": style.size,
        "tracking": style.condensed / 20,
        "top": BASELINE * line,
        "bottom": (1 - BASELINE) * line,
        "align": "left" if style.align == "both" else style.align,
        "justify": style.align == "both",
        "indent": style.indent * style.character / 20,
        "keep_next": style.keep_next,
        "new_page": style.new_page,
        "outline": style.outline,
    }
