"""How a congress defines the rates of handling suggestions: no law does, so each office keeps to what it has always printed."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class RateBase(models.TextChoices):
    """The suggestions a rate is a share of (分母)."""

    RECEIVED = "received", _("收到的全部建议")
    HANDED_OVER = "handed_over", _("已交办的建议")
    REPLIED = "replied", _("已答复的建议")
    FEEDBACK = "feedback", _("代表已反馈的建议")


class ShareRounding(models.TextChoices):
    """How the printed shares of one whole are rounded."""

    EACH = "each", _("各项四舍五入，合计不是100%时加注说明")
    LARGEST_REMAINDER = "largest_remainder", _("按最大余数法凑足100%")


def rate_base(name: Any, *bases: RateBase, **kwargs: Any) -> models.CharField:
    """The choice of the base of one rate among those that offices use, the commonest first."""
    choices = [(base.value, base.label) for base in bases]
    return models.CharField(name, max_length=20, choices=choices, default=bases[0], **kwargs)


class RateDefinitions(models.Model):
    """The definitions a congress has chosen from those that published reports state; the defaults are the commonest."""

    outcome_rate_base = rate_base(
        _("解决率等结果比率的分母"),
        RateBase.RECEIVED,
        RateBase.HANDED_OVER,
        RateBase.REPLIED,
        help_text=_("已解决、正在解决、列入计划、留作参考各占多少"),
    )
    reply_rate_base = rate_base(_("答复率的分母"), RateBase.HANDED_OVER, RateBase.RECEIVED)
    conclusion_rate_base = rate_base(_("办结率的分母"), RateBase.HANDED_OVER, RateBase.RECEIVED, RateBase.REPLIED)
    reply_concludes = models.BooleanField(_("答复即算办结"), default=False, help_text=_("算办结率时，已答复的也算办结"))
    consultation_rate_base = rate_base(_("面商率的分母"), RateBase.HANDED_OVER, RateBase.RECEIVED, RateBase.REPLIED)
    satisfaction_rate_base = rate_base(
        _("满意率的分母"), RateBase.FEEDBACK, RateBase.REPLIED, RateBase.HANDED_OVER, RateBase.RECEIVED
    )
    first_satisfaction_rate_base = rate_base(
        _("初次满意率的分母"),
        RateBase.HANDED_OVER,
        RateBase.FEEDBACK,
        RateBase.REPLIED,
        RateBase.RECEIVED,
        help_text=_("初次满意率看再次办理之前的第一次反馈"),
    )
    basically_counts = models.BooleanField(
        _("基本满意计入满意率"), default=True, help_text=_("不计入时，满意率只算评价为满意的")
    )
    disclosure_rate_base = rate_base(_("公开率的分母"), RateBase.REPLIED, RateBase.HANDED_OVER, RateBase.RECEIVED)
    share_rounding = models.CharField(
        _("各项占比的取舍"), max_length=20, choices=ShareRounding, default=ShareRounding.EACH
    )

    class Meta:
        abstract = True
