"""Suggestions like another: raised before in similar words, told by the pairs of characters they share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from congress.models import Congress, Suggestion
from congress.spelling import plain

LIKE_TITLE, LIKE_TEXT = 0.5, 0.4  # shares of pairs from which titles, and texts, count as similar
MOST = 5  # shown at once
FRAME = re.compile(r"^关于(.*?)(?:的(?:若干|几点)?(?:建议|意见|议案|批评|提案|请求|书面意见|建议、批评和意见))?$")
CHUNK, CHUNKS = 4, 30  # of a text, to look for in others


@dataclass(frozen=True)
class Similar:
    """An earlier suggestion and how much it is like the one asked about, from 0 to 1."""

    suggestion: Suggestion
    likeness: float

    @property
    def percent(self) -> int:
        """The likeness in %."""
        return round(self.likeness * 100)


def matter(title: str) -> str:
    """What a title is about: 关于修缮东桥的建议 is about 修缮东桥."""
    words = plain(title)
    found = FRAME.match(words)
    return found[1] if found and found[1] else words


def pairs(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters; a single character stands for itself."""
    return frozenset(text[place : place + 2] for place in range(max(len(text) - 1, 1))) - {""}


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of pairs two texts have in common (Dice), from 0 to 1."""
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def similar_suggestions(
    *, congress: Congress, title: str, text: str = "", before: date | None = None, own: int | None = None
) -> list[Similar]:
    """The suggestions most like this one in title or text, the likest first; `before` a day, and not the `own`."""
    earlier = Suggestion.objects.filter(congress=congress)
    if own:
        earlier = earlier.exclude(pk=own)
    if before:
        earlier = earlier.filter(received_on__lt=before)
    found = _by_title(earlier, matter(title))
    for key, share in _by_text(earlier, plain(text)).items():
        found[key] = max(share, found.get(key, 0))
    best = sorted(found, key=lambda key: (-found[key], -key))[:MOST]
    suggestions = earlier.select_related("congress").in_bulk(best)
    return [Similar(suggestions[key], found[key]) for key in best]


def _by_title(earlier: QuerySet[Suggestion], words: str) -> dict[int, float]:
    """The likeness of each title that is like `words`. The database leaves out those that share no pair."""
    asked = pairs(words)
    if len(words) < 2:
        return {}
    shared = earlier.filter(_contains("title", sorted(asked)))
    return _like(shared.values_list("pk", "title"), asked, LIKE_TITLE, matter)


def _by_text(earlier: QuerySet[Suggestion], words: str) -> dict[int, float]:
    """The likeness of each text that is like `words` and has a piece of it in the very same words."""
    pieces = [words[place : place + CHUNK] for place in range(0, len(words) - CHUNK + 1, CHUNK)][:CHUNKS]
    if not pieces:
        return {}
    shared = earlier.filter(_contains("body", pieces))
    # What is typed may be but the beginning of a text: the rest of the other one does not make it less like.
    return _like(shared.values_list("pk", "body"), pairs(words), LIKE_TEXT, lambda text: plain(text)[: len(words) * 2])


def _contains(field: str, pieces: Iterable[str]) -> Q:
    return reduce(or_, (Q(**{f"{field}__icontains": piece}) for piece in pieces))


def _like(
    texts: Iterable[tuple[int, str]], asked: frozenset[str], least: float, read: Callable[[str], str]
) -> dict[int, float]:
    shares = {key: likeness(asked, pairs(read(text))) for key, text in texts}
    return {key: share for key, share in shares.items() if share >= least}
