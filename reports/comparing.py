"""Two years, or two frozen versions, side by side: each figure on both sides, its change, and the change as a share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from congress.models import Congress
from reports.figures import FIGURES, FigureError, Scope, figure_named
from reports.figures.base import Listing
from reports.formatting import change_text, percent, percent_text
from reports.models import Freeze
from reports.proofs import proofs
from reports.wording import parse_token

STANDING = tuple(name for name, figure in FIGURES.items() if not figure.must_name)


@dataclass(frozen=True)
class Said:
    """What a figure says on one side: its words, its number (None when unknown) and unit."""

    text: str
    value: Decimal | None
    unit: str


@dataclass(frozen=True)
class Line:
    """A figure on both sides; None on a side that does not have it. `change` and `share` are empty where there is none."""

    token: str
    unit: str
    one: Said | None
    other: Said | None
    change: str = ""
    share: str = ""


@dataclass(frozen=True)
class Side:
    """One column of a comparison: a year as the records tell it today, or a freeze as it was kept."""

    congress: Congress
    year: int
    freeze: Freeze | None = None

    def __str__(self) -> str:
        return str(self.freeze or _("%(year)s年") % {"year": self.year})

    @property
    def slug(self) -> str:
        """Its name in an address."""
        return f"{self.year}-{self.freeze.number}" if self.freeze else str(self.year)

    @property
    def tokens(self) -> Iterable[str]:
        """The figures to look at: those printed; of a year those that need no slice."""
        return [figure["token"] for figure in self.freeze.figures] if self.freeze else STANDING

    def say(self, tokens: Iterable[str]) -> Mapping[str, Said]:
        """What this side says of the tokens it can tell, from one evaluation."""
        if self.freeze:
            return {
                figure["token"]: Said(figure["text"], _number(figure["value"]), figure["unit"])
                for figure in self.freeze.figures
            }
        found = proofs(tokens, Scope.of_year(self.congress, self.year), records=False)
        return {
            token: Said(proof.text, _number(proof.answer.value), proof.answer.unit)
            for token, proof in found.items()
            if proof.answer
        }


def compare(one: Side, other: Side) -> list[Line]:
    """The figures of both sides from `one` to `other`; a freeze on a side limits them to those it printed."""
    frozen = [side for side in (one, other) if side.freeze]
    tokens = list(dict.fromkeys(token for side in frozen or [one] for token in side.tokens))
    left, right = one.say(tokens), other.say(tokens)
    decimals = one.congress.share_decimals
    return [_line(token, left.get(token), right.get(token), decimals) for token in tokens]


def _line(token: str, one: Said | None, other: Said | None, decimals: int) -> Line:
    is_number = _is_number(token)
    unit = (other or one or Said("", None, "")).unit if is_number else ""
    if not (one and other and is_number):
        return Line(token, unit, one, other)
    known = one.value is not None and other.value is not None
    share = percent(other.value - one.value, one.value, decimals) if known and unit != "%" else None  # type: ignore[operator]
    return Line(
        token,
        unit,
        one,
        other,
        change_text(other.value, one.value, unit, decimals) if known else "",
        percent_text(share, decimals) if share is not None else "",
    )


def _is_number(token: str) -> bool:
    """Whether a figure says one number that can be compared: no list of names, no change on last year."""
    written = parse_token(token)
    try:
        figure, _slices = figure_named(written.name)
    except FigureError:
        return False
    return not isinstance(figure, Listing) and "较上年" not in dict(written.options)


def _number(value: Decimal | int | str | None) -> Decimal | None:
    return None if value is None else Decimal(value)
