"""A Word file put together from its parts, byte for byte the same whenever it is written."""

from __future__ import annotations

from datetime import UTC, datetime, time
from io import BytesIO

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.opc.parts.coreprops import CorePropertiesPart
from docx.oxml.coreprops import CT_CoreProperties
from docx.package import Package
from lxml.etree import _Element

from reports.document import Document, plain
from reports.exporters.base import undated
from reports.exporters.docx import styles
from reports.exporters.docx.body import body
from reports.exporters.docx.elements import w
from reports.exporters.docx.numbers import Numbers, custom_properties
from reports.exporters.docx.pictures import Pictures
from reports.exporters.layout import EDITIONS, SHEETS, blocks

PROPERTY_LENGTH = 255  # the longest a core property may be


def write(document: Document, *others: Document) -> bytes:
    """The document as a .docx; `others` follow it, each on pages of its own, counted from 1."""
    package = Package()
    numbers = Numbers()
    content = w("body")
    main = _part(package, "/word/document.xml", CONTENT_TYPE.WML_DOCUMENT_MAIN, w("document", content))
    package.relate_to(main, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
    pictures = Pictures(main)
    for name, kind, relationship, root in (
        ("styles", CONTENT_TYPE.WML_STYLES, RELATIONSHIP_TYPE.STYLES, styles.styles(EDITIONS[document.edition].styles)),
        ("settings", CONTENT_TYPE.WML_SETTINGS, RELATIONSHIP_TYPE.SETTINGS, styles.settings()),
        ("fontTable", CONTENT_TYPE.WML_FONT_TABLE, RELATIONSHIP_TYPE.FONT_TABLE, styles.font_table()),
    ):
        main.relate_to(_part(package, f"/word/{name}.xml", kind, root), relationship)
    footers = [
        main.relate_to(
            _part(package, f"/word/footer{number}.xml", CONTENT_TYPE.WML_FOOTER, styles.footer(side)),
            RELATIONSHIP_TYPE.FOOTER,
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
    """Gives the file its properties: what it is, whose, as of when, and the token behind each number's key."""
    core = CorePropertiesPart(
        PackURI("/docProps/core.xml"), CONTENT_TYPE.OPC_CORE_PROPERTIES, CT_CoreProperties.new(), package
    )
    package.relate_to(core, RELATIONSHIP_TYPE.CORE_PROPERTIES)
    properties = core.core_properties
    properties.title = plain(document.title)[:PROPERTY_LENGTH]
    properties.subject = plain(document.session_line)[:PROPERTY_LENGTH]
    properties.author = properties.last_modified_by = document.congress[:PROPERTY_LENGTH]
    properties.language = "zh-CN"
    if document.as_of:
        properties.created = properties.modified = datetime.combine(document.as_of, time(), UTC)
    values = document.properties | numbers.tokens
    if values:
        root = custom_properties(values)
        custom = _part(package, "/docProps/custom.xml", CONTENT_TYPE.OFC_CUSTOM_PROPERTIES, root)
        package.relate_to(custom, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)


def _packed(package: Package) -> bytes:
    """The package as a zip file that is always the same."""
    stream = BytesIO()
    package.save(stream)
    return undated(stream.getvalue())
