"""Which fonts a document is printed in, and which characters none of them has."""

from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from reports.exporters.fonts import OF_SYMBOLS, SANS, SERIF, fonts, unprintable
from reports.exporters.layout.styles import FANGSONG, HEITI, KAITI
from tests.reports.exporters.characters import RARE, gb18030_level_1

OF_THE_OFFICE = "\ue863"  # a character of the office's own, as older input methods made them
WINDOWS_CHINESE = (3, 1, 0x804)  # platform, encoding and language of a font's names


@pytest.fixture
def folder(settings, tmp_path: Path) -> Path:
    """An empty font folder of the office."""
    settings.FONTS_DIR = tmp_path
    return tmp_path


def made(path: Path, family: str, chinese: str, characters: str) -> None:
    """A font file with these names and a black square for each of the characters."""
    builder = FontBuilder(1000)
    names = {character: f"u{ord(character):04X}" for character in characters}
    builder.setupGlyphOrder([".notdef", *names.values()])
    builder.setupCharacterMap({ord(character): name for character, name in names.items()})
    pen = TTGlyphPen(None)
    for number, point in enumerate(((0, 0), (0, 800), (800, 800), (800, 0))):
        (pen.lineTo if number else pen.moveTo)(point)
    pen.closePath()
    square = pen.glyph()
    builder.setupGlyf(dict.fromkeys((".notdef", *names.values()), square))
    builder.setupHorizontalMetrics(dict.fromkeys((".notdef", *names.values()), (1000, 0)))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": family, "styleName": "Regular", "psName": family})
    builder.font["name"].setName(chinese, 1, *WINDOWS_CHINESE)
    builder.setupOS2()
    builder.setupPost()
    builder.save(path)


def test_every_character_of_gb_18030_level_1_and_rare_names_can_be_printed():
    assert len(gb18030_level_1()) > 28_000
    assert unprintable(gb18030_level_1()) == []
    assert len(RARE) == 41
    assert unprintable(RARE) == []


def test_characters_no_font_has_are_named_once_in_the_order_of_the_text(folder):
    assert unprintable("代表\U00031350与\ue863、\U00031350\u200b同名\n") == ["\U00031350", OF_THE_OFFICE]


def test_without_fonts_of_the_office_the_shipped_ones_stand_in(folder):
    assert fonts().families(FANGSONG) == (SERIF, SANS, OF_SYMBOLS)
    assert fonts().families(HEITI) == (SANS, SERIF, OF_SYMBOLS)


def test_a_font_of_the_office_goes_before_the_shipped_ones_whatever_language_its_name_is_in(folder):
    made(folder / "a.ttf", "FangSong_Test", "仿宋_GB2312", "一二三")
    made(folder / "b.ttf", "KaiTi", "某楷体", "一二三")
    assert fonts().families(FANGSONG) == ("FangSong_Test", SERIF, SANS, OF_SYMBOLS)
    assert fonts().families(KAITI) == ("KaiTi", SERIF, SANS, OF_SYMBOLS)


def test_the_best_of_several_fonts_for_one_of_the_standard_comes_first(folder):
    made(folder / "a.ttf", "FangSong", "仿宋", "一二三")
    made(folder / "b.ttf", "FangSong_GB2312", "仿宋_GB2312", "一二三")
    assert fonts().families(FANGSONG)[:2] == ("FangSong_GB2312", "FangSong")


def test_any_font_of_the_office_is_asked_for_a_character_the_others_lack(folder):
    assert unprintable(OF_THE_OFFICE) == [OF_THE_OFFICE]
    made(folder / "eudc.ttf", "EUDC", "造字", OF_THE_OFFICE)
    assert unprintable(OF_THE_OFFICE) == []
    assert fonts().stand_ins(f"某{OF_THE_OFFICE}") == ("EUDC",)
    assert fonts().stand_ins("某") == ()


def test_files_that_are_no_fonts_do_no_harm(folder):
    (folder / "damaged.ttf").write_bytes(b"OTTO" + bytes(60))
    (folder / "readme.txt").write_text("这里放字体", encoding="utf-8")
    assert fonts().families(FANGSONG) == (SERIF, SANS, OF_SYMBOLS)


def test_a_folder_that_is_not_there_is_an_empty_one(settings, tmp_path):
    settings.FONTS_DIR = tmp_path / "nowhere"
    assert fonts().families(FANGSONG) == (SERIF, SANS, OF_SYMBOLS)
