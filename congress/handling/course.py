"""How far suggestions have come: their events as they are kept, and the state these make on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch

from congress.models import Assignment, Feedback, Outcome, Press, Reply, Suggestion, SuggestionState
from congress.models.base import CongressRecord
from congress.models.suggestions_on_a_day import state_on

# What makes it, with what the course reads beside it.
PARTS: tuple[tuple[type[CongressRecord], str, tuple[str, ...]], ...] = (
    (Assignment, "assignments", ("unit",)),
    (Reply, "replies", ("unit", "outcome", "kept_outcome")),
    (Feedback, "feedbacks", ()),
    (Press, "presses", ("unit",)),
)


Parts = Mapping[type[CongressRecord], Sequence[Any]]


@dataclass(frozen=True)
class Course:
    """A suggestion with its parts by their models, in order of date, and its state on the day looked at."""

    suggestion: Suggestion
    on: date
    state: SuggestionState
    parts: Parts

    @property
    def version(self) -> str:
        """What changes with every save of the suggestion and of its parts."""
        parts = [part for records in self.parts.values() for part in records]
        return f"{self.suggestion.revision}.{len(parts)}.{sum(part.revision for part in parts)}"

    def records(self, model: type[CongressRecord]) -> list[Any]:
        """The suggestion itself, or its parts of that kind."""
        return [self.suggestion] if model is Suggestion else [*self.parts[model]]

    def in_hand(self) -> list[Assignment]:
        """The hand-overs up to the day that were not returned by then."""
        return [
            assignment
            for assignment in self.records(Assignment)
            if assignment.assigned_on <= self.on and not (assignment.returned_on and assignment.returned_on <= self.on)
        ]

    def has_replied(self, assignment: Assignment) -> bool:
        """Whether the unit of a hand-over has replied since it has it in hand."""
        return any(
            reply.unit_id == assignment.unit_id and assignment.assigned_on <= reply.replied_on <= self.on
            for reply in self.records(Reply)
        )

    def last_feedback(self) -> Feedback | None:
        """The latest up to the day."""
        return next((one for one in reversed(self.records(Feedback)) if one.given_on <= self.on), None)

    def open_promise(self) -> Reply | None:
        """The latest reply with an outcome up to the day, where that is still to come about."""
        stated = [one for one in self.records(Reply) if one.outcome and one.replied_on <= self.on]
        to_come = (Outcome.Canonical.IN_PROGRESS, Outcome.Canonical.PLANNED)
        return stated[-1] if stated and stated[-1].outcome.canonical in to_come and not stated[-1].kept_on else None


def courses_of(suggestions: Iterable[Suggestion], *days: date) -> list[tuple[Course, ...]]:
    """For each suggestion, in their order, its course as of each of `days`; as many queries for one as for all."""
    return courses_by_key([suggestion.pk for suggestion in suggestions], *days)


def courses_by_key(keys: Sequence[int], *days: date) -> list[tuple[Course, ...]]:
    """The same for the suggestions with these keys."""
    # Units, outcomes and sessions are few and shared: each is read once, not made anew for every paper.
    lists = [
        Prefetch(accessor, model._default_manager.prefetch_related(*related)) for model, accessor, related in PARTS
    ]
    states = {f"state_{place}": state_on(day) for place, day in enumerate(days)}
    records = Suggestion.objects.prefetch_related("congress", "session__term", "lead_deputy", "merged_into", *lists)
    known = records.annotate(**states).in_bulk(keys)
    courses = []
    for suggestion in (known[key] for key in keys if key in known):
        parts = {model: getattr(suggestion, accessor).all() for model, accessor, _ in PARTS}
        stood = [SuggestionState(getattr(suggestion, name)) for name in states]
        courses.append(tuple(Course(suggestion, day, state, parts) for day, state in zip(days, stood, strict=True)))
    return courses


def course_with(suggestion: Suggestion, parts: Parts, on: date) -> Course | None:
    """The course of a suggestion whose `parts` are read already; None where it is no longer there."""
    known = Suggestion.objects.filter(pk=suggestion.pk).values_list(state_on(on), flat=True)
    return next((Course(suggestion, on, SuggestionState(state), parts) for state in known), None)
