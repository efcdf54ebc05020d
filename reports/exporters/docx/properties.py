"""What a Word file says of itself: what it is, whose, as of when, and the token behind each number's key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, time

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.opc.parts.coreprops import CorePropertiesPart
from docx.oxml.coreprops import CT_CoreProperties
from docx.package import Package
from lxml.builder import ElementMaker
from lxml.etree import _Element

from reports.document import Document, plain

LONGEST = 255  # that a core property may be
PROGRAM = "Presidium"

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
EXTENDED, CUSTOM, VALUES = (
    f"{OFFICE}/{name}" for name in ("extended-properties", "custom-properties", "docPropsVTypes")
)
USER_DEFINED = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # the format every custom property is filed under


def describe(package: Package, document: Document, tokens: Mapping[str, str]) -> None:
    """Gives the file its properties; `tokens` are those of its numbers by key."""
    core = CorePropertiesPart(
        PackURI("/docProps/core.xml"), CONTENT_TYPE.OPC_CORE_PROPERTIES, CT_CoreProperties.new(), package
    )
    package.relate_to(core, RELATIONSHIP_TYPE.CORE_PROPERTIES)
    for name, value in _core(document):
        setattr(core.core_properties, name, value)
    for name, kind, relationship, root in (
        ("app", CONTENT_TYPE.OFC_EXTENDED_PROPERTIES, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES, _extended(document)),
        ("custom", CONTENT_TYPE.OFC_CUSTOM_PROPERTIES, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES, _custom(document, tokens)),
    ):
        package.relate_to(XmlPart(PackURI(f"/docProps/{name}.xml"), kind, root, package), relationship)


def _core(document: Document) -> Iterator[tuple[str, str | datetime]]:
    """What is known of the document; a day nobody named is not invented."""
    year = f"{document.year}年" if document.year else ""
    for name, text in (
        ("title", plain(document.title)),
        ("subject", plain(document.session_line)),
        ("author", document.congress),
        ("last_modified_by", document.congress),
        ("keywords", "; ".join(filter(None, (document.congress, year)))),
        ("language", "zh-CN"),
    ):
        if text:
            yield name, text[:LONGEST]
    if document.as_of:
        day = datetime.combine(document.as_of, time(), UTC)
        yield from (("created", day), ("modified", day))


def _extended(document: Document) -> _Element:
    """The program and the office, where Windows and Word look for them."""
    e = ElementMaker(namespace=EXTENDED, nsmap={None: EXTENDED})
    return e.Properties(e.Application(PROGRAM), *([e.Company(document.congress)] if document.congress else []))


def _custom(document: Document, tokens: Mapping[str, str]) -> _Element:
    """The document's own properties and the tokens, in their order."""
    values = {**document.properties, **tokens}
    property_in = ElementMaker(namespace=CUSTOM, nsmap={None: CUSTOM, "vt": VALUES})
    value_in = ElementMaker(namespace=VALUES, nsmap={"vt": VALUES})
    return property_in.Properties(
        *(
            property_in.property(value_in.lpwstr(value), fmtid=USER_DEFINED, pid=str(number), name=name)
            for number, (name, value) in enumerate(values.items(), start=2)  # 0 and 1 are Windows' own
        )
    )
