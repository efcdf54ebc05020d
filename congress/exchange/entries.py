"""The rows of a sheet put together to what they speak of: rows of one record make one entry."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from congress.exchange.base import RecordResource
from congress.exchange.reading import Row, Table
from congress.exchange.reasons import Reason
from congress.exchange.values import CellError, Fault, Formula, is_blank

MOST_SAID = 60  # characters of a cell repeated in a reason


@dataclass
class Entry:
    """The rows that speak of one record; `occurrence` counts earlier entries with the same key in the sheet."""

    rows: list[Row]
    occurrence: int = 0
    first_alike: int = 0

    @property
    def number(self) -> int:
        """The row it begins in."""
        return self.rows[0].number


def entries_of(resource: RecordResource, table: Table) -> list[Entry]:
    """The entries of a sheet. Where papers have parts in rows of their own, rows with one key make one entry.

    A row without a key that only holds a part belongs to the paper above it.
    """
    entries: list[Entry] = []
    known: dict[Any, Entry] = {}
    times: Counter[Any] = Counter()
    own = {column.title for column in resource.fields.values()} | {part.title for part in resource.cell_parts}
    for row in table.rows:
        key = _key_in_sheet(resource, row)
        if resource.parts and entries and (key in known if key else not own & row.cells.keys()):
            (known[key] if key else entries[-1]).rows.append(row)
            continue
        entry = Entry([row])
        entries.append(entry)
        if key is None:
            continue
        entry.occurrence = times[key]
        entry.first_alike = known.setdefault(key, entry).number
        times[key] += 1
    return entries


def _key_in_sheet(resource: RecordResource, row: Row) -> Any:
    """What makes two rows of a sheet speak of the same record, None where a row does not say."""
    for key in resource.keys:
        columns = [resource.fields[name] for name in key if name in resource.fields]
        if len(columns) < len(key) or any(is_blank(row.cells.get(column.title)) for column in columns):
            continue
        try:
            values = [column.widget.clean(row.cells[column.title], {}) for column in columns]
        except (CellError, ValidationError):
            return None
        return (key, *(getattr(value, "pk", None) or str(value) for value in values))
    return None


def repeated(resource: RecordResource, table: Table) -> list[Reason]:
    """The cells that say what another row has said already, in the columns where each value may stand once."""
    reasons = []
    for name in resource.once:
        title = resource.fields[name].title
        first: dict[str, int] = {}
        for row in table.rows:
            cell = said(row.cells.get(title))
            if cell and first.setdefault(cell, row.number) != row.number:
                text = _("第 %(row)d 行已经写了“%(cell)s”，这一栏不能重复。") % {"row": first[cell], "cell": cell}
                reasons.append(Reason(row.number, title, cell, text, _("与前面的行重复")))
    return reasons


def said(cell: Any) -> str:
    """What stands in a cell, as it is repeated beside the reason."""
    if isinstance(cell, Formula | Fault):
        return cell.text[:MOST_SAID]
    return "" if cell is None else " ".join(str(cell).split())[:MOST_SAID]
