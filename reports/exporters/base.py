"""What every exporter is: a named way from a Document to the bytes of a file."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.utils.functional import Promise

from reports.document import LINE_BREAK, Document

# What XML cannot hold. Such characters come along with pasted text and nobody can see them, so they are left out
# rather than refused.
UNPRINTABLE = re.compile(r"[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Exporter:
    """A file format: its Chinese name, its suffix with the dot, its content type and how a Document is written in it.

    Some can write several documents into one file.
    """

    name: str | Promise
    extension: str
    content_type: str
    write: Callable[..., bytes]
    tables_only: bool = False  # what stands outside of tables has no place in the file

    def render(self, *documents: Document) -> bytes:
        """The whole file. The same documents give the same bytes, today and tomorrow."""
        return self.write(*printable(documents))


def printable(value: Any) -> Any:
    """The same plain data with every text in it free of characters that no file can hold."""
    if isinstance(value, str):
        return UNPRINTABLE.sub("", LINE_BREAK.sub("\n", value))
    if isinstance(value, tuple):
        return tuple(printable(each) for each in value)
    if isinstance(value, dict):
        return {printable(key): printable(each) for key, each in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{each.name: printable(getattr(value, each.name)) for each in fields(value)})
    return value


def undated(package: bytes, replaced: Mapping[str, bytes] | None = None) -> bytes:
    """The zip package with every part dated the earliest day there is, so that the same parts make the same bytes.

    `replaced` holds the parts to put in place of those that have the same name.
    """
    target = BytesIO()
    with ZipFile(BytesIO(package)) as parts, ZipFile(target, "w") as same:
        for name in parts.namelist():
            same.writestr(ZipInfo(name), (replaced or {}).get(name) or parts.read(name), ZIP_DEFLATED)
    return target.getvalue()
