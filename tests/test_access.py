"""Every address and every action, as every role, for one's own town and for another: what tests/permissions.py refuses is
refused, and nothing of another town stands in any answer."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import asdict, dataclass, field
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.db.models import Model
from django.forms import BaseForm, ModelChoiceField, ModelMultipleChoiceField
from django.test import Client, RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from pytest_django import DjangoDbBlocker

from congress.admin.base import RecordAdmin
from congress.exchange.drafting import Found
from congress.models import Congress, Deputy, HandlingUnit, Membership, Suggestion
from congress.models.base import CongressRecord
from congress.models.imports import ImportDraft
from congress.roles import ADMINISTRATOR, AUDITOR, CLERK, READER, REVIEWER
from tests.congress.admin.pages import page_of, send
from tests.congress.factories import make_congress
from tests.congress.towns import OURS, THEIRS, Town, leaks, make_account, make_town
from tests.once import accounts_read_once, entered_once
from tests.permissions import ACCOUNT, ACTIONS, ANYBODY, PAGES, RIGHTS, SITE, SUPERUSER, kind_of

pytestmark = pytest.mark.django_db

FRONT = "/admin/"
LOG_IN = ("/accounts/login/", "/admin/login/")


@dataclass
class Visitor:
    """Somebody with roles who works for the towns with these marks.

    Whoever is `thorough` opens each page he may, the others one model's of a kind; all try each page they may not open.
    """

    roles: set[str]
    marks: set[str]
    thorough: bool = True
    logged_in: bool = True
    client: Client = field(default_factory=Client)

    def may(self, model: type[Model], right: str) -> bool:
        """Whether one of the roles gives `right` on `model`."""
        return any(right in RIGHTS[kind_of(model)].get(role, "").split() for role in self.roles)

    def enters(self, towns: list[Town]) -> Visitor:
        """The same, logged in with an account for those of `towns` that carry the marks."""
        if self.logged_in:
            own = tuple(town for town in towns if town.mark in self.marks)
            account = make_account("visitor", *self.roles, towns=own)
            account.is_superuser = SUPERUSER in self.roles
            account.save()
            self.client.force_login(account)
        return self

    def opens(self, address: str, sent: dict[str, Any] | None = None) -> bool:
        """Whether the visitor gets what stands at `address`, or what he sends there is taken.

        To be told no, to be asked to log in and to be sent to the front page are refusals. Nothing of a town that is not
        the visitor's own may be read in the answer.
        """
        response = self.client.get(address) if sent is None else self.client.post(address, sent)
        assert response.status_code in (200, 301, 302, 400, 403, 404, 405), address
        assert leaks(response, *({OURS, THEIRS} - self.marks)) == [], address
        if response.status_code in (301, 302):
            target = urlsplit(response["Location"]).path
            return "login" in address if target in LOG_IN else target != FRONT
        return response.status_code == 200


VISITORS: dict[str, tuple[set[str], set[str], dict[str, bool]]] = {
    "clerk": ({CLERK}, {OURS}, {}),
    "reviewer": ({REVIEWER}, {OURS}, {"thorough": False}),  # sees what a reader sees, and personal data
    "reader": ({READER}, {OURS}, {}),
    "administrator": ({ADMINISTRATOR}, {OURS}, {}),
    "auditor": ({AUDITOR}, {OURS}, {}),
    "clerk of no town": ({CLERK}, set(), {}),
    "clerk of the other town": ({CLERK}, {THEIRS}, {"thorough": False}),
    "clerk of both towns": ({CLERK}, {OURS, THEIRS}, {"thorough": False}),
    "account without a role": (set(), {OURS}, {}),
    "superuser": ({SUPERUSER}, {OURS, THEIRS}, {"thorough": False}),
    "stranger": (set(), set(), {"logged_in": False}),
}


@pytest.fixture(autouse=True)
def quick(caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    """Thousands of refusals are no news, and each visitor is known after the first page."""
    caplog.set_level("CRITICAL", "django.request")
    accounts_read_once(monkeypatch, settings)


@pytest.fixture(scope="module")
def _towns(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[list[Town]]:
    """Both towns, entered once."""
    with entered_once(django_db_blocker):
        yield [make_town(OURS, "benzhen"), make_town(THEIRS, "linzhen")]


@pytest.fixture
def towns(db: None, _towns: list[Town]) -> list[Town]:
    """The same for one test, which may do with them what it likes."""
    return deepcopy(_towns)


def entered(name: str, towns: list[Town]) -> Visitor:
    roles, marks, habits = VISITORS[name]
    return Visitor(roles, marks, **habits).enters(towns)


@pytest.fixture(params=VISITORS)
def visitor(request: pytest.FixtureRequest, towns: list[Town]) -> Visitor:
    """One after the other."""
    return entered(request.param, towns)


# Every address has its line


def routes(resolver: URLResolver, namespace: str = "") -> Iterator[str]:
    """The name of each address of the site, or its pattern where it has none."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name or pattern.pattern}"
        else:
            yield from routes(pattern, f"{pattern.namespace}:" if pattern.namespace else namespace)


