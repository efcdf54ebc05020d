"""The example towns, counted by hand: plain queries, no figures."""

import stat
import tempfile
from collections import Counter
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.auth import authenticate, get_user_model
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db.models import Count, F, Max, Model, Q, QuerySet
from django.test import RequestFactory, TestCase, override_settings

from congress.days import months_after
from congress.demo import BUILDERS
from congress.demo.builders import REASON
from congress.demo.days import on_weekday
from congress.demo.names import people
from congress.models import (
    Activity,
    Assignment,
    Category,
    Congress,
    CongressSession,
    Constituency,
    DeliberatedReport,
    Deputy,
    DutyReport,
    DutyReportRound,
    Feedback,
    Finding,
    GroupActivity,
    Inspection,
    InspectionLaw,
    LivelihoodProject,
    Outcome,
    PersonnelAction,
    Platform,
    PlatformHonour,
    PresidiumMeeting,
    Press,
    Quantity,
    Reply,
    Resolution,
    ResolutionRate,
    Seat,
    SessionAttendance,
    Suggestion,
    Term,
    TermElection,
    Training,
    VoterOpinion,
)
from congress.models.platforms import has_all_six
from congress.models.suggestions_on_a_day import last_outcome, replied_in_time
from congress.services.congresses import congress_open
from tests.congress.factories import make_suggestion

YEAR = (date(2022, 1, 1), date(2022, 12, 31))
YEAR_END = YEAR[1]


def run_demo() -> str:
    """What `manage.py demo` says."""
    out = StringIO()
    call_command("demo", stdout=out)
    return out.getvalue()


def record_models() -> list[type[Model]]:
    """Every model of the records, their histories and the links between them."""
    return [*apps.get_app_config("congress").get_models(include_auto_created=True)]


def row_counts() -> dict[str, int]:
    return {model.__name__: model._default_manager.count() for model in record_models()}


def names(records: QuerySet, field: str) -> list[str]:
    return list(records.order_by("pk").values_list(field, flat=True))


