"""Photos, scans and letters that hang on a record."""

from __future__ import annotations

import hashlib
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import models, transaction
from django.db.models import OuterRef, Subquery
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from congress.file_kinds import BEGINNING, FILE_KINDS, extension_of
from congress.models.base import CongressRecord
from congress.wording import listed

NAME_LENGTH = 200


def stored_name(attachment: Attachment, name: str) -> str:
    """Where a new file is kept. Nothing of the name somebody gave it stands in the path."""
    key = uuid4().hex
    return f"{key[:2]}/{key}"


def clean_name(name: str) -> str:
    """The file's name without folders, control and direction characters, its extension kept where it is too long."""
    last = name.replace("\\", "/").rpartition("/")[2]
    shown = "".join(character for character in last if character.isprintable()).strip()
    stem, dot, extension = shown.rpartition(".")
    tail = f"{dot}{extension}"[:NAME_LENGTH]
    return (stem[: NAME_LENGTH - len(tail)] + tail) or "未命名"


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    def with_upload(self) -> AttachmentQuerySet:
        """With `uploaded_by` and `uploaded_at`, as the history has them."""
        first = Attachment.history.filter(id=OuterRef("pk"), history_type="+")
        return self.annotate(
            uploaded_by=Subquery(first.values("history_user__username")[:1]),
            uploaded_at=Subquery(first.values("history_date")[:1]),
        )


class Attachment(CongressRecord):
    """A file on a record of any kind, which it comes and goes with; its history stays.

    The file is never replaced, so the history says who uploaded it and when. Only whoever may see the record may open it:
    `congress.access.may_see_attachments`.
    """

    part_of = "record"

    record_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, editable=False, related_name="+")
    record_id = models.PositiveBigIntegerField(editable=False)
    record = GenericForeignKey("record_type", "record_id")
    file = models.FileField(_("文件"), upload_to=stored_name)
    name = models.CharField(_("文件名"), max_length=NAME_LENGTH, editable=False)
    size = models.PositiveBigIntegerField(_("字节数"), editable=False)
    media_type = models.CharField(_("媒体类型"), max_length=100, editable=False)
    sha256 = models.CharField("SHA-256", max_length=64, editable=False)
    description = models.CharField(_("说明"), max_length=200, blank=True)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("one", "附件")
        verbose_name_plural = pgettext_lazy("several", "附件")
        ordering = ["pk"]
        indexes = [models.Index(fields=["record_type", "record_id"], name="attachment_of_record")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("attachment", args=[self.pk])

    def take(self, upload: File) -> None:
        """Note what was uploaded; it is stored by `save`, after `clean` has let it pass."""
        digest = hashlib.sha256()
        for chunk in upload.chunks():
            digest.update(chunk)
        self.file = upload
        self.name = clean_name(upload.name or "")
        self.size = upload.size
        kind = FILE_KINDS.get(extension_of(self.name))
        self.media_type = kind.media_type if kind else "application/octet-stream"
        self.sha256 = digest.hexdigest()

    def clean(self) -> None:
        """Refuse a new file that is empty, too large or of no kind we know, or whose content is of another kind."""
        super().clean()
        if self.pk or not self.file:
            return
        extension = extension_of(self.name)
        words = {
            "name": self.name,
            "extension": extension,
            "size": filesizeformat(self.size),
            "limit": filesizeformat(settings.ATTACHMENT_MAX_BYTES),
            "kinds": listed(FILE_KINDS),
        }
        if extension not in FILE_KINDS:
            refusal = _("“%(name)s”（%(size)s）不是可以上传的文件，只收这些格式：%(kinds)s。")
        elif not self.size:
            refusal = _("“%(name)s”是空文件（0字节），请检查后重新选择。")
        elif self.size > settings.ATTACHMENT_MAX_BYTES:
            refusal = _("“%(name)s”有%(size)s，每个文件最大%(limit)s，请压缩或拆分后再上传。")
        elif not FILE_KINDS[extension].beginning.match(self._beginning()):
            refusal = _(
                "“%(name)s”（%(size)s）的内容不是%(extension)s格式，请用原来的程序另存为%(extension)s后再上传。"
            )
        else:
            return
        raise ValidationError({"file": refusal % words})

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Together with its file: neither stays without the other."""
        super().save(*args, **kwargs)

    def _beginning(self) -> bytes:
        self.file.seek(0)
        return self.file.read(BEGINNING)


@receiver(post_delete, sender=Attachment)
def attachment_file_delete(instance: Attachment, **signal: Any) -> None:
    """The file goes with its attachment, also where that goes with its record."""
    instance.file.delete(save=False)