def model_routes() -> dict[str, tuple[type[Model], str]]:
    """Each address that belongs to a model in the admin, as model and page."""
    starts = {f"admin:{model._meta.app_label}_{model._meta.model_name}_": model for model in admin.site._registry}
    return {
        route: (model, route.removeprefix(start))
        for route in routes(get_resolver())
        for start, model in starts.items()
        if route.startswith(start)
    }


def all_actions(rf: RequestFactory, superuser: User) -> dict[type[Model], list[str]]:
    """The actions each list has for chosen lines."""
    request = rf.get(FRONT)
    request.user = superuser
    return {model: list(page.get_actions(request)) for model, page in admin.site._registry.items()}


def test_every_address_has_its_line() -> None:
    of_models = model_routes()
    assert set(routes(get_resolver())) - set(of_models) == set(SITE)
    assert {page for _, page in of_models.values()} == set(PAGES)


def test_every_action_has_its_line(clerk: User, rf: RequestFactory) -> None:
    assert {name for names in all_actions(rf, clerk).values() for name in names} == set(ACTIONS)


# Doors, pages, actions, choices: each by everybody


@pytest.mark.pages
def test_every_door_opens_to_whom_it_may_and_to_nobody_else(visitor: Visitor, towns: list[Town]) -> None:
    roles = {*visitor.roles, ANYBODY, *([ACCOUNT] if visitor.logged_in else [])}
    wrong = []
    for door in (door for doors in SITE.values() for door in doors):
        for town in towns:
            may = bool(door.who & roles) and (town.mark in visitor.marks or not door.of_town)
            address = door.address(town)
            if visitor.opens(address) != may:
                wrong.append(f"{address} {'stayed shut' if may else 'opened'}")
    assert wrong == []


@pytest.mark.pages
def test_every_page_of_every_model_opens_to_whom_it_may_and_to_nobody_else(visitor: Visitor, towns: list[Town]) -> None:
    before = everything()
    wrong = []
    for route, (model, name) in model_routes().items():
        page = PAGES[name]
        for town in towns if page.of_record else towns[:1]:
            own = town.mark in visitor.marks or not page.of_record
            address = reverse(route, args=keys(town.records[model], name) if page.of_record else [])
            may = own and visitor.may(model, page.opens)
            if (visitor.thorough or not may or model is Suggestion) and visitor.opens(address) != may:
                wrong.append(f"{address} {'stayed shut' if may else 'opened'}")
            sends = not page.sends or (own and visitor.may(model, page.sends))
            if not sends and visitor.opens(address, {"post": "yes", "version": "1"}):
                wrong.append(f"{address} was sent")
    visitor.opens(FRONT)  # where messages about all that was refused are shown
    assert wrong == []
    assert everything() == before


def test_every_action_is_done_by_whom_it_may_and_on_his_own_records_only(
    visitor: Visitor, towns: list[Town], rf: RequestFactory, clerk: User
) -> None:
    before = everything()
    for model, actions in all_actions(rf, clerk).items():
        for action in actions:
            may = [town for town in towns if town.mark in visitor.marks and visitor.may(model, ACTIONS[action])]
            chosen = {town.mark: town.records[model].pk for town in towns}
            if model is Suggestion:
                for town in may:
                    assert visitor.opens(page_of(model), {"action": action, "_selected_action": chosen[town.mark]})
            forbidden = [pk for mark, pk in chosen.items() if mark not in {town.mark for town in may}]
            visitor.opens(page_of(model), {"action": action, "_selected_action": forbidden, "post": "yes"})
    assert everything() == before


