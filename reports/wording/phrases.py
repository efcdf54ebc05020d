"""What a token says: from its options to the figures it asks, and from their answers to words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from reports.document import Run, Table
from reports.figures import (
    FIGURES,
    Answer,
    Book,
    FigureError,
    Request,
    Scope,
    dimension_of,
    evidence,
    nearest,
    request,
)
from reports.figures.base import AnyFigure, Listing, Ratio
from reports.formatting import (
    about_text,
    change_text,
    chinese_count,
    number_text,
    parts_text,
    percent_text,
)
from reports.wording.grammar import SLOT, Token, WordingError
from reports.wording.items import FACTS, Item, items_of, listed
from reports.wording.options import COUNTED, DETAIL, FLAGS, LETTER_DETAIL, NUMERALS, Reading, Style, read
from reports.wording.words import MISSING, WORDS


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
            return change_text(_value(now, self.style), _value(before, self.style), now.unit, self.style.decimals)
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
        if self._misses_100(answers):
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

    def _misses_100(self, answers: Sequence[Answer]) -> bool:
        """Whether all parts of a whole are there, but their shares as printed do not total 100%."""
        shares = [(answers[share.at], share.style) for _, _, share in self.lines if share]
        if not shares or any(answer.value is None for answer, _ in shares):
            return False
        is_whole = sum(answer.numerator or 0 for answer, _ in shares) == shares[0][0].denominator
        return is_whole and sum(_value(answer, style) or 0 for answer, style in shares) != 100

    def _shown(self, answers: Sequence[Answer]) -> list[tuple[str, Number, Number | None]]:
        return [line for line in self.lines if not _is_of_nothing(answers[line[1].at])]


def _is_of_nothing(answer: Answer) -> bool:
    """Whether there is known to be nothing: a count of zero, a share of zero."""
    return (answer.denominator if isinstance(answer.figure, Ratio) else answer.value) == 0


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

    They are the `items` of a letter, else the records behind `number`, the count of them.
    """

    token: Token
    columns: tuple[str, ...]
    asking: Asking
    items: Sequence[Item] | None = None
    number: Number | None = None

    def runs(self, answers: Sequence[Answer]) -> list[Run]:
        """One run that is a table."""
        rows = [tuple((Run(listed(item, name)),) for name in self.columns) for item in self._told()]
        nothing = ((Run(NOTHING),),)
        return [Run("", "table", table=Table(self.columns, tuple(rows) or (nothing,), source=str(self.token)))]

    def is_empty(self, answers: Sequence[Answer]) -> bool:
        """Whether an optional clause leaves it out; it stands on a line of its own, so in none."""
        return False

    def answered(self, answers: Sequence[Answer]) -> dict[str, Answer]:
        """The records themselves are printed, no figure."""
        return {}

    def _told(self) -> Sequence[Item]:
        if self.number is None:
            return self.items or ()
        asked = self.asking.requests[self.number.at]
        return items_of([one.pk for one in evidence(asked, self.asking.book)], asked.moment.as_of, self.columns)


Phrase = Number | Split | Word | Detail


