"""Files that belong to the records: what happens to a file happens with the transaction that asked for it."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import Any
from weakref import finalize

from django.core.files.storage import FileSystemStorage
from django.db import transaction


class RecordStorage(FileSystemStorage):
    """Files in MEDIA_ROOT. A new one vanishes with a transaction that fails; a deleted one goes once that is certain."""

    def _save(self, name: str, content: Any) -> str:
        name = super()._save(name, content)  # type: ignore[misc]
        transaction.on_commit(_Pending(partial(super().delete, name)).keep)
        with Path(self.path(name)).open("r+b") as file:
            os.fsync(file.fileno())  # the record survives a power cut, so its file must, too
        return name

    def delete(self, name: str) -> None:
        transaction.on_commit(partial(super().delete, name), robust=True)


class _Pending:
    """A new file until its transaction is committed.

    Django tells nobody of a transaction that fails: it only drops what waited for the commit. With `keep` goes the last
    thing that holds this object, and the file with it, as a temporary file goes with its variable.
    """

    def __init__(self, undo: Any) -> None:
        self._undo = finalize(self, undo)

    def keep(self) -> None:
        self._undo.detach()
