"""How far the suggestions of the year have come: each step with what is left at it, so that the parts add up."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from reports.charts import Grid, Series
from reports.dashboard.numbers import Number, Numbers
from reports.figures import Book
from reports.figures.suggestions import OUTCOMES

RECEIVED, HANDED_OVER, REPLIED = "建议.件数", "建议.交办件数", "建议.答复件数"
NOT_HANDED_OVER, NOT_REPLIED, LATE, WITHOUT_OUTCOME = (
    f"建议.{name}" for name in ("未交办件数", "未答复件数", "超期件数", "未填结果件数")
)
RATE = "建议.解决率"


@dataclass(frozen=True)
class Step:
    """One step of handling: how many have come so far, and what is left at it, the late ones of those apart."""

    label: str
    number: Number
    left_label: str = ""
    left: Number | None = None
    late: Number | None = None


@dataclass(frozen=True)
class Pipeline:
    """The steps all suggestions go through, the outcomes that those replied to came to, and the share solved.

    `outcomes` are the office's own, in its order, and those whose reply names none.
    """

    steps: tuple[Step, ...]
    outcomes: tuple[Step, ...]
    rate: Number
    grid: Grid

    @property
    def received(self) -> Number:
        """All of them."""
        return self.steps[0].number


def tokens(book: Book) -> list[str]:
    """What is asked: the steps, and the outcomes by the names the office gave them."""
    steps = [RECEIVED, HANDED_OVER, REPLIED, NOT_HANDED_OVER, NOT_REPLIED, LATE, WITHOUT_OUTCOME, RATE]
    return [*steps, *(_of_outcome(name) for name in OUTCOMES.own(book))]


def _of_outcome(name: str) -> str:
    return f"{REPLIED}|结果={name}"


def part(numbers: Numbers, book: Book) -> Pipeline:
    """The suggestions received in the period, as they stood on the day."""
    steps = (
        Step(_("收到"), numbers[RECEIVED]),
        Step(_("交办"), numbers[HANDED_OVER], _("未交办"), numbers[NOT_HANDED_OVER]),
        Step(_("答复"), numbers[REPLIED], _("未答复"), numbers[NOT_REPLIED], numbers[LATE]),
    )
    outcomes = (
        *(Step(name, numbers[_of_outcome(name)]) for name in OUTCOMES.own(book)),
        Step(_("未填结果"), numbers[WITHOUT_OUTCOME]),
    )
    return Pipeline(steps, outcomes, numbers[RATE], _grid(steps, outcomes))


def _grid(steps: tuple[Step, ...], outcomes: tuple[Step, ...]) -> Grid:
    lines: list[tuple[str | Promise, Number]] = []
    for step in (*steps, *outcomes):
        lines.append((step.label, step.number))
        if step.left:
            lines.append((step.left_label, step.left))
        if step.late:
            lines.append((_("其中超期"), step.late))
    return Grid(
        "pipeline",
        _("建议办理进度"),
        _("环节"),
        tuple(str(label) for label, _number in lines),
        (Series(_("件数"), tuple(number.cell for _label, number in lines)),),
    )
