"""The check for characters that cannot be printed."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from reports.checking.base import Check, Finding, Severity
from reports.checking.manuscripts import Manuscript
from reports.exporters.fonts import unprintable


class MissingGlyph(Check):
    """A character that no font at hand has a picture for, at its first place: mostly a rare one of a person's or a place's name.

    What the records tell one by one is looked at, too.
    """

    slug = "missing-glyph"
    name = _("没有字体的字")
    severity = Severity.MUST

    def findings(self, manuscript: Manuscript) -> Iterator[Finding]:
        lines = (*manuscript.lines, *manuscript.lists)
        for character in unprintable("".join(line.text for line in lines)):
            line = next(line for line in lines if character in line.text)
            at = line.text.index(character)
            message = _(
                "“%(character)s”（%(code)s）没有字体可以印出，PDF 里会印成“缺字”。"
                "写错了的请改正；没有写错的，请管理员把含有这个字的字体放进字体文件夹。"
            ) % {"character": character, "code": f"U+{ord(character):04X}"}
            yield self.found(line, at, at + 1, message)
