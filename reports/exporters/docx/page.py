"""The page of GB/T 9704: fonts, styles, margins and grid of a Chinese official document.

22 lines of 28 characters fill the type area of 156 × 225 mm. The lengths below are those at which Word, WPS and
LibreOffice arrive at that count: lines of 29 pt give 21 a page, characters not condensed 27 a line.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from reports.exporters.docx.elements import Element, footer_reference, page_number, run, w

# Fonts, each with what Windows and WPS have in its place where it is not installed.
FANGSONG, KAITI, HEITI, XIAOBIAOSONG, SONGTI = "仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体", "宋体"
SUBSTITUTES = {
    FANGSONG: "仿宋,FangSong",
    KAITI: "楷体,KaiTi",
    HEITI: "SimHei",
    XIAOBIAOSONG: "方正小标宋_GBK,华文中宋,宋体",
    SONGTI: "SimSun",
}

# Sizes in points.
ERHAO, SANHAO, SIHAO, WUHAO, XIAOWU = 22, 16, 14, 10.5, 9


# Lengths in twentieths of a point, Word's own measure.
def points(length: float) -> int:
    """The length, in points, in twentieths of a point."""
    return round(length * 20)


def millimetres(length: float) -> int:
    """The length, in millimetres, in twentieths of a point."""
    return points(length / 25.4 * 72)


@dataclass(frozen=True)
class Sheet:
    """A sheet of paper and the type area on it."""

    paper: Mapping[str, str | int]
    margins: Mapping[str, int]

    @property
    def text_width(self) -> int:
        """The width of the type area."""
        return int(self.paper["w"]) - self.margins["left"] - self.margins["right"]


def _margins(top: float, right: float, bottom: float, left: float, footer: float) -> dict[str, int]:
    """In millimetres; the footer's is the distance of the page number from the edge."""
    given = {"top": top, "right": right, "bottom": bottom, "left": left, "header": 15, "footer": footer, "gutter": 0}
    return {name: millimetres(length) for name, length in given.items()}


SHORT, LONG = millimetres(210), millimetres(297)
PORTRAIT = Sheet({"w": SHORT, "h": LONG}, _margins(37, 26, 35, 28, 23))
# Turned, with the binding edge on top, so that the type area keeps its measures.
LANDSCAPE = Sheet({"w": LONG, "h": SHORT, "orient": "landscape"}, _margins(28, 37, 26, 35, 14))
SHEETS = {"portrait": PORTRAIT, "landscape": LANDSCAPE}
LINE = points(28.95)
TITLE_LINE = points(35)
FOOTER_LINE = points(16)
FOOTER_LIFT = points(6)  # with the footer's distance this puts the dashes 7 mm below the type area
CONDENSED = -5
CHARACTER = points(SANHAO) + CONDENSED
LINE_CHARACTERS = 28
# A line below the title that would fill the whole line looks better as two.
SESSION_LINE_CHARACTERS = 24
TITLE_CHARACTERS = PORTRAIT.text_width / points(ERHAO)

FLUSH = {"firstLineChars": 0, "firstLine": 0}
FOUR_FROM_THE_RIGHT = FLUSH | {"rightChars": 400, "right": 4 * CHARACTER}
# By characters for Word and WPS, which follow the size of the font, by measure for everybody else.
TWO_CHARACTERS = {"firstLineChars": 200, "firstLine": 2 * CHARACTER}


@dataclass(frozen=True)
class Style:
    """A paragraph style: `id` is what the text refers to, `name` what Word shows, in Chinese where the name is its own.

    `outline` is the level in the navigation pane, from 0. The lines of a style off the grid are at least `line` high
    where `exact` is False.
    """

    id: str
    name: str
    font: str = FANGSONG
    size: float = SANHAO
    align: str = "both"
    indent: Mapping[str, int] = field(default_factory=lambda: FLUSH)
    outline: int | None = None
    keep_next: bool = False
    line: int = LINE
    exact: bool = True
    on_grid: bool = True
    new_page: bool = False

    def element(self) -> Element:
        """The style as Word keeps it."""
        root = self is NORMAL
        return w(
            "style",
            w("name", val=self.name),
            *([] if root else [w("basedOn", val=NORMAL.id)]),
            *([w("next", val=BODY.id)] if self.keep_next else []),
            w("qFormat"),
            self._paragraph_properties(),
            w("rPr", fonts(self.font), w("spacing", val=self._spacing()), *size(self.size)),
            type="paragraph",
            styleId=self.id,
            **({"default": 1} if root else {}),
            **({"customStyle": 1} if not self.name.isascii() else {}),
        )

    def _spacing(self) -> int:
        """Between characters: only text of the grid's own size is fitted to 28 a line."""
        return CONDENSED if self.size == SANHAO else 0

    def _paragraph_properties(self) -> Element:
        rule = "exact" if self.exact else "atLeast"
        return w(
            "pPr",
            *([w("keepNext"), w("keepLines")] if self.keep_next else []),
            *([w("pageBreakBefore")] if self.new_page else []),
            # Word would otherwise carry single lines over the page and leave pages of 21.
            w("widowControl", val=0),
            # No gap between Chinese and digits: two digits take the place of one of the 28 characters.
            w("autoSpaceDE", val=0),
            w("autoSpaceDN", val=0),
            w("snapToGrid", val=int(self.on_grid)),
            w("spacing", before=0, after=0, line=self.line, lineRule=rule),
            w("ind", **self.indent),
            w("jc", val=self.align),
            *([] if self.outline is None else [w("outlineLvl", val=self.outline)]),
        )


