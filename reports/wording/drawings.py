"""A token that is drawn: a chart of a figure by its parts or over the years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import dropwhile

from reports.document import Bar, Chart, Run, Series
from reports.figures import Answer, Moment
from reports.formatting import join_names, month_day_text
from reports.periods import Period
from reports.wording.answers import MISSES_100, NOTHING, is_of_nothing, value_of
from reports.wording.grammar import Token
from reports.wording.options import YEARS, Reading
from reports.wording.phrases import Number, Split


@dataclass(frozen=True)
class Line:
    """What a chart says at one of its labels: a number for each series, and the share that the first one's is."""

    label: str
    numbers: tuple[Number, ...]
    share: Number | None = None


@dataclass(frozen=True)
class Drawing:
    """A figure drawn by a dimension, whose parts `split` tells, or over the years; `names` are those of the series."""

    token: Token
    title: str
    by: str
    names: tuple[str, ...]
    lines: tuple[Line, ...]
    split: Split | None = None

    def runs(self, answers: Sequence[Answer]) -> list[Run]:
        """One run that is a chart; 建议件数（按结果）：无 where there is nothing to draw."""
        lines = self._shown(answers)
        if not lines:
            return [Run(f"{self.title}：{NOTHING}")]
        series = (
            Series(name, tuple(_bar(line.numbers[place], None if place else line.share, answers) for line in lines))
            for place, name in enumerate(self.names)
        )
        chart = Chart(
            "parts" if self.split else "years",
            self.title + (MISSES_100 if self.split and self.split.misses_100(answers) else ""),
            self.by,
            tuple(line.label for line in lines),
            tuple(series),
            source=str(self.token),
        )
        return [Run("", "block", block=chart)]

    def is_empty(self, answers: Sequence[Answer]) -> bool:
        """Whether an optional clause leaves it out: there is nothing to draw, or some of it is unknown."""
        values = [answers[number.at].value for line in self._shown(answers) for number in line.numbers]
        return None in values or not any(values)

    def answered(self, answers: Sequence[Answer]) -> dict[str, Answer]:
        """The answers of the numbers drawn, by their tokens."""
        lines = self._shown(answers)
        drawn = (number for line in lines for number in (*line.numbers, line.share) if number)
        return {token: answer for number in drawn for token, answer in number.answered(answers).items()}

    def _shown(self, answers: Sequence[Answer]) -> list[Line]:
        """The lines without those there is nothing of, nor is known to have been; the years from the first known one."""
        if self.split:
            return [line for line in self.lines if not _is_nothing([answers[each.at] for each in line.numbers])]
        known = [*dropwhile(lambda line: answers[line.numbers[0].at].value is None, self.lines)]
        return known or [self.lines[-1]]


def _is_nothing(of_years: Sequence[Answer]) -> bool:
    """Whether there is known to be nothing, and nothing is known of the years before."""
    now, *before = of_years
    return is_of_nothing(now) and not any(answer.value for answer in before)


def _bar(number: Number, share: Number | None, answers: Sequence[Answer]) -> Bar:
    answer = answers[number.at]
    value = value_of(answer, number.style)
    unit = [Run(answer.unit)] if answer.figure.is_count and value is not None else []
    told = tuple(share.runs(answers)) if share else ()
    return Bar(None if value is None else float(value), (*number.runs(answers), *unit), told)


MOST_PARTS, MOST_YEARS = 20, 5  # that a page and a line have room for


def title_of(token: Token, reading: Reading) -> str:
    """What stands below a chart that has no title of its own: 大会期间建议件数及占比（按结果）, 建议解决率（逐年）."""
    values = [value for name, value in token.options if name in reading.slices and name != reading.chart]
    narrowed = reading.period + "".join(map(join_names, values))
    subject, _point, quantity = token.name.partition(".")
    named = f"{narrowed.removesuffix(subject)}{subject}{quantity}{'及占比' if reading.with_share else ''}"
    how = YEARS if reading.chart == YEARS else f"按{reading.chart}{'，与上年比较' if reading.style.change else ''}"
    return f"{named}（{how}）"


def until(moment: Moment) -> str:
    """Up to which day years are compared, where that is not all of them."""
    return f"（各年截至{month_day_text(moment.as_of)}）" if moment.as_of < moment.period.last else ""


def year_name(period: Period) -> str:
    return f"{period.year}年"


def without(token: Token, *names: str) -> Token:
    return replace(token, options=tuple(option for option in token.options if option[0] not in names))
