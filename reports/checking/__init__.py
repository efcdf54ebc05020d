"""The checks (校核) of a yearly report's text: each says what it finds, where, and how it is mended."""

from reports.checking.base import Check, Finding, Mend, Severity
from reports.checking.catalogue import CHECKS, check
from reports.checking.manuscripts import Line, Manuscript, manuscript

__all__ = ["CHECKS", "Check", "Finding", "Line", "Manuscript", "Mend", "Severity", "check", "manuscript"]
