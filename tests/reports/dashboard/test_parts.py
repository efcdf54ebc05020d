"""The parts of a dashboard, counted by hand from one_of_each.py."""

from datetime import date

import pytest
from django.contrib.auth.models import User

from congress.models import Congress, CongressSession, Deputy
from reports.dashboard import Dashboard, dashboard
from reports.dashboard.numbers import Number
from reports.dashboard.tasks import tasks
from reports.figures import Scope
from tests.congress.factories import (
    make_annual_report,
    make_assignment,
    make_resolution_rate,
    make_seat,
    make_suggestion,
)

pytestmark = [pytest.mark.django_db, pytest.mark.pages]

TODAY = date(2022, 12, 31)


def board(congress: Congress, year: int = 2022, as_of: date | None = None, today: date = TODAY) -> Dashboard:
    return dashboard(Scope.of_year(congress, year, as_of), today)


def said(number: Number | None) -> str:
    assert number
    return number.text


# The session and its report


@pytest.mark.parametrize(
    ("today", "days"),
    [(date(2022, 12, 31), 12), (date(2023, 1, 11), 1), (date(2023, 1, 12), 0), (date(2023, 1, 13), -1)],
)
def test_days_are_counted_to_the_next_session_and_until_it_ends(liuxi: Congress, today: date, days: int) -> None:
    CongressSession.objects.filter(starts_on=date(2023, 1, 12)).update(ends_on=date(2023, 1, 13))
    coming = board(liuxi, today=today).coming
    assert coming.session is not None
    assert (coming.session.starts_on, coming.days) == (date(2023, 1, 12), days)


def test_after_the_last_session_on_record_none_is_planned(liuxi: Congress) -> None:
    coming = board(liuxi, today=date(2023, 3, 1)).coming
    assert (coming.session, coming.days) == (None, None)


def test_the_report_is_that_of_the_year_shown(liuxi: Congress) -> None:
    reports = [make_annual_report(congress=liuxi, year=year) for year in (2021, 2022)]
    assert board(liuxi).coming.reports == (reports[1],)
    assert board(liuxi, 2021).coming.reports == (reports[0],)


# What to do


def of_urgency(congress: Congress, urgency: str, today: date = TODAY) -> list[str]:
    clerk = User(username="clerk", is_superuser=True, is_active=True)
    return [task.text for task in tasks(congress, clerk, 2022, today) if task.urgency == urgency]


def test_what_is_late_comes_first_then_what_soon_will_be(liuxi: Congress) -> None:
    make_annual_report(congress=liuxi, year=2022)
    due = {"due_on": date(2023, 1, 7), "assigned_on": date(2022, 12, 30), "accepted_on": date(2022, 12, 30)}
    make_assignment(suggestion=make_suggestion(congress=liuxi, received_on=date(2022, 12, 1)), **due)
    clerk = User(username="clerk", is_superuser=True, is_active=True)
    found = tasks(liuxi, clerk, 2022, TODAY)
    order = [task.urgency for task in found]
    assert order == sorted(order, key=["late", "soon", "gap"].index)
    late, soon, report = found[:3]
    # Both bills and the suggestion of 2021 wait for being handed over, 渡口 for being received and, since 20 April, replied to.
    assert late.text == "5项办理事项已经超期（交办3、签收或退办1、答复1），最早的期限是2021年1月29日"
    assert late.address == "/suggestions/due/?congress=liuxi&days=7&show=overdue"
    assert soon.text == "1项办理事项在7天内到期（答复1），最早的期限是2023年1月7日"
    assert soon.address == "/suggestions/due/?congress=liuxi&days=7&show=due"
    assert report.text == "2022年人大工作报告还没有定稿，现在是“起草”"


def test_a_week_is_seven_days(liuxi: Congress) -> None:
    due = {"due_on": date(2023, 1, 7), "assigned_on": date(2022, 12, 30), "accepted_on": date(2022, 12, 30)}
    make_assignment(suggestion=make_suggestion(congress=liuxi, received_on=date(2022, 12, 1)), **due)
    assert len(of_urgency(liuxi, "soon")) == 1
    assert of_urgency(liuxi, "soon", date(2022, 12, 30)) == []


def test_what_must_be_mended_is_told_by_check_with_its_place_on_the_page(liuxi: Congress) -> None:
    clerk = User(username="clerk", is_superuser=True, is_active=True)
    found = {task.text: task.address for task in tasks(liuxi, clerk, 2022, TODAY)}
    address = "/quality/?congress=liuxi&year=2022#suggestion-without-outcome"
    assert found["数据体检：答复了的建议没有办理结果，1条"] == address


# Numbers


def test_headlines_stand_against_last_year_and_the_unknown_is_not_zero(liuxi: Congress) -> None:
    found = {str(each.label): (said(each.now), said(each.before), said(each.change)) for each in board(liuxi).headlines}
    assert found["代表建议"] == ("11", "1", "增加10件")  # one came in 2021
    assert found["选民意见"] == ("6", "1", "增加5条")
    assert found["监督活动"] == ("6", "0", "增加6次")
    before = {each.label: said(each.before) for each in board(liuxi, 2021).headlines}
    assert set(before.values()) == {"——"}  # the records begin with 2021


