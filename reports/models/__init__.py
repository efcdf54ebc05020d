"""What an office writes for its reports: outlines of its own, the reports themselves, and the reports as adopted."""

from reports.models.annual_reports import AnnualReport, ReportComment, ReportSection, Waiver
from reports.models.freezes import Freeze, FreezeFile
from reports.models.outlines import Outline

__all__ = ["AnnualReport", "Freeze", "FreezeFile", "Outline", "ReportComment", "ReportSection", "Waiver"]
