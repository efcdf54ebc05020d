"""Attachments at the foot of a record's page: who adds them, who only opens them, and what is said to a wrong file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from congress.admin.base import AttachmentInline
from congress.models import Attachment, Category, Deputy, Reply, Suggestion, VoterOpinion
from congress.models.base import VocabularyItem
from congress.roles import CLERK, READER, REVIEWER
from tests.congress.admin.pages import RECORDS, complaints, page_of, send, shown
from tests.congress.factories import (
    PDF,
    PNG,
    make_attachment,
    make_category,
    make_congress,
    make_opinion,
    make_reply,
    make_source,
    make_suggestion,
    make_upload,
)
from tests.congress.towns import make_account

pytestmark = pytest.mark.django_db

PREFIX = "congress-attachment-record_type-record_id"


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def attach(client: Client, page: str, *rows: dict[str, Any], **values: Any) -> Any:
    """The answer to the page, sent with these new lines of attachments."""
    return send(client, page, **values, **{PREFIX: list(rows)})


def logged_in(role: str) -> Client:
    client = Client()
    client.force_login(make_account(role, role))
    return client


def text_of(client: Client, record: Any) -> str:
    return client.get(page_of(type(record), "change", record)).content.decode()


# Where they stand


@pytest.mark.pages
@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model.__name__)
def test_every_record_has_attachments_and_words_of_lists_have_none(client_in: Client, model: Any) -> None:
    make_congress()
    inlines = client_in.get(page_of(model, "add")).context["inline_admin_formsets"]
    last = [inline.opts for inline in inlines][-1:]
    assert [isinstance(inline, AttachmentInline) for inline in last] == ([] if not last else [model not in WORDS])
    assert bool(last) or model in WORDS


WORDS = [model for model in RECORDS if issubclass(model, VocabularyItem)]


def test_words_are_five_lists() -> None:
    assert {model.__name__ for model in WORDS} == {"ActivityKind", "Category", "Channel", "Outcome", "Source"}
    assert Category in WORDS


# A clerk adds, changes and removes


def test_a_clerk_attaches_files_to_a_record_and_to_a_part_of_one(folder: Path) -> None:
    clerk, suggestion, reply = logged_in(CLERK), make_suggestion(), make_reply()
    rows = [{"file": make_upload("裂缝.png"), "description": "桥面"}, {"file": make_upload("函.pdf", PDF)}]
    assert complaints(attach(clerk, page_of(Suggestion, "change", suggestion), *rows)) == ""
    assert complaints(attach(clerk, page_of(Reply, "change", reply), {"file": make_upload("答复.pdf", PDF)})) == ""
    found = suggestion.attachments.values_list("name", "description", "size", "media_type", "congress")
    home = suggestion.congress_id
    assert list(found) == [
        ("裂缝.png", "桥面", 12, "image/png", home),
        ("函.pdf", "", 14, "application/pdf", home),
    ]
    assert [Path(attachment.file.path).read_bytes() for attachment in suggestion.attachments.all()] == [PNG, PDF]
    assert reply.attachments.get().name == "答复.pdf"


def test_a_new_record_is_entered_together_with_its_files(folder: Path) -> None:
    clerk, source = logged_in(CLERK), make_source()
    values = {
        "year": 2022,
        "title": "关于修缮东桥的建议",
        "kind": "suggestion",
        "source": source,
        "received_on": "2022-01-10",
        "proposer_level": "town",
        "level": "town",
    }
    assert complaints(attach(clerk, page_of(Suggestion, "add"), {"file": make_upload()}, **values)) == ""
    assert Suggestion.objects.get().attachments.get().name == "合影.png"


def test_the_page_says_name_size_and_who_uploaded_it_when(folder: Path) -> None:
    clerk, suggestion = logged_in(CLERK), make_suggestion()
    attach(clerk, page_of(Suggestion, "change", suggestion), {"file": make_upload("大图.png", PNG.ljust(1_258_291))})
    attachment = suggestion.attachments.get()
    day = attachment.history.get().history_date.astimezone().date()
    text = text_of(clerk, suggestion)
    assert "大图.png" in text
    link = f'<a href="/attachments/{attachment.pk}/" aria-label="打开大图.png">打开</a>'
    assert f"{link}（1.2\xa0MB，录入员，{day}）" in text
    assert attachment.file.name not in text


def test_a_file_that_was_uploaded_is_described_but_not_exchanged(folder: Path) -> None:
    clerk, attachment = logged_in(CLERK), make_attachment()
    page = page_of(Suggestion, "change", attachment.record)
    sent = {f"{PREFIX}-0-file": make_upload("别的.pdf", PDF), f"{PREFIX}-0-description": "桥面"}
    assert complaints(send(clerk, page, **sent)) == ""
    attachment.refresh_from_db()
    assert (attachment.name, attachment.description) == ("合影.png", "桥面")
    assert Path(attachment.file.path).read_bytes() == PNG
    assert len(files(folder)) == 1


def test_an_attachment_is_removed_with_its_file(folder: Path, django_capture_on_commit_callbacks: Any) -> None:
    clerk = logged_in(CLERK)
    with django_capture_on_commit_callbacks(execute=True):
        attachment = make_attachment()
    with django_capture_on_commit_callbacks(execute=True):
        page = page_of(Suggestion, "change", attachment.record)
        assert complaints(send(clerk, page, **{f"{PREFIX}-0-DELETE": "on"})) == ""
    assert not Attachment.objects.exists()
    assert files(folder) == []


def test_deleting_a_record_names_its_attachments_and_removes_them(
    folder: Path, django_capture_on_commit_callbacks: Any
) -> None:
    clerk = logged_in(CLERK)
    with django_capture_on_commit_callbacks(execute=True):
        suggestion = make_attachment(name="裂缝.png").record
    page = page_of(Suggestion, "delete", suggestion)
    assert "裂缝.png" in clerk.get(page).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        assert clerk.post(page, {"post": "yes"}).status_code == 302
    assert files(folder) == []
    history = clerk.get(page_of(Suggestion, "history", suggestion)).content.decode()
    assert history.count("裂缝.png（12\xa0字节）") == 2
    assert "已删除" in history


def test_somebody_elses_newer_description_is_not_overwritten(folder: Path) -> None:
    clerk, attachment = logged_in(CLERK), make_attachment()
    page = page_of(Suggestion, "change", attachment.record)
    attachment.description = "桥墩"
    attachment.save()
    sent = {f"{PREFIX}-0-description": "桥面", f"{PREFIX}-0-version": "1"}
    assert "已经保存了这条记录，您的修改还没有保存" in complaints(send(clerk, page, **sent))
    attachment.refresh_from_db()
    assert attachment.description == "桥墩"


def test_what_is_written_to_an_attachment_that_somebody_deleted_is_refused_and_kept_on_the_page(folder: Path) -> None:
    clerk, attachment = logged_in(CLERK), make_attachment(name="裂缝.png")
    suggestion, page = attachment.record, page_of(Suggestion, "change", attachment.record)
    sent = {**shown_on(clerk, page), f"{PREFIX}-0-description": "桥面"}
    attachment.delete()
    refused = clerk.post(page, sent)
    assert "这条记录刚才已被删除，不能保存" in complaints(refused)
    assert "桥面" in refused.content.decode()
    assert not suggestion.attachments.exists()
    assert complaints(clerk.post(page, {**sent, f"{PREFIX}-0-description": ""})) == ""


def shown_on(client: Client, page: str) -> dict[str, Any]:
    """What a browser would send of the page as it stands."""
    context = client.get(page).context
    formsets = [inline.formset for inline in context["inline_admin_formsets"]]
    forms = [context["adminform"].form, *(form for formset in formsets for form in [formset.management_form, *formset])]
    return {name: value for form in forms for name, value in shown(form).items()}


# A wrong file


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("页面.html", b"<html>", "“页面.html”（6\xa0字节）不是可以上传的文件，只收这些格式：jpg、"),
        ("图.png", b"<svg onload=alert(1)>", "“图.png”（21\xa0字节）的内容不是png格式"),
        ("空.pdf", b"", "“空.pdf”是空文件（0字节）"),
        ("大.pdf", PDF.ljust(3000), "“大.pdf”有2.9\xa0KB，每个文件最大2.0\xa0KB"),
        ("长" * 250 + ".txt", b"words", "不是可以上传的文件"),
    ],
)
def test_a_wrong_file_is_refused_in_a_sentence_and_nothing_is_saved(
    folder: Path, settings: Any, name: str, content: bytes, said: str
) -> None:
    settings.ATTACHMENT_MAX_BYTES = 2048
    clerk, suggestion = logged_in(CLERK), make_suggestion(title="关于修缮东桥的建议")
    page = page_of(Suggestion, "change", suggestion)
    rows = [{"file": make_upload()}, {"file": make_upload(name, content)}]
    assert said in complaints(attach(clerk, page, *rows, title="改了"))
    suggestion.refresh_from_db()
    assert suggestion.title == "关于修缮东桥的建议"
    assert not Attachment.objects.exists()
    assert files(folder) == []


def test_a_description_without_a_file_is_refused(folder: Path) -> None:
    page = page_of(Suggestion, "change", make_suggestion())
    assert "这个字段是必填项" in complaints(attach(logged_in(CLERK), page, {"description": "桥面"}))


def test_a_name_as_long_as_windows_has_them_is_taken_without_its_path_and_shortened(folder: Path) -> None:
    suggestion = make_suggestion()
    upload = make_upload("图.png")
    upload._name = "C:\\桌面\\" + "长" * 251 + ".png"
    assert complaints(attach(logged_in(CLERK), page_of(Suggestion, "change", suggestion), {"file": upload})) == ""
    assert suggestion.attachments.get().name == "长" * 196 + ".png"


def test_the_files_of_one_record_have_a_limit_together(folder: Path, settings: Any) -> None:
    settings.ATTACHMENTS_MAX_BYTES = 2048
    clerk, suggestion = logged_in(CLERK), make_suggestion()
    make_attachment(suggestion, "旧.png", PNG.ljust(1024))
    page = page_of(Suggestion, "change", suggestion)
    said = complaints(attach(clerk, page, {"file": make_upload("新.png", PNG.ljust(1025))}))
    assert "附件合计2.0\xa0KB，一条记录最多2.0\xa0KB。最后一个是“新.png”（1.0\xa0KB）" in said
    assert suggestion.attachments.count() == 1
    assert complaints(attach(clerk, page, {"file": make_upload("新.png", PNG.ljust(1024))})) == ""
    # What is removed makes room in the same save.
    rows = {"file": make_upload("更新.png", PNG.ljust(1024))}
    assert complaints(attach(clerk, page, rows, **{f"{PREFIX}-0-DELETE": "on"})) == ""
    assert [attachment.name for attachment in suggestion.attachments.all()] == ["新.png", "更新.png"]


# Those who only look


@pytest.mark.parametrize("role", [READER, REVIEWER])
def test_a_reader_opens_attachments_and_adds_none(folder: Path, role: str) -> None:
    reader, attachment = logged_in(role), make_attachment(name="裂缝.png")
    text = text_of(reader, attachment.record)
    assert f'<a href="/attachments/{attachment.pk}/" aria-label="打开裂缝.png">打开</a>' in text
    assert 'type="file"' not in text
    page = page_of(Suggestion, "change", attachment.record)
    assert reader.post(page, {f"{PREFIX}-0-file": make_upload()}).status_code == 403
    assert Attachment.objects.count() == 1


def test_where_data_are_personal_a_reader_sees_no_attachment_and_no_trace_of_one(folder: Path) -> None:
    reader, reviewer, opinion = logged_in(READER), logged_in(REVIEWER), make_opinion()
    make_attachment(opinion, "王某来信.pdf", PDF)
    history = page_of(VoterOpinion, "history", opinion)
    assert "王某来信" in text_of(reviewer, opinion)
    assert "王某来信" in reviewer.get(history).content.decode()
    assert "王某来信" not in text_of(reader, opinion)
    assert "王某来信" not in reader.get(history).content.decode()
    assert Deputy.personal


# What it costs


@pytest.mark.pages
def test_a_page_costs_the_same_with_3_and_with_300_attachments(client_in: Client) -> None:
    suggestion = make_suggestion()
    page = page_of(Suggestion, "change", suggestion)

    def cost(attachments: int) -> tuple[int, int]:
        while (at := suggestion.attachments.count()) < attachments:
            make_attachment(suggestion, f"{at}.png")
        client_in.get(page)
        with CaptureQueriesContext(connection) as shown:
            text = client_in.get(page).content.decode()
        assert text.count("打开</a>") == attachments
        about = [query for query in shown if '"congress_attachment"' in query["sql"]]
        return len(shown), len(about)

    three = cost(3)
    assert three[1] == 1
    assert cost(300) == three


def test_lists_do_not_ask_for_attachments(client_in: Client) -> None:
    make_category()
    make_attachment()
    with CaptureQueriesContext(connection) as queries:
        client_in.get(page_of(Suggestion))
    assert [query for query in queries if "congress_attachment" in query["sql"]] == []
