"""Personal data of deputies and voters: on no page, in no file and by no question for whom they are not, and there for the others.

Each personal field carries its own mark, once as it was and once as it is, so that a leak is found by search.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy
from itertools import islice
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, Permission, User
from django.db.models import Model
from django.test import Client, RequestFactory
from django.urls import reverse
from pytest_django import DjangoDbBlocker

from congress.models import Congress, Deputy, Suggestion, VoterOpinion
from congress.models.base import CongressRecord
from congress.roles import ADMINISTRATOR, AUDITOR, CLERK, READER, REVIEWER
from reports.exporters import EXPORTERS
from reports.figures import FIGURES
from tests.congress.admin.pages import page_of, send
from tests.congress.towns import OURS, Town, leaks, make_account, make_town
from tests.once import accounts_read_once, entered_once

pytestmark = pytest.mark.django_db

PERSONAL: dict[Any, tuple[str, ...]] = {
    model: model.personal for model in apps.get_models() if issubclass(model, CongressRecord) and model.personal
}
# A role of the office's own, that writes records and is not to see whose they are.
TYPIST = "打字员"

each_personal = pytest.mark.parametrize("model", PERSONAL, ids=lambda model: model.__name__)
each_insider = pytest.mark.parametrize("role", [CLERK, REVIEWER])


@pytest.fixture(autouse=True)
def quick(caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    """Hundreds of refusals are no news, and each visitor is known after the first page."""
    caplog.set_level("CRITICAL", "django")
    accounts_read_once(monkeypatch, settings)


def now(name: str) -> str:
    return f"今{name}"


def once(name: str) -> str:
    return f"昔{name}"


def marks(*models: Any) -> list[str]:
    """All that must not be read of the personal fields of `models`, of all models where none are named."""
    return [mark(name) for model in models or PERSONAL for name in PERSONAL[model] for mark in (now, once)]


@pytest.fixture(scope="module")
def _town(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Town]:
    """A town whose personal data were entered and changed, by hand and in the admin, so that they are in every log."""
    with entered_once(django_db_blocker):
        yield make_talkative_town()


@pytest.fixture
def town(db: None, _town: Town) -> Town:
    """The same for one test, which may do with it what it likes."""
    return deepcopy(_town)


def make_talkative_town() -> Town:
    town, client = make_town(OURS, "benzhen"), Client()
    client.force_login(User.objects.create_superuser("clerk"))
    for model, names in PERSONAL.items():
        record = town.records[model]
        for name in names:
            setattr(record, name, once(name))
        record.save()
        changed = {name: now(name) for name in names}
        assert send(client, page_of(model, "change", record), **changed).status_code == 302
        record.refresh_from_db()
    return town


def client_of(*roles: str) -> Client:
    """The client of an account with these roles."""
    if TYPIST in roles:
        writing = Permission.objects.filter(group__name=CLERK).exclude(codename="view_personal")
        Group.objects.create(name=TYPIST).permissions.set(writing)
    client = Client()
    client.force_login(make_account("visitor", *roles))
    return client


def versions(record: Any) -> list[str]:
    """The addresses of the pages of a record's older versions."""
    model = type(record)._meta
    name = f"admin:{model.app_label}_{model.model_name}_simple_history"
    return [reverse(name, args=[record.pk, version.pk]) for version in record.history.all()]


def lists(town: Town) -> Iterator[str]:
    """The start pages and every list, also those that a form searches for its choices."""
    yield from ("/", "/admin/")
    for model in admin.site._registry:
        yield page_of(model)
        for field in (*model._meta.concrete_fields, *model._meta.many_to_many):
            if field.related_model in admin.site._registry:
                asked = f"app_label={model._meta.app_label}&model_name={model._meta.model_name}&field_name={field.name}"
                yield f"/admin/autocomplete/?{asked}"


def forms(town: Town, *models: Any) -> Iterator[str]:
    """Every page about one record of `models`."""
    for model in models:
        record = town.records[model]
        yield page_of(model, "add")
        yield from (page_of(model, kind, record) for kind in ("change", "history", "delete"))
        yield from versions(record) if hasattr(record, "history") else ()


