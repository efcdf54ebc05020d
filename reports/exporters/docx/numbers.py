"""How a number in a Word file leads back to the figure it came from.

Each number sits in a content control *and* in a bookmark: leaders edit the file in WPS, Word or LibreOffice, each drops
something on saving, and through .odt only bookmarks survive. Both carry a short key of the number's token; the tokens
themselves travel as custom document properties, which all of them keep.
"""

from __future__ import annotations

import re
from collections import Counter
from hashlib import sha1

from reports.exporters.docx.elements import Element, w

KEY = re.compile(r"f[0-9a-f]{8}")
BOOKMARK = re.compile(rf"({KEY.pattern})_\d+")
LABEL = re.compile(rf"(?:.*·)?({KEY.pattern})")  # the alias and the tag of a control
ALIAS_LENGTH = 64  # Word refuses longer ones


def key_of(token: str) -> str:
    """The short name of a token that fits into a bookmark: the same today and in next year's file."""
    return "f" + sha1(token.encode(), usedforsecurity=False).hexdigest()[:8]


class Numbers:
    """The numbers of one file as they are written: `tokens` maps each key used so far to its token."""

    def __init__(self) -> None:
        self.tokens: dict[str, str] = {}
        self._written: Counter[str] = Counter()

    def linked(self, token: str, content: Element) -> tuple[Element, ...]:
        """The run with the number, bookmarked and in a content control that shows the figure's name in Word."""
        key = key_of(token)
        self.tokens[key] = token
        self._written[key] += 1
        serial = self._written.total()
        name = token.split("|")[0][: ALIAS_LENGTH - len(key) - 1]
        control = w(
            "sdt",
            # Without w:text, although LibreOffice keeps the alias of plain text only: when it saves such a control
            # with Chinese in it, it writes the words several times over.
            w("sdtPr", w("alias", val=f"{name}·{key}"), w("tag", val=key), w("id", val=serial)),
            w("sdtContent", content),
        )
        return w("bookmarkStart", id=serial, name=f"{key}_{self._written[key]}"), control, w("bookmarkEnd", id=serial)
