"""The number a suggestion is registered under, by the habit of its congress."""

from __future__ import annotations

from django.db.models import Max

from congress.models import Congress, Suggestion
from congress.wording import short_session_name

OUT_OF_SESSION = "闭会"


def series_of(suggestion: Suggestion) -> str:
    """The words before the number: 青建 for a town with a prefix, 十九届一次 where each session counts from 1."""
    rules = suggestion.congress
    if rules.suggestion_numbering != Congress.SuggestionNumbering.SESSION:
        return rules.suggestion_prefix
    session = suggestion.session
    if session is None:
        return f"{rules.suggestion_prefix}{OUT_OF_SESSION}"
    return rules.suggestion_prefix + short_session_name(session.term.number, session.number)


def next_number(congress: Congress, year: int, series: str) -> int:
    """One more than the highest number given in that series of the year."""
    given = Suggestion.objects.filter(congress=congress, year=year, series=series)
    return (given.aggregate(last=Max("number"))["last"] or 0) + 1
