"""The accessibility rules A and AA, asked of a page as it stands."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"], "resultTypes": ["violations"], "preload": False}


def broken(page: Page, around: dict[str, Any] | None = None) -> list[str]:
    """The rules that the page, without what stands `around` it, does not keep, each with the place."""
    found = Axe().run(page, context=around or {}, options=RULES).response["violations"]
    return [f"{rule['id']}: {node['html'][:200]}" for rule in found for node in rule["nodes"]]
