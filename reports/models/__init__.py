"""What an office writes for its reports: outlines of its own, and the reports themselves."""

from reports.models.annual_reports import AnnualReport, ReportComment, ReportSection, Waiver
from reports.models.outlines import Outline

__all__ = ["AnnualReport", "Outline", "ReportComment", "ReportSection", "Waiver"]
