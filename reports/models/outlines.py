"""Outlines of an office's own."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from congress.models.base import CongressRecord, name_once


class Outline(CongressRecord):
    """An office's own outline of the yearly report, in the report language."""

    slug = models.SlugField(_("代号"), help_text=_("拼音字母；填进“人大”的“默认报告提纲”就会用它"))
    name = models.CharField(_("名称"), max_length=50)
    text = models.TextField(
        _("内容"),
        help_text=_(
            "# 标题，> 会议行，@ 报告人，## 部分，### 一级标题，#### 二级标题，其余每行一段。"
            "数字写成{{建议.件数}}，可省略的话写成[[……]]，留给人写的地方写成〔待写：……〕。"
        ),
    )

    class Meta:
        verbose_name = pgettext_lazy("one", "报告提纲")
        verbose_name_plural = pgettext_lazy("several", "报告提纲")
        ordering = ["congress", "slug"]
        constraints = [
            models.UniqueConstraint(
                fields=["congress", "slug"], name="outline_slug_once", violation_error_message=_("这个代号已经有了。")
            ),
            name_once("outline"),
        ]

    def __str__(self) -> str:
        return self.name
