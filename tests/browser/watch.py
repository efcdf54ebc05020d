"""Eyes on a browser page."""

from playwright.sync_api import ConsoleMessage, Error, Page, Request

ADVICE = ("info", "verbose")  # Chromium's own hints, e.g. that a field of Django's asked for the focus twice


class Watch:
    """Notes what a clean page never does: speak in the console, break the content policy, fail, call elsewhere.

    A violation of the Content-Security-Policy is a console message, so it is among them.
    """

    def __init__(self, page: Page, home: str) -> None:
        self.home = home
        self.complaints: list[str] = []
        page.on("console", self.note_message)
        page.on("pageerror", self.note_error)
        page.on("request", self.note_request)

    def note_message(self, message: ConsoleMessage) -> None:
        if message.type in ADVICE:
            return
        self.complaints.append(f"console {message.type}: {message.text} ({message.location.get('url')})")

    def note_error(self, error: Error) -> None:
        self.complaints.append(f"script error: {error}")

    def note_request(self, request: Request) -> None:
        if not request.url.startswith((f"{self.home}/", "data:", "blob:")):
            self.complaints.append(f"request to another host: {request.url}")
