"""Fonts with the names and the measures of the standard's, made of the shipped ones: digits take half a character.

The standard's own may not be handed on. With these, LibreOffice and our own printing set the same letters.
"""

from pathlib import Path

from fontTools.ttLib import TTFont

from reports.exporters.fonts import SHIPPED
from reports.exporters.layout.styles import FANGSONG, HEITI, KAITI, SONGTI, XIAOBIAOSONG

MADE_OF = {
    FANGSONG: "NotoSerifSC-Regular.otf",
    KAITI: "NotoSerifSC-Regular.otf",
    XIAOBIAOSONG: "NotoSerifSC-Regular.otf",
    SONGTI: "NotoSerifSC-Regular.otf",
    HEITI: "NotoSansSC-Regular.otf",
}
# What they are called in a .pdf.
POSTSCRIPT = {FANGSONG: "FangSong", KAITI: "KaiTi", XIAOBIAOSONG: "XiaoBiaoSong", SONGTI: "SongTi", HEITI: "HeiTi"}
LATIN = range(0x21, 0x7F)
FAMILY, FULL, POSTSCRIPT_NAME, TYPOGRAPHIC_FAMILY = 1, 4, 6, 16


def write_fonts(folder: Path) -> None:
    """Writes them into the folder, each named like the font it stands for, and a fonts.conf that knows no other."""
    for family, source in MADE_OF.items():
        with TTFont(SHIPPED / source, lazy=True, recalcBBoxes=False, recalcTimestamp=False) as font:
            _narrow(font)
            for record in font["name"].names:
                if record.nameID in (FAMILY, FULL, TYPOGRAPHIC_FAMILY):
                    record.string = family
                elif record.nameID == POSTSCRIPT_NAME:
                    record.string = POSTSCRIPT[family]
            font.save(file := folder / f"{POSTSCRIPT[family]}.otf")
        # LibreOffice goes by the name within the outlines, which must stay as long as it was.
        name = source.removesuffix(".otf").encode()
        file.write_bytes(file.read_bytes().replace(name, POSTSCRIPT[family].encode().ljust(len(name), b"-")))
    (folder / "fonts.conf").write_text(
        f"<fontconfig><dir>{folder}</dir><cachedir>{folder / 'cache'}</cachedir></fontconfig>", encoding="utf-8"
    )


def _narrow(font: TTFont) -> None:
    """Digits and Latin letters half as wide as a Chinese character."""
    substitutes = font["GSUB"].table
    half: dict[str, str] = {}
    for record in substitutes.FeatureList.FeatureRecord:
        if record.FeatureTag == "hwid":
            for number in record.Feature.LookupListIndex:
                for table in substitutes.LookupList.Lookup[number].SubTable:
                    half |= getattr(table, "ExtSubTable", table).mapping
    for table in font["cmap"].tables:
        if table.isUnicode() and table.format in (4, 12):
            table.cmap.update(
                {code: half.get(table.cmap[code], table.cmap[code]) for code in LATIN if code in table.cmap}
            )
