"""The manager of a record's history."""

from __future__ import annotations

from typing import Any

from simple_history import manager

_Manager: Any = manager.HistoryManager.from_queryset(manager.HistoricalQuerySet)


class HistoryManager(_Manager):
    """The package's own, made once: the package makes its class anew whenever a history is asked for, at every save."""

    @classmethod
    def from_queryset(cls, queryset_class: Any, class_name: str | None = None) -> type[HistoryManager]:
        """This class, which has the questions of `queryset_class` already."""
        return cls
