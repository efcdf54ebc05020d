"""A report as a web page of its own, opened from a folder as clerks open it."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from reports.aloud import aloud
from reports.exporters.html import EXPORTER
from tests.browser.rules import broken
from tests.reports.samples import REPORT

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [1366, 390])
@pytest.mark.parametrize("edition", ["print", "aloud"])
def test_it_fits_every_window_and_keeps_the_rules(browser: Browser, tmp_path: Path, width: int, edition: str) -> None:
    path = tmp_path / "报告.html"
    path.write_bytes(EXPORTER.render(REPORT if edition == "print" else aloud(REPORT, spoken=True)))
    page = browser.new_page(viewport={"width": width, "height": 768})
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: said.append(request.url))
    page.goto(path.as_uri())
    assert said == [path.as_uri()]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).textAlign") == "center"  # its style is allowed
    assert broken(page) == []
    page.close()
