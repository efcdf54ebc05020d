"""A voter's opinion becomes a deputy's suggestion: linked, told by its short form, and never made twice."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from congress.models import Level, Source, Suggestion, VoterOpinion
from congress.roles import CLERK, READER
from congress.services.opinions import opinion_escalate
from tests.congress.admin.pages import page_of
from tests.congress.factories import (
    make_category,
    make_deputy,
    make_opinion,
    make_platform,
    make_source,
    make_suggestion,
)
from tests.congress.towns import OURS, THEIRS, make_account, make_town
from tests.policy import refused

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: date(2022, 6, 1))


def step(opinion: VoterOpinion) -> str:
    """The address of the short form."""
    return reverse("admin:congress_voteropinion_escalate", args=[opinion.pk])


def filled(client: Client, opinion: VoterOpinion, **values: Any) -> Any:
    """The answer to the form that is sent with what it has filled in already, and `values`."""
    form = client.get(step(opinion)).context["form"]
    shown = {field.name: field.value() for field in form}
    shown = {name: getattr(value, "pk", value) for name, value in shown.items() if value not in (None, "")}
    return client.post(step(opinion), shown | values)


def said(response: Any) -> list[str]:
    assert response.status_code == 200
    return [str(error) for errors in response.context["form"].errors.values() for error in errors]


def test_an_opinion_becomes_a_suggestion_that_knows_it(client_in: Client) -> None:
    source = make_source(name="家站点", canonical=Source.Canonical.PLATFORM)
    opinion = make_opinion(platform=make_platform(), category=make_category(), voter_name="魏民", voter_phone="139")
    deputy = make_deputy()
    page = client_in.get(page_of(VoterOpinion, "change", opinion)).content.decode()
    assert f'href="{step(opinion)}"' in page
    assert refused(client_in.get(step(opinion)).content.decode()) == []
    response = filled(client_in, opinion, title="关于给公交站加装雨棚的建议", lead_deputy=deputy.pk)
    suggestion = Suggestion.objects.get()
    assert response["Location"] == page_of(Suggestion, "change", suggestion)
    opinion.refresh_from_db()
    assert (opinion.suggestion, opinion.outcome) == (suggestion, VoterOpinion.Outcome.ESCALATED)
    assert (suggestion.body, suggestion.source, suggestion.category) == (opinion.text, source, opinion.category)
    assert (suggestion.year, suggestion.received_on, suggestion.level) == (2022, date(2022, 6, 1), Level.TOWN)
    assert (suggestion.lead_deputy, suggestion.kind) == (deputy, Suggestion.Kind.SUGGESTION)
    for record in (suggestion, opinion):
        version = record.history.latest()
        assert (version.history_user.username, version.history_change_reason) == ("clerk", "选民意见转为代表建议")
    said_of_it = " ".join(str(value) for value in suggestion.__dict__.values())
    assert "魏民" not in said_of_it  # the voter's name stays with the opinion
    assert f'href="{step(opinion)}"' not in client_in.get(page_of(VoterOpinion, "change", opinion)).content.decode()


def test_it_becomes_one_only_once(client_in: Client) -> None:
    make_source()
    opinion = make_opinion(suggestion=make_suggestion(), outcome="escalated")
    page = client_in.get(step(opinion))
    assert page.context["form"] is None
    assert "这条意见已经转为代表建议“2022年关于修缮东桥的建议”，不能再转一次。" in page.content.decode()
    with pytest.raises(ValidationError, match="不能再转一次"):
        opinion_escalate(opinion=opinion, user=None, title="关于雨棚的建议")
    assert Suggestion.objects.count() == 1


def test_two_who_turn_the_same_opinion_make_one_suggestion(client_in: Client) -> None:
    opinion, source = make_opinion(), make_source()
    version = client_in.get(step(opinion)).context["form"]["version"].value()
    sent = {"version": version, "title": "关于雨棚的建议", "received_on": "2022-05-01", "source": source.pk}
    sent |= {"proposer_level": "town"}
    assert [client_in.post(step(opinion), sent).status_code for _ in range(2)] == [302, 200]
    assert Suggestion.objects.count() == 1


def test_one_that_was_changed_meanwhile_is_looked_at_again(client_in: Client) -> None:
    opinion, source = make_opinion(), make_source()
    opinion.save()
    values = {"title": "关于雨棚的建议", "received_on": date(2022, 5, 1), "source": source, "proposer_level": "town"}
    with pytest.raises(ValidationError, match="这条意见刚才有人改过"):
        opinion_escalate(opinion=opinion, user=None, version="1", **values)
    assert not Suggestion.objects.exists()


def test_a_wrong_form_leaves_both_as_they_were(client_in: Client) -> None:
    opinion = make_opinion()
    make_source(canonical=Source.Canonical.COMMUNITY)
    assert said(filled(client_in, opinion)) == ["这个字段是必填项。"]  # no title
    early = filled(client_in, opinion, title="关于雨棚的建议", received_on="2022-04-07")
    assert said(early) == ["早于收到意见的日期（2022年4月8日）。"]
    opinion.refresh_from_db()
    assert (opinion.suggestion, opinion.outcome, Suggestion.objects.count()) == (None, "", 0)


def test_neither_a_reader_nor_another_town_turns_it() -> None:
    ours, theirs = make_town(OURS, "benzhen"), make_town(THEIRS, "linzhen")
    reader, typist = Client(), Client()
    reader.force_login(make_account("reader", READER, towns=(ours,)))
    typist.force_login(make_account("typist", CLERK, towns=(ours,)))
    opinion = make_opinion(congress=ours.congress)
    assert reader.get(step(opinion)).status_code == 403
    assert step(opinion) not in reader.get(page_of(VoterOpinion, "change", opinion)).content.decode()
    assert typist.get(step(theirs.records[VoterOpinion])).status_code == 404
    values = {"title": "关于雨棚的建议", "received_on": "2022-05-01", "proposer_level": "town"}
    sent = typist.post(step(opinion), values | {"source": theirs.records[Source].pk})
    assert said(sent) == ["选择一个有效的选项： 该选择不在可用的选项中。"]
