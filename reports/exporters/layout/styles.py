"""The paragraph styles of a Chinese official document (GB/T 9704): which font, how large, where on the line.

22 lines of 28 characters fill the type area. The lengths below are those at which Word, WPS and LibreOffice arrive at
that count: lines of 29 pt give 21 a page, characters not condensed 27 a line.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from reports.exporters.layout.sheets import points

# The standard's fonts, by the names Word knows them by.
FANGSONG, KAITI, HEITI, XIAOBIAOSONG, SONGTI = "仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体", "宋体"

# Sizes in points.
YIHAO, ERHAO, SANHAO, SIHAO, WUHAO, XIAOWU = 26, 22, 16, 14, 10.5, 9

LINE = points(28.95)
TITLE_LINE = points(35)
CONDENSED = points(-0.25)


@dataclass(frozen=True)
class Style:
    """A paragraph style: `id` is what the text refers to, `name` what Word shows, in Chinese where the name is its own.

    `size` is in points; `condensed` what is taken off between characters. `indent` and `from_right` count characters: those
    of the first line and those kept free on the right. `outline` is the level in the navigation pane, from 0.
    A style off the grid has lines of its own height, at least `line` high where `exact` is False.
    """

    id: str
    name: str
    font: str = FANGSONG
    size: float = SANHAO
    align: Literal["both", "left", "center", "right"] = "both"
    indent: int = 0
    from_right: int = 0
    outline: int | None = None
    keep_next: bool = False
    line: int = LINE
    exact: bool = True
    on_grid: bool = True
    new_page: bool = False
    condensed: int = CONDENSED

    @property
    def character(self) -> int:
        """The pitch of its characters."""
        return points(self.size) + self.condensed


NORMAL = Style("Normal", "Normal")
TITLE = Style(
    "Title", "Title", XIAOBIAOSONG, ERHAO, "center", keep_next=True, line=TITLE_LINE, on_grid=False, condensed=0
)
SESSION_LINE = Style("Subtitle", "Subtitle", KAITI, align="center", keep_next=True)
SPEAKER = Style("Speaker", "报告人", KAITI, align="center", keep_next=True)
SALUTATION = Style("Salutation", "Salutation")
BODY = Style("BodyText", "Body Text", indent=2)
RUN_IN = Style("RunIn", "一是二是", indent=2)
SIGNATURE = Style("Signature", "Signature", align="right", from_right=4)
ANNEX = Style("Annex", "附件", HEITI, align="left", outline=0, keep_next=True, new_page=True)
ANNEX_TITLE = replace(TITLE, id="AnnexTitle", name="附件标题", outline=1)
PART = Style("Heading1", "heading 1", HEITI, align="center", outline=0, keep_next=True)
HEADING_2 = Style("Heading2", "heading 2", HEITI, indent=2, outline=1, keep_next=True)
HEADING_3 = Style("Heading3", "heading 3", KAITI, indent=2, outline=2, keep_next=True)
HEADING_4 = Style("Heading4", "heading 4", FANGSONG, indent=2, outline=3, keep_next=True)
TABLE_TITLE = Style("Caption", "caption", HEITI, SIHAO, "center", keep_next=True, condensed=0)
TABLE_SHORT = Style("TableShort", "表格短文", size=SIHAO, align="center", exact=False, on_grid=False, condensed=0)


def table_line(size: float) -> int:
    """The height of a line in a table with text of that size."""
    return points(size + 6)


def _table_type(prefix: str, words: str, size: float) -> tuple[Style, Style, Style]:
    """The styles of header, short and long text in tables of one size of type."""
    short = replace(TABLE_SHORT, id=f"{prefix}TableShort", name=f"{words}短文", size=size, line=table_line(size))
    return (
        replace(short, id=f"{prefix}TableHeader", name=f"{words}表头", font=HEITI, keep_next=True),
        short,
        replace(short, id=f"{prefix}TableLong", name=f"{words}长文", align="left"),
    )


TABLES = (_table_type("", "表格", SIHAO), _table_type("Small", "小表", WUHAO), _table_type("Tiny", "密表", XIAOWU))
PICTURE = Style("Picture", "图", align="center", keep_next=True, exact=False, on_grid=False, condensed=0)
PICTURE_TITLE = Style("PictureTitle", "图题", HEITI, SIHAO, "center", condensed=0)
TABLE_END = Style("TableEnd", "表后", line=LINE // 3, on_grid=False)
FOOTER = Style("Footer", "footer", SONGTI, SIHAO, line=points(16), on_grid=False, condensed=0)

STYLES = (
    *(NORMAL, TITLE, SESSION_LINE, SPEAKER, SALUTATION, BODY, RUN_IN, SIGNATURE),
    *(PART, ANNEX, ANNEX_TITLE, HEADING_2, HEADING_3, HEADING_4),
    *(TABLE_TITLE, *(style for styles in TABLES for style in styles), TABLE_END),
    *(PICTURE, PICTURE_TITLE, FOOTER),
)
HEADINGS = {1: PART, 2: HEADING_2, 3: HEADING_3, 4: HEADING_4}
PARAGRAPHS = {"salutation": SALUTATION, "run_in": RUN_IN, "signature": SIGNATURE, "body": BODY}
CELL_PADDING = {"top": points(2), "left": points(4), "bottom": points(2), "right": points(4)}