class ExampleTownsTests(TestCase):
    """What holds of both towns after the command has run on an empty database."""

    @classmethod
    def setUpTestData(cls) -> None:
        folder = cls.enterClassContext(tempfile.TemporaryDirectory())
        cls.enterClassContext(override_settings(DATA_DIR=Path(folder)))
        cls.said = run_demo()
        cls.qinghe = Congress.objects.get(slug="qinghe")
        cls.yunxi = Congress.objects.get(slug="yunxi")

    # The command

    def test_a_second_run_adds_and_changes_nothing(self) -> None:
        before = row_counts()
        again = run_demo()
        assert row_counts() == before
        assert "青禾镇（qinghe）：早已录入，保持不变。" in again
        assert "云溪镇（yunxi）：早已录入，保持不变。" in again

    def test_a_second_run_keeps_what_was_done_to_an_example_town(self) -> None:
        Congress.objects.filter(pk=self.qinghe.pk).update(chairperson="改名")
        run_demo()
        self.qinghe.refresh_from_db()
        assert self.qinghe.chairperson == "改名"

    def test_a_missing_example_town_is_entered_beside_the_one_that_is_there(self) -> None:
        Congress.objects.filter(pk=self.qinghe.pk).update(slug="qinghe-old")
        said = run_demo()
        assert "青禾镇（qinghe）：已录入。" in said
        assert "云溪镇（yunxi）：早已录入，保持不变。" in said
        assert Deputy.objects.filter(congress__slug="qinghe").count() == 67

    def test_the_printed_account_opens_the_door_and_its_password_is_kept_for_the_owner_alone(self) -> None:
        path = settings.DATA_DIR / "demo-password"
        password = path.read_text().strip()
        assert f"演示账号：demo，密码：{password}（" in self.said
        assert f"密码：{password}（" in run_demo()
        user = authenticate(RequestFactory().get("/"), username="demo", password=password)
        assert user is not None
        assert user.is_superuser
        assert len(password) == 12
        assert stat.S_IMODE(path.stat().st_mode) == 0o600

    def test_a_changed_password_is_neither_printed_nor_reset(self) -> None:
        user = get_user_model().objects.get(username="demo")
        user.set_password("another sober passphrase")
        user.save()
        said = run_demo()
        assert "密码已被修改" in said
        user.refresh_from_db()
        assert user.check_password("another sober passphrase")

    # Both towns

    def test_every_record_begins_its_history_as_example_data_of_nobody(self) -> None:
        for model in record_models():
            if not hasattr(model, "history") or model.__name__.startswith("Historical"):
                continue
            begun = model.history.filter(history_type="+", history_user=None, history_change_reason=REASON)
            assert begun.values("id").distinct().count() == model._default_manager.count(), model
            assert not model.history.exclude(history_change_reason=REASON).exists(), model

    def test_every_person_has_a_name_of_their_own(self) -> None:
        everyone = [
            *Deputy.objects.values_list("name", flat=True),
            *PersonnelAction.objects.filter(deputy=None).values_list("person", flat=True),
            *VoterOpinion.objects.exclude(voter_name="").values_list("voter_name", flat=True),
        ]
        assert len(everyone) == 67 + 65 + 3 + 58
        assert len(set(everyone)) == len(everyone)
        assert {len(name) for name in everyone} == {3}

    def test_the_level_words_are_those_of_the_place(self) -> None:
        assert (self.qinghe.name, self.qinghe.county_word) == ("青禾镇人民代表大会", "旗")
        assert (self.yunxi.name, self.yunxi.county_word) == ("云溪镇人民代表大会", "区")
        for congress in (self.qinghe, self.yunxi):
            assert (congress.city_word, congress.town_word, congress.village_word) == ("市", "镇", "村")
            assert congress.share_decimals == 1
            assert Deputy.objects.filter(congress=congress, name=congress.chairperson).count() == 1
        assert (self.qinghe.records_since, self.qinghe.report_outline) == (date(2021, 1, 1), "plain")
        assert (self.yunxi.records_since, self.yunxi.report_outline) == (date(2022, 1, 1), "thematic")

    # 青禾镇, 2021

    def test_qinghe_general_election_fills_59_town_and_11_banner_seats(self) -> None:
        seats = Seat.objects.filter(congress=self.qinghe, origin="general", until_on=None)
        assert seats.filter(level="town", election__level="town").count() == 59
        assert seats.filter(level="county", election__level="county").count() == 11
        assert seats.values("deputy").distinct().count() == Deputy.objects.filter(congress=self.qinghe).count() == 67
        for election in TermElection.objects.filter(congress=self.qinghe):
            assert election.held_on == date(2021, 10, 21)
            assert election.voters * 2 > election.registered_voters
            assert (
                election.voters_at_station + election.voters_at_mobile_box + election.voters_by_proxy
                == election.voters
                == election.ballots_issued
            )
            assert (
                election.ballots_valid + election.ballots_void + election.ballots_abstained == election.ballots_returned
            )
            constituencies = election.seats.values("constituency").annotate(held=Count("pk"))
            assert constituencies.count() == election.constituencies
            assert not constituencies.exclude(held=F("constituency__seats")).exists()
            assert election.seats.count() == election.quota

    def test_qinghe_term_19_begins_with_its_first_session(self) -> None:
        session = CongressSession.objects.get(congress=self.qinghe, term__number=19, number=1)
        assert session.starts_on == session.term.starts_on == date(2021, 11, 18)
        assert Term.objects.get(congress=self.qinghe, number=18).ends_on == date(2021, 11, 17)
        assert (session.expected, session.present, session.on_leave, session.observers) == (59, 58, 1, 20)
        assert set(Seat.objects.filter(congress=self.qinghe, level="town").values_list("from_on", flat=True)) == {
            session.starts_on
        }

    def test_qinghe_first_session_elects_leaders_and_adopts_two_resolutions(self) -> None:
        elected = PersonnelAction.objects.filter(congress=self.qinghe, kind="election", session__number=1)
        assert dict(elected.values_list("office").annotate(Count("pk"))) == {
            "主席": 1,
            "副主席": 1,
            "镇长": 1,
            "副镇长": 3,
        }
        assert not elected.exclude(deputies_total=59, votes_for__gt=29).exists()
        assert elected.get(office="主席").person == self.qinghe.chairperson
        assert names(Resolution.objects.filter(congress=self.qinghe), "title") == [
            "关于政府工作报告的决议",
            "关于人大工作报告的决议",
        ]
        heard = DeliberatedReport.objects.filter(congress=self.qinghe, deliberated_on__year=2021)
        assert names(heard, "kind") == ["government", "congress"]

    def test_qinghe_all_59_deputies_stand_epidemic_duty(self) -> None:
        duty = Activity.objects.get(congress=self.qinghe, kind__canonical="emergency")
        assert duty.participants == duty.deputies.count() == 59
        assert duty.deputies.filter(seats__level="town", seats__from_on__lte=duty.held_on).count() == 59
        assert duty.held_on.year == duty.ends_on.year == 2021

    def test_qinghe_supervision_trainings_and_chat_group(self) -> None:
        inspections = Inspection.objects.filter(congress=self.qinghe, starts_on__year=2021)
        assert list(inspections.order_by("pk").values_list("kind", "theme")) == [
            ("inspection", "重点项目建设"),
            ("special", "会议决定事项落实"),
            ("special", "人大代表换届选举"),
        ]
        assert inspections[2].sites.count() + inspections[1].sites.count() + inspections[0].sites.count() == 4
        trainings = Training.objects.filter(congress=self.qinghe, held_on__year=2021, mode="online")
        assert names(trainings, "topic") == ["全国两会精神学习", "铸牢中华民族共同体意识"]
        assert all(training.deputies.count() == training.attendance for training in trainings)
        group = Quantity.objects.get(congress=self.qinghe, kind__name="交流群")
        assert (group.amount, group.kind.unit, group.activity.kind.canonical) == (1, "个", "exchange")

    def test_qinghe_has_no_suggestions(self) -> None:
        assert not Suggestion.objects.filter(congress=self.qinghe).exists()
        assert not ResolutionRate.objects.filter(congress=self.qinghe).exists()

    def test_qinghe_hears_the_report_of_2021_at_the_second_session(self) -> None:
        session = CongressSession.objects.get(congress=self.qinghe, number=2)
        assert (session.term.number, session.kind, session.starts_on) == (19, "regular", date(2022, 5, 31))
        report = session.deliberatedreports.get()
        assert (report.kind, report.deliberated_on) == ("congress", date(2022, 5, 31))

    # 云溪镇, 2022

    def test_yunxi_headline_counts_are_6_5_3_7_5(self) -> None:
        meetings = PresidiumMeeting.objects.filter(congress=self.yunxi, held_on__range=YEAR)
        reports = DeliberatedReport.objects.filter(congress=self.yunxi, kind="special", deliberated_on__range=YEAR)
        inspections = Inspection.objects.filter(congress=self.yunxi, starts_on__range=YEAR)
        resolutions = Resolution.objects.filter(congress=self.yunxi, adopted_on__range=YEAR)
        assert meetings.count() == 6
        assert reports.count() == 5
        assert dict(inspections.values_list("kind").annotate(Count("pk")).order_by()) == {
            "law": 3,
            "inspection": 5,
            "research": 2,
            "special": 1,
        }
        assert resolutions.count() == 5

    def test_yunxi_law_inspections_cover_four_laws(self) -> None:
        checked = InspectionLaw.objects.filter(congress=self.yunxi, inspection__kind="law")
        assert checked.values("law").distinct().count() == checked.count() == 4

    def test_yunxi_epidemic_supervision_has_eight_rounds_from_march_to_may(self) -> None:
        epidemic = Inspection.objects.get(congress=self.yunxi, kind="special")
        assert (epidemic.rounds, epidemic.starts_on, epidemic.ends_on) == (8, date(2022, 3, 1), date(2022, 5, 31))

    def test_yunxi_34_of_40_findings_are_rectified_within_the_year(self) -> None:
        findings = Finding.objects.filter(congress=self.yunxi)
        assert findings.count() == 40
        assert findings.filter(rectified_on__lte=YEAR_END).count() == 34
        assert findings.filter(answered_on__lte=YEAR_END, answered_on__gte=F("handed_over_on")).count() == 40

    def test_yunxi_sessions_and_what_they_heard(self) -> None:
        sessions = CongressSession.objects.filter(congress=self.yunxi, term__number=5).order_by("number")
        assert [(session.number, session.starts_on.strftime("%Y-%m"), session.kind) for session in sessions] == [
            (1, "2021-12", "year_end"),
            (2, "2022-01", "regular"),
            (3, "2022-07", "mid_year"),
            (4, "2022-12", "year_end"),
            (5, "2023-01", "regular"),
        ]
        heard = DeliberatedReport.objects.filter(congress=self.yunxi, session__isnull=False).order_by("pk")
        assert list(heard.values_list("session__number", "kind")) == [
            (2, "government"),
            (2, "congress"),
            (2, "budget"),
            (3, "other"),
            (3, "final_accounts"),
            (4, "budget_adjustment"),
        ]
        resolved = Resolution.objects.filter(congress=self.yunxi).order_by("pk")
        assert list(resolved.values_list("session__number", flat=True)) == [2, 2, 2, 3, 4]
        for resolution in resolved:
            session = resolution.session
            assert resolution.votes_for * 2 > resolution.deputies_total == session.expected
            votes = resolution.votes_for + resolution.votes_against + resolution.votes_abstained
            assert votes == session.present

    def test_yunxi_deputies_expected_at_each_session_are_those_who_held_seats(self) -> None:
        for session in CongressSession.objects.filter(congress=self.yunxi, expected__isnull=False):
            assert town_seats(self.yunxi, "town", session.starts_on).count() == session.expected
            assert session.present + session.on_leave == session.expected
        roll = SessionAttendance.objects.filter(congress=self.yunxi, session__number=2)
        assert dict(roll.values_list("status").annotate(Count("pk")).order_by()) == {"present": 50, "leave": 2}

    def test_yunxi_52_town_and_14_district_deputies_in_six_groups(self) -> None:
        for day in (date(2021, 12, 31), YEAR_END, date(2023, 1, 10)):
            assert town_seats(self.yunxi, "town", day).count() == 52
            assert town_seats(self.yunxi, "county", day).count() == 14
        held = town_seats(self.yunxi, "town", YEAR_END) | town_seats(self.yunxi, "county", YEAR_END)
        assert held.values("deputy").distinct().count() == 52 + 14 - 4
        assert held.values("deputy__group").distinct().count() == 6
        assert not Deputy.objects.filter(congress=self.yunxi, group=None).exists()

    def test_every_constituency_says_its_area(self) -> None:
        places = Constituency.objects.exclude(area="").values_list("congress__slug", "level")
        assert dict(Counter(places.order_by("pk"))) == {
            ("qinghe", "town"): 30,
            ("qinghe", "county"): 5,
            ("yunxi", "town"): 26,
            ("yunxi", "county"): 7,
        }

    def test_yunxi_three_by_elections_follow_three_departures(self) -> None:
        by_elected = PersonnelAction.objects.filter(congress=self.yunxi, kind="by_election", decided_on__range=YEAR)
        assert list(by_elected.order_by("pk").values_list("level", "constituency__number", "office")) == [
            ("county", 36, "代表"),
            ("town", 8, "代表"),
            ("town", 17, "代表"),
        ]
        for action in by_elected:
            new = Seat.objects.get(deputy=action.deputy)
            assert (new.origin, new.from_on, new.until_on) == ("by_election", action.decided_on, None)
            old = Seat.objects.get(constituency=new.constituency, until_on__isnull=False)
            assert old.until_on < new.from_on
        assert Seat.objects.filter(congress=self.yunxi, origin="by_election").count() == 3
        assert Seat.objects.filter(congress=self.yunxi, until_on__isnull=False).count() == 3

    def test_yunxi_one_home_six_stations_21_points_with_six_haves_and_two_honours(self) -> None:
        platforms = Platform.objects.filter(has_all_six(), congress=self.yunxi, opened_on__lte=YEAR_END, closed_on=None)
        assert dict(platforms.values_list("kind").annotate(Count("pk")).order_by()) == {
            "home": 1,
            "station": 6,
            "point": 21,
        }
        honours = PlatformHonour.objects.filter(congress=self.yunxi, granted_on__range=YEAR)
        assert list(honours.order_by("pk").values_list("name", "platform__kind")) == [
            ("首批市级示范平台", "home"),
            ("首批市级示范平台", "station"),
        ]

    def test_yunxi_suggestions_by_source(self) -> None:
        assert dict(suggestions().values_list("source__name").annotate(Count("pk")).order_by()) == {
            "大会期间": 32,
            "主席团联系代表": 46,
            "上级代表建议": 17,
            "社区联系": 13,
        }
        numbered = suggestions().aggregate(count=Count("number", distinct=True), last=Max("number"))
        assert numbered == {"count": 108, "last": 108}
        assert suggestions().values("title").distinct().count() == 108

    def test_yunxi_32_suggestions_from_the_session_by_category_and_outcome(self) -> None:
        in_session = suggestions("大会期间").filter(session__number=2, received_on__range=("2022-01-11", "2022-01-12"))
        assert dict(in_session.values_list("category__name").annotate(Count("pk")).order_by()) == {
            "生态建设": 12,
            "社会管理": 9,
            "社会保障和改善民生": 11,
        }
        assert outcomes(in_session) == {"已经解决": 21, "列入计划解决": 7, "留作参考": 4}

    def test_yunxi_keeps_its_own_categories_and_outcomes(self) -> None:
        assert names(Category.objects.filter(congress=self.yunxi), "name") == [
            "生态建设",
            "社会管理",
            "社会保障和改善民生",
            "其他",
        ]
        assert list(Outcome.objects.filter(congress=self.yunxi).order_by("pk").values_list("name", "canonical")) == [
            ("已经解决", "solved"),
            ("列入计划解决", "planned"),
            ("留作参考", "reference"),
        ]

    def test_yunxi_presidium_contact_46_by_level_all_handled_within_the_year(self) -> None:
        contact = suggestions("主席团联系代表")
        assert dict(contact.values_list("level").annotate(Count("pk")).order_by()) == {
            "city": 2,
            "county": 11,
            "town": 33,
        }
        assert contact.filter(assignments__assigned_on__lte=YEAR_END).distinct().count() == 46
        assert sum(outcomes(contact).values()) == 46
        assert contact.values("received_on__month").distinct().count() == 4

    def test_yunxi_nine_district_deputies_made_17_suggestions_to_the_district(self) -> None:
        upward = suggestions("上级代表建议").filter(proposer_level="county", level="county")
        assert upward.count() == 17
        assert upward.values("lead_deputy").distinct().count() == 9
        assert set(upward.values_list("addressee", flat=True)) == {f"{self.yunxi.county_name}人民政府"}
        for suggestion in upward:
            seats = town_seats(self.yunxi, "county", suggestion.received_on)
            assert seats.filter(deputy=suggestion.lead_deputy).exists()

    def test_yunxi_city_deputies_took_5_items_in_the_first_half_year_and_8_in_the_second(self) -> None:
        community = suggestions("社区联系").filter(proposer_level="city")
        first_half = community.filter(received_on__lte=date(2022, 6, 30))
        assert first_half.count() == 5
        assert all("线上" in note for note in first_half.values_list("note", flat=True))
        assert community.filter(received_on__gt=date(2022, 6, 30)).count() == 8

    def test_yunxi_town_suggestions_were_led_by_deputies_of_that_day(self) -> None:
        for suggestion in suggestions().filter(proposer_level="town"):
            seats = town_seats(self.yunxi, "town", suggestion.received_on)
            assert seats.filter(deputy=suggestion.lead_deputy).exists()

    def test_yunxi_every_suggestion_was_handed_over_and_consulted_and_every_reply_was_in_time(self) -> None:
        assert suggestions().filter(assignments__role="lead", assignments__consulted_on__lte=YEAR_END).count() == 108
        answered = suggestions().filter(replies__replied_on__lte=YEAR_END).distinct()
        assert answered.count() == 106
        assert suggestions().filter(replied_in_time(YEAR_END)).count() == 106
        late = suggestions().exclude(pk__in=answered)
        assert set(late.values_list("source__name", flat=True)) == {"社区联系"}
        for reply in Reply.objects.filter(suggestion__in=late):
            assert reply.replied_on <= Assignment.objects.get(suggestion=reply.suggestion).due_on

    def test_yunxi_some_first_replies_were_pressed_and_mended(self) -> None:
        mended = suggestions("大会期间").annotate(given=Count("replies")).filter(given=2)
        assert mended.count() == Press.objects.filter(congress=self.yunxi).count() == 4
        for suggestion in mended:
            first, second = suggestion.replies.order_by("replied_on")
            unhappy, happy = suggestion.feedbacks.order_by("given_on")
            pressed_on = suggestion.presses.get().pressed_on
            assert (first.outcome.canonical, second.outcome.canonical) == ("planned", "solved")
            assert (unhappy.result, happy.result != "dissatisfied") == ("dissatisfied", True)
            assert first.replied_on < unhappy.given_on < pressed_on < second.replied_on < happy.given_on
        assert Feedback.objects.filter(congress=self.yunxi, result="satisfied").count() == 85

    def test_yunxi_58_opinions_of_voters_all_handed_over_and_answered(self) -> None:
        opinions = VoterOpinion.objects.filter(congress=self.yunxi, received_on__range=YEAR, channel__name="家站点")
        assert dict(opinions.values_list("level").annotate(Count("pk")).order_by()) == {"town": 35, "village": 23}
        settled = Q(handed_over_on__lte=YEAR_END, answered_on__lte=YEAR_END, platform__kind__in=("home", "station"))
        assert opinions.filter(settled).count() == 58

    def test_yunxi_3_district_and_12_town_deputies_reported_orally_the_others_in_writing(self) -> None:
        for level, oral, written in (("county", 3, 11), ("town", 12, 40)):
            occasion = DutyReportRound.objects.get(congress=self.yunxi, level=level, held_on__range=YEAR)
            assert occasion.others_in_writing
            reports = DutyReport.objects.filter(round=occasion, mode="oral", held_on=occasion.held_on)
            assert reports.count() == oral
            roster = town_seats(self.yunxi, level, occasion.held_on)
            assert roster.exclude(duty_reports__in=reports).count() == written

    def test_yunxi_2021_is_known_as_totals_only(self) -> None:
        totals = ResolutionRate.objects.filter(congress=self.yunxi, origin="by_hand", as_of=date(2021, 12, 31))
        fields = ("source__name", "total", "solved", "in_progress", "planned", "reference", "unanswered")
        assert list(totals.order_by("pk").values_list(*fields)) == [
            ("大会期间", 28, 17, 0, 6, 5, 0),
            (None, 81, 52, 0, 18, 11, 0),
        ]
        assert not Suggestion.objects.filter(congress=self.yunxi, received_on__year=2021).exists()

    def test_yunxi_livelihood_projects_went_from_collection_to_appraisal(self) -> None:
        projects = LivelihoodProject.objects.filter(congress=self.yunxi, year=2022)
        counted = {
            stage: projects.exclude(**{stage: None}).count()
            for stage in ("collected_on", "shortlisted_on", "voted_on", "supervised_on", "completed_on", "appraised_on")
        }
        assert list(counted.values()) == [7, 7, 5, 5, 4, 4]
        assert not projects.exclude(voted_on=None).filter(votes_for__lte=26).exists()
        assert LivelihoodProject.objects.filter(congress=self.yunxi, year=2023, voted_on=None).count() == 4

    def test_yunxi_trainings_and_two_activities_of_every_group(self) -> None:
        trainings = Training.objects.filter(congress=self.yunxi, held_on__range=YEAR)
        assert trainings.count() == 4
        assert all(training.deputies.count() == training.attendance for training in trainings)
        activities = GroupActivity.objects.filter(congress=self.yunxi, held_on__range=YEAR)
        assert set(activities.values_list("group").annotate(Count("pk")).values_list("pk__count", flat=True)) == {2}
        assert activities.count() == 12
        assert all(activity.deputies.count() == activity.participants for activity in activities)

    def test_yunxi_has_neither_evaluation_nor_inquiry(self) -> None:
        kinds = set(Inspection.objects.filter(congress=self.yunxi).values_list("kind", flat=True))
        assert kinds == {"law", "inspection", "research", "special"}