def reports(town: Town) -> Iterator[str]:
    """The report, its files, the register of figures, and each figure with the records it counted."""
    where = [town.congress.slug, 2022]
    yield from (reverse(name, args=where) for name in ("report", "figures"))
    yield from (reverse("report-file", args=[*where, suffix[1:]]) for suffix in EXPORTERS)
    yield from (f"{reverse('figure', args=where)}?token={name}" for name, one in FIGURES.items() if not one.must_name)


# Pages


def test_the_fields_that_are_personal_are_those_of_deputies_and_voters() -> None:
    assert {model.__name__: names for model, names in PERSONAL.items()} == {
        "Deputy": ("phone", "id_number", "address"),
        "VoterOpinion": ("voter_name", "voter_phone"),
    }


def opened(client: Client, pages: Iterable[str]) -> int:
    """How many of `pages` opened; none of them, nor what was said instead, tells personal data."""
    count = 0
    for page in pages:
        response = client.get(page)
        assert leaks(response, *marks()) == [], page
        count += response.status_code == 200
    return count


@pytest.mark.pages
def test_whoever_writes_records_without_seeing_personal_data_meets_them_on_no_page(town: Town) -> None:
    client = client_of(TYPIST)
    assert opened(client, forms(town, *PERSONAL)) == 16  # add, change, history, delete, and four versions of each
    assert opened(client, lists(town)) > 100
    assert opened(client, forms(town, *admin.site._registry)) > 200


@pytest.mark.pages
def test_a_reader_meets_them_on_no_page_and_in_no_file(town: Town) -> None:
    client = client_of(READER)
    assert opened(client, forms(town, *PERSONAL)) == 12  # change, history and four versions of each
    assert opened(client, lists(town)) > 100
    assert opened(client, reports(town)) > 50


@pytest.mark.pages
def test_who_manages_accounts_and_reads_the_logs_meets_them_on_no_page(town: Town) -> None:
    client = client_of(ADMINISTRATOR, AUDITOR)
    assert opened(client, forms(town, *PERSONAL)) == 0
    assert opened(client, lists(town)) > 5
    assert opened(client, forms(town, Congress, User, LogEntry)) > 5


@each_insider
@each_personal
def test_whoever_may_see_them_reads_them_on_the_record_and_in_its_history(town: Town, role: str, model: Any) -> None:
    client, record = client_of(role), town.records[model]
    present, past = [now(name) for name in model.personal], [once(name) for name in model.personal]
    assert leaks(client.get(page_of(model, "change", record)), *present) == present
    assert leaks(client.get(page_of(model, "history", record)), *present, *past) == [*present, *past]
    newest, older, *_ = versions(record)
    assert leaks(client.get(newest), *present) == present
    assert leaks(client.get(older), *past) == past


@pytest.mark.pages
def test_no_list_and_no_report_shows_them_even_to_a_clerk(town: Town) -> None:
    """They are on the record and nowhere else: a list is left open on a screen, a report is handed around."""
    client = client_of(CLERK)
    assert opened(client, lists(town)) > 100
    assert opened(client, islice(reports(town), 2 + len(EXPORTERS))) == 2 + len(EXPORTERS)


def test_the_log_says_which_field_was_changed_and_not_to_what(town: Town) -> None:
    messages = " ".join(entry.change_message + entry.get_change_message() for entry in LogEntry.objects.all())
    assert "电话" in messages
    assert [mark for mark in marks() if mark in messages] == []


# Questions


@each_personal
def test_no_search_finds_them_on_a_page_or_for_a_choice(town: Town, model: Any) -> None:
    client = client_of(READER)
    choices = [one for one in model._meta.related_objects if one.related_model in admin.site._registry]
    assert choices or model is VoterOpinion
    for mark in marks(model):
        assert not client.get(page_of(model), {"q": mark}).context["cl"].result_list
        for choice in choices:
            asked = {"app_label": "congress", "model_name": choice.related_model._meta.model_name}
            answer = client.get("/admin/autocomplete/", {**asked, "field_name": choice.remote_field.name, "term": mark})
            assert answer.json()["results"] == [], choice


