"""The roles of an office, as groups of permissions; they are kept in step with this list at every migration.

The separation follows level 2 of the classified protection of information systems: whoever manages accounts sees no
records, whoever reads the logs changes nothing.
"""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig, apps
from django.contrib.auth.management import create_permissions

CLERK, REVIEWER, READER, ADMINISTRATOR, AUDITOR = "录入员", "审核", "查看", "系统管理员", "审计员"

# Models an office's records are not made of: who may see them is named below.
ACCOUNTS = ("congress.membership", "auth.user")
LOGS = ("admin.logentry", "axes.accesslog", "axes.accessattempt", "axes.accessfailurelog")


def permissions_of(role: str) -> set[str]:
    """The permissions of `role` as `app.action_model`."""
    match role:
        case "录入员":
            return {
                *_on(_records(), "view", "add", "change", "delete"),
                "congress.view_personal",
                "congress.view_congress",
                "congress.change_congress",
            }
        case "审核":
            return {
                *_on(_records(), "view"),
                "congress.view_personal",
                "congress.view_congress",
                "reports.add_reportcomment",
            }
        case "查看":
            return {*_on(_records(), "view"), "congress.view_congress"}
        case "系统管理员":
            return {
                *_on(ACCOUNTS, "view", "add", "change", "delete"),
                *_on(("congress.congress",), "view", "add", "change"),
                "auth.view_group",
            }
        case "审计员":
            return {*_on(LOGS, "view")}
    raise KeyError(role)


def roles_create(app_config: AppConfig, **options: Any) -> None:
    """Make the roles and give each exactly its permissions. Runs after every migration."""
    from django.contrib.auth.models import Group, Permission

    for config in apps.get_app_configs():
        create_permissions(config, verbosity=0)
    known = {
        f"{permission.content_type.app_label}.{permission.codename}": permission
        for permission in Permission.objects.select_related("content_type")
    }
    for role in (CLERK, REVIEWER, READER, ADMINISTRATOR, AUDITOR):
        group, _ = Group.objects.get_or_create(name=role)
        group.permissions.set(known[name] for name in permissions_of(role))


def _records() -> list[str]:
    """All models that belong to a congress, as `app.model`; historical copies follow their model's permissions."""
    from congress.models.base import CongressRecord

    return [model._meta.label_lower for model in apps.get_models() if issubclass(model, CongressRecord)]


def _on(models: Any, *actions: str) -> set[str]:
    return {f"{model.split('.')[0]}.{action}_{model.split('.')[1]}" for model in models for action in actions}
