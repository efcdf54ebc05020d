"""Figures of deputies' suggestions: how many there are and how far they have come. The rates are in suggestion_rates.py."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, Subquery
from django.db.models.expressions import Combinable

from congress.models import (
    Assignment,
    Category,
    Deputy,
    HandlingUnit,
    Outcome,
    Press,
    Source,
    Suggestion,
    SuggestionState,
)
from congress.models.base import Day
from congress.models.suggestions import Satisfaction
from congress.models.suggestions_on_a_day import (
    consulted,
    first_satisfaction,
    handed_over,
    last_outcome,
    last_satisfaction,
    overdue_unless_replied,
    replied,
    replied_in_time,
    reply_due_by,
    state_on,
)
from reports.figures.base import (
    Column,
    Dimension,
    Distinct,
    During,
    Listing,
    Measure,
    Membership,
    Rows,
    Test,
    is_in,
    is_known,
    is_not,
    is_true,
    is_unknown,
)
from reports.figures.deputies import DEPUTIES, GROUPS, listed_on
from reports.figures.values import Choices, Levels, Records, Stored, Vocabulary
from reports.formatting import date_text, month_day_text
from reports.periods import date_named

SUGGESTIONS = Rows(Suggestion, order=("received_on", "year", "number"))
RECEIVED = During(Column("received_on"))


def as_of(name: str, question: Callable[[Day], Combinable]) -> Column:
    """A column that answers `question` for the day the figures stand at."""
    return Column(name, lambda days: question(days.as_of), is_of_one_day=True)


def _condition(condition: Q) -> ExpressionWrapper:
    return ExpressionWrapper(condition, output_field=BooleanField())


OUTCOMES = Vocabulary(Outcome)
OUTCOME = as_of("outcome", last_outcome)
SATISFACTION = as_of("satisfaction", last_satisfaction)
FIRST_SATISFACTION = as_of("first_satisfaction", first_satisfaction)
DIMENSIONS = (
    Dimension("来源", Column("source"), Vocabulary(Source)),
    Dimension("提出级别", Column("proposer_level"), Levels()),
    Dimension("级别", Column("level"), Levels()),
    Dimension("类别", Column("category"), Vocabulary(Category)),
    Dimension("结果", OUTCOME, OUTCOMES),
    Membership(
        "承办单位",
        Records(HandlingUnit),
        lambda units, days: Exists(
            Assignment.objects.filter(suggestion=OuterRef("pk"), unit__in=units, assigned_on__lte=days.as_of).exclude(
                returned_on__lte=days.as_of
            )
        ),
    ),
    Dimension("状态", as_of("state", state_on), Choices(SuggestionState)),
    Dimension("评价", SATISFACTION, Choices(Satisfaction)),
    Dimension("类型", Column("kind"), Choices(Suggestion.Kind)),
    Dimension("领衔代表", Column("lead_deputy"), DEPUTIES),
    listed_on(Suggestion.cosigners.through, "suggestion", "附议代表"),
    Dimension("小组", Column("lead_group", "lead_deputy__group"), GROUPS),
)

# Merged, returned and withdrawn papers are not suggestions of their own.
COUNTED = is_true(as_of("counts", lambda on: _condition(~Q(review__in=Suggestion.NOT_COUNTED, reviewed_on__lte=on))))
HANDED_OVER = is_true(as_of("handed_over", handed_over))
REPLIED = is_true(as_of("replied", replied))
DUE = is_true(as_of("due", reply_due_by))
OVERDUE = is_true(
    Column("overdue", lambda days: overdue_unless_replied(days.as_of, days.day_before), is_of_one_day=True)
)
CONTENT_GRADES = frozenset([Satisfaction.SATISFIED.value, Satisfaction.BASICALLY.value])
FULL_GRADE = frozenset([Satisfaction.SATISFIED.value])
HAS_FEEDBACK = is_known(SATISFACTION)


def _number(name: str, definition: str, *where: Test) -> Measure:
    return Measure(f"建议.{name}", "件", definition, SUGGESTIONS, RECEIVED, DIMENSIONS, (COUNTED, *where))


ALL = Measure(
    "建议.件数",
    "件",
    "期间收到的代表建议件数，并案、退回和撤回的不算",
    SUGGESTIONS,
    RECEIVED,
    DIMENSIONS,
    (COUNTED,),
    totals="total",
)
ASSIGNED = _number("交办件数", "期间收到的建议中，截至当日已交办的", HANDED_OVER)
ANSWERED = _number("答复件数", "期间收到的建议中，截至当日已交办并答复的", HANDED_OVER, REPLIED)
# What is left at each step, so that all that was received is in one of the parts.
NOT_HANDED_OVER = _number(
    "未交办件数", "期间收到的建议中，截至当日没有交办的，转为工作参考的也在内", is_not(HANDED_OVER)
)
NOT_ANSWERED = _number("未答复件数", "期间收到的建议中，截至当日已交办、还没有答复的", HANDED_OVER, is_not(REPLIED))
LATE = _number("超期件数", "期间收到的建议中，截至当日已交办、还没有答复、答复期限已过的", is_not(REPLIED), OVERDUE)
WITHOUT_OUTCOME = _number(
    "未填结果件数",
    "期间收到的建议中，截至当日已交办并答复、答复没有写明办理结果的",
    HANDED_OVER,
    REPLIED,
    is_unknown(OUTCOME),
)
CONCLUDED = _number(
    "办结件数",
    "期间收到的建议中，截至当日已交办并办结的",
    HANDED_OVER,
    is_true(as_of("concluded", lambda on: _condition(Q(concluded_on__isnull=False, concluded_on__lte=on)))),
)
# Where a reply concludes; a way to count 办结率, no number of its own.
CONCLUDED_OR_ANSWERED = _number(
    "办结件数",
    "期间收到的建议中，截至当日已交办并办结或答复的",
    HANDED_OVER,
    is_true(
        as_of(
            "concluded_or_replied",
            lambda on: _condition(Q(concluded_on__isnull=False, concluded_on__lte=on) | Q(replied(on))),
        )
    ),
)
CONSULTED = _number(
    "面商件数", "期间收到的建议中，截至当日承办单位已与代表见面的", HANDED_OVER, is_true(as_of("consulted", consulted))
)
RATED = _number("反馈件数", "期间收到的建议中，截至当日代表已反馈的", HAS_FEEDBACK)


def _content(name: str, feedback: str, column: Column, grades: Stored) -> Measure:
    words = "满意和基本满意" if grades == CONTENT_GRADES else "满意"
    return _number(
        name, f"期间收到的建议中，截至当日代表{feedback}对结果{words}的", HAS_FEEDBACK, is_in(column, grades)
    )


CONTENT = _content("满意件数", "", SATISFACTION, CONTENT_GRADES)
FULLY_CONTENT = _content("满意件数", "", SATISFACTION, FULL_GRADE)
CONTENT_AT_FIRST = _content("初次满意件数", "第一次反馈", FIRST_SATISFACTION, CONTENT_GRADES)
FULLY_CONTENT_AT_FIRST = _content("初次满意件数", "第一次反馈", FIRST_SATISFACTION, FULL_GRADE)
FALLEN_DUE = _number("到期件数", "期间收到的建议中，截至当日答复期限已到的", DUE)
IN_TIME = _number(
    "按期件数", "期间收到的建议中，答复期限已到且按期答复的", DUE, is_true(as_of("in_time", replied_in_time))
)
DISCLOSED = _number(
    "公开件数",
    "期间收到的建议中，截至当日已交办并答复、答复已公开的",
    HANDED_OVER,
    REPLIED,
    is_true(as_of("disclosed", lambda on: _condition(Q(disclosed_on__isnull=False, disclosed_on__lte=on)))),
)
COSIGNED = _number(
    "联名件数",
    "期间收到的建议中，有代表附议的",
    is_true(Column("cosigned", Exists(Suggestion.cosigners.through.objects.filter(suggestion=OuterRef("pk"))))),
)
BILLS = _number(
    "议案件数",
    "期间收到的议案件数，转为建议办理的也算",
    is_true(Column("is_bill", _condition(Q(kind=Suggestion.Kind.BILL) | Q(turned_from_bill=True)))),
)
FILED = _number(
    "立案件数",
    "期间收到的议案中，截至当日审核受理、没有转为建议办理的",
    is_true(
        as_of(
            "filed",
            lambda on: _condition(
                Q(
                    kind=Suggestion.Kind.BILL,
                    turned_from_bill=False,
                    review=Suggestion.Review.ACCEPTED,
                    reviewed_on__lte=on,
                )
            ),
        )
    ),
)


# Counted on the events themselves.

ASSIGNMENTS = Rows(Assignment, order=("assigned_on",), related=("unit",))
HAND_OVER_DAY = During(Column("assigned_on"))
HAND_OVER_DIMENSIONS = (Dimension("来源", Column("suggestion_source", "suggestion__source"), Vocabulary(Source)),)
# One unit stands for each leader: units that name the same one are his.
LEADER = Column(
    "leader",
    Subquery(
        HandlingUnit.objects.filter(
            congress=OuterRef("congress"), responsible_leader=OuterRef("unit__responsible_leader")
        )
        .exclude(responsible_leader="")
        .order_by("pk")
        .values("pk")[:1]
    ),
)


def _days(name: str, field: str, word: Callable[[date], str], definition: str) -> Listing:
    return Listing(
        f"建议.{name}",
        "次",
        definition,
        ASSIGNMENTS,
        HAND_OVER_DAY,
        (Column(field),),
        (Column(field),),
        HAND_OVER_DIMENSIONS,
        (is_known(Column(field)),),
        word=lambda day: word(date_named(day)),
    )


PRESSES = Rows(Press, order=("pressed_on",))

FIGURES = (
    ALL,
    Measure(
        "建议.提出人数",
        "名",
        "期间领衔提出建议的代表人数，一人提几件只算一人",
        SUGGESTIONS,
        RECEIVED,
        DIMENSIONS,
        (COUNTED,),
        counted=Distinct(Column("lead_deputy"), Deputy),
    ),
    ASSIGNED,
    ANSWERED,
    NOT_HANDED_OVER,
    NOT_ANSWERED,
    LATE,
    WITHOUT_OUTCOME,
    CONCLUDED,
    CONSULTED,
    RATED,
    CONTENT,
    CONTENT_AT_FIRST,
    FALLEN_DUE,
    IN_TIME,
    DISCLOSED,
    COSIGNED,
    BILLS,
    FILED,
    _number("重点督办件数", "期间收到的建议中，列为重点督办的", is_true(Column("is_key"))),
    _number("议案转建议件数", "期间收到的议案中，转为建议办理的", is_true(Column("turned_from_bill"))),
    Measure(
        "建议.承办单位数",
        "个",
        "期间被交办建议的单位个数，一个单位办几件只算一个",
        ASSIGNMENTS,
        HAND_OVER_DAY,
        HAND_OVER_DIMENSIONS,
        counted=Distinct(Column("unit"), HandlingUnit),
    ),
    Measure(
        "建议.分管领导数",
        "名",
        "期间被交办建议的单位的分管领导人数，一人分管几个单位只算一人",
        ASSIGNMENTS,
        HAND_OVER_DAY,
        HAND_OVER_DIMENSIONS,
        counted=Distinct(LEADER, HandlingUnit),
    ),
    _days("交办日期名录", "assigned_on", month_day_text, "期间交办建议的日期，按时间排列"),
    # A deadline may fall in the next year.
    _days("答复期限名录", "due_on", date_text, "期间交办的建议应当答复的日期，按时间排列"),
    Measure(
        "建议.督办次数",
        "次",
        "期间对建议办理的督办次数",
        PRESSES,
        During(Column("pressed_on")),
        (Dimension("方式", Column("form"), Choices(Press.Form)),),
    ),
    Measure(
        "建议.督办件数",
        "件",
        "期间督办过的建议件数，一件督办几次只算一件",
        PRESSES,
        During(Column("pressed_on")),
        (Dimension("方式", Column("form"), Choices(Press.Form)),),
        counted=Distinct(Column("suggestion"), Suggestion),
    ),
)
