"""The editions a document is printed in: for the file, and in large type for whoever reads it aloud."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reports.exporters.layout.sheets import PORTRAIT, points
from reports.exporters.layout.styles import CONDENSED, ERHAO, LINE, SANHAO, STYLES, TITLE, TITLE_LINE, YIHAO, Style


@dataclass(frozen=True)
class Edition:
    """How large the text is: its size and that of the title in points, the height of their lines, what is taken off
    between characters, and how many of those fill a line."""

    size: float
    line: int
    condensed: int
    characters: int
    title_size: float
    title_line: int

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
        """The style sheet. Tables and page numbers keep their size."""
        return tuple(map(self._set, STYLES))

    def _set(self, style: Style) -> Style:
        if style.id == TITLE.id:
            return replace(style, size=self.title_size, line=self.title_line)
        if style.size == SANHAO and style.line == LINE:
            return replace(style, size=self.size, line=self.line, condensed=self.condensed)
        return style


EDITIONS = {
    "print": Edition(SANHAO, LINE, CONDENSED, 28, ERHAO, TITLE_LINE),
    "aloud": Edition(ERHAO, points(42.5), points(0.1), 20, YIHAO, points(46)),  # 15 lines of 20 characters
}
