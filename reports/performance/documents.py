"""A performance file as a document to print and sign. Telephone, address and the like are never in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from reports.document import Document, Orientation, Paragraph, Run, Runs, Section, Table
from reports.formatting import column_date
from reports.performance.deputies import SEAT_HEADS, DeputyFile
from reports.performance.facts import Fact, Frame, Part, Words
from reports.performance.groups import GroupFile

Block = Table | Paragraph
IN_A_ROW = 3  # facts side by side
BLANK = "：＿＿＿＿＿　＿＿年＿月＿日"


def deputy_document(file: DeputyFile) -> Document:
    """The file of a deputy, to be signed by the deputy and by the presidium."""
    facts = [fact for part in file.parts for fact in part.facts]
    sessions, suggestions, *work = file.parts
    blocks: list[Block] = [
        _pairs("基本情况", file.who),
        _table("任职", SEAT_HEADS, file.mandates),
        _facts("履职情况", facts),
        *(_list(part) for part in (sessions, suggestions) if part.lines),
        *([_together("参加活动", work)] if any(part.lines for part in work) else []),
        *_remarks(file.frame, file.reason, file.parts),
    ]
    title = f"{file.deputy.name}代表履职档案"
    return _document(title, file.frame, blocks, ("代表签名", "主席团审核"))


def group_document(file: GroupFile) -> Document:
    """The file of a group, to be signed by the presidium; on paper turned, since a line holds many numbers."""
    heads: list[Words] = ["姓名", "级别", *file.columns]
    members = tuple(
        (
            (Run(f"{member.deputy.name}（已离任）" if member.has_left else member.deputy.name),),
            (Run(member.levels),),
            *((Run(number.value, "figure", number.token),) for number in member.numbers),
        )
        for member in file.members
    )
    blocks: list[Block] = [
        _pairs("小组情况", file.who),
        _facts("小组工作", file.part.facts),
        Table(tuple(map(str, heads)), members, "成员履职情况"),
        *([_list(file.part)] if file.part.lines else []),
        *_remarks(file.frame, file.reason, (file.part,)),
    ]
    title = f"{file.group.name}履职档案"
    return _document(title, file.frame, blocks, ("组长签名", "主席团审核"), "landscape")


def _document(
    title: str,
    frame: Frame,
    blocks: Iterable[Block],
    signatures: Iterable[str],
    orientation: Orientation = "portrait",
) -> Document:
    """The blocks below title, town and days, and at the end a line for each who signs."""
    signed = (Paragraph((Run(label + BLANK),), "signature") for label in signatures)
    return Document(
        title=(Run(title),),
        session_line=(Run(frame.heading),),
        sections=(Section(0, blocks=(*blocks, *signed)),),
        congress=frame.scope.congress.name,
        year=frame.year,
        as_of=frame.scope.as_of,
        orientation=orientation,
    )


def _pairs(title: str, known: Iterable[tuple[Words, str]]) -> Table:
    """A form of two entries a row."""
    cells = [(Run(text),) for label, value in known for text in (str(label), value)]
    return Table((), tuple(_rows(cells, 4)), title)


def _facts(title: str, facts: Iterable[Fact]) -> Table:
    """A form of the numbers, each behind what it counts."""
    cells: list[Runs] = []
    for fact in facts:
        cells += [(Run(str(fact.label)),), (Run(fact.value, "figure", fact.token), Run(fact.unit))]
    return Table(("项目", "数量") * IN_A_ROW, tuple(_rows(cells, 2 * IN_A_ROW)), title)


def _rows(cells: Sequence[Runs], columns: int) -> Iterator[tuple[Runs, ...]]:
    """The cells in rows, the last one filled up."""
    for first in range(0, len(cells), columns):
        row = cells[first : first + columns]
        yield (*row, *[(Run(""),)] * (columns - len(row)))


def _list(part: Part) -> Table:
    rows = [(column_date(line.day), *line.cells) for line in part.lines]
    return _table(str(part.title), part.columns, rows)


def _together(title: str, parts: Iterable[Part]) -> Table:
    """The records of several parts in one list by date."""
    told = sorted(((line, part) for part in parts for line in part.lines), key=lambda pair: pair[0].day)
    rows = [(column_date(line.day), str(part.title), "，".join(filter(None, line.cells))) for line, part in told]
    return _table(title, ("日期", "项目", "内容"), rows)


def _table(title: str, heads: Iterable[Words], rows: Iterable[Iterable[str]]) -> Table:
    cells = tuple(tuple((Run(text),) for text in row) for row in rows)
    return Table(tuple(map(str, heads)), cells, title)


def _remarks(frame: Frame, reason: str, parts: Iterable[Part]) -> Iterator[Paragraph]:
    """What the numbers do not say: which days are not on record, why they are unknown, and what each part leaves open."""
    said = [frame.remark, f"{reason}。" if reason else "", *(remark for part in parts for remark in part.remarks)]
    yield from (Paragraph((Run(remark),)) for remark in said if remark)
