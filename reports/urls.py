"""Addresses of the pages that show figures and reports."""

from django.urls import path

from reports.views.compare import comparison
from reports.views.figures import figure, register
from reports.views.freezes import freeze, freeze_file, report_step
from reports.views.home import home
from reports.views.ledger import ledger, paper
from reports.views.report import report, report_file, sources_file
from reports.views.trend import trend

urlpatterns = [
    path("", home, name="home"),
    path("reports/<slug:slug>/<int:year>/", report, name="report"),
    path("reports/<slug:slug>/<int:year>.<str:suffix>", report_file, name="report-file"),
    path("reports/<slug:slug>/<int:year>/sources.<str:suffix>", sources_file, name="report-sources"),
    path("reports/<slug:slug>/<int:year>/freezes/<int:number>/", freeze, name="freeze"),
    path("reports/<slug:slug>/<int:year>/freezes/<int:number>.<str:suffix>", freeze_file, name="freeze-file"),
    path("reports/<slug:slug>/steps/<int:pk>/<slug:step>/", report_step, name="report-step"),
    path("reports/<slug:slug>/compare/", comparison, name="compare"),
    path("figures/<slug:slug>/<int:year>/", register, name="figures"),
    path("figures/<slug:slug>/<int:year>/figure/", figure, name="figure"),
    path("suggestions/", ledger, name="ledger"),
    path("suggestions/papers/<slug:kind>.<str:suffix>", paper, name="paper"),
    path("trend/<slug:slug>/", trend, name="trend"),
]
