"""Which language a page speaks, and how a reader chooses."""

from datetime import date

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import formats, translation

pytestmark = pytest.mark.django_db

LOGIN = "/accounts/login/"


def choose(client: Client, language: str, after: str = "/") -> HttpResponse:
    """What pressing a button of the switch answers."""
    return client.post("/i18n/setlang/", {"language": language, "next": after})  # type: ignore[return-value]


def test_whoever_has_not_chosen_reads_chinese_whatever_the_browser_asks_for(client: Client) -> None:
    response = client.get(LOGIN, headers={"accept-language": "en"})
    assert response["Content-Language"] == "zh-hans"
    assert '<html lang="zh-hans">' in response.content.decode()
    assert "用户名" in response.content.decode()


@pytest.mark.parametrize("address", ["/admin/", "/", "/no-such-page"])
def test_english_is_chosen_with_a_button_and_stays(client_in: Client, address: str) -> None:
    page = client_in.get(address).content.decode()
    assert '<button type="submit" name="language" value="en" lang="en">English</button>' in page
    answer = choose(client_in, "en", address)
    assert answer.headers["Location"] == address
    cookie = client_in.cookies["django_language"]
    assert (cookie["max-age"], cookie["httponly"], cookie["samesite"]) == (365 * 86_400, True, "Lax")
    page = client_in.get(address).content.decode()
    assert '<html lang="en"' in page
    assert 'value="zh-hans" lang="zh-hans">简体中文</button>' in page
    choose(client_in, "zh-hans", address)
    assert '<html lang="zh-hans"' in client_in.get(address).content.decode()


def test_nobody_needs_to_be_logged_in_to_choose(client: Client) -> None:
    assert choose(client, "en", LOGIN).headers["Location"] == LOGIN
    page = client.get(LOGIN).content.decode()
    assert "Password" in page
    assert "Presidium" in page


def test_a_language_that_is_not_offered_changes_nothing(client: Client) -> None:
    choose(client, "fr", LOGIN)
    assert "用户名" in client.get(LOGIN).content.decode()
    client.cookies["django_language"] = "fr"
    assert "用户名" in client.get(LOGIN).content.decode()


def test_the_scripts_of_the_admin_speak_the_chosen_language(client_in: Client) -> None:
    translated = r'"Choose a Date": "\u9009\u62e9'  # 选择
    assert translated in client_in.get("/admin/jsi18n/").content.decode()
    choose(client_in, "en")
    assert translated not in client_in.get("/admin/jsi18n/").content.decode()


def test_english_dates_are_written_as_in_britain() -> None:
    assert formats.date_format(date(2022, 3, 5)) == "2022年3月5日"
    with translation.override("en"):
        assert formats.date_format(date(2022, 3, 5)) == "5 March 2022"
