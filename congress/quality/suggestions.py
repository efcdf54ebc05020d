"""Checks of deputies' suggestions, from receipt to conclusion."""

from __future__ import annotations

from django.db.models import Count, Exists, F, FilteredRelation, OuterRef, Q, Window
from django.db.models.expressions import Combinable
from django.db.models.functions import ExtractYear
from django.db.models.lookups import GreaterThan, IsNull
from django.utils.translation import gettext_lazy as _

from congress.models import Assignment, Feedback, Outcome, Reply, Seat, Source, Suggestion
from congress.models.deputies import seat_held
from congress.models.suggestions import Satisfaction
from congress.models.suggestions_on_a_day import last_outcome, overdue, replied
from congress.quality.base import Check, Frame, Rows, Severity, ahead, other

# The units that have a suggestion in hand; one that returned it has no more to do with it.
SUGGESTIONS = Rows(
    Suggestion,
    "received_on__year",
    alias=lambda: {"handling": FilteredRelation("assignments", condition=Q(assignments__returned_on=None))},
)
ASSIGNMENTS = Rows(Assignment, "suggestion__received_on__year", ("suggestion", "unit"))
REPLIES = Rows(Reply, "suggestion__received_on__year", ("suggestion", "outcome"))
FEEDBACKS = Rows(Feedback, "suggestion__received_on__year", ("suggestion",))

COUNTED = ~Q(review__in=Suggestion.NOT_COUNTED)
TO_BE_HANDLED = ~Q(review__in=(*Suggestion.NOT_COUNTED, Suggestion.Review.REFERENCE))


def in_hand(**kind: object) -> Exists:
    """Whether a unit has the suggestion in hand, in that role."""
    return Exists(Assignment.objects.filter(suggestion=OuterRef("pk"), returned_on=None, **kind))


def _entered_twice(frame: Frame) -> Q | Combinable:
    """Whether a town has several of one title by one deputy in a year; sorted once instead of each compared with all."""
    same = (F("congress"), ExtractYear("received_on"), F("title"), F("lead_deputy"))
    return COUNTED & Q(GreaterThan(Window(Count("pk"), partition_by=same), 1))


def _seat_of_proposer() -> Exists:
    seats = Seat.objects.filter(seat_held(OuterRef("received_on")), deputy=OuterRef("lead_deputy"))
    return Exists(seats.filter(level=OuterRef("proposer_level")))


def _handed_over_by(day: str) -> Exists:
    """Whether a unit had been given the suggestion of a reply by the `day`."""
    return Exists(Assignment.objects.filter(suggestion=OuterRef("suggestion"), assigned_on__lte=OuterRef(day)))


def _broken_promise(frame: Frame) -> Q | Combinable:
    """Whether the promised day has passed without a later reply, without a solution and without being kept."""
    later = Reply.objects.filter(suggestion=OuterRef("suggestion"), replied_on__gt=OuterRef("replied_on"))
    return (
        Q(promised_by__lt=frame.today, kept_on=None) & ~Q(outcome__canonical=Outcome.Canonical.SOLVED) & ~Exists(later)
    )


