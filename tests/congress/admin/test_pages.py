"""Every page of the admin opens, asks for everything, presumes nothing, and costs the same however full the list is."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets
from django.contrib.auth.models import User
from django.db import connection
from django.db.models import Model
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from congress import models
from congress.admin.base import PERSONAL
from congress.models import (
    Constituency,
    Deputy,
    Law,
    PresidiumMeeting,
    ResolutionRate,
    Seat,
    Suggestion,
    VoterOpinion,
)
from tests.congress.admin.pages import RECORDS, REGISTERED, page_of, send
from tests.congress.factories import (
    MAKERS,
    make_congress,
    make_constituency,
    make_deputy,
    make_evaluation,
    make_law,
    make_resolution_rate,
    make_seat,
    make_session,
    make_suggestion,
    make_term,
)
from tests.policy import refused

pytestmark = pytest.mark.django_db

each_model = pytest.mark.parametrize("model", REGISTERED, ids=lambda model: model.__name__)
each_record = pytest.mark.parametrize("model", RECORDS, ids=lambda model: model.__name__)


def test_every_model_of_records_has_its_pages() -> None:
    elsewhere = {models.Membership, models.Attachment}  # entered with the account, and with the record
    named = {getattr(models, name) for name in models.__all__} - elsewhere
    assert set(REGISTERED) == {thing for thing in named if isinstance(thing, type) and issubclass(thing, Model)}
    assert {model for model in MAKERS if model._meta.app_label == "congress"} == set(REGISTERED)


def one(model: Any) -> Any:
    """A record whose list shows no empty relation, so that a relation read record by record is noticed."""
    record = MAKERS[model]()
    for column in RECORDS[model].list_display if model in RECORDS else ():
        field = next((field for field in model._meta.concrete_fields if field.name == column), None)
        if field and field.is_relation and getattr(record, column) is None and column != "presidium_meeting":
            setattr(record, column, MAKERS[field.related_model]())
    record.save()
    return record


def copy_of(record: Any) -> Any:
    """One more like `record`, with related records of its own."""
    model = type(record)
    position = model._default_manager.count()
    values = {field.name: getattr(record, field.name) for field in model._meta.concrete_fields[1:]}
    for name, value in values.items():
        if isinstance(value, Model) and name != "congress":
            values[name] = copy_of(value)
        elif name in ("number", "year", "rank") and value is not None:
            values[name] = value + position
        elif name in ("name", "title", "target"):
            values[name] = f"{value}{position}"
        elif name in ("held_on", "as_of", "day"):
            values[name] = value + timedelta(days=position)
    return model._default_manager.create(**values)


@each_model
def test_every_page_opens_and_carries_nothing_the_content_policy_refuses(client_in: Client, model: Any) -> None:
    record = one(model)
    send(client_in, page_of(model, "change", record))
    pages = [page_of(model), f"{page_of(model)}?q=东桥 1", page_of(model, "add")]
    pages += [page_of(model, kind, record) for kind in ("change", "history", "delete")]
    version = record.history.latest()
    pages.append(f"{page_of(model, 'history', record)}{version.pk}/")
    for page in pages:
        response = client_in.get(page)
        assert response.status_code == 200, page
        assert refused(response.content.decode()) == [], page


@pytest.mark.pages
@each_record
def test_every_list_is_searched_and_costs_the_same_with_3_and_with_30_records(client_in: Client, model: Any) -> None:
    record = one(model)
    page = page_of(model)

    def cost(copies: int) -> int:
        while model._default_manager.count() < copies:
            copy_of(record)
        with CaptureQueriesContext(connection) as queries:
            assert len(client_in.get(page).context["cl"].result_list) == copies
        assert client_in.get(page, {"q": "东桥 1"}).status_code == 200
        return len(queries)

    assert RECORDS[model].search_fields
    cost(1)
    assert cost(3) == cost(30)


@each_record
def test_every_field_can_be_entered(rf: RequestFactory, clerk: User, model: Any) -> None:
    make_congress()
    request = rf.get("/")
    request.user = clerk
    page = RECORDS[model]
    asked = set(flatten_fieldsets(page.get_fieldsets(request)))
    fields = {field.name for field in model._meta.concrete_fields if field.editable and not field.primary_key}
    lists = {field.name for field in model._meta.many_to_many if field.remote_field.through._meta.auto_created}
    assert asked - {"version"} == (fields | lists) - ({"congress"} if model.part_of else set())


def presumed(html: str) -> set[tuple[str, str]]:
    """Field and value of each choice that a browser would send although nobody has touched it."""
    found = set()
    for name, options in re.findall(r'<select name="(?:\w+-__prefix__-)?(\w+)"[^>]*>(.*?)</select>', html, re.DOTALL):
        values = re.findall(r'<option value="([^"]*)"( selected)?', options)
        chosen = [value for value, selected in values if selected] or [value for value, _ in values[:1]]
        found |= {(name, value) for value in chosen if value not in ("", "unknown")}
    return found


@pytest.mark.pages
@each_model
def test_no_choice_is_made_for_the_clerk(client_in: Client, model: Any) -> None:
    MAKERS[model]()
    current_term = {("term", str(term.pk)) for term in models.Term.objects.all()}
    html = client_in.get(page_of(model, "add")).content.decode()
    assert presumed(html) <= current_term
    assert presumed('<select name="x-__prefix__-kind"><option value="a">A</option></select>') == {("kind", "a")}


@each_record
def test_long_lists_are_searched_and_short_ones_unrolled(rf: RequestFactory, model: Any) -> None:
    page = RECORDS[model]
    request = rf.get("/")
    searched = set(page.get_autocomplete_fields(request))
    relations = {field.name: field.related_model for field in model._meta.concrete_fields if field.is_relation}
    relations |= {field.name: field.related_model for field in model._meta.many_to_many}
    vocabularies = {models.Category, models.Outcome, models.Source, models.Channel, models.ActivityKind, models.Term}
    assert {name for name, related in relations.items() if related in vocabularies} == set(relations) - searched
    for name in searched:
        assert admin.site.get_model_admin(relations[name]).search_fields


def suggested(client: Client, model: Any, field: str, term: str) -> list[str]:
    """What the search box of `field` offers for `term`."""
    query = {"app_label": "congress", "model_name": model._meta.model_name, "field_name": field, "term": term}
    return [row["text"] for row in client.get("/admin/autocomplete/", query).json()["results"]]


def test_people_are_found_by_name_pinyin_and_initials(client_in: Client) -> None:
    make_deputy(name="陈明")
    make_deputy(name="李芳")
    for term in ("陈", "chen", "cm", "chen ming"):
        assert suggested(client_in, Suggestion, "lead_deputy", term) == ["陈明"]
    assert suggested(client_in, Suggestion, "cosigners", "李") == ["李芳"]


def test_seats_districts_and_laws_are_found(client_in: Client) -> None:
    make_constituency(number=8)
    make_constituency(number=18)
    make_law(name="食品安全条例")
    make_seat(deputy=make_deputy(name="陈明"))
    make_suggestion(number=3, title="关于修缮东桥的建议")
    assert suggested(client_in, Seat, "constituency", "8") == ["乡级第8选区"]
    assert suggested(client_in, models.InspectionLaw, "law", "食品") == ["食品安全条例"]
    assert suggested(client_in, models.DutyReport, "seat", "cm") == ["陈明（乡级代表）"]
    assert suggested(client_in, models.Reply, "suggestion", "3") == ["2022年3号 关于修缮东桥的建议"]
    make_session(term=make_term(number=19), number=2)
    assert suggested(client_in, PresidiumMeeting, "session", "2022-01") == ["第十九届人大第二次会议"]


def test_suggestions_are_found_by_title_number_and_deputy(client_in: Client) -> None:
    lead, cosigner = make_deputy(name="陈明"), make_deputy(name="李芳")
    suggestion = make_suggestion(number=12, title="关于修缮东桥的建议", lead_deputy=lead, cosigners=[cosigner])
    make_suggestion(number=2, title="关于公交站的建议")
    for term in ("东桥", "12", "陈明", "lf"):
        assert list(client_in.get(page_of(Suggestion), {"q": term}).context["cl"].result_list) == [suggestion]


@pytest.mark.parametrize(
    ("model", "fields"), [(Deputy, ("phone", "id_number", "address")), (VoterOpinion, ("voter_name", "voter_phone"))]
)
def test_personal_data_stand_apart(model: Any, fields: tuple[str, ...]) -> None:
    assert dict(REGISTERED[model].fieldsets)[PERSONAL]["fields"] == fields
    assert not set(fields) & set(REGISTERED[model].list_display)


def test_a_computed_rate_is_looked_at_and_not_changed(client_in: Client) -> None:
    computed = make_resolution_rate(origin=ResolutionRate.Origin.COMPUTED)
    page = page_of(ResolutionRate, "change", computed)
    assert client_in.get(page).context["has_change_permission"] is False
    assert client_in.post(page, {"total": 31}).status_code == 403


def test_the_history_says_what_changed_in_the_clerks_words(client_in: Client) -> None:
    evaluation = make_evaluation(target_kind="station")
    send(client_in, page_of(models.Evaluation, "change", evaluation), target_kind="village", rank=2)
    text = client_in.get(page_of(models.Evaluation, "history", evaluation)).content.decode()
    assert "<strong>对象类别</strong>：站所 → 村居" in text
    assert "<strong>名次</strong>：—— → 2" in text
    assert "clerk" in text


def test_an_older_version_is_restored(client_in: Client) -> None:
    law = make_law(name="食品安全条例")
    oldest = law.history.get()
    send(client_in, page_of(Law, "change", law), name="安全生产条例")
    response = send(client_in, f"{page_of(Law, 'history', law)}{oldest.pk}/")
    assert response.status_code == 302
    law.refresh_from_db()
    assert law.name == "食品安全条例"


def test_a_record_in_use_is_not_deleted_and_the_page_says_why(client_in: Client) -> None:
    constituency = make_seat(constituency=make_constituency(number=8)).constituency
    page = page_of(Constituency, "delete", constituency)
    response = client_in.post(page, {"post": "yes"})
    assert response.status_code == 200
    assert response.context["protected"]
    assert Constituency.objects.exists()


def test_a_choice_can_be_added_and_changed_from_a_form_but_not_deleted(client_in: Client) -> None:
    make_suggestion()
    form = client_in.get(page_of(Suggestion, "add")).context["adminform"].form
    choice = form.fields["source"].widget
    assert (choice.can_add_related, choice.can_change_related, choice.can_delete_related) == (True, True, False)


def test_unknown_is_worded_and_zero_is_printed(client_in: Client) -> None:
    make_session(expected=None, observers=0)
    row = client_in.get(page_of(models.CongressSession)).content.decode()
    assert '<td class="field-expected">——</td>' in row
    assert '<td class="field-observers">0</td>' in row
