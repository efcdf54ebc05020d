"""What a workbook may be before it is opened at all: an honest .xlsx of bearable size, without macros or a password."""

from __future__ import annotations

from typing import BinaryIO
from zipfile import ZipFile

from django.utils.translation import gettext as _

UPLOAD_BYTES = 20 * 1024 * 1024
UNPACKED_BYTES = 120 * 1024 * 1024  # of the XML inside; pictures are never unpacked
PARTS = 2_000  # files inside
ROWS = 20_000
COLUMNS = 200
CELLS = 1_000_000
CHARACTERS = 30_000_000

_OLD_EXCEL = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MACROS = b"macroEnabled"
_ENTITIES = (b"<!DOCTYPE", b"<!ENTITY")


class UnreadableFileError(Exception):
    """A workbook that is not taken, with one sentence that says why and what to do."""


def archive_check(file: BinaryIO) -> None:
    """Pass an .xlsx that is safe to open; raises UnreadableFileError for all else. The file is left at its start."""
    file.seek(0, 2)
    size = file.tell()
    file.seek(0)
    if size == 0:
        raise UnreadableFileError(_("文件是空的。"))
    if size > UPLOAD_BYTES:
        raise UnreadableFileError(_("文件超过 %(n)d MB，请拆成几个文件分次导入。") % {"n": UPLOAD_BYTES >> 20})
    head = file.read(8)
    if head == _OLD_EXCEL:
        file.seek(0)
        if _ENCRYPTED in file.read():
            raise UnreadableFileError(_("文件加了打开密码，请取消密码后另存，再导入。"))
        raise UnreadableFileError(_("这是旧格式的表格（.xls 或 .et），请用 Excel 或 WPS 另存为 .xlsx 后再导入。"))
    if not head.startswith(b"PK"):
        raise UnreadableFileError(_("这不是 .xlsx 工作簿，请用 Excel 或 WPS 另存为 .xlsx 后再导入。"))
    file.seek(0)
    try:
        with ZipFile(file) as archive:
            _contents_check(archive)
    except UnreadableFileError:
        raise
    except Exception as error:  # a damaged archive is met as whatever its reader stumbled over
        raise UnreadableFileError(_("文件已损坏，打不开。请用 Excel 或 WPS 打开后另存一份，再导入。")) from error
    file.seek(0)


def _contents_check(archive: ZipFile) -> None:
    """Refuse macros, passwords, entities and what would unpack to more than memory should hold."""
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableFileError(_("文件加了密码，请取消密码后另存，再导入。"))
    texts = [part for part in parts if part.filename.lower().endswith((".xml", ".rels", ".vml"))]
    if len(parts) > PARTS or sum(part.file_size for part in texts) > UNPACKED_BYTES:
        raise UnreadableFileError(_("工作簿解开后太大，无法读取。请只留下要导入的工作表，删去多余的行和格式，再导入。"))
    if "[Content_Types].xml" not in names:
        raise UnreadableFileError(_("这不是 .xlsx 工作簿，请用 Excel 或 WPS 另存为 .xlsx 后再导入。"))
    if any(name.lower().endswith("vbaproject.bin") for name in names) or _MACROS in archive.read("[Content_Types].xml"):
        raise UnreadableFileError(_("工作簿里有宏（.xlsm），不能导入。请另存为不带宏的 .xlsx 后再导入。"))
    for part in texts:
        with archive.open(part) as stream:
            start = stream.read(4096)
        if any(mark in start for mark in _ENTITIES):
            raise UnreadableFileError(_("工作簿里有不允许的内容（外部实体），不能导入。"))
