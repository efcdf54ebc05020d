"""The file of one deputy: seats, sessions, suggestions, and everything else the deputy took part in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from congress.models import (
    Activity,
    Congress,
    Deputy,
    DutyReport,
    GroupActivity,
    Inspection,
    Reception,
    Seat,
    Suggestion,
    SuggestionState,
    Training,
)
from congress.models.suggestions_on_a_day import last_outcome, state_on
from reports.addresses import list_address
from reports.figures import FIGURES, Answer, evaluate
from reports.figures.deputies import TAKING_PART
from reports.formatting import column_date, date_text
from reports.performance.chapters import CHAPTERS, SUGGESTIONS, Chapter
from reports.performance.facts import Fact, Frame, Line, Part, Told, Words, latest, level_word, name_in


@dataclass(frozen=True)
class DeputyFile:
    """All that the records say of one deputy's work in a time."""

    deputy: Deputy
    frame: Frame
    seats: tuple[Seat, ...]
    parts: tuple[Part, ...]

    @property
    def who(self) -> list[tuple[Words, str]]:
        """Who the deputy is, as everybody may know; what is not known is left out."""
        deputy = self.deputy
        known = [
            (gettext_lazy("姓名"), deputy.name),
            (gettext_lazy("性别"), deputy.get_gender_display()),
            (gettext_lazy("民族"), deputy.ethnicity),
            (gettext_lazy("政治面貌"), deputy.party),
            (gettext_lazy("文化程度"), deputy.get_education_display()),
            (gettext_lazy("职业构成"), deputy.get_occupation_display()),
            (gettext_lazy("代表小组"), str(deputy.group or "")),
            (gettext_lazy("单位及职务"), deputy.employer),
        ]
        return [(label, str(value)) for label, value in known if value]

    @property
    def personal(self) -> list[tuple[Words, str]]:
        """What only roles that need it may see; it is never printed."""
        deputy = self.deputy
        known = [
            (gettext_lazy("出生日期"), date_text(deputy.born_on) if deputy.born_on else ""),
            (gettext_lazy("电话"), deputy.phone),
            (gettext_lazy("住址"), deputy.address),
        ]
        return [(label, value) for label, value in known if value]

    @property
    def mandates(self) -> list[tuple[str, ...]]:
        """The seats in words, under SEAT_HEADS."""
        return [seat_words(seat, self.frame.scope.congress, self.frame.scope.as_of) for seat in self.seats]

    @property
    def facts(self) -> Iterator[Fact]:
        """All numbers of the file in order."""
        for part in self.parts:
            yield from part.facts

    @property
    def reason(self) -> str:
        """Why the numbers are unknown; of a share of nothing no reason is told."""
        return next((fact.answer.reason for fact in self.facts if fact.answer.value is None and fact.unit), "")


SEAT_HEADS = (
    *(gettext_lazy("级别"), gettext_lazy("选区"), gettext_lazy("任职开始")),
    *(gettext_lazy("任职结束"), gettext_lazy("产生方式"), gettext_lazy("结束原因")),
)


def seat_words(seat: Seat, congress: Congress, on: date) -> tuple[str, ...]:
    """A seat in words as it was known on that day."""
    has_ended = seat.until_on is not None and seat.until_on <= on
    return (
        level_word(seat.level, congress),
        seat.constituency.title if seat.constituency else "",
        column_date(seat.from_on),
        column_date(seat.until_on) if seat.until_on and has_ended else _("在任"),
        str(seat.get_origin_display()),
        str(seat.get_end_reason_display()) if has_ended else "",
    )


# Where the lists keep names by which records can be found again.
SEARCHED = (Suggestion, Inspection, Reception, DutyReport, Training, GroupActivity, Activity)


def deputy_file(deputy: Deputy, frame: Frame) -> DeputyFile:
    """The file of `deputy` over the days of `frame`. Raises FigureError where no term is on record."""
    name = name_in(TAKING_PART.own(frame.book), deputy.pk)
    seats = Seat.objects.filter(deputy=deputy, from_on__lte=frame.scope.as_of).select_related("constituency")
    answers = iter(evaluate(_asked(name, frame), frame.book))
    parts = tuple(_part(chapter, deputy, answers, frame) for chapter in CHAPTERS)
    return DeputyFile(deputy, frame, tuple(seats.order_by("from_on", "level")), parts)


def _asked(name: str, frame: Frame) -> list[Any]:
    """All requests of the file, in the order in which `_part` takes their answers."""
    asked = []
    for chapter in CHAPTERS:
        for told in chapter.told:
            asked.append(frame.ask(told.figure, **{told.by: name}))
            if told.tell:
                asked.append(frame.ask(told.records, **{told.by: name}))
            if _may_be_unnamed(told):
                asked.append(frame.ask(told.figure, **{told.by: TAKING_PART.nobody}))
        if chapter.share:
            asked.append(frame.ask(FIGURES[chapter.share[1]], 代表=name))
    return asked


def _may_be_unnamed(told: Told) -> bool:
    """Whether its records keep a list of deputies, which may be empty."""
    return told.figure.dimension[told.by].values == TAKING_PART


def _part(chapter: Chapter, deputy: Deputy, answers: Iterator[Answer], frame: Frame) -> Part:
    facts: list[Fact] = []
    lines: list[Line] = []
    unnamed: Fact | None = None
    for told in chapter.told:
        facts.append(Fact.of(told.label, next(answers), frame))
        if told.tell:
            lines += told.lines(next(answers).names, frame.scope.congress)
        if _may_be_unnamed(told):
            found = Fact.of(told.label, next(answers), frame)
            unnamed = found if found.answer.value else None
    if chapter.share:
        facts.append(Fact.of(chapter.share[0], next(answers), frame))
    shown, left_out = latest(lines)
    if chapter is SUGGESTIONS:
        shown = _with_course(shown, frame.scope.as_of)
    model = chapter.told[0].figure.rows.model
    more = list_address(model, q=deputy.name) if left_out and model in SEARCHED else ""
    return Part(chapter.title, tuple(facts), chapter.columns, shown, left_out, more, unnamed)


def _with_course(lines: Sequence[Line], as_of: date) -> tuple[Line, ...]:
    """The same with the title, the state and the outcome of each suggestion as they were on that day."""
    papers: Iterable[Any] = (
        Suggestion.objects.filter(pk__in=[line.key for line in lines])
        .annotate(state_then=state_on(as_of), outcome_then=last_outcome(as_of, "name"))
        .values_list("pk", "title", "state_then", "outcome_then")
    )
    known = {pk: (title, str(SuggestionState(state).label), outcome or "") for pk, title, state, outcome in papers}
    return tuple(Line(line.day, (*line.cells, *known[line.key]), line.key, line.address) for line in lines)
