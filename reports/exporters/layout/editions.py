"""The editions a document is printed in: for the file, and in large type for whoever reads it aloud."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reports.exporters.layout.sheets import PORTRAIT, points
from reports.exporters.layout.styles import (
    ANNEX_TITLE,
    CONDENSED,
    ERHAO,
    FOOTER,
    LINE,
    PICTURE_TITLE,
    SANHAO,
    SIHAO,
    STYLES,
    TABLE_TITLE,
    TABLES,
    TITLE,
    TITLE_LINE,
    WUHAO,
    XIAOWU,
    YIHAO,
    Style,
    table_line,
)
from reports.exporters.layout.tables import Type


@dataclass(frozen=True)
class Edition:
    """How large the text is: its size and that of the title in points, the height of their lines, what is taken off
    between characters, and how many of those fill a line.

    Then the sizes of the title of a table, of its text, from roomy to crowded ones, and of the page number.
    `breaks_headings`: one that is too long for a line is broken by sense as the title is.
    """

    size: float
    line: int
    condensed: int
    characters: int
    title_size: float
    title_line: int
    table_title_size: float = SIHAO
    table_sizes: tuple[float, float, float] = (SIHAO, WUHAO, XIAOWU)
    footer_size: float = SIHAO
    breaks_headings: bool = False

    @property
    def title_characters(self) -> float:
        """How many characters of the title fill a line."""
        return PORTRAIT.text_width / points(self.title_size)

    @property
    def subtitle_characters(self) -> float:
        """How many the line below the title may have: one that would fill the whole line looks better as two."""
        return self.characters * 6 / 7

    @property
    def styles(self) -> tuple[Style, ...]:
        """The style sheet."""
        return tuple(map(self.sized, STYLES))

    @property
    def tables(self) -> list[Type]:
        """The styles of tables, the largest first."""
        return [Type(*map(self.sized, each)) for each in TABLES]

    def sized(self, style: Style) -> Style:
        """The style as large as it is here."""
        if style.id in (TITLE.id, ANNEX_TITLE.id):
            return replace(style, size=self.title_size, line=self.title_line)
        if style.id == TABLE_TITLE.id:
            return replace(style, size=self.table_title_size, line=self.line)
        if style.id == PICTURE_TITLE.id:
            return replace(style, size=self.table_title_size, line=self.line)
        if style.id == FOOTER.id:
            return replace(style, size=self.footer_size, line=points(self.footer_size + 2))
        for size, styles in zip(self.table_sizes, TABLES, strict=True):
            if style in styles:
                return replace(style, size=size, line=table_line(size))
        if style.size == SANHAO and style.line == LINE:
            return replace(style, size=self.size, line=self.line, condensed=self.condensed)
        return style


EDITIONS = {
    "print": Edition(SANHAO, LINE, CONDENSED, 28, ERHAO, TITLE_LINE),
    # 15 lines of 20 characters; page numbers are found from where one stands, and tables that are not crowded read.
    "aloud": Edition(
        ERHAO,
        points(42.5),
        points(0.1),
        20,
        YIHAO,
        points(46),
        table_title_size=ERHAO,
        table_sizes=(18, SIHAO, WUHAO),
        footer_size=ERHAO,
        breaks_headings=True,
    ),
}
