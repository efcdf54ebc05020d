"""From a layout and suggestions to the documents of a kind."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from congress.models import Congress, HandlingUnit
from congress.wording import ToldError
from reports.assembling import assemble_all
from reports.document import Document
from reports.figures import Scope
from reports.formatting import date_text, number_text
from reports.models import PaperLayout
from reports.outlines.reading import passages, read
from reports.papers.catalogue import Paper
from reports.wording import About, check
from reports.wording.items import FACTS, Item, said

# What stands below this line is written anew for each suggestion, on pages of its own.
EACH = re.compile(r"^[ \t　]*[=＝]{3,}[ \t　]*每件[ \t　]*[=＝]*[ \t　]*$", re.MULTILINE)
BLANK_LINES = "\n\n\n\n"


class PaperError(ToldError):
    """Why there is nothing to write."""


def layout_of(congress: Congress, paper: Paper) -> str:
    """The office's own layout, else the one we ship."""
    own = PaperLayout.objects.filter(congress=congress, kind=paper.kind).values_list("text", flat=True).first()
    return paper.layout if own is None else own


def papers_of(paper: Paper, scope: Scope, items: Iterable[Item], unit: HandlingUnit | None = None) -> list[Document]:
    """The documents of that kind about `items`, those for `unit` alone where one is given.

    Raises PaperError where there is nothing to write about, TextError with every mistake in the layout.
    """
    head, each = _halves(layout_of(scope.congress, paper))
    texts = []
    for receiver, told in paper.matters(items):
        if unit in (None, receiver) or receiver is None:
            abouts = [(head, told), *((each, [item]) for item in told)]
            texts += [read(text, _about(receiver, some, scope)) for text, some in abouts if text.strip()]
    if not texts:
        raise PaperError(paper.nobody)
    return [replace(document, orientation=paper.orientation) for document in assemble_all(texts, scope)]


def layout_check(text: str, scope: Scope) -> None:
    """Raise TextError with every mistake of a layout."""
    nothing = About([], dict.fromkeys([*_words(None, [], scope), *FACTS], ""))
    for half in _halves(text):
        check(passages(read(half, nothing)), scope)


def _halves(layout: str) -> tuple[str, str]:
    """What is written once and what for each suggestion. The second keeps its place in the layout by empty lines."""
    rule = EACH.search(layout)
    if rule is None:
        return layout, ""
    return layout[: rule.start()], "\n" * layout.count("\n", 0, rule.end()) + layout[rule.end() :]


def _about(unit: HandlingUnit | None, items: list[Item], scope: Scope) -> About:
    """What a document is about; where it is a single suggestion, all that is known of it are words, too."""
    known = {name: said(items[0], name) if len(items) == 1 else "" for name in FACTS}
    return About(items, known | _words(unit, items, scope))


def _words(unit: HandlingUnit | None, items: list[Item], scope: Scope) -> dict[str, str]:
    """The words of letters; a limit of the congress that is not set is not known."""
    congress = scope.congress
    limits = {
        "退办工作日": congress.return_days,
        "协办意见天数": congress.co_opinion_days,
        "答复月数": congress.reply_months,
        "疑难答复月数": congress.hard_reply_months,
        "再次答复月数": congress.rereply_months,
    }
    return {
        "单位": unit.name if unit else "",
        "分管领导": unit.responsible_leader if unit else "",
        "件数": number_text(len(items)),  # of this document's own list, not of records
        "今天": date_text(scope.as_of),
        "留白": BLANK_LINES,
    } | {name: number_text(limit) if limit else "" for name, limit in limits.items()}
