"""Figures: the one home of numbers. Defined once by subject, counted in one place, asked by everybody."""

from reports.figures.catalogue import FIGURES, SHORTHANDS, figure_named
from reports.figures.counting import Behind
from reports.figures.evaluation import Answer, evaluate, evidence, evidence_by_part, evidence_of, tally
from reports.figures.requests import FigureError, Request, dimension_of, nearest, request
from reports.figures.scope import Moment, Scope
from reports.figures.values import Book

__all__ = [
    "FIGURES",
    "SHORTHANDS",
    "Answer",
    "Behind",
    "Book",
    "FigureError",
    "Moment",
    "Request",
    "Scope",
    "dimension_of",
    "evaluate",
    "evidence",
    "evidence_by_part",
    "evidence_of",
    "figure_named",
    "nearest",
    "request",
    "tally",
]
