"""Who gets in: nobody without a log-in, and after too many wrong passwords nobody at all."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils.regex_helper import normalize

from tests.congress.admin.pages import undrawn

pytestmark = pytest.mark.django_db

OPEN = {"/healthz", "/accounts/login/", "/admin/login/"}


def addresses(resolver: URLResolver, before: str = "/") -> Iterator[str]:
    """An address of each view of the site, with 1 wherever it takes something."""
    for pattern in resolver.url_patterns:
        [(template, parameters), *_] = normalize(pattern.pattern.regex.pattern)
        address = before + template % dict.fromkeys(parameters, "1")
        if isinstance(pattern, URLPattern):
            yield address
        else:
            yield from addresses(pattern, address)


@pytest.mark.pages
def test_every_address_but_health_and_log_in_asks_for_log_in(client: Client) -> None:
    site = set(addresses(get_resolver()))
    assert site >= {*OPEN, "/admin/", "/admin/auth/user/1/change/", "/accounts/password_change/"}
    for address in sorted(site - OPEN):
        with undrawn():
            response = client.get(address, follow=True)
        assert response.redirect_chain, address
        assert response.redirect_chain[-1][0].startswith("/accounts/login/?next="), address


def test_log_in_leads_back_to_the_page_that_was_asked_for(client: Client, clerk: User) -> None:
    response = client.post(
        "/accounts/login/?next=/admin/", {"username": "clerk", "password": "a sober passphrase", "next": "/admin/"}
    )
    assert response.status_code == 302
    assert response["Location"] == "/admin/"


def test_the_admin_sends_to_the_one_log_in_page(client: Client) -> None:
    response = client.get("/admin/login/?next=/admin/auth/user/")
    assert response["Location"] == "/accounts/login/?next=/admin/auth/user/"


def test_an_account_without_rights_is_told_so_and_may_change_accounts(client: Client) -> None:
    client.force_login(User.objects.create_user("reader"))
    response = client.get("/admin/", follow=True)
    assert "账号 reader 无权打开这个页面" in response.content.decode()


def test_log_out_ends_at_the_log_in_page(client_in: Client) -> None:
    assert client_in.post("/accounts/logout/")["Location"] == "/accounts/login/"
    assert client_in.get("/admin/").status_code == 302


def test_the_fifth_wrong_password_locks_the_account_in_chinese(client: Client, clerk: User) -> None:
    for _ in range(4):
        assert client.post("/accounts/login/", {"username": "clerk", "password": "wrong"}).status_code == 200
    fifth = client.post("/accounts/login/", {"username": "clerk", "password": "wrong"})
    assert fifth.status_code == 429
    text = fifth.content.decode()
    assert "账号 clerk 连续 5 次登录失败" in text
    assert "请在 30 分钟后再试" in text
    right = client.post("/accounts/login/", {"username": "clerk", "password": "a sober passphrase"})
    assert right.status_code == 429


def test_a_locked_account_leaves_other_accounts_alone(client: Client, clerk: User) -> None:
    User.objects.create_user("chair", password="another passphrase")
    for _ in range(5):
        client.post("/accounts/login/", {"username": "clerk", "password": "wrong"})
    response = client.post("/accounts/login/", {"username": "chair", "password": "another passphrase"})
    assert response.status_code == 302


def test_a_new_password_must_be_long_and_not_only_digits(client_in: Client) -> None:
    new = "20220531"
    response = client_in.post(
        reverse("password_change"),
        {"old_password": "a sober passphrase", "new_password1": new, "new_password2": new},
    )
    text = response.content.decode()
    assert "至少 10 个字符" in text
    assert "不能全都是数字" in text


def test_a_good_new_password_is_taken(client_in: Client) -> None:
    new = "青山绿水 2022 与共"
    response = client_in.post(
        reverse("password_change"),
        {"old_password": "a sober passphrase", "new_password1": new, "new_password2": new},
        follow=True,
    )
    assert "密码已修改" in response.content.decode()
    assert User.objects.get(username="clerk").check_password(new)


def test_half_an_hour_without_a_request_ends_the_session(client_in: Client) -> None:
    client_in.get("/admin/")
    assert client_in.session.get_expiry_age() == 30 * 60
