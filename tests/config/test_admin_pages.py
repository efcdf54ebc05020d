"""The admin's index, and its pages of accounts and outlines; those of the records have tests beside the records'."""

import re
from pathlib import Path

import pytest
from axes.models import AccessFailureLog, AccessLog
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from tests.policy import refused

pytestmark = pytest.mark.django_db

CATALOGUE = Path(__file__).resolve().parents[2] / "locale/zh_Hans/LC_MESSAGES/django.mo"
OTHERS = [model for model in admin.site._registry if model._meta.app_label != "congress"]
LOGS = {LogEntry, AccessLog, AccessFailureLog}  # nobody writes them by hand


@pytest.mark.parametrize("model", OTHERS, ids=lambda model: model.__name__)
def test_lists_and_forms_open_and_keep_the_content_policy(client_in: Client, model: type[Model]) -> None:
    for page in ("changelist", "add"):
        address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}")
        response = client_in.get(address)
        assert response.status_code == (403 if page == "add" and model in LOGS else 200), address
        assert refused(response.content.decode()) == [], address


def test_the_index_is_in_our_words(client_in: Client) -> None:
    text = client_in.get("/admin/").content.decode()
    assert "<title>数据录入 | 主席团工作台</title>" in text
    assert "选民意见与家站点" in text


@pytest.mark.skipif(not CATALOGUE.exists(), reason="run.py compiles the catalogue where gettext is installed")
@pytest.mark.parametrize("model", [AccessLog, AccessFailureLog], ids=lambda model: model.__name__)
def test_the_logs_of_log_ins_are_in_chinese(model: type[Model]) -> None:
    names = [model._meta.verbose_name, model._meta.verbose_name_plural]
    names += [field.verbose_name for field in model._meta.fields if not field.primary_key]
    assert [str(name) for name in names if not re.search("[一-鿿]", str(name))] == []
