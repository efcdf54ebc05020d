"""The fonts a document is printed in: the office's own, and a complete one that ships with the product for all they lack.

The standard's fonts may not be handed on; an office that has them puts the files into its font folder (FONTS_DIR).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from unicodedata import category

import pylopdf_fonts_zh_cn
import typst
from django.conf import settings
from fontTools.ttLib import TTCollection, TTFont, TTLibError

from reports.exporters.layout.styles import FANGSONG, HEITI, KAITI, SONGTI, XIAOBIAOSONG

SHIPPED = Path(pylopdf_fonts_zh_cn.__file__).parent
SERIF, SANS = "Noto Serif SC", "Noto Sans SC"  # complete: all of GB 18030 level 1 and rare characters beyond
FAMILY_NAMES = (1, 16)  # the records of a font's name table that hold them
UNREADABLE = (TTLibError, OSError, KeyError, UnicodeError)  # what a damaged file raises: the font is then left alone
UNSEEN = ("Cc", "Cf", "Zl", "Zp")  # kinds of characters that have no picture
# The one character of GB 18030 level 1 that ours lack, and a font inside typst that has it.
SYMBOLS, OF_SYMBOLS = frozenset("≒"), "DejaVu Sans Mono"
FONT_FILES = {".ttf", ".otf", ".ttc", ".otc"}

# What may stand in for each font of the standard, the best first: a name in any language the font knows itself by.
NAMES = {
    FANGSONG: ("仿宋_GB2312", "仿宋", "FangSong", "方正仿宋_GBK", "方正仿宋_GB2312", "华文仿宋", "STFangsong"),
    KAITI: ("楷体_GB2312", "楷体", "KaiTi", "方正楷体_GBK", "方正楷体_GB2312", "华文楷体", "STKaiti"),
    HEITI: ("黑体", "SimHei", "方正黑体_GBK", "华文黑体", "STHeiti"),
    XIAOBIAOSONG: ("方正小标宋简体", "方正小标宋_GBK", "FZXiaoBiaoSong-B05S", "华文中宋", "STZhongsong"),
    SONGTI: ("宋体", "SimSun", "方正书宋_GBK", "华文宋体", "STSong"),
}
SHIPPED_IN_PLACE = {HEITI: (SANS, SERIF)}

Lacking = Mapping[int, str]  # what is printed in place of a character, by its code point


@dataclass(frozen=True)
class Font:
    """A font in a file; `family` is what typst calls it."""

    family: str
    path: Path
    index: int

    @cached_property
    def names(self) -> frozenset[str]:
        """What it calls itself, in every language."""
        try:
            with _opened(self.path, self.index) as font:
                named = [record.toUnicode() for record in font["name"].names if record.nameID in FAMILY_NAMES]
        except UNREADABLE:
            named = []
        return frozenset({self.family, *named})

    @cached_property
    def characters(self) -> frozenset[int]:
        """The code points it has a picture for."""
        try:
            with _opened(self.path, self.index) as font:
                return frozenset(font.getBestCmap() or ())
        except UNREADABLE:
            return frozenset()


@dataclass(frozen=True)
class FontSet:
    """The fonts in some folders, as they were when they were read."""

    loaded: typst.Fonts
    fonts: tuple[Font, ...]

    def families(self, name: str) -> tuple[str, ...]:
        """The families to print a font of the standard in: each is asked for what those before it lack."""
        own = (font.family for wanted in NAMES[name] for font in self.fonts if wanted in font.names)
        return tuple(dict.fromkeys((*own, *SHIPPED_IN_PLACE.get(name, (SERIF, SANS)), OF_SYMBOLS)))

    def stand_ins(self, text: str) -> tuple[str, ...]:
        """The other families of the office that are needed for characters the standard's fonts and ours lack."""
        return tuple(dict.fromkeys(font.family for _character, font in self._elsewhere(text) if font))

    def unprintable(self, text: str) -> list[str]:
        """The characters no font has, in the order they first appear."""
        return [character for character, font in self._elsewhere(text) if font is None]

    def lacking(self, text: str) -> Lacking:
        """What is printed in place of each of the text's characters that no font has: its code point, never an empty box."""
        return {ord(character): f"〔缺字：U+{ord(character):04X}〕" for character in self.unprintable(text)}

    def _elsewhere(self, text: str) -> Iterator[tuple[str, Font | None]]:
        """Each character the complete fonts lack, with a font of the office that has it, None where none does."""
        for character in dict.fromkeys(text):
            if ord(character) not in self._shipped and category(character) not in UNSEEN:
                yield character, next((font for font in self.fonts if ord(character) in font.characters), None)

    @cached_property
    def _shipped(self) -> frozenset[int]:
        return frozenset(map(ord, SYMBOLS)).union(
            *(font.characters for font in self.fonts if font.path.parent == SHIPPED)
        )


def fonts() -> FontSet:
    """The fonts of the office's folder and ours; read again when the folder's files have changed."""
    folder = Path(settings.FONTS_DIR)
    return _read(folder, tuple(_stamps(folder)))


def unprintable(text: str) -> list[str]:
    """The characters of the text that no font at hand has, in the order they first appear."""
    return fonts().unprintable(text)


def _stamps(folder: Path) -> Iterable[tuple[str, int, int]]:
    """What tells whether the files in the folder are still the same; nothing for a folder that is not there."""
    found = sorted(path for path in folder.glob("*") if path.suffix.lower() in FONT_FILES)
    return ((path.name, (stat := path.stat()).st_mtime_ns, stat.st_size) for path in found)


@lru_cache(maxsize=2)
def _read(folder: Path, stamps: tuple[tuple[str, int, int], ...]) -> FontSet:
    paths = [*([folder] if stamps else []), SHIPPED]
    loaded = typst.Fonts(include_system_fonts=False, font_paths=paths)
    return FontSet(
        loaded, tuple(Font(font.family, Path(font.path), font.index) for font in loaded.fonts() if font.path)
    )


def _opened(path: Path, index: int) -> TTFont:
    if path.suffix.lower() in (".ttc", ".otc"):
        return TTCollection(path, lazy=True)[index]
    return TTFont(path, lazy=True)
