"""What a list or a letter says of one suggestion, by the words a clerk writes for it: 编号, 标题, 承办单位 …"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from congress.handling.course import Course, courses_by_key
from congress.models import Assignment, Feedback, HandlingUnit, Reply, Suggestion, SuggestionState
from congress.wording import in_chinese
from reports.formatting import column_date, date_text, document_number, join_names, number_text

NOBODY = "无"
LEADING = (Assignment.Role.LEAD, Assignment.Role.SEPARATE)


@dataclass(frozen=True)
class Item:
    """A suggestion as it stood on a day; with a `unit`, what that unit has in hand and has answered of it."""

    course: Course
    unit: HandlingUnit | None = None

    @property
    def suggestion(self) -> Suggestion:
        return self.course.suggestion

    def hand_overs(self, *roles: str) -> list[Assignment]:
        """The hand-overs in force, to the unit of the letter where there is one."""
        return [
            one
            for one in self.course.in_hand()
            if (not roles or one.role in roles) and (self.unit is None or one.unit_id == self.unit.pk)
        ]

    def replies(self) -> list[Reply]:
        """The replies by that day, the latest last."""
        return [
            reply
            for reply in self.course.records(Reply)
            if reply.replied_on <= self.course.on and (self.unit is None or reply.unit_id in (None, self.unit.pk))
        ]

    def last_reply(self) -> Reply | None:
        """The latest reply by that day."""
        return next(reversed(self.replies()), None)

    def last_outcome(self) -> str:
        """The outcome the latest reply that states one came to by that day."""
        stated = next((reply for reply in reversed(self.replies()) if reply.outcome), None)
        if stated is None:
            return ""
        return str(stated.kept_outcome if stated.kept_on and stated.kept_on <= self.course.on else stated.outcome)

    def waits_for_reply(self) -> bool:
        """Whether a unit that must reply has not done so since it has it in hand."""
        return self.course.state in (SuggestionState.IN_HANDLING, SuggestionState.REHANDLING) and any(
            self.course.state == SuggestionState.REHANDLING or not self.course.has_replied(one)
            for one in self.hand_overs(*LEADING)
        )

    def waits_for_feedback(self) -> bool:
        """Whether the deputy has not said anything of the latest reply."""
        reply, feedback = self.last_reply(), self.course.last_feedback()
        return reply is not None and (feedback is None or feedback.given_on < reply.replied_on)

    def due_on(self) -> date | None:
        """The last day for the reply of those who must give one, extensions granted."""
        days = [one.extended_to or one.due_on for one in self.hand_overs(*LEADING)]
        return min((day for day in days if day), default=None)

    def rest(self) -> str:
        """How its reply stands to its last day: 超期12天, 还剩3天; empty once it is given or where there is no such day."""
        due_on = self.due_on()
        if due_on is None or self.last_reply():
            return ""
        days = (due_on - self.course.on).days
        if not days:
            return _("今天到期")
        return _("还剩%(days)s天") % {"days": days} if days > 0 else _("超期%(days)s天") % {"days": -days}


# What is known: words, or days, which a sentence and a narrow column write differently.
Fact = str | tuple[date, ...]


def _day(day: date | None) -> Fact:
    return (day,) if day else ""


def _past(item: Item, *days: date | None) -> Fact:
    """The days that have come, each once."""
    return tuple(dict.fromkeys(day for day in days if day and day <= item.course.on))


def _units(item: Item, *roles: str) -> str:
    return join_names(dict.fromkeys(str(one.unit) for one in item.hand_overs(*roles)))


def _of_reply(say: Callable[[Reply], Fact]) -> Callable[[Item], Fact]:
    return lambda item: say(reply) if (reply := item.last_reply()) else ""


def _of_feedback(say: Callable[[Feedback], Fact]) -> Callable[[Item], Fact]:
    return lambda item: say(feedback) if (feedback := item.course.last_feedback()) else ""


def _number(item: Item) -> str:
    paper = item.suggestion
    return f"{paper.series}{number_text(paper.number)}" if paper.number else ""


def _level(item: Item) -> str:
    paper = item.suggestion
    return f"{paper.congress.level_word(paper.level)}级" if paper.level else ""


FACTS: dict[str, Callable[[Item], Fact]] = {
    "年度": lambda item: str(item.suggestion.year),
    "编号": _number,
    "标题": lambda item: item.suggestion.title,
    "内容": lambda item: item.suggestion.body,
    "类型": lambda item: item.suggestion.get_kind_display(),
    "来源": lambda item: str(item.suggestion.source),
    "类别": lambda item: str(item.suggestion.category or ""),
    "级别": _level,
    "领衔代表": lambda item: str(item.suggestion.lead_deputy or ""),
    "附议代表": lambda item: join_names(str(one) for one in item.suggestion.cosigners.all()) or NOBODY,
    "收到日期": lambda item: _past(item, item.suggestion.received_on),
    "承办单位": _units,
    "主办单位": lambda item: _units(item, *LEADING),
    "协办单位": lambda item: _units(item, Assignment.Role.CO),
    "办理方式": lambda item: join_names(dict.fromkeys(str(one.get_role_display()) for one in item.hand_overs())),
    "交办日期": lambda item: _past(item, *(one.assigned_on for one in item.hand_overs())),
    "答复期限": lambda item: _day(item.due_on()),
    "期限情况": Item.rest,
    "面商日期": lambda item: _past(item, *(one.consulted_on for one in item.hand_overs())),
    "答复日期": _of_reply(lambda reply: _day(reply.replied_on)),
    "文号": _of_reply(lambda reply: document_number(reply.document_number)),
    "签发人": _of_reply(lambda reply: reply.signer),
    "答复内容": _of_reply(lambda reply: reply.text),
    "办理结果": Item.last_outcome,
    "承诺日期": _of_reply(lambda reply: _day(reply.promised_by)),
    "态度评价": _of_feedback(lambda feedback: feedback.get_attitude_display()),
    "结果评价": _of_feedback(lambda feedback: feedback.get_result_display()),
    "评价理由": _of_feedback(lambda feedback: feedback.reason),
    "状态": lambda item: str(item.course.state.label),
    "办结日期": lambda item: _past(item, item.suggestion.concluded_on),
    "公开日期": lambda item: _past(item, item.suggestion.disclosed_on),
    "备注": lambda item: item.suggestion.note,
}


@in_chinese
def said(item: Item, name: str) -> str:
    """A fact as a sentence says it, empty where it is not known: 2022年2月15日."""
    return _worded(FACTS[name](item), date_text)


def shown(item: Item, name: str) -> str:
    """A fact as a column on a page shows it, in the reader's language, empty where it is not known: 2022-02-15."""
    return _worded(FACTS[name](item), column_date)


listed = in_chinese(shown)  # as it stands in a column of a document


def _worded(fact: Fact, word_day: Callable[[date], str]) -> str:
    return fact if isinstance(fact, str) else join_names(map(word_day, fact))


# What a fact reads beside the course.
READS = {"来源": "source", "类别": "category", "附议代表": "cosigners"}


def items_of(keys: Sequence[int], on: date, names: Iterable[str] = FACTS) -> list[Item]:
    """The suggestion with each key, in their order, as it stood on the day, to say the facts of these names.

    As many queries for one as for all.
    """
    items = [Item(course) for (course,) in courses_by_key(keys, on)]
    prefetch_related_objects([item.suggestion for item in items], *(READS[name] for name in names if name in READS))
    return items
