"""Packages as this product installs them."""

from axes.apps import AppConfig as AxesAppConfig
from django.contrib.admin.apps import AdminConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AdminConfig):
    """Django's admin with our own start page."""

    default_site = "config.desk.Desk"


class LogInsConfig(AxesAppConfig):
    """The lock on failed log-ins, whose logs an auditor finds under a Chinese heading."""

    verbose_name = _("登录记录")
