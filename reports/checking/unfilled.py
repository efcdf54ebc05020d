"""The check for places still to be filled."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from reports.checking.base import Check, Finding, Severity
from reports.checking.manuscripts import Manuscript
from reports.checking.quantities import UNITS_OF_BLANKS

_CHINESE_ZERO = "〇○零一二三四五六七八九十"
_BLANK = re.compile(
    "|".join(
        (
            r"[*＊]{1,20}",
            r"(?<![\d.])[×✕✖]{1,20}|[×✕✖]{2,20}",
            r"(?<![A-Za-z0-9])[xXＸｘ]{2,20}(?![A-Za-z0-9])",
            rf"(?<![A-Za-z0-9])[xXＸｘ](?={UNITS_OF_BLANKS})",
            rf"(?<![{_CHINESE_ZERO}])[○〇◯]{{2,20}}(?![{_CHINESE_ZERO}])",
            r"(?<![A-Za-z0-9])O{2,20}(?![A-Za-z0-9])",
            r"[_＿]{2,80}|[□▢]{1,20}",
            r"[（(][ 　\t]{0,20}[）)]|〔[ 　\t]{0,20}〕|《[ 　\t]{0,20}》|【[ 　\t]{0,20}】|“[ 　\t]{0,20}”|\[[ 　\t]{0,20}\]",
            r"某{2,6}|某(?=[年月日])",
            rf"(?:…{{1,6}}|\.{{3,12}}|·{{3,12}})(?={UNITS_OF_BLANKS})",
            r"(?<=[共为达约有])(?:…{1,6}|\.{3,12})",
            r"[（(〔【](?:此处|待补|待定|待填|待核|待查|待续|待完善)[^（()）〔〕【】]{0,40}[）)〕】]",
        )
    )
)


class Unfilled(Check):
    """A place left to people that nobody has filled: 〔待写：…〕, stars, crosses, circles, empty brackets."""

    slug = "unfilled"
    name = _("没有填写的地方")
    severity = Severity.MUST

    def findings(self, manuscript: Manuscript) -> Iterator[Finding]:
        for line in manuscript.lines:
            for start, end, run in line.spans:
                if run.kind == "slot":
                    yield self.found(line, start, end, _("这一处还没有写。写好后连同括号一起换掉；不写的请删去。"))
            for found in _BLANK.finditer(line.words):
                message = _("“%(blank)s”是还没有填写的地方，请填上或删去。") % {"blank": found.group()}
                yield self.found(line, found.start(), found.end(), message)
