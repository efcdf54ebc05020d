"""The clocks of a suggestion's handling, in the order in which they run.

Source: Deputies Law art. 51 (3 months for a reply, 6 for hard matters); the other limits are common local rules, each a
setting of the congress.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from congress.clocks.base import Clock, Unit
from congress.models import Assignment, SuggestionState

LEAD, CO, SEPARATE = Assignment.Role.LEAD, Assignment.Role.CO, Assignment.Role.SEPARATE
WAITING = (SuggestionState.AWAITING_REVIEW, SuggestionState.AWAITING_HAND_OVER)

CLOCKS = (
    Clock(
        "session-hand-over",
        _("交办（大会建议）"),
        begins=_("人代会闭会"),
        ends=_("交办给承办单位"),
        states=WAITING,
        since=lambda it: (
            max(it.received_on, it.session_ended_on) if it.session_ended_on and not it.returned_on else None
        ),
        limit="session_hand_over_days",
        mend="assignments-group",
    ),
    Clock(
        "hand-over",
        _("交办"),
        begins=_("收到，或单位退办"),
        ends=_("交办给承办单位"),
        states=WAITING,
        since=lambda it: it.returned_on or (None if it.session_ended_on else it.received_on),
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
        since=lambda it: None if it.has("accepted_on", "consulted_on", "opinion_on") else it.assigned_on,
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
        since=lambda it: None if it.has("opinion_on") else it.assigned_on,
        limit="co_opinion_days",
        recorded=True,
        mend="assignments-group",
    ),
    Clock(
        "reply",
        _("答复"),
        begins=_("交办"),
        ends=_("答复代表"),
        states=(SuggestionState.IN_HANDLING,),
        roles=(LEAD, SEPARATE),
        since=lambda it: it.assigned_on,
        recorded=True,  # at the hand-over; the data-quality page asks for it where it was left out
        mend="replies-group",
    ),
    Clock(
        "rereply",
        _("再次答复"),
        begins=_("代表反馈不满意"),
        ends=_("再次答复代表"),
        states=(SuggestionState.FEEDBACK_GIVEN, SuggestionState.REHANDLING),
        roles=(LEAD, SEPARATE),
        since=lambda it: it.dissatisfied_on,
        limit="rereply_months",
        unit=Unit.MONTHS,
        mend="replies-group",
    ),
)
