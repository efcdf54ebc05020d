"""The kinds of files an office may attach to a record. What a browser or Windows would run (html, svg, exe, zip …) is none."""

from __future__ import annotations

import re
from typing import NamedTuple


class FileKind(NamedTuple):
    """What a kind of file is called on the web, and how its content begins."""

    media_type: str
    beginning: re.Pattern[bytes]


_JPEG = re.compile(rb"\xff\xd8\xff")
_PNG = re.compile(rb"\x89PNG\r\n\x1a\n")
_WEBP = re.compile(rb"RIFF.{4}WEBP", re.DOTALL)
_TIFF = re.compile(rb"II\*\x00|MM\x00\*")
_PDF = re.compile(rb"%PDF-")
_OLE = re.compile(rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")  # Office before 2007, and WPS
_ZIP = re.compile(rb"PK\x03\x04")  # Office since 2007, and OFD
_OLE_OR_ZIP = re.compile(rb"%b|%b" % (_OLE.pattern, _ZIP.pattern))  # WPS writes either

BEGINNING = 16  # bytes that are enough to tell any kind

FILE_KINDS: dict[str, FileKind] = {
    "jpg": FileKind("image/jpeg", _JPEG),
    "jpeg": FileKind("image/jpeg", _JPEG),
    "png": FileKind("image/png", _PNG),
    "webp": FileKind("image/webp", _WEBP),
    "tif": FileKind("image/tiff", _TIFF),
    "tiff": FileKind("image/tiff", _TIFF),
    "pdf": FileKind("application/pdf", _PDF),
    "ofd": FileKind("application/ofd", _ZIP),
    "doc": FileKind("application/msword", _OLE),
    "docx": FileKind("application/vnd.openxmlformats-officedocument.wordprocessingml.document", _ZIP),
    "wps": FileKind("application/wps-office.wps", _OLE_OR_ZIP),
    "xls": FileKind("application/vnd.ms-excel", _OLE),
    "xlsx": FileKind("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _ZIP),
    "et": FileKind("application/wps-office.et", _OLE_OR_ZIP),
}


def extension_of(name: str) -> str:
    """The extension of a file name, small and without the dot: 合影.JPG is jpg; empty where there is none."""
    return name.rpartition(".")[2].lower() if "." in name else ""
