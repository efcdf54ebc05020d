"""The check that one name has one value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from reports.checking.base import Check, Finding, Severity
from reports.checking.manuscripts import Manuscript
from reports.checking.quantities import Quantity, Sentence, sentences

LONGEST, SHORTEST = 40, 3  # signs of a name

# Words before a name that do not change what is counted.
_VERBS = (
    "收到|收集|征集|提出|提交|受理|办理|办好|办结|开展|组织|召开|举行|举办|进行|听取和审议|听取|审议|接待|完成|作出|通过|建成|"
    "建有|建立|现有|共有|实有|有|达到|达|为|是|了|的|先后|累计|总计|共计|合计|一共|共|全部|各类|各项|代表们|大家"
)
_SKIPPED = re.compile(rf"^(?:{_VERBS})+")
_BEHIND = re.compile(r"(?:共计|共|达到|达|为|有|了|的|[：:])+$")
# Clauses that only say when, for the whole year or in general.
_YEAR = r"(?:全年|一年来|过去一年|本年|本年度|今年|年内|回顾全年|\d{4}年度?|目前)"
_ADVERBIAL = re.compile(rf"(?:{_YEAR}|据统计|截至目前|截至年底|年底|总的来看|回顾过去)?")
_SCOPED = re.compile(rf"^{_YEAR}")
_MARK = re.compile("[，,；;：:、。！？（()）\n]")
# Words that say of which part, whose or when; where they differ, so may the numbers.
_QUALIFIED = re.compile(
    "上年|去年|前年|同期|上半年|下半年|季度|比|较|相比|其中|另有|另外|新增|增加|减少|分别|平均|人均|计划|力争|将|每|第|月|日|以来|期间|截至|累计"
)


@dataclass(frozen=True)
class Said:
    """What a sentence says of a name."""

    sentence: Sentence
    quantity: Quantity


class OneNameTwoValues(Check):
    """The same words with different numbers in two sentences.

    Only what is told of the whole year, without words of a part, a group or a time of its own, is compared; two different
    figures of the system are told apart by their tokens and never found.
    """

    slug = "one-name-two-values"
    name = _("同一名称有两个数")
    severity = Severity.REVIEW

    def findings(self, manuscript: Manuscript) -> Iterator[Finding]:
        first: dict[tuple[str, str], Said] = {}
        for sentence in sentences(manuscript):
            if sentence.line.at in manuscript.planning:
                continue
            for place, quantity in enumerate(sentence.quantities):
                name = _name(sentence, place)
                if not name or quantity.about:
                    continue
                said = first.setdefault((name, quantity.unit), Said(sentence, quantity))
                if _differ(said.quantity, quantity):
                    there = said.quantity.printed(said.sentence.line)
                    here = quantity.printed(sentence.line)
                    message = _(
                        "“%(name)s”前面写的是%(there)s，这里写的是%(here)s。请核对哪一个对；说的不是同一件事的，请写明范围。"
                    ) % {"name": name, "there": there, "here": here}
                    yield self.found(sentence.line, quantity.start, quantity.end, message)


def _differ(one: Quantity, other: Quantity) -> bool:
    return one.value != other.value and not (one.token and other.token)


def _name(sentence: Sentence, place: int) -> str:
    """The words that name what a quantity counts; "" where they are not clear, or of a part only."""
    quantity = sentence.quantities[place]
    text = sentence.line.text
    begin = sentence.quantities[place - 1].end if place else sentence.start
    marks = list(_MARK.finditer(text, max(begin, quantity.start - LONGEST), quantity.start))
    start = marks[-1].end() if marks else begin
    if quantity.start - start > LONGEST or (place and not marks) or text[start - 1 : start] in ("、", "（", "("):
        return ""
    clause = text[start : quantity.start]
    if not (_SCOPED.match(clause) or _is_adverbial(text[max(sentence.start, start - LONGEST) : start])):
        return ""
    if _QUALIFIED.search(text[max(sentence.start, start - LONGEST) : quantity.start]):
        return ""
    name = _BEHIND.sub("", _SKIPPED.sub("", _SKIPPED.sub("", _SCOPED.sub("", clause)).removeprefix("镇人大")))
    return name if len(name) >= SHORTEST and not re.search(r"[\d\ufffc]", name) else ""


def _is_adverbial(before: str) -> bool:
    return all(_ADVERBIAL.fullmatch(clause.strip("　 ")) for clause in _MARK.split(before))
