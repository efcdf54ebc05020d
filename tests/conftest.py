"""What every test may ask for: a client that is logged in, and pages of a real browser that is watched."""

import gc
import os
import shutil
from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.browser.watch import Watch

# Playwright keeps an event loop in the thread of the tests; Django would take their queries for asynchronous ones.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge")
CHROMIUM_ARGUMENTS = (
    "--no-sandbox",  # continuous integration runs as root
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def pytest_collection_finish() -> None:
    """What is loaded by now is never garbage: looking through it again and again takes a tenth of the time."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture
def clerk(db: None) -> User:
    """The account that may do everything."""
    return User.objects.create_superuser("clerk", password="a sober passphrase")


@pytest.fixture
def client_in(clerk: User) -> Client:
    """A test client logged in as the clerk."""
    client = Client()
    client.force_login(clerk)
    return client


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium of this machine; without one the test is skipped, or fails where REQUIRE_BROWSER is set."""
    executable = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    if executable is None:
        missing = pytest.fail if os.environ.get("REQUIRE_BROWSER") else pytest.skip
        missing("no Chromium found: install one, e.g. apt install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=CHROMIUM_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser, live_server: LiveServer) -> Iterator[BrowserContext]:
    """A fresh browser profile, in Chinese, whose addresses start at the live server."""
    context = browser.new_context(
        base_url=live_server.url, locale="zh-CN", timezone_id="Asia/Shanghai", viewport={"width": 1366, "height": 768}
    )
    context.set_default_timeout(20_000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, live_server: LiveServer) -> Iterator[Page]:
    """A page nobody is logged in on; a console message or a request to another host fails the test at its end."""
    page = context.new_page()
    watch = Watch(page, live_server.url)
    yield page
    assert watch.complaints == []


@pytest.fixture
def page_in(page: Page, client_in: Client, live_server: LiveServer) -> Page:
    """The same, logged in as the clerk."""
    session = client_in.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    return page
