"""A report as it will print, section by section; a paragraph with mistakes stands as written, and its mistakes beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext as _

from congress.wording import titled
from reports.assembling import sections_of
from reports.document import Run, Runs, Section
from reports.drafting import OPENING_LINES
from reports.figures import Scope
from reports.models import AnnualReport, ReportSection
from reports.outlines.reading import Part, passages_of, read
from reports.wording import Passage, Place, TextError, WordingError, render_each


class Mistake(NamedTuple):
    """A mistake and the field it stands in: a line of the opening, the heading or the text of a section."""

    field: str
    message: str
    place: Place

    @property
    def told(self) -> str:
        """What it is, after its place."""
        place = _("标题%(place)s") % {"place": self.place} if self.field == "heading" else self.place
        return titled(place, self.message)


@dataclass(frozen=True)
class Printed:
    """A section of a report as it will print, empty where it is left out, and its mistakes."""

    section: ReportSection
    pieces: tuple[Section, ...] = ()
    mistakes: tuple[Mistake, ...] = ()


@dataclass(frozen=True)
class Preview:
    """A whole report as it will print: its opening lines by name, their mistakes, and its sections."""

    opening: dict[str, Runs]
    mistakes: tuple[Mistake, ...]
    sections: tuple[Printed, ...]


def preview(report: AnnualReport, sections: Iterable[ReportSection], scope: Scope) -> Preview:
    """The report with these sections; all its figures are asked at once."""
    drafts = [_Draft(section) for section in sections]
    lines = {name: Passage(getattr(report, name)) for name in OPENING_LINES.values()}
    written = [*lines.values(), *(passage for draft in drafts for passage in draft.passages())]
    rendered: dict[int, Runs] = {}
    wrong: dict[int, TextError] = {}
    for passage, result in zip(written, render_each(written, scope), strict=True):
        if isinstance(result, TextError):
            wrong[id(passage)] = result
            rendered[id(passage)] = (Run(passage.text, "slot"),)
        else:
            rendered[id(passage)] = result
    pieces = sections_of([part for draft in drafts for part in draft.parts], rendered)
    return Preview(
        {name: rendered[id(passage)] for name, passage in lines.items()},
        tuple(mistake for name, passage in lines.items() for mistake in _of_field(name, wrong.get(id(passage)))),
        tuple(
            Printed(
                draft.section,
                tuple(piece for _part, piece in zip(draft.parts, pieces, strict=False) if piece),
                tuple(draft.mistakes(wrong)),
            )
            for draft in drafts
        ),
    )


def preview_typed(
    report: AnnualReport, key: int, scope: Scope, *, level: int, heading: str, text: str
) -> Printed | None:
    """One section as it would print with these words, numbered among the headings of the others, whose text is not looked at.

    None where the report has no such section. An opening keeps its level and has no heading.
    """
    sections = list(report.sections.defer("text"))
    for section in sections:
        section.text = ""
        if section.pk == key:
            section.text = text
            if section.level:
                section.level, section.heading = level or section.level, heading
    found = preview(AnnualReport(congress=report.congress), sections, scope)
    return next((printed for printed in found.sections if printed.section.pk == key), None)


class _Draft:
    """A section read into the parts it prints as."""

    def __init__(self, section: ReportSection) -> None:
        self.section = section
        self.unread: TextError | None = None
        self.heading = Passage(section.heading) if section.level else None
        try:
            outline = read(section.text)
        except TextError as error:
            self.unread = error
            lines = tuple(Passage(line, Place(number, 1)) for number, line in enumerate(section.text.splitlines(), 1))
            self.parts: tuple[Part, ...] = (Part(section.level, self.heading, lines),)
            return
        opening = [line for line in (outline.title, outline.session_line, outline.speaker) if line]
        if opening:
            told = _("标题、会议行和报告人不写在章节里，请填在“开头三行”里。")
            self.unread = TextError(WordingError(told, line.start) for line in opening)
        first, *others = outline.parts
        self.parts = (Part(section.level, self.heading, first.blocks), *others)
        if not section.is_included:
            self.parts = ()

    def passages(self) -> Iterator[Passage]:
        """All its texts in reading order; of what cannot be read, none is understood."""
        for part in self.parts:
            yield from passages_of(part)

    def mistakes(self, wrong: dict[int, TextError]) -> Iterator[Mistake]:
        """Its mistakes, each with its field."""
        yield from _of_field("text", self.unread)
        for passage in self.passages():
            yield from _of_field("heading" if passage is self.heading else "text", wrong.get(id(passage)))


def _of_field(field: str, error: TextError | None) -> Iterator[Mistake]:
    for mistake in error.errors if error else ():
        yield Mistake(field, mistake.message, mistake.place)
