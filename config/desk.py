"""The start page and side bar of the admin: what is entered, in the order of the work year."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Group(NamedTuple):
    """A heading of the start page with its models, as `app.Model`. Parts of a paper stand on the paper, not here."""

    slug: str
    name: str | Promise
    models: tuple[str, ...]


GROUPS = (
    Group(
        "meetings",
        _("会议"),
        (
            "congress.Term",
            "congress.CongressSession",
            "congress.PresidiumMeeting",
            "congress.DeliberatedReport",
            "congress.Resolution",
            "congress.PersonnelAction",
        ),
    ),
    Group(
        "deputies",
        pgettext_lazy("heading", "代表"),
        (
            "congress.Deputy",
            "congress.Seat",
            "congress.DeputyGroup",
            "congress.Constituency",
            "congress.TermElection",
        ),
    ),
    Group("supervision", _("监督"), ("congress.Inspection", "congress.Finding")),
    Group("suggestions", _("建议"), ("congress.Suggestion", "congress.ResolutionRate")),
    Group("voters", _("选民意见与家站点"), ("congress.VoterOpinion", "congress.Reception", "congress.Platform")),
    Group(
        "duties",
        _("履职"),
        ("congress.DutyReportRound", "congress.DutyReport", "congress.Training", "congress.GroupActivity"),
    ),
    Group("livelihood", _("民生实事"), ("congress.LivelihoodProject",)),
    Group("activities", _("其他工作"), ("congress.Activity",)),
    Group(
        "settings",
        _("名录与设置"),
        (
            "congress.HandlingUnit",
            "congress.Law",
            "congress.Category",
            "congress.Source",
            "congress.Outcome",
            "congress.Channel",
            "congress.ActivityKind",
            "congress.CalendarDay",
            "reports.Outline",
            "reports.PaperLayout",
            "congress.Congress",
        ),
    ),
    Group(
        "accounts",
        _("账号与日志"),
        ("auth.User", "admin.LogEntry", "axes.AccessLog", "axes.AccessFailureLog"),
    ),
)


class Desk(AdminSite):
    """Django's admin site, its models grouped as above instead of by the app that keeps them."""

    site_header = _("主席团工作台")
    site_title = _("主席团工作台")
    index_title = _("数据录入")

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[dict[str, Any]]:
        """The groups with what the account may see of them; a group of which it sees nothing is left out."""
        # Django's own list is sorted name by name, which takes as long as making it.
        apps = self._build_app_dict(request, app_label).values()
        seen = {model["model"]._meta.label: model for app in apps for model in app["models"]}
        groups = [(group, [seen[label] for label in group.models if label in seen]) for group in GROUPS]
        return [
            {"name": group.name, "app_label": group.slug, "app_url": "", "has_module_perms": True, "models": models}
            for group, models in groups
            if models
        ]

    def app_index(  # type: ignore[override]
        self, request: HttpRequest, app_label: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The start page: apps are no division a clerk knows."""
        return redirect("admin:index")
