"""Turning a voter's opinion into a deputy's suggestion: both are kept, linked, and each is counted among its own."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from congress.models import Suggestion, VoterOpinion

REASON = gettext_noop("选民意见转为代表建议")


@transaction.atomic
def opinion_escalate(*, opinion: VoterOpinion, user: User | None, version: str = "", **values: Any) -> Suggestion:
    """The new suggestion, with `values` by the names of its fields, that `opinion` is linked to from now on.

    The voter's name and telephone stay with the opinion. Raises ValidationError in a sentence for the clerk.
    """
    locked = VoterOpinion.objects.select_for_update(of=("self",)).filter(pk=opinion.pk).first()
    if locked is None:
        raise ValidationError(_("这条意见刚才已被删除，没有转为建议。"))
    if refused := escalation_refusal(locked):
        raise ValidationError(refused)
    if version and version != str(locked.revision):
        raise ValidationError(_("这条意见刚才有人改过，还没有转为建议。请核对后再次提交。"))
    received_on = values.get("received_on")
    if received_on and received_on < locked.received_on:
        raise ValidationError(
            {"received_on": _("早于收到意见的日期（%(day)s）。") % {"day": date_format(locked.received_on)}}
        )
    suggestion = Suggestion(
        congress_id=locked.congress_id,
        year=(received_on or locked.received_on).year,
        body=locked.text,
        kind=Suggestion.Kind.SUGGESTION,
        **values,
    )
    records: tuple[Any, ...] = (suggestion, locked)
    for record in records:
        record._change_reason, record._history_user = REASON, user
    suggestion.full_clean()
    suggestion.save()
    locked.suggestion, locked.outcome = suggestion, VoterOpinion.Outcome.ESCALATED
    locked.full_clean()
    locked.save()
    return suggestion


def escalation_refusal(opinion: VoterOpinion) -> str:
    """Why the opinion cannot become a suggestion, in one sentence; empty where it can."""
    if opinion.suggestion_id is None:
        return ""
    return _("这条意见已经转为代表建议“%(suggestion)s”，不能再转一次。") % {"suggestion": opinion.suggestion}
