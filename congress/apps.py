"""The records of a township people's congress presidium."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class CongressConfig(AppConfig):
    name = "congress"
    verbose_name = _("人大工作记录")

    def ready(self) -> None:
        from congress.roles import roles_create

        post_migrate.connect(roles_create, sender=self)
