"""Checks of numerals typed before headings and points: 一、（一） 1. 一是 第一，."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from congress.wording import chinese_number
from reports.checking.base import Check, Finding, Severity, mend
from reports.checking.manuscripts import NEUTRAL, Line, Manuscript
from reports.checking.numerals import chinese_value

_CHINESE = "一二三四五六七八九十"
_TYPED = re.compile(
    rf"第[{_CHINESE}]{{1,3}}[章节部分、，]{{1,2}}[ 　]?|[{_CHINESE}]{{1,3}}[、.．][ 　]?|[（(][{_CHINESE}\d]{{1,3}}[）)][、]?[ 　]?|\d{{1,2}}[.．、](?!\d)[ 　]?"
)


class TypedNumeral(Check):
    """A numeral typed before a heading that the system numbers by itself."""

    slug = "typed-numeral"
    name = _("标题上手写的序号")
    severity = Severity.MUST

    def findings(self, manuscript: Manuscript) -> Iterator[Finding]:
        for line in manuscript.lines:
            if line.kind != "heading" or not line.number:
                continue
            if typed := _TYPED.match(line.words):
                message = _("这一级标题的序号“%(number)s”由系统编排，手写的“%(typed)s”会重复。") % {
                    "number": line.number,
                    "typed": typed.group().strip(),
                }
                yield self.found(line, typed.start(), typed.end(), message, mend(line, typed.start(), typed.end(), ""))


# Sequences

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
# Where a point may begin: with the line, or behind a mark.
_POINT = re.compile(
    rf"(?:^|(?<=[。；：！，—、;:]))[ 　]{{0,4}}(?:"
    rf"(?P<is>[{_CHINESE}]{{1,3}})是(?!否|非)|(?P<must>[{_CHINESE}]{{1,3}})要(?=[^点素求件闻紧])|"
    rf"第(?P<th>[{_CHINESE}]{{1,3}})(?=[，,、：:])|[（(](?P<bracket>[{_CHINESE}]{{1,3}})[）)]|[（(](?P<round>\d{{1,2}})[）)]|(?P<circle>[{_CIRCLED}]))"
)
_LINE_POINT = re.compile(
    rf"[ 　]{{0,4}}(?:(?P<list>[{_CHINESE}]{{1,3}})[、](?=[^{_CHINESE}])|(?P<dot>\d{{1,2}})(?:[.．](?!\d)|、))"
)
_QUOTED = re.compile("“[^“”]{0,60}”")
# Kinds of headings, the higher first: a new one lets those below begin anew.
_RANK = ("list", "bracket", "dot", "round", "circle")


@dataclass
class Point:
    """A numeral before a point, in the line it stands in."""

    kind: str
    line: Line
    start: int
    end: int
    value: int


class BrokenSequence(Check):
    """Points of a section that are not numbered 1, 2, 3: a numeral left out or twice, or 一是 without 二是.

    A numeral is compared with its place in its list; a list ends with the section, where the next begins at one, and where a
    point of a higher kind begins. The mend gives it the numeral of its place.
    """

    slug = "broken-sequence"
    name = _("序号不连续")
    severity = Severity.MUST

    def findings(self, manuscript: Manuscript) -> Iterator[Finding]:
        for section in manuscript.sections():
            for points in _lists(section):
                yield from self._of_list(points)

    def _of_list(self, points: list[Point]) -> Iterator[Finding]:
        for place, point in enumerate(points, start=1):
            if point.value != place and (len(points) > 1 or point.kind in ("is", "list", "bracket")):
                there, right = point.line.text[point.start : point.end], _numeral(point.kind, place)
                message = _("这里是第%(place)s项，写的序号是“%(there)s”，请改为“%(right)s”，或补上缺的一项。") % {
                    "place": place,
                    "there": there,
                    "right": right,
                }
                yield self.found(
                    point.line, point.start, point.end, message, mend(point.line, point.start, point.end, right)
                )
        if len(points) == 1 and points[0].kind == "is" and points[0].value == 1:
            point = points[0]
            yield self.found(point.line, point.start, point.end + 1, _("只有“一是”，没有“二是”。"))


def _lists(section: list[Line]) -> Iterator[list[Point]]:
    """The points of a section, each list by itself."""
    open_lists: dict[str, list[Point]] = {}
    for line in section:
        for point in _points(line):
            current = open_lists.setdefault(point.kind, [])
            doubled = len(current) == 1 and point.kind != "circle"  # 一是…一是…三是: the second was meant to be 二是
            if current and point.value == 1 and not doubled:
                yield current
                current = open_lists[point.kind] = []
            current.append(point)
            if point.kind in _RANK:
                for lower in _RANK[_RANK.index(point.kind) + 1 :]:
                    if lower in open_lists:
                        yield open_lists.pop(lower)
    yield from open_lists.values()


def _points(line: Line) -> Iterator[Point]:
    if line.kind in ("title", "session_line", "speaker"):
        return
    words = _QUOTED.sub(lambda found: NEUTRAL * len(found.group()), line.words)
    if (at_start := _LINE_POINT.match(words)) and not (line.kind == "heading" and line.number):
        yield _point(line, at_start)
    for found in _POINT.finditer(words):
        if not (line.kind == "heading" and line.number):
            yield _point(line, found)


def _point(line: Line, found: re.Match[str]) -> Point:
    kind = found.lastgroup or ""
    text = found[kind]
    value = int(text) if text.isdecimal() else _CIRCLED.find(text) + 1 or chinese_value(text) or 0
    return Point(kind, line, found.start(kind), found.end(kind), value)


def _numeral(kind: str, value: int) -> str:
    if kind in ("round", "dot"):
        return str(value)
    if kind == "circle":
        return _CIRCLED[value - 1] if value <= len(_CIRCLED) else str(value)
    return chinese_number(value)
