"""A workbook between its upload and its import. It is no record: it goes when it is imported, given up or a day old."""

from __future__ import annotations

import json
import uuid
import zlib
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class PackedJSONField(models.BinaryField):
    """JSON, compressed: a sheet of ten thousand rows takes a megabyte."""

    def get_prep_value(self, value: Any) -> Any:
        return zlib.compress(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(), 3)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        return None if value is None else json.loads(zlib.decompress(bytes(value)))


class ImportDraft(models.Model):
    """The rows of one workbook, how far they are checked, and what was found. Only who uploaded it sees it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, verbose_name=_("导入人"), related_name="+"
    )
    congress = models.ForeignKey(
        "congress.Congress", on_delete=models.CASCADE, verbose_name=_("所属人大"), related_name="+"
    )
    kind = models.CharField(_("种类"), max_length=50)
    file_name = models.CharField(_("文件名"), max_length=200)
    grows = models.BooleanField(_("名单里没有的一并新增"), default=False)
    created_at = models.DateTimeField(_("上传时间"), auto_now_add=True)
    sheet = models.CharField(_("工作表"), max_length=100)
    table: Any = PackedJSONField(_("内容"))
    total = models.PositiveIntegerField(_("条数"))
    checked = models.PositiveIntegerField(_("已核对"), default=0)
    found: Any = PackedJSONField(_("核对结果"))

    class Meta:
        verbose_name = pgettext_lazy("one", "导入草稿")
        verbose_name_plural = pgettext_lazy("several", "导入草稿")
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_checked(self) -> bool:
        """Whether all of it is checked."""
        return self.checked >= self.total
