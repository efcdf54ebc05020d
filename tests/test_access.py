"""Who may open what: every address and every action, as every role, for one's own town and for another.

A new address fails here until it has its line in SITE or, for a page that many models have, in PAGES; a new action until it
has its line in ACTIONS; a model of a new kind until RIGHTS knows who may do what with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import pytest
from axes.models import AccessFailureLog, AccessLog
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.admin.utils import flatten_fieldsets
from django.contrib.auth.models import Group, User
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.test import Client, RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from congress.admin.base import RecordAdmin
from congress.models import Congress, Deputy, Membership, Suggestion
from congress.models.base import CongressRecord
from congress.roles import ADMINISTRATOR, AUDITOR, CLERK, READER, REVIEWER
from reports.exporters import EXPORTERS
from tests.congress.admin.pages import page_of, send
from tests.congress.factories import make_congress
from tests.congress.towns import OURS, THEIRS, Town, leaks, make_account, make_town

pytestmark = pytest.mark.django_db

SUPERUSER, ACCOUNT, ANYBODY = "superuser", "account", "anybody"
READERS = {CLERK, REVIEWER, READER, SUPERUSER}

# Who may do what with a record, a town, an account and a line of a log.
RIGHTS: dict[str, dict[str, str]] = {
    "record": {
        CLERK: "view add change delete",
        REVIEWER: "view",
        READER: "view",
        SUPERUSER: "view add change delete",
    },
    "congress": {
        CLERK: "view change",
        REVIEWER: "view",
        READER: "view",
        ADMINISTRATOR: "view add change",
        SUPERUSER: "view add change delete",
    },
    "account": {ADMINISTRATOR: "view add change delete", SUPERUSER: "view add change delete"},
    "log": {AUDITOR: "view", SUPERUSER: "view"},
}
KINDS: dict[type[Model], str] = {
    Congress: "congress",
    User: "account",
    LogEntry: "log",
    AccessLog: "log",
    AccessFailureLog: "log",
}


@dataclass(frozen=True)
class Page:
    """A page that many models have: the right that opens it, the right that sends it, and whether it is of one record."""

    opens: str
    sends: str
    of_record: bool = True


PAGES: dict[str, Page] = {
    "changelist": Page("view", "", of_record=False),
    "add": Page("add", "add", of_record=False),
    "change": Page("view", "change"),
    "delete": Page("delete", "delete"),
    "history": Page("view", ""),
    "simple_history": Page("view", "change"),  # an older version, to be restored
    "password_change": Page("change", "change"),
}

# The right that an action on chosen lines of a list takes.
ACTIONS: dict[str, str] = {"delete_selected": "delete"}


@dataclass(frozen=True)
class Door:
    """One more address: who may open it, and what it is in a town; `of_town` where it shows that town's own."""

    who: set[str]
    address: Callable[[Town], str]
    of_town: bool = False


def named(name: str, *values: Any) -> Callable[[Town], str]:
    return lambda town: reverse(name, args=[value(town) if callable(value) else value for value in values])


def slug(town: Town) -> str:
    return town.congress.slug


def on_site(town: Town) -> str:
    return reverse("admin:view_on_site", args=[ContentType.objects.get_for_model(Congress).pk, town.congress.pk])


