"""The first-run guide: what is left to do, who may do it, and the two forms."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from config.guide.steps import UNDER_WAY, progress_of
from congress.models import Category, Congress, CongressSession, Membership, Term
from congress.roles import ADMINISTRATOR, CLERK, READER
from tests.congress.factories import make_congress, make_deputy, make_seat, make_session, make_term

pytestmark = pytest.mark.django_db

CONGRESS = {
    "place": "柳溪镇",
    "name": "",
    "chairperson": "陈明",
    "county_name": "临湖区",
    "city_name": "",
    "town_word": "",
    "county_word": "",
    "village_word": "",
    "records_since": "2022-01-01",
    "hand_over_days": "7",
    "reply_months": "3",
}
SESSION = {
    "term_number": "5",
    "term_starts_on": "2021-12-20",
    "number": "2",
    "kind": "regular",
    "starts_on": "2022-01-11",
    "ends_on": "2022-01-12",
    "expected": "4",
    "present": "3",
    "on_leave": "",
    "observers": "",
}


def client_of(*roles: str) -> Client:
    account = User.objects.create_user("typist", is_staff=True)
    account.groups.set(Group.objects.filter(name__in=roles))
    client = Client()
    client.force_login(account)
    return client


def told(client: Client) -> str:
    return client.get("/help/start/").content.decode()


# What is left to do


def test_the_steps_are_done_once_the_database_says_so(clerk: User) -> None:
    assert [step.is_done for step in progress_of(clerk).steps(clerk)] == [False, False, False]
    make_congress()
    assert [step.is_done for step in progress_of(clerk).steps(clerk)] == [True, False, False]
    deputy = make_deputy()  # without a seat nobody is a deputy of any term
    assert not progress_of(clerk).has_deputies
    make_seat(deputy=deputy)
    assert [step.is_done for step in progress_of(clerk).steps(clerk)] == [True, True, False]
    make_session()
    assert progress_of(clerk).is_done


def test_of_several_congresses_the_least_prepared_is_told_of_and_no_other_office_s() -> None:
    ready, bare = make_congress(), make_congress(slug="bare", place="河湾镇")
    make_seat(congress=ready)
    make_session(congress=ready)
    account = User.objects.create_user("typist")
    Membership.objects.create(user=account, congress=ready)
    assert progress_of(account).is_done
    Membership.objects.create(user=account, congress=bare)
    assert progress_of(account).congress == bare


def test_the_invitation_costs_one_query_and_goes_away_when_all_is_done(
    clerk: User, client_in: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    invitation = 'class="guide-note'
    assert invitation in client_in.get("/admin/").content.decode()
    congress = make_congress()
    assert invitation in client_in.get("/").content.decode()
    assert invitation not in client_in.get("/admin/congress/deputy/").content.decode()
    for asked in (None, congress):
        with django_assert_num_queries(1):
            progress_of(clerk, asked)
    make_seat()
    make_session()
    for address in ("/admin/", "/"):
        assert invitation not in client_in.get(address).content.decode()


def test_from_the_first_visit_on_every_page_leads_back_until_that_is_sent_away(client_in: Client) -> None:
    back = "回到开始使用"
    assert back not in client_in.get("/admin/congress/deputy/").content.decode()
    assert back not in told(client_in)
    for address in ("/admin/congress/deputy/", "/", "/help/"):
        assert client_in.get(address).content.decode().count(back) == 1, address
    make_seat()
    make_session()
    assert "都会了，不再提示" in told(client_in)
    assert client_in.post("/help/start/")["Location"] == "/"
    assert UNDER_WAY not in client_in.session
    assert back not in client_in.get("/").content.decode()


def test_who_cannot_do_a_step_is_told_who_can() -> None:
    told_reader = told(client_of(READER))
    assert "请有“系统管理员”角色的同事来做" in told_reader
    User.objects.all().delete()
    make_congress()
    told_clerk = told(client_of(CLERK))
    assert "从 Excel 导入代表" in told_clerk
    assert "角色的同事来做" not in told_clerk
    User.objects.all().delete()
    told_administrator = told(client_of(ADMINISTRATOR))
    User.objects.all().delete()
    assert told_administrator.count("请有“录入员”角色的同事来做") == 2
    assert "看看录入的内容" in told_administrator  # the congress
    make_seat()
    assert "/admin/congress/deputy/" not in told(client_of(ADMINISTRATOR))


# The two forms


def test_a_congress_is_opened_with_what_its_names_say_and_the_customary_lists() -> None:
    client = client_of(ADMINISTRATOR)
    assert client.post("/help/start/congress/", CONGRESS)["Location"] == "/help/start/"
    congress = Congress.objects.get()
    assert (congress.name, congress.slug, congress.kind) == ("柳溪镇人民代表大会", "liuxi", "township")
    assert [congress.town_word, congress.county_word, congress.village_word] == ["镇", "区", "村"]
    assert Category.objects.filter(congress=congress).exists()
    assert congress.memberships.get().user.username == "typist"


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ({"place": "东风街道", "county_name": "临湖市"}, ["东风街道人大工委", "street", "街道", "市", "社区"]),
        ({"place": "白音苏木", "county_name": "青原旗"}, ["白音苏木人民代表大会", "township", "苏木", "旗", "嘎查"]),
        (
            {"place": "云岭彝族乡", "county_name": "云河自治县"},
            ["云岭彝族乡人民代表大会", "township", "乡", "县", "村"],
        ),
    ],
)
def test_other_places_have_other_words(client_in: Client, names: dict[str, str], words: list[str]) -> None:
    client_in.post("/help/start/congress/", CONGRESS | names)
    congress = Congress.objects.get()
    assert [congress.name, congress.kind, congress.town_word, congress.county_word, congress.village_word] == words


def test_a_code_that_is_taken_gets_a_number(client_in: Client) -> None:
    for _ in range(2):
        client_in.post("/help/start/congress/", CONGRESS)
    assert sorted(Congress.objects.values_list("slug", flat=True)) == ["liuxi", "liuxi2"]


def test_a_name_that_says_no_level_is_asked_for(client_in: Client) -> None:
    response = client_in.post("/help/start/congress/", CONGRESS | {"place": "柳溪"})
    assert response.status_code == 400
    assert response.context["form"].errors == {
        "town_word": ["“柳溪”末尾看不出怎样称呼，请填这一栏：街道、苏木、镇、乡。"]
    }
    assert not Congress.objects.exists()


def test_a_session_comes_with_its_term_and_the_term_is_entered_once(client_in: Client) -> None:
    congress = make_congress()
    address = f"/help/start/{congress.slug}/session/"
    assert client_in.post(address, SESSION)["Location"] == "/help/start/"
    session = CongressSession.objects.get()
    assert (str(session), session.present) == ("第五届人大第二次会议", 3)
    assert Term.objects.get().starts_on == date(2021, 12, 20)
    client_in.post(address, SESSION | {"number": "3", "starts_on": "2022-12-20", "ends_on": "2022-12-20"})
    assert (Term.objects.count(), CongressSession.objects.count()) == (1, 2)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"ends_on": "2022-01-10"}, "结束日期早于开始日期。"),
        ({"present": "5"}, "实到人数超过了应到人数。"),
        ({"number": "1"}, "本届的这次会议已经录入。"),
    ],
)
def test_a_wrong_session_is_told_and_nothing_is_kept(client_in: Client, wrong: dict[str, Any], told: str) -> None:
    congress = make_congress()
    make_session(congress=congress, term=make_term(congress=congress, number=5), number=1)
    response = client_in.post(f"/help/start/{congress.slug}/session/", SESSION | wrong)
    assert response.status_code == 400
    assert told in str(response.context["form"].errors)
    assert CongressSession.objects.count() == 1


def test_the_term_begins_when_its_deputies_do(client_in: Client) -> None:
    make_seat()
    form = client_in.get("/help/start/liuxi/session/").context["form"]
    assert form.initial["term_starts_on"] == date(2021, 12, 20)
