"""A chart as the picture of it: drawn by typst wherever it is printed."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import cache
from pathlib import Path

import typst

from reports.exporters.fonts import FontSet, fonts
from reports.exporters.layout.charts import Drawing
from reports.exporters.layout.styles import FANGSONG

TEMPLATE = Path(__file__).with_name("picture.typ")
DOTS = 300  # an inch, as printers have them


def png(drawing: Drawing) -> bytes:
    """The drawing as a picture; the same one gives the same bytes."""
    found = fonts()
    words = "".join(each.text for each in drawing.words)
    content = {"drawing": asdict(drawing), "fonts": [*found.families(FANGSONG), *found.stand_ins(words)]}
    picture = _compiler(found).compile(format="png", ppi=DOTS, sys_inputs={"content": json.dumps(content)})
    assert isinstance(picture, bytes)  # of one page
    return picture


@cache
def _compiler(found: FontSet) -> typst.Compiler:
    """Kept, because it has read the fonts."""
    return typst.Compiler(TEMPLATE, root=TEMPLATE.parent, font_paths=found.loaded)
