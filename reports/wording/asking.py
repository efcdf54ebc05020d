"""From tokens to the figures they ask, collected so that all are answered at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext_lazy as _

from reports.figures import FIGURES, Book, FigureError, Request, Scope, dimension_of, evidence, nearest, request
from reports.figures.base import AnyFigure, Listing, Ratio
from reports.wording.drawings import MOST_PARTS, MOST_YEARS, Drawing, Line, title_of, until, without, year_name
from reports.wording.grammar import Token, WordingError
from reports.wording.items import FACTS, Item, items_of
from reports.wording.options import COUNTED, DETAIL, FLAGS, LETTER_DETAIL, NUMERALS, YEARS, Reading, read
from reports.wording.phrases import About, Detail, Number, Split, Word
from reports.wording.words import WORDS

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
            return Detail(token, columns, lambda: about.items)
        if styled := {name for name, _ in others}.intersection(("按", "图", "题", "小数", *NUMERALS, *FLAGS)):
            raise FigureError(_("明细表不能用“%(option)s”。"), option=styled.pop())
        counted = replace(token, name=COUNTED, options=others)
        reading = read(counted, self.scope.congress.share_decimals)
        number = self._number(counted, reading)

        def records() -> Sequence[Item]:
            asked = self.requests[number.at]
            return items_of([one.pk for one in evidence(asked, self.book)], asked.moment.as_of, columns)

        return Detail(token, columns, records, number)

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
        told = without(token, "图", "题", "较上年")
        told = replace(told, options=(*told.options, ("按", (by,))))
        split = self._split(told, read(told, self.scope.congress.share_decimals))
        title = reading.title or title_of(token, reading)
        names: tuple[str, ...] = (token.name.partition(".")[2],)
        lines = [Line(label, (number,), share) for label, number, share in split.lines]
        if reading.style.change and lines:
            moment = self.requests[lines[0].numbers[0].at].moment
            title += until(moment)
            names = (year_name(moment.period), year_name(moment.period.a_year_before()))
            lines = [replace(line, numbers=(*line.numbers, self._a_year_before(line.numbers[0]))) for line in lines]
        return Drawing(token, title, by, names, tuple(lines), split)

    def _over_years(self, token: Token, reading: Reading) -> Drawing:
        """The figure drawn over the last years, the report's own the last one, each as things stood on the same day of it."""
        told = without(token, "图", "题")
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
            Line(year_name(moment.period), (number,))
            for number, moment in zip(numbers, moments, strict=True)
            if number is numbers[-1] or reading.figure.is_flow or moment.as_of >= since
        ]
        title = (reading.title or title_of(token, reading)) + until(moments[-1])
        return Drawing(token, title, "年份", (token.name.partition(".")[2],), tuple(lines))

    def _a_year_before(self, number: Number) -> Number:
        """The same number of the year before, with a token that says its days."""
        asked = self.requests[number.at].a_year_before()
        days = (("期间", (str(asked.moment.period),)), ("截至", (asked.moment.as_of.isoformat(),)))
        token = without(number.token, "期间", "截至")
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
