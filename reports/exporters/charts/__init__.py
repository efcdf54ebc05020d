"""A chart as the picture of it: drawn by typst wherever it is printed."""

from __future__ import annotations

from dataclasses import asdict, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from reports.exporters.fonts import FontSet, Lacking, fonts
from reports.exporters.layout.charts import Drawing
from reports.exporters.layout.styles import FANGSONG
from reports.exporters.typesetting import typeset

TEMPLATE = Path(__file__).with_name("picture.typ")
DOTS = 300  # an inch, as printers have them


def png(drawing: Drawing) -> bytes:
    """The drawing as a picture; the same one gives the same bytes."""
    return _png(drawing, fonts())


@lru_cache(maxsize=64)
def _png(drawing: Drawing, found: FontSet) -> bytes:
    words = "".join(each.text for each in drawing.words)
    lacking = found.lacking(words)
    content = {
        "drawing": data(drawing, lacking),
        "fonts": [*found.families(FANGSONG), *found.stand_ins(words)],
    }
    return typeset(TEMPLATE, content, found, format="png", ppi=DOTS)


def data(drawing: Drawing, lacking: Lacking) -> dict[str, Any]:
    """The drawing as chart.typ reads it, with what is printed in place of characters no font has."""
    words = tuple(replace(each, text=each.text.translate(lacking)) for each in drawing.words)
    return asdict(replace(drawing, words=words))
