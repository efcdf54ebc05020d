"""What a token says: the words of the answers to the figures it asks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from reports.document import Run, Table
from reports.figures import Answer
from reports.formatting import change_text
from reports.wording.answers import MISSES_100, NOTHING, is_of_nothing, value_of, word
from reports.wording.grammar import SLOT, Token
from reports.wording.items import Item, listed
from reports.wording.options import Style
from reports.wording.words import MISSING


@dataclass(frozen=True)
class About:
    """What a letter is about: its suggestions, and the words it may say besides those of all reports."""

    items: Sequence[Item]
    words: Mapping[str, str]


@dataclass(frozen=True)
class Number:
    """One figure in the text; `before` is the place of last year's answer where the token words a change."""

    token: Token
    style: Style
    at: int
    before: int | None = None

    def runs(self, answers: Sequence[Answer]) -> list[Run]:
        """One run that holds the worded value and names its token."""
        return [Run(self.text(answers), "figure", str(self.token))]

    def text(self, answers: Sequence[Answer]) -> str:
        """The worded value, —— when unknown."""
        now = answers[self.at]
        if self.before is not None:
            before = answers[self.before]
            return change_text(value_of(now, self.style), value_of(before, self.style), now.unit, self.style.decimals)
        return word(now, self.style)

    def is_empty(self, answers: Sequence[Answer]) -> bool:
        """Whether an optional clause leaves it out: zero, unknown, or a change that cannot be told or is of nothing."""
        if self.before is not None:
            values = (answers[self.at].value, answers[self.before].value)
            return None in values or not any(values)
        return answers[self.at].is_empty

    def answered(self, answers: Sequence[Answer]) -> dict[str, Answer]:
        """The answer by its token; of a change last year's, where that is the unknown one."""
        now = answers[self.at]
        before = answers[self.before] if self.before is not None else now
        return {str(self.token): before if before.value is None and now.value is not None else now}


@dataclass(frozen=True)
class Split:
    """A figure split by a dimension into an enumeration of the office's own words, without those there is nothing of.

    `whole` is the figure not split, where it was asked as well.
    """

    by: str
    lines: tuple[tuple[str, Number, Number | None], ...]
    whole: Number | None = None

    def runs(self, answers: Sequence[Answer]) -> list[Run]:
        """生态建设12件、社会管理9件; with shares 已经解决21件，占65.6%；列入计划解决7件，占21.9%; 无 of nothing."""
        runs: list[Run] = []
        for label, number, share in self._shown(answers):
            if runs:
                runs.append(Run("；" if share else "、"))
            answer = answers[number.at]
            runs += [Run(label), *number.runs(answers), Run(answer.unit if answer.figure.is_count else "")]
            if share:
                runs += [Run("，占"), *share.runs(answers)]
        if self.misses_100(answers):
            runs.append(Run(MISSES_100))
        return runs or [Run(NOTHING)]

    def is_empty(self, answers: Sequence[Answer]) -> bool:
        """Whether an optional clause leaves it out: there is nothing to enumerate, or part of it is unknown."""
        shown = [answers[number.at].value for line in self._shown(answers) for number in line[1:] if number]
        return not shown or None in shown

    def answered(self, answers: Sequence[Answer]) -> dict[str, Answer]:
        """The answers of the numbers shown, by their tokens."""
        shown = (number for _, *numbers in self._shown(answers) for number in numbers if number)
        return {token: answer for number in shown for token, answer in number.answered(answers).items()}

    def misses_100(self, answers: Sequence[Answer]) -> bool:
        """Whether all parts of a whole are there, but their shares as printed do not total 100%."""
        shares = [(answers[share.at], share.style) for _, _, share in self.lines if share]
        if not shares or any(answer.value is None for answer, _ in shares):
            return False
        is_whole = sum(answer.numerator or 0 for answer, _ in shares) == shares[0][0].denominator
        return is_whole and sum(value_of(answer, style) or 0 for answer, style in shares) != 100

    def _shown(self, answers: Sequence[Answer]) -> list[tuple[str, Number, Number | None]]:
        return [line for line in self.lines if not is_of_nothing(answers[line[1].at])]


@dataclass(frozen=True)
class Word:
    """A word of the report; a slot that says what to enter where it is not known yet.

    A word of a letter may leave a clause out: what is `optional` and not known.
    """

    name: str
    text: str
    optional: bool = False

    def runs(self, answers: Sequence[Answer]) -> list[Run]:
        """One run."""
        return [Run(self.text) if self.text else Run(f"〔{SLOT}：{MISSING.get(self.name, self.name)}〕", "slot")]

    def is_empty(self, answers: Sequence[Answer]) -> bool:
        """Whether an optional clause leaves it out."""
        return self.optional and not self.text

    def answered(self, answers: Sequence[Answer]) -> dict[str, Answer]:
        """A word asks no figure."""
        return {}


@dataclass(frozen=True)
class Detail:
    """Suggestions told one by one (明细), in `columns` of their own words.

    `told` fetches them: those of a letter, else the records behind `number`, the count of them.
    """

    token: Token
    columns: tuple[str, ...]
    told: Callable[[], Sequence[Item]]
    number: Number | None = None

    def runs(self, answers: Sequence[Answer]) -> list[Run]:
        """One run that is a table."""
        rows = [tuple((Run(listed(item, name)),) for name in self.columns) for item in self.told()]
        nothing = ((Run(NOTHING),),)
        return [Run("", "block", block=Table(self.columns, tuple(rows) or (nothing,), source=str(self.token)))]

    def is_empty(self, answers: Sequence[Answer]) -> bool:
        """Whether an optional clause leaves it out: there are none."""
        return not self.told() if self.number is None else self.number.is_empty(answers)

    def answered(self, answers: Sequence[Answer]) -> dict[str, Answer]:
        """The records themselves are printed, no figure."""
        return {}
