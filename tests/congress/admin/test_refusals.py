"""What a wrong entry says: one Chinese sentence on the page, nothing saved, never an error of the database."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from congress.models import (
    Activity,
    CalendarDay,
    Category,
    CongressSession,
    Constituency,
    DeliberatedReport,
    Deputy,
    DutyReportRound,
    Feedback,
    Inspection,
    InspectionLaw,
    Law,
    LivelihoodProject,
    Platform,
    PresidiumMeeting,
    Quantity,
    Resolution,
    ResolutionRate,
    Suggestion,
    TermElection,
    VoterOpinion,
)
from tests.congress.admin.pages import complaints, page_of, refusal, send
from tests.congress.factories import (
    make_calendar_day,
    make_category,
    make_channel,
    make_congress,
    make_constituency,
    make_inspection,
    make_law,
    make_platform,
    make_presidium_meeting,
    make_project,
    make_quantity,
    make_resolution_rate,
    make_seat,
    make_session,
    make_source,
    make_suggestion,
    make_term,
    make_unit,
)

pytestmark = pytest.mark.django_db

DAY = date(2022, 1, 10)
DAY_BEFORE = date(2022, 1, 9)
SUGGESTION = {
    "year": 2022,
    "number": "",
    "title": "关于疏浚河道的建议",
    "kind": "suggestion",
    "received_on": DAY,
    "proposer_level": "town",
}


def test_a_number_entered_twice_in_one_year(client_in: Client) -> None:
    make_suggestion(number=7)
    said = refusal(client_in, Suggestion, **SUGGESTION | {"number": 7}, source=make_source(name="其他"))
    assert "这个年度已有同一编号的建议。" in said


def test_a_number_changed_to_one_that_is_taken(client_in: Client) -> None:
    make_suggestion(number=7)
    other = make_suggestion(number=8)
    said = complaints(send(client_in, page_of(Suggestion, "change", other), number=7))
    assert "这个年度已有同一编号的建议。" in said


def test_suggestions_without_a_number_are_never_the_same(client_in: Client) -> None:
    make_suggestion(number=None)
    response = send(client_in, page_of(Suggestion, "add"), **SUGGESTION, source=make_source(name="其他"))
    assert complaints(response) == ""
    assert Suggestion.objects.filter(number=None).count() == 2


def test_a_review_without_its_date(client_in: Client) -> None:
    said = refusal(client_in, Suggestion, **SUGGESTION, source=make_source(), review="accepted")
    assert "审核结果和审核日期要一起填。" in said


@pytest.mark.parametrize(
    ("field", "sentence"),
    [("reviewed_on", "审核日期早于收到日期。"), ("concluded_on", "办结日期早于收到日期。")],
)
def test_suggestion_dates_out_of_order(client_in: Client, field: str, sentence: str) -> None:
    said = refusal(
        client_in,
        Suggestion,
        **SUGGESTION | {"review": "accepted", "reviewed_on": DAY, field: DAY_BEFORE},
        source=make_source(),
    )
    assert sentence in said


def test_dissatisfied_without_a_reason(client_in: Client) -> None:
    page = page_of(Suggestion, "change", make_suggestion())
    said = complaints(send(client_in, page, feedbacks=[{"given_on": DAY, "result": "dissatisfied"}]))
    assert "不满意请写明理由。" in said
    assert not Feedback.objects.exists()


def test_one_suggestion_handed_to_one_unit_twice_on_one_day(client_in: Client) -> None:
    page = page_of(Suggestion, "change", make_suggestion())
    row = {"unit": make_unit(), "role": "lead", "assigned_on": date(2022, 1, 20)}
    said = complaints(send(client_in, page, assignments=[row, row]))
    assert "同一天已交办给这个单位。" in said
    assert send(client_in, page, assignments=[row]).status_code == 302
    assert "同一天已交办给这个单位。" in complaints(send(client_in, page, assignments=[row]))


def test_a_deadline_before_the_hand_over(client_in: Client) -> None:
    page = page_of(Suggestion, "change", make_suggestion())
    row = {"unit": make_unit(), "role": "lead", "assigned_on": date(2022, 1, 20), "due_on": date(2022, 1, 19)}
    assert "答复期限早于交办日期。" in complaints(send(client_in, page, assignments=[row]))


def session(**changes: object) -> dict[str, object]:
    return {"term": make_term(), "number": 1, "kind": "regular", "starts_on": DAY, "ends_on": DAY} | changes


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"expected": 50, "present": 51}, "实到人数超过了应到人数。"),
        ({"expected": 50, "present": 48, "on_leave": 3}, "实到与请假人数之和超过了应到人数。"),
        ({"ends_on": DAY_BEFORE}, "结束日期早于开始日期。"),
    ],
)
def test_a_session_that_cannot_have_been(client_in: Client, changes: dict, sentence: str) -> None:
    assert sentence in refusal(client_in, CongressSession, **session(**changes))


def test_a_session_entered_twice(client_in: Client) -> None:
    values = session()
    make_session(term=values["term"], number=1)
    said = refusal(client_in, CongressSession, **values)
    assert "本届的这次会议已经录入。" in said


def test_votes_above_all_deputies_on_a_new_session(client_in: Client) -> None:
    row = {"title": "关于预算的决议", "adopted_on": DAY, "deputies_total": 50, "votes_for": 49, "votes_against": 2}
    said = refusal(client_in, CongressSession, **session(), resolutions=[row])
    assert "赞成、反对、弃权之和超过了全体代表数。" in said
    assert not Resolution.objects.exists()


def test_one_deputy_twice_on_the_roll(client_in: Client) -> None:
    page = page_of(CongressSession, "change", make_session())
    row = {"deputy": make_seat().deputy, "status": "present"}
    assert "这位代表已在签到表上。" in complaints(send(client_in, page, attendances=[row, row]))


REPORT = {"title": "关于道路养护的报告", "kind": "special", "deliberated_on": DAY, "mode": "heard"}
RESOLUTION = {"title": "关于道路养护的决议", "adopted_on": DAY}


@pytest.mark.parametrize(("model", "values"), [(DeliberatedReport, REPORT), (Resolution, RESOLUTION)])
def test_a_report_or_resolution_has_exactly_one_forum(client_in: Client, model: Any, values: dict) -> None:
    congress_session, meeting = make_session(), make_presidium_meeting()
    sentence = "人代会和主席团会议请选一个，且只选一个。"
    assert sentence in refusal(client_in, model, **values)
    assert sentence in refusal(client_in, model, **values, session=congress_session, presidium_meeting=meeting)
    assert complaints(send(client_in, page_of(model, "add"), **values, presidium_meeting=meeting)) == ""


def test_a_presidium_meeting_with_more_present_than_expected(client_in: Client) -> None:
    said = refusal(client_in, PresidiumMeeting, term=make_term(), held_on=DAY, expected=9, present=10)
    assert "实到人数超过了应到人数。" in said


def test_a_seat_that_ends_before_it_begins_or_without_a_date(client_in: Client) -> None:
    page = page_of(Deputy, "change", make_seat().deputy)
    row = {"level": "county", "origin": "general", "from_on": DAY}
    assert "任职结束早于任职开始。" in complaints(send(client_in, page, seats=[row | {"until_on": DAY_BEFORE}]))
    assert "填了结束原因，也要填任职结束日期。" in complaints(
        send(client_in, page, seats=[row | {"end_reason": "moved"}])
    )


def test_a_constituency_entered_twice(client_in: Client) -> None:
    make_constituency(number=8)
    assert "这个选区已经录入。" in refusal(client_in, Constituency, level="town", number=8)


@pytest.mark.parametrize(
    ("numbers", "sentence"),
    [
        ({"registered_voters": 100, "voters": 101}, "参加投票选民超过了登记选民。"),
        ({"ballots_issued": 100, "ballots_returned": 101}, "收回选票超过了发出选票。"),
        ({"ballots_returned": 100, "ballots_valid": 99, "ballots_void": 2}, "有效票与废票之和超过了收回选票。"),
    ],
)
def test_an_election_that_does_not_add_up(client_in: Client, numbers: dict, sentence: str) -> None:
    make_congress()
    assert sentence in refusal(client_in, TermElection, level="town", held_on=date(2021, 11, 30), **numbers)


def test_a_law_named_or_inspected_twice(client_in: Client) -> None:
    law, inspection = make_law(name="食品安全条例"), make_inspection()
    assert "这个名称已经有了。" in refusal(client_in, Law, name="食品安全条例")
    page = page_of(Inspection, "change", inspection)
    assert "这部法律法规已列入。" in complaints(send(client_in, page, inspected_laws=[{"law": law}, {"law": law}]))
    assert not InspectionLaw.objects.exists()


def test_more_ballots_than_were_issued(client_in: Client) -> None:
    page = page_of(Inspection, "change", make_inspection(kind="evaluation"))
    row = {"target": "水务站", "target_kind": "station", "ballots_issued": 20, "satisfied": 15, "dissatisfied": 6}
    said = complaints(send(client_in, page, evaluations=[row]))
    assert "满意、基本满意、不满意票之和超过了发出票数。" in said


def test_a_word_of_a_list_entered_twice(client_in: Client) -> None:
    make_category(name="生态建设")
    assert "这个名称已经有了。" in refusal(client_in, Category, name="生态建设", canonical="other", position=1)


def test_an_opinion_answered_before_it_came(client_in: Client) -> None:
    said = refusal(
        client_in, VoterOpinion, received_on=DAY, channel=make_channel(), text="路灯不亮", answered_on=DAY_BEFORE
    )
    assert "答复日期早于收到日期。" in said


def test_a_platform_entered_twice_or_closed_before_it_opened(client_in: Client) -> None:
    make_platform(name="东桥村代表联络站")
    values = {"kind": "station", "opened_on": DAY}
    assert "这个家站点已经录入。" in refusal(client_in, Platform, name="东桥村代表联络站", **values)
    said = refusal(client_in, Platform, name="西桥村代表联络站", **values, closed_on=DAY_BEFORE)
    assert "停用日期早于建成日期。" in said


def test_a_duty_report_entered_twice(client_in: Client) -> None:
    make_congress()
    row = {"seat": make_seat(), "held_on": date(2022, 12, 1), "mode": "oral"}
    values = {"name": "述职评议", "level": "town", "held_on": date(2022, 12, 1)}
    assert "这位代表当天的述职已经录入。" in refusal(client_in, DutyReportRound, **values, reports=[row, row])


def test_a_project_entered_twice_or_beyond_a_hundred_per_cent(client_in: Client) -> None:
    make_project(year=2022, name="村级便民浴室")
    assert "这个年度的同名项目已经录入。" in refusal(client_in, LivelihoodProject, year=2022, name="村级便民浴室")
    assert "进度最多填 100。" in refusal(client_in, LivelihoodProject, year=2022, name="文化长廊", progress=101)


def test_totals_that_do_not_sum_exceed_their_whole_or_were_entered_before(client_in: Client) -> None:
    make_resolution_rate()
    year = {"first": date(2021, 1, 1), "last": date(2021, 12, 31), "as_of": date(2021, 12, 31)}
    assert "各种结果之和不等于总件数。" in refusal(client_in, ResolutionRate, **year, total=30, solved=20)
    said = refusal(client_in, ResolutionRate, **year, total=30, solved=30, whole=31)
    assert "比率的分母超过了总件数。" in said
    said = refusal(client_in, ResolutionRate, **year, total=30, solved=30)
    assert "同一时期和截至日期的全部来源合计已经录入。" in said


def test_one_quantity_twice_or_below_zero_in_one_activity(client_in: Client) -> None:
    quantity = make_quantity()
    page = page_of(Activity, "change", quantity.activity)
    assert "这个数量已经填过。" in complaints(send(client_in, page, quantities=[{"kind": quantity.kind, "amount": 5}]))
    quantity.delete()
    said = complaints(send(client_in, page, quantities=[{"kind": quantity.kind, "amount": -5}]))
    assert "数值不能是负数。" in said
    assert not Quantity.objects.exists()


def test_a_day_of_the_calendar_entered_twice(client_in: Client) -> None:
    day = make_calendar_day(kind=CalendarDay.Kind.DAY_OFF).day
    assert "这一天已经录入了。" in refusal(client_in, CalendarDay, day=day, kind=CalendarDay.Kind.WORKING)
    make_calendar_day(congress=make_congress(slug="shiqiao"), day=day)


def test_a_title_left_empty_is_asked_for(client_in: Client) -> None:
    said = refusal(client_in, Suggestion, **SUGGESTION | {"title": ""}, source=make_source())
    assert "这个字段是必填项。" in said
