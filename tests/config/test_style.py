"""The style page shows every colour there is, and both dark lists are the same."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.test import Client

from config.style import TONES, tones

CSS = settings.BASE_DIR / "static" / "css"


def declared(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): ([^;]+(?:;base64[^;]*)?);", block))


def test_both_ways_into_the_dark_give_the_same_colours() -> None:
    light, asked, chosen = TONES.read_text(encoding="utf-8").split("@media screen")
    assert declared(asked) == declared(chosen)
    assert declared(asked).keys() == declared(light).keys()


def test_no_style_sheet_names_a_colour_of_its_own() -> None:
    own = re.compile(r":[^;{]*(#[0-9a-fA-F]{3,8}\b|rgba?\()")
    excused = {"tones.css", "print.css"}  # paper is white and its ink black
    found = {
        f"{path.name}: {line.strip()}"
        for path in CSS.glob("*.css")
        if path.name not in excused
        for line in path.read_text(encoding="utf-8").splitlines()
        if own.search(line)
    }
    assert {line for line in found if not line.startswith("admin-tones.css: --close-button")} == set()


@pytest.mark.pages
@pytest.mark.django_db
def test_the_style_page_shows_each_colour(client_in: Client) -> None:
    text = client_in.get("/style/").text
    sheet = (CSS / "style.css").read_text(encoding="utf-8")
    assert len(tones()) > 15
    for name, _ in tones():
        assert f"tone-{name}" in text
        assert f".tone-{name} {{" in sheet
