"""Every page of the admin, as text; tests/browser opens some of them for real."""

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from tests.policy import refused

pytestmark = pytest.mark.django_db


def test_every_list_and_form_opens_and_keeps_the_content_policy(client_in: Client) -> None:
    assert len(admin.site._registry) > 20
    for model in admin.site._registry:
        for page in ("changelist", "add"):
            address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}")
            response = client_in.get(address)
            assert response.status_code == 200, address
            assert refused(response.content.decode()) == [], address


def test_the_index_is_in_our_words(client_in: Client) -> None:
    text = client_in.get("/admin/").content.decode()
    assert "<title>数据录入 | 主席团工作台</title>" in text
    assert "人大工作记录" in text
