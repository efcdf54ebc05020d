"""Addresses of the pages that show figures and reports."""

from django.urls import path

from reports.views.figures import figure, register
from reports.views.home import home
from reports.views.report import report, report_file, sources_file
from reports.views.trend import trend

urlpatterns = [
    path("", home, name="home"),
    path("reports/<slug:slug>/<int:year>/", report, name="report"),
    path("reports/<slug:slug>/<int:year>.<str:suffix>", report_file, name="report-file"),
    path("reports/<slug:slug>/<int:year>/sources.<str:suffix>", sources_file, name="report-sources"),
    path("figures/<slug:slug>/<int:year>/", register, name="figures"),
    path("figures/<slug:slug>/<int:year>/figure/", figure, name="figure"),
    path("trend/<slug:slug>/", trend, name="trend"),
]
