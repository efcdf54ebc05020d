"""Whether Word would call a file damaged, asked of an independent validator with the schemas of Office."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from openxml_audit import FileFormat, OpenXmlValidator


@cache
def _validator(version: FileFormat) -> OpenXmlValidator:
    return OpenXmlValidator(file_format=version, security_validation=True)


def faults(content: bytes, version: FileFormat = FileFormat.OFFICE_2010) -> list[str]:
    """What that version of Word would find wrong with the .docx, part and place first."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "file.docx"
        path.write_bytes(content)
        return [str(error) for error in _validator(version).validate(path).errors]
