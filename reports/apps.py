"""What the records say: figures, the report language, assembling and exporting."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    name = "reports"
    verbose_name = _("工作报告")

    def ready(self) -> None:
        from congress.demo import town_entered
        from reports.demo import report_enter

        town_entered.connect(report_enter)