def test_a_year_that_runs_is_compared_with_the_same_days_of_last_year(liuxi: Congress) -> None:
    make_suggestion(congress=liuxi, received_on=date(2021, 7, 1))
    headlines = board(liuxi, as_of=date(2022, 6, 30)).headlines
    (suggestions,) = [each for each in headlines if each.label == "代表建议"]
    assert (said(suggestions.now), said(suggestions.before)) == ("11", "1")
    assert suggestions.now.address.endswith("&as_of=2022-06-30")


def test_the_steps_of_the_pipeline_add_up(liuxi: Congress) -> None:
    pipeline = board(liuxi).pipeline
    received, handed_over, replied = pipeline.steps
    assert [said(step.number) for step in pipeline.steps] == ["11", "8", "7"]
    assert (said(handed_over.left), said(replied.left), said(replied.late)) == ("3", "1", "1")
    outcomes = [(step.label, said(step.number)) for step in pipeline.outcomes]
    assert outcomes == [("已解决", "2"), ("正在解决", "2"), ("列入计划", "1"), ("留作参考", "1"), ("未填结果", "1")]

    def value(number: Number | None) -> int:
        assert number
        return int(number.answer.value or 0)

    assert value(handed_over.number) + value(handed_over.left) == value(received.number)
    assert value(replied.number) + value(replied.left) == value(handed_over.number)
    assert sum(value(step.number) for step in pipeline.outcomes) == value(replied.number)


def test_a_reply_of_next_year_leaves_the_year_as_it_stood(liuxi: Congress) -> None:
    early = board(liuxi, as_of=date(2022, 2, 28)).pipeline
    assert [said(step.number) for step in early.steps] == ["11", "8", "0"]
    assert said(early.steps[2].late) == "0"  # due in April


def test_months_that_have_not_begun_are_unknown(liuxi: Congress) -> None:
    grid = board(liuxi, as_of=date(2022, 3, 15)).months.grid
    rows = {label: [cell.text for cell in cells] for label, cells in grid.rows}
    assert [str(one.name) for one in grid.series] == ["主席团会议", "监督活动", "接待选民", "其他工作", "收到建议"]
    assert rows["1月"][0] == "0"
    assert rows["1月"][4] == "11"
    assert rows["3月"][0] == "1"
    assert rows["4月"] == ["——"] * 5


def test_platforms_are_told_by_kind(liuxi: Congress) -> None:
    grid = board(liuxi).platforms.grid
    assert [(label, [cell.text for cell in cells]) for label, cells in grid.rows] == [
        ("家", ["1", "1"]),
        ("站", ["1", "1"]),
        ("点", ["1", "1"]),
    ]
    facts = {str(name): said(number) for name, number in board(liuxi).platforms.facts}
    assert facts["接待人次"] == "36"


def test_outcomes_tell_the_year_as_it_stands_after_what_is_kept_of_the_years_before(liuxi: Congress) -> None:
    make_resolution_rate(congress=liuxi)  # 20 of 30 in 2021
    outcomes = board(liuxi).outcomes
    assert outcomes.chart
    assert outcomes.grid
    assert [(point.label, point.share) for point in outcomes.chart.points] == [("2021年", "66.7%"), ("2022年", "18.2%")]
    assert [[cell.text for cell in cells] for _label, cells in outcomes.grid.rows] == [
        ["30", "66.7%", "0%", "20.0%", "13.3%"],
        ["11", "18.2%", "18.2%", "9.1%", "9.1%"],  # 2, 2, 1 and 1 of all eleven
    ]
    addresses = [[bool(cell.address) for cell in cells] for _label, cells in outcomes.grid.rows]
    assert addresses == [[False] * 5, [True] * 5]  # a total kept by hand has no card
    assert "outcomes" in board(liuxi).grids


def test_what_was_kept_of_the_year_shown_gives_way_to_what_the_records_say(liuxi: Congress) -> None:
    days = {"first": date(2022, 1, 1), "last": date(2022, 12, 31), "as_of": date(2022, 6, 30)}
    make_resolution_rate(congress=liuxi, origin="computed", **days)
    outcomes = board(liuxi).outcomes
    assert outcomes.chart
    assert [(point.label, point.share) for point in outcomes.chart.points] == [("2022年", "18.2%")]


def test_before_anything_was_received_there_are_no_outcomes(liuxi: Congress) -> None:
    assert board(liuxi, 2021, as_of=date(2021, 1, 1)).outcomes.grid is None


def test_deputies_without_a_record_stand_in_the_order_of_the_roster(liuxi: Congress) -> None:
    make_seat(deputy=Deputy.objects.create(congress=liuxi, name="白雪", sort_key="bai xue|baixue|bx", gender="female"))
    idle = board(liuxi).idle
    assert (said(idle.number), said(idle.of), idle.names) == ("1", "5", ("郑洁",))  # 白雪 reported in writing
    idle = board(liuxi, as_of=date(2022, 1, 31)).idle
    assert idle.names == ("白雪", "孙伟")  # 郑洁 was not yet in office
