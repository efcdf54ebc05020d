"""Files that Word opens without calling them damaged: an independent validator finds nothing, and finds what is broken."""

import re
from collections.abc import Callable

import pytest
from openxml_audit import FileFormat

from tests.reports.exporters.validity import faults
from tests.reports.exporters.word import edited, parts, report, written
from tests.reports.samples import CHARTS, REPORT

VERSIONS = [FileFormat.OFFICE_2007, FileFormat.OFFICE_2010, FileFormat.OFFICE_2021, FileFormat.MICROSOFT_365]


@pytest.mark.parametrize("version", VERSIONS, ids=[version.value for version in VERSIONS])
def test_every_version_of_word_finds_nothing_wrong(version: FileFormat) -> None:
    assert faults(written(REPORT), version) == []


def test_nothing_is_wrong_with_charts() -> None:
    assert faults(written(report(*CHARTS))) == []


def swapped(first: str, second: str) -> Callable[[str], str]:
    """What puts the first element behind the second that follows it."""
    return lambda xml: re.sub(rf"({first})({second})", r"\2\1", xml, count=1)


def replaced(old: str, new: str) -> Callable[[str], str]:
    return lambda xml: xml.replace(old, new, 1)


@pytest.mark.parametrize(
    ("member", "edit", "fault"),
    [
        (
            "word/styles.xml",
            swapped("<w:overflowPunct/>", "<w:autoSpaceDE [^>]*>"),
            "Unexpected element 'overflowPunct'",
        ),
        ("word/styles.xml", swapped("<w:sz [^>]*>", "<w:szCs [^>]*>"), "Unexpected element 'sz'"),
        ("word/settings.xml", swapped("<w:zoom [^>]*>", "<w:defaultTabStop [^>]*>"), "Unexpected element 'zoom'"),
        ("word/document.xml", swapped("<w:tcW [^>]*>", "<w:vAlign [^>]*>"), "Unexpected element 'tcW'"),
        ("word/document.xml", replaced("<w:p>", '<w:p w:colour="red">'), "The 'colour' attribute is not declared"),
        ("word/document.xml", replaced("<w:pPr>", "<w:pPr><w:shadow2/>"), "Unexpected element 'shadow2'"),
        ("word/styles.xml", replaced('w:val="center"', 'w:val="middle"'), "Invalid value for attribute 'val'"),
        ("word/document.xml", replaced('<w:pStyle w:val="Title"/>', '<w:pStyle w:val="Titel"/>'), "Style 'Titel'"),
        ("word/document.xml", replaced('bookmarkStart w:id="2"', 'bookmarkStart w:id="1"'), "should have unique value"),
        ("word/_rels/document.xml.rels", replaced("settings.xml", "setting.xml"), "target not found"),
        ("docProps/custom.xml", replaced('pid="3"', 'pid="2"'), "Duplicate custom property"),
    ],
)
def test_what_is_broken_is_found(member: str, edit: Callable[[str], str], fault: str) -> None:
    found = faults(edited(REPORT, edit, member))
    assert fault in "".join(found)
    assert all(f"/{member.replace('_rels/document.xml.rels', '')}" in each for each in found)


def test_relationships_and_content_types_name_parts_that_exist() -> None:
    content = parts(written(REPORT))
    overrides = {child.get("PartName") for child in content["[Content_Types].xml"] if child.get("PartName")}
    assert overrides == {f"/{part}" for part in content if part.endswith(".xml") and not part.startswith("[")}
    for target in content["word/_rels/document.xml.rels"]:
        assert f"word/{target.get('Target')}" in content
    for target in content["_rels/.rels"]:
        assert target.get("Target").lstrip("/") in content
