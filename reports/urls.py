"""Addresses of the pages that show figures and reports."""

from django.urls import path

from reports.views import performance
from reports.views.comments import comment_new, comment_state
from reports.views.compare import comparison
from reports.views.dashboard import report_readiness, town, town_chart, town_tasks
from reports.views.figures import figure, index, register, register_file
from reports.views.findings import finding_change, finding_stay, findings, waiver_end
from reports.views.freezes import freeze, freeze_file, report_step
from reports.views.home import county_file, home
from reports.views.ledger import ledger, paper
from reports.views.report import report, report_file
from reports.views.search import search_page
from reports.views.sections import (
    section,
    section_arrange,
    section_back,
    section_new,
    section_preview,
    section_versions,
)
from reports.views.starting import outline_own, report_next, reports
from reports.views.trend import trend
from reports.views.workbench import draft_file, report_changes, report_tokens, workbench

urlpatterns = [
    path("", home, name="home"),
    path("towns.xlsx", county_file, name="county-file"),
    path("towns/<slug:slug>/", town, name="town"),
    path("towns/<slug:slug>/tasks/<int:year>/", town_tasks, name="town-tasks"),
    path("towns/<slug:slug>/charts/<slug:name>.xlsx", town_chart, name="town-chart"),
    path("reports/", reports, name="reports"),
    path("reports/outlines/", outline_own, name="outline-own"),
    path("reports/<int:pk>/", workbench, name="workbench"),
    path("reports/<int:pk>/next/", report_next, name="report-next"),
    path("reports/<int:pk>/file.<str:suffix>", draft_file, name="draft-file"),
    path("reports/<int:pk>/sources.<str:suffix>", draft_file, {"sources": True}, name="draft-sources"),
    path("reports/<int:pk>/changes/", report_changes, name="report-changes"),
    path("reports/<int:pk>/readiness/", report_readiness, name="report-readiness"),
    path("reports/<int:pk>/findings/", findings, name="findings"),
    path("reports/<int:pk>/findings/mend/", finding_change, name="finding-mend"),
    path("reports/<int:pk>/findings/waive/", finding_stay, name="finding-waive"),
    path("reports/<int:pk>/waivers/<int:key>/", waiver_end, name="waiver-withdraw"),
    path("reports/<int:pk>/tokens/", report_tokens, name="report-tokens"),
    path("reports/<int:pk>/sections/", section_new, name="section-new"),
    path("reports/<int:pk>/sections/removed/", section_back, name="section-back"),
    path("reports/<int:pk>/sections/<int:key>/", section, name="section"),
    path("reports/<int:pk>/sections/<int:key>/arrange/", section_arrange, name="section-arrange"),
    path("reports/<int:pk>/sections/<int:key>/preview/", section_preview, name="section-preview"),
    path("reports/<int:pk>/sections/<int:key>/versions/", section_versions, name="section-versions"),
    path("reports/<int:pk>/sections/<int:key>/comments/", comment_new, name="comment-new"),
    path("reports/<int:pk>/comments/<int:key>/", comment_state, name="comment-state"),
    path("reports/<slug:slug>/<int:year>/", report, name="report"),
    path("reports/<slug:slug>/<int:year>.<str:suffix>", report_file, name="report-file"),
    path("reports/<slug:slug>/<int:year>/sources.<str:suffix>", report_file, {"sources": True}, name="report-sources"),
    path("reports/<slug:slug>/<int:year>/freezes/<int:number>/", freeze, name="freeze"),
    path("reports/<slug:slug>/<int:year>/freezes/<int:number>.<str:suffix>", freeze_file, name="freeze-file"),
    path("reports/<slug:slug>/steps/<int:pk>/<slug:step>/", report_step, name="report-step"),
    path("reports/<slug:slug>/compare/", comparison, name="compare"),
    path("figures/", index, name="figures-index"),
    path("figures/<slug:slug>/<int:year>.xlsx", register_file, name="figures-file"),
    path("figures/<slug:slug>/<int:year>/", register, name="figures"),
    path("figures/<slug:slug>/<int:year>/figure/", figure, name="figure"),
    path("deputies/<int:pk>/", performance.deputy, name="deputy-file"),
    path("deputies/<int:pk>/file.<str:suffix>", performance.deputy_download, name="deputy-download"),
    path("groups/<int:pk>/", performance.group, name="group-file"),
    path("groups/<int:pk>/file.<str:suffix>", performance.group_download, name="group-download"),
    path("search/", search_page, name="search"),
    path("suggestions/", ledger, name="ledger"),
    path("suggestions/papers/<slug:kind>.<str:suffix>", paper, name="paper"),
    path("trend/<slug:slug>/", trend, name="trend"),
]
