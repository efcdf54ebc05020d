"""Handing over and concluding several suggestions at once: all or none, each with its history."""

from datetime import date
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, User
from django.test import Client

from congress.models import Assignment, Congress, Membership, Suggestion
from congress.roles import CLERK, READER
from tests.congress.admin.pages import page_of
from tests.congress.factories import make_assignment, make_congress, make_reply, make_suggestion, make_unit
from tests.policy import refused

pytestmark = pytest.mark.django_db

ASSIGN = {
    "action": "assign",
    "role": "lead",
    "assigned_on": "2022-01-31",
    "occasion": "meeting",
    "reason": "第一次交办会",
}
CONCLUDE = {"action": "conclude", "concluded_on": "2022-04-01", "reason": "年度办结"}


@pytest.fixture(autouse=True)
def fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: date(2022, 4, 1))


@pytest.fixture
def towns() -> tuple[Congress, Congress]:
    return make_congress(), make_congress(name="石桥乡人民代表大会", slug="shiqiao", place="石桥乡")


def client_of(role: str, *congresses: Congress) -> Client:
    account = User.objects.create_user("typist", is_staff=True)
    account.groups.add(Group.objects.get(name=role))
    for congress in congresses:
        Membership.objects.create(user=account, congress=congress)
    client = Client()
    client.force_login(account)
    return client


def ask(client: Client, suggestions: list[Suggestion], **values: Any) -> Any:
    """The page that asks what is needed before `suggestions` change."""
    return client.post(page_of(Suggestion), {"_selected_action": [one.pk for one in suggestions], "index": 0} | values)


def act(client: Client, suggestions: list[Suggestion], **values: Any) -> Any:
    """The answer to that page, filled in with `values`."""
    chosen = {"_selected_action": [one.pk for one in suggestions], "apply": "确定"}
    return client.post(page_of(Suggestion), chosen | values)


def answered(**values: Any) -> Suggestion:
    """A suggestion handed over and replied to in March."""
    suggestion = make_suggestion(**values)
    make_assignment(suggestion=suggestion)
    make_reply(suggestion=suggestion)
    return suggestion


def said(response: Any) -> str:
    """What the page complains of."""
    assert response.status_code == 200
    return " ".join(str(error) for errors in response.context["form"].errors.values() for error in errors)


def told(response: Any) -> str:
    """The message on the list that follows."""
    return " ".join(map(str, response.wsgi_request._messages))


def test_the_page_names_the_suggestions_and_offers_the_towns_units_in_use(client_in: Client) -> None:
    unit, suggestion = make_unit(), make_suggestion(number=7)
    make_unit(name="已撤销的单位", is_active=False)
    page = ask(client_in, [suggestion], action="assign")
    html = page.content.decode()
    assert "2022年7号 关于修缮东桥的建议" in html
    assert refused(html) == []
    form = page.context["form"]
    assert list(form.fields) == ["unit", "role", "assigned_on", "occasion", "reason"]
    assert list(form.fields["unit"].queryset) == [unit]
    assert (form["role"].value(), form["assigned_on"].value()) == (None, date(2022, 4, 1))


def test_suggestions_are_handed_over_with_deadline_user_and_reason(client_in: Client) -> None:
    make_congress(reply_months=3, hard_reply_months=6)
    unit, plain, hard = make_unit(), make_suggestion(), make_suggestion(is_hard=True)
    response = act(client_in, [plain, hard], **ASSIGN, unit=unit.pk)
    assert told(response) == "交办：2件已完成。"
    first, second = plain.assignments.get(), hard.assignments.get()
    assert first.occasion == Assignment.Occasion.MEETING
    assert (first.unit, first.role, first.assigned_on, first.due_on) == (
        unit,
        "lead",
        date(2022, 1, 31),
        date(2022, 4, 30),
    )
    assert second.due_on == date(2022, 7, 31)
    history = first.history.get()
    assert (history.history_user.username, history.history_change_reason) == ("clerk", "第一次交办会")
    assert LogEntry.objects.filter(change_message="交办：第一次交办会").count() == 2


def test_the_opinion_of_a_co_unit_is_due_after_days(client_in: Client) -> None:
    make_congress(co_opinion_days=30)
    act(client_in, [make_suggestion()], **ASSIGN | {"role": "co"}, unit=make_unit().pk)
    assert Assignment.objects.get().due_on == date(2022, 3, 2)


def test_suggestions_are_concluded_and_their_revision_goes_up(client_in: Client) -> None:
    suggestions = [answered(), answered()]
    assert told(act(client_in, suggestions, **CONCLUDE)) == "办结：2件已完成。"
    for suggestion in suggestions:
        before = suggestion.revision
        suggestion.refresh_from_db()
        assert (suggestion.concluded_on, suggestion.revision) == (date(2022, 4, 1), before + 1)
        history = suggestion.history.first()
        assert (history.history_user.username, history.history_change_reason) == ("clerk", "年度办结")


