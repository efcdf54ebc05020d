"""Attachments keep their file out of everybody's way, take no file of a wrong kind, and leave none behind."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as site
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from congress.file_kinds import FILE_KINDS
from congress.models import Attachment, Congress, Suggestion
from congress.models.attachments import clean_name
from congress.models.base import CongressRecord
from tests.congress.factories import (
    MAKERS,
    PDF,
    PNG,
    make_attachment,
    make_congress,
    make_opinion,
    make_suggestion,
    make_upload,
)

pytestmark = pytest.mark.django_db

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1words"
ZIP = b"PK\x03\x04words"
JPEG = b"\xff\xd8\xff\xe0dots"

Commit = Callable[..., Any]


@pytest.fixture
def folder(settings: Any, tmp_path: Path) -> Path:
    """An empty folder where attachments are kept."""
    settings.MEDIA_ROOT = tmp_path / "attachments"
    return settings.MEDIA_ROOT


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


# Where it is kept, and what is noted


def test_the_file_is_kept_in_the_data_folder_where_no_address_leads() -> None:
    assert Path(site.MEDIA_ROOT).is_relative_to(site.DATA_DIR)
    assert not Path(site.MEDIA_ROOT).is_relative_to(site.BASE_DIR / "static")
    assert site.MEDIA_URL in ("", "/")  # Django's word for none


def test_nothing_of_the_uploaded_name_stands_in_the_path(folder: Path) -> None:
    make_attachment(name="../../选民来信.pdf", content=PDF)
    (file,) = files(folder)
    assert file.read_bytes() == PDF
    assert file.suffix == ""
    assert len(file.name) == 32
    assert set(file.name) <= set("0123456789abcdef")
    assert file.parent.parent == folder


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such modes")
def test_only_the_owner_of_the_data_reads_the_file(folder: Path) -> None:
    make_attachment()
    (file,) = files(folder)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_name_size_kind_and_sum_are_noted_and_the_congress_is_the_records(folder: Path) -> None:
    make_congress(slug="other")
    suggestion = make_suggestion(congress=make_congress(slug="ours"))
    attachment = make_attachment(suggestion, "答复函.PDF", PDF)
    attachment.refresh_from_db()
    assert (attachment.name, attachment.size, attachment.media_type) == ("答复函.PDF", 14, "application/pdf")
    assert attachment.sha256 == hashlib.sha256(PDF).hexdigest()
    assert attachment.congress == suggestion.congress
    assert attachment.record == suggestion
    assert list(suggestion.attachments.all()) == [attachment]


def test_a_record_of_another_kind_with_the_same_number_has_none_of_it() -> None:
    suggestion, opinion = make_suggestion(), make_opinion()
    opinion_with_same_key = type(opinion)(pk=suggestion.pk)
    make_attachment(suggestion)
    assert not opinion_with_same_key.attachments.exists()


@pytest.mark.parametrize(
    ("uploaded", "kept"),
    [
        ("合影.png", "合影.png"),
        ("C:\\桌面\\合影.png", "合影.png"),
        ("../../etc/合影.png", "合影.png"),
        ("合\x00影\r\n.png", "合影.png"),
        ("合影\u202egnp.exe", "合影gnp.exe"),  # a mark that turns the reading direction shows it as 合影exe.png
        ("长" * 300 + ".pdf", "长" * 196 + ".pdf"),
        ("." + "长" * 300, "." + "长" * 199),
        ("\x07", "未命名"),
    ],
)
def test_a_name_is_kept_without_what_does_not_belong_into_a_name(uploaded: str, kept: str) -> None:
    assert clean_name(uploaded) == kept


# What is taken, and what is refused

SAMPLES = {
    "jpg": [JPEG],
    "jpeg": [JPEG],
    "png": [PNG],
    "webp": [b"RIFF\x0a\x00\x00\x00WEBPVP8 "],
    "tif": [b"II*\x00", b"MM\x00*"],
    "tiff": [b"II*\x00", b"MM\x00*"],
    "pdf": [PDF],
    "ofd": [ZIP],
    "doc": [OLE],
    "docx": [ZIP],
    "wps": [OLE, ZIP],
    "xls": [OLE],
    "xlsx": [ZIP],
    "et": [OLE, ZIP],
}


def test_every_kind_on_the_list_is_taken_with_its_own_content() -> None:
    assert set(SAMPLES) == set(FILE_KINDS)
    suggestion = make_suggestion()
    for extension, contents in SAMPLES.items():
        for content in contents:
            attachment = make_attachment(suggestion, f"文件.{extension.upper()}", content)
            assert attachment.media_type == FILE_KINDS[extension].media_type


def refusal(name: str, content: bytes) -> str:
    """What is said against the file; nothing is kept of it."""
    with pytest.raises(ValidationError) as refused:
        make_attachment(name=name, content=content)
    assert not Attachment.objects.exists()
    assert set(refused.value.message_dict) == {"file"}
    return " ".join(refused.value.messages)


@pytest.mark.parametrize(
    "name", ["页面.html", "图.svg", "程序.exe", "打包.zip", "宏.docm", "没有扩展名", "png", ".htaccess", "图.png.js"]
)
def test_a_kind_that_is_not_on_the_list_is_refused(folder: Path, name: str) -> None:
    said = refusal(name, PNG)
    assert f"“{name}”（12\xa0字节）不是可以上传的文件，只收这些格式：jpg、jpeg、png" in said
    assert files(folder) == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("图.png", b"<html><script>alert(1)</script></html>"),
        ("图.png", JPEG),
        ("图.jpg", b"MZ\x90\x00 a program"),
        ("函.pdf", PNG),
        ("函.docx", OLE),
        ("函.doc", ZIP),
        ("图.webp", b"RIFF\x0a\x00\x00\x00WAVEfmt "),
        ("图.png", b"\x89"),
    ],
)
def test_content_of_another_kind_than_the_extension_says_is_refused(folder: Path, name: str, content: bytes) -> None:
    said = refusal(name, content)
    assert f"“{name}”（{len(content)}\xa0字节）的内容不是{name[-4:].lstrip('.')}格式" in said
    assert files(folder) == []


def test_an_empty_file_is_refused(folder: Path) -> None:
    assert "“空.pdf”是空文件（0字节）" in refusal("空.pdf", b"")
    assert files(folder) == []


def test_the_last_byte_within_the_limit_is_taken_and_the_next_refused(folder: Path, settings: Any) -> None:
    settings.ATTACHMENT_MAX_BYTES = 2048
    assert "“大.png”有2.0\xa0KB，每个文件最大2.0\xa0KB" in refusal("大.png", PNG.ljust(2049))
    assert files(folder) == []
    make_attachment(name="大.png", content=PNG.ljust(2048))
    assert len(files(folder)) == 1


# Coming and going


@contextmanager
def failing() -> Iterator[None]:
    """A transaction that fails at its end."""
    with suppress(RuntimeError), transaction.atomic():
        yield
        raise RuntimeError


def test_a_transaction_that_fails_leaves_no_file(folder: Path) -> None:
    suggestion = make_suggestion()
    with failing():
        make_attachment(suggestion)
        assert len(files(folder)) == 1
    assert files(folder) == []
    assert not suggestion.attachments.exists()


@pytest.mark.django_db(transaction=True)
def test_a_whole_transaction_that_fails_leaves_no_file_and_one_that_holds_keeps_it(folder: Path) -> None:
    suggestion = make_suggestion()
    with transaction.atomic():
        make_attachment(suggestion, "留下.png")
        with failing():
            make_attachment(suggestion, "撤销.png")
    with failing():
        make_attachment(suggestion, "也撤销.png")
    (kept,) = suggestion.attachments.all()
    assert kept.name == "留下.png"
    assert files(folder) == [Path(kept.file.path)]


@pytest.mark.django_db(transaction=True)
def test_a_row_that_the_database_refuses_leaves_no_file(folder: Path) -> None:
    attachment = Attachment(record=make_suggestion(), description=None)
    attachment.take(make_upload())
    with pytest.raises(IntegrityError):
        attachment.save()
    assert files(folder) == []


@pytest.mark.django_db(transaction=True)
def test_the_file_goes_with_its_attachment_and_not_before_that_is_certain(folder: Path) -> None:
    attachment, other = make_attachment(), make_attachment(name="别的.png")
    with failing():
        Attachment.objects.get(pk=attachment.pk).delete()
    assert len(files(folder)) == 2
    attachment.delete()
    assert files(folder) == [Path(other.file.path)]


def test_a_file_that_is_gone_already_is_no_hindrance(folder: Path, django_capture_on_commit_callbacks: Commit) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        attachment = make_attachment()
    files(folder)[0].unlink()
    with django_capture_on_commit_callbacks(execute=True):
        attachment.delete()
    assert not Attachment.objects.exists()


@pytest.mark.parametrize(
    "model", [model for model in MAKERS if issubclass(model, CongressRecord)], ids=lambda model: model.__name__
)
def test_attachments_go_with_a_record_of_any_kind(
    folder: Path, django_capture_on_commit_callbacks: Commit, model: type[CongressRecord]
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        record = MAKERS[model]()
        make_attachment(record)
    assert len(files(folder)) == 1
    with django_capture_on_commit_callbacks(execute=True):
        record.delete()
    assert files(folder) == []
    assert not Attachment.objects.exists()


def test_the_history_tells_what_hung_on_a_record_that_is_gone() -> None:
    suggestion = make_suggestion()
    make_attachment(suggestion, "答复函.pdf", PDF)
    key = suggestion.pk
    Suggestion.objects.all().delete()
    told = Attachment.history.filter(record_id=key).values_list("name", "size", "history_type")
    assert list(told) == [("答复函.pdf", 14, "-"), ("答复函.pdf", 14, "+")]


def test_a_town_with_attachments_is_not_deleted() -> None:
    make_attachment()
    with pytest.raises(IntegrityError):
        Congress.objects.all().delete()