SITE: dict[str, list[Door]] = {
    "healthz": [Door({ANYBODY}, named("healthz"))],
    "login": [Door({ANYBODY}, named("login"))],
    "admin_login": [Door({ANYBODY}, named("admin_login"))],
    "admin:login": [Door({ANYBODY}, named("admin:login"))],
    "logout": [Door(set(), named("logout"))],  # by the button, never by a link
    "admin:logout": [Door(set(), named("admin:logout"))],
    "password_change": [Door({ACCOUNT}, named("password_change"))],
    "password_change_done": [Door({ACCOUNT}, named("password_change_done"))],
    "admin:password_change": [Door({ACCOUNT}, named("admin:password_change"))],
    "admin:password_change_done": [Door({ACCOUNT}, named("admin:password_change_done"))],
    "admin:index": [Door({ACCOUNT}, named("admin:index"))],
    "admin:jsi18n": [Door({ACCOUNT}, named("admin:jsi18n"))],
    "admin:app_list": [
        Door({*READERS, ADMINISTRATOR}, named("admin:app_list", "congress")),
        Door(READERS, named("admin:app_list", "reports")),
        Door({ADMINISTRATOR, SUPERUSER}, named("admin:app_list", "auth")),
        Door({AUDITOR, SUPERUSER}, named("admin:app_list", "admin")),
        Door({AUDITOR, SUPERUSER}, named("admin:app_list", "axes")),
    ],
    "admin:view_on_site": [Door({*READERS, ADMINISTRATOR}, on_site, of_town=True)],
    "admin:autocomplete": [],  # asked for every field below
    "admin:(?P<url>.*)$": [Door(set(), lambda town: "/admin/nowhere/")],
    "admin:<path:object_id>/": [
        Door(READERS, lambda town: f"{page_of(Deputy)}{town.records[Deputy].pk}/", of_town=True)
    ],
    "home": [Door(READERS, named("home"))],
    "report": [Door(READERS, named("report", slug, 2022), of_town=True)],
    "report-file": [Door(READERS, named("report-file", slug, 2022, suffix[1:]), of_town=True) for suffix in EXPORTERS],
    "figures": [Door(READERS, named("figures", slug, 2022), of_town=True)],
    "figure": [
        Door(READERS, lambda town: f"{reverse('figure', args=[slug(town), 2022])}?token=建议.件数", of_town=True)
    ],
}
LOG_IN = {"login", "admin_login", "admin:login"}


@dataclass
class Visitor:
    """Somebody with roles who works for the towns with these marks; `account` is None for who is not logged in."""

    roles: set[str]
    marks: set[str]
    account: User | None = None
    client: Client = field(default_factory=Client)

    def may(self, kind: str, right: str) -> bool:
        """Whether the visitor has `right` on models of `kind`; nobody needs one that does not exist."""
        return any(right in RIGHTS[kind].get(role, "").split() for role in self.roles)


VISITORS: dict[str, Callable[[], Visitor]] = {
    "clerk": lambda: Visitor({CLERK}, {OURS}),
    "reviewer": lambda: Visitor({REVIEWER}, {OURS}),
    "reader": lambda: Visitor({READER}, {OURS}),
    "administrator": lambda: Visitor({ADMINISTRATOR}, {OURS}),
    "auditor": lambda: Visitor({AUDITOR}, {OURS}),
    "clerk of the other town": lambda: Visitor({CLERK}, {THEIRS}),
    "clerk of both towns": lambda: Visitor({CLERK}, {OURS, THEIRS}),
    "clerk of no town": lambda: Visitor({CLERK}, set()),
    "account without a role": lambda: Visitor(set(), {OURS}),
    "superuser": lambda: Visitor({SUPERUSER}, {OURS, THEIRS}),
    "stranger": lambda: Visitor(set(), set()),
}


@pytest.fixture
def towns(db: None) -> list[Town]:
    return [make_town(OURS, "benzhen"), make_town(THEIRS, "linzhen")]


@pytest.fixture(params=VISITORS)
def visitor(request: pytest.FixtureRequest, towns: list[Town]) -> Visitor:
    """One after the other, each logged in; his account belongs to the towns he works for."""
    return logged_in(VISITORS[request.param](), towns, anonymous=request.param == "stranger")


def logged_in(visitor: Visitor, towns: list[Town], *, anonymous: bool = False) -> Visitor:
    if anonymous:
        return visitor
    own = tuple(town for town in towns if town.mark in visitor.marks)
    visitor.account = make_account("visitor", *visitor.roles, towns=own)
    if SUPERUSER in visitor.roles:
        visitor.account.is_superuser = True
        visitor.account.save()
    visitor.client.force_login(visitor.account)
    return visitor


