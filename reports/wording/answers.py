"""The words of an answer."""

from __future__ import annotations

from decimal import Decimal

from reports.figures import Answer
from reports.figures.base import Listing, Ratio
from reports.formatting import about_text, chinese_count, number_text, parts_text, percent_text
from reports.wording.options import Style

MISSES_100 = "（因四舍五入，各项占比之和不是100%）"
NOTHING = "无"  # what a list of nothing says


def word(answer: Answer, style: Style) -> str:
    """The value as it is printed, without the unit of counts: 32, 三, 65.6%, 65.6%（21/32）, 300余, 《甲》《乙》; —— when unknown."""
    value = value_of(answer, style)
    figure = answer.figure
    if isinstance(figure, Listing) and value is not None:
        return figure.join(list(answer.names)) if answer.names else NOTHING
    if isinstance(figure, Ratio):
        of = parts_text(answer.numerator, answer.denominator) if style.parts else ""
        return percent_text(value, style.decimals) + of  # type: ignore[arg-type]  # a ratio's is never an int
    if value is not None and style.about:
        return about_text(value, style.about)
    if value is not None and style.in_chinese and value == int(value):
        return chinese_count(int(value))
    return number_text(value)


def value_of(answer: Answer, style: Style) -> int | Decimal | None:
    """The answer's value; a share anew where the token chose its own decimals."""
    if answer.denominator:
        return answer.share(style.decimals)
    return answer.value


def is_of_nothing(answer: Answer) -> bool:
    """Whether there is known to be nothing: a count of zero, a share of zero."""
    return (answer.denominator if isinstance(answer.figure, Ratio) else answer.value) == 0
