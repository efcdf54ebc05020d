"""The records of a township people's congress presidium."""

from django.apps import AppConfig


class CongressConfig(AppConfig):
    name = "congress"
    verbose_name = "人大工作记录"
