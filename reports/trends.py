"""The trend of how suggestions ended: kept distributions over the years and over the days of one year, and their picture.

Nothing is counted here: the numbers are those kept (ResolutionRate), computed ones lead to the figure that said them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from congress.models import Congress, ResolutionRate, ShareRounding
from reports.addresses import card_address
from reports.charts import WIDE, Cell, Line, Sheet, line
from reports.figures import Scope
from reports.figures.base import Figure
from reports.figures.suggestion_rates import OF_OUTCOMES
from reports.figures.suggestions import ALL
from reports.formatting import percent, percent_text, shares_of_whole
from reports.periods import Period
from reports.wording import Token


@dataclass(frozen=True)
class Number:
    """A number of the table: the count, its share as printed, and the card that proves it, "" for one entered by hand."""

    count: int
    share: str
    address: str


@dataclass(frozen=True)
class Distribution:
    """One distribution: its period, its total, and a number for each class; `solved` is the share drawn."""

    rate: ResolutionRate
    period: Period
    total: Number
    classes: tuple[Number, ...]
    whole: int
    solved: Decimal | None

    @property
    def is_computed(self) -> bool:
        """Whether records prove it."""
        return self.rate.origin == ResolutionRate.Origin.COMPUTED


def over_years(rates: Iterable[ResolutionRate], congress: Congress) -> list[Distribution]:
    """The latest distribution of each period, the earliest period first; of one day the computed one."""
    ordered = sorted(rates, key=lambda rate: (rate.last, rate.first, rate.as_of, rate.origin == "computed"))
    periods = groupby(ordered, key=lambda rate: (rate.last, rate.first))
    return [_line([*of_period][-1], congress) for _, of_period in periods]


def over_days(rates: Iterable[ResolutionRate], congress: Congress, year: int) -> list[Distribution]:
    """The distributions of the suggestions of one calendar year, the earliest day first."""
    period = Period.of_year(year)
    of_year = [rate for rate in rates if (rate.first, rate.last) == (period.first, period.last)]
    return [_line(rate, congress) for rate in sorted(of_year, key=lambda rate: (rate.as_of, rate.origin))]


def _line(rate: ResolutionRate, congress: Congress) -> Distribution:
    counts = [getattr(rate, name) for name in OF_OUTCOMES]
    whole = rate.total if rate.whole is None else rate.whole
    shares: Sequence[Decimal | None] = [percent(count, whole, congress.share_decimals) for count in counts]
    if congress.share_rounding == ShareRounding.LARGEST_REMAINDER and whole and sum(counts) == whole:
        shares = shares_of_whole(counts, congress.share_decimals)
    return Distribution(
        rate,
        Period(rate.first, rate.last),
        Number(rate.total, "", _card(rate, congress, ALL)),
        tuple(
            Number(count, percent_text(share, congress.share_decimals), _card(rate, congress, figure))
            for count, share, figure in zip(counts, shares, OF_OUTCOMES.values(), strict=True)
        ),
        whole,
        shares[0],
    )


def _card(rate: ResolutionRate, congress: Congress, figure: Figure) -> str:
    """The address of the figure's definition card for the same population and day."""
    if rate.origin != ResolutionRate.Origin.COMPUTED:
        return ""
    options = [("来源", (rate.source.name,))] if rate.source else []
    token = Token(figure.name, (*options, ("截至", (rate.as_of.isoformat(),))))
    return card_address(token, Scope.of_year(congress, rate.first.year))


def chart(lines: Sequence[Distribution], label: Callable[[Distribution], str], sheet: Sheet = WIDE) -> Line:
    """The share solved of each distribution, left to right; `label` words what stands below a point."""
    shares = [Cell(each.solved, each.classes[0].share, each.total.address) for each in lines]
    return line([label(each) for each in lines], shares, sheet)
