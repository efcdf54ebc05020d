"""Years before the records began, known only as totals kept by hand (ResolutionRate)."""

from __future__ import annotations

from congress.models import Outcome, ResolutionRate
from reports.figures.base import Filters, Measure
from reports.figures.scope import Moment
from reports.figures.values import Book, Vocabulary

OUTCOMES = Vocabulary(Outcome)


def total_by_hand(measure: Measure, filters: Filters, moment: Moment, book: Book) -> tuple[int, int] | None:
    """(number, key of the ResolutionRate) for suggestions of a whole period by source and outcome.

    None where no total of that day or before answers: another slice than 来源 and 结果, several sources, no total for the very period,
    an outcome that shares its canonical class with another one, or a class the office has no outcome of.
    """
    if set(filters) - {"来源", "结果"}:
        return None
    sources = filters.get("来源", frozenset({None}))
    if len(sources) != 1:
        return None
    columns = [measure.totals]
    if "结果" in filters:
        classes = OUTCOMES.classes(book, filters["结果"])
        if not classes or any(OUTCOMES.of_class(book, canonical) - filters["结果"] for canonical in classes):
            return None
        columns = sorted(classes)
    (source,) = sources
    found = [
        (as_of, pk, dict(zip(_COLUMNS, counts, strict=True)))
        for pk, first, last, as_of, of_source, *counts in book.rows(
            ResolutionRate, "first", "last", "as_of", "source", *_COLUMNS
        )
        if (first, last, of_source) == (moment.period.first, moment.period.last, source) and as_of <= moment.as_of
    ]
    if not found:
        return None
    _, pk, counts = max(found, key=lambda total: total[0])  # the latest that was known by the day
    if counts["whole"] is None:
        counts["whole"] = counts["total"]
    return sum(counts[column] for column in columns), pk


_COLUMNS = ("total", "solved", "in_progress", "planned", "reference", "unanswered", "whole")
