"""The pages of any PDF as their printed lines, measured in millimetres from the left and bottom edges of the paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from pdf_oxide import PdfDocument

MM = 72 / 25.4  # points in a millimetre
SAME_LINE = 0.8  # mm between the baselines of what stands on one line
RULE = 0.6  # mm: what is not wider is a rule
# Marks that leave the outer half of their square empty.
OPENING, CLOSING = "（《〈“‘【〔", "，。、；：！？）》〉”’】〕"


@dataclass(frozen=True)
class Line:
    """A printed line: where its print begins and ends, its baseline, its words, and the fonts and sizes (in points) they
    are set in. Of a mark at either end the empty half of its square takes no part."""

    left: float
    right: float
    baseline: float
    text: str
    fonts: frozenset[str]
    sizes: frozenset[float]


@dataclass(frozen=True)
class Page:
    """A page: its width and height, its lines from top to bottom, the page number, and where the upright rules of its tables
    stand from left to right."""

    width: float
    height: float
    lines: tuple[Line, ...]
    number: Line | None
    rules: tuple[float, ...]

    @cached_property
    def text(self) -> str:
        """What is printed on it, without the page number and white space."""
        return "".join(line.text for line in self.lines)


def pages_of(content: bytes) -> list[Page]:
    """The pages of a PDF."""
    document = PdfDocument.from_bytes(content)
    return [_page(document, index) for index in range(document.page_count())]


def _page(document: PdfDocument, index: int) -> Page:
    _left, _bottom, width, height = document.page_media_box(index)
    lines = list(_lines(document.extract_chars(index)))
    number = lines.pop() if lines and lines[-1].text.startswith("—") and lines[-1].text.endswith("—") else None
    return Page(width / MM, height / MM, tuple(lines), number, tuple(_rules(document.extract_paths(index))))


def _rules(paths: list) -> list[float]:
    """Where upright lines stand; a thin area is one, too."""
    boxes = (path["bbox"] for path in paths)
    return sorted({round((x + width / 2) / MM, 1) for x, _, width, height in boxes if width < RULE * MM < height})


def _lines(characters: list) -> Iterator[Line]:
    """The characters line by line. White space takes no part: programs differ in whether they print it."""
    seen = [each for each in characters if each.char.strip()]
    seen.sort(key=lambda each: (-each.origin_y, each.origin_x))
    while seen:
        line = [each for each in seen if seen[0].origin_y - each.origin_y <= SAME_LINE * MM]
        seen = seen[len(line) :]
        line.sort(key=lambda each: each.origin_x)
        first, last = line[0], line[-1]
        yield Line(
            left=(first.origin_x + (first.advance_width / 2 if first.char in OPENING else 0)) / MM,
            right=(last.origin_x + last.advance_width / (2 if last.char in CLOSING else 1)) / MM,
            baseline=first.origin_y / MM,
            text="".join(each.char for each in line),
            fonts=frozenset(each.font_name.split("+")[-1] for each in line),
            sizes=frozenset(round(each.font_size, 1) for each in line),
        )
