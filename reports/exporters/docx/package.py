"""A Word file put together from its parts, byte for byte the same whenever it is written."""

from __future__ import annotations

from io import BytesIO

from docx.opc.constants import CONTENT_TYPE as CONTENT
from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.package import Package
from lxml.etree import _Element

from reports.document import Document
from reports.exporters.base import undated
from reports.exporters.docx import styles
from reports.exporters.docx.body import body
from reports.exporters.docx.elements import w
from reports.exporters.docx.numbers import Numbers
from reports.exporters.docx.pictures import Pictures
from reports.exporters.docx.properties import core_properties, custom_properties, extended_properties
from reports.exporters.layout import EDITIONS, SHEETS, blocks


def write(document: Document, *others: Document) -> bytes:
    """The document as a .docx; `others` follow it, each on pages of its own, counted from 1."""
    package = Package()
    numbers = Numbers()
    content = w("body")
    main = _part(package, "/word/document.xml", CONTENT.WML_DOCUMENT_MAIN, w("document", content))
    package.relate_to(main, RELATION.OFFICE_DOCUMENT)
    pictures = Pictures(main)
    for name, kind, relationship, root in (
        ("styles", CONTENT.WML_STYLES, RELATION.STYLES, styles.styles(EDITIONS[document.edition].styles)),
        ("settings", CONTENT.WML_SETTINGS, RELATION.SETTINGS, styles.settings()),
        ("fontTable", CONTENT.WML_FONT_TABLE, RELATION.FONT_TABLE, styles.font_table()),
    ):
        main.relate_to(_part(package, f"/word/{name}.xml", kind, root), relationship)
    footers = [
        main.relate_to(
            _part(package, f"/word/footer{number}.xml", CONTENT.WML_FOOTER, styles.footer(side)),
            RELATION.FOOTER,
        )
        for number, side in enumerate(("right", "left"), start=1)
    ]
    for each in (document, *others):
        content.extend(body(blocks(each), numbers, pictures))
        # The pages of a document are told by its last paragraph, those of the last one by the body.
        last = content if each is (others or (document,))[-1] else content[-1].pPr
        last.append(styles.section(SHEETS[each.orientation], EDITIONS[each.edition].line, *footers))
    _describe(package, document, numbers)
    return _packed(package)


def _part(package: Package, name: str, content_type: str, root: _Element) -> XmlPart:
    return XmlPart(PackURI(name), content_type, root, package)


def _describe(package: Package, document: Document, numbers: Numbers) -> None:
    """Gives the file its properties, the token behind each number's key among them."""
    given: list[tuple[str, str, str, _Element]] = [
        ("core", CONTENT.OPC_CORE_PROPERTIES, RELATION.CORE_PROPERTIES, core_properties(document)),
        ("app", CONTENT.OFC_EXTENDED_PROPERTIES, RELATION.EXTENDED_PROPERTIES, extended_properties(document)),
    ]
    if values := document.properties | numbers.tokens:
        given.append(("custom", CONTENT.OFC_CUSTOM_PROPERTIES, RELATION.CUSTOM_PROPERTIES, custom_properties(values)))
    for name, kind, relationship, root in given:
        package.relate_to(_part(package, f"/docProps/{name}.xml", kind, root), relationship)


def _packed(package: Package) -> bytes:
    """The package as a zip file that is always the same."""
    stream = BytesIO()
    package.save(stream)
    return undated(stream.getvalue())
