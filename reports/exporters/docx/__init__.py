"""A report as a Word file in the layout of GB/T 9704, every number in it linked to its figure."""

from django.utils.translation import gettext_lazy as _
from docx.opc.constants import CONTENT_TYPE

from reports.exporters.base import Exporter
from reports.exporters.docx.package import write

EXPORTER = Exporter(
    name=_("Word 文档"),
    extension=".docx",
    content_type=CONTENT_TYPE.WML_DOCUMENT,
    write=write,
)