CHECKS = (
    Check(
        "suggestion-twice",
        _("可能重复录入的建议"),
        _("同一年另有标题和领衔代表都相同的建议，件数会多算。重复的请删去；一案并办的，审核结果选“并案办理”。"),
        Severity.REVIEW,
        SUGGESTIONS,
        _entered_twice,
        "title",
        ("received_on",),
        group="lead_deputy__group",
    ),
    Check(
        "suggestion-without-category",
        _("建议没有类别"),
        _("按类别的件数和占比里没有它。请选建议类别。"),
        Severity.MUST,
        SUGGESTIONS,
        lambda frame: COUNTED & Q(category=None),
        "category",
    ),
    Check(
        "suggestion-without-level",
        _("建议没有办理层级"),
        _("按办理层级的件数里没有它。请选由哪一级办理。"),
        Severity.REVIEW,
        SUGGESTIONS,
        lambda frame: TO_BE_HANDLED & Q(level=""),
        "level",
    ),
    Check(
        "suggestion-without-unit",
        _("受理的建议没有承办单位"),
        _("已经受理，没有交办给任何单位，或交办后都退了回来。请在“交办”里添上承办单位。"),
        Severity.MUST,
        SUGGESTIONS,
        lambda frame: Q(review=Suggestion.Review.ACCEPTED) & ~in_hand(),
        "assignments",
        ("reviewed_on",),
    ),
    Check(
        "suggestion-without-outcome",
        _("答复了的建议没有办理结果"),
        _("已经答复或办结，没有一次答复写明办理结果，解决率里算作没有解决。请在“答复”里选办理结果。"),
        Severity.MUST,
        SUGGESTIONS,
        lambda frame: (
            TO_BE_HANDLED
            & (Q(replied(frame.today)) | Q(concluded_on__lte=frame.today))
            & Q(IsNull(last_outcome(frame.today), True))
        ),
        "replies",
        ("received_on",),
        unit="handling__unit",
    ),
    Check(
        "suggestion-without-satisfaction",
        _("答复了的建议没有代表反馈"),
        _("单位已经答复，没有代表满意不满意的反馈，满意率里没有它。请征求领衔代表的意见，记在“代表反馈”里。"),
        Severity.REVIEW,
        SUGGESTIONS,
        lambda frame: TO_BE_HANDLED & Q(replied(frame.today), lead_deputy__isnull=False, feedbacks=None),
        "feedbacks",
        ("received_on",),
        group="lead_deputy__group",
    ),
    Check(
        "suggestion-overdue",
        _("建议超期未答复"),
        _("答复期限已过，还没有答复。已经答复的请补录；没有答复的请督办。"),
        Severity.REVIEW,
        SUGGESTIONS,
        lambda frame: overdue(frame.today),
        "replies",
        ("received_on",),
        unit="handling__unit",
        lasting=True,
    ),
    Check(
        "suggestion-refused-without-reason",
        _("退回或转工作参考没有说明"),
        _("不予受理的、转工作参考的，要向代表说明原因。请填审核说明。"),
        Severity.MUST,
        SUGGESTIONS,
        lambda frame: Q(review__in=(Suggestion.Review.RETURNED, Suggestion.Review.REFERENCE), review_reason=""),
        "review_reason",
        ("review",),
        group="lead_deputy__group",
    ),
    Check(
        "suggestion-merged-nowhere",
        _("并案办理的建议没有写并入哪一件"),
        _("它不再单独计数，也找不到并入了哪一件。请选并入的建议。"),
        Severity.MUST,
        SUGGESTIONS,
        lambda frame: Q(review=Suggestion.Review.MERGED, merged_into=None),
        "merged_into",
    ),
    Check(
        "suggestion-merged-and-counted",
        _("写了并入哪一件，审核结果不是并案办理"),
        _("两件都在计数。确实并案的，审核结果选“并案办理”；没有并案的，清空“并入”。"),
        Severity.MUST,
        SUGGESTIONS,
        lambda frame: Q(merged_into__isnull=False) & ~Q(review=Suggestion.Review.MERGED),
        "review",
        ("review",),
    ),
    Check(
        "suggestion-merged-into-uncounted",
        _("并入的那一件自己也不计数"),
        _("并入的是它自己，或是另一件并案、退回、撤回的建议，这件事就一件也没有算。"),
        Severity.MUST,
        SUGGESTIONS,
        lambda frame: Q(merged_into=F("pk")) | Q(merged_into__review__in=Suggestion.NOT_COUNTED),
        "merged_into",
    ),
    Check(
        "suggestion-refused-and-handled",
        _("没有受理的建议还在办理"),
        _("审核结果是并案、退回或撤回，承办单位却没有退办。请改正审核结果，或填退办日期。"),
        Severity.REVIEW,
        SUGGESTIONS,
        lambda frame: ~COUNTED & in_hand(),
        "review",
        ("review",),
        unit="handling__unit",
    ),
    Check(
        "suggestion-without-number",
        _("受理的建议没有编号"),
        _("已经受理，没有登记编号。"),
        Severity.REVIEW,
        SUGGESTIONS,
        lambda frame: Q(review=Suggestion.Review.ACCEPTED, number=None),
        "number",
        ("received_on",),
    ),
    Check(
        "suggestion-of-another-year",
        _("编号年度和收到日期相差一年以上"),
        _("报告按收到日期统计。年度和收到日期隔了一年以上，其中一个填错了。"),
        Severity.MUST,
        SUGGESTIONS,
        lambda frame: Q(year__gt=ExtractYear("received_on") + 1) | Q(year__lt=ExtractYear("received_on") - 1),
        "received_on",
        ("year", "received_on"),
    ),
    ahead("suggestion", SUGGESTIONS, "received_on"),
    Check(
        "suggestion-without-lead",
        _("建议没有领衔代表"),
        _("提出建议的代表人数里没有它。请选领衔代表；社区群众提出的，来源选社区联系一类。"),
        Severity.REVIEW,
        SUGGESTIONS,
        lambda frame: COUNTED & Q(lead_deputy=None) & ~Q(source__canonical=Source.Canonical.COMMUNITY),
        "lead_deputy",
        ("received_on",),
    ),
    Check(
        "suggestion-lead-without-seat",
        _("领衔代表当天不是这一级的代表"),
        _("收到建议那天，名册上领衔代表没有“提出级别”这一级的席位。请改正提出级别，或补齐席位和任职日期。"),
        Severity.REVIEW,
        SUGGESTIONS,
        lambda frame: Q(lead_deputy__isnull=False) & ~_seat_of_proposer(),
        "proposer_level",
        ("proposer_level", "received_on"),
        group="lead_deputy__group",
    ),
    Check(
        "suggestion-in-session-without-session",
        _("大会期间的建议没有选人代会"),
        _("来源是大会期间，没有选是哪一次人代会上提出的。"),
        Severity.REVIEW,
        SUGGESTIONS,
        lambda frame: Q(source__canonical=Source.Canonical.IN_SESSION, session=None),
        "session",
        ("received_on",),
    ),
    Check(
        "suggestion-concluded-without-reply",
        _("没有答复就已办结"),
        _("办结那天还没有答复。请补录答复，或改正办结日期。"),
        Severity.MUST,
        SUGGESTIONS,
        lambda frame: TO_BE_HANDLED & Q(concluded_on__isnull=False) & ~replied(OuterRef("concluded_on")),
        "concluded_on",
        ("concluded_on",),
        unit="handling__unit",
    ),
    Check(
        "suggestion-disclosed-before-reply",
        _("公开早于答复"),
        _("公开那天还没有答复。请补录答复，或改正公开日期。"),
        Severity.MUST,
        SUGGESTIONS,
        lambda frame: Q(disclosed_on__isnull=False) & ~replied(OuterRef("disclosed_on")),
        "disclosed_on",
        ("disclosed_on",),
        unit="handling__unit",
    ),
    Check(
        "suggestion-with-two-leads",
        _("一件建议有几个主办单位"),
        _("主办单位只有一个。由几个单位各办一部分的，办理方式选“分办”；换了单位的，给原单位填退办日期。"),
        Severity.REVIEW,
        SUGGESTIONS,
        lambda frame: Exists(
            Assignment.objects.filter(suggestion=OuterRef("pk"), returned_on=None, role=Assignment.Role.LEAD).filter(
                Exists(
                    other(Assignment, suggestion="suggestion", role="role").filter(
                        ~Q(unit=OuterRef("unit")), returned_on=None
                    )
                )
            )
        ),
        "assignments",
        unit="handling__unit",
    ),
    Check(
        "suggestion-without-lead-unit",
        _("建议只有协办单位"),
        _("有单位协办，没有主办或分办的单位，没有人负责答复。"),
        Severity.MUST,
        SUGGESTIONS,
        lambda frame: (
            Q(in_hand(role=Assignment.Role.CO)) & ~in_hand(role__in=(Assignment.Role.LEAD, Assignment.Role.SEPARATE))
        ),
        "assignments",
        unit="handling__unit",
    ),
    Check(
        "assignment-before-receipt",
        _("交办早于收到建议"),
        _("交办日期早于建议的收到日期，其中一个填错了。"),
        Severity.MUST,
        ASSIGNMENTS,
        lambda frame: Q(assigned_on__lt=F("suggestion__received_on")),
        "assigned_on",
        ("assigned_on",),
    ),
    Check(
        "assignment-without-deadline",
        _("主办或分办单位没有答复期限"),
        _("没有期限，按期答复率里没有它，也不会提醒超期。请填答复期限。"),
        Severity.MUST,
        ASSIGNMENTS,
        lambda frame: Q(due_on=None, extended_to=None, returned_on=None) & ~Q(role=Assignment.Role.CO),
        "due_on",
        ("assigned_on",),
        unit="unit",
    ),
    Check(
        "assignment-returned-without-reason",
        _("退办没有理由"),
        _("单位退办要说明理由。请填退办理由。"),
        Severity.REVIEW,
        ASSIGNMENTS,
        lambda frame: Q(returned_on__isnull=False, return_reason=""),
        "return_reason",
        ("returned_on",),
        unit="unit",
    ),
    Check(
        "assignment-consulted-before",
        _("面商早于交办"),
        _("单位还没有接到建议就与代表面商了，请核对这两个日期。"),
        Severity.REVIEW,
        ASSIGNMENTS,
        lambda frame: Q(consulted_on__lt=F("assigned_on")),
        "consulted_on",
        ("assigned_on", "consulted_on"),
        unit="unit",
    ),
    Check(
        "reply-before-receipt",
        _("答复早于收到建议"),
        _("答复日期早于建议的收到日期，其中一个填错了。"),
        Severity.MUST,
        REPLIES,
        lambda frame: Q(replied_on__lt=F("suggestion__received_on")),
        "replied_on",
        ("replied_on",),
    ),
    Check(
        "reply-before-hand-over",
        _("答复早于交办"),
        _("答复那天，建议还没有交办给任何单位；没有交办的答复不算进答复率。请补录交办，或改正日期。"),
        Severity.MUST,
        REPLIES,
        lambda frame: ~_handed_over_by("replied_on"),
        "replied_on",
        ("replied_on",),
        unit="unit",
    ),
    Check(
        "reply-of-another-unit",
        _("答复单位不是承办单位"),
        _("建议没有交办给这个答复单位。请改选答复单位，或补录交办。"),
        Severity.REVIEW,
        REPLIES,
        lambda frame: (
            Q(unit__isnull=False)
            & ~Exists(Assignment.objects.filter(suggestion=OuterRef("suggestion"), unit=OuterRef("unit")))
        ),
        "unit",
        ("replied_on",),
        unit="unit",
    ),
    ahead("reply", REPLIES, "replied_on"),
    Check(
        "reply-promise-past",
        _("承诺的日期已过，没有新的答复"),
        _(
            "答复承诺的完成日期已过，结果还不是已解决，也没有再次答复。请催问单位；办成了的登记“兑现承诺”，有新的结果的录成一次答复。"
        ),
        Severity.REVIEW,
        REPLIES,
        _broken_promise,
        "promised_by",
        ("promised_by",),
        unit="unit",
        lasting=True,
    ),
    Check(
        "feedback-before-reply",
        _("反馈早于答复"),
        _("代表反馈那天还没有任何答复。请补录答复，或改正日期。"),
        Severity.MUST,
        FEEDBACKS,
        lambda frame: (
            ~Exists(Reply.objects.filter(suggestion=OuterRef("suggestion"), replied_on__lte=OuterRef("given_on")))
        ),
        "given_on",
        ("given_on",),
        group="suggestion__lead_deputy__group",
    ),
    Check(
        "feedback-not-rehandled",
        _("代表不满意，没有重新办理"),
        _("代表对办理结果不满意，既没有交回重新办理，也没有新的答复。请登记“重新办理”，或补录再次答复。"),
        Severity.REVIEW,
        FEEDBACKS,
        lambda frame: (
            Q(result=Satisfaction.DISSATISFIED, rehandled_on=None)
            & ~Exists(Reply.objects.filter(suggestion=OuterRef("suggestion"), replied_on__gt=OuterRef("given_on")))
        ),
        "rehandled_on",
        ("given_on",),
        group="suggestion__lead_deputy__group",
        lasting=True,
    ),
)