def test_no_list_of_any_other_records_is_searched_by_them(town: Town, rf: RequestFactory) -> None:
    request = rf.get("/admin/")
    request.user = make_account("visitor", READER)
    found = {
        (model, mark)
        for model, page in admin.site._registry.items()
        for mark in marks()
        if page.get_search_results(request, page.get_queryset(request), mark)[0].exists()
    }
    assert found == set()


def paths(model: type[Model], target: type[Model]) -> Iterator[str]:
    """What leads from `model` to the fields of `target`: nothing for itself, one relation, or two."""
    for first in model._meta.get_fields():
        if first.related_model is target:
            yield f"{first.name}__"
        elif first.related_model and not first.auto_created:
            for second in first.related_model._meta.get_fields():
                if second.related_model is target:
                    yield f"{first.name}__{second.name}__"
    if model is target:
        yield ""


@each_personal
def test_no_filter_asks_for_them_from_any_list(town: Town, model: Any) -> None:
    client, asked = client_of(READER), 0
    for source in (source for source in admin.site._registry if issubclass(source, CongressRecord)):
        for path in paths(source, model):
            for name in model.personal:
                for way in ("", "__startswith"):
                    response = client.get(page_of(source), {f"{path}{name}{way}": now(name)[:3]})
                    assert response.status_code == 400, f"{source.__name__}: {path}{name}{way}"
                    asked += 1
    assert asked > 10


# Forms


def typed(model: Any) -> dict[str, str]:
    return dict.fromkeys(model.personal, "擅自填写")


@each_personal
def test_what_one_may_not_see_one_does_not_write(town: Town, model: Any) -> None:
    client, record = client_of(TYPIST), town.records[model]
    values = {"employer": "东桥村"} if model is Deputy else {"text": "路灯不亮"}
    assert send(client, page_of(model, "change", record), **typed(model), **values).status_code == 302
    record.refresh_from_db()
    assert [getattr(record, name) for name in model.personal] == [now(name) for name in model.personal]
    assert values.items() <= vars(record).items()


@each_personal
def test_restoring_an_older_version_leaves_them_as_they_are(town: Town, model: Any) -> None:
    client, record = client_of(TYPIST), town.records[model]
    for page in versions(record):
        response = send(client, page, **typed(model))
        assert leaks(response, *marks()) == []
        record.refresh_from_db()
        assert [getattr(record, name) for name in model.personal] == [now(name) for name in model.personal]


@each_personal
def test_a_refused_save_does_not_show_them(town: Town, model: Any) -> None:
    client, record = client_of(TYPIST), town.records[model]
    page = page_of(model, "change", record)
    day = "born_on" if model is Deputy else "received_on"
    mistaken = send(client, page, **{day: "三月"})
    assert mistaken.context["errors"]
    text = "employer" if model is Deputy else "text"
    late = send(client, page, version=str(record.revision - 1), **{text: "后来填写的"})
    assert late.context["adminform"].form.conflicts
    for response in (mistaken, late):
        assert leaks(response, *marks()) == []


@each_personal
def test_an_action_on_chosen_records_does_not_show_them(town: Town, model: Any) -> None:
    client = client_of(TYPIST)
    for chosen, action in ((model, "delete_selected"), (Suggestion, "assign"), (Suggestion, "conclude")):
        response = client.post(page_of(chosen), {"action": action, "_selected_action": town.records[chosen].pk})
        assert response.status_code == 200
        assert leaks(response, *marks()) == []


def test_a_deleted_record_keeps_them_from_the_same_eyes(town: Town) -> None:
    User.objects.exclude(username="clerk").delete()
    town.records[VoterOpinion].delete()
    gone = VoterOpinion.history.first()
    page = reverse("admin:congress_voteropinion_history", args=[gone.id])
    for role, seen in ((READER, []), (REVIEWER, [now("voter_name"), once("voter_name")])):
        client = client_of(role)
        assert leaks(client.get(page), now("voter_name"), once("voter_name")) == seen
        User.objects.filter(username="visitor").delete()
