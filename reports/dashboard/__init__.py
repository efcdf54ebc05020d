"""The dashboard: what the first page of a town, and that of a county, show. Every number is a figure's."""

from reports.dashboard.assembling import Dashboard, dashboard
from reports.dashboard.county import County, county

__all__ = ["County", "Dashboard", "county", "dashboard"]
