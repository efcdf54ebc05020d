"""Figures: the one home of numbers. Defined once by subject, counted in one place, asked by everybody."""

from reports.figures.catalogue import FIGURES, SHORTHANDS, figure_named
from reports.figures.counting import Behind
from reports.figures.evaluation import Answer, Evidence, evaluate, evidence, evidence_of, proven, tally
from reports.figures.requests import FigureError, Request, dimension_of, nearest, request
from reports.figures.scope import Moment, Scope
from reports.figures.values import Book

__all__ = [
    "FIGURES",
    "SHORTHANDS",
    "Answer",
    "Behind",
    "Book",
    "Evidence",
    "FigureError",
    "Moment",
    "Request",
    "Scope",
    "dimension_of",
    "evaluate",
    "evidence",
    "evidence_of",
    "figure_named",
    "nearest",
    "proven",
    "request",
    "tally",
]
