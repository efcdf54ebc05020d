"""Every fact of a year is entered through the pages, record by record, and its history names who typed it."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from congress.clocks import calendars_of
from congress.models import (
    Activity,
    ActivityKind,
    CalendarDay,
    Congress,
    CongressSession,
    Constituency,
    Deputy,
    DeputyGroup,
    DutyReport,
    DutyReportRound,
    Evaluation,
    Finding,
    GroupActivity,
    HandlingUnit,
    Inspection,
    Law,
    Level,
    LivelihoodProject,
    Outcome,
    PersonnelAction,
    Platform,
    PresidiumMeeting,
    Reception,
    ResolutionRate,
    Seat,
    Source,
    Suggestion,
    Term,
    TermElection,
    Training,
    VoterOpinion,
)
from congress.models.base import CongressRecord
from congress.services.congresses import VOCABULARIES, vocabulary_create
from tests.congress.admin.pages import enter, page_of, send
from tests.congress.factories import (
    make_activity_kind,
    make_channel,
    make_congress,
    make_constituency,
    make_deputy,
    make_group,
    make_law,
    make_outcome,
    make_platform,
    make_quantity_kind,
    make_seat,
    make_session,
    make_source,
    make_suggestion,
    make_term,
    make_unit,
)

pytestmark = pytest.mark.django_db


def assert_history_names(user: User, *records: CongressRecord) -> None:
    for record in records:
        # Lists of people are saved after their record, as a change of it.
        *changes, created = record.history.all()
        assert (created.history_type, created.history_user) == ("+", user)
        assert all(change.history_user == user for change in changes)


def test_a_new_congress_starts_with_the_customary_lists(client_in: Client) -> None:
    congress = enter(
        client_in,
        Congress,
        name="柳溪镇人民代表大会",
        slug="liuxi",
        place="柳溪镇",
        kind="township",
        meeting_numbering="term",
        suggestion_numbering="year",
        county_name="临湖区",
        county_word="区",
        records_since=date(2021, 1, 1),
    )
    assert congress.level_word(Level.COUNTY) == "区"
    model: Any
    for model in VOCABULARIES:
        assert list(model.objects.values_list("canonical", flat=True)) == model.Canonical.values
    assert Source.objects.earliest("pk").history.get().history_user.username == "clerk"


def test_a_saved_congress_keeps_the_lists_the_office_has_changed(client_in: Client) -> None:
    congress = make_congress()
    vocabulary_create(congress=congress)
    Outcome.objects.exclude(canonical=Outcome.Canonical.SOLVED).delete()
    assert send(client_in, page_of(Congress, "change", congress), chairperson="李芳").status_code == 302
    congress.refresh_from_db()
    assert congress.chairperson == "李芳"
    assert Outcome.objects.count() == 1


def test_a_session_is_one_paper_with_its_reports_resolutions_people_and_roll(client_in: Client, clerk: User) -> None:
    make_congress()
    term = enter(client_in, Term, number=19, starts_on=date(2022, 1, 10))
    present, away = make_deputy(), make_deputy()
    district = make_constituency(number=8)
    session = enter(
        client_in,
        CongressSession,
        term=term,
        number=1,
        kind="regular",
        starts_on=date(2022, 1, 10),
        ends_on=date(2022, 1, 11),
        expected=52,
        present=50,
        on_leave=2,
        deliberatedreports=[
            {"title": "政府工作报告", "kind": "government", "deliberated_on": date(2022, 1, 10), "mode": "heard"},
            {"title": "预算草案的报告", "kind": "budget", "deliberated_on": date(2022, 1, 11), "mode": "written"},
        ],
        resolutions=[
            {
                "title": "关于政府工作报告的决议",
                "adopted_on": date(2022, 1, 11),
                "deputies_total": 52,
                "votes_for": 49,
                "votes_against": 0,
                "votes_abstained": 1,
            }
        ],
        personnel_actions=[
            {
                "kind": "by_election",
                "office": "代表",
                "level": "town",
                "person": "钱进",
                "decided_on": date(2022, 1, 10),
                "constituency": district,
            }
        ],
        attendances=[
            {"deputy": present, "status": "present"},
            {"deputy": away, "status": "leave", "reason": "住院"},
        ],
    )
    government, budget = session.deliberatedreports.order_by("pk")
    assert (government.title, government.mode, government.presidium_meeting) == ("政府工作报告", "heard", None)
    assert (budget.kind, budget.mode, budget.deliberated_on) == ("budget", "written", date(2022, 1, 11))
    resolution = session.resolutions.get()
    assert (resolution.votes_for, resolution.votes_against, resolution.votes_abstained) == (49, 0, 1)
    action = session.personnel_actions.get()
    assert (action.person, action.constituency, action.votes_for) == ("钱进", district, None)
    assert list(session.attendances.order_by("pk").values_list("deputy", "status", "reason")) == [
        (present.pk, "present", ""),
        (away.pk, "leave", "住院"),
    ]
    records = (session, government, budget, resolution, action, *session.attendances.all())
    assert {record.congress for record in records} == {Congress.objects.get()}
    assert_history_names(clerk, *records)

    response = send(client_in, page_of(CongressSession, "change", session), resolutions=[{"title": "缺日期的决议"}])
    assert response.status_code == 200
    assert session.resolutions.count() == 1


def test_a_presidium_meeting_with_a_report_and_a_resolution(client_in: Client, clerk: User) -> None:
    term = make_term()
    meeting = enter(
        client_in,
        PresidiumMeeting,
        term=term,
        number=3,
        held_on=date(2022, 6, 20),
        agenda="听取防汛准备情况",
        deliberatedreports=[
            {"title": "防汛准备工作情况的报告", "kind": "special", "deliberated_on": date(2022, 6, 20), "mode": "heard"}
        ],
        resolutions=[{"title": "关于加强圩堤巡查的决定", "adopted_on": date(2022, 6, 20)}],
    )
    report, resolution = meeting.deliberatedreports.get(), meeting.resolutions.get()
    assert (report.kind, report.session, resolution.session) == ("special", None, None)
    assert_history_names(clerk, meeting, report, resolution)


def test_a_deputy_with_seats_at_two_levels(client_in: Client, clerk: User) -> None:
    group = enter(client_in, DeputyGroup, congress=make_congress(), name="东片代表小组", formed_on=date(2022, 1, 20))
    town = enter(client_in, Constituency, level="town", number=8, area="东桥村", seats=2)
    county = enter(client_in, Constituency, level="county", number=36, seats=1)
    election = enter(
        client_in,
        TermElection,
        level="town",
        held_on=date(2021, 11, 30),
        registered_voters=20_000,
        voters=18_600,
        voters_by_proxy=120,
        ballots_issued=18_600,
        ballots_returned=18_590,
        ballots_valid=18_400,
        ballots_void=190,
        constituencies=24,
        quota=52,
    )
    deputy = enter(
        client_in,
        Deputy,
        name="单晓",
        gender="female",
        group=group,
        phone="13000000000",
        seats=[
            {
                "level": "town",
                "constituency": town,
                "origin": "general",
                "election": election,
                "from_on": date(2021, 12, 20),
            },
            {"level": "county", "constituency": county, "origin": "by_election", "from_on": date(2022, 9, 1)},
        ],
    )
    assert deputy.sort_key == "dan xiao|danxiao|dx"
    assert list(deputy.seats.order_by("from_on").values_list("level", "constituency__number", "origin")) == [
        ("town", 8, "general"),
        ("county", 36, "by_election"),
    ]
    assert_history_names(clerk, group, election, deputy, *deputy.seats.all())

    assert send(client_in, page_of(Deputy, "change", deputy), sort_key="shan xiao|sx").status_code == 302
    found = client_in.get(page_of(Deputy), {"q": "shan"}).context["cl"].result_list
    assert [person.name for person in found] == ["单晓"]


def test_a_law_inspection_of_two_laws_with_site_finding_and_evaluation(client_in: Client, clerk: User) -> None:
    safety = enter(client_in, Law, congress=make_congress(), name="安全生产条例", issuer="市地方性法规")
    food = make_law(name="食品安全条例")
    unit = make_unit()
    inspection = enter(
        client_in,
        Inspection,
        kind="law",
        theme="安全生产与食品安全",
        starts_on=date(2022, 8, 3),
        ends_on=date(2022, 8, 5),
        rounds=3,
        town_deputies=18,
        inspected_laws=[{"law": safety}, {"law": food}],
        sites=[{"place": "东桥村农贸市场", "premises": "菜市场"}],
        findings=[
            {
                "text": "灭火器过期",
                "unit": unit,
                "handed_over_on": date(2022, 8, 10),
                "due_on": date(2022, 9, 10),
                "rectified_on": date(2022, 9, 1),
            }
        ],
        evaluations=[{"target": "应急管理站", "target_kind": "station", "ballots_issued": 20, "satisfied": 17}],
    )
    assert (inspection.kind, inspection.rounds, inspection.higher_deputies) == ("law", 3, None)
    assert list(inspection.laws.order_by("pk")) == [safety, food]
    assert inspection.sites.get().premises == "菜市场"
    finding, evaluation = Finding.objects.get(), Evaluation.objects.get()
    assert (finding.unit, finding.rectified_on) == (unit, date(2022, 9, 1))
    assert (evaluation.satisfied, evaluation.dissatisfied) == (17, None)
    parts = (*inspection.inspected_laws.all(), *inspection.sites.all(), finding, evaluation)
    assert_history_names(clerk, inspection, *parts)


def test_a_suggestion_from_receipt_to_conclusion(client_in: Client, clerk: User) -> None:
    source, outcome, session = make_source(), make_outcome(), make_session()
    lead, cosigner = make_deputy(), make_deputy()
    unit = enter(client_in, HandlingUnit, name="规划建设办公室", level="town")
    suggestion = enter(
        client_in,
        Suggestion,
        year=2022,
        number=7,
        title="关于加装东桥路灯的建议",
        kind="suggestion",
        source=source,
        session=session,
        received_on=date(2022, 1, 10),
        lead_deputy=lead,
        cosigners=[cosigner],
        proposer_level="town",
        level="town",
        review="accepted",
        reviewed_on=date(2022, 1, 15),
        concluded_on=date(2022, 4, 1),
        assignments=[
            {"unit": unit, "role": "lead", "assigned_on": date(2022, 1, 20), "consulted_on": date(2022, 2, 8)}
        ],
        replies=[{"unit": unit, "replied_on": date(2022, 3, 20), "outcome": outcome}],
        feedbacks=[{"given_on": date(2022, 3, 28), "attitude": "satisfied", "result": "basically"}],
        presses=[{"pressed_on": date(2022, 3, 1), "form": "phone", "unit": unit}],
    )
    assert (suggestion.kind, suggestion.number, suggestion.lead_deputy) == ("suggestion", 7, lead)
    assert list(suggestion.cosigners.all()) == [cosigner]
    assignment, reply = suggestion.assignments.get(), suggestion.replies.get()
    assert (assignment.role, assignment.consulted_on, assignment.due_on) == ("lead", date(2022, 2, 8), None)
    assert (reply.unit, reply.outcome) == (unit, outcome)
    assert suggestion.feedbacks.get().result == "basically"
    assert suggestion.presses.get().form == "phone"
    parts = (assignment, reply, suggestion.feedbacks.get(), suggestion.presses.get())
    assert_history_names(clerk, unit, suggestion, *parts)


def test_later_events_of_a_suggestion_are_added_to_its_paper(client_in: Client, clerk: User) -> None:
    suggestion, outcome = make_suggestion(), make_outcome()
    page = page_of(Suggestion, "change", suggestion)
    assert send(client_in, page, replies=[{"replied_on": date(2022, 3, 20), "outcome": outcome}]).status_code == 302
    assert (
        send(client_in, page, replies=[{"replied_on": date(2022, 5, 20)}], is_key="on", level="county").status_code
        == 302
    )
    suggestion.refresh_from_db()
    assert (suggestion.is_key, suggestion.level, suggestion.title) == (True, "county", "关于修缮东桥的建议")
    assert list(suggestion.replies.values_list("replied_on", "outcome__name")) == [
        (date(2022, 3, 20), "已经解决"),
        (date(2022, 5, 20), None),
    ]
    first, second = suggestion.replies.all()
    assert_history_names(clerk, first, second)


def test_voters_opinions_of_a_reception(client_in: Client, clerk: User) -> None:
    channel, deputy = make_channel(), make_deputy()
    platform = enter(
        client_in,
        Platform,
        name="东桥村代表联络站",
        kind="station",
        opened_on=date(2022, 2, 1),
        has_place="on",
        has_sign="on",
        honours=[{"name": "市级示范联络站", "granted_by": "市人大常委会", "granted_on": date(2022, 11, 8)}],
    )
    reception = enter(
        client_in,
        Reception,
        held_on=date(2022, 4, 8),
        platform=platform,
        form="station",
        deputies=[deputy],
        visitors=12,
    )
    opinion = enter(
        client_in,
        VoterOpinion,
        received_on=date(2022, 4, 8),
        channel=channel,
        platform=platform,
        reception=reception,
        text="村口公交站没有雨棚",
        level="village",
        voter_name="许某",
        handed_over_on=date(2022, 4, 10),
        answered_on=date(2022, 4, 20),
        outcome="solved",
    )
    assert [getattr(platform, name) for name in Platform.SIX_HAVES] == [True, True, False, False, False, False]
    assert platform.honours.get().granted_by == "市人大常委会"
    assert (list(reception.deputies.all()), reception.visitors, reception.batches) == ([deputy], 12, None)
    assert (opinion.level, opinion.outcome, opinion.satisfied) == ("village", "solved", None)
    assert_history_names(clerk, platform, platform.honours.get(), reception, opinion)


def test_a_round_of_duty_reports_with_all_others_in_writing(client_in: Client, clerk: User) -> None:
    seats = [make_seat(), make_seat()]
    occasion = enter(
        client_in,
        DutyReportRound,
        name="2022年镇代表述职评议",
        level="town",
        held_on=date(2022, 12, 1),
        others_in_writing="on",
        reports=[
            {"seat": seat, "held_on": date(2022, 12, 1), "mode": "oral", "ballots_issued": 30, "satisfied": 28}
            for seat in seats
        ],
    )
    assert occasion.others_in_writing is True
    reports = occasion.reports.order_by("pk")
    assert [(report.seat, report.mode, report.satisfied) for report in reports] == [
        (seats[0], "oral", 28),
        (seats[1], "oral", 28),
    ]
    own = enter(client_in, DutyReport, seat=seats[0], held_on=date(2022, 6, 1), mode="written")
    assert_history_names(clerk, occasion, *reports, own)


def test_training_and_group_activities(client_in: Client, clerk: User) -> None:
    deputy, law, group = make_deputy(), make_law(), make_group()
    training = enter(
        client_in,
        Training,
        topic="代表怎样提建议",
        held_on=date(2022, 6, 2),
        mode="online",
        organiser_level="county",
        attendance=40,
        deputies=[deputy],
        laws=[law],
    )
    activity = enter(
        client_in, GroupActivity, group=group, held_on=date(2022, 7, 6), theme="走访独居老人", deputies=[deputy]
    )
    assert (list(training.deputies.all()), list(training.laws.all()), training.mode) == ([deputy], [law], "online")
    assert (activity.group, list(activity.deputies.all()), activity.participants) == (group, [deputy], None)
    assert_history_names(clerk, training, activity)


def test_a_livelihood_project_through_its_stages(client_in: Client, clerk: User) -> None:
    unit = make_unit()
    project = enter(
        client_in,
        LivelihoodProject,
        year=2022,
        name="村级便民浴室",
        investment="36.50",
        unit=unit,
        shortlisted_on=date(2021, 12, 20),
        voted_on=date(2022, 1, 11),
        deputies_total=52,
        votes_for=50,
        progress=60,
    )
    assert (project.investment, project.votes_for, project.completed_on) == (Decimal("36.50"), 50, None)
    page = page_of(LivelihoodProject, "change", project)
    assert send(client_in, page, progress=100, completed_on=date(2022, 10, 20)).status_code == 302
    project.refresh_from_db()
    assert (project.progress, project.completed_on) == (100, date(2022, 10, 20))
    assert [version.history_user for version in project.history.all()] == [clerk, clerk]


def test_last_years_totals_are_entered_by_hand_and_marked_so(client_in: Client, clerk: User) -> None:
    source = make_source()
    rate = enter(
        client_in,
        ResolutionRate,
        first=date(2021, 1, 1),
        last=date(2021, 12, 31),
        as_of=date(2021, 12, 31),
        source=source,
        total=30,
        solved=20,
        planned=6,
        reference=4,
        basis="上年工作报告第三页",
        origin="computed",
    )
    assert (rate.total, rate.solved, rate.in_progress) == (30, 20, 0)
    assert rate.origin == ResolutionRate.Origin.BY_HAND
    assert_history_names(clerk, rate)


def test_personnel_actions_outside_a_session(client_in: Client, clerk: User) -> None:
    district = make_constituency(level="county", number=36)
    action = enter(
        client_in,
        PersonnelAction,
        kind="by_election",
        office="代表",
        level="county",
        person="钱进",
        constituency=district,
        decided_on=date(2022, 9, 1),
    )
    assert (action.session, action.constituency, action.oath_taken) == (None, district, None)
    assert_history_names(clerk, action)


def test_an_office_adds_a_new_kind_of_work_with_its_quantities(client_in: Client, clerk: User) -> None:
    make_congress()
    kind = enter(
        client_in,
        ActivityKind,
        name="法律咨询日",
        canonical="other",
        position=20,
        quantity_kinds=[
            {"name": "接受咨询", "unit": "人次", "position": 1},
            {"name": "发放资料", "unit": "份", "position": 2},
        ],
    )
    asked, handed_out = kind.quantity_kinds.all()
    activity = enter(
        client_in,
        Activity,
        kind=kind,
        title="宪法宣传周咨询",
        held_on=date(2022, 12, 4),
        quantities=[{"kind": asked, "amount": 86}, {"kind": handed_out, "amount": 300}],
    )
    rows = activity.quantities.values_list("kind__name", "amount", "kind__unit")
    assert list(rows) == [("接受咨询", Decimal(86), "人次"), ("发放资料", Decimal(300), "份")]
    assert [str(quantity) for quantity in activity.quantities.all()] == ["接受咨询 86 人次", "发放资料 300 份"]
    assert_history_names(clerk, kind, asked, handed_out, activity, *activity.quantities.all())


def test_an_activity_without_quantities_leaves_them_unknown(client_in: Client) -> None:
    kind = make_quantity_kind(activity_kind=make_activity_kind()).activity_kind
    activity = enter(client_in, Activity, kind=kind, title="夏季走访", held_on=date(2022, 7, 20))
    assert activity.quantities.count() == 0
    assert activity.participants is None


def test_a_platform_is_closed_and_stays_in_the_books(client_in: Client, clerk: User) -> None:
    platform = make_platform()
    page = page_of(Platform, "change", platform)
    assert send(client_in, page, closed_on=date(2023, 5, 1)).status_code == 302
    platform.refresh_from_db()
    assert platform.closed_on == date(2023, 5, 1)
    closed, opened = platform.history.all()
    assert (closed.history_user, closed.closed_on, opened.closed_on) == (clerk, date(2023, 5, 1), None)


def test_a_day_off_of_ones_own_moves_a_deadline(client_in: Client, clerk: User) -> None:
    congress = make_congress()
    fair = enter(client_in, CalendarDay, day=date(2022, 6, 15), kind="day_off", name="庙会")
    assert calendars_of([congress])[congress.pk].after(date(2022, 6, 14), 1) == date(2022, 6, 16)
    assert_history_names(clerk, fair)


def test_a_deleted_record_leaves_its_history(client_in: Client, clerk: User) -> None:
    seat = make_seat()
    client_in.post(page_of(Seat, "delete", seat), {"post": "yes"})
    assert not Seat.objects.exists()
    assert [(v.history_type, v.history_user) for v in Seat.history.all()] == [("-", clerk), ("+", None)]