def suggestions(source: str = "") -> QuerySet[Suggestion]:
    """The suggestions of 云溪镇 received in 2022, of one source or of all."""
    found = Suggestion.objects.filter(congress__slug="yunxi", year=2022, received_on__range=YEAR)
    return found.filter(source__name=source) if source else found


def outcomes(population: QuerySet[Suggestion]) -> dict[str, int]:
    """How many ended how by the end of the year; those without an outcome are left out."""
    ended = population.annotate(ended=last_outcome(YEAR_END, "name")).exclude(ended=None)
    return dict(ended.values_list("ended").annotate(Count("pk")).order_by())


def town_seats(congress: Congress, level: str, day: date) -> QuerySet[Seat]:
    """The seats of one level held on that day."""
    current = Q(until_on__isnull=True) | Q(until_on__gte=day)
    return Seat.objects.filter(current, congress=congress, level=level, from_on__lte=day)


@pytest.fixture
def data_dir(settings, tmp_path: Path) -> Path:
    settings.DATA_DIR = tmp_path
    return tmp_path


@pytest.mark.django_db
@pytest.mark.parametrize("slug", ["qinghe", "yunxi"])
def test_a_real_congress_with_an_example_slug_is_refused_before_anything_is_written(slug: str, data_dir: Path) -> None:
    congress_open(name="石桥镇人民代表大会", slug=slug, place="石桥镇", records_since=date(2020, 1, 1))
    before = row_counts()
    with pytest.raises(CommandError) as refusal:
        run_demo()
    assert str(refusal.value) == (
        f"代号 {slug} 已被“石桥镇人民代表大会”使用，不是示例数据。请先改用别的代号，再录入示例镇。"
    )
    assert row_counts() == before
    assert not get_user_model().objects.exists()
    assert not list(data_dir.iterdir())


