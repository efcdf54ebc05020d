"""What a token says: from its options to the figures it asks, and from their answers to words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import dropwhile

from django.utils.translation import gettext_lazy as _

from reports.document import Bar, Chart, Run, Series, Table
from reports.figures import (
    FIGURES,
    Answer,
    Book,
    FigureError,
    Moment,
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
    join_names,
    month_day_text,
    number_text,
    parts_text,
    percent_text,
)
from reports.periods import Period
from reports.wording.grammar import SLOT, Token, WordingError
from reports.wording.items import FACTS, Item, items_of, listed
from reports.wording.options import COUNTED, DETAIL, FLAGS, LETTER_DETAIL, NUMERALS, YEARS, Reading, Style, read
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
        return is_whole and sum(_value(answer, style) or 0 for answer, style in shares) != 100

    def _shown(self, answers: Sequence[Answer]) -> list[tuple[str, Number, Number | None]]:
        return [line for line in self.lines if not _is_of_nothing(answers[line[1].at])]


def _is_of_nothing(answer: Answer) -> bool:
    """Whether there is known to be nothing: a count of zero, a share of zero."""
    return (answer.denominator if isinstance(answer.figure, Ratio) else answer.value) == 0


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
    return _is_of_nothing(now) and not any(answer.value for answer in before)


def _bar(number: Number, share: Number | None, answers: Sequence[Answer]) -> Bar:
    answer = answers[number.at]
    value = _value(answer, number.style)
    unit = [Run(answer.unit)] if answer.figure.is_count and value is not None else []
    told = tuple(share.runs(answers)) if share else ()
    return Bar(None if value is None else float(value), (*number.runs(answers), *unit), told)


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
        return [Run("", "block", block=Table(self.columns, tuple(rows) or (nothing,), source=str(self.token)))]

    def is_empty(self, answers: Sequence[Answer]) -> bool:
        """Whether an optional clause leaves it out: there are none."""
        return not self.items if self.number is None else self.number.is_empty(answers)

    def answered(self, answers: Sequence[Answer]) -> dict[str, Answer]:
        """The records themselves are printed, no figure."""
        return {}

    def _told(self) -> Sequence[Item]:
        if self.number is None:
            return self.items or ()
        asked = self.asking.requests[self.number.at]
        return items_of([one.pk for one in evidence(asked, self.asking.book)], asked.moment.as_of, self.columns)


Phrase = Number | Split | Drawing | Word | Detail


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
        if reading.chart:
            if about:
                raise FigureError(_("文书里不能画图，请去掉“|图”。"))
            return self._over_years(token, reading) if reading.chart == YEARS else self._by_parts(token, reading)
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
        if styled := {name for name, _ in others}.intersection(("按", "图", "题", "小数", *NUMERALS, *FLAGS)):
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
        names = self._parts(reading, reading.split)
        share = _share_of(figure, reading.split) if reading.with_share else None
        lines = []
        for name in names:
            value = (reading.split, (name,))
            number = self._piece(token, value, *(("小数", "分子分母") if share else ()))
            rated = self._piece(replace(token, name=share.name), value, "数字", "余") if share else None
            lines.append((name, number, rated))
        return Split(reading.split, tuple(lines), self._whole(token, reading) if self.with_wholes else None)

    def _parts(self, reading: Reading, by: str) -> Sequence[str]:
        """The values of the dimension that a figure is told by: those written, else all in the office's order."""
        return reading.slices.get(by) or tuple(dimension_of(reading.figure, by).values.own(self.book))

    def _by_parts(self, token: Token, reading: Reading) -> Drawing:
        """The figure drawn by a dimension, each part beside that of last year where this is asked."""
        by = reading.chart
        parts = self._parts(reading, by)
        if len(parts) > MOST_PARTS:
            raise FigureError(
                _("“%(by)s”有%(count)s项，一张图最多画%(most)s项，请写明画哪几项，例如|%(by)s=%(first)s、%(second)s。"),
                by=by,
                count=len(parts),
                most=MOST_PARTS,
                first=parts[0],
                second=parts[1],
            )
        told = _without(token, "图", "题", "较上年")
        told = replace(told, options=(*told.options, ("按", (by,))))
        split = self._split(told, read(told, self.scope.congress.share_decimals))
        title = reading.title or _title(token, reading)
        names: tuple[str, ...] = (token.name.partition(".")[2],)
        lines = [Line(label, (number,), share) for label, number, share in split.lines]
        if reading.style.change and lines:
            moment = self.requests[lines[0].numbers[0].at].moment
            title += _until(moment)
            names = (_year(moment.period), _year(moment.period.a_year_before()))
            lines = [replace(line, numbers=(*line.numbers, self._a_year_before(line.numbers[0]))) for line in lines]
        return Drawing(token, title, by, names, tuple(lines), split)

    def _over_years(self, token: Token, reading: Reading) -> Drawing:
        """The figure drawn over the last years, the report's own the last one, each as things stood on the same day of it."""
        told = _without(token, "图", "题")
        numbers = [self._number(told, read(told, self.scope.congress.share_decimals))]
        period = self.requests[numbers[0].at].moment.period
        if (period.last - period.first).days > 366:
            raise FigureError(_("“图=逐年”比较的是各年，期间“%(period)s”超过了一年。"), period=str(period))
        for _back in range(MOST_YEARS - 1):
            numbers.insert(0, self._a_year_before(numbers[0]))
        since = self.scope.congress.records_since
        # What stood on a day before the records began was never entered: that would be counted as nothing.
        moments = [self.requests[number.at].moment for number in numbers]
        lines = [
            Line(_year(moment.period), (number,))
            for number, moment in zip(numbers, moments, strict=True)
            if number is numbers[-1] or reading.figure.is_flow or moment.as_of >= since
        ]
        title = (reading.title or _title(token, reading)) + _until(moments[-1])
        return Drawing(token, title, "年份", (token.name.partition(".")[2],), tuple(lines))

    def _a_year_before(self, number: Number) -> Number:
        """The same number of the year before, with a token that says its days."""
        asked = self.requests[number.at].a_year_before()
        days = (("期间", (str(asked.moment.period),)), ("截至", (asked.moment.as_of.isoformat(),)))
        token = _without(number.token, "期间", "截至")
        return replace(number, token=replace(token, options=(*token.options, *days)), at=self.ask(asked))

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


# Charts

MOST_PARTS, MOST_YEARS = 20, 5  # that a page and a line have room for


def _title(token: Token, reading: Reading) -> str:
    """What stands below a chart that has no title of its own: 大会期间建议件数及占比（按结果）, 建议解决率（逐年）."""
    values = [value for name, value in token.options if name in reading.slices and name != reading.chart]
    narrowed = reading.period + "".join(map(join_names, values))
    subject, _point, quantity = token.name.partition(".")
    named = f"{narrowed.removesuffix(subject)}{subject}{quantity}{'及占比' if reading.with_share else ''}"
    how = YEARS if reading.chart == YEARS else f"按{reading.chart}{'，与上年比较' if reading.style.change else ''}"
    return f"{named}（{how}）"


def _until(moment: Moment) -> str:
    """Up to which day years are compared, where that is not all of them."""
    return f"（各年截至{month_day_text(moment.as_of)}）" if moment.as_of < moment.period.last else ""


def _year(period: Period) -> str:
    return f"{period.year}年"


def _without(token: Token, *names: str) -> Token:
    return replace(token, options=tuple(option for option in token.options if option[0] not in names))


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
