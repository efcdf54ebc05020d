"""What the commands ask of their arguments, and how they refuse: one clear line, nothing written."""

from __future__ import annotations

import os
import tempfile
from datetime import date
from pathlib import Path

from django.core.management.base import CommandError

from congress.models import Congress
from reports.periods import PeriodError, date_named


def congress_named(slug: str) -> Congress:
    """The congress with that slug. Raises CommandError with those there are."""
    known = {congress.slug: congress for congress in Congress.objects.all()}
    if slug not in known:
        offer = (
            f"数据库里有：{'、'.join(known)}" if known else "数据库里还没有人大，请先在后台录入或者运行 manage.py demo"
        )
        raise CommandError(f"没有代号为“{slug}”的人大，{offer}。")
    return known[slug]


def year_named(text: str) -> int:
    """The year. Raises CommandError for anything but a year from 1954 (the first congress) to 2100."""
    if not (text.isascii() and text.isdigit() and 1954 <= int(text) <= 2100):
        raise CommandError(f"看不懂年度“{text}”，请写四位数字，例如 2022。")
    return int(text)


def day_named(text: str) -> date | None:
    """The day, None for an empty text. Raises CommandError."""
    try:
        return date_named(text) if text else None
    except PeriodError as error:
        raise CommandError(str(error)) from error


def written(path: Path, content: bytes) -> None:
    """Write `content` to `path` whole or not at all. Raises CommandError when the place cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".presidium-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise CommandError(f"不能写入 {path}：{error.strerror}。请换一个位置，或者先关闭打开着的文件。") from error
