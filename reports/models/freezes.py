"""A report as it was adopted: kept whole, with what proves its numbers, and never changed again."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from congress.models.imports import PackedJSONField
from reports.models.annual_reports import AnnualReport

# The database says it, too (reports.freezing.guards), and knows no other language.
FREEZE_IS_KEPT = gettext_noop("定稿的内容永久保存，不能修改或者删除。")


class FreezeQuerySet(models.QuerySet["Freeze"]):
    """Questions about freezes."""

    def for_list(self) -> FreezeQuerySet:
        """Without what only the page of a freeze needs: all that is kept can be megabytes."""
        return self.defer("text", "figures", "records", "versions")


class Freeze(models.Model):
    """A version of a report fixed for good (定稿); an amended report is frozen again and gets the next number.

    The freezes of a congress form a chain: each hashes all it keeps, its files by their own hashes, and the hash of the
    one before (reports.freezing.chain). The database refuses to change or delete one (reports.freezing.guards).

    `figures` are the numbers printed, each a dict: token, text (as worded), value, numerator, denominator, unit,
    definition, reason, and evidence: pairs of a model and the keys of its records. `records` tells of each record by model
    and key its version in the history and its name; `versions` is the newest version of each model at that time.
    """

    congress = models.ForeignKey(
        "congress.Congress", on_delete=models.PROTECT, verbose_name=_("所属人大"), related_name="+"
    )
    report = models.ForeignKey(
        AnnualReport, on_delete=models.PROTECT, verbose_name=_("年度报告"), related_name="freezes"
    )
    place = models.PositiveIntegerField(_("本级人大的第几次定稿"))
    year = models.PositiveSmallIntegerField(_("年度"))
    number = models.PositiveSmallIntegerField(_("这个年度的第几次定稿"))
    name = models.CharField(_("名称"), max_length=100)
    frozen_at = models.DateTimeField(_("定稿时间"))
    frozen_by = models.CharField(_("定稿人"), max_length=150)
    as_of = models.DateField(_("数字截至"))
    text = models.TextField(_("内容"))
    figures: Any = PackedJSONField(_("数字"))
    records: Any = PackedJSONField(_("依据的记录"))
    versions: Any = PackedJSONField(_("各类记录的最新版本"))
    previous = models.CharField(_("上一次定稿的校验码"), max_length=64, blank=True)
    sha256 = models.CharField(_("校验码"), max_length=64)

    objects = FreezeQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("one", "定稿")
        verbose_name_plural = pgettext_lazy("several", "定稿")
        ordering = ["congress", "place"]
        constraints = [
            models.UniqueConstraint(fields=["congress", "place"], name="freeze_place_once"),
            models.UniqueConstraint(fields=["congress", "year", "number"], name="freeze_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.year}年{self.name}（第{self.number}次定稿）"


class FreezeFile(models.Model):
    """A file of a frozen report, byte for byte as it was handed out."""

    freeze = models.ForeignKey(Freeze, on_delete=models.PROTECT, verbose_name=_("定稿"), related_name="files")
    suffix = models.CharField(_("后缀"), max_length=10)
    content = models.BinaryField(_("内容"))
    sha256 = models.CharField(_("校验码"), max_length=64)

    class Meta:
        verbose_name = pgettext_lazy("one", "定稿文件")
        verbose_name_plural = pgettext_lazy("several", "定稿文件")
        ordering = ["freeze", "suffix"]
        constraints = [models.UniqueConstraint(fields=["freeze", "suffix"], name="freeze_file_once")]

    def __str__(self) -> str:
        return f"{self.freeze}{self.suffix}"
