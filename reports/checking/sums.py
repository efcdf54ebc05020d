"""Checks that the parts of an enumeration make up their total."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from reports.checking.base import Check, Finding, Severity
from reports.checking.manuscripts import Manuscript
from reports.checking.quantities import Quantity, Sentence, sentences
from reports.formatting import number_text

# What stands between a total and its first part. The first say that the parts are all there is of it; after the others
# they may be but some of it, and are wrong only where they are more.
_ALL = re.compile(
    r"[，,]?(?:其中[，,：:]?)?(?:分别为|分别是|分别有|分为|分成)|[，,]?按[^，。；、：]{1,8}?(?:划分|分类|分)[，,：:为有]|[：:](?!其中)"
)
_ALL_IN_BRACKETS = re.compile(r"[（(](?!其中|含|包括|比|较|同比|占)")
_SOME = re.compile(r"其中|[，,（(][^，。；、]{0,4}(?:包括|包含|涉及|含)|^中[，,有]?")
_SHARE = re.compile(r"[，,（(]?(?:约|均)?占[^，。；、\d]{0,14}\d{1,3}(?:\.\d{1,4})?[%％](?:（\d{1,9}/\d{1,9}）)?[）)]?")
_NEXT = re.compile(r"(?P<mark>[、；;]|[，,]|以及|和|及|与)(?P<label>[^，。；、：（）()]{0,24})")
_ADDED_UP = re.compile(r"[，,]?(?:(?:共计|合计|总计)[^，。；、]{0,6}|一?共)")
# Qualities of people that one person may have several of.
OVERLAPPING = re.compile("女|党|团员|少数民族|蒙古族|基层|连任|新任|学历|大专|本科|专业|岁|青年|群众|致富|退役|兼")
MOST = 40  # parts of one enumeration


@dataclass(frozen=True)
class Breakdown:
    """A total and its parts in a sentence; `complete` where the wording says that there are no others."""

    total: Quantity
    parts: list[Quantity]
    labels: list[str]
    complete: bool
    by_commas: bool
    shares: int

    @property
    def sum(self) -> Decimal:
        return sum((part.value for part in self.parts), Decimal(0))


class PartsUnlikeTotal(Check):
    """Parts that exceed their total, or differ from it though the wording says they are all of it.

    分别为, 分为, 按…分, a colon and brackets introduce all parts; 其中, 包括, 涉及 and 中 some of them. After some, parts joined
    by commas may be anything, so their sum counts only where each has its share (占…%). Qualities that one person may have
    several of (女代表, 党员代表) may add up to more than the total.
    """

    slug = "parts-unlike-total"
    name = _("分项合计与总数不符")
    severity = Severity.MUST

    def findings(self, manuscript: Manuscript) -> Iterator[Finding]:
        for sentence in sentences(manuscript):
            for each in _breakdowns(sentence):
                if message := _fault(each):
                    first, last = (
                        min(each.total, each.parts[0], key=_start),
                        max(each.total, each.parts[-1], key=_start),
                    )
                    yield self.found(sentence.line, first.start, last.end, message)


def _start(quantity: Quantity) -> int:
    return quantity.start


def _fault(each: Breakdown) -> str:
    total, unit = each.total.value, each.total.unit
    largest = max(part.value for part in each.parts)
    numbers = {
        "sum": number_text(each.sum),
        "total": number_text(total),
        "largest": number_text(largest),
        "unit": unit,
    }
    if each.complete and len(each.parts) > 1:
        unequal = _("各项合计%(sum)s%(unit)s，总数是%(total)s%(unit)s，两者不相等。")
        return unequal % numbers if each.sum != total else ""
    if largest > total:
        return _("其中一项是%(largest)s%(unit)s，比总数%(total)s%(unit)s还多。") % numbers
    if each.by_commas and each.shares < len(each.parts):
        return ""
    if any(map(OVERLAPPING.search, each.labels)) and not all(re.search("[男女]", label) for label in each.labels):
        return ""
    exceeding = _("各项合计%(sum)s%(unit)s，总数是%(total)s%(unit)s，分项多于总数。")
    return exceeding % numbers if each.sum > total else ""


def _breakdowns(sentence: Sentence) -> Iterator[Breakdown]:
    """The totals with parts in a sentence; anything about the size leaves its enumeration out."""
    counts = [each for each in sentence.quantities if not each.is_share]
    gaps = [_SHARE.sub("", _gap(sentence, before, each)) for before, each in zip([None, *counts], counts, strict=False)]
    for place in range(1, len(counts)):
        total, gap = counts[place - 1], gaps[place]
        in_brackets = bool(_ALL_IN_BRACKETS.match(gap))
        complete = bool(_ALL.match(gap)) or in_brackets
        if not total.is_count or not (complete or _SOME.search(gap)):
            continue
        end = _end_of_list(counts, gaps, place)
        parts, labels = counts[place:end], [re.split("其中|包括|涉及|[，：（]", gap)[-1], *gaps[place + 1 : end]]
        if in_brackets and (len(parts) < 2 or sentence.line.text[parts[-1].end : parts[-1].end + 1] not in "）)"):
            continue
        if all(part.is_count and part.unit == total.unit for part in parts):
            by_commas = any(gap[:1] in "，," for gap in gaps[place + 1 : end])
            shares = sum(bool(_SHARE.match(sentence.line.text, part.end)) for part in parts)
            yield Breakdown(total, parts, labels, complete, by_commas, shares)
    yield from _added_up(counts, gaps)


def _gap(sentence: Sentence, before: Quantity | None, each: Quantity) -> str:
    """The words between, of very long ones the end and the beginning."""
    words = sentence.between(before, each)
    return words if len(words) <= 200 else f"{words[:100]}。{words[-100:]}"


def _end_of_list(counts: list[Quantity], gaps: list[str], place: int) -> int:
    """Where the list of like parts that begins at `place` ends."""
    end = place + 1
    while end < len(counts) and end - place < MOST and counts[end].unit == counts[place].unit:
        joined = _NEXT.fullmatch(gaps[end])
        if not joined or _SOME.search(gaps[end]) or "共" in joined["label"][:1]:
            break
        end += 1
    return end


def _added_up(counts: list[Quantity], gaps: list[str]) -> Iterator[Breakdown]:
    """生态12件、社会9件，共计21件."""
    for place in range(2, len(counts)):
        total = counts[place]
        if not total.is_count or not _ADDED_UP.fullmatch(gaps[place]):
            continue
        first = place - 1
        while first and place - first < MOST and gaps[first][:1] == "、" and _NEXT.fullmatch(gaps[first]):
            first -= 1
        parts = counts[first:place]
        if len(parts) > 1 and all(part.is_count and part.unit == total.unit for part in parts):
            yield Breakdown(total, parts, gaps[first:place], True, False, 0)


class PartsLeaveOut(Check):
    """A figure split by the system, whose parts leave out records that do not say which part they belong to."""

    slug = "parts-leave-out"
    name = _("分项没有列全")
    severity = Severity.REVIEW

    def findings(self, manuscript: Manuscript) -> Iterator[Finding]:
        for line in manuscript.lines:
            for each in line.enumerations:
                whole, values = each.whole, [part.value for part in each.parts]
                if whole is None or whole.value is None or None in values:
                    continue
                left_out = whole.value - sum(value for value in values if value is not None)
                if left_out > 0:
                    message = _(
                        "总数是%(whole)s%(unit)s，有%(left_out)s%(unit)s没有填“%(by)s”或不在所列各项里，没有列进来。请补填记录。"
                    ) % {
                        "whole": number_text(whole.value),
                        "left_out": number_text(left_out),
                        "unit": whole.unit,
                        "by": each.by,
                    }
                    yield self.found(line, each.start, each.end, message)
