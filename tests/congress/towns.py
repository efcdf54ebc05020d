"""Towns that know no secret of each other: every word of every record carries the town's mark, so that a leak is found by search."""

from __future__ import annotations

import json
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from urllib.parse import quote
from zipfile import ZipFile, is_zipfile

from axes.models import AccessFailureLog, AccessLog
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import Group, User
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db.models import CharField, Model, SlugField, TextField

from congress.models import Attachment, Congress, Membership, Suggestion, VoterOpinion
from congress.models.base import CongressRecord
from congress.roles import CLERK
from reports.models import Outline, PaperLayout
from tests.congress.factories import MAKERS, PDF, make_attachment, make_congress
from tests.reports.freezing.town import freeze

OURS, THEIRS = "本镇内情", "邻镇秘密"


@dataclass(frozen=True)
class Town:
    """A town with one record of each model, an account and a line in each log; all its words carry `mark`.

    So do the `attachments`, one on a record everybody in the office may see and one on a voter's words, by their models.
    """

    mark: str
    congress: Congress
    records: dict[type[Model], Any]
    attachments: dict[type[Model], Attachment]

    def accounts(self) -> list[User]:
        return list(User.objects.filter(memberships__congress=self.congress))


def make_account(name: str, *roles: str, towns: tuple[Town, ...] = ()) -> User:
    """An account as system administrators make them, with these roles, working for these towns."""
    account = User.objects.create(username=name, is_staff=True)
    account.groups.set(Group.objects.filter(name__in=roles))
    for town in towns:
        Membership.objects.create(user=account, congress=town.congress)
    return account


def make_town(mark: str, slug: str) -> Town:
    """A town full of records: every relation leads to a record of its own where its rules allow."""
    congress = make_congress(slug=slug)
    congress.report_outline = "plain"
    records: dict[type[Model], Any] = {Congress: congress}
    for model, make in MAKERS.items():
        if model is not Congress:
            records[model] = make(congress=congress)
    records[Outline] = Outline.objects.create(congress=congress, slug="own", name="自拟", text="# 标题")
    records[PaperLayout] = PaperLayout.objects.create(congress=congress, kind="press", text="# 标题")
    for record in records.values():
        _fill(record, records)
        _mark(record, mark)
        record.save()
    freeze(congress, f"# {mark}报告\n收到建议{{{{建议.件数}}}}件。")
    attachments = {
        model: make_attachment(records[model], f"{mark}.pdf", PDF + mark.encode())
        for model in (Suggestion, VoterOpinion)
    }
    town = Town(mark, congress, records, attachments)
    clerk = make_account(f"{mark}账号", CLERK, towns=(town,))
    records[User] = clerk
    deputy = next(record for model, record in records.items() if model.__name__ == "Deputy")
    records[LogEntry] = LogEntry.objects.create(
        user=clerk,
        content_type=ContentType.objects.get_for_model(deputy),
        object_id=str(deputy.pk),
        object_repr=str(deputy),
        action_flag=CHANGE,
        change_message=json.dumps([{"changed": {"fields": [mark]}}]),
    )
    for log in (AccessLog, AccessFailureLog):
        records[log] = log.objects.create(username=clerk.username, ip_address="192.0.2.7")
    return town


def leaks(response: Any, *marks: str) -> list[str]:
    """Those of `marks` that stand in what the response says, its headers and packed files included."""
    body = response.getvalue()
    if is_zipfile(BytesIO(body)):
        with ZipFile(BytesIO(body)) as package:
            body = b"".join(map(package.read, package.namelist()))
    said = body.decode("utf-8", "replace") + " ".join(map(str, response.headers.values()))
    return [mark for mark in marks if any(form in said for form in (mark, json.dumps(mark)[1:-1], quote(mark)))]


def _fill(record: Any, records: dict[type[Model], Any]) -> None:
    """Set each empty relation to the town's record of that kind, unless a rule forbids it."""
    for field in record._meta.concrete_fields:
        other = records.get(field.related_model) if field.is_relation else None
        if other is None or other == record or getattr(record, field.attname) is not None:
            continue
        setattr(record, field.name, other)
        try:
            record.full_clean()
        except ValidationError:
            setattr(record, field.name, None)
    for field in record._meta.many_to_many:
        getattr(record, field.name).set([records[field.related_model]])


def _mark(record: CongressRecord | Congress, mark: str) -> None:
    """Put `mark` before every free text of the record."""
    for field in record._meta.concrete_fields:
        free = isinstance(field, (CharField, TextField)) and not isinstance(field, SlugField) and not field.choices
        if free and field.name != "report_outline":
            setattr(record, field.name, f"{mark}{getattr(record, field.name)}"[: field.max_length])
