"""The file formats a report can be written in, chosen by the suffix of the file's name."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext as _

from congress.wording import listed
from reports.exporters import docx, html, json, markdown, pdf, xlsx
from reports.exporters.base import Exporter

EXPORTERS: dict[str, Exporter] = {
    each.EXPORTER.extension: each.EXPORTER for each in (docx, pdf, html, xlsx, markdown, json)
}


class UnknownFormatError(ValueError):
    """Nobody here writes files with this suffix; the message names those that can be written."""


def for_path(path: str | Path) -> Exporter:
    """The exporter that writes files named like `path`; upper and lower case of the suffix are the same."""
    exporter = EXPORTERS.get(Path(path).suffix.lower())
    if exporter is None:
        raise UnknownFormatError(
            _("不能导出为“%(name)s”：请把文件名的后缀改为 %(suffixes)s 之一。")
            % {"name": Path(path).name, "suffixes": listed(EXPORTERS)}
        )
    return exporter
