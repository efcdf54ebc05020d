"""Earlier suggestions like a new one: which are found, in which order, for whom, and what a page says of them."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from congress.models import Congress, Suggestion
from congress.roles import ADMINISTRATOR, CLERK, READER
from congress.similar import likeness, matter, pairs, plain, similar_suggestions
from tests.congress.admin.pages import page_of, send
from tests.congress.factories import make_congress, make_suggestion
from tests.congress.towns import Town, make_account

pytestmark = pytest.mark.django_db

LONG_AGO, LAST_YEAR, NOW = date(2020, 1, 10), date(2021, 1, 10), date(2022, 1, 10)


def found(congress: Congress, title: str, **known: object) -> list[str]:
    """The titles of what is like it, the likest first."""
    return [one.suggestion.title for one in similar_suggestions(congress=congress, title=title, **known)]  # type: ignore[arg-type]


# How alike two texts are


@pytest.mark.parametrize(
    ("title", "about"),
    [
        ("关于修缮东桥的建议", "修缮东桥"),
        ("关于修缮东桥的几点意见", "修缮东桥"),
        ("修缮东桥", "修缮东桥"),
        ("关于", "关于"),
        ("关于Ｇ１０４国道，增设 红绿灯的议案", "g104国道增设红绿灯"),
    ],
)
def test_a_title_is_about_what_stands_between_the_customary_words(title: str, about: str) -> None:
    assert matter(title) == about


def test_likeness_is_the_share_of_pairs_in_common() -> None:
    # 修缮 缮东 东桥 and 修缮 缮西 西桥: one of three each.
    assert likeness(pairs("修缮东桥"), pairs("修缮西桥")) == pytest.approx(1 / 3)
    assert likeness(pairs("东桥"), pairs("东桥")) == 1
    assert likeness(pairs(""), pairs("东桥")) == 0
    assert (plain("　东 桥！"), pairs("桥")) == ("东桥", frozenset({"桥"}))


# Which are found


def test_titles_in_other_words_and_order_are_found_the_likest_first() -> None:
    congress = make_suggestion(title="关于修缮东桥村道路的建议", received_on=LAST_YEAR).congress
    make_suggestion(title="关于东桥村道路修缮问题的意见", received_on=LONG_AGO)
    make_suggestion(title="关于增设公交站点的建议", received_on=LAST_YEAR)
    assert found(congress, "东桥村道路修缮") == ["关于东桥村道路修缮问题的意见", "关于修缮东桥村道路的建议"]
    assert found(congress, "建议") == []
    assert found(congress, "桥") == found(congress, "") == []


def test_the_same_matter_under_another_title_is_found_by_its_text() -> None:
    text = "东桥村小学门口没有斑马线，上下学时车多，学生过马路危险，希望尽快施划。"
    congress = make_suggestion(title="关于学生出行安全的建议", body=text, received_on=LAST_YEAR).congress
    make_suggestion(title="关于垃圾分类的建议", body="各村垃圾桶太少，希望增设。", received_on=LAST_YEAR)
    again = "上下学时车多，学生过马路危险，希望尽快施划斑马线，并安排人员值守。"
    assert found(congress, "关于校门口交通的建议", text=again) == ["关于学生出行安全的建议"]
    assert found(congress, "关于校门口交通的建议") == []


def test_later_ones_the_suggestion_itself_and_other_towns_are_left_out() -> None:
    own = make_suggestion(received_on=NOW)
    congress = own.congress
    make_suggestion(received_on=NOW, title="关于修缮东桥的意见")
    make_suggestion(congress=make_congress(slug="shiqiao", place="石桥乡"), received_on=LAST_YEAR)
    assert found(congress, own.title, before=NOW, own=own.pk) == []
    assert found(congress, own.title, own=own.pk) == ["关于修缮东桥的意见"]


def test_at_most_five_are_shown_the_newest_of_equals_first() -> None:
    made = [make_suggestion(received_on=LAST_YEAR) for _ in range(7)]
    shown = similar_suggestions(congress=made[0].congress, title=made[0].title)
    assert [one.suggestion for one in shown] == made[:1:-1]


def test_the_search_costs_the_same_with_3_and_with_300_suggestions() -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert len(found(congress, "修缮东桥", text="东桥的桥面坏了")) > 2
        return len(queries)

    first, *_rest = [make_suggestion(received_on=LAST_YEAR) for _ in range(3)]
    congress, source = first.congress, first.source
    few = cost()
    Suggestion.objects.bulk_create(
        Suggestion(congress=congress, year=2021, title="关于修缮东桥的建议", source=source, received_on=LAST_YEAR)
        for _ in range(297)
    )
    assert cost() == few == 3


# The piece of the form


def ask(client: Client, **known: object) -> str:
    response = client.get(reverse("suggestion-similar"), known)
    assert response.status_code == 200
    return response.content.decode()


def test_the_piece_links_each_one_and_offers_it_as_the_one_repeated(client_in: Client) -> None:
    earlier = make_suggestion(received_on=LAST_YEAR, number=12)
    said = ask(client_in, congress=earlier.congress_id, title="关于修缮东桥的意见", before="2022/01/10", own="")
    assert f'href="{page_of(Suggestion, "change", earlier)}"' in said
    assert f'data-repeats="{earlier.pk}"' in said
    assert "2021年12号 关于修缮东桥的建议" in said
    assert "相似度100%" in said


@pytest.mark.parametrize("known", [{}, {"congress": "x"}, {"before": "昨天"}, {"own": "x"}, {"title": ""}])
def test_what_makes_no_sense_yet_is_taken_for_not_known(client_in: Client, known: dict[str, str]) -> None:
    earlier = make_suggestion(received_on=LAST_YEAR)
    asked = {"congress": str(earlier.congress_id), "title": earlier.title} if known else {}
    said = ask(client_in, **{**asked, **known})
    assert (earlier.title in said) == ("before" in known or "own" in known)


def test_only_records_of_the_own_town_are_told_and_only_to_whom_may_see_them() -> None:
    ours = make_suggestion(received_on=LAST_YEAR)
    theirs = make_suggestion(congress=make_congress(slug="shiqiao", place="石桥乡"), received_on=LAST_YEAR)
    town = Town("", ours.congress, {}, {})
    for role, told in ((CLERK, True), (READER, True)):
        client = Client()
        client.force_login(make_account(role, role, towns=(town,)))
        assert (ours.title in ask(client, congress=ours.congress_id, title=ours.title)) == told
        assert theirs.title not in ask(client, congress=theirs.congress_id, title=theirs.title)
    client = Client()
    client.force_login(make_account(ADMINISTRATOR, ADMINISTRATOR, towns=(town,)))
    assert client.get(reverse("suggestion-similar"), {"congress": ours.congress_id, "title": "东桥"}).status_code == 403


# Raised again

NEW = {
    "year": 2022,
    "title": "关于修缮东桥的意见",
    "kind": "suggestion",
    "received_on": NOW,
    "proposer_level": "town",
}


def test_without_scripts_the_desk_says_so_after_saving(client_in: Client) -> None:
    earlier = make_suggestion(received_on=LAST_YEAR, number=12)
    source = earlier.source
    response = client_in.get(send(client_in, page_of(Suggestion, "add"), **NEW, source=source)["Location"])
    said = "以前有相似的建议：2021年12号 关于修缮东桥的建议。如果是再次提出，请在“上次提出”中选定。"
    assert said in response.content.decode()
    linked = send(client_in, page_of(Suggestion, "add"), **NEW | {"number": 9}, source=source, repeats=earlier)
    assert "以前有相似的建议" not in client_in.get(linked["Location"]).content.decode()
    again = Suggestion.objects.get(number=9)
    assert again.repeats == earlier
    page = client_in.get(page_of(Suggestion, "change", earlier)).content.decode()
    assert f'<a href="{page_of(Suggestion, "change", again)}">2022年9号 关于修缮东桥的意见</a>' in page


def test_what_is_repeated_is_another_suggestion_and_an_earlier_one(client_in: Client) -> None:
    suggestion = make_suggestion(received_on=NOW)
    same_day = make_suggestion(received_on=NOW)
    page = page_of(Suggestion, "change", suggestion)
    assert "上次提出的不能是这件建议自己。" in send(client_in, page, repeats=suggestion).content.decode()
    assert "上次提出的建议要比这件早收到" in send(client_in, page, repeats=same_day).content.decode()
    suggestion.repeats = same_day
    with pytest.raises(ValidationError, match="要比这件早收到"):
        suggestion.full_clean()
