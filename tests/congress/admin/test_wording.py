"""No page of the admin speaks English to a clerk."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axes.models import AccessFailureLog, AccessLog
from django.contrib import admin
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.test import Client
from lxml import html

from congress.file_kinds import FILE_KINDS
from tests.congress.admin.pages import page_of
from tests.congress.admin.test_pages import one
from tests.congress.factories import MAKERS

CATALOGUE = Path(__file__).resolve().parents[3] / "locale/zh_Hans/LC_MESSAGES/django.mo"
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.pages,
    pytest.mark.skipif(not CATALOGUE.exists(), reason="run.py compiles the catalogue where gettext is installed"),
]

# What is a name, a sign of a format or an example, in Chinese text as well.
WORDS = {*FILE_KINDS, "excel", "word", "chen", "ming", "chenming", "liuxi", "clerk", "thematic", "plain", "qinghe"}
WORDS |= {"true", "false", "sha"}  # admin_names.js says 是 and 否; of a fingerprint
ATTRIBUTES = ("title", "aria-label", "placeholder", "alt", "value")


# A line of each log.
LOGGED: dict[Any, Callable[[], Any]] = {
    AccessLog: lambda: AccessLog.objects.create(username="clerk", ip_address="192.0.2.7"),
    AccessFailureLog: lambda: AccessFailureLog.objects.create(username="clerk", ip_address="192.0.2.7"),
    LogEntry: lambda: LogEntry.objects.create(
        user=User.objects.get(),
        object_repr="周禾",
        action_flag=CHANGE,
        change_message='[{"changed": {"fields": ["姓名"]}}]',
    ),
    User: User.objects.get,
}


def english(page: str) -> set[str]:
    """The words of Latin letters that the page shows or says."""
    tree = html.fromstring(page)
    for hidden in tree.xpath("//script | //style | //template | //svg | //form[@class='language-switch']"):
        hidden.drop_tree()
    said = [*tree.itertext()]
    for attribute in ATTRIBUTES:
        said += tree.xpath(f"//*[not(@type='hidden') and not(self::option) and not(@type='checkbox')]/@{attribute}")
    return {word.lower() for text in said for word in re.findall(r"[A-Za-z]{3,}", text)} - WORDS


@pytest.mark.parametrize("model", admin.site._registry, ids=lambda model: model.__name__)
def test_lists_and_forms_are_in_chinese(client_in: Client, model: Any) -> None:
    record = one(model) if model in MAKERS else None
    pages = [page_of(model), page_of(model, "add")]
    if model in LOGGED:
        pages.append(page_of(model, "change", LOGGED[model]()))
    if record:
        pages += [page_of(model, kind, record) for kind in ("change", "history", "delete")]
        pages.append(f"{page_of(model, 'history', record)}{record.history.latest().pk}/")
    if hasattr(admin.site._registry[model], "import_action"):
        pages.append(page_of(model, "import"))
    said = {
        page: english(response.content.decode())
        for page in pages
        if (response := client_in.get(page)).status_code == 200
    }
    assert len(said) >= len(pages) - 1  # nobody adds a line to a log
    assert {page: words for page, words in said.items() if words} == {}


def test_the_search_for_english_finds_it() -> None:
    assert english("<p>新增 <b title='Change it'>一条 Save</b><script>let it</script></p>") == {"change", "save"}
