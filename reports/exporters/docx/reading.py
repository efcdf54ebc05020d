"""The numbers of a Word file, ours as written or as it comes back from WPS, Word or LibreOffice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import NamedTuple
from zipfile import BadZipFile

import docx
from django.utils.translation import gettext as _
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from lxml import etree

from reports.exporters.docx.numbers import BOOKMARK, KEY, LABEL, key_of
from reports.exporters.docx.properties import CUSTOM

CONTROL, CONTROL_PROPERTIES, PLACEHOLDER = qn("w:sdt"), qn("w:sdtPr"), qn("w:showingPlcHdr")
LABELS = (qn("w:tag"), qn("w:alias"))
BOOKMARK_START, BOOKMARK_END = qn("w:bookmarkStart"), qn("w:bookmarkEnd")
TEXT = qn("w:t")
SPACES = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
PROPERTIES_OF_TEXT = {qn("w:pPr"), qn("w:rPr")}
TAKEN_AWAY = {qn("w:del"), qn("w:moveFrom")}  # by tracked changes


class UnreadableFileError(ValueError):
    """The file is no .docx; the message says what to do about it."""


class Number(NamedTuple):
    """A number found in a file.

    `bookmark` is "" where only the content control is left, `token` is None where the file no longer says which
    figure the key stands for, `text` is what a reader sees: tracked insertions read, deletions not.
    """

    bookmark: str
    token: str | None
    text: str


def read_numbers(source: str | Path | bytes, tokens: Iterable[str] = ()) -> list[Number]:
    """The numbers of the file, by path or as bytes, in reading order.

    `tokens` are those the caller knows of, for a file that has lost its custom properties on the way.
    """
    word = _opened(source)
    token_of = {key_of(token): token for token in tokens} | _tokens(word)
    reader = _Reader()
    reader.read(word.element.body)
    return [Number(found.bookmark, token_of.get(found.key), found.text) for found in reader.found]


def _opened(source: str | Path | bytes) -> WordDocument:
    try:
        return docx.Document(BytesIO(source) if isinstance(source, bytes) else str(source))
    except (BadZipFile, PackageNotFoundError, KeyError, ValueError, etree.XMLSyntaxError) as error:
        name = _("上传的文件") if isinstance(source, bytes) else f"“{Path(source).name}”"
        raise UnreadableFileError(
            _("%(name)s不存在或不是完好的 .docx 文件，请用 WPS 或 Word 另存为 .docx 后再试。") % {"name": name}
        ) from error


def _tokens(word: WordDocument) -> dict[str, str]:
    """The tokens that travel in the custom properties, by key."""
    try:
        part = word.part.package.part_related_by(RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)
    except KeyError:
        return {}
    entries = etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False)).iterfind(f"{{{CUSTOM}}}property")
    return {entry.get("name"): "".join(entry.itertext()) for entry in entries if KEY.fullmatch(entry.get("name", ""))}


@dataclass
class _Found:
    """A number while it is being read. What stands in its control counts; if nothing does, what is bookmarked."""

    key: str
    bookmark: str = ""
    in_control: str = ""
    in_bookmark: str = ""

    @property
    def text(self) -> str:
        return self.in_control or self.in_bookmark


class _Reader:
    """Collects numbers in the order in which they begin: bookmarks, content controls, or one within the other."""

    def __init__(self) -> None:
        self.found: list[_Found] = []
        self._bookmarks: dict[str, _Found] = {}  # those open now, by their id
        self._controls: list[_Found] = []  # those open now
        self._hidden = 0  # how many elements around us keep their text from the reader

    def read(self, element: etree._Element) -> None:
        """Takes in the element and all it holds."""
        if element.tag in PROPERTIES_OF_TEXT or element.tag == CONTROL_PROPERTIES:
            return
        if element.tag == TEXT:
            self._read_text(element.text or "")
        elif element.tag in SPACES:
            self._read_text(SPACES[element.tag])
        elif element.tag == BOOKMARK_START:
            self._open_bookmark(element.get(qn("w:id")), element.get(qn("w:name"), ""))
        elif element.tag == BOOKMARK_END:
            self._bookmarks.pop(element.get(qn("w:id")), None)
        elif element.tag == CONTROL:
            self._read_control(element)
        else:
            self._read_children(element, hidden=element.tag in TAKEN_AWAY)

    def _read_children(self, element: etree._Element, hidden: bool) -> None:
        self._hidden += hidden
        for child in element:
            self.read(child)
        self._hidden -= hidden

    def _read_text(self, text: str) -> None:
        if self._hidden:
            return
        for found in self._bookmarks.values():
            found.in_bookmark += text
        for found in self._controls:
            found.in_control += text

    def _open_bookmark(self, serial: str, name: str) -> None:
        match = BOOKMARK.fullmatch(name)
        if match is None:
            return
        within = (control for control in self._controls if control.key == match[1] and not control.bookmark)
        self._bookmarks[serial] = next(within, None) or self._begin(match[1])
        self._bookmarks[serial].bookmark = name

    def _read_control(self, control: etree._Element) -> None:
        properties = control.find(CONTROL_PROPERTIES)
        values = [] if properties is None else [label.get(qn("w:val"), "") for label in properties.iterchildren(LABELS)]
        key = next((match[1] for match in map(LABEL.fullmatch, values) if match), None)
        if key is None:
            self._read_children(control, hidden=False)
            return
        within = (bookmark for bookmark in self._bookmarks.values() if bookmark.key == key)
        self._controls.append(next(within, None) or self._begin(key))
        # Word shows "click here" in a control that has been emptied.
        self._read_children(control, hidden=properties.find(PLACEHOLDER) is not None)
        self._controls.pop()

    def _begin(self, key: str) -> _Found:
        self.found.append(_Found(key))
        return self.found[-1]
