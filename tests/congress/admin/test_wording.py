"""No page of the admin speaks English to a clerk."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.contrib import admin
from django.test import Client
from lxml import html

from tests.congress.admin.pages import page_of
from tests.congress.admin.test_pages import one
from tests.congress.factories import MAKERS

CATALOGUE = Path(__file__).resolve().parents[3] / "locale/zh_Hans/LC_MESSAGES/django.mo"
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not CATALOGUE.exists(), reason="run.py compiles the catalogue where gettext is installed"),
]

# What is a name, a sign of a format or an example, in Chinese text as well.
WORDS = {"excel", "xlsx", "word", "wps", "pdf", "ofd", "chen", "ming", "clerk", "thematic", "plain", "qinghe", "congress"}
ATTRIBUTES = ("title", "aria-label", "placeholder", "alt", "value")


def english(page: str) -> set[str]:
    """The words of Latin letters that the page shows or says."""
    tree = html.fromstring(page)
    for hidden in tree.xpath("//script | //style | //template | //svg"):
        hidden.drop_tree()
    said = [*tree.itertext()]
    for attribute in ATTRIBUTES:
        said += tree.xpath(f"//*[not(@type='hidden') and not(self::option) and not(@type='checkbox')]/@{attribute}")
    return {word.lower() for text in said for word in re.findall(r"[A-Za-z]{3,}", text)} - WORDS
