"""Takes the pictures of the manual: `python docs/manual/screenshots.py`, with the Python that has requirements-dev.txt.

Everything happens in a folder of its own that is thrown away: an empty database for the first-run guide, then the example
towns, looked at by a clerk of one of them on a day of their last year. Pages that do not answer 200 stop it. Where Pillow
is installed, the pictures are reduced to 64 colours, which makes them a third as heavy.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
import tempfile
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "static" / "img" / "manual"
SPRING, WINTER = datetime(2022, 4, 19, 2, tzinfo=UTC), datetime(2022, 12, 15, 2, tzinfo=UTC)
WIDTH, HEIGHT = 1100, 700
COLOURS = 64
PORT = 8799
PASSWORD = "a sober passphrase"
ROLES = ("录入员", "审核", "系统管理员")
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--lang=zh-CN")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge")


class Picture(NamedTuple):
    """A picture of the page at `address`: its upper `height`, or so much from the element `start` on."""

    name: str
    address: str | Callable[[], str]
    height: int = HEIGHT
    start: str = ""


def empty() -> tuple[Picture, ...]:
    """What there is to see before anything is entered."""
    return (
        Picture("first-run", "/help/start/", 760),
        Picture("congress", "/help/start/congress/", 800),
    )


def filled() -> tuple[Picture, ...]:
    """What there is to see in the example town."""
    from django.urls import reverse

    from congress.models import CongressSession, Deputy, Inspection, Suggestion
    from reports.models import AnnualReport

    def form(model: Any, **known: Any) -> Callable[[], str]:
        record = model.objects.filter(congress__slug="yunxi", **known).order_by("pk").first()
        return lambda: reverse(f"admin:congress_{model._meta.model_name}_change", args=[record.pk])

    def in_town(name: str, *values: Any, query: str = "") -> Callable[[], str]:
        return lambda: reverse(name, args=["yunxi", *values]) + query

    def of_report(name: str) -> Callable[[], str]:
        return lambda: reverse(name, args=[AnnualReport.objects.get(congress__slug="yunxi").pk])

    def section() -> str:
        report = AnnualReport.objects.get(congress__slug="yunxi")
        return reverse("section", args=[report.pk, report.sections.get(heading__contains="依法监督", level=2).pk])

    def file_of_deputy() -> str:
        return reverse("deputy-file", args=[Deputy.objects.get(congress__slug="yunxi", name="蒋秋禾").pk])

    return (
        Picture("dashboard", "/", 1000),
        Picture("admin", "/admin/"),
        Picture("deputies", "/admin/congress/deputy/"),
        Picture("seats", form(Deputy), 520, "#seats-group"),
        Picture("deputy-file", file_of_deputy),
        Picture("import", "/admin/congress/deputy/import/", 520),
        Picture("session", form(CongressSession, starts_on__year=2022), 900),
        Picture("suggestions", "/admin/congress/suggestion/"),
        Picture("suggestion", form(Suggestion, year=2022, replies__outcome__canonical="planned")),
        Picture("handing-over", form(Suggestion, year=2022, assignments__isnull=False), 560, "#assignments-group"),
        Picture("ledger", "/suggestions/"),
        Picture("inspection", form(Inspection), 760),
        Picture("platforms", "/admin/congress/platform/", 560),
        Picture("receptions", "/admin/congress/reception/add/", 560),
        Picture("activities", "/admin/congress/activity/"),
        Picture("figures", in_town("figures", 2022)),
        Picture("figure", in_town("figure", 2022, query="?token=建议.件数|来源=大会期间")),
        Picture("quality", "/quality/", 560),
        Picture("search", "/search/?q=jqh", 560),
        Picture("reports", "/reports/", 560),
        Picture("workbench", section, 760),
        Picture("findings", of_report("findings")),
        Picture("accounts", "/admin/auth/user/add/", 480),
    )


def in_spring() -> tuple[Picture, ...]:
    """What there is to see while many replies are due."""
    return (Picture("deadlines", "/suggestions/due/"),)


def adopted() -> tuple[Picture, ...]:
    """What there is to see in the town that has frozen its report."""
    return (Picture("freeze", "/reports/qinghe/2021/freezes/1/"),)


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="presidium-pictures-") as folder:
        os.environ |= {"DATA_DIR": folder, "HTTPS": "false", "ALLOWED_HOSTS": "127.0.0.1", "STATIC_ROOT": ""}
        os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright keeps an event loop in this thread
        os.environ.pop("DATABASE_URL", None)
        sys.path.insert(0, str(ROOT))
        _prepare()
        _serve()
        _account("小林")
        _take("小林", empty, WINTER)
        _enter()
        _take("小周", in_spring, SPRING)
        _take("小周", filled, WINTER)
        _take("小何", adopted, WINTER)
        shutil.rmtree(PICTURES, ignore_errors=True)
        shutil.copytree(Path(folder) / "pictures", PICTURES)
    for picture in sorted(PICTURES.glob("*.png")):
        print(f"{picture.stat().st_size / 1000:6.1f} kB  {picture.name}")


def _prepare() -> None:
    """The empty database."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def _account(name: str, town: Any = None) -> None:
    """An account with all roles of an office, working for `town`."""
    from django.contrib.auth.models import Group, User

    from congress.models import Membership

    account = User.objects.create_user(name, password=PASSWORD, is_staff=True)
    account.groups.set(Group.objects.filter(name__in=ROLES))
    if town:
        Membership.objects.create(user=account, congress=town)


