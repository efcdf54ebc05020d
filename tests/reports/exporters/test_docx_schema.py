"""Children in the order of WordprocessingML's schema: Word calls a file with any other order damaged."""

import pytest
from lxml import etree

from tests.reports.exporters.word import parts, written
from tests.reports.samples import REPORT

# ISO/IEC 29500-1, annex A: those of each sequence that a report could use.
ORDERS = {
    "rPr": "rStyle rFonts b bCs i iCs strike color spacing w kern position sz szCs highlight u lang",
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl kinsoku wordWrap overflowPunct autoSpaceDE "
    "autoSpaceDN snapToGrid spacing ind jc textAlignment outlineLvl rPr",
    "sectPr": "headerReference footerReference type pgSz pgMar pgNumType cols docGrid",
    "sdtPr": "rPr alias tag id lock placeholder text",
    "sdt": "sdtPr sdtContent",
    "style": "name basedOn next link uiPriority qFormat pPr rPr tblPr",
    "styles": "docDefaults latentStyles style",
    "docDefaults": "rPrDefault pPrDefault",
    "tbl": "tblPr tblGrid tr",
    "tblPr": "tblStyle tblW jc tblInd tblBorders tblLayout tblCellMar tblLook",
    "tblBorders": "top left bottom right insideH insideV",
    "tblCellMar": "top left bottom right",
    "tr": "trPr tc",
    "tc": "tcPr p",
    "tcPr": "tcW gridSpan vAlign",
    "settings": "zoom evenAndOddHeaders characterSpacingControl compat",
    "compat": "doNotExpandShiftReturn useFELayout compatSetting",
    "font": "altName charset family pitch",
}


def name(element: etree._Element) -> str:
    return etree.QName(element).localname


@pytest.mark.parametrize("parent", ORDERS)
def test_children_stand_in_the_order_of_the_schema(parent):
    order = ORDERS[parent].split()
    found = [
        [name(child) for child in element]
        for part, root in parts(written(REPORT)).items()
        if part.startswith("word/")
        for element in root.iter()
        if name(element) == parent
    ]
    assert found
    for children in found:
        assert children == sorted(children, key=order.index)


def test_relationships_and_content_types_name_parts_that_exist():
    content = parts(written(REPORT))
    overrides = {child.get("PartName") for child in content["[Content_Types].xml"] if child.get("PartName")}
    assert overrides == {f"/{part}" for part in content if part.endswith(".xml") and not part.startswith("[")}
    for target in content["word/_rels/document.xml.rels"]:
        assert f"word/{target.get('Target')}" in content
    for target in content["_rels/.rels"]:
        assert target.get("Target").lstrip("/") in content
