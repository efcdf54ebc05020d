"""The style page shows every colour there is."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client

from config.style import tones

CSS = settings.BASE_DIR / "static" / "css"


@pytest.mark.pages
@pytest.mark.django_db
def test_the_style_page_shows_each_colour(client_in: Client) -> None:
    text = client_in.get("/style/").text
    sheet = (CSS / "style.css").read_text(encoding="utf-8")
    assert len(tones()) > 15
    for name, _ in tones():
        assert f"tone-{name}" in text
        assert f".tone-{name} {{" in sheet
