"""Who may open what: the table that tests/test_access.py compares every address and every action of the site with.

A new address gets its line in SITE or, where many models have such a page, in PAGES; a new action on chosen lines of a list
in ACTIONS; a model that is neither a record nor named in KINDS gets its kind.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from axes.models import AccessFailureLog, AccessLog
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.urls import reverse

from congress.models import Congress, Deputy, DeputyGroup, Suggestion, VoterOpinion
from congress.models.base import CongressRecord
from congress.roles import ADMINISTRATOR, AUDITOR, CLERK, READER, REVIEWER
from reports.exporters import EXPORTERS
from reports.models import AnnualReport, ReportComment, ReportSection, Waiver
from tests.congress.towns import Town

# Beside the roles: everybody, everybody who has logged in, and the superuser.
ANYBODY, ACCOUNT, SUPERUSER = "anybody", "account", "superuser"
READERS = {CLERK, REVIEWER, READER, SUPERUSER}

# What each role may do with a record, a town, an account and a line of a log.
RIGHTS: dict[str, dict[str, str]] = {
    "record": {
        CLERK: "view add change delete",
        REVIEWER: "view",
        READER: "view",
        SUPERUSER: "view add change delete",
    },
    "congress": {
        CLERK: "view change",
        REVIEWER: "view",
        READER: "view",
        ADMINISTRATOR: "view add change",
        SUPERUSER: "view add change delete",
    },
    "account": {ADMINISTRATOR: "view add change delete", SUPERUSER: "view add change delete"},
    "log": {AUDITOR: "view", SUPERUSER: "view"},
}
KINDS: dict[type[Model], str] = {
    Congress: "congress",
    User: "account",
    LogEntry: "log",
    AccessLog: "log",
    AccessFailureLog: "log",
}


def kind_of(model: type[Model]) -> str:
    """Which line of RIGHTS is about `model`."""
    return "record" if issubclass(model, CongressRecord) else KINDS[model]


# A workbook on its way in is shown to whoever uploaded it, and here somebody else did.
OWN_DRAFT = "nobody"


@dataclass(frozen=True)
class Page:
    """A page that many models have: the right that opens it, the right that sends it, and whether it is of one record."""

    opens: str
    sends: str = ""
    of_record: bool = True


PAGES: dict[str, Page] = {
    "changelist": Page("view", of_record=False),
    "add": Page("add", "add", of_record=False),
    "change": Page("view", "change"),
    "delete": Page("delete", "delete"),
    "history": Page("view"),
    "simple_history": Page("view", "change"),  # an older version, to be restored
    "event": Page("change", "change"),  # the short form of a step in the handling of a suggestion
    "escalate": Page("change", "change"),  # a voter's opinion becomes a suggestion
    "password_change": Page("change", "change"),
    "import": Page("add", "add", of_record=False),
    "import_template": Page("add", of_record=False),
    "import_draft": Page(OWN_DRAFT),
    "import_check": Page(OWN_DRAFT, OWN_DRAFT),
    "import_confirm": Page(OWN_DRAFT, OWN_DRAFT),
    "import_reasons": Page(OWN_DRAFT),
    "export": Page("view", of_record=False),
}

# The right that an action on chosen lines of a list takes.
ACTIONS: dict[str, str] = {"delete_selected": "delete", "assign": "change", "conclude": "change"}


@dataclass(frozen=True)
class Door:
    """Any other address: who may open it, and what it is in a town; `of_town` where it shows that town's own."""

    who: set[str]
    address: Callable[[Town], str]
    of_town: bool = False


def named(name: str, *values: Any) -> Callable[[Town], str]:
    """The address of that name; a value that is a function is asked with the town."""
    return lambda town: reverse(name, args=[value(town) if callable(value) else value for value in values])


def slug(town: Town) -> str:
    return town.congress.slug


def _on_site(town: Town) -> str:
    return reverse("admin:view_on_site", args=[ContentType.objects.get_for_model(Congress).pk, town.congress.pk])


