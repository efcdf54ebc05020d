"""Making a shipped outline the office's own, to be edited."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db import transaction

from congress.models import Congress
from reports.models import Outline
from reports.outlines import SHIPPED, shipped


@transaction.atomic
def outline_copy(*, congress: Congress, slug: str, user: User | None) -> Outline:
    """The office's own copy of a shipped outline, under a name and a code not yet taken. KeyError for any other slug."""
    taken = Outline.objects.filter(congress=congress)
    codes, names = set(taken.values_list("slug", flat=True)), set(taken.values_list("name", flat=True))
    code = next(code for code in _numbered(f"{slug}-") if code not in codes)
    name = next(name for name in _numbered(f"{SHIPPED[slug]}（自拟") if f"{name}）" not in names)
    outline = Outline(congress=congress, slug=code, name=f"{name}）", text=shipped(slug))
    outline._history_user = user  # type: ignore[attr-defined]
    outline.full_clean()
    outline.save()
    return outline


def _numbered(start: str) -> list[str]:
    return [f"{start}{number}" for number in range(1, 1000)]
