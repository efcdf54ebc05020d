"""The events in the life of a suggestion, one declaration each: when it may happen, what it asks and what it writes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from congress.handling.course import Course
from congress.handling.numbering import next_number, series_of
from congress.models import (
    Assignment,
    Feedback,
    HandlingUnit,
    Outcome,
    Press,
    Reply,
    Suggestion,
    SuggestionState,
)
from congress.models.base import CongressRecord
from congress.models.suggestions import Satisfaction
from congress.services.suggestions import due_on
from congress.wording import listed, titled

State, Review = SuggestionState, Suggestion.Review

# How it stands, said before why something cannot be recorded.
STANDS: dict[SuggestionState, Any] = {
    State.AWAITING_REVIEW: _("这件建议还没有审核和交办"),
    State.NOT_ACCEPTED: _("这件建议没有受理，不需要办理"),
    State.AS_REFERENCE: _("这件建议已转工作参考，不需要办理"),
    State.AWAITING_HAND_OVER: _("这件建议已经审核，还没有交办"),
    State.IN_HANDLING: _("这件建议已经交办，正在等承办单位答复"),
    State.REPLIED: _("这件建议已经答复，正在等代表反馈"),
    State.FEEDBACK_GIVEN: _("代表对这次答复已经反馈"),
    State.REHANDLING: _("这件建议正在重新办理，还没有再次答复"),
    State.CONCLUDED: _("这件建议已经办结"),
}


@dataclass(frozen=True)
class Event:
    """Something that happens to a suggestion on a day.

    It is written on a `model`: on the suggestion, on a new part of it, or on what `on` finds. `day` is the field that keeps
    its date, `asked` those the form asks for besides, `needed` the ones that must be filled though the model could do
    without, `fixed` what it always says. It may happen in `states`, and where `on` finds nothing, `without` says why not.
    `complete` fills in what follows from the rest, or refuses what cannot be.
    """

    slug: str
    name: Any
    model: type[CongressRecord]
    day: str
    states: frozenset[SuggestionState]
    asked: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()
    fixed: Mapping[str, Any] = field(default_factory=dict)
    on: Callable[[Course], list[Any]] | None = None
    without: Any = ""
    usual: Callable[[Course], dict[str, Any]] = lambda course: {}
    choices: Mapping[str, Callable[[Course], QuerySet]] = field(default_factory=dict)
    complete: Callable[[Any], None] = lambda record: None
    words: Callable[[Any], Any] = lambda record: ""

    def records(self, course: Course) -> list[Any]:
        """The records it could be written on, best first; a new part is not saved yet."""
        if self.on:
            return self.on(course)
        return [course.suggestion if self.model is Suggestion else _new(self.model, course)]

    def refusal(self, course: Course) -> str:
        """Why it cannot happen on that day, in one sentence; empty where it can."""
        if course.on < course.suggestion.received_on:
            return gettext("“%(event)s”的日期早于收到建议的日期（%(day)s）。") % {
                "event": self.name,
                "day": date_format(course.suggestion.received_on),
            }
        if course.state not in self.states:
            return gettext("%(stands)s，不能登记“%(event)s”。") % {"stands": STANDS[course.state], "event": self.name}
        return "" if self.records(course) else str(self.without)

    def told_by(self, record: Any) -> date | None:
        """The day on which `record` says that it happened, None where it does not."""
        happened = all(getattr(record, name) == value for name, value in self.fixed.items())
        return getattr(record, self.day) if happened else None


@dataclass(frozen=True)
class Entry:
    """One line of the course of a suggestion."""

    on: date
    event: Event
    text: str


def next_steps(course: Course) -> list[Event]:
    """The events that may happen next, in the order they usually do."""
    return [event for event in EVENTS if not event.refusal(course)]


def timeline(course: Course) -> list[Entry]:
    """What has happened so far, in order of date."""
    entries: list[Entry] = []
    told: set[tuple[Any, str]] = set()
    for event in EVENTS:
        for record in course.records(event.model):
            day = event.told_by(record)
            if day and (record, event.day) not in told:
                told.add((record, event.day))
                entries.append(Entry(day, event, str(event.words(record))))
    return sorted(entries, key=lambda entry: entry.on)  # those of one day stay in the order of EVENTS


# What the declarations below ask and say.


def _new(model: Any, course: Course) -> Any:
    """A part of the suggestion that is not saved yet."""
    return model(congress_id=course.suggestion.congress_id, suggestion=course.suggestion)


def _unreviewed(course: Course) -> list[Suggestion]:
    return [] if course.suggestion.reviewed_on else [course.suggestion]


def _unreviewed_bill(course: Course) -> list[Suggestion]:
    return _unreviewed(course) if course.suggestion.kind == Suggestion.Kind.BILL else []


def _unnumbered(course: Course) -> list[Suggestion]:
    return [] if course.suggestion.number else [course.suggestion]


def _undated(name: str) -> Callable[[Course], list[Suggestion]]:
    """The suggestion, where that day of it is still open."""
    return lambda course: [] if getattr(course.suggestion, name) else [course.suggestion]


def _open(name: str, *roles: str) -> Callable[[Course], list[Assignment]]:
    """The units that have it in hand, in these roles, and of which that day is still open."""
    return lambda course: [
        one for one in course.in_hand() if getattr(one, name) is None and (not roles or one.role in roles)
    ]


def _returnable(course: Course) -> list[Assignment]:
    return [one for one in _open("returned_on")(course) if not course.has_replied(one)]


def _dissatisfied(course: Course) -> list[Feedback]:
    last = course.last_feedback()
    return [last] if last and last.result == Satisfaction.DISSATISFIED and last.rehandled_on is None else []


def _promise(course: Course) -> list[Reply]:
    reply = course.open_promise()
    return [reply] if reply else []


def _pressable(course: Course) -> list[Press]:
    """A concluded suggestion is pressed only over a promise that is still open."""
    return [_new(Press, course)] if course.state != State.CONCLUDED or course.open_promise() else []


def _unrated(course: Course) -> list[Feedback]:
    """A feedback on the latest reply, unless there is one."""
    replied = [reply.replied_on for reply in course.records(Reply) if reply.replied_on <= course.on]
    last = course.last_feedback()
    return [_new(Feedback, course)] if replied and not (last and last.given_on >= replied[-1]) else []


def _units(course: Course) -> QuerySet:
    """The units that have, or had, the suggestion in hand."""
    return HandlingUnit.objects.filter(assignment__suggestion=course.suggestion).distinct()


def _units_in_use(course: Course) -> QuerySet:
    return HandlingUnit.objects.filter(congress=course.suggestion.congress_id, is_active=True)


def _mergeable(course: Course) -> QuerySet:
    """The suggestions it could be merged into: those that count themselves."""
    same_town = Suggestion.objects.filter(congress=course.suggestion.congress_id)
    return same_town.exclude(pk=course.suggestion.pk).exclude(review__in=Suggestion.NOT_COUNTED)


def _registered(course: Course) -> dict[str, Any]:
    suggestion, series = course.suggestion, series_of(course.suggestion)
    return {"series": series, "number": next_number(suggestion.congress, suggestion.year, series)}


def _lead_unit(course: Course) -> dict[str, Any]:
    leads = [one.unit for one in course.in_hand() if one.role != Assignment.Role.CO]
    return {"unit": leads[0]} if leads else {}


def _solved(course: Course) -> dict[str, Any]:
    solved = Outcome.objects.filter(congress=course.suggestion.congress_id, canonical=Outcome.Canonical.SOLVED)
    return {"kept_outcome": solved.first()}


def _give_deadline(assignment: Assignment) -> None:
    assignment.due_on = due_on(assignment.suggestion, assignment.role, assignment.assigned_on)


def _refuse_on_day_of_rehandling(reply: Reply) -> None:
    """A reply of that very day would be the one that the deputy was dissatisfied with."""
    if any(feedback.rehandled_on == reply.replied_on for feedback in reply.suggestion.feedbacks.all()):
        raise ValidationError(gettext("再次答复的日期要在重新办理的日期之后。"))


def _refuse_before_last_reply(suggestion: Suggestion) -> None:
    last = max((reply.replied_on for reply in suggestion.replies.all()), default=None)
    if last and suggestion.concluded_on and suggestion.concluded_on < last:
        raise ValidationError(gettext("办结日期早于最后一次答复（%(day)s）。") % {"day": date_format(last)})


def _reviewed(slug: str, name: Any, review: Suggestion.Review, **declared: Any) -> Event:
    """An event of the review, told by its result."""
    return Event(
        **{
            "slug": slug,
            "name": name,
            "model": Suggestion,
            "day": "reviewed_on",
            "states": frozenset({State.AWAITING_REVIEW}),
            "asked": ("review_reason",),
            "on": _unreviewed,
            "without": _("这件建议已经审核。"),
            "words": lambda suggestion: suggestion.review_reason,
        }
        | declared
        | {"fixed": {"review": review} | declared.get("fixed", {})}
    )


def _states(*states: SuggestionState) -> frozenset[SuggestionState]:
    return frozenset(states)


IN_WORK = _states(State.IN_HANDLING, State.REHANDLING)
ANSWERED = _states(State.REPLIED, State.FEEDBACK_GIVEN, State.CONCLUDED)
OPEN = _states(State.IN_HANDLING, State.REPLIED, State.FEEDBACK_GIVEN, State.REHANDLING)

EVENTS: tuple[Event, ...] = (
    Event(
        "receive",
        _("收到"),
        Suggestion,
        "received_on",
        _states(),  # with its own page
        words=lambda suggestion: suggestion.lead_deputy or "",
    ),
    _reviewed(
        "turn",
        _("议案转为建议"),
        Review.ACCEPTED,
        fixed={"kind": Suggestion.Kind.SUGGESTION, "turned_from_bill": True},
        on=_unreviewed_bill,
        without=_("这件不是议案，或者已经审核，不能登记“议案转为建议”。"),
    ),
    _reviewed("accept", _("受理"), Review.ACCEPTED, asked=("is_hard", "review_reason")),
    _reviewed("refuse", _("不予受理，退回代表"), Review.RETURNED, needed=("review_reason",)),
    _reviewed("refer", _("转工作参考"), Review.REFERENCE, needed=("review_reason",)),
    _reviewed(
        "merge",
        _("并案办理"),
        Review.MERGED,
        asked=("merged_into", "review_reason"),
        needed=("merged_into",),
        choices={"merged_into": _mergeable},
        words=lambda suggestion: suggestion.merged_into or "",
    ),
    _reviewed(
        "withdraw",
        _("代表撤回"),
        Review.WITHDRAWN,
        states=_states(State.AWAITING_REVIEW, State.AWAITING_HAND_OVER, State.AS_REFERENCE),
        on=None,
    ),
    Event(
        "register",
        _("登记编号"),
        Suggestion,
        "registered_on",
        frozenset(State) - {State.NOT_ACCEPTED},
        asked=("series", "number"),
        needed=("number",),
        on=_unnumbered,
        without=_("这件建议已经编号。"),
        usual=_registered,
        words=lambda suggestion: f"{suggestion.series}{suggestion.number}号",
    ),
    Event(
        "assign",
        _("交办"),
        Assignment,
        "assigned_on",
        OPEN | {State.AWAITING_REVIEW, State.AWAITING_HAND_OVER},  # what is handed over is accepted
        asked=("unit", "role", "occasion"),
        choices={"unit": _units_in_use},
        complete=_give_deadline,
        words=lambda one: titled(one.get_role_display(), listed(filter(None, (one.unit, one.get_occasion_display())))),
    ),
    Event(
        "sign",
        _("承办单位签收"),
        Assignment,
        "accepted_on",
        OPEN,
        on=_open("accepted_on"),
        without=_("没有等待签收的承办单位。"),
        words=lambda one: one.unit,
    ),
    Event(
        "return",
        _("承办单位退办"),
        Assignment,
        "returned_on",
        IN_WORK,
        asked=("return_reason",),
        needed=("return_reason",),
        on=_returnable,
        without=_("承办单位都已退办或者答复，不能再退办。"),
        words=lambda one: titled(one.unit, one.return_reason),
    ),
    Event(
        "opinion",
        _("协办意见"),
        Assignment,
        "opinion_on",
        OPEN,
        asked=("opinion",),
        on=_open("opinion_on", Assignment.Role.CO),
        without=_("没有还要提意见的协办单位。"),
        words=lambda one: one.unit,
    ),
    Event(
        "consult",
        _("与代表面商"),
        Assignment,
        "consulted_on",
        OPEN,
        on=_open("consulted_on"),
        without=_("承办单位都已同代表面商。"),
        words=lambda one: one.unit,
    ),
    Event(
        "reply",
        _("答复"),
        Reply,
        "replied_on",
        OPEN,
        asked=("unit", "outcome", "text", "document_number", "signer", "promised_by"),
        needed=("unit", "outcome"),
        usual=_lead_unit,
        choices={"unit": _units},
        complete=_refuse_on_day_of_rehandling,
        words=lambda reply: (
            titled(reply.unit, reply.outcome) if reply.unit and reply.outcome else reply.unit or reply.outcome or ""
        ),
    ),
    Event(
        "feedback",
        _("代表反馈"),
        Feedback,
        "given_on",
        _states(State.REPLIED, State.CONCLUDED),  # many offices conclude with the reply
        asked=("attitude", "result", "reason"),
        on=_unrated,
        without=_("代表对这次答复已经反馈。"),
        words=lambda feedback: feedback.get_result_display(),
    ),
    Event(
        "rehandle",
        _("重新办理"),
        Feedback,
        "rehandled_on",
        _states(State.FEEDBACK_GIVEN),
        on=_dissatisfied,
        without=_("代表没有表示不满意，不需要重新办理。"),
    ),
    Event(
        "press",
        _("督办"),
        Press,
        "pressed_on",
        OPEN | {State.CONCLUDED},
        asked=("form", "unit", "led_by", "result"),
        on=_pressable,
        without=_("这件建议已经办结，也没有还要兑现的承诺，不需要督办。"),
        choices={"unit": _units},
        words=lambda press: (
            titled(press.get_form_display(), press.result) if press.result else press.get_form_display()
        ),
    ),
    Event(
        "conclude",
        _("办结"),
        Suggestion,
        "concluded_on",
        _states(State.REPLIED, State.FEEDBACK_GIVEN),
        on=_undated("concluded_on"),
        without=_("这件建议已经填了办结日期。"),
        complete=_refuse_before_last_reply,
    ),
    Event(
        "keep",
        _("兑现承诺"),
        Reply,
        "kept_on",
        ANSWERED,
        asked=("kept_outcome",),
        needed=("kept_outcome",),
        on=_promise,
        without=_("最后一次答复的结果不是正在解决或列入计划，没有等待兑现的承诺。"),
        usual=_solved,
        words=lambda reply: reply.kept_outcome,
    ),
    Event(
        "disclose",
        _("公开答复"),
        Suggestion,
        "disclosed_on",
        ANSWERED,
        on=_undated("disclosed_on"),
        without=_("这件建议已经公开。"),
    ),
)
BY_SLUG = {event.slug: event for event in EVENTS}
ASSIGN, CONCLUDE = BY_SLUG["assign"], BY_SLUG["conclude"]
