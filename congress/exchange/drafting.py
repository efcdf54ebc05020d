"""The way of a workbook: taken in, checked a few seconds at a time, then imported whole or not at all."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import timedelta
from itertools import islice
from time import monotonic
from typing import Any, BinaryIO

from django.contrib.auth.models import User
from django.db import DatabaseError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from congress.exchange.base import RecordResource
from congress.exchange.entries import Entry, entries_of, repeated
from congress.exchange.limits import UnreadableFileError
from congress.exchange.planning import BATCH, Planner
from congress.exchange.reading import Table, read_table, table_dump, table_load
from congress.exchange.reasons import SHOWN, Change, Reason, Tally, tally
from congress.exchange.saving import StaleCheckError, entries_save, record_save
from congress.models import Congress
from congress.models.imports import ImportDraft
from congress.wording import listed, titled

SECONDS = 2.0  # a request checks so long and then lets the page show how far it is
KEPT_FOR = timedelta(days=1)


@dataclass
class Found:
    """What the check of a sheet has found so far."""

    counts: dict[str, int] = field(default_factory=lambda: {"new": 0, "changed": 0, "same": 0})
    refused: int = 0
    reasons: list[Reason] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    change_count: int = 0
    notices: list[str] = field(default_factory=list)
    grown: list[str] = field(default_factory=list)

    @classmethod
    def load(cls, data: dict[str, Any]) -> Found:
        """What `asdict` wrote."""
        data = data | {
            "reasons": [Reason(*reason) for reason in data["reasons"]],
            "changes": [Change(*change) for change in data["changes"]],
        }
        return cls(**data)

    @property
    def tally(self) -> list[Tally]:
        """The reasons, counted."""
        return tally(self.reasons)

    @property
    def first_reasons(self) -> list[Reason]:
        """The reasons that the page shows, in the order of the sheet."""
        return sorted(self.reasons)[:SHOWN]

    @property
    def has_news(self) -> bool:
        """Whether an import would change anything."""
        return bool(self.counts["new"] or self.counts["changed"])


def draft_open(
    *,
    resource: RecordResource,
    file: BinaryIO,
    file_name: str,
    user: User,
    congress: Congress,
    grows: bool = False,
) -> ImportDraft:
    """The workbook taken in, unchecked. Raises UnreadableFileError with a sentence for the clerk.

    Earlier drafts of the same person go, and those that everybody has forgotten.
    """
    table = read_table(file, resource.known_headers(), resource.needed_titles(), resource.kind)
    if forbidden := [title for title in table.titles if title in resource.hidden]:
        raise UnreadableFileError(
            _("您没有查看个人信息的权限，不能导入“%(titles)s”栏，请从表中删去。") % {"titles": listed(forbidden)}
        )
    ImportDraft.objects.filter(created_at__lt=timezone.now() - KEPT_FOR).delete()
    ImportDraft.objects.filter(user=user).delete()
    found = Found(reasons=repeated(resource, table), notices=table.notices)
    return ImportDraft.objects.create(
        user=user,
        congress=congress,
        kind=resource.model._meta.label_lower.partition(".")[2],
        file_name=file_name[-200:],
        grows=grows,
        sheet=table.sheet[:100],
        table=table_dump(table),
        total=len(entries_of(resource, table)),
        found=asdict(found),
    )


def draft_check(*, draft: ImportDraft, resource: RecordResource) -> None:
    """Check on from where the last request stopped, for about so long. Nothing is saved but the progress."""
    started, began_at = monotonic(), draft.checked
    table, entries = _entries(draft, resource)
    found = Found.load(draft.found)
    plans = Planner(resource, table.titles).plans(entries[began_at:])
    checked = began_at
    while batch := list(islice(plans, BATCH)):
        checked += len(batch)
        for plan in batch:
            found.reasons += plan.reasons
            found.notices += plan.notices
            if plan.reasons:
                found.refused += 1
                continue
            found.counts["new" if plan.is_new else "same" if plan.is_idle else "changed"] += 1
            found.change_count += len(plan.changes)
            found.changes += plan.changes[: max(0, SHOWN - len(found.changes))]
        if monotonic() - started > SECONDS:
            break
    found.grown += [label for label in map(_grown_label, resource.directory.new) if label not in found.grown]
    # A second window may have checked the same rows meanwhile; then its result stands.
    data = asdict(found)
    if ImportDraft.objects.filter(pk=draft.pk, checked=began_at).update(checked=checked, found=data):
        draft.checked, draft.found = checked, data


def draft_import(*, draft: ImportDraft, resource: RecordResource, user: User) -> dict[str, int]:
    """Import a checked draft, all or nothing; how many records were new, changed and unchanged. The draft goes.

    Raises StaleCheckError, with nothing saved and the check begun anew, where the records have changed since.
    """
    found = Found.load(draft.found)
    if not draft.is_checked or found.reasons:
        raise StaleCheckError
    table, entries = _entries(draft, resource)
    try:
        with transaction.atomic():
            _take(draft)
            return entries_save(
                resource=resource, entries=entries, titles=table.titles, user=user, expected=found.counts
            )
    except (StaleCheckError, DatabaseError) as error:
        fresh = Found(reasons=repeated(resource, table), notices=table.notices)
        ImportDraft.objects.filter(pk=draft.pk).update(checked=0, found=asdict(fresh))
        raise StaleCheckError from error


def _take(draft: ImportDraft) -> None:
    """Remove the draft that is imported; one that a second window has imported already is refused."""
    if not ImportDraft.objects.filter(pk=draft.pk).delete()[0]:
        raise StaleCheckError


def growing(
    resource_class: type[RecordResource], draft: ImportDraft, *, personal: bool, saving: bool
) -> RecordResource:
    """The resource of a draft; where it was asked for, names unknown so far are noted, or saved while `saving`."""
    if not draft.grows:
        return resource_class(draft.congress, personal=personal)
    grow = (lambda record: record_save(record, draft.user)) if saving else (lambda record: None)
    return resource_class(draft.congress, personal=personal, grow=grow)


def _entries(draft: ImportDraft, resource: RecordResource) -> tuple[Table, list[Entry]]:
    table = table_load(draft.table)
    return table, entries_of(resource, table)


def _grown_label(record: Any) -> str:
    return titled(record._meta.verbose_name, record.name)
