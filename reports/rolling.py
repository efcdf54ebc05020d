"""Last year's words as this year's draft: what a rule can carry over, and what a person must look at. Pure.

A year stands on its own (2022年); a day (2022年3月5日), a title in 《》 and a file number 〔2022〕 name something that happened
once, so they are left as they are and told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.utils.translation import gettext_noop

from congress.wording import chinese_number
from reports.formatting import chinese_year

Session = tuple[int, int]  # numbers of the term and of the session in it

PLANS = re.compile("安排|计划|打算|任务|思路")
YEAR = re.compile(r"(?<!\d)(?P<arabic>[12]\d{3})年|(?P<chinese>[一二三四五六七八九〇○零]{4})年")
MEETING = re.compile(
    r"(?P<of>[县区市旗省国盟州]?)第?(?P<term>[一二三四五六七八九十百]+)届(?:人民代表大会|人大|)第?"
    r"(?P<number>[一二三四五六七八九十]+)次(?!人)"
)
_ONCE = re.compile(r"《[^《》]*》|〔[12]\d{3}〕|(?<!\d)[12]\d{3}(?:年\d{1,2}月(?:\d{1,2}日)?|[-.]\d{1,2}[-.]\d{1,2})")
_TOKEN = re.compile(r"[{｛]{2}[^{}｛｝\n]*[}｝]{2}")
_DATE = re.compile(r"(?<!\d)([12]\d{3})([-./年])(\d{1,2})([-./月])(\d{1,2})(?!\d)")
_TOKEN_YEAR = re.compile(r"(?<![\d])([12]\d{3})(?=年|[|至}｝｜]|$)")
_DIGITS = str.maketrans("０１２３４５６７８９－．", "0123456789-.")
_NUMBERS = {chinese_number(n): n for n in range(1, 100)}


@dataclass(frozen=True)
class Change:
    """A place in the new draft: the words before and after, and whether a rule changed them or a person must look."""

    kind: Literal["rule", "look"]
    before: str
    after: str
    why: str


@dataclass(frozen=True)
class Turn:
    """From which year to the next, and the sessions that follow each other, as far as the records tell them."""

    year: int
    sessions: tuple[tuple[Session, Session], ...] = ()

    @property
    def next_session(self) -> dict[Session, Session]:
        """The session that takes the place of each."""
        return dict(self.sessions)


def roll(text: str, turn: Turn) -> tuple[str, list[Change]]:
    """The text a year later, and what was changed in it or must be looked at, in reading order."""
    pieces: list[str] = []
    changes: list[Change] = []
    for piece in _cut(text):
        rolled, found = (_token if _TOKEN.fullmatch(piece) else _words)(piece, turn)
        pieces.append(rolled)
        changes += found
    return "".join(pieces), changes


def day_a_year_on(day: date) -> date:
    """The same day of the next year; 28 February for 29 February."""
    return date(day.year + 1, day.month, 28 if (day.month, day.day) == (2, 29) else day.day)


def _cut(text: str) -> Iterator[str]:
    """The tokens and what stands between them."""
    at = 0
    for found in _TOKEN.finditer(text):
        yield text[at : found.start()]
        yield found.group()
        at = found.end()
    yield text[at:]


# Words written by hand


def _words(text: str, turn: Turn) -> tuple[str, list[Change]]:
    changes: list[Change] = []
    once = [found.span() for found in _ONCE.finditer(text)]

    def is_once(at: int) -> bool:
        return any(start <= at < end for start, end in once)

    marks = sorted(
        [*YEAR.finditer(text), *MEETING.finditer(text), *_ONCE.finditer(text)], key=lambda found: found.start()
    )
    rolled, at = "", 0
    for found in marks:
        if found.start() < at:
            continue
        before = found.group()
        after = before
        if found.re is _ONCE:
            if str(turn.year) in before or str(turn.year + 1) in before:
                changes.append(Change("look", _around(text, found), "", _WHY_ONCE))
        elif is_once(found.start()):
            continue
        elif found.re is YEAR:
            after = _year(found, turn)
            if after != before:
                changes.append(Change("rule", before, after, gettext_noop("年份顺延一年")))
        else:
            after, why = _meeting(found, turn)
            kind: Literal["rule", "look"] = "look" if why else "rule"
            changes.append(Change(kind, before, "" if after == before else after, why or gettext_noop("届次顺延")))
        rolled += text[at : found.start()] + after
        at = found.end()
    return rolled + text[at:], changes


_WHY_ONCE = gettext_noop("某一天、某份文件或者某个标题里的年份，没有改动，请核对")


def _year(found: re.Match[str], turn: Turn) -> str:
    """The year a year later where it is the report's own, the one before or the one after; any other stays."""
    if found["arabic"]:
        year = int(found["arabic"])
        return f"{year + 1}年" if abs(year - turn.year) <= 1 else found.group()
    words = found["chinese"].translate(str.maketrans("○零", "〇〇"))
    near = {chinese_year(year): year for year in (turn.year - 1, turn.year, turn.year + 1)}
    return f"{chinese_year(near[words] + 1)}年" if words in near else found.group()


def _meeting(found: re.Match[str], turn: Turn) -> tuple[str, str]:
    """The session that takes its place, and why a person must look; the words stay where that cannot be told."""
    words = found.group()
    session = (_NUMBERS.get(found["term"], 0), _NUMBERS.get(found["number"], 0))
    following = turn.next_session.get(session)
    if found["of"] or following is None:
        return words, gettext_noop("会议的届次没有改动，请核对")
    start = found.start()
    number, term = (slice(found.start(name) - start, found.end(name) - start) for name in ("number", "term"))
    rolled = words[: number.start] + chinese_number(following[1]) + words[number.stop :]
    return rolled[: term.start] + chinese_number(following[0]) + rolled[term.stop :], ""


def _around(text: str, found: re.Match[str]) -> str:
    """What was found with a few words on both sides."""
    return text[max(0, found.start() - 8) : found.end() + 8].strip()


# Tokens


def _token(token: str, turn: Turn) -> tuple[str, list[Change]]:
    """A token whose fixed days and years near the report's are a year later; older ones stay and are told."""
    token = token.translate(_DIGITS)
    if not re.search(r"(?<!\d)[12]\d{3}(?!\d)", token):
        return token, []
    rolled = _DATE.sub(lambda found: _date(found, turn), token)
    if not _DATE.search(token):
        rolled = _TOKEN_YEAR.sub(lambda found: _near(found.group(), turn), rolled)
    if rolled == token:
        return token, [Change("look", token, "", gettext_noop("写明了年份的数字，没有改动，请核对"))]
    return rolled, [Change("rule", token, rolled, gettext_noop("数字的日期顺延一年"))]


def _date(found: re.Match[str], turn: Turn) -> str:
    year, first, month, second, day = found.groups()
    later = _near(year, turn)
    if later != year and (int(month), int(day)) == (2, 29):
        day = "28"
    return f"{later}{first}{month}{second}{day}"


def _near(year: str, turn: Turn) -> str:
    return str(int(year) + 1) if abs(int(year) - turn.year) <= 1 else year
