"""Checks of punctuation in Chinese text (GB/T 15834-2011)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from reports.checking.base import Check, Finding, Severity, mend
from reports.checking.manuscripts import NEUTRAL, Line, Manuscript

_HAN = "\u3007\u3400-\u9fff\uf900-\ufaff"
_FULL = "，。；：？！、（）“”‘’《》〈〉〔〕【】…—％"
_CHINESE = re.compile(f"[{_HAN}{_FULL}{NEUTRAL}]")
_LATIN = re.compile(
    r"https?://[!-~]{1,300}|www\.[!-~]{1,300}|[A-Za-z0-9._%+-]{1,60}@[A-Za-z0-9.-]{1,60}|[A-Za-z]'[A-Za-z]"
)
_WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）", ".": "。"}
_DOUBLE, _SINGLE = ("“", "”"), ("‘", "’")
_QUOTES = {**dict.fromkeys('"“”', _DOUBLE), **dict.fromkeys("'‘’", _SINGLE)}
_NARROW = re.compile(r"[,;:?!()\"'.]")


class HalfWidth(Check):
    """Half-width punctuation beside Chinese words; numbers, times, addresses and Latin words keep theirs."""

    slug = "half-width"
    name = _("半角标点")
    severity = Severity.MUST

    def findings(self, manuscript: Manuscript) -> Iterator[Finding]:
        for line in manuscript.lines:
            words = _LATIN.sub(lambda found: "a" * len(found.group()), line.words)
            quoted = _with_full_quotes(words)
            for found in _NARROW.finditer(words):
                sign, at = found.group(), found.start()
                if not _is_wrong(words, at):
                    continue
                right = _WIDE.get(sign, quoted[at])
                told = (
                    _("中文里用全角标点，“%(sign)s”应为“%(right)s”。")
                    if sign in _WIDE
                    else _("引号应为全角的%(right)s。")
                )
                message = told % {"sign": sign, "right": right}
                yield self.found(
                    line, at, at + 1, message, mend(line, at, at + 1, right, _("改为%(right)s") % {"right": right})
                )


def _with_full_quotes(words: str) -> str:
    """The words with full-width quotation marks for half-width ones: the closing one where one of its kind is open."""
    signs, is_open = list(words), {"“": False, "‘": False}
    for at, sign in enumerate(words):
        if sign in _QUOTES:
            opening, closing = _QUOTES[sign]
            if sign in "\"'":
                signs[at] = closing if is_open[opening] else opening
            is_open[opening] = signs[at] == opening
    return "".join(signs)


def _is_wrong(words: str, at: int) -> bool:
    """Whether the sign stands in Chinese text: a Chinese sign beside it, and no number or Latin word that it is part of."""
    sign, before, behind = words[at], words[at - 1 : at], words[at + 1 : at + 2]
    if sign == ".":
        return bool(re.match(f"[{_HAN}）”》]", before)) and not re.match("[.A-Za-z0-9]", behind)
    if sign in ",:" and before.isdigit() and behind.isdigit():
        return False
    left, right = _beside(words, at, -1), _beside(words, at, 1)
    return bool(_CHINESE.match(left) or _CHINESE.match(right))


def _beside(words: str, at: int, step: int) -> str:
    """The next sign on one side that is neither space nor half-width mark, as far as four."""
    for place in range(at + step, at + 5 * step, step):
        if not 0 <= place < len(words):
            return ""
        if not words[place].isspace() and not _NARROW.match(words[place]):
            return words[place]
    return ""


class Doubled(Check):
    """Two marks where one belongs: 。。 ，， 、， ，。"""

    slug = "doubled-marks"
    name = _("重复的标点")
    severity = Severity.MUST
    _marks = re.compile(
        "[，。；：、]{2,40}|！{4,40}|？{4,40}|[，；：、](?=[！？])|(?<=[！？])[，。；：、]{1,40}|…{3,40}(?<!……)|—{3,40}"
    )

    def findings(self, manuscript: Manuscript) -> Iterator[Finding]:
        for line in manuscript.lines:
            for found in self._marks.finditer(line.words):
                marks = found.group()
                right = _strongest(marks)
                if right == marks:
                    right = ""
                told = _("标点“%(marks)s”重复了，只用一个。") if right else _("“%(marks)s”旁边已有标点，应删去。")
                message = told % {"marks": marks}
                yield self.found(
                    line, found.start(), found.end(), message, mend(line, found.start(), found.end(), right)
                )


def _strongest(marks: str) -> str:
    """The one mark that stays."""
    if marks[0] in "…—":
        return marks[0] * 2
    return next((mark for mark in "。；：！？，、" if mark in marks), "")


class BetweenMarks(Check):
    """A 、 between adjacent titles or quotations, where none belongs (GB/T 15834-2011, 4.5.3.5)."""

    slug = "between-marks"
    name = _("书名号、引号之间的顿号")
    severity = Severity.MUST
    _between = re.compile("(?<=》)、(?=《)|(?<=”)、(?=“)")

    def findings(self, manuscript: Manuscript) -> Iterator[Finding]:
        for line in manuscript.lines:
            for found in self._between.finditer(line.text):
                message = _("并列的书名号或引号之间不用顿号。")
                yield self.found(line, found.start(), found.end(), message, mend(line, found.start(), found.end(), ""))


class Unpaired(Check):
    """Quotation marks, title marks and brackets that have no partner, and 「」 for “”."""

    slug = "unpaired-marks"
    name = _("不成对的标点")
    severity = Severity.MUST
    _pairs = {"“": "”", "‘": "’", "《": "》", "〈": "〉", "（": "）", "〔": "〕", "【": "】"}
    _opening = {closing: opening for opening, closing in _pairs.items()}

    def findings(self, manuscript: Manuscript) -> Iterator[Finding]:
        for line in manuscript.lines:
            yield from self._foreign(line)
            waiting: dict[str, list[int]] = {opening: [] for opening in self._pairs}
            for at, sign in enumerate(_with_full_quotes(line.text)):
                if sign in waiting:
                    waiting[sign].append(at)
                elif sign in self._opening and not _is_point(line.text, at):
                    opening = self._opening[sign]
                    if waiting[opening]:
                        waiting[opening].pop()
                    elif line.text[at] == sign:
                        message = _("“%(closing)s”前面没有与它配对的“%(opening)s”。") % {
                            "closing": sign,
                            "opening": opening,
                        }
                        yield self.found(line, at, at + 1, message)
            for opening, places in waiting.items():
                for at in places:
                    if line.text[at] == opening:  # half-width marks are told by another check
                        message = _("“%(opening)s”后面没有与它配对的“%(closing)s”。") % {
                            "opening": opening,
                            "closing": self._pairs[opening],
                        }
                        yield self.found(line, at, at + 1, message)

    def _foreign(self, line: Line) -> Iterator[Finding]:
        for found in re.finditer("[「」『』]", line.words):
            right = dict(zip("「」『』", "“”‘’", strict=True))[found.group()]
            at = found.start()
            message = _("引号应为%(right)s。") % {"right": right}
            yield self.found(
                line, at, at + 1, message, mend(line, at, at + 1, right, _("改为%(right)s") % {"right": right})
            )


def _is_point(text: str, at: int) -> bool:
    """Whether a closing bracket ends a numeral: 1）."""
    return text[at] == "）" and text[at - 1 : at].isdigit() and (at < 2 or text[at - 2] in "。；： 　")


class Nested(Check):
    """Marks of one form within each other: “甲“乙”” should be “甲‘乙’” and 《甲《乙》》 should be 《甲〈乙〉》."""

    slug = "nested-marks"
    name = _("引号、书名号里的引号、书名号")
    severity = Severity.MUST
    _pairs = {"“": "”", "‘": "’", "《": "》", "〈": "〉"}
    _inner = {"“": ("‘", "’"), "‘": ("“", "”"), "《": ("〈", "〉"), "〈": ("《", "》")}

    def findings(self, manuscript: Manuscript) -> Iterator[Finding]:
        for line in manuscript.lines:
            for start, end in self._within_their_like(line.words):
                yield self._finding(line, start, end)

    def _within_their_like(self, words: str) -> Iterator[tuple[int, int]]:
        """Where pairs stand that are held by a complete pair of the same form, with none between."""
        around: list[
            tuple[int, list[tuple[int, int]]]
        ] = []  # where each mark still open stands, and its like within it
        for at, sign in enumerate(words):
            if sign in self._pairs:
                around.append((at, []))
            elif around and sign == self._pairs[words[around[-1][0]]]:
                start, within = around.pop()
                yield from within
                if around and words[around[-1][0]] == words[start]:
                    around[-1][1].append((start, at + 1))

    def _finding(self, line: Line, start: int, end: int) -> Finding:
        opening, closing = self._inner[line.text[start]]
        message = _("“%(marks)s”里面再用时，应为“%(right)s”。") % {
            "marks": line.text[start] + line.text[end - 1],
            "right": opening + closing,
        }
        right = opening + line.text[start + 1 : end - 1] + closing
        return self.found(line, start, end, message, mend(line, start, end, right))
