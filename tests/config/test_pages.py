"""What a reader sees when something went wrong, and what every answer carries."""

import pytest
from django.contrib.auth.models import User
from django.test import Client, RequestFactory, override_settings
from django.views import defaults

pytestmark = pytest.mark.django_db


def test_the_content_policy_allows_our_own_files_and_nothing_unsafe(client_in: Client) -> None:
    for address in ("/admin/", "/accounts/password_change/", "/no-such-page"):
        policy = client_in.get(address)["Content-Security-Policy"]
        assert "default-src 'self'" in policy
        assert "unsafe" not in policy
        assert "http" not in policy


def test_a_missing_page_says_so_in_chinese(client: Client) -> None:
    response = client.get("/no-such-page")
    assert response.status_code == 404
    assert "没有这个页面" in response.content.decode()


def test_a_forbidden_page_says_so_in_chinese(client: Client) -> None:
    client.force_login(User.objects.create_user("typist", is_staff=True))
    response = client.get("/admin/auth/user/")
    assert response.status_code == 403
    assert "没有权限" in response.content.decode()


def test_a_stale_form_says_so_in_chinese() -> None:
    response = Client(enforce_csrf_checks=True).post("/accounts/login/", {"username": "clerk", "password": "any"})
    assert response.status_code == 403
    assert "页面已过期" in response.content.decode()


def test_an_unknown_host_is_told_which_setting_to_change(client: Client) -> None:
    with override_settings(ALLOWED_HOSTS=["renda.example.gov.cn"]):
        response = client.get("/accounts/login/", headers={"host": "10.0.0.8"})
    assert response.status_code == 400
    assert "ALLOWED_HOSTS" in response.content.decode()


def test_a_failure_says_so_in_chinese_without_help_from_the_database(rf: RequestFactory) -> None:
    response = defaults.server_error(rf.get("/"))
    assert response.status_code == 500
    assert "系统出错" in response.content.decode()
