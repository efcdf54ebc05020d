"""Freezing: a report is adopted and kept for good, and told from then on which of its numbers have moved."""