@dataclass
class Asking:
    """Turns tokens into phrases and collects the figures they ask, so that all are answered at once.

    `with_wholes` asks of what is split the whole as well, to tell whether the parts leave something out.
    """

    scope: Scope
    book: Book
    requests: list[Request] = field(default_factory=list)
    with_wholes: bool = False
    phrases: dict[Token, Phrase] = field(default_factory=dict)

    def phrase(self, token: Token, about: About | None = None) -> Phrase:
        """What `token` says, the same wherever it stands. Raises WordingError with its place for what is not known."""
        try:
            if about:  # a letter is about suggestions of its own
                return self._phrase(token, about)
            if token not in self.phrases:
                self.phrases[token] = self._phrase(token)
        except FigureError as error:
            raise WordingError(error, token.place) from error
        return self.phrases[token]

    def _phrase(self, token: Token, about: About | None = None) -> Phrase:
        if token.name in (DETAIL, LETTER_DETAIL):
            return self._detail(token, about)
        if not token.is_figure:
            return self._word(token, about.words if about else {})
        reading = read(token, self.scope.congress.share_decimals)
        return self._split(token, reading) if reading.split else self._number(token, reading)

    def _word(self, token: Token, words: Mapping[str, str]) -> Word:
        if token.name not in WORDS and token.name not in words:
            raise FigureError(
                _("没有“%(name)s”这个词%(nearest)s。"),
                name=token.name,
                nearest=nearest(token.name, [*words, *WORDS, *FIGURES]),
            )
        if token.options:
            raise FigureError(
                _("“%(name)s”是词语，后面不能加“|%(option)s”。"), name=token.name, option=token.options[0][0]
            )
        if token.name in words:
            return Word(token.name, words[token.name], optional=True)
        return Word(token.name, WORDS[token.name](self.scope))

    def _detail(self, token: Token, about: About | None) -> Detail:
        """The list of a letter's own suggestions, 明细, or in a report of those that a count sliced alike counts, 建议.明细."""
        if (about is None) == (token.name == LETTER_DETAIL):
            if about is None:
                raise FigureError(_("报告里的明细表写作{{建议.明细|列=编号、标题}}。"))
            raise FigureError(_("文书里的明细表写作{{明细|列=编号、标题}}。"))
        columns = dict(token.options).get("列", ())
        if not columns:
            raise FigureError(_("“%(name)s”要写明有哪几列，例如|列=编号、标题、承办单位。"), name=token.name)
        for name in columns:
            if name not in FACTS:
                raise FigureError(_("明细表没有“%(name)s”这一列%(nearest)s。"), name=name, nearest=nearest(name, FACTS))
        others = tuple(option for option in token.options if option[0] != "列")
        if about:
            if others:
                raise FigureError(
                    _("“%(name)s”后面只能写|列=……，不能写“|%(option)s”。"), name=token.name, option=others[0][0]
                )
            return Detail(token, columns, self, about.items)
        if styled := {name for name, _ in others}.intersection(("按", "小数", *NUMERALS, *FLAGS)):
            raise FigureError(_("明细表不能用“%(option)s”。"), option=styled.pop())
        counted = replace(token, name=COUNTED, options=others)
        reading = read(counted, self.scope.congress.share_decimals)
        return Detail(token, columns, self, number=self._number(counted, reading))

    def _number(self, token: Token, reading: Reading) -> Number:
        asked = request(
            reading.figure, reading.slices, self.scope, self.book, period=reading.period, as_of=reading.as_of
        )
        before = self.ask(asked.a_year_before()) if reading.style.change else None
        return Number(token, reading.style, self.ask(asked), before)

    def _split(self, token: Token, reading: Reading) -> Split:
        figure = reading.figure
        if isinstance(figure, Listing) or reading.style.change:
            raise FigureError(_("“%(token)s”不能用“按”：名录和“较上年”都不能再分项。"), token=token)
        names = reading.slices.get(reading.split) or dimension_of(figure, reading.split).values.own(self.book)
        share = _share_of(figure, reading.split) if reading.with_share else None
        lines = []
        for name in names:
            value = (reading.split, (name,))
            number = self._piece(token, value, *(("小数", "分子分母") if share else ()))
            rated = self._piece(replace(token, name=share.name), value, "数字", "余") if share else None
            lines.append((name, number, rated))
        return Split(reading.split, tuple(lines), self._whole(token, reading) if self.with_wholes else None)

    def _whole(self, token: Token, reading: Reading) -> Number | None:
        """The number that `token` splits, None where it is no count."""
        if not reading.figure.is_count:
            return None
        whole = replace(
            token,
            options=tuple(
                option for option in token.options if option[0] in reading.slices or option[0] in ("期间", "截至")
            ),
        )
        return self._number(whole, read(whole, self.scope.congress.share_decimals))

    def _piece(self, token: Token, value: tuple[str, tuple[str, ...]], *without: str) -> Number:
        """The number of one value of the dimension that `token` is split by."""
        kept = (option for option in token.options if option[0] not in ("按", "占比", value[0], *without))
        piece = replace(token, options=(*kept, value))
        return self._number(piece, read(piece, self.scope.congress.share_decimals))

    def ask(self, asked: Request) -> int:
        """The place of its answer among all."""
        self.requests.append(asked)
        return len(self.requests) - 1


def _share_of(figure: AnyFigure, dimension: str) -> Ratio:
    """The share of one value of `dimension` among all of `figure`."""
    for ratio in FIGURES.values():
        if isinstance(ratio, Ratio) and ratio.part is figure and dimension in ratio.free:
            return ratio
    raise FigureError(_("“%(figure)s”按“%(dimension)s”分，没有可用的占比。"), figure=figure.name, dimension=dimension)


# Words of an answer

MISSES_100 = "（因四舍五入，各项占比之和不是100%）"
NOTHING = "无"  # what a list of nothing says


def word(answer: Answer, style: Style) -> str:
    """The value as it is printed, without the unit of counts: 32, 三, 65.6%, 65.6%（21/32）, 300余, 《甲》《乙》; —— when unknown."""
    value = _value(answer, style)
    figure = answer.figure
    if isinstance(figure, Listing) and value is not None:
        return figure.join(list(answer.names)) if answer.names else NOTHING
    if isinstance(figure, Ratio):
        of = parts_text(answer.numerator, answer.denominator) if style.parts else ""
        return percent_text(value, style.decimals) + of  # type: ignore[arg-type]
    if value is not None and style.about:
        return about_text(value, style.about)
    if value is not None and style.in_chinese and value == int(value):
        return chinese_count(int(value))
    return number_text(value)


def _value(answer: Answer, style: Style) -> int | Decimal | None:
    """The answer's value; a share anew where the token chose its own decimals."""
    if answer.denominator:
        return answer.share(style.decimals)
    return answer.value