def test_every_choice_is_searched_among_ones_own_records(visitor: Visitor, towns: list[Town]) -> None:
    for model in admin.site._registry:
        for choice in (*model._meta.concrete_fields, *model._meta.many_to_many):
            target: Any = choice.related_model if choice.is_relation else None
            if target not in admin.site._registry:
                continue
            names = {"app_label": model._meta.app_label, "model_name": model._meta.model_name}
            response = visitor.client.get("/admin/autocomplete/", {**names, "field_name": choice.name})
            assert leaks(response, *({OURS, THEIRS} - visitor.marks)) == [], choice
            if not visitor.may(target, "view"):
                assert response.status_code in (302, 403), choice
            elif issubclass(target, (Congress, CongressRecord)):
                found = {int(one["id"]) for one in response.json()["results"]}
                for town in towns:
                    assert (town.records[target].pk in found) == (town.mark in visitor.marks), choice


# What a hand could write into an address or a form


@pytest.mark.parametrize("name", ["clerk", "clerk of no town", "administrator", "auditor"])
def test_no_filter_and_no_search_reaches_another_town(towns: list[Town], name: str) -> None:
    visitor, theirs = entered(name, towns), towns[1]
    for model, page in admin.site._registry.items():
        if not visitor.may(model, "view"):
            continue
        relations = [one for one in model._meta.concrete_fields if one.related_model in theirs.records]
        chosen = {f"{one.name}__id__exact": theirs.records[one.related_model].pk for one in relations}
        own = {name: value for name, value in chosen.items() if name == "congress__id__exact"}
        for query in filter(None, (chosen, own, page.search_fields and {"q": THEIRS[:2]})):
            assert visitor.opens(f"{page_of(model)}?{'&'.join(f'{name}={value}' for name, value in query.items())}")


def test_among_several_towns_filters_list_nothing_of_a_strange_one(towns: list[Town], third: Client) -> None:
    for model, page in admin.site._registry.items():
        if isinstance(page, RecordAdmin) and page.list_filter:
            response = third.get(page_of(model), {"congress__id__exact": towns[1].congress.pk})
            assert response.status_code == 200
            assert leaks(response, THEIRS) == [], model


@pytest.fixture
def third(towns: list[Town]) -> Client:
    """A clerk of our town and of a third, who knows nothing of theirs."""
    account = make_account("visitor", CLERK, towns=tuple(towns[:1]))
    Membership.objects.create(user=account, congress=make_congress(slug="third"))
    client = Client()
    client.force_login(account)
    return client


def strangers(form: BaseForm, theirs: Town) -> dict[str, Any]:
    """For each choice among records in `form`, one of the other town."""
    found = {}
    for name, choice in form.fields.items():
        if isinstance(choice, ModelChoiceField) and not choice.disabled and name != "id":
            record = theirs.records[choice.queryset.model]
            found[name] = [record] if isinstance(choice, ModelMultipleChoiceField) else record
    return found


@pytest.mark.parametrize("part", range(4))
def test_no_form_takes_or_shows_a_record_of_another_town(towns: list[Town], part: int) -> None:
    visitor, (ours, theirs) = entered("clerk", towns), towns
    models = [model for model, page in admin.site._registry.items() if isinstance(page, RecordAdmin)]
    for model in models[part::4]:
        page = page_of(model, "change", ours.records[model])
        context = visitor.client.get(page).context
        chosen = strangers(context["adminform"].form, theirs)
        rows = {
            inline.formset.prefix: [strangers(inline.formset.empty_form, theirs)]
            for inline in context["inline_admin_formsets"]
        }
        response = send(visitor.client, page, **chosen, **{prefix: row for prefix, row in rows.items() if row[0]})
        if chosen or any(row[0] for row in rows.values()):
            assert set(response.context["adminform"].form.errors) >= set(chosen), model
            for inline in response.context["inline_admin_formsets"]:
                if row := rows[inline.formset.prefix][0]:
                    assert set(inline.formset.forms[-1].errors) >= set(row), model
        assert leaks(response, THEIRS) == [], model
        proposed = {name: record.pk for name, record in chosen.items() if isinstance(record, Model)}
        assert leaks(visitor.client.get(page_of(model, "add"), proposed), THEIRS) == [], model


