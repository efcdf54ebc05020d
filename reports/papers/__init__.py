"""Letters and ledgers of suggestions (文书): each a text with places for the facts, which an office may replace."""

from reports.papers.catalogue import PAPERS, Paper
from reports.papers.writing import PaperError, layout_check, papers_of

__all__ = ["PAPERS", "Paper", "PaperError", "layout_check", "papers_of"]
