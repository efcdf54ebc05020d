"""The papers an office writes about suggestions, and for whom each is written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from congress.models import HandlingUnit
from reports.document import Orientation
from reports.models import PaperLayout
from reports.wording.items import LEADING, Item

Kind = PaperLayout.Kind
# For whom a document is, None where for nobody alone, and its suggestions as far as they concern him.
Matter = tuple[HandlingUnit | None, list[Item]]


@dataclass(frozen=True)
class Paper:
    """A kind of paper. `matters` makes the documents out of the suggestions: what each is about.

    `nobody` is what to tell where there is nothing to write about.
    """

    kind: Kind
    matters: Callable[[Iterable[Item]], Iterator[Matter]]
    nobody: Any
    orientation: Orientation = "portrait"

    @property
    def layout(self) -> str:
        """The text we ship."""
        return (Path(__file__).parent / "layouts" / f"{self.kind}.txt").read_text(encoding="utf-8")


def _by_unit(items: Iterable[Item], *, waiting: bool = False) -> Iterator[Matter]:
    """A document for each unit about what it has in hand; of those `waiting` about what it must still reply to."""
    held: dict[HandlingUnit, list[Item]] = defaultdict(list)
    for item in items:
        for unit in dict.fromkeys(one.unit for one in item.hand_overs()):
            theirs = replace(item, unit=unit)
            if not waiting or theirs.waits_for_reply():
                held[unit].append(theirs)
    yield from sorted(held.items(), key=lambda matter: matter[0].name)


def _by_reply(items: Iterable[Item]) -> Iterator[Matter]:
    """A document for each reply that a unit must give."""
    for item in items:
        for unit in dict.fromkeys(one.unit for one in item.hand_overs(*LEADING)):
            yield unit, [replace(item, unit=unit)]


def _by_answered(items: Iterable[Item]) -> Iterator[Matter]:
    """A document for each suggestion whose deputy is to be asked about the reply."""
    for item in items:
        if item.waits_for_feedback():
            yield item.unit, [item]


def _together(items: Iterable[Item]) -> Iterator[Matter]:
    """One document about all."""
    if told := list(items):
        yield None, told


PAPERS = {
    str(paper.kind): paper
    for paper in (
        Paper(Kind.ASSIGNMENT, _by_unit, _("列出的建议都没有交办，没有可写的交办单。")),
        Paper(Kind.PRESS, partial(_by_unit, waiting=True), _("列出的建议没有正在等承办单位答复的，不需要督办函。")),
        Paper(Kind.REPLY, _by_reply, _("列出的建议都没有交办，没有可写的答复函。")),
        Paper(Kind.CONSULTATION, _by_answered, _("列出的建议没有答复以后等代表反馈的，不需要征询意见表。")),
        Paper(Kind.LEDGER, _together, _("没有符合条件的建议。"), orientation="landscape"),
    )
}
