"""Checks of single numbers: those typed by hand, and figures that say nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from congress.quality.base import Text
from reports.checking.base import Check, Finding, Mend, Severity, mend
from reports.checking.manuscripts import Line, Manuscript
from reports.checking.quantities import Quantity, Sentence, sentences
from reports.formatting import UNKNOWN
from reports.wording.answers import NOTHING
from reports.wording.options import NUMERALS

Key = tuple[Decimal, int, str]


class UnlinkedNumber(Check):
    """A count, a share or an amount typed by hand, which no record stands behind.

    What is planned for the year to come has no records yet and is passed over; so are headings' Chinese numerals, which
    are mottos more often than counts, and 一, which mostly means no more than "a".
    """

    slug = "unlinked-number"
    name = _("手写的数字")
    severity = Severity.REVIEW

    def findings(self, manuscript: Manuscript) -> Iterator[Finding]:
        read = [each for each in sentences(manuscript) if each.line.at not in manuscript.planning]
        tokens = _tokens_by_value(read)
        for sentence in read:
            for quantity in sentence.quantities:
                if not quantity.token and not _is_a_motto(quantity, sentence.line):
                    yield self._finding(sentence.line, quantity, tokens.get(_key(quantity, sentence.line), set()))

    def _finding(self, line: Line, quantity: Quantity, tokens: set[str]) -> Finding:
        message: Text = _("这个数字是手写的，没有和工作记录连起来，记录改了它不会跟着改。")
        proposed = None
        if len(tokens) == 1 and not quantity.about:
            (token,) = tokens
            message = _(
                "这个数字是手写的，没有和工作记录连起来，记录改了它不会跟着改。"
                "它和报告里的{{%(token)s}}相等，如果说的是同一件事，可以换成它。"
            ) % {"token": token}
            proposed = _linked(line, quantity, token)
        return self.found(line, quantity.start, quantity.end, message, proposed)


def _is_a_motto(quantity: Quantity, line: Line) -> bool:
    return quantity.is_chinese and (line.kind == "heading" or line.text[quantity.start : quantity.number_end] == "一")


def _key(quantity: Quantity, line: Line) -> Key:
    """What two numbers must have in common for one to stand for the other: value, decimals and all that follows."""
    behind = (
        "" if quantity.borrows_unit else line.text[quantity.number_end : quantity.end].strip(" 　").replace("％", "%")
    )
    return quantity.value, quantity.decimals, behind or quantity.unit


def _tokens_by_value(read: list[Sentence]) -> dict[Key, set[str]]:
    tokens: dict[Key, set[str]] = defaultdict(set)
    for sentence in read:
        for quantity in sentence.quantities:
            if quantity.token and not quantity.about:
                tokens[_key(quantity, sentence.line)].add(quantity.token)
    return tokens


def _linked(line: Line, quantity: Quantity, token: str) -> Mend | None:
    """The mend that puts the token for the number, in Chinese numerals where it was typed so."""
    if quantity.is_chinese and not quantity.is_share and not any(f"|{name}" in token for name in NUMERALS):
        token += "|数字=中文"
    end = quantity.end if quantity.is_share else quantity.number_end
    return mend(line, quantity.start, end, f"{{{{{token}}}}}")


class UnknownFigure(Check):
    """A figure that no record can tell, printed as ——."""

    slug = "unknown-figure"
    name = _("不知道的数字")
    severity = Severity.MUST

    def findings(self, manuscript: Manuscript) -> Iterator[Finding]:
        for line in manuscript.lines:
            for start, end, run in line.spans:
                if run.figure and run.text.startswith(UNKNOWN):
                    answer = manuscript.answers.get(run.figure)
                    reason = answer.reason if answer and answer.reason else _("记录里没有这个数")
                    yield self.found(
                        line,
                        start,
                        end,
                        _("“%(figure)s”不知道是多少：%(reason)s。") % {"figure": run.figure, "reason": reason},
                    )


class EmptyFigure(Check):
    """A figure of nothing, printed because it stands in no optional clause. In a chart some bars may well be nothing."""

    slug = "empty-figure"
    name = _("为零的数字")
    severity = Severity.REVIEW

    def findings(self, manuscript: Manuscript) -> Iterator[Finding]:
        for line in manuscript.lines:
            for start, end, run in line.spans:
                answer = manuscript.answers.get(run.figure or "")
                if answer and answer.value == 0 and line.kind != "chart" and "|较上年" not in (run.figure or ""):
                    yield self.found(
                        line, start, end, _("“%(figure)s”是零。%(advice)s") % {"figure": run.figure, "advice": ADVICE}
                    )
            for each in line.enumerations:
                if line.text[each.start : each.end].rpartition("：")[2] == NOTHING:
                    yield self.found(
                        line,
                        each.start,
                        each.end,
                        _("按“%(by)s”一项也没有。%(advice)s") % {"by": each.by, "advice": ADVICE},
                    )


ADVICE = _("没有这项工作的，请把这句话放进[[ ]]里，它会自动省略；应该有的，请补录。")
