"""What the records say: figures, the report language, assembling and exporting."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "reports"
    verbose_name = "工作报告"
