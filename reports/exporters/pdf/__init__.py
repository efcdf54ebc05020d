"""A report as a PDF for the archive (PDF/A-2b, tagged), laid out like the Word file."""

from django.utils.translation import gettext_lazy as _

from reports.exporters.base import Exporter
from reports.exporters.pdf.printing import write

EXPORTER = Exporter(name=_("PDF 文档"), extension=".pdf", content_type="application/pdf", write=write)
