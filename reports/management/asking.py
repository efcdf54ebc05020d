"""What the commands ask of their arguments, and how they refuse: one clear line, nothing written."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from pathlib import Path

from django.core.management.base import CommandError

from congress.days import FIRST_YEAR, LAST_YEAR
from congress.models import Congress, ResolutionRate
from reports.figures import FIGURES, Book, Scope, evaluate, request
from reports.figures.base import Lacking, Measure
from reports.formatting import date_text, join_names
from reports.periods import Period, PeriodError, date_named


def scope_named(congress: str, year: str, as_of: str) -> Scope:
    """The frame that the arguments of a command name. Raises CommandError, also for a year without records."""
    scope = Scope.of_year(congress_named(congress), year_named(year), day_named(as_of))
    if scope.as_of < scope.period.first:
        raise CommandError(f"数字不能截至{date_text(scope.as_of)}，那时{scope.period}还没有开始。")
    if not has_records(scope.congress, scope.period):
        since = date_text(scope.congress.records_since)
        raise CommandError(
            f"{scope.congress.place}没有{scope.period}的工作记录（记录从{since}开始），请核对年度，或者先录入记录。"
        )
    return scope


def congress_named(slug: str) -> Congress:
    """The congress with that slug. Raises CommandError with those there are."""
    known = {congress.slug: congress for congress in Congress.objects.all()}
    if slug not in known:
        offer = (
            f"数据库里有：{join_names(known)}" if known else "数据库里还没有人大，请先在后台录入或者运行 manage.py demo"
        )
        raise CommandError(f"没有代号为“{slug}”的人大，{offer}。")
    return known[slug]


def year_named(text: str) -> int:
    """The year. Raises CommandError for anything but a year from 1954 (the first congress) to 2100."""
    if not (text.isascii() and text.isdigit() and FIRST_YEAR <= int(text) <= LAST_YEAR):
        raise CommandError(f"看不懂年度“{text}”，请写四位数字，例如 2022。")
    return int(text)


def day_named(text: str) -> date | None:
    """The day, None for an empty text. Raises CommandError."""
    try:
        return date_named(text) if text else None
    except PeriodError as error:
        raise CommandError(str(error)) from error


def has_records(congress: Congress, period: Period) -> bool:
    """Whether anything is known of a period: work that some figure counts, or totals entered by hand."""
    if ResolutionRate.objects.filter(congress=congress, first__lte=period.last, last__gte=period.first).exists():
        return True
    first = max(period.first, congress.records_since)
    if first > period.last:
        return False
    scope, book = Scope(congress, Period(first, period.last), period.last), Book(congress)
    flows = (
        figure
        for figure in FIGURES.values()
        if isinstance(figure, Measure) and figure.is_flow and not isinstance(figure.when, Lacking)
    )
    counts = [request(figure, {}, scope, book) for figure in flows if not figure.must_name]
    return any(answer.value for answer in evaluate(counts, book))


def written(path: Path, content: bytes) -> None:
    """Write `content` to `path` whole or not at all. Raises CommandError when the place cannot be written."""
    unfinished = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_bytes(content)
        unfinished.replace(path)
    except OSError as error:
        with suppress(OSError):
            unfinished.unlink()
        raise CommandError(f"不能写入 {path}（{error.strerror}），请换一个位置，或者先关闭打开着的文件。") from error
