"""A chart laid out: where its bars and words stand. Told by lengths and words, never by colour, so that any copier keeps it.

Bars lie on their side, as long names are best read, except those of years, which stand beside each other. Nothing is
drawn of a number nobody knows; its words say so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Literal

from reports.document import Bar, Chart, plain
from reports.exporters.layout.breaking import width
from reports.exporters.layout.sheets import millimetres, points
from reports.exporters.layout.styles import SIHAO, WUHAO, XIAOWU

Fill = Literal["solid", "hollow"]
Anchor = Literal["start", "middle", "end"]

WIDEST = millimetres(156)
MODEST = millimetres(130)  # high, where its type can be smaller
COLUMNS = millimetres(45)  # how high the tallest column is
THICKEST = millimetres(14)  # a column
SIZES = (SIHAO, WUHAO, XIAOWU)  # of its type
LEADING, GAP = 1.3, 0.5  # the height of a line and the space between two rows, in characters
LEAST = 0.3  # of the width is for bars
MOST_LABEL = 0.38  # of the width is for labels
MOST_LINES = 2  # of a label
SPACE = 0.4  # between label, bar and number, in characters


@dataclass(frozen=True)
class Box:
    """A bar: filled for the year reported on, hollow for those before."""

    x: int
    y: int
    width: int
    height: int
    fill: Fill


@dataclass(frozen=True)
class Words:
    """A line of text, its middle at `y`; `x` is where it starts, ends or has its middle."""

    x: int
    y: int
    text: str
    anchor: Anchor


@dataclass(frozen=True)
class Drawing:
    """What is drawn on `width` by `height`, in twentieths of a point; `size` of the type is in points.

    `axis` is the line that the bars stand on, from its first to its last point.
    """

    width: int
    height: int
    size: float
    boxes: tuple[Box, ...]
    words: tuple[Words, ...]
    axis: tuple[int, int, int, int]

    @property
    def em(self) -> int:
        """The size of the type in twentieths of a point."""
        return points(self.size)


def drawing(chart: Chart, total: int = WIDEST, sizes: Sequence[float] = SIZES) -> Drawing:
    """The chart drawn, at most `total` wide, in the largest of the sizes of type that leaves room, else the last."""
    total = min(total, WIDEST)
    if chart.kind == "years":
        return _columns(chart, total, sizes)
    *drawn, smallest = (_rows(chart, total, size) for size in sizes)
    fitting = (each for each in drawn if each.height <= MODEST and _has_room(chart, total, each.size))
    return next(fitting, smallest)


def _most(chart: Chart) -> float:
    """The number that the longest bar stands for; all begin at zero."""
    return max(bar.size or 0 for bar in chart.bars) or 1


def _told(bar: Bar) -> str:
    """What stands at its bar: 21件，65.6%."""
    return "，".join(filter(None, (plain(bar.number), plain(bar.share))))


# Rows


def _rows(chart: Chart, total: int, size: float) -> Drawing:
    """A row for each label, its bars one below the other; the names of several series stand above."""
    em = points(size)
    line, gap = round(em * LEADING), round(em * GAP)
    labels = [_lines(label, total * MOST_LABEL / em) for label in chart.labels]
    left = round(em * (max(width(text) for lines in labels for text in lines) + SPACE))
    room = total - left - _behind(chart, em)
    boxes: list[Box] = []
    words: list[Words] = []
    y = 0
    if len(chart.series) > 1:
        key = list(_key(chart, left, line, em))
        boxes += [box for box, _ in key]
        words += [text for _, text in key]
        y = line + gap
    top = y
    for place, lines in enumerate(labels):
        height = line * max(len(lines), len(chart.series))
        first = y + (height - line * len(lines)) // 2 + line // 2
        words += [Words(left - round(em * SPACE), first + line * n, text, "end") for n, text in enumerate(lines)]
        start = y + (height - line * len(chart.series)) // 2
        for number, one in enumerate(chart.series):
            bar, at = one.bars[place], start + line * number
            length = round(room * (bar.size or 0) / _most(chart))
            if bar.size:
                boxes.append(Box(left, at + line // 8, max(length, 10), line * 3 // 4, "hollow" if number else "solid"))
            words.append(Words(left + length + round(em * SPACE), at + line // 2, _told(bar), "start"))
        y += height + gap
    return Drawing(total, y - gap, size, tuple(boxes), tuple(words), (left, top, left, y - gap))


def _has_room(chart: Chart, total: int, size: float) -> bool:
    """Whether type of that size leaves the bars their room and cuts no label off."""
    em, most = points(size), total * MOST_LABEL
    longest = em * max(map(width, chart.labels))
    bars = total - min(longest, most) - em * SPACE - _behind(chart, em)
    return longest <= MOST_LINES * (most - em) and bars >= total * LEAST


def _behind(chart: Chart, em: int) -> int:
    """The room for the longest of the words behind the bars."""
    return ceil(em * (max(width(_told(bar)) for bar in chart.bars) + 2 * SPACE))


def _key(chart: Chart, left: int, line: int, em: int) -> Iterator[tuple[Box, Words]]:
    """A sample of each kind of bar with the name of its series."""
    x = left
    for number, one in enumerate(chart.series):
        yield (
            Box(x, line // 8, 2 * em, line * 3 // 4, "hollow" if number else "solid"),
            Words(x + round(em * (2 + SPACE)), line // 2, one.name, "start"),
        )
        x += round(em * (3 + SPACE + width(one.name)))


def _lines(label: str, capacity: float) -> list[str]:
    """The label in lines of about the same length; what is far too long for them ends in …"""
    count = min(ceil(width(label) / capacity), MOST_LINES)
    lines, rest = [], label
    for left in range(count, 0, -1):
        cut = _fitting(rest, min(capacity, width(rest) / left + 0.5) if left > 1 else capacity)
        lines.append(rest[:cut])
        rest = rest[cut:]
    return [*lines[:-1], f"{lines[-1][:-1]}…"] if rest else lines


def _fitting(text: str, capacity: float) -> int:
    """How many of its characters fit, at least one."""
    return max((n for n in range(1, len(text) + 1) if width(text[:n]) <= capacity), default=1)


# Columns


def _columns(chart: Chart, total: int, sizes: Sequence[float]) -> Drawing:
    """A column for each label, its number above and the label below; all but the last year's are hollow."""
    place = total // len(chart.labels)
    (series,) = chart.series
    widest = max(width(text) for text in (*map(_told, series.bars), *chart.labels))
    size = next((size for size in sizes if points(size) * (widest + SPACE) <= place), sizes[-1])
    em = points(size)
    line, gap = round(em * LEADING), round(em * SPACE / 2)
    ground = line + gap + COLUMNS
    thick = min(place // 2, THICKEST)
    boxes: list[Box] = []
    words: list[Words] = []
    for number, (label, bar) in enumerate(zip(chart.labels, series.bars, strict=True), start=1):
        middle = place * number - place // 2
        length = round(COLUMNS * (bar.size or 0) / _most(chart))
        if bar.size:
            fill: Fill = "solid" if number == len(chart.labels) else "hollow"
            boxes.append(Box(middle - thick // 2, ground - max(length, 10), thick, max(length, 10), fill))
        words.append(Words(middle, ground - length - gap - line // 2, _told(bar), "middle"))
        words.append(Words(middle, ground + gap + line // 2, label, "middle"))
    edge = place * len(chart.labels)
    return Drawing(total, ground + gap + line, size, tuple(boxes), tuple(words), (0, ground, edge, ground))
