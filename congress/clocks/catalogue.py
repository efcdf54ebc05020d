"""The clocks of a suggestion's handling, in the order in which they run.

Source: Deputies Law art. 51 (3 months for a reply, 6 for hard matters); the other limits are common local rules, each a
setting of the congress.
"""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Greatest
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from congress.clocks.base import Clock, Unit
from congress.models import Assignment, Feedback, Reply, SuggestionState
from congress.models.suggestions import Satisfaction, last_satisfaction

LEAD, CO, SEPARATE = Assignment.Role.LEAD, Assignment.Role.CO, Assignment.Role.SEPARATE
WAITING = (SuggestionState.AWAITING_REVIEW, SuggestionState.AWAITING_HAND_OVER)


def _returned(on: date) -> Exists:
    """Whether a unit had sent it back by that day."""
    return Exists(Assignment.objects.filter(suggestion=OuterRef("pk"), returned_on__lte=on))


def _last_return(on: date) -> Subquery:
    returned = Assignment.objects.filter(suggestion=OuterRef("pk"), returned_on__lte=on)
    return Subquery(returned.order_by("-returned_on").values("returned_on")[:1])


def _last_feedback(on: date) -> Subquery:
    given = Feedback.objects.filter(suggestion=OuterRef("pk"), given_on__lte=on)
    return Subquery(given.order_by("-given_on", "-pk").values("given_on")[:1])


def _dissatisfied(on: date) -> Q:
    """Whether the deputy's last word is 不满意 and no reply came after it."""
    later = Reply.objects.filter(suggestion=OuterRef("pk"), replied_on__gt=OuterRef("since_on"), replied_on__lte=on)
    return Q(Exact(last_satisfaction(on), Satisfaction.DISSATISFIED)) & Q(~Exists(later))


def _not_yet(on: date, *days: str) -> Q:
    """Whether none of these days had come by that day."""
    return ~Q(*(Q(**{f"{day}__lte": on}) for day in days), _connector=Q.OR)


CLOCKS = (
    Clock(
        "session-hand-over",
        _("交办（大会建议）"),
        begins=_("人代会闭会"),
        ends=_("交办给承办单位"),
        states=WAITING,
        since=lambda on: Greatest("received_on", "session__ends_on"),
        when=lambda on: Q(~_returned(on), session__isnull=False),
        limit="session_hand_over_days",
        mend="assignments-group",
    ),
    Clock(
        "hand-over",
        _("交办"),
        begins=_("收到，或单位退办"),
        ends=_("交办给承办单位"),
        states=WAITING,
        since=lambda on: Coalesce(_last_return(on), "received_on"),
        when=lambda on: Q(session=None) | Q(_returned(on)),
        limit="hand_over_days",
        unit=Unit.WORKING_DAYS,
        mend="assignments-group",
    ),
    Clock(
        "return",
        _("签收或退办"),
        begins=_("交办"),
        ends=_("签收、退办，或已开始办理"),
        states=(SuggestionState.IN_HANDLING,),
        roles=(LEAD, CO, SEPARATE),
        since=lambda on: F("handling__assigned_on"),
        when=lambda on: _not_yet(on, "handling__accepted_on", "handling__consulted_on", "handling__opinion_on"),
        limit="return_days",
        unit=Unit.WORKING_DAYS,
        mend="assignments-group",
    ),
    Clock(
        "co-opinion",
        _("协办意见"),
        begins=_("交办"),
        ends=_("协办意见交主办单位"),
        states=(SuggestionState.IN_HANDLING,),
        roles=(CO,),
        since=lambda on: F("handling__assigned_on"),
        when=lambda on: _not_yet(on, "handling__opinion_on"),
        limit="co_opinion_days",
        recorded=Coalesce("handling__extended_to", "handling__due_on"),
        mend="assignments-group",
    ),
    Clock(
        "reply",
        _("答复"),
        begins=_("交办"),
        ends=_("答复代表"),
        states=(SuggestionState.IN_HANDLING,),
        roles=(LEAD, SEPARATE),
        since=lambda on: F("handling__assigned_on"),
        # Without a last day on record nothing is overdue; the data-quality page asks for it.
        recorded=Coalesce("handling__extended_to", "handling__due_on"),
        mend="replies-group",
    ),
    Clock(
        "rereply",
        _("再次答复"),
        begins=_("代表反馈不满意"),
        ends=_("再次答复代表"),
        states=(SuggestionState.FEEDBACK_GIVEN,),
        roles=(LEAD, SEPARATE),
        since=_last_feedback,
        when=_dissatisfied,
        limit="rereply_months",
        unit=Unit.MONTHS,
        mend="replies-group",
    ),
)
