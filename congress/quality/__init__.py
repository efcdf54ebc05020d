"""What is wrong with the records themselves (数据体检): each check says what it finds, what it means and how to mend it."""

from congress.quality.base import Check, Frame, Severity
from congress.quality.catalogue import CHECKS, SUBJECTS
from congress.quality.examining import LIMIT, Part, checks_for, examine, number_found

__all__ = ["CHECKS", "LIMIT", "SUBJECTS", "Check", "Frame", "Part", "Severity", "checks_for", "examine", "number_found"]
