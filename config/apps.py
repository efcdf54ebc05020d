"""The admin as this product installs it."""

from django.contrib.admin.apps import AdminConfig


class DeskConfig(AdminConfig):
    """Django's admin with our own start page."""

    default_site = "config.desk.Desk"