def routes(resolver: URLResolver, namespace: str = "") -> Iterator[str]:
    """The name of each address of the site, or its pattern where it has none."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name or pattern.pattern}"
        else:
            yield from routes(pattern, f"{pattern.namespace}:" if pattern.namespace else namespace)


def kind_of(model: type[Model]) -> str:
    return "record" if issubclass(model, CongressRecord) else KINDS[model]


def model_routes() -> dict[str, tuple[type[Model], str]]:
    """Each address that belongs to a model in the admin, as model and page."""
    starts = {f"admin:{model._meta.app_label}_{model._meta.model_name}_": model for model in admin.site._registry}
    return {
        route: (model, route.removeprefix(start))
        for route in routes(get_resolver())
        for start, model in starts.items()
        if route.startswith(start)
    }


def test_every_address_has_its_line() -> None:
    of_models = model_routes()
    assert set(routes(get_resolver())) - set(of_models) == set(SITE)
    assert {page for _, page in of_models.values()} == set(PAGES)


def test_every_action_has_its_line(client_in: Client, clerk: User, rf: RequestFactory) -> None:
    request = rf.get("/admin/")
    request.user = clerk
    assert {name for page in admin.site._registry.values() for name in page.get_actions(request)} == set(ACTIONS)


def test_every_door_opens_to_whom_it_may_and_to_nobody_else(visitor: Visitor, towns: list[Town]) -> None:
    roles = {*visitor.roles, ANYBODY, *([ACCOUNT] if visitor.account else [])}
    wrong = []
    for route, doors in SITE.items():
        for door in doors:
            for town in towns:
                may = bool(door.who & roles) and (town.mark in visitor.marks or not door.of_town)
                address = door.address(town)
                opened = visit(visitor, address, asks_to_log_in=route in LOG_IN)
                if opened != may:
                    wrong.append(f"{address} {'opened' if opened else 'stayed shut'}")
    assert wrong == []


def test_every_page_of_every_model_opens_to_whom_it_may_and_to_nobody_else(visitor: Visitor, towns: list[Town]) -> None:
    before = everything()
    wrong = []
    for route, (model, name) in model_routes().items():
        page, kind = PAGES[name], kind_of(model)
        for town in towns if page.of_record else towns[:1]:
            own = town.mark in visitor.marks or not page.of_record
            address = reverse(route, args=keys(town.records[model], name) if page.of_record else [])
            opened = visit(visitor, address)
            if opened != (own and visitor.may(kind, page.opens)):
                wrong.append(f"{address} {'opened' if opened else 'stayed shut'}")
            if page.sends and not (own and visitor.may(kind, page.sends)):
                if visit(visitor, address, {"post": "yes", "version": "2"}):
                    wrong.append(f"{address} was sent")
    assert wrong == []
    assert everything() == before


def test_every_action_works_for_whom_it_may_and_on_his_own_records_only(visitor: Visitor, towns: list[Town]) -> None:
    before = everything()
    for model in admin.site._registry:
        for action, right in ACTIONS.items():
            for town in towns:
                may = visitor.may(kind_of(model), right) and town.mark in visitor.marks
                chosen = {"action": action, "_selected_action": [town.records[model].pk]}
                if not may:
                    visit(visitor, page_of(model), chosen | {"post": "yes"})
                elif model is Suggestion:
                    assert visit(visitor, page_of(model), chosen)
    assert everything() == before


def test_every_choice_is_searched_among_ones_own_records(visitor: Visitor, towns: list[Town]) -> None:
    for model in admin.site._registry:
        for choice in (*model._meta.concrete_fields, *model._meta.many_to_many):
            target = choice.related_model if choice.is_relation else None
            if target not in admin.site._registry or not admin.site._registry[target].search_fields:
                continue
            query = {
                "app_label": model._meta.app_label,
                "model_name": model._meta.model_name,
                "field_name": choice.name,
            }
            response = visitor.client.get("/admin/autocomplete/", query)
            if not visitor.may(kind_of(target), "view"):
                assert response.status_code in (302, 403), query
                continue
            if issubclass(target, (Congress, CongressRecord)):
                found = {int(one["id"]) for one in response.json()["results"]}
                mine = {town.records[target].pk for town in towns if town.mark in visitor.marks}
                assert found >= mine, query
            assert leaks(response, *foreign(visitor)) == [], query


@pytest.mark.parametrize("name", ["clerk", "clerk of no town", "auditor", "administrator"])
def test_no_filter_and_no_search_reaches_another_town(towns: list[Town], name: str) -> None:
    visitor = logged_in(VISITORS[name](), towns)
    theirs = towns[1]
    for model, page in admin.site._registry.items():
        if not visitor.may(kind_of(model), "view"):
            continue
        relations = [one for one in model._meta.concrete_fields if one.is_relation and one.related_model in theirs.records]
        queries = [{f"{one.name}__id__exact": str(theirs.records[one.related_model].pk)} for one in relations]
        queries += [{"q": THEIRS[:2]}] if page.search_fields else []
        for query in queries:
            response = visitor.client.get(page_of(model), query, follow=True)
            assert leaks(response, THEIRS) == [], (model, query)
            if response.context and "cl" in response.context:
                found = set(response.context["cl"].result_list)
                assert theirs.records[model] not in found, (model, query)


def test_among_several_towns_a_filter_lists_nothing_of_a_town_that_is_not_ones_own(towns: list[Town]) -> None:
    account = make_account("visitor", CLERK, towns=towns[:1])
    Membership.objects.create(user=account, congress=make_congress(slug="third"))
    client = Client()
    client.force_login(account)
    for model, page in admin.site._registry.items():
        if isinstance(page, RecordAdmin) and page.list_filter:
            response = client.get(page_of(model), {"congress__id__exact": towns[1].congress.pk}, follow=True)
            assert response.status_code == 200
            assert leaks(response, THEIRS) == [], model


def records_pages() -> list[Any]:
    return [model for model, page in admin.site._registry.items() if isinstance(page, RecordAdmin)]


def strangers(fields: dict[str, Any], theirs: Town) -> dict[str, Any]:
    """For each choice among records in `fields` of a form, one of the other town."""
    targets = {name: one.queryset.model for name, one in fields.items() if hasattr(one, "queryset")}
    return {
        name: [theirs.records[target]] if hasattr(fields[name], "_check_values") else theirs.records[target]
        for name, target in targets.items()
        if target in theirs.records and not fields[name].disabled
    }


@pytest.mark.parametrize("model", records_pages(), ids=lambda model: model.__name__)
def test_a_form_takes_and_shows_no_record_of_another_town(towns: list[Town], model: Any) -> None:
    visitor = logged_in(VISITORS["clerk"](), towns)
    ours, theirs = towns
    before = everything()
    page = page_of(model, "change", ours.records[model])
    context = visitor.client.get(page).context
    values = strangers(context["adminform"].form.fields, theirs)
    for inline in context.get("inline_admin_formsets", ()):
        row = strangers(inline.formset.empty_form.fields, theirs)
        row.pop(inline.formset.fk.name)
        values[inline.formset.prefix] = [row] if row else []
    response = send(visitor.client, page, **values)
    if any(values.values()):
        forms = [response.context["adminform"].form]
        forms += [one.formset.forms[-1] for one in response.context["inline_admin_formsets"] if one.formset.forms]
        refused = {name for form in forms for name in form.errors}
        chosen = {name for name, value in values.items() if not isinstance(value, list) or isinstance(value[0], Model)}
        chosen |= {name for value in values.values() if isinstance(value, list) for row in value if isinstance(row, dict) for name in row}
        assert chosen <= refused
    assert leaks(response, THEIRS) == []
    assert everything() == before
    proposed = {name: str(getattr(value, "pk", value)) for name, value in values.items() if isinstance(value, Model)}
    assert leaks(visitor.client.get(page_of(model, "add"), proposed), THEIRS) == []


def test_a_record_added_to_another_town_stays_in_ones_own(towns: list[Town]) -> None:
    visitor = logged_in(VISITORS["clerk"](), towns)
    values = {"name": "水务站", "level": "town", "is_active": True}
    model = next(one for one in towns[0].records if one.__name__ == "HandlingUnit")
    assert send(visitor.client, page_of(model, "add"), congress=towns[1].congress, **values).status_code == 302
    assert model.objects.get(name="水务站").congress == towns[0].congress


def test_among_several_towns_a_town_that_is_not_ones_own_is_refused(towns: list[Town]) -> None:
    account = make_account("visitor", CLERK, towns=towns[:1])
    Membership.objects.create(user=account, congress=make_congress(slug="third"))
    client = Client()
    client.force_login(account)
    model = next(one for one in towns[0].records if one.__name__ == "HandlingUnit")
    response = send(client, page_of(model, "add"), congress=towns[1].congress, name="水务站", level="town")
    assert set(response.context["adminform"].form.errors) == {"congress"}
    assert not model.objects.filter(name="水务站").exists()


def test_the_history_of_a_deleted_record_stays_in_its_town(towns: list[Town]) -> None:
    pages = []
    for town in towns:
        deputy = town.records[Deputy]
        copy = Deputy.objects.create(congress=town.congress, name=deputy.name, gender=deputy.gender)
        pages.append([page_of(Deputy, "history", copy), reverse("admin:congress_deputy_simple_history", args=keys(copy, "simple_history"))])
        copy.delete()
    visitor = logged_in(VISITORS["clerk"](), towns)
    assert [visit(visitor, page) for page in pages[0]] == [True, True]
    assert [visit(visitor, page) for page in pages[1]] == [False, False]
    assert not visit(visitor, pages[1][1], {"version": "0"})


def test_an_account_is_given_the_administrators_own_towns_only(towns: list[Town]) -> None:
    visitor = logged_in(VISITORS["administrator"](), towns)
    page = page_of(User, "change", towns[0].records[User])
    response = send(visitor.client, page, memberships=[{"congress": towns[1].congress}])
    assert response.status_code == 200
    assert response.context["inline_admin_formsets"][0].formset.errors[-1]
    assert not Membership.objects.filter(user=towns[0].records[User], congress=towns[1].congress).exists()


def test_an_account_that_works_elsewhere_too_is_out_of_a_towns_hands(towns: list[Town]) -> None:
    shared = make_account("shared", CLERK, towns=tuple(towns))
    visitor = logged_in(VISITORS["administrator"](), towns)
    assert not visit(visitor, page_of(User, "change", shared))
    assert not visit(visitor, reverse("admin:auth_user_password_change", args=[shared.pk]))


# How a visit is made and judged


def keys(record: Any, page: str) -> list[Any]:
    """What the address of a page of one record takes."""
    return [record.pk, record.history.first().pk] if page == "simple_history" else [record.pk]


def foreign(visitor: Visitor) -> set[str]:
    return {OURS, THEIRS} - visitor.marks


def visit(visitor: Visitor, address: str, data: dict[str, Any] | None = None, *, asks_to_log_in: bool = False) -> bool:
    """Whether the visitor gets what stands at `address`, or what he sends is taken.

    To be told no, to be asked to log in and to be sent back to the front page are refusals. Wherever the way ends, nothing
    of a town that is not the visitor's own may be read there.
    """
    ask = visitor.client.get if data is None else partial(visitor.client.post, data=data)
    response = ask(address, follow=True)
    assert response.status_code in (200, 400, 403, 404, 405), address
    assert leaks(response, *foreign(visitor)) == [], address
    if response.status_code != 200:
        return False
    end = response.request["PATH_INFO"]
    sent_away = end != address.split("?")[0] and (end == "/admin/" or (end == "/accounts/login/" and not asks_to_log_in))
    return not sent_away


def everything() -> dict[Any, list[Any]]:
    """Every row of every model with pages, and who belongs where."""
    models: list[Any] = [*admin.site._registry, Membership, User.groups.through, Group.permissions.through]
    return {model: list(model._default_manager.order_by("pk").values_list()) for model in models}
