"""A Word file put together from its parts, byte for byte the same whenever it is written."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.package import Package

from reports.document import Document
from reports.exporters.base import undated
from reports.exporters.docx import styles
from reports.exporters.docx.body import body
from reports.exporters.docx.elements import w
from reports.exporters.docx.numbers import Numbers
from reports.exporters.docx.pictures import Pictures
from reports.exporters.docx.properties import describe
from reports.exporters.layout import EDITIONS, SHEETS, Edition, blocks

THEME = Path(__file__).with_name("theme.xml")


def write(document: Document, *others: Document) -> bytes:
    """The document as a .docx; `others` follow it, each on pages of its own, counted from 1."""
    package = Package()
    numbers = Numbers()
    content = w("body")
    main = XmlPart(PackURI("/word/document.xml"), CONTENT_TYPE.WML_DOCUMENT_MAIN, w("document", content), package)
    package.relate_to(main, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
    pictures = Pictures(main)
    *_, right, left = [
        main.relate_to(Part(PackURI(f"/word/{name}.xml"), content_type, xml, package), relationship)
        for name, content_type, relationship, xml in _unchanging(EDITIONS[document.edition])
    ]
    for each in (document, *others):
        content.extend(body(blocks(each), numbers, pictures))
        # The pages of a document are told by its last paragraph, those of the last one by the body.
        last = content if each is (others or (document,))[-1] else content[-1][0]
        last.append(styles.section(SHEETS[each.orientation], EDITIONS[each.edition].line, right, left))
    describe(package, document, numbers.tokens)
    return _packed(package)


@cache
def _unchanging(edition: Edition) -> tuple[tuple[str, str, str, bytes], ...]:
    """What is the same in every file of the edition, the footers of right and left pages last.

    Each part is its name, its content type, what it is to the text, and its XML.
    """
    return tuple(_parts(edition))


def _parts(edition: Edition) -> Iterator[tuple[str, str, str, bytes]]:
    yield "theme/theme1", CONTENT_TYPE.OFC_THEME, RELATIONSHIP_TYPE.THEME, THEME.read_bytes()
    for name, content_type, relationship, root in (
        ("styles", CONTENT_TYPE.WML_STYLES, RELATIONSHIP_TYPE.STYLES, styles.styles(edition.styles)),
        ("settings", CONTENT_TYPE.WML_SETTINGS, RELATIONSHIP_TYPE.SETTINGS, styles.settings()),
        ("fontTable", CONTENT_TYPE.WML_FONT_TABLE, RELATIONSHIP_TYPE.FONT_TABLE, styles.font_table()),
        ("footer1", CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER, styles.footer("right", edition)),
        ("footer2", CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER, styles.footer("left", edition)),
    ):
        yield name, content_type, relationship, serialize_part_xml(root)


def _packed(package: Package) -> bytes:
    """The package as a zip file that is always the same."""
    stream = BytesIO()
    package.save(stream)
    return undated(stream.getvalue())