def _old_address(town: Town) -> str:
    return f"{reverse('admin:congress_deputy_changelist')}{town.records[Deputy].pk}/"


def _figure(town: Town) -> str:
    return f"{reverse('figure', args=[town.congress.slug, 2022])}?token=建议.件数"


def _attachment_of(model: type[Model]) -> Callable[[Town], str]:
    return lambda town: town.attachments[model].get_absolute_url()


def _deputy(town: Town) -> int:
    return town.records[Deputy].pk


def _group(town: Town) -> int:
    return town.records[DeputyGroup].pk


def _report(town: Town) -> int:
    return town.records[AnnualReport].pk


def _section(town: Town) -> int:
    return town.records[ReportSection].pk


def _comment(town: Town) -> int:
    return town.records[ReportComment].pk


def _waiver(town: Town) -> int:
    return town.records[Waiver].pk


def _quality(town: Town) -> str:
    return f"{reverse('quality')}?congress={slug(town)}&year="


def _due(town: Town) -> str:
    return f"{reverse('suggestions-due')}?congress={slug(town)}&days=400"


def _ledger(town: Town) -> str:
    return f"{reverse('ledger')}?congress={slug(town)}&year="


def _ledger_file(town: Town) -> str:
    return f"{reverse('paper', args=['ledger', 'docx'])}?congress={slug(town)}&year="


def _search(town: Town) -> str:
    return f"{reverse('search')}?q={town.mark[-2:]}"


def _search_options(town: Town) -> str:
    return f"{_search(town)}&part=1"