NORMAL = Style("Normal", "Normal")
TITLE = Style("Title", "Title", XIAOBIAOSONG, ERHAO, "center", keep_next=True, line=TITLE_LINE, on_grid=False)
SESSION_LINE = Style("Subtitle", "Subtitle", KAITI, align="center", keep_next=True)
SPEAKER = Style("Speaker", "报告人", KAITI, align="center", keep_next=True)
SALUTATION = Style("Salutation", "Salutation")
BODY = Style("BodyText", "Body Text", indent=TWO_CHARACTERS)
RUN_IN = Style("RunIn", "一是二是", indent=TWO_CHARACTERS)
SIGNATURE = Style("Signature", "Signature", align="right", indent=FOUR_FROM_THE_RIGHT)
ANNEX = Style("Annex", "附件", HEITI, align="left", outline=0, keep_next=True, new_page=True)
PART = Style("Heading1", "heading 1", HEITI, align="center", outline=0, keep_next=True)
HEADING_2 = Style("Heading2", "heading 2", HEITI, indent=TWO_CHARACTERS, outline=1, keep_next=True)
HEADING_3 = Style("Heading3", "heading 3", KAITI, indent=TWO_CHARACTERS, outline=2, keep_next=True)
HEADING_4 = Style("Heading4", "heading 4", FANGSONG, indent=TWO_CHARACTERS, outline=3, keep_next=True)
TABLE_TITLE = Style("Caption", "caption", HEITI, SIHAO, "center", keep_next=True)
TABLE_SHORT = Style("TableShort", "表格短文", size=SIHAO, align="center", exact=False, on_grid=False)


def _table_type(prefix: str, words: str, size: float) -> tuple[Style, Style, Style]:
    """The styles of header, short and long text in tables of one size of type."""
    short = replace(TABLE_SHORT, id=f"{prefix}TableShort", name=f"{words}短文", size=size, line=points(size + 6))
    return (
        replace(short, id=f"{prefix}TableHeader", name=f"{words}表头", font=HEITI, keep_next=True),
        short,
        replace(short, id=f"{prefix}TableLong", name=f"{words}长文", align="left"),
    )


TABLES = (_table_type("", "表格", SIHAO), _table_type("Small", "小表", WUHAO), _table_type("Tiny", "密表", XIAOWU))
TABLE_END = Style("TableEnd", "表后", line=LINE // 3, on_grid=False)
FOOTER = Style("Footer", "footer", SONGTI, SIHAO, line=FOOTER_LINE, on_grid=False)

STYLES = (
    *(NORMAL, TITLE, SESSION_LINE, SPEAKER, SALUTATION, BODY, RUN_IN, SIGNATURE),
    *(PART, ANNEX, HEADING_2, HEADING_3, HEADING_4),
    *(TABLE_TITLE, *(style for styles in TABLES for style in styles), TABLE_END, FOOTER),
)
HEADINGS = {1: PART, 2: HEADING_2, 3: HEADING_3, 4: HEADING_4}
PARAGRAPHS = {"salutation": SALUTATION, "run_in": RUN_IN, "signature": SIGNATURE, "body": BODY}
TABLE_GRID = "TableGrid"
CELL_PADDING = {"top": points(2), "left": points(4), "bottom": points(2), "right": points(4)}


def fonts(name: str) -> Element:
    """The font for every script: curly quotes, dashes and digits would otherwise fall into a Latin one."""
    return w("rFonts", ascii=name, hAnsi=name, eastAsia=name, cs=name)


def size(points_: float) -> tuple[Element, Element]:
    """The size in points, as Word counts it: in halves."""
    return w("sz", val=round(2 * points_)), w("szCs", val=round(2 * points_))


def styles() -> Element:
    """The style sheet. Nothing in it refers to a theme, so there are no theme fonts and no coloured headings."""
    # Digits and Latin letters are not called Chinese: LibreOffice would break numbers over lines as it breaks Chinese.
    language = w("lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA")
    return w(
        "styles",
        w("docDefaults", w("rPrDefault", w("rPr", fonts(FANGSONG), *size(SANHAO), language)), w("pPrDefault")),
        *(style.element() for style in STYLES),
        _plain_table(),
        _ruled_table(),
    )


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
        w("evenAndOddHeaders"),
        w("characterSpacingControl", val="compressPunctuation"),
        w(
            "compat",
            w("doNotExpandShiftReturn"),
            w("useFELayout"),
            w("compatSetting", name="compatibilityMode", uri=word, val=15),
        ),
    )


def footer(align: str) -> Element:
    """The page number, `— 1 —`, one character in from the side it stands on."""
    return w(
        "ftr",
        w(
            "p",
            w(
                "pPr",
                w("pStyle", val=FOOTER.id),
                w("spacing", after=FOOTER_LIFT),
                w("ind", **{f"{align}Chars": 100, align: points(SIHAO)}),
                w("jc", val=align),
            ),
            run("— "),
            *page_number(),
            run(" —"),
        ),
    )


def section(sheet: Sheet, odd_footer: str, even_footer: str) -> Element:
    """The pages of one document, counted from 1; the footers are the relationships of those of right and left pages."""
    return w(
        "sectPr",
        footer_reference("default", odd_footer),
        footer_reference("even", even_footer),
        w("pgSz", **sheet.paper),
        w("pgMar", **sheet.margins),
        w("pgNumType", start=1),
        # Not linesAndChars: LibreOffice sets such characters far too wide.
        w("docGrid", type="lines", linePitch=LINE),
    )
