"""Data entry, a file per subject as in `congress.models`."""

from django.contrib import admin

from congress.admin import (  # noqa: F401 - importing registers them
    accounts,
    activities,
    calendar,
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

admin.site.empty_value_display = "——"  # unknown, as in the report; zero is printed as 0