def test_those_that_leave_the_filtered_list_are_counted_and_logged(client_in: Client) -> None:
    chosen = {"_selected_action": [make_suggestion().pk], "apply": "确定"}
    response = client_in.post(page_of(Suggestion) + "?pending=review", chosen | ASSIGN | {"unit": make_unit().pk})
    assert told(response) == "交办：1件已完成。"
    assert LogEntry.objects.get().change_message == "交办：第一次交办会"


def test_one_that_cannot_be_concluded_keeps_all_as_they_were(client_in: Client) -> None:
    good, silent = answered(), make_assignment(suggestion=make_suggestion(title="关于加装路灯的建议")).suggestion
    assert said(act(client_in, [good, silent], **CONCLUDE)) == (
        "2022年关于加装路灯的建议：这件建议已经交办，正在等承办单位答复，不能登记“办结”。"
    )
    assert not Suggestion.objects.exclude(concluded_on=None).exists()


def test_a_concluded_or_refused_suggestion_is_not_handed_over(client_in: Client) -> None:
    good = make_suggestion()
    done = make_suggestion(title="关于加装路灯的建议", concluded_on=date(2022, 4, 1))
    returned = make_suggestion(title="关于疏浚河道的建议", review="returned", reviewed_on=date(2022, 1, 12))
    complaint = said(act(client_in, [good, done, returned], **ASSIGN, unit=make_unit().pk))
    assert complaint == (
        "2022年关于加装路灯的建议：这件建议已经办结，不能登记“交办”。"
        " 2022年关于疏浚河道的建议：这件建议没有受理，不需要办理，不能登记“交办”。"
    )
    assert not Assignment.objects.exists()


def test_the_same_unit_twice_on_one_day_is_refused(client_in: Client) -> None:
    assignment = make_assignment(assigned_on=date(2022, 1, 31), due_on=None)
    complaint = said(act(client_in, [assignment.suggestion], **ASSIGN, unit=assignment.unit.pk))
    assert complaint == "2022年关于修缮东桥的建议：同一天已交办给这个单位。"


@pytest.mark.parametrize("missing", ["role", "assigned_on", "reason", "unit"])
def test_nothing_happens_before_all_is_answered(client_in: Client, missing: str) -> None:
    suggestion = make_suggestion()
    answers = ASSIGN | {"unit": make_unit().pk} | {missing: ""}
    assert said(act(client_in, [suggestion], **answers)) == "这个字段是必填项。"
    assert not Assignment.objects.exists()


def test_another_towns_suggestion_is_refused_with_all_others(towns: tuple[Congress, Congress]) -> None:
    ours, theirs = towns
    client = client_of(CLERK, ours)
    mine, stranger = make_suggestion(congress=ours), make_suggestion(congress=theirs)
    unit = make_unit(congress=ours)
    for values in (ASSIGN | {"unit": unit.pk}, CONCLUDE):
        assert told(act(client, [mine, stranger], **values)).endswith(
            "所选的记录有些不存在或不属于您的人大，一件也没有改动。"
        )
    assert not Assignment.objects.exists()
    assert not Suggestion.objects.exclude(concluded_on=None).exists()


def test_another_towns_unit_is_no_choice(towns: tuple[Congress, Congress]) -> None:
    ours, theirs = towns
    mine, stranger = make_suggestion(congress=ours), make_unit(congress=theirs)
    complaint = said(act(client_of(CLERK, ours), [mine], **ASSIGN, unit=stranger.pk))
    assert complaint == "选择一个有效的选项： 该选择不在可用的选项中。"


def test_an_account_of_two_towns_hands_over_to_the_suggestions_own_unit(towns: tuple[Congress, Congress]) -> None:
    client = client_of(CLERK, *towns)
    suggestions = [make_suggestion(congress=congress) for congress in towns]
    units = [make_unit(congress=congress) for congress in towns]
    labels = [label for _, label in ask(client, suggestions, action="assign").context["form"].fields["unit"].choices]
    assert sorted(labels[1:]) == ["柳溪镇：农业农村办公室", "石桥乡：农业农村办公室"]
    complaint = said(act(client, suggestions, **ASSIGN, unit=units[0].pk))
    assert complaint == "2022年关于修缮东桥的建议：所选记录属于另一个人大，请改选本级人大的记录。"
    assert not Assignment.objects.exists()


def test_a_reader_has_no_such_actions() -> None:
    suggestion = make_suggestion()
    client = client_of(READER)
    response = act(client, [suggestion], **CONCLUDE)
    assert "form" not in response.context
    suggestion.refresh_from_db()
    assert suggestion.concluded_on is None
