"""Where a centred line that is too long is broken: by sense, into lines of balanced length (GB/T 9704, titles)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate, combinations, pairwise
from math import ceil
from unicodedata import east_asian_width

from reports.document import Run

NUMERAL = "[〇零一二三四五六七八九十百]"
# A line may well end after these …
ENDINGS = re.compile(rf"主席团|委员会|人民政府|代表大会(?!主席团|常务)|会议(?!上)|》|　|(?:\d|{NUMERAL})日")
# … or begin with these,
OPENINGS = re.compile(rf"关于|第{NUMERAL}+届|(?:\d|{NUMERAL}){{4}}年|《")
# if need be here,
LESSER = re.compile(rf"的|、|，|和|与|人大|第{NUMERAL}+届|年度?|工作")
# but never within a number or a word in Latin letters, before a closing or after an opening mark.
WITHIN_NUMBER = re.compile(
    r"(?<=[0-9A-Za-z.,%％])(?=[0-9A-Za-z.,%％年月日届次])" + rf"|(?<={NUMERAL})(?={NUMERAL}|[年月日届次])"
)
NOT_FIRST = "、，。；：！？）》〉”’】〕…—～％的　"
NOT_LAST = "（《〈“‘【〔—第"

MOST_LINES = 3  # what is longer still is left to flow
GOOD, POOR, BAD = 0.0, 2.0, 6.0  # what a break costs, in characters of imbalance it may save


def broken(runs: tuple[Run, ...], capacity: float) -> tuple[Run, ...]:
    """The runs with line breaks between them so that no line is wider than `capacity` full-width characters.

    Text that fits, that somebody has broken by hand, or that needs more than three lines comes back as it is. A figure
    is never broken.
    """
    text = "".join(run.text for run in runs)
    if "\n" in text or width(text) <= capacity:
        return runs
    return tuple(_cut(runs, _best_breaks(text, _costs(runs), capacity)))


def width(text: str) -> float:
    """How wide the text is in full-width characters; those of Latin script are half as wide."""
    return sum(map(_width, text))


def _width(character: str) -> float:
    return 1.0 if east_asian_width(character) in "WFA" else 0.5


def _costs(runs: tuple[Run, ...]) -> dict[int, float]:
    """Each place in the text where a line may end, and what breaking there costs."""
    text = "".join(run.text for run in runs)
    costs = {
        place: BAD for place in range(1, len(text)) if text[place] not in NOT_FIRST and text[place - 1] not in NOT_LAST
    }
    better = {match.end(): POOR for match in LESSER.finditer(text)}
    better |= {match.end(): GOOD for match in ENDINGS.finditer(text)}
    better |= {match.start(): GOOD for match in OPENINGS.finditer(text)}
    costs |= {place: cost for place, cost in better.items() if place in costs}
    forbidden = {match.start() for match in WITHIN_NUMBER.finditer(text)}
    start = 0
    for run in runs:
        end = start + len(run.text)
        if run.kind == "figure":
            forbidden.update(range(start + 1, end))
        start = end
    return {place: cost for place, cost in costs.items() if place not in forbidden}


def _best_breaks(text: str, costs: dict[int, float], capacity: float) -> tuple[int, ...]:
    """The cheapest places to break at, with as few lines as fit; none when the text cannot be made to fit."""
    upto = list(accumulate(map(_width, text), initial=0.0))
    for count in range(ceil(upto[-1] / capacity), MOST_LINES + 1):
        choices = []
        for places in combinations(costs, count - 1):
            widths = [upto[last] - upto[first] for first, last in pairwise((0, *places, len(text)))]
            if max(widths) <= capacity:
                choices.append((sum(costs[place] for place in places) + _ungainliness(widths), places))
        if choices:
            return min(choices)[1]
    return ()


def _ungainliness(widths: list[float]) -> float:
    """How far the lines are from the trapezoid or diamond that the standard asks for; an hourglass is the worst."""
    hourglass = any(b < min(a, c) for a, b, c in zip(widths, widths[1:], widths[2:], strict=False))
    return (max(widths) - min(widths)) / 2 + (BAD if hourglass else 0)


def _cut(runs: tuple[Run, ...], places: tuple[int, ...]) -> Iterator[Run]:
    """The runs with a line break at each of the places."""
    start = 0
    for run in runs:
        ends = [place - start for place in places if start < place < start + len(run.text)]
        if start in places:
            yield Run("\n")
        for first, last in zip((0, *ends), (*ends, len(run.text)), strict=True):
            if first:
                yield Run("\n")
            yield Run(run.text[first:last], run.kind, run.figure)
        start += len(run.text)
