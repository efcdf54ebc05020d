"""One small class for each sort of column: `clean` reads a cell of a clerk, `render` writes one that reads the same."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from import_export.widgets import Widget

from congress.exchange import values
from congress.exchange.directory import Directory
from congress.exchange.values import CellError, plain
from congress.models import Congress, Level
from congress.wording import chinese_labels, listed

NEAR = 12  # choices named in a refusal


class CellWidget(Widget):
    """A widget of one column; `bind` tells it whose lists it reads."""

    directory: Directory

    def bind(self, directory: Directory) -> None:
        """Read names in the lists of `directory`."""
        self.directory = directory

    def options(self) -> list[str]:
        """What a drop-down list offers; nothing for a column that is written freely."""
        return []


class TextWidget(CellWidget):
    """Text; `lines` where the field holds several."""

    def __init__(self, *, lines: bool = False) -> None:
        super().__init__()
        self.lines = lines

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        return values.read_text(value, lines=self.lines)

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str | None:
        return value or None


class DateWidget(CellWidget):
    """A day."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> date | None:
        return values.read_date(value)

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> date | None:
        return value


class WholeNumberWidget(CellWidget):
    """A count."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> int | None:
        return values.read_whole_number(value)

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> int | None:
        return value


class NumberWidget(CellWidget):
    """A number with decimals."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Decimal | None:
        return values.read_number(value)

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> int | float | None:
        if value is None:
            return None
        return int(value) if value == int(value) else float(value)


class TruthWidget(CellWidget):
    """Yes or no; unknown, where the field has it, is an empty cell."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> bool | None:
        return values.read_truth(value)

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str | None:
        return None if value is None else ("是" if value else "否")

    def options(self) -> list[str]:
        return ["是", "否"]


class ChoiceWidget(CellWidget):
    """One of the choices of a field by its Chinese label; a level also by the word of the place (旗, 苏木)."""

    def __init__(self, choices: list[tuple[Any, Any]]) -> None:
        super().__init__()
        self.labels = {str(label): value for value, label in choices if value not in ("", None)}
        self.is_level = set(self.labels.values()) == set(Level.values)

    def bind(self, directory: Directory) -> None:
        super().bind(directory)
        self.known = {plain(label): value for label, value in self._names(directory.congress).items()}

    def _names(self, congress: Congress) -> dict[str, Any]:
        if not self.is_level:
            return self.labels
        local = {f"{level.label}（{congress.level_word(level)}）": level.value for level in Level}
        return local | {name: level.value for name, level in congress.level_names().items()} | chinese_labels(Level)

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        text = values.read_text(value)
        if not text:
            return ""
        if plain(text) not in self.known:
            raise CellError(
                _("“%(text)s”不在可选项中，请填：%(options)s。")
                % {"text": text[:40], "options": listed(self.options()[:NEAR])},
                _("不在可选项中"),
            )
        return str(self.known[plain(text)])

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str | None:
        return next((label for label, stored in self.labels.items() if stored == value), None)

    def options(self) -> list[str]:
        return list(self.labels)


class NameWidget(CellWidget):
    """A record of one of the congress's lists, by name. `fits` chooses among namesakes with the rest of the row."""

    def __init__(self, model: type[models.Model], fits: Callable[[Any, dict[str, Any]], bool] | None = None) -> None:
        super().__init__()
        self.model = model
        self.fits = fits

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        text = values.read_text(value)
        if not text:
            return None
        fits = self.fits
        return self.directory.find(self.model, text, (lambda record: fits(record, row)) if fits else None)

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str | None:
        return None if value is None else self.directory.label(self.model, value)

    def options(self) -> list[str]:
        names = self.directory.names(self.model)
        return [names.label(record) for record in names.records.values()]


class NamesWidget(NameWidget):
    """Several records of a list in one cell."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> list[Any]:
        found = []
        for name in values.split_names(values.read_text(value, lines=True)):
            record = self.directory.find(self.model, name)
            if record in found:
                raise CellError(_("“%(name)s”写了两次。") % {"name": name}, _("同一个名称写了两次"))
            found.append(record)
        return found

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str | None:
        return values.join_names([self.directory.label(self.model, pk) for pk in value]) or None
