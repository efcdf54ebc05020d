"""What an office writes for its reports and letters: outlines and layouts of its own, and the reports themselves."""

from reports.models.annual_reports import AnnualReport, ReportComment, ReportSection, Waiver
from reports.models.outlines import Outline
from reports.models.papers import PaperLayout

__all__ = ["AnnualReport", "Outline", "PaperLayout", "ReportComment", "ReportSection", "Waiver"]