def _enter() -> None:
    """The example towns, each with its clerk, and in the one that is looked at a report begun from its outline."""
    from congress.demo import towns_create
    from congress.models import Congress
    from reports.assembling import outline_text
    from reports.drafting import report_start

    towns_create()
    yunxi, qinghe = (Congress.objects.get(slug=slug) for slug in ("yunxi", "qinghe"))
    _account("小周", yunxi)
    _account("小何", qinghe)
    text = outline_text(yunxi, yunxi.report_outline)
    report_start(congress=yunxi, year=2022, name="人大工作报告", text=text, user=None)


def _serve() -> None:
    """The site on this machine, until the program ends."""
    from waitress.server import create_server

    from config.wsgi import application

    server = create_server(application, listen=f"127.0.0.1:{PORT}", threads=8)
    threading.Thread(target=server.run, daemon=True).start()


def _take(name: str, pictures: Callable[[], tuple[Picture, ...]], now: datetime) -> None:
    """Photograph the pages as they look to the account of that name, which logs in first, at that time."""
    from django.utils import timezone
    from playwright.sync_api import sync_playwright

    timezone.now = lambda: now
    executable = next(filter(None, map(shutil.which, BROWSERS)), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(ARGUMENTS))
        context = browser.new_context(
            base_url=f"http://127.0.0.1:{PORT}",
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            color_scheme="light",
            reduced_motion="reduce",
            viewport={"width": WIDTH, "height": HEIGHT},
        )
        page = context.new_page()
        _open(page, "/accounts/login/")
        page.get_by_label("用户名").fill(name)
        page.get_by_label("密码").fill(PASSWORD)
        page.get_by_role("button", name="登录").click()
        page.wait_for_load_state("networkidle")
        for picture in pictures():
            _photograph(page, picture)
        browser.close()


def _open(page: Any, address: str) -> None:
    """The page at `address`, once all of it is there. Ends the program where it does not answer 200."""
    response = page.goto(address, wait_until="networkidle")
    if response is None or response.status != 200:
        sys.exit(f"{address} answers {response and response.status}")
    page.evaluate("document.fonts.ready")


def _photograph(page: Any, picture: Picture) -> None:
    address = picture.address if isinstance(picture.address, str) else picture.address()
    _open(page, address)
    start = page.locator(picture.start).bounding_box() if picture.start else {"x": 0, "y": 0}
    if start is None:
        sys.exit(f"{picture.name}: {address} has no {picture.start}")
    left = int(start["x"])
    whole = page.evaluate("document.documentElement.scrollHeight")
    top = int(start["y"])
    clip = {"x": left, "y": top, "width": WIDTH - left, "height": min(picture.height, whole - top)}
    file = Path(os.environ["DATA_DIR"]) / "pictures" / f"{picture.name}.png"
    page.screenshot(path=file, clip=clip, full_page=True, animations="disabled", caret="hide")
    if importlib.util.find_spec("PIL"):
        _reduce(file)


def _reduce(file: Path) -> None:
    """The picture with few colours, which a page has anyway."""
    from PIL import Image

    with Image.open(file) as image:
        reduced = image.convert("RGB").quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    reduced.save(file, optimize=True)


if __name__ == "__main__":
    main()
