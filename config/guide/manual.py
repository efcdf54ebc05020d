"""The manual: docs/manual/*.md as chapters of one page."""

from __future__ import annotations

import re
import struct
from functools import cache
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe
from markdown import Markdown
from markdown.extensions.toc import TocExtension, slugify_unicode

FOLDER = Path(settings.BASE_DIR) / "docs" / "manual"
LINK = re.compile(r'href="(?:\d+-(\w+)\.md)?(?:#([^"]+))?"')
IMAGE = re.compile(r'src="\.\./\.\./static/([^"]+)"')


class Chapter(NamedTuple):
    """A chapter; its anchor on the page is `slug`. Its sections are pairs of anchor, made from the title, and title."""

    slug: str
    title: str
    text: SafeString
    sections: tuple[tuple[str, str], ...]


@cache
def chapters() -> tuple[Chapter, ...]:
    """The chapters in the order of the numbers their files begin with."""
    return tuple(_chapter(file) for file in sorted(FOLDER.glob("[0-9]*.md")))


def _chapter(file: Path) -> Chapter:
    markdown = Markdown(extensions=["sane_lists", "tables", TocExtension(slugify=slugify_unicode)])
    html = markdown.convert(file.read_text(encoding="utf-8"))
    html = LINK.sub(lambda link: f'href="#{link[2] or link[1]}"' if link[1] or link[2] else link[0], html)
    html = IMAGE.sub(lambda image: _picture(image[1]), html)
    (heading,) = markdown.toc_tokens  # type: ignore[attr-defined]
    sections = tuple((section["id"], section["name"]) for section in heading["children"])
    # Our own text, as it came with the program.
    return Chapter(file.stem.partition("-")[2], heading["name"], mark_safe(html), sections)


def _picture(name: str) -> str:
    """The source of a .png and its size, so that what stands below it does not jump once it is there."""
    with (Path(settings.BASE_DIR) / "static" / name).open("rb") as file:
        width, height = struct.unpack(">16x2I", file.read(24))
    return f'src="{static(name)}" width="{width}" height="{height}"'
