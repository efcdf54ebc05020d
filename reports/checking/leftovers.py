"""Checks for what was left of last year's report: its year, its sessions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from congress.wording import chinese_number
from reports.checking.base import Check, Finding, Mend, Severity, mend
from reports.checking.manuscripts import NEUTRAL, Line, Manuscript
from reports.checking.numerals import NUMERALS, chinese_value
from reports.formatting import chinese_year

NEAR = 40
_QUOTED = re.compile(r"《[^《》]{0,120}》|〔[^〔〕]{0,60}〕|“[^“”]{0,60}”|（[^（）]{0,30}(?:通过|修订|修正|施行)）")
# Words that introduce an earlier year as such, before and behind it.
_BEFORE = re.compile(
    r"(?:比|较|与|同|和|及|自|从|于|由|早在|上年|去年|上一年|截至|截止|到|至|始于|即|[-—－–～~])[ （(]?$"
)
_BEHIND = re.compile(
    r"(?:\d{1,2}月(?:\d{1,2}日)?)?(?:年?底|年末|年初|[^，。；、]{0,8}(?:以来|起|开始|启动|换届|同期|相比|的基础|当选|颁布|施行|出台|印发|选举产生)|[^，。；、]{0,4}(?:确定|实施|启动|立项|提出|票决|遗留|结转|建成|交办|新建)的|[-—－–～~至到])"
)


class LastYear(Check):
    """Last year's number where the year reported on should stand; in the part about the year to come, one later.

    An earlier year is meant where it is compared with (比2021年; 2021年为28件，2022年为32件), where something began in it (2021年
    以来), in a span of years and in titles and document numbers.
    """

    slug = "last-year"
    name = _("上年报告留下的年份")
    severity = Severity.REVIEW

    def findings(self, manuscript: Manuscript) -> Iterator[Finding]:
        for line in manuscript.lines:
            if line.kind in ("session_line", "speaker", "chart"):
                continue
            year = manuscript.year + (line.at in manuscript.planning)
            text = _QUOTED.sub(_blank, line.text)
            for found in re.finditer(rf"(?<!\d)(?:{year - 1}|{chinese_year(year - 1)})(?=年)", text):
                in_plan = line.at in manuscript.planning
                if self._is_meant(line, text, found, in_plan=in_plan) or f"{year}年" in _sentence(text, found):
                    continue
                right = chinese_year(year) if "〇" in found.group() or not found.group().isascii() else str(year)
                message = _("这里写的是%(there)s年，报告写的是%(right)s年的事，可能是上年报告留下的。") % {
                    "there": found.group(),
                    "right": right,
                }
                yield self.found(
                    line, found.start(), found.end(), message, mend(line, found.start(), found.end(), right)
                )

    def _is_meant(self, line: Line, text: str, found: re.Match[str], *, in_plan: bool) -> bool:
        before, behind = text[max(0, found.start() - 5) : found.start()], text[found.end() + 1 : found.end() + 30]
        if _BEFORE.search(before) or _BEHIND.match(behind):
            return True
        # A plan looks back within its sentences; what begins one is the year planned for.
        return in_plan and not (
            line.kind == "heading" or (re.search("(?:^|[。！])　*$", before) and behind[:1] == "，")
        )


def _sentence(text: str, found: re.Match[str]) -> str:
    """The words near in the same sentence: two years in one sentence are compared."""
    before = text[max(0, found.start() - NEAR) : found.start()].rpartition("。")[2]
    return before + text[found.start() : found.end() + NEAR].partition("。")[0]


def _blank(found: re.Match[str]) -> str:
    return NEUTRAL * len(found.group())


# Sessions


@dataclass(frozen=True)
class Session:
    """A session by the numbers of its term and of itself."""

    term: int
    number: int


_SESSION = re.compile(
    rf"第?(?P<term>[{NUMERALS}]{{1,4}}|\d{{1,2}})届(?:人民代表大会|人大)?(?P<th>第)?(?P<number>[{NUMERALS}]{{1,3}}|\d{{1,2}})次(?!全)"
)
_ELSEWHERE = re.compile(
    "(?:县|区|市|旗|盟|州|省|自治区|全国|党代会|党的|中共|党委|团|妇代会|职代会|工会)[^，。；、]{0,2}$"
)
_REMEMBERED = re.compile("以来|选举产生|当选|上届|首次|时任")
_GIVEN_AT = re.compile("(?:向|提请|提交)[^，。；、]{0,8}$")


class OtherSession(Check):
    """A session that this report is not about.

    In its title and below it, and where the report is submitted, there is but the session it is given at. In the text it may
    look back at the session before and at those between; one older than that, or of the future, is last year's or a slip,
    unless the words say that it is remembered (以来, 选举产生 …). Sessions of higher congresses are left alone.
    """

    slug = "other-session"
    name = _("上年报告留下的届次")
    severity = Severity.REVIEW

    def findings(self, manuscript: Manuscript) -> Iterator[Finding]:
        ours, before = _read(manuscript.session), _read(manuscript.session_before)
        if not ours:
            return
        for line in manuscript.lines:
            text = _QUOTED.sub(_blank, line.text)
            for found in _SESSION.finditer(text):
                meant = _session(found)
                if not meant or _ELSEWHERE.search(text[max(0, found.start() - 6) : found.start()]):
                    continue
                right = self._right(line, text, found, meant, ours, before)
                if right:
                    message = _("本报告是%(session)s的报告，这里写的届次可能是上年报告留下的。") % {
                        "session": manuscript.session
                    }
                    yield self.found(line, found.start(), found.end(), message, _mend(line, found, right))

    def _right(
        self, line: Line, text: str, found: re.Match[str], meant: Session, ours: Session, before: Session | None
    ) -> Session | None:
        """The session that should stand there, None where it is right."""
        given = line.kind in ("title", "session_line") or _GIVEN_AT.search(
            text[max(0, found.start() - 10) : found.start()]
        )
        if given:
            return None if meant == ours else ours
        if meant.term != ours.term or before is None:
            return None
        oldest = before.number if before.term == ours.term else 1
        if oldest <= meant.number <= ours.number:
            return None
        remembered = meant.number < oldest and _REMEMBERED.search(text[found.end() : found.end() + 12])
        return None if remembered else before if meant.number < oldest else ours


def _read(words: str) -> Session | None:
    found = _SESSION.search(words)
    return _session(found) if found else None


def _session(found: re.Match[str]) -> Session | None:
    term, number = (_number(found[name]) for name in ("term", "number"))
    return Session(term, number) if term and number else None


def _number(text: str) -> int | None:
    return int(text) if text.isascii() else chinese_value(text)


def _mend(line: Line, found: re.Match[str], right: Session) -> Mend | None:
    """The mend of the two numbers, the words between them as they are."""
    words = found.group()
    begin = found.start()
    new = (
        words[: found.start("term") - begin]
        + chinese_number(right.term)
        + words[found.end("term") - begin : found.start("number") - begin]
        + chinese_number(right.number)
        + words[found.end("number") - begin :]
    )
    return mend(line, found.start(), found.end(), new)
