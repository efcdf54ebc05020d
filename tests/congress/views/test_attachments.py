"""The address of an attachment gives the file to those who may see its record, in a way that no browser runs it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

from congress.models import Attachment
from congress.roles import AUDITOR, CLERK, READER, REVIEWER
from tests.congress.factories import (
    PDF,
    PNG,
    make_attachment,
    make_congress,
    make_deputy,
    make_opinion,
    make_suggestion,
)
from tests.congress.towns import make_account

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def opened(client: Client, attachment: Attachment) -> Any:
    return client.get(attachment.get_absolute_url())


def test_a_picture_is_looked_at_and_anything_else_is_saved(client_in: Client) -> None:
    picture = opened(client_in, make_attachment(name="合影.png"))
    assert picture["Content-Disposition"] == f"inline; filename*=utf-8''{quote('合影.png')}"
    assert picture["Content-Type"] == "image/png"
    assert picture.getvalue() == PNG
    letter = opened(client_in, make_attachment(name="答复函（第1号）.pdf", content=PDF))
    assert letter["Content-Disposition"] == f"attachment; filename*=utf-8''{quote('答复函（第1号）.pdf')}"
    assert letter["Content-Type"] == "application/pdf"
    assert letter["Content-Length"] == "14"
    assert letter.getvalue() == PDF


def test_no_browser_runs_guesses_frames_or_shares_the_file(client_in: Client) -> None:
    response = opened(client_in, make_attachment())
    assert response["Content-Security-Policy"] == "sandbox; script-src 'none'"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))
    response.close()


def test_a_name_with_quotes_stays_within_its_header(client_in: Client) -> None:
    response = opened(client_in, make_attachment(name='a"; filename="b.png'))
    assert response["Content-Disposition"] == 'inline; filename="a\\"; filename=\\"b.png"'
    response.close()


def test_whoever_is_not_logged_in_is_asked_to(client: Client) -> None:
    attachment = make_attachment()
    response = opened(client, attachment)
    assert response.status_code == 302
    assert response["Location"] == f"/accounts/login/?next={attachment.get_absolute_url()}"


@pytest.mark.parametrize(("role", "status"), [(CLERK, 200), (REVIEWER, 200), (READER, 200), (AUDITOR, 404)])
def test_whoever_may_not_see_the_record_is_told_of_no_file(client: Client, role: str, status: int) -> None:
    client.force_login(make_account("visitor", role))
    response = opened(client, make_attachment())
    assert response.status_code == status
    response.close()


@pytest.mark.parametrize("make_record", [make_opinion, make_deputy])
@pytest.mark.parametrize(("role", "status"), [(CLERK, 200), (REVIEWER, 200), (READER, 404)])
def test_what_hangs_on_a_record_with_personal_data_is_for_those_who_may_see_such(
    client: Client, make_record: Any, role: str, status: int
) -> None:
    client.force_login(make_account("visitor", role))
    response = opened(client, make_attachment(make_record()))
    assert response.status_code == status
    response.close()


def test_a_file_of_another_town_is_not_found_and_looks_like_none_at_all(client: Client) -> None:
    make_congress(slug="ours")
    theirs = make_attachment(make_suggestion(congress=make_congress(slug="theirs")))
    client.force_login(make_account("visitor", CLERK))
    strange, missing = opened(client, theirs), client.get("/attachments/999999/")
    assert (strange.status_code, missing.status_code) == (404, 404)
    assert page_text(strange) == page_text(missing)


def page_text(response: Any) -> str:
    """What the page says, without what its forms say of its address and the secret word of each."""
    return re.sub(r'name="(csrfmiddlewaretoken|next)" value="[^"]+"', "", response.content.decode())


def test_a_number_beyond_all_numbers_is_not_found(client_in: Client) -> None:
    assert client_in.get(f"/attachments/{10**30}/").status_code == 404


def test_nothing_can_be_sent_there(client_in: Client) -> None:
    assert client_in.post(make_attachment().get_absolute_url()).status_code == 405


def test_a_file_that_is_no_longer_on_the_disk_is_said_to_be_missing(client_in: Client, folder: Path) -> None:
    attachment = make_attachment(name="合影<b>.png")
    Path(attachment.file.path).unlink()
    response = opened(client_in, attachment)
    assert response.status_code == 404
    text = response.content.decode()
    assert "“合影&lt;b&gt;.png”的记录还在，但数据目录中找不到它的文件" in text
    assert str(folder) not in text
