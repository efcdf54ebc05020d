"""What a Word file says of itself: under 属性 in Word and WPS, in a file manager, to whoever searches an archive."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, time

from docx.opc.coreprops import CoreProperties
from docx.oxml.coreprops import CT_CoreProperties
from lxml.builder import ElementMaker
from lxml.etree import _Element

from reports.document import Document, plain

EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
USER_DEFINED = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # the format every custom property is filed under
LENGTH = 255  # the longest a property may be


def core_properties(document: Document) -> CT_CoreProperties:
    """What it is, whose and of which year. It is dated the day its figures stand at; without one it has no date."""
    root = CT_CoreProperties.new()
    properties = CoreProperties(root)
    properties.title = plain(document.title)[:LENGTH]
    properties.subject = plain(document.session_line)[:LENGTH]
    properties.author = properties.last_modified_by = document.congress[:LENGTH]
    properties.keywords = "; ".join(_keywords(document))[:LENGTH]
    properties.language = "zh-CN"
    if document.as_of:
        properties.created = properties.modified = datetime.combine(document.as_of, time(), UTC)
    return root


def _keywords(document: Document) -> list[str]:
    """Under what an archive looks for it."""
    return [word for word in (document.congress, f"{document.year}年" if document.year else "") if word]


def extended_properties(document: Document) -> _Element:
    """The program and the office (单位) it comes from. How many pages and words it has, Word counts when it saves."""
    property_in = ElementMaker(namespace=EXTENDED, nsmap={None: EXTENDED})
    office = [property_in.Company(document.congress[:LENGTH])] if document.congress else []
    return property_in.Properties(property_in.Application("Presidium"), *office)


def custom_properties(values: Mapping[str, str]) -> _Element:
    """The values as the custom properties of a document, in their order."""
    property_in = ElementMaker(namespace=CUSTOM, nsmap={None: CUSTOM, "vt": VALUES})
    value_in = ElementMaker(namespace=VALUES, nsmap={"vt": VALUES})
    return property_in.Properties(
        *(
            property_in.property(value_in.lpwstr(value), fmtid=USER_DEFINED, pid=str(number), name=name)
            for number, (name, value) in enumerate(values.items(), start=2)  # 0 and 1 are Windows' own
        )
    )
