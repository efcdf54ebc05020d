"""The check that a rate follows from the counts beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from reports.checking.base import Check, Finding, Severity
from reports.checking.manuscripts import Manuscript
from reports.checking.quantities import Quantity, Sentence, sentences
from reports.formatting import number_text, percent, percent_text

BACK = 12  # counts before a rate that may be its part or its whole
_SHARE_OF = re.compile(r"[，,（( ]{0,2}(?:均|正好|刚好)?占(?P<base>[^，。；、\d]{0,14})")
_WHOLE = re.compile("总|全部|全体|所有|其|收到|提出")
_RATE = re.compile(r"(?P<stem>[\u4e00-\u9fff]{2})率(?:均?为|达到?|是|仅为?|[：:])?[ ]?$")
_SAME = {
    "出席": "出席|到会|实到|参会",
    "到会": "出席|到会|实到|参会",
    "办结": "办结|办理完毕|办理完成|已办",
    "解决": "解决",
    "整改": "整改",
}
_NOT_THE_PART = "(?:未|没有|尚未|不|应|需|须|待|难以)[^，。；、]{0,3}"
_WITH_PARTS = re.compile(r"(?P<rate>\d{1,3}(?:\.\d{1,4})?)%[（(](?P<part>\d{1,9})[/／](?P<whole>\d{1,9})[）)]")


class RateUnlikeParts(Check):
    """A share or a rate that does not follow from the counts named in the same sentence, as far as it is printed.

    占…% belongs to the count just before it; …率 to the last count before it whose words name the same deed (解决21件，
    解决率). The whole may be any count of that kind named before. Where none fits, it is found. A figure of the system whose
    own part is the one named is right whatever else the sentence says. 百分点 are no rates; rough numbers and ranges are
    passed over.
    """

    slug = "rate-unlike-parts"
    name = _("比率与数字不符")
    severity = Severity.MUST

    def findings(self, manuscript: Manuscript) -> Iterator[Finding]:
        for sentence in sentences(manuscript):
            yield from self._in_brackets(sentence)
            for place, rate in enumerate(sentence.quantities):
                if not rate.is_share or rate.about:
                    continue
                before = list(sentence.quantities[max(0, place - BACK) : place])
                named = _part_and_wholes(sentence, before, rate)
                if named is None or _is_of(named[0], rate, manuscript):
                    continue
                part, wholes = named
                if wholes and not any(_fits(rate, part.value, whole) for whole in wholes):
                    yield self.found(sentence.line, part.start, rate.end, _message(part, wholes, rate))

    def _in_brackets(self, sentence: Sentence) -> Iterator[Finding]:
        """65.6%（21/32）."""
        for found in _WITH_PARTS.finditer(sentence.bare, sentence.start, sentence.end):
            rate = next((each for each in sentence.quantities if each.start == found.start()), None)
            if rate and not rate.token and not _fits(rate, Decimal(found["part"]), Decimal(found["whole"])):
                message = _("%(part)s除以%(whole)s不是%(rate)s%%。") % found.groupdict()
                yield self.found(sentence.line, found.start(), found.end(), message)


def _part_and_wholes(
    sentence: Sentence, before: list[Quantity], rate: Quantity
) -> tuple[Quantity, list[Decimal]] | None:
    """The count a rate is of, and the counts that may be its whole."""
    if not before:
        return None
    words = sentence.line.text[before[-1].end : rate.start][-30:]
    if len(words) < 30 and (share := _SHARE_OF.fullmatch(words)) and before[-1].is_count:
        if share["base"] and not _WHOLE.search(share["base"]):
            return None
        return before[-1], _wholes_of_share(sentence, before, before[-1])
    if rated := _RATE.search(sentence.line.text, max(sentence.start, rate.start - 12), rate.start):
        part = _done(sentence, before, _SAME.get(rated["stem"], rated["stem"]))
        if part:
            return part, [
                each.value
                for each in before
                if each is not part and each.is_count and each.unit == part.unit and each.value >= part.value
            ]
    return None


def _wholes_of_share(sentence: Sentence, before: list[Quantity], part: Quantity) -> list[Decimal]:
    """The like counts before that have no share of their own; failing these, the parts added up whose shares total 100%."""
    like = [each for each in before[:-1] if each.is_count and each.unit == part.unit]
    wholes = [each.value for each in like if not _has_share(sentence, each) and each.value >= part.value]
    if wholes or len(sentence.quantities) > 2 * BACK:
        return wholes
    parts = [each for each in sentence.quantities if each.unit == part.unit and _has_share(sentence, each)]
    shares = [each.value for each in sentence.quantities if each.is_share]
    if len(parts) == len(shares) > 1 and abs(sum(shares, Decimal(0)) - 100) <= 1:
        return [sum((each.value for each in parts), Decimal(0))]
    return []


def _has_share(sentence: Sentence, count: Quantity) -> bool:
    return bool(re.compile("[，,（( ]{0,2}(?:约|均)?占").match(sentence.line.text, count.end))


def _done(sentence: Sentence, before: list[Quantity], deed: str) -> Quantity | None:
    """The last count whose words name the deed."""
    for place in range(len(before) - 1, -1, -1):
        each = before[place]
        begin = max(before[place - 1].end if place else sentence.start, each.start - 16)
        words = sentence.line.text[begin : each.start]
        if each.is_count and re.search(deed, words):
            return None if re.search(_NOT_THE_PART + f"(?:{deed})", words) and "已" not in words else each
    return None


def _is_of(part: Quantity, rate: Quantity, manuscript: Manuscript) -> bool:
    """Whether the rate is a figure whose own part is the count named."""
    answer = manuscript.answers.get(rate.token)
    return answer is not None and (answer.numerator == part.value or bool(answer.among))


def _fits(rate: Quantity, part: Decimal, whole: Decimal) -> bool:
    """Whether part of whole is the rate, as far as it is printed."""
    if not whole:
        return False
    return abs(part * 100 / whole - rate.value) <= Decimal(5).scaleb(-rate.decimals - 1)


def _message(part: Quantity, wholes: list[Decimal], rate: Quantity) -> str:
    whole = wholes[-1] if len(wholes) == 1 else max(wholes)
    share = percent_text(percent(part.value, whole, max(rate.decimals, 1)), max(rate.decimals, 1))
    return _("%(part)s%(unit)s占%(whole)s%(unit)s的%(share)s，不是%(rate)s%%。") % {
        "part": number_text(part.value),
        "whole": number_text(whole),
        "unit": part.unit,
        "share": share,
        "rate": number_text(rate.value),
    }
