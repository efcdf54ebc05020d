"""The check that the shares of one whole total 100%."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from reports.checking.base import Check, Finding, Severity
from reports.checking.manuscripts import Manuscript
from reports.checking.quantities import Quantity, Sentence, sentences
from reports.checking.sums import OVERLAPPING
from reports.formatting import number_text

MOST = 40
_OF = re.compile(r"占(?P<base>[^，。；、\d%]{0,14})$")
_GRADE = re.compile(r"(?P<grade>基本满意|不满意|满意)(?:率|票)?(?:为|达到?|占|是)?$")
_APART = re.compile("分别占|分为|分成|分别为|由|组成|构成")
_ROUNDED = "因四舍五入"


class SharesUnlike100(Check):
    """Shares of one whole that claim to be all there is of it and do not total 100%.

    They claim it where they are more than 100%, where they miss it by no more than rounding can, where the wording says so
    (分别占, 分为), or where all three grades of satisfaction are told. There is no tolerance, unless 因四舍五入 is said.
    """

    slug = "shares-unlike-100"
    name = _("占比之和不是100%")
    severity = Severity.MUST

    def findings(self, manuscript: Manuscript) -> Iterator[Finding]:
        for sentence in sentences(manuscript):
            words = sentence.line.text[sentence.start : sentence.end]
            if _ROUNDED in words or not any(each.is_share for each in sentence.quantities):
                continue
            for shares, complete in ((_shares(sentence), bool(_APART.search(words))), (_grades(sentence), True)):
                total = sum((each.value for each in shares), Decimal(0))
                if len(shares) > 1 and total != 100 and _claims_all(shares, total, complete, words):
                    message = _("各项占比之和是%(total)s%%，不是100%%。确因四舍五入的，请在句中说明“因四舍五入”。") % {
                        "total": number_text(total)
                    }
                    yield self.found(sentence.line, shares[0].start, shares[-1].end, message)


def _claims_all(shares: list[Quantity], total: Decimal, complete: bool, words: str) -> bool:
    if complete:
        return True
    if OVERLAPPING.search(words):
        return False
    rounding = len(shares) * Decimal(5).scaleb(-min(each.decimals for each in shares) - 1)
    return total > 100 or 100 - total <= rounding


def _shares(sentence: Sentence) -> list[Quantity]:
    """The shares introduced by 占, all of one base; none where bases differ or one is rough."""
    found: list[Quantity] = []
    bases: set[str] = set()
    for each in sentence.quantities:
        of = _OF.search(sentence.line.text, max(sentence.start, each.start - 16), each.start)
        together = (
            found and each.is_share and sentence.line.text[found[-1].end : each.start] in ("、", "和", "，", "与")
        )
        if each.is_share and (of or together):
            found.append(each)
            bases.add(of["base"].removeprefix("比") if of else "")
    is_one = len(bases - {""}) <= 1 and not any(each.about or each.value == 100 for each in found)
    return found if is_one and len(found) <= MOST else []


def _grades(sentence: Sentence) -> list[Quantity]:
    """满意率, 基本满意率 and 不满意率, where each is told once."""
    found: dict[str, Quantity] = {}
    for each in sentence.quantities:
        grade = _GRADE.search(sentence.line.text, max(sentence.start, each.start - 8), each.start)
        if each.is_share and grade and not each.about:
            if grade["grade"] in found:
                return []
            found[grade["grade"]] = each
    return list(found.values()) if len(found) == 3 else []
