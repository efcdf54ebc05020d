"""The texts of letters and ledgers that an office writes its own way."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from congress.models.base import CongressRecord
from congress.wording import in_chinese


class PaperLayout(CongressRecord):
    """An office's own layout of a letter or ledger (文书版式), in the report language; without one the shipped is used."""

    class Kind(models.TextChoices):
        ASSIGNMENT = "assignment", _("交办单")
        PRESS = "press", _("督办函")
        REPLY = "reply", _("答复函首页")
        CONSULTATION = "consultation", _("办理情况征询意见表")
        LEDGER = "ledger", _("代表建议办理台账")

    kind = models.CharField(_("文书"), max_length=20, choices=Kind)
    text = models.TextField(
        _("内容"),
        help_text=_(
            "写法与报告提纲相同；>> 是落款，| 是表格。单位、件数、编号、标题等写成{{单位}}{{标题}}，逐件列表写成{{明细|列=编号、标题}}；"
            "“=== 每件 ===”这一行以下，每件建议另起一页各写一份。"
        ),
    )

    class Meta:
        verbose_name = pgettext_lazy("one", "文书版式")
        verbose_name_plural = pgettext_lazy("several", "文书版式")
        ordering = ["congress", "kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["congress", "kind"],
                name="paper_layout_once",
                violation_error_message=_("这种文书已经有自己的版式，请改那一份。"),
            )
        ]

    @in_chinese
    def __str__(self) -> str:
        return str(self.get_kind_display())
