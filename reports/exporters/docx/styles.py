"""The style sheet, fonts, settings, footers and pages of a Word file."""

from __future__ import annotations

from collections.abc import Iterable

from reports.exporters.docx.elements import Element, footer_reference, page_number, run, w
from reports.exporters.layout import Edition, Sheet
from reports.exporters.layout.sheets import millimetres, points
from reports.exporters.layout.styles import (
    BODY,
    CELL_PADDING,
    FANGSONG,
    FOOTER,
    HEITI,
    KAITI,
    NORMAL,
    SANHAO,
    SONGTI,
    XIAOBIAOSONG,
    Style,
)

# What Windows and WPS have in place of a font that is not installed.
SUBSTITUTES = {
    FANGSONG: "仿宋,FangSong",
    KAITI: "楷体,KaiTi",
    HEITI: "SimHei",
    XIAOBIAOSONG: "方正小标宋_GBK,华文中宋,宋体",
    SONGTI: "SimSun",
}
FOOTER_LIFT = points(6)  # with the footer's distance this puts the dashes 7 mm below the type area
HEADER = millimetres(15)
TABLE_GRID = "TableGrid"


def styles(given: Iterable[Style]) -> Element:
    """The style sheet. Nothing in it refers to a theme, so there are no theme fonts and no coloured headings."""
    # Digits and Latin letters are not called Chinese: LibreOffice would break numbers over lines as it breaks Chinese.
    language = w("lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA")
    return w(
        "styles",
        w("docDefaults", w("rPrDefault", w("rPr", _fonts(FANGSONG), *_size(SANHAO), language)), w("pPrDefault")),
        *map(_style, given),
        _plain_table(),
        _ruled_table(),
    )


def _style(style: Style) -> Element:
    root = style.id == NORMAL.id
    return w(
        "style",
        w("name", val=style.name),
        *([] if root else [w("basedOn", val=NORMAL.id)]),
        *([w("next", val=BODY.id)] if style.keep_next else []),
        w("qFormat"),
        _paragraph_properties(style),
        w("rPr", _fonts(style.font), w("spacing", val=style.condensed), *_size(style.size)),
        type="paragraph",
        styleId=style.id,
        **({"default": 1} if root else {}),
        **({"customStyle": 1} if not style.name.isascii() else {}),
    )


def _paragraph_properties(style: Style) -> Element:
    rule = "exact" if style.exact else "atLeast"
    return w(
        "pPr",
        *([w("keepNext"), w("keepLines")] if style.keep_next else []),
        *([w("pageBreakBefore")] if style.new_page else []),
        # No line of a paragraph stands alone at the foot or the head of a page.
        w("widowControl"),
        # No closing mark begins a line and no opening one ends it. Word's default, but not that of every reader.
        w("kinsoku"),
        # Word's own default. Said aloud, because LibreOffice takes it for its contrary and lets commas stand beyond the
        # margin where it is not said or denied.
        w("overflowPunct"),
        # No gap between Chinese and digits: two digits take the place of one of the 28 characters.
        w("autoSpaceDE", val=0),
        w("autoSpaceDN", val=0),
        w("snapToGrid", val=int(style.on_grid)),
        w("spacing", before=0, after=0, line=style.line, lineRule=rule),
        w("ind", **_indent(style)),
        w("jc", val=style.align),
        *([] if style.outline is None else [w("outlineLvl", val=style.outline)]),
    )


def _indent(style: Style) -> dict[str, int]:
    """By characters for Word and WPS, which follow the size of the font, by measure for everybody else."""
    first = {"firstLineChars": 100 * style.indent, "firstLine": style.indent * style.character}
    return first | (from_right(style.from_right, style) if style.from_right else {})


def from_right(characters: float, style: Style) -> dict[str, int]:
    """The same for what is kept free on the right of a line."""
    return {"rightChars": round(100 * characters), "right": round(characters * style.character)}


def _fonts(name: str) -> Element:
    """The font for every script: curly quotes, dashes and digits would otherwise fall into a Latin one.

    The hint makes quotes, dashes and dots that Latin shares Chinese in Word's eyes: no line ends with “ or begins with ”.
    """
    return w("rFonts", hint="eastAsia", ascii=name, hAnsi=name, eastAsia=name, cs=name)


def _size(points_: float) -> tuple[Element, Element]:
    """The size in points, as Word counts it: in halves."""
    return w("sz", val=round(2 * points_)), w("szCs", val=round(2 * points_))


def _plain_table() -> Element:
    padding = w("tblCellMar", *(w(side, w=width, type="dxa") for side, width in CELL_PADDING.items()))
    properties = w("tblPr", w("tblInd", w=0, type="dxa"), padding)
    return w("style", w("name", val="Normal Table"), properties, type="table", styleId="TableNormal", default=1)


def _ruled_table() -> Element:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = w("tblBorders", *(w(side, val="single", sz=4, space=0, color="auto") for side in sides))
    head = (w("name", val="Table Grid"), w("basedOn", val="TableNormal"))
    return w("style", *head, w("tblPr", borders), type="table", styleId=TABLE_GRID)


def font_table() -> Element:
    """Which fonts the report names and what may stand in for them."""
    return w(
        "fonts",
        *(
            w("font", w("altName", val=others), w("charset", val=86), w("family", val="auto"), name=name)
            for name, others in SUBSTITUTES.items()
        ),
    )


def settings() -> Element:
    """Left and right pages of their own, Chinese punctuation, and the layout of Word 2013 and later."""
    word = "http://schemas.microsoft.com/office/word"
    return w(
        "settings",
        w("zoom", percent=100),
        # A tab that came along with pasted text: where none is said, every program has its own.
        w("defaultTabStop", val=2 * NORMAL.character),
        w("evenAndOddHeaders"),
        w("characterSpacingControl", val="compressPunctuation"),
        w(
            "compat",
            w("doNotExpandShiftReturn"),
            w("useFELayout"),
            w("compatSetting", name="compatibilityMode", uri=word, val=15),
        ),
        # What a clerk adds, a text box, is Chinese on a computer that is not.
        w("themeFontLang", val="en-US", eastAsia="zh-CN"),
    )


def footer(align: str, edition: Edition) -> Element:
    """The page number, `— 1 —`, one character in from the side it stands on."""
    return w(
        "ftr",
        w(
            "p",
            w(
                "pPr",
                w("pStyle", val=FOOTER.id),
                w("spacing", after=FOOTER_LIFT),
                w("ind", **{f"{align}Chars": 100, align: points(edition.footer_size)}),
                w("jc", val=align),
            ),
            run("— "),
            *page_number(),
            run(" —"),
        ),
    )


def section(sheet: Sheet, line: int, odd_footer: str, even_footer: str) -> Element:
    """The pages of one document, counted from 1; the footers are the relationships of those of right and left pages."""
    turned = {"orient": "landscape"} if sheet.orientation == "landscape" else {}
    margins = {"top": sheet.top, "right": sheet.right, "bottom": sheet.bottom, "left": sheet.left}
    return w(
        "sectPr",
        footer_reference("default", odd_footer),
        footer_reference("even", even_footer),
        w("pgSz", w=sheet.width, h=sheet.height, **turned),
        w("pgMar", **margins, header=HEADER, footer=sheet.footer, gutter=0),
        w("pgNumType", start=1),
        # Not linesAndChars: LibreOffice sets such characters far too wide.
        w("docGrid", type="lines", linePitch=line),
    )