SITE: dict[str, list[Door]] = {
    "healthz": [Door({ANYBODY}, named("healthz"))],
    "login": [Door({ANYBODY}, named("login"))],
    "admin_login": [Door({ANYBODY}, named("admin_login"))],
    "admin:login": [Door({ANYBODY}, named("admin:login"))],
    "logout": [Door(set(), named("logout"))],  # by the button, never by a link
    "set_language": [Door({ANYBODY}, named("set_language"))],
    "admin:logout": [Door(set(), named("admin:logout"))],
    "password_change": [Door({ACCOUNT}, named("password_change"))],
    "password_change_done": [Door({ACCOUNT}, named("password_change_done"))],
    "admin:password_change": [Door({ACCOUNT}, named("admin:password_change"))],
    "admin:password_change_done": [Door({ACCOUNT}, named("admin:password_change_done"))],
    "help": [Door({ACCOUNT}, named("help"))],
    "first-run": [Door({ACCOUNT}, named("first-run"))],
    "first-run-congress": [Door({ADMINISTRATOR, SUPERUSER}, named("first-run-congress"))],
    "first-run-session": [Door({CLERK, SUPERUSER}, named("first-run-session", slug), of_town=True)],
    "admin:index": [Door({ACCOUNT}, named("admin:index"))],
    "admin:app_list": [Door(set(), named("admin:app_list", "congress"))],  # leads to the front page
    "admin:jsi18n": [Door({ACCOUNT}, named("admin:jsi18n"))],
    "admin:view_on_site": [Door({ACCOUNT}, _on_site)],  # leads to the page of the record, which has its own line
    "admin:autocomplete": [],  # asked for each field, in a test of its own
    "admin:<path:object_id>/": [Door({ACCOUNT}, _old_address)],  # likewise
    "admin:(?P<url>.*)$": [Door(set(), lambda town: "/admin/nowhere/")],
    "attachment": [
        Door(READERS, _attachment_of(Suggestion), of_town=True),
        Door(READERS - {READER}, _attachment_of(VoterOpinion), of_town=True),  # it may show the voter's name
    ],
    "quality": [Door(READERS, named("quality")), Door(READERS, _quality, of_town=True)],
    "suggestions-due": [Door(READERS, named("suggestions-due")), Door(READERS, _due, of_town=True)],
    "suggestion-similar": [Door(READERS, named("suggestion-similar"))],  # of one's own towns, in a test of its own
    "home": [Door(READERS, named("home"))],
    "county-file": [],  # of several towns alone, in a test of its own
    "town": [Door(READERS, named("town", slug), of_town=True)],
    "town-tasks": [Door(READERS, named("town-tasks", slug, 2022), of_town=True)],
    "town-chart": [Door(READERS, named("town-chart", slug, "months"), of_town=True)],
    "report-readiness": [Door(READERS, named("report-readiness", _report), of_town=True)],
    "style": [Door({ACCOUNT}, named("style"))],
    "search": [Door({ACCOUNT}, named("search")), Door({ACCOUNT}, _search), Door({ACCOUNT}, _search_options)],
    "report": [Door(READERS, named("report", slug, 2022), of_town=True)],
    "report-file": [Door(READERS, named("report-file", slug, 2022, suffix[1:]), of_town=True) for suffix in EXPORTERS],
    "report-sources": [Door(READERS, named("report-sources", slug, 2022, "xlsx"), of_town=True)],
    "freeze": [Door(READERS, named("freeze", slug, 2022, 1), of_town=True)],
    "freeze-file": [Door(READERS, named("freeze-file", slug, 2022, 1, "docx"), of_town=True)],
    "report-step": [Door(set(), named("report-step", slug, 1, "freeze"))],  # by the button, never by a link
    "compare": [Door(READERS, named("compare", slug), of_town=True)],
    "figures-index": [Door(READERS, named("figures-index"))],  # leads to the register, which has its own line
    "figures-file": [Door(READERS, named("figures-file", slug, 2022), of_town=True)],
    "figures": [Door(READERS, named("figures", slug, 2022), of_town=True)],
    "figure": [Door(READERS, _figure, of_town=True)],
    "deputy-file": [Door(READERS, named("deputy-file", _deputy), of_town=True)],
    "deputy-download": [Door(READERS, named("deputy-download", _deputy, "docx"), of_town=True)],
    "group-file": [Door(READERS, named("group-file", _group), of_town=True)],
    "group-download": [Door(READERS, named("group-download", _group, "xlsx"), of_town=True)],
    "ledger": [Door(READERS, named("ledger")), Door(READERS, _ledger, of_town=True)],
    "paper": [Door(READERS, _ledger_file, of_town=True)],
    "trend": [Door(READERS, named("trend", slug), of_town=True)],
    "reports": [Door(READERS, named("reports"))],
    "workbench": [Door(READERS, named("workbench", _report), of_town=True)],
    "draft-file": [Door(READERS, named("draft-file", _report, "docx"), of_town=True)],
    "draft-sources": [Door(READERS, named("draft-sources", _report, "xlsx"), of_town=True)],
    "report-changes": [Door(READERS, named("report-changes", _report), of_town=True)],
    "findings": [Door(READERS, named("findings", _report), of_town=True)],
    "report-tokens": [Door(READERS, named("report-tokens", _report), of_town=True)],
    "section": [Door(READERS, named("section", _report, _section), of_town=True)],
    "section-versions": [Door(READERS, named("section-versions", _report, _section), of_town=True)],
    # Sent by buttons, never opened: by whom, in tests/reports/views.
    "outline-own": [Door(set(), named("outline-own"))],
    "report-next": [Door(set(), named("report-next", _report))],
    "finding-mend": [Door(set(), named("finding-mend", _report))],
    "finding-waive": [Door(set(), named("finding-waive", _report))],
    "waiver-withdraw": [Door(set(), named("waiver-withdraw", _report, _waiver))],
    "section-new": [Door(set(), named("section-new", _report))],
    "section-back": [Door(set(), named("section-back", _report))],
    "section-arrange": [Door(set(), named("section-arrange", _report, _section))],
    "section-preview": [Door(set(), named("section-preview", _report, _section))],
    "comment-new": [Door(set(), named("comment-new", _report, _section))],
    "comment-state": [Door(set(), named("comment-state", _report, _comment))],
}
