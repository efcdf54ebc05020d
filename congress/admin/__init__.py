"""Data entry, a file per subject as in `congress.models`."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from congress.admin import (  # noqa: F401 - importing registers them
    activities,
    congresses,
    deputies,
    duties,
    inspections,
    institutions,
    livelihood,
    opinions,
    platforms,
    resolution_rates,
    suggestions,
)

admin.site.site_header = _("主席团工作台")
admin.site.site_title = _("主席团工作台")
admin.site.index_title = _("工作记录")
admin.site.empty_value_display = "——"  # unknown, as in the report; zero is printed as 0
