"""The course of a suggestion on its page, and the short form of each step, as a clerk meets them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse

from congress.models import Outcome, Suggestion, SuggestionState
from congress.roles import CLERK, READER
from tests.congress.admin.pages import page_of
from tests.congress.factories import make_congress, make_outcome, make_session, make_suggestion, make_term, make_unit
from tests.congress.handling.states import STATES, TODAY
from tests.congress.towns import OURS, THEIRS, make_account, make_town
from tests.policy import refused

pytestmark = pytest.mark.django_db

S = SuggestionState


@pytest.fixture(autouse=True)
def fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: TODAY)


def step(suggestion: Suggestion, slug: str) -> str:
    """The address of the short form of a step."""
    return reverse("admin:congress_suggestion_event", args=[suggestion.pk, slug])


def filled(client: Client, address: str, **values: Any) -> Any:
    """The answer to a short form that is sent with what it has filled in already, and `values`."""
    form = client.get(address).context["form"]
    shown = {field.name: field.value() for field in form}
    shown = {name: getattr(value, "pk", value) for name, value in shown.items() if value not in (None, "", False)}
    return client.post(address, shown | values)


def said(response: Any) -> list[str]:
    """What the short form complains of."""
    assert response.status_code == 200
    return [str(error) for errors in response.context["form"].errors.values() for error in errors]


def test_the_panel_tells_state_events_and_next_steps(client_in: Client) -> None:
    suggestion = STATES[S.REHANDLING]()
    page = client_in.get(page_of(Suggestion, "change", suggestion))
    html = page.content.decode()
    assert refused(html) == []
    assert "办理状态：重新办理中" in html
    told = [(entry.on, str(entry.event.name), entry.text) for entry in page.context["timeline"]]
    assert told == [
        (date(2022, 1, 10), "收到", ""),
        (date(2022, 1, 12), "受理", ""),
        (date(2022, 1, 20), "交办", "主办：农业农村办公室"),
        (date(2022, 1, 20), "交办", "协办：水务站"),
        (date(2022, 3, 20), "答复", "农业农村办公室：列入计划"),
        (date(2022, 3, 28), "代表反馈", "不满意"),
        (date(2022, 4, 1), "重新办理", ""),
    ]
    steps = [event.slug for event in page.context["next_steps"]]
    assert steps == ["register", "assign", "sign", "return", "opinion", "consult", "reply", "press"]
    assert all(f'href="{step(suggestion, slug)}"' in html for slug in steps)


def test_a_suggestion_being_added_has_no_panel(client_in: Client) -> None:
    assert "办理状态" not in client_in.get(page_of(Suggestion, "add")).content.decode()


def test_what_was_only_typed_is_not_told_as_having_happened(client_in: Client) -> None:
    suggestion = make_suggestion()
    page = client_in.post(page_of(Suggestion, "change", suggestion), {"concluded_on": "2022-05-01"})
    assert "办理状态：待审核" in page.content.decode()


def test_a_reply_is_recorded_by_its_short_form(client_in: Client) -> None:
    suggestion, outcome = STATES[S.IN_HANDLING](), make_outcome()
    address = step(suggestion, "reply")
    html = client_in.get(address).content.decode()
    assert refused(html) == []
    assert "办理状态：办理中" in html
    answer = {"outcome": outcome.pk, "document_number": "柳农字〔2022〕3号", "signer": "孙伟"}
    response = filled(client_in, address, **answer, replied_on="2022-03-20")
    assert response.status_code == 302
    reply = suggestion.replies.get()
    assert (str(reply.unit), reply.replied_on, reply.signer) == ("农业农村办公室", date(2022, 3, 20), "孙伟")
    assert reply.history.get().history_user.username == "clerk"
    assert LogEntry.objects.get().change_message == "答复"
    assert "“答复”已登记。" in client_in.get(response["Location"]).content.decode()


def test_a_step_out_of_turn_says_why_and_offers_no_form(client_in: Client) -> None:
    suggestion = make_suggestion()
    page = client_in.get(step(suggestion, "reply"))
    assert page.context["form"] is None
    assert "这件建议还没有审核和交办，不能登记“答复”。" in page.content.decode()
    assert client_in.post(step(suggestion, "reply"), {"replied_on": "2022-05-01"}).status_code == 200
    assert not suggestion.replies.exists()


def test_a_step_nobody_knows_is_not_found(client_in: Client) -> None:
    assert client_in.get(step(make_suggestion(), "nowhere")).status_code == 404
    assert client_in.get(reverse("admin:congress_suggestion_event", args=[99, "reply"])).status_code == 404


@pytest.mark.parametrize(
    ("state", "slug", "values", "complaint"),
    [
        (S.IN_HANDLING, "reply", {"replied_on": ""}, "这个字段是必填项。"),
        (S.IN_HANDLING, "reply", {"replied_on": "2022-13-40"}, "输入一个有效的日期。"),
        (S.IN_HANDLING, "sign", {"accepted_on": "2022-01-21"}, "这个字段是必填项。"),
        (S.AWAITING_REVIEW, "refuse", {}, "这个字段是必填项。"),
        (S.AWAITING_REVIEW, "register", {"number": "0"}, "确保该值大于或等于1。"),
        (S.REPLIED, "feedback", {"result": "dissatisfied"}, "不满意请写明理由。"),
    ],
)
def test_a_wrong_form_keeps_what_was_typed_and_writes_nothing(
    client_in: Client, state: SuggestionState, slug: str, values: dict[str, str], complaint: str
) -> None:
    suggestion = STATES[state]()
    if slug == "reply":
        values = values | {"outcome": str(make_outcome().pk)}
    before = suggestion.history.count(), suggestion.replies.count(), suggestion.feedbacks.count()
    response = filled(client_in, step(suggestion, slug), **values)
    assert complaint in said(response)
    assert all(response.context["form"][name].value() == value for name, value in values.items())
    assert (suggestion.history.count(), suggestion.replies.count(), suggestion.feedbacks.count()) == before


def test_two_who_record_the_same_step_are_told(client_in: Client) -> None:
    suggestion = STATES[S.IN_HANDLING]()
    address = step(suggestion, "press")
    form = client_in.get(address).context["form"]
    sent = {"version": form["version"].value(), "pressed_on": "2022-05-01", "form": "phone"}
    assert client_in.post(address, sent).status_code == 302
    second = client_in.post(address, sent)
    assert said(second) == ["这件建议刚才有人登记过，情况有变，这一步还没有登记。请看过办理经过，确认后再次提交。"]
    assert "电话催办" in second.content.decode()  # what the first one wrote stands below
    assert suggestion.presses.count() == 1
    again = {**sent, "version": second.context["form"]["version"].value()}
    assert client_in.post(address, again).status_code == 302
    assert suggestion.presses.count() == 2


def test_what_the_paper_says_already_stays_ticked(client_in: Client) -> None:
    suggestion = make_suggestion(is_hard=True)
    assert filled(client_in, step(suggestion, "accept"), is_hard="on").status_code == 302
    assert client_in.get(step(make_suggestion(is_hard=True), "accept")).context["form"]["is_hard"].value() is True


def test_the_number_follows_the_habit_of_the_town(client_in: Client) -> None:
    make_congress(suggestion_numbering="session", suggestion_prefix="柳建")
    session = make_session(term=make_term(number=19), number=2)
    in_session = [make_suggestion(session=session, title=f"关于第{place}座桥的建议") for place in (1, 2)]
    between = make_suggestion()
    for suggestion in (*in_session, between):
        assert filled(client_in, step(suggestion, "register")).status_code == 302
        suggestion.refresh_from_db()
    numbers = [f"{one.series}{one.number}" for one in (*in_session, between)]
    assert numbers == ["柳建十九届二次1", "柳建十九届二次2", "柳建闭会1"]
    assert str(between) == "2022年柳建闭会1号 关于修缮东桥的建议"


def test_a_promise_is_kept_in_a_later_year(client_in: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    suggestion, solved = STATES[S.CONCLUDED](), make_outcome()
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: date(2023, 9, 1))
    assert filled(client_in, step(suggestion, "keep")).status_code == 302
    reply = suggestion.replies.get()
    assert (reply.kept_on, reply.kept_outcome) == (date(2023, 9, 1), solved)
    assert reply.outcome.canonical == Outcome.Canonical.PLANNED


def test_a_reader_sees_the_panel_and_records_nothing() -> None:
    suggestion = STATES[S.REPLIED]()
    client = Client()
    client.force_login(make_account("reader", READER))
    page = client.get(page_of(Suggestion, "change", suggestion))
    assert "办理状态：已答复" in page.content.decode()
    assert "next_steps" not in page.context
    assert client.get(step(suggestion, "conclude")).status_code == 403
    assert client.post(step(suggestion, "conclude"), {"concluded_on": "2022-05-01"}).status_code == 403


def test_another_towns_suggestion_units_and_papers_are_out_of_reach() -> None:
    ours, theirs = make_town(OURS, "benzhen"), make_town(THEIRS, "linzhen")
    client = Client()
    client.force_login(make_account("typist", CLERK, towns=(ours,)))
    assert client.get(step(theirs.records[Suggestion], "press")).status_code == 404
    mine = make_suggestion(congress=ours.congress)
    stranger = make_unit(congress=theirs.congress, name="邻镇水务站")
    values = {"assigned_on": "2022-05-01", "role": "lead", "unit": stranger.pk}
    assert said(client.post(step(mine, "assign"), values)) == ["选择一个有效的选项： 该选择不在可用的选项中。"]
    merged = {"reviewed_on": "2022-05-01", "merged_into": theirs.records[Suggestion].pk}
    assert said(client.post(step(mine, "merge"), merged)) == ["选择一个有效的选项： 该选择不在可用的选项中。"]
    assert not mine.assignments.exists()
