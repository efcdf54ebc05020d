"""Opening a session of the congress, in one go with the term it belongs to."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from congress.models import Congress, CongressSession, Term


@transaction.atomic
def session_open(*, congress: Congress, term_number: int, term_starts_on: date, **fields: Any) -> CongressSession:
    """A new session of `congress`; a term that is not entered yet is entered with it. Raises ValidationError in words for the clerk."""
    term = Term.objects.filter(congress=congress, number=term_number).first()
    if term is None:
        term = Term(congress=congress, number=term_number, starts_on=term_starts_on)
        term.full_clean()
        term.save()
    session = CongressSession(congress=congress, term=term, **fields)
    session.full_clean()
    session.save()
    return session
