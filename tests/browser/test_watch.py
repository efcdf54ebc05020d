"""The watch on the pages is awake: what it must not let pass, it notes."""

import pytest
from playwright.sync_api import BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from tests.browser.watch import Watch

pytestmark = pytest.mark.browser


@pytest.fixture
def watched(context: BrowserContext, live_server: LiveServer) -> tuple[Page, Watch]:
    """The log-in page under a watch whose complaints do not fail the test."""
    page = context.new_page()
    watch = Watch(page, live_server.url)
    page.goto("/accounts/login/")
    assert watch.complaints == []
    return page, watch


@pytest.mark.parametrize(
    ("script", "complaint"),
    [
        ("console.log('left behind')", "console log: left behind"),
        (
            "document.body.insertAdjacentHTML('beforeend', '<p style=\"color: blue\">')",
            "violates the following Content Security Policy directive",
        ),
        ("setTimeout(() => { throw new Error('broken') })", "script error: broken"),
        ("window.location = 'http://127.0.0.1:9/'", "request to another host: http://127.0.0.1:9/"),
    ],
)
def test_a_fault_is_noted(watched: tuple[Page, Watch], script: str, complaint: str) -> None:
    page, watch = watched
    page.evaluate(f"() => {{ {script} }}")
    for _ in range(100):  # the browser reports when it likes; this ends with its first report
        if watch.complaints:
            break
        page.wait_for_timeout(20)
    assert complaint in watch.complaints[0]
