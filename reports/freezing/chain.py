"""The hashes of what was frozen: each freeze hashes all it keeps and the hash of the one before it in its congress."""

from __future__ import annotations

import json
from datetime import UTC
from hashlib import sha256
from typing import Any

from django.utils.translation import gettext as _

from congress.models import Congress
from reports.models import Freeze

KEPT = (
    "congress_id",
    "report_id",
    "place",
    "year",
    "number",
    "name",
    "frozen_by",
    "text",
    "figures",
    "records",
    "versions",
)


def file_hash(content: bytes) -> str:
    """The SHA-256 of a file."""
    return sha256(content).hexdigest()


def freeze_hash(freeze: Freeze, files: dict[str, str]) -> str:
    """The SHA-256 of all that the freeze keeps, `files` by their suffix and hash, and of the hash before it."""
    content: dict[str, Any] = {name: getattr(freeze, name) for name in KEPT}
    content["frozen_at"] = freeze.frozen_at.astimezone(UTC).isoformat()
    content["as_of"] = freeze.as_of.isoformat()
    content["files"] = files
    content["previous"] = freeze.previous
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(canonical.encode()).hexdigest()


def verify(freeze: Freeze) -> list[str]:
    """What is broken about the freeze or the chain it stands in, in sentences; nothing where all is as it was frozen."""
    files = list(freeze.files.all())
    broken = [
        _("文件%(suffix)s与定稿时不一致，可能被改动过。") % {"suffix": file.suffix}
        for file in files
        if file_hash(bytes(file.content)) != file.sha256
    ]
    if freeze_hash(freeze, {file.suffix: file.sha256 for file in files}) != freeze.sha256:
        broken.append(_("内容与定稿时不一致，可能被改动过。"))
    return broken + _links_broken(freeze.congress)


def _links_broken(congress: Congress) -> list[str]:
    """Where the chain of the congress is interrupted: a freeze is missing, or one names another one before it."""
    links = Freeze.objects.filter(congress=congress).order_by("place").values_list("place", "previous", "sha256")
    broken: list[str] = []
    before = ""
    for expected, (place, previous, sha) in enumerate(links, start=1):
        if place != expected:
            return [*broken, _("本级人大的第%(place)s次定稿不见了，校验链已经断开。") % {"place": expected}]
        if previous != before:
            broken.append(_("本级人大的第%(place)s次定稿与前一次接不上，校验链已经断开。") % {"place": place})
        before = sha
    return broken
