"""Packages as this product installs them."""

from typing import Any

from axes.apps import AppConfig as AxesAppConfig
from django.contrib.admin.apps import AdminConfig
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _


class DeskConfig(AdminConfig):
    """Django's admin with our own start page."""

    default_site = "config.desk.Desk"


class LogInsConfig(AxesAppConfig):
    """The lock on failed log-ins, whose logs an auditor finds under a heading and names in the language he reads."""

    verbose_name = _("登录记录")

    def ready(self) -> None:
        super().ready()
        from axes.models import AccessFailureLog, AccessLog

        for log in (AccessLog, AccessFailureLog):
            log.__str__ = log_in_named


def log_in_named(log: Any) -> str:
    """What a line of the logs is called: the package names it in English alone."""
    return f"{log.username} {date_format(localtime(log.attempt_time), 'Y-m-d H:i')}"
