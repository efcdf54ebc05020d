"""The charts of a Word file: each a picture in the line of the text, with words for whoever does not see it."""

from __future__ import annotations

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.shape import CT_Inline
from docx.shared import Twips

from reports.exporters.charts import png
from reports.exporters.docx.elements import Element, w
from reports.exporters.layout import Picture


class Pictures:
    """The pictures of one file as they are written, parts that `main` refers to."""

    def __init__(self, main: Part) -> None:
        self._main = main
        self._written = 0

    def placed(self, picture: Picture) -> Element:
        """The run that shows it."""
        self._written += 1
        name = f"image{self._written}.png"
        part = Part(PackURI(f"/word/media/{name}"), CONTENT_TYPE.PNG, png(picture.drawing), self._main.package)
        inline = CT_Inline.new_pic_inline(
            self._written,
            self._main.relate_to(part, RELATIONSHIP_TYPE.IMAGE),
            name,
            Twips(picture.drawing.width),
            Twips(picture.drawing.height),
        )
        inline.docPr.set("descr", picture.text)
        for side in ("distT", "distB", "distL", "distR"):
            inline.set(side, "0")  # LibreOffice would set it apart by 3 mm
        return w("r", w("drawing", inline))
