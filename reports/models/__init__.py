"""What an office writes for its reports and letters: outlines and layouts of its own, the reports, and those adopted."""

from reports.models.annual_reports import AnnualReport, ReportComment, ReportSection, Waiver
from reports.models.freezes import Freeze, FreezeFile
from reports.models.outlines import Outline
from reports.models.papers import PaperLayout

__all__ = [
    "AnnualReport",
    "Freeze",
    "FreezeFile",
    "Outline",
    "PaperLayout",
    "ReportComment",
    "ReportSection",
    "Waiver",
]
