"""Every pair of colours that text or lines are made of can be told apart, in light and in dark (WCAG 2.1, 1.4.3 and 1.4.11)."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest

from tests.contrast import contrast

STYLES = Path(__file__).resolve().parent.parent / "static" / "css"
TONES = (STYLES / "tones.css").read_text(encoding="utf-8")
GROUNDS = ("paper", "sheet", "shade")
SOFT = ("red", "green", "amber", "blue")

TEXT = [
    *product(("ink", "ink-soft", "red", "red-deep", "green", "amber", "blue"), GROUNDS),
    *((tone, f"{tone}-soft") for tone in SOFT),
    *(("ink", f"{tone}-soft") for tone in SOFT),
    ("red-deep", "red-soft"),
    *product(("on-fill",), ("fill", "fill-deep")),
]
LINES = [*product(("edge", "focus"), GROUNDS), ("on-fill", "fill"), ("on-fill", "fill-deep")]


def lists() -> list[dict[str, str]]:
    """The tones by name of each list in the file: light, dark by the system's choice, dark by the reader's."""
    return [dict(re.findall(r"--([\w-]+): ([^;]+);", block)) for block in re.findall(r"\{([^{}]+)\}", TONES)]


LIGHT, SYSTEM_DARK, CHOSEN_DARK = lists()
THEMES = {"light": LIGHT, "dark": CHOSEN_DARK}


def too_weak(theme: str, pairs: list[tuple[str, str]], least: float) -> dict[str, float]:
    tones = THEMES[theme]
    measured = {f"{one} on {ground}": contrast(tones[one], tones[ground]) for one, ground in pairs}
    return {pair: round(ratio, 2) for pair, ratio in measured.items() if ratio < least}


def test_the_measure_is_that_of_the_standard() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#fff") == pytest.approx(4.478, abs=0.001)


@pytest.mark.parametrize("theme", THEMES)
def test_text_can_be_read_on_every_ground_it_stands_on(theme: str) -> None:
    assert too_weak(theme, TEXT, 4.5) == {}


@pytest.mark.parametrize("theme", THEMES)
def test_borders_of_fields_and_the_focus_can_be_seen(theme: str) -> None:
    assert too_weak(theme, LINES, 3) == {}


def test_both_ways_to_dark_lead_to_the_same_dark() -> None:
    assert SYSTEM_DARK == CHOSEN_DARK
    assert SYSTEM_DARK.keys() == LIGHT.keys()
    assert {name for name in LIGHT if LIGHT[name] == CHOSEN_DARK[name]} == {"on-fill"}


def test_no_other_style_sheet_names_a_colour_of_its_own() -> None:
    """But print, where paper is white whatever the theme, and Django's own buttons, which are the same in both."""
    strange = {
        sheet.name: found
        for sheet in STYLES.glob("*.css")
        # Paper is white and its ink black; a document goes out of the house, without our tones.
        if sheet.name not in ("tones.css", "print.css", "document.css")
        and (found := re.findall(r":[^;{]*(#[0-9a-fA-F]{3,8}|rgba?\()", sheet.read_text(encoding="utf-8")))
    }
    assert strange == {"admin-tones.css": ["#5f574b", "#4a443c"]}  # white stands on them in both themes
