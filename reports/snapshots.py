"""Snapshots of how a year's suggestions had ended by a day: the figures say the numbers, the records keep them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from congress.models import Congress, ResolutionRate, Source
from congress.services.resolution_rates import Counts, resolution_rates_keep
from reports.figures import Answer, Book, Scope, evaluate, request
from reports.figures.base import AnyFigure
from reports.figures.suggestion_rates import OF_OUTCOMES
from reports.figures.suggestions import ALL
from reports.formatting import date_text
from reports.periods import Period

FIGURES: tuple[AnyFigure, ...] = (ALL, *OF_OUTCOMES.values())


def year_of_last_month_end(today: date) -> int:
    """The year whose month ends are due: in January still the last one."""
    return (today.replace(day=1) - timedelta(days=1)).year


def month_ends(year: int, before: date) -> list[date]:
    """The last days of the months of `year` that are over by `before`."""
    days = (Period.of_months(year, month, month).last for month in range(1, 13))
    return [day for day in days if day < before]


@transaction.atomic
def snapshots_take(*, congress: Congress, year: int, days: Iterable[date], today: date) -> list[ResolutionRate]:
    """The snapshots of the suggestions of `year`, in all and by source, that are new or changed on any of `days`.

    Raises ValidationError where the records cannot tell, and for a day that has not come; then nothing is kept.
    """
    return [rate for day in days for rate in _snapshots_take(congress, year, day, today)]


def _snapshots_take(congress: Congress, year: int, day: date, today: date) -> list[ResolutionRate]:
    if day > today:
        raise ValidationError(_("%(day)s还没有到，不能计算。") % {"day": date_text(day)})
    period = Period.of_year(year)
    scope, book = Scope(congress, period, day), Book(congress)
    sources: list[Source | None] = [None, *Source.objects.filter(congress=congress)]
    answers = evaluate(
        [
            request(figure, {"来源": (source.name,)} if source else {}, scope, book)
            for source in sources
            for figure in FIGURES
        ],
        book,
    )
    if answers[0].value is None:
        raise ValidationError(_("%(reason)s，不能计算；更早的年份请手工录入合计。") % {"reason": answers[0].reason})
    populations = {
        source: counts_of(answers[place * len(FIGURES) : (place + 1) * len(FIGURES)])
        for place, source in enumerate(sources)
    }
    (denominator,) = {rate.of(congress).denominator for rate in OF_OUTCOMES.values()}
    return resolution_rates_keep(
        congress=congress,
        first=period.first,
        last=period.last,
        as_of=day,
        populations=populations,
        basis=f"由工作记录算出，比率的分母：{denominator}",
    )


def counts_of(answers: Sequence[Answer]) -> Counts:
    """What FIGURES say by the field that keeps each; the classes are kept in fields named like them."""
    total, *rates = answers
    counts = {name.value: int(rate.numerator or 0) for name, rate in zip(OF_OUTCOMES, rates, strict=True)}
    number = int(total.value or 0)
    return {
        **counts,
        "total": number,
        "unanswered": number - sum(counts.values()),
        "whole": int(rates[0].denominator or 0),
    }