def test_a_record_added_for_another_town_stays_in_ones_own(towns: list[Town]) -> None:
    visitor = entered("clerk", towns)
    values = {"congress": towns[1].congress, "name": "水务站", "level": "town"}
    assert send(visitor.client, page_of(HandlingUnit, "add"), **values).status_code == 302
    assert HandlingUnit.objects.get(name="水务站").congress == towns[0].congress


def test_among_several_towns_a_strange_one_is_refused(towns: list[Town], third: Client) -> None:
    values = {"congress": towns[1].congress, "name": "水务站", "level": "town"}
    response = send(third, page_of(HandlingUnit, "add"), **values)
    assert set(response.context["adminform"].form.errors) == {"congress"}
    assert not HandlingUnit.objects.filter(name="水务站").exists()


def test_the_history_of_a_deleted_record_stays_in_its_town(towns: list[Town]) -> None:
    visitor = entered("clerk", towns)
    for town in towns:
        deputy = Deputy.objects.create(congress=town.congress, name=town.mark, gender="female")
        pages = [
            reverse(f"admin:congress_deputy_{page}", args=keys(deputy, page)) for page in ("history", "simple_history")
        ]
        deputy.delete()
        own = town.mark == OURS
        assert [visitor.opens(page) for page in pages] == [own, own]
        assert own or not visitor.opens(pages[1], {"version": "0", "name": "李芳", "gender": "female"})
    assert not Deputy.objects.filter(name="李芳").exists()


def test_an_account_is_given_the_administrators_own_towns_only(towns: list[Town]) -> None:
    visitor, account = entered("administrator", towns), towns[0].records[User]
    response = send(visitor.client, page_of(User, "change", account), memberships=[{"congress": towns[1].congress}])
    assert response.context["inline_admin_formsets"][0].formset.errors[-1].keys() == {"congress"}
    assert account.memberships.get().congress == towns[0].congress


def test_an_account_that_works_elsewhere_too_is_in_no_single_towns_hands(towns: list[Town]) -> None:
    shared = make_account("shared", CLERK, towns=tuple(towns))
    visitor = entered("administrator", towns)
    assert not visitor.opens(page_of(User, "change", shared))
    assert not visitor.opens(reverse("admin:auth_user_password_change", args=[shared.pk]))


def test_a_key_that_is_no_number_is_not_found(client_in: Client) -> None:
    for address in ("deputy/one/history/", "deputy/one/history/two/", "deputy/1/history/two/"):
        assert client_in.get(f"/admin/congress/{address}").status_code == 404, address


# What the tests above compare


def keys(record: Any, page: str) -> list[Any]:
    """What the address of a page of one record takes."""
    if page.startswith("import_"):
        return [draft_beside(record).pk]
    if page == "event":
        return [record.pk, "receive"]
    return [record.pk, record.history.first().pk] if page == "simple_history" else [record.pk]


def draft_beside(record: Any) -> ImportDraft:
    """A workbook of such records that a colleague in the record's town has uploaded."""
    congress = getattr(record, "congress", record)
    colleague = User.objects.get(memberships__congress=congress, username__endswith="账号")
    table = {"sheet": colleague.username, "titles": [], "rows": [], "notices": []}
    return ImportDraft.objects.get_or_create(
        congress=congress,
        kind=record._meta.model_name,
        defaults={"user": colleague, "table": table, "total": 0, "found": asdict(Found(notices=[colleague.username]))},
    )[0]


def everything() -> dict[Any, list[Any]]:
    """Every row of every model that has pages, and who belongs where."""
    models: list[Any] = [*admin.site._registry, Membership, User.groups.through, Group.permissions.through]
    return {model: list(model._default_manager.order_by("pk").values_list()) for model in models}
