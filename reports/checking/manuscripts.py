"""A report as the checks read it: its lines in reading order, with what is printed and where it is written."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from reports.assembling import numbered, paragraph_kind
from reports.document import Run, plain
from reports.figures import Answer, Scope
from reports.outlines.reading import Block, Grid, Signature, passages, passages_in, read
from reports.wording import Enumeration, Passage, Place, Places, Printed, printed
from reports.wording.grammar import START
from reports.wording.words import WORDS

Kind = Literal[
    "title", "session_line", "speaker", "heading", "body", "salutation", "run_in", "signature", "cell", "chart"
]

_PLAN = re.compile("安排|计划|打算|展望|设想|主要任务|今后|下一步|下步")


@dataclass(frozen=True)
class Line:
    """One line of the report: its place from 0, the text as written with tokens, and the runs it is printed as.

    `level` and `number` are a heading's, as in reports.document.Section; the number is not part of the text. `place` is
    where the source begins in the text of the whole report.
    """

    at: int
    kind: Kind
    source: str
    runs: tuple[Run, ...]
    level: int = 0
    number: str = ""
    place: Place = START
    places: Places = field(default_factory=Places, compare=False)
    enumerations: tuple[Enumeration, ...] = field(default=(), compare=False)

    @cached_property
    def text(self) -> str:
        """The words as printed."""
        return "".join(run.text for run in self.runs)

    @cached_property
    def spans(self) -> tuple[tuple[int, int, Run], ...]:
        """Each run with the places in the text it begins and ends at."""
        spans, start = [], 0
        for run in self.runs:
            spans.append((start, start + len(run.text), run))
            start += len(run.text)
        return tuple(spans)

    def spans_between(self, start: int, end: int) -> tuple[tuple[int, int, Run], ...]:
        """The spans that hold any sign from `start` up to `end`."""
        first = bisect_right(self.spans, start, key=lambda span: span[1])
        last = bisect_left(self.spans, end, key=lambda span: span[0])
        return self.spans[first:last]

    @cached_property
    def words(self) -> str:
        """The text with a neutral sign for each that is no word as written or of the report: figures and slots."""
        return "".join(run.text if run.kind == "text" else NEUTRAL * len(run.text) for run in self.runs)


NEUTRAL = "\ufffc"


@dataclass(frozen=True, eq=False)
class Manuscript:
    """A report to be checked.

    `year` is the year reported on, `session` the session the report is given at and `session_before` the one before, in
    words and empty where not recorded; `place` is the place of the congress. `answers` has the answer of each figure
    printed, by its canonical token; of a change on last year that of last year, where it is the unknown one. `lists` are the
    records told one by one, a list as one line, and the titles of charts: words which only what is asked of every word looks at.
    """

    lines: tuple[Line, ...]
    year: int
    session: str = ""
    session_before: str = ""
    place: str = ""
    answers: Mapping[str, Answer] = field(default_factory=dict)
    lists: tuple[Line, ...] = ()

    @cached_property
    def planning(self) -> frozenset[int]:
        """The places of the lines in the parts about the year to come: work planned has no records yet."""
        planning, inside = set(), False
        for line in self.lines:
            if line.kind == "heading" and line.level == 1:
                plans = _PLAN.search(line.text) or f"{self.year + 1}年" in line.text
                inside = bool(plans) and not re.search("回顾|完成|总结", line.text)
            if inside:
                planning.add(line.at)
        return frozenset(planning)

    def sections(self) -> Iterator[list[Line]]:
        """The lines under each heading, the heading first; the opening lines come by themselves."""
        section: list[Line] = []
        for line in self.lines:
            if line.kind == "heading" and section:
                yield section
                section = []
            section.append(line)
        if section:
            yield section


def manuscript(text: str, scope: Scope) -> Manuscript:
    """The report that an outline's text makes of the records in `scope`. Raises TextError."""
    outline = read(text)
    written = list(passages(outline))
    found = {id(passage): each for passage, each in zip(written, printed(written, scope), strict=True)}

    def is_printed(passage: Passage) -> bool:
        return bool(found[id(passage)].runs)

    placed: list[tuple[Passage, Kind, int, str]] = []
    lists: list[Line] = []
    opening: tuple[tuple[Passage | None, Kind], ...] = (
        (outline.title, "title"),
        (outline.session_line, "session_line"),
        (outline.speaker, "speaker"),
    )
    placed += [(passage, kind, 0, "") for passage, kind in opening if passage and is_printed(passage)]
    for each in filter(None, numbered(outline.parts, is_printed)):
        if each.part.heading and each.level:
            placed.append((each.part.heading, "heading", each.level, each.number))
        for block in each.part.blocks:
            for passage in filter(is_printed, passages_in(block)):
                runs, chart = found[id(passage)].runs, found[id(passage)].chart
                if words := plain(runs):
                    placed.append((passage, "chart" if chart else _kind(block, words), 0, ""))
                if told := tuple(Run(run.block.text) for run in runs if run.block):
                    lists.append(Line(len(placed), "cell", passage.text, told, place=passage.start))
                if chart:
                    lists.append(Line(len(placed), "cell", passage.text, (Run(chart.title),), place=passage.start))
    return Manuscript(
        lines=tuple(
            _line(at, passage, found[id(passage)], kind, level, number)
            for at, (passage, kind, level, number) in enumerate(placed)
        ),
        year=scope.period.year,
        session=WORDS["届次"](scope),
        session_before=WORDS["上次届次"](scope),
        place=scope.congress.place,
        answers={token: answer for each in found.values() for token, answer in each.answers.items()},
        lists=tuple(lists),
    )


def _kind(block: Block, words: str) -> Kind:
    """What a line of the block is."""
    match block:
        case Grid():
            return "cell"
        case Signature():
            return "signature"
        case _:
            return paragraph_kind(words)


def _line(at: int, passage: Passage, each: Printed, kind: Kind, level: int, number: str) -> Line:
    return Line(at, kind, passage.text, each.runs, level, number, passage.start, each.places, each.enumerations)
