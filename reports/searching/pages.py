"""Searching the pages of the product by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from django.contrib import admin
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from congress.access import User, may_read_reports, may_view
from congress.models import Suggestion
from congress.spelling import nearness
from reports.searching.base import Group, Hit, Question


class Page(NamedTuple):
    """A page: its name, the name of its address, who may open it, and whether its address names a town."""

    name: Any
    address: str
    may: Callable[[User], bool]
    of_town: bool = False


def _sees_suggestions(user: User) -> bool:
    return may_view(user, Suggestion)


def _anybody(user: User) -> bool:
    return True


PAGES = (
    Page(_("首页"), "home", may_read_reports),
    Page(_("写报告"), "reports", may_read_reports),
    Page(_("建议台账"), "ledger", may_read_reports),
    Page(_("办理期限"), "suggestions-due", _sees_suggestions),
    Page(_("数据体检"), "quality", _sees_suggestions),
    Page(_("数字目录"), "figures-index", may_read_reports),
    Page(_("办理结果趋势"), "trend", may_read_reports, of_town=True),
    Page(_("定稿对比"), "compare", may_read_reports, of_town=True),
    Page(_("数据录入"), "admin:index", _anybody),
    Page(_("使用手册"), "help", _anybody),
    Page(_("开始使用"), "first-run", _anybody),
    Page(_("样式"), "style", _anybody),
    Page(_("修改密码"), "password_change", _anybody),
)


def pages(question: Question) -> list[Group]:
    """Pages whose name is meant, those of the product before the lists and forms of the admin."""
    found = [
        Hit(near, name, address, told)
        for name, address, told in (*_own(question), *_lists(question))
        if (near := nearness(question.text, name)) is not None
    ]
    found.sort(key=lambda hit: (hit.near, len(hit.title)))
    return [Group(gettext("页面"), found[: question.shown], len(found))] if found else []


def _own(question: Question) -> Iterator[tuple[str, str, str]]:
    for page in PAGES:
        if page.may(question.request.user) and (question.town or not page.of_town):
            town = [question.town.slug] if question.town and page.of_town else []
            yield str(page.name), reverse(page.address, args=town), ""


def _lists(question: Question) -> Iterator[tuple[str, str, str]]:
    """The list of each model the account may see, and the form that adds one."""
    for group in admin.site.get_app_list(question.request):
        for model in group["models"]:
            if model["admin_url"]:
                yield str(model["name"]), model["admin_url"], str(group["name"])
            if model["add_url"]:
                name = gettext("新增%(kind)s") % {"kind": model["model"]._meta.verbose_name}
                yield name, model["add_url"], str(group["name"])
