"""Which accounts work for which congress."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from simple_history.models import HistoricalRecords

from congress.models.congresses import Congress
from congress.models.history import HistoryManager


class Membership(models.Model):
    """An account working for a congress (账号归属); an account may work for several, a county's for all its towns."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, verbose_name=_("账号"), related_name="memberships"
    )
    congress = models.ForeignKey(Congress, on_delete=models.CASCADE, verbose_name=_("人大"), related_name="memberships")

    history = HistoricalRecords(history_manager=HistoryManager)

    class Meta:
        verbose_name = pgettext_lazy("one", "账号归属")
        verbose_name_plural = pgettext_lazy("several", "账号归属")
        ordering = ["congress", "user"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "congress"], name="membership_once", violation_error_message=_("这个账号已属于该人大。")
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}：{self.congress}"
