"""The register of figures (数字目录): what there is to know of a town's year, chapter by chapter, beside the year before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from congress.wording import in_chinese
from reports.addresses import card_address
from reports.document import Document, Run, Section, Table
from reports.figures import FIGURES, Scope, figure_named
from reports.figures.base import AnyFigure
from reports.formatting import join_names, number_text
from reports.wording import Token
from reports.yearly import NO_NOTES, Notes, Reasons, Yearly, yearly


@dataclass(frozen=True)
class Chapter:
    """Figures read together: those of some subjects, or figures by name where a subject fills several chapters."""

    slug: str
    title: Any
    holds: tuple[str, ...]

    @property
    def figures(self) -> list[AnyFigure]:
        """Those of the catalogue, in the order named, of a subject in its own."""
        found = [figure for figure in FIGURES.values() if chapter_of(figure) is self]
        return sorted(found, key=lambda figure: self.holds.index(_held_as(figure, self)))


# Numbers and rates of suggestions stand together, in chapters none of which looks into more tables than it must.
CHAPTERS = (
    Chapter("meetings", _("会议"), ("人代会", "主席团会议", "审议报告", "决议")),
    Chapter("offices", _("选举和任免"), ("选举", "补选", "辞职", "罢免", "资格终止")),
    Chapter("supervision", _("监督"), ("监督",)),
    Chapter("evaluation", _("评议和专题询问"), ("评议", "专题询问")),
    Chapter("deputies", pgettext_lazy("heading", "代表"), ("代表", "代表小组")),
    Chapter("elections", _("换届选举"), ("换届选举",)),
    Chapter(
        "suggestions",
        _("建议的提出"),
        (
            *("建议.件数", "建议.提出人数", "建议.类别占比", "建议.联名件数", "建议.联名率", "建议.议案件数"),
            *("建议.立案件数", "建议.立案率", "建议.议案转建议件数", "建议.重点督办件数", "建议"),
        ),
    ),
    Chapter(
        "handling",
        _("建议的办理"),
        (
            *("建议.交办件数", "建议.未交办件数", "建议.面商件数", "建议.面商率", "建议.答复件数", "建议.答复率"),
            *("建议.未答复件数", "建议.办结件数", "建议.办结率", "建议.公开件数", "建议.公开率"),
        ),
    ),
    Chapter(
        "deadlines",
        _("建议的期限"),
        ("建议.到期件数", "建议.按期件数", "建议.按期率", "建议.超期件数"),
    ),
    Chapter(
        "units",
        _("建议的承办和督办"),
        (
            *("建议.承办单位数", "建议.分管领导数", "建议.交办日期名录", "建议.答复期限名录"),
            *("建议.督办件数", "建议.督办次数"),
        ),
    ),
    Chapter(
        "outcomes",
        _("建议的办理结果"),
        (
            *("建议.解决率", "建议.正在解决率", "建议.列入计划率", "建议.留作参考率", "建议.结果占比"),
            "建议.未填结果件数",
        ),
    ),
    Chapter(
        "evaluations",
        _("建议的评价"),
        (*("建议.反馈件数", "建议.满意件数", "建议.满意率", "建议.初次满意件数", "建议.初次满意率", "建议.评价占比"),),
    ),
    Chapter("voters", _("选民意见、家站点和接待"), ("选民意见", "家站点", "接待")),
    Chapter("duties", _("代表履职"), ("述职", "培训", "小组活动", "履职")),
    Chapter("livelihood", _("民生实事"), ("民生实事",)),
    Chapter("activities", _("其他工作"), ("活动",)),
)


def chapter_of(figure: AnyFigure) -> Chapter:
    """The chapter the figure stands in: the one that names it, else the one of its subject."""
    return next(chapter for known in (figure.name, figure.subject) for chapter in CHAPTERS if known in chapter.holds)


def _held_as(figure: AnyFigure, chapter: Chapter) -> str:
    return figure.name if figure.name in chapter.holds else figure.subject


@dataclass(frozen=True)
class Line:
    """A figure of the register; `said` is None where it says nothing until a slice is named.

    `notes` number the reasons why its numbers are unknown.
    """

    token: Token
    figure: AnyFigure
    said: Yearly | None
    address: str
    notes: Notes

    @property
    def must_name(self) -> tuple[str, ...]:
        """The dimensions one value of which must be named first."""
        return () if self.said else self.figure.must_name

    @property
    def names(self) -> str:
        """The names that a list consists of; what stands for its number is how many there are."""
        return self.said.text if self.said and self.said.answer.names else ""


@dataclass(frozen=True)
class Listed:
    """Some figures of the register and the reasons, each told once, why numbers among them are unknown."""

    lines: tuple[Line, ...]
    reasons: tuple[str, ...]


def listed(tokens: Iterable[Token], scope: Scope) -> Listed:
    """The figures, in their order, each with its value of both years where it has one; all are asked at once."""
    asked = list(tokens)
    whole = [token for token in asked if not _waits(token)]
    said_of = dict(zip(whole, yearly(whole, scope), strict=True))
    reasons = Reasons()
    lines = []
    for token in asked:
        figure, said = figure_named(token.name)[0], said_of.get(token)
        notes = said.notes(reasons) if said else NO_NOTES
        lines.append(Line(token, figure, said, card_address(token, scope), notes))
    return Listed(tuple(lines), tuple(reasons))


def tokens_in(chapter: Chapter) -> list[Token]:
    """The figures of the chapter."""
    return [Token(figure.name) for figure in chapter.figures]


def _waits(token: Token) -> bool:
    """Whether a slice must still be named."""
    figure, fixed = figure_named(token.name)
    return bool({*figure.must_name} - {*fixed, *(name for name, _values in token.options)})


# As a file


@in_chinese
def register_table(scope: Scope) -> Document:
    """The whole register, each chapter a table."""
    found = iter(listed((token for chapter in CHAPTERS for token in tokens_in(chapter)), scope).lines)
    before = scope.moment.period.a_year_before()
    header = (
        *("数字名称", str(scope.period), str(before), "变化", "单位", "分子", "分母", "口径"),
        "说明",
    )
    tables = [
        Table(header, tuple(_cells(next(found)) for _figure in chapter.figures), str(chapter.title))
        for chapter in CHAPTERS
    ]
    return Document(
        title=(Run(f"{scope.congress.place}{scope.period.year}年数字目录"),),
        sections=tuple(Section(0, blocks=(table,)) for table in tables),
        congress=scope.congress.name,
        year=scope.period.year,
        as_of=scope.as_of,
        orientation="landscape",
    )


def _cells(line: Line) -> tuple[tuple[Run, ...], ...]:
    said, cells = line.said, [str(line.token), "", "", "", line.figure.unit, "", "", line.figure.definition]
    if said is None:
        cells.append(f"要写明{join_names(line.must_name)}")
    else:
        cells[1:4] = [said.text, said.before_text, said.change]
        if said.answer.denominator is not None:
            cells[5:7] = [number_text(said.answer.numerator), number_text(said.answer.denominator)]
        cells[7] = said.answer.definition
        cells.append("；".join(dict.fromkeys(filter(None, (said.answer.reason, said.before.reason)))))
    return tuple((Run(cell),) for cell in cells)