@pytest.mark.django_db
def test_other_towns_are_left_alone(data_dir: Path) -> None:
    suggestion = make_suggestion()
    home = suggestion.congress
    before = {model: list(of(model, home)) for model in record_models() if hasattr(model, "congress")}
    run_demo()
    assert {model: list(of(model, home)) for model in before} == before
    assert Congress.objects.count() == 3


@pytest.mark.django_db
def test_a_password_file_that_cannot_be_written_leaves_no_town_behind(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(BUILDERS, "yunxi")  # one town is enough to see
    (data_dir / "demo-password").mkdir()
    with pytest.raises(CommandError, match="无法写入演示账号的密码文件"):
        run_demo()
    assert not Congress.objects.exists()
    assert not get_user_model().objects.exists()


def of(model: type[Model], congress: Congress) -> QuerySet:
    return model._default_manager.filter(congress=congress).order_by("pk").values()


def test_no_two_of_the_first_1440_people_share_a_name() -> None:
    assert len({person.name for person in people(0, 1440)}) == 1440


def test_days_move_off_the_weekend_and_keep_their_order() -> None:
    week = [on_weekday(date(2022, 7, day)) for day in range(22, 27)]  # Friday to Tuesday
    assert [day.day for day in week] == [22, 22, 25, 25, 26]


def test_three_months_after_the_last_of_november_is_the_last_of_february() -> None:
    assert months_after(date(2022, 11, 30), 3) == date(2023, 2, 28)
    assert months_after(date(2022, 1, 18), 3) == date(2022, 4, 18)
