"""Figures of deputies' suggestions: what is counted on a day, and the rates of their handling."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from congress.models import Assignment, Category, Congress, Level, Outcome, Press, Source, Suggestion
from reports.figures import FIGURES
from reports.figures.base import Measure
from reports.figures.suggestions import SUGGESTIONS
from tests.congress.factories import (
    make_assignment,
    make_category,
    make_deputy,
    make_feedback,
    make_outcome,
    make_press,
    make_reply,
    make_source,
    make_suggestion,
    make_unit,
)
from tests.reports.figures.ask import answer_to, ask, check, records

Review = Suggestion.Review
Role = Assignment.Role
RECEIVED = date(2022, 1, 10)
ONE_DAY = timedelta(days=1)


def outcomes() -> tuple[Outcome, ...]:
    """The office's own words for solved, planned and kept for reference, in this order."""
    return tuple(
        make_outcome(name=name, canonical=canonical, position=position)
        for position, (name, canonical) in enumerate(
            (
                ("已经解决", Outcome.Canonical.SOLVED),
                ("列入计划解决", Outcome.Canonical.PLANNED),
                ("留下参考", Outcome.Canonical.REFERENCE),
            )
        )
    )


# Which suggestions, in which slices


def test_suggestions_are_counted_by_each_dimension_alone_and_together(congress: Congress) -> None:
    in_session = make_source(name="大会期间", canonical=Source.Canonical.IN_SESSION)
    contact = make_source(name="主席团联系代表", canonical=Source.Canonical.PRESIDIUM_CONTACT)
    ecology = make_category(name="生态建设", canonical=Category.Canonical.CONSTRUCTION)
    order = make_category(name="社会管理", canonical=Category.Canonical.LAW)
    bill = Suggestion.Kind.BILL
    for source, category, proposer_level, level, kind in (
        (in_session, ecology, Level.TOWN, Level.TOWN, bill),
        (in_session, ecology, Level.TOWN, Level.COUNTY, Suggestion.Kind.SUGGESTION),
        (in_session, order, Level.TOWN, Level.TOWN, Suggestion.Kind.SUGGESTION),
        (contact, None, Level.COUNTY, Level.COUNTY, Suggestion.Kind.SUGGESTION),
        (contact, None, Level.CITY, "", Suggestion.Kind.SUGGESTION),
    ):
        make_suggestion(source=source, category=category, proposer_level=proposer_level, level=level, kind=kind)
    check(
        congress,
        {
            "建议.件数": 5,
            "建议.件数|来源=大会期间": 3,
            "建议.件数|来源=大会期间、主席团联系代表": 5,
            "建议.件数|类别=生态建设": 2,
            "建议.件数|类别=城乡建设和环境保护": 2,  # the class that is the same everywhere
            "建议.件数|来源=大会期间|类别=生态建设": 2,
            "建议.件数|来源=主席团联系代表|类别=生态建设": 0,
            "建议.件数|提出级别=镇": 3,
            "建议.件数|提出级别=县级、市级": 2,
            "建议.件数|级别=区": 2,
            "建议.件数|级别=镇": 2,
            "建议.件数|来源=大会期间|级别=区": 1,
            "建议.件数|类型=议案": 1,
            "建议.类别占比|类别=生态建设": "40.0%",
            "建议.类别占比|类别=生态建设|来源=大会期间": "66.7%",
        },
    )


def test_a_deputy_who_led_several_counts_once_and_cosigners_do_not(congress: Congress) -> None:
    busy, other = make_deputy(name="陈明"), make_deputy(name="李芳")
    make_suggestion(lead_deputy=busy)
    make_suggestion(lead_deputy=busy, cosigners=[other])
    make_suggestion()
    check(congress, {"建议.提出人数": 1, "建议.件数": 3, "建议.联名件数": 1, "建议.联名率": "33.3%"})
    make_suggestion(lead_deputy=other)
    check(congress, {"建议.提出人数": 2})
    assert [str(deputy) for deputy in records(congress, "建议.提出人数")] == ["陈明", "李芳"]


@pytest.mark.parametrize("review", [Review.MERGED, Review.RETURNED, Review.WITHDRAWN])
def test_papers_that_are_no_suggestion_of_their_own_count_until_their_review(
    congress: Congress, review: Suggestion.Review
) -> None:
    make_suggestion()
    make_suggestion(review=review, reviewed_on=date(2022, 3, 1), lead_deputy=make_deputy())
    check(congress, {"建议.件数": 2, "建议.提出人数": 1}, as_of=date(2022, 2, 28))
    check(congress, {"建议.件数": 1, "建议.提出人数": 0}, as_of=date(2022, 3, 1))


def test_a_paper_withdrawn_at_last_is_in_no_number_whatever_was_done_about_it(congress: Congress) -> None:
    suggestion = make_suggestion(
        kind=Suggestion.Kind.BILL,
        turned_from_bill=True,
        is_key=True,
        lead_deputy=make_deputy(),
        cosigners=[make_deputy()],
        review=Review.WITHDRAWN,
        reviewed_on=date(2022, 12, 1),
        concluded_on=date(2022, 4, 1),
        disclosed_on=date(2022, 4, 5),
    )
    make_assignment(suggestion=suggestion, consulted_on=date(2022, 2, 10))
    make_reply(suggestion=suggestion)
    make_feedback(suggestion=suggestion)
    numbers = [name for name, figure in FIGURES.items() if isinstance(figure, Measure) and figure.rows == SUGGESTIONS]
    assert len(numbers) == 21
    left = ("建议.未交办件数", "建议.未答复件数", "建议.超期件数", "建议.未填结果件数")
    counted_until_then = dict.fromkeys(numbers, 1) | dict.fromkeys(("建议.立案件数", *left), 0)
    check(congress, counted_until_then, as_of=date(2022, 11, 30))
    check(congress, dict.fromkeys(numbers, 0), as_of=date(2022, 12, 1))


def test_a_paper_kept_as_reference_is_still_a_suggestion(congress: Congress) -> None:
    make_suggestion(review=Review.REFERENCE, reviewed_on=date(2022, 3, 1))
    check(congress, {"建议.件数": 1, "建议.件数|状态=转工作参考": 1})


def test_key_suggestions_and_bills_are_counted_apart(congress: Congress) -> None:
    bill = Suggestion.Kind.BILL
    make_suggestion(is_key=True)
    make_suggestion(kind=bill, review=Review.ACCEPTED, reviewed_on=date(2022, 1, 12))
    make_suggestion(kind=bill, turned_from_bill=True, review=Review.ACCEPTED, reviewed_on=date(2022, 1, 12))
    make_suggestion(turned_from_bill=True)
    check(
        congress,
        {
            "建议.件数": 4,
            "建议.重点督办件数": 1,
            "建议.议案件数": 3,
            "建议.议案转建议件数": 2,
            "建议.立案件数": 1,
            "建议.立案率": "33.3%",
        },
    )
    check(congress, {"建议.立案件数": 0, "建议.立案率": "0%"}, as_of=date(2022, 1, 11))


# What the events up to a day make of a suggestion


STATES = (
    (RECEIVED, "待审核"),
    (date(2022, 1, 12), "待交办"),
    (date(2022, 1, 20), "办理中"),
    (date(2022, 3, 20), "已答复"),
    (date(2022, 3, 28), "已反馈"),
    (date(2022, 4, 1), "已办结"),
)


def test_each_event_changes_the_state_from_its_day_on(congress: Congress) -> None:
    suggestion = make_suggestion(reviewed_on=date(2022, 1, 12), review=Review.ACCEPTED, concluded_on=date(2022, 4, 1))
    make_assignment(suggestion=suggestion, assigned_on=date(2022, 1, 20))
    make_reply(suggestion=suggestion, replied_on=date(2022, 3, 20))
    make_feedback(suggestion=suggestion, given_on=date(2022, 3, 28))
    names = [name for _, name in STATES]
    for (day, name), (next_day, _) in pairwise((*STATES, (date(2022, 12, 31) + ONE_DAY, ""))):
        for on in (day, next_day - ONE_DAY):
            check(congress, {f"建议.件数|状态={other}": int(other == name) for other in names}, as_of=on)


def test_a_hand_over_counts_until_it_is_returned_and_again_when_another_unit_has_it(congress: Congress) -> None:
    water, roads = make_unit(name="水务站"), make_unit(name="公路站")
    suggestion = make_suggestion()
    make_assignment(suggestion=suggestion, unit=water, assigned_on=date(2022, 1, 20), returned_on=date(2022, 1, 27))
    make_assignment(suggestion=suggestion, unit=roads, assigned_on=date(2022, 2, 7))
    for day, at_water, at_roads in (
        (date(2022, 1, 19), 0, 0),
        (date(2022, 1, 26), 1, 0),
        (date(2022, 1, 27), 0, 0),
        (date(2022, 2, 7), 0, 1),
    ):
        check(
            congress,
            {
                "建议.交办件数": at_water + at_roads,
                "建议.件数|状态=办理中": at_water + at_roads,
                "建议.件数|承办单位=水务站": at_water,
                "建议.件数|承办单位=公路站": at_roads,
            },
            as_of=day,
        )


def test_a_suggestion_with_two_units_counts_once_for_each_and_once_for_both(congress: Congress) -> None:
    suggestion = make_suggestion()
    make_assignment(suggestion=suggestion, unit=make_unit(name="水务站"))
    make_assignment(suggestion=suggestion, unit=make_unit(name="公路站"), role=Role.CO)
    check(
        congress,
        {"建议.件数|承办单位=水务站": 1, "建议.件数|承办单位=公路站": 1, "建议.件数|承办单位=水务站、公路站": 1},
    )


def test_a_later_reply_replaces_the_outcome_only_from_its_day_on(congress: Congress) -> None:
    solved, planned, _ = outcomes()
    suggestion = make_suggestion()
    make_reply(suggestion=suggestion, replied_on=date(2022, 3, 20), outcome=planned)
    make_reply(suggestion=suggestion, replied_on=date(2022, 9, 1), outcome=solved)
    for day, planned_then, solved_then in (
        (date(2022, 3, 19), 0, 0),
        (date(2022, 3, 20), 1, 0),
        (date(2022, 8, 31), 1, 0),
        (date(2022, 9, 1), 0, 1),
    ):
        check(
            congress,
            {
                f"建议.件数|结果=列入计划解决|截至={day}": planned_then,
                f"建议.件数|结果=已经解决|截至={day}": solved_then,
                f"建议.件数|截至={day}": 1,
            },
        )


def test_a_later_reply_that_states_no_outcome_leaves_the_earlier_one(congress: Congress) -> None:
    solved, _, _ = outcomes()
    suggestion = make_suggestion()
    make_reply(suggestion=suggestion, replied_on=date(2022, 3, 20), outcome=solved)
    make_reply(suggestion=suggestion, replied_on=date(2022, 9, 1), outcome=None)
    check(congress, {"建议.件数|结果=已经解决": 1, "建议.件数|结果=已解决": 1})


def test_of_two_replies_on_one_day_the_one_entered_last_holds(congress: Congress) -> None:
    solved, planned, _ = outcomes()
    suggestion = make_suggestion()
    make_reply(suggestion=suggestion, outcome=solved)
    make_reply(suggestion=suggestion, outcome=planned)
    check(congress, {"建议.件数|结果=已经解决": 0, "建议.件数|结果=列入计划解决": 1})


def test_the_latest_feedback_tells_the_satisfaction_of_a_day(congress: Congress) -> None:
    suggestion = make_suggestion()
    make_feedback(suggestion=suggestion, given_on=date(2022, 3, 28), result="dissatisfied", reason="没有修好")
    make_feedback(suggestion=suggestion, given_on=date(2022, 9, 8), result="basically")
    for day, rate, grade in (
        (date(2022, 3, 27), "——", None),
        (date(2022, 3, 28), "0%", "不满意"),
        (date(2022, 9, 7), "0%", "不满意"),
        (date(2022, 9, 8), "100%", "基本满意"),
    ):
        by_grade = {f"建议.件数|评价={name}": int(name == grade) for name in ("满意", "基本满意", "不满意")}
        check(congress, {"建议.满意率": rate, "建议.反馈件数": int(grade is not None), **by_grade}, as_of=day)


# Rates and their denominators


def test_shares_of_outcomes_are_of_all_received_and_together_make_the_whole(congress: Congress) -> None:
    solved, planned, reference = outcomes()
    for outcome in (solved, solved, solved, planned, reference):
        make_reply(suggestion=make_suggestion(), outcome=outcome)
    check(
        congress,
        {
            "建议.解决率": "60.0%",
            "建议.列入计划率": "20.0%",
            "建议.留作参考率": "20.0%",
            "建议.正在解决率": "0%",
            "建议.结果占比|结果=已经解决": "60.0%",
            "建议.结果占比|结果=已经解决、列入计划解决": "80.0%",
        },
    )
    make_suggestion()  # received, not answered
    check(congress, {"建议.解决率": "50.0%", "建议.结果占比|结果=留下参考": "16.7%"})
    answer = answer_to(congress, "建议.解决率")
    assert (answer.numerator, answer.denominator) == (3, 6)
    assert "分母：同一批收到的全部建议" in answer.definition


def test_a_rate_counts_every_outcome_of_its_class_even_if_one_is_called_like_the_class(congress: Congress) -> None:
    whole = make_outcome(name="已解决", canonical=Outcome.Canonical.SOLVED)
    nearly = make_outcome(name="基本解决", canonical=Outcome.Canonical.SOLVED)
    for outcome in (whole, nearly, nearly):
        make_reply(suggestion=make_suggestion(), outcome=outcome)
    make_suggestion()
    check(
        congress,
        {
            "建议.解决率": "75.0%",
            "建议.结果占比|结果=已解决": "25.0%",
            "建议.件数|结果=已解决": 1,
            "建议.件数|结果=基本解决": 2,
        },
    )


def test_replied_concluded_and_consulted_are_shares_of_those_handed_over(congress: Congress) -> None:
    """Five handed over; four replied to, three concluded, two talked over in person. A sixth only got a reply."""
    for place in range(5):
        suggestion = make_suggestion(concluded_on=date(2022, 4, 1) if place < 3 else None)
        make_assignment(suggestion=suggestion, consulted_on=date(2022, 2, 10) if place < 2 else None)
        if place < 4:
            make_reply(suggestion=suggestion)
    make_reply(suggestion=make_suggestion(concluded_on=date(2022, 4, 1)))
    check(
        congress,
        {
            "建议.件数": 6,
            "建议.交办件数": 5,
            "建议.答复件数": 4,
            "建议.办结件数": 3,
            "建议.面商件数": 2,
            "建议.答复率": "80.0%",
            "建议.办结率": "60.0%",
            "建议.面商率": "40.0%",
        },
    )
    check(congress, {"建议.答复率": "0%", "建议.办结率": "0%", "建议.面商率": "40.0%"}, as_of=date(2022, 3, 19))
    check(congress, {"建议.办结率": "0%"}, as_of=date(2022, 3, 31))
    check(congress, {"建议.面商率": "0%"}, as_of=date(2022, 2, 9))
    check(congress, {"建议.答复率": "——", "建议.办结率": "——", "建议.面商率": "——"}, as_of=date(2022, 1, 19))


def test_satisfied_and_basically_satisfied_are_a_share_of_the_feedbacks(congress: Congress) -> None:
    for result in ("satisfied", "satisfied", "basically", "dissatisfied"):
        make_feedback(suggestion=make_suggestion(), result=result, reason="没有修好")
    make_suggestion()
    check(
        congress,
        {
            "建议.满意率": "75.0%",
            "建议.反馈件数": 4,
            "建议.满意件数": 3,
            "建议.件数|评价=满意": 2,
            "建议.件数|评价=基本满意": 1,
        },
    )


def test_replies_made_public_are_a_share_of_the_replied_among_those_handed_over(congress: Congress) -> None:
    for disclosed_on in (date(2022, 4, 5), date(2022, 6, 1), None):
        suggestion = make_suggestion(disclosed_on=disclosed_on)
        make_assignment(suggestion=suggestion)
        make_reply(suggestion=suggestion)
    make_assignment(suggestion=make_suggestion(disclosed_on=date(2022, 4, 5)))  # published, not replied to
    make_reply(suggestion=make_suggestion(disclosed_on=date(2022, 4, 5)))  # replied to without a hand-over
    check(congress, {"建议.公开件数": 2, "建议.答复件数": 3, "建议.公开率": "66.7%"})
    check(congress, {"建议.公开件数": 1, "建议.公开率": "33.3%"}, as_of=date(2022, 5, 31))


# Deadlines


@pytest.mark.parametrize(
    ("extended_to", "replied_on", "in_time"),
    [
        (None, date(2022, 4, 20), "100%"),  # the last day of the deadline
        (None, date(2022, 4, 21), "0%"),
        (date(2022, 7, 20), date(2022, 4, 21), "100%"),
        (date(2022, 7, 20), date(2022, 7, 20), "100%"),
        (date(2022, 7, 20), date(2022, 7, 21), "0%"),
        (None, None, "0%"),
    ],
)
def test_a_reply_is_in_time_up_to_the_last_day_of_the_deadline_or_of_its_extension(
    congress: Congress, extended_to: date | None, replied_on: date | None, in_time: str
) -> None:
    suggestion = make_suggestion()
    make_assignment(suggestion=suggestion, due_on=date(2022, 4, 20), extended_to=extended_to)
    if replied_on:
        make_reply(suggestion=suggestion, replied_on=replied_on)
    check(congress, {"建议.按期率": in_time, "建议.到期件数": 1, "建议.按期件数": int(in_time == "100%")})


def test_only_a_deadline_that_has_come_is_asked_after(congress: Congress) -> None:
    suggestion = make_suggestion()
    make_assignment(suggestion=suggestion, due_on=date(2022, 4, 20), extended_to=date(2022, 7, 20))
    make_reply(suggestion=suggestion, replied_on=date(2022, 3, 20))
    check(congress, {"建议.到期件数": 0, "建议.按期率": "——"}, as_of=date(2022, 7, 19))
    check(congress, {"建议.到期件数": 1, "建议.按期率": "100%"}, as_of=date(2022, 7, 20))


def test_a_suggestion_without_a_deadline_is_never_due(congress: Congress) -> None:
    make_assignment(due_on=None)
    check(congress, {"建议.到期件数": 0, "建议.按期率": "——", "建议.交办件数": 1})


def test_neither_a_returned_hand_over_nor_the_opinion_of_a_co_handling_unit_makes_a_deadline(
    congress: Congress,
) -> None:
    returned, helped = make_suggestion(), make_suggestion()
    make_assignment(suggestion=returned, returned_on=date(2022, 1, 27))
    make_assignment(suggestion=helped, role=Role.CO)
    check(congress, {"建议.到期件数": 0, "建议.按期件数": 0, "建议.按期率": "——"})


def test_of_three_due_suggestions_two_in_time_are_two_thirds(congress: Congress) -> None:
    for replied_on in (date(2022, 4, 20), date(2022, 3, 1), date(2022, 5, 1)):
        suggestion = make_suggestion()
        make_assignment(suggestion=suggestion, role=Role.SEPARATE)
        make_reply(suggestion=suggestion, replied_on=replied_on)
    assert ask(congress, "建议.按期率") == "66.7%"
    assert ask(congress, "建议.按期率|截至=2022-04-30") == "66.7%"


# Events counted themselves


def test_units_and_their_leaders_count_once_in_the_year_of_the_hand_over(congress: Congress) -> None:
    water, roads, clinic, school = (
        make_unit(name=name, responsible_leader=leader)
        for name, leader in (("水务站", "钱进"), ("公路站", "钱进"), ("卫生院", "吴磊"), ("中心校", ""))
    )
    in_session, contact = make_source(), make_source(name="社区联系", canonical=Source.Canonical.COMMUNITY)
    for unit, source, assigned_on in (
        (water, in_session, date(2022, 1, 20)),
        (water, in_session, date(2022, 2, 10)),
        (roads, in_session, date(2022, 1, 20)),
        (school, contact, date(2022, 3, 1)),
        (clinic, contact, date(2021, 3, 1)),
    ):
        make_assignment(
            suggestion=make_suggestion(source=source, received_on=date(2021, 2, 1)),
            unit=unit,
            assigned_on=assigned_on,
            due_on=None,
        )
    check(
        congress,
        {
            "建议.承办单位数": 3,
            "建议.承办单位数|来源=大会期间": 2,
            "建议.分管领导数": 1,
            "建议.交办日期名录": "1月20日、2月10日、3月1日",
            "建议.交办日期名录|来源=社区联系": "3月1日",
        },
    )


def test_deadlines_are_listed_with_their_year_in_order(congress: Congress) -> None:
    for due_on in (date(2023, 1, 31), date(2022, 4, 20), None, date(2022, 4, 20)):
        make_assignment(suggestion=make_suggestion(), due_on=due_on)
    check(congress, {"建议.答复期限名录": "2022年4月20日、2023年1月31日"})


def test_pressing_is_counted_by_form_and_a_suggestion_pressed_twice_once(congress: Congress) -> None:
    first, second = make_suggestion(received_on=date(2021, 6, 1)), make_suggestion()
    make_press(suggestion=first, form=Press.Form.LETTER)
    make_press(suggestion=first, form=Press.Form.PHONE)
    make_press(suggestion=second, form=Press.Form.LETTER)
    make_press(suggestion=second, form=Press.Form.LETTER, pressed_on=date(2023, 1, 5))
    check(
        congress,
        {
            "建议.督办次数": 3,
            "建议.督办件数": 2,
            "建议.督办次数|方式=督办函": 2,
            "建议.督办件数|方式=电话催办": 1,
            "建议.督办件数|方式=现场督办、会议督办": 0,
        },
    )


def test_a_promise_kept_in_a_later_year_counts_as_solved_from_its_day_on(congress: Congress) -> None:
    solved, planned, _reference = outcomes()
    suggestion = make_suggestion()
    make_assignment(suggestion=suggestion)
    make_reply(suggestion=suggestion, outcome=planned, kept_on=date(2023, 6, 30), kept_outcome=solved)
    for day, rate, still_planned in (
        (date(2022, 12, 31), "0%", "100%"),
        (date(2023, 6, 29), "0%", "100%"),
        (date(2023, 6, 30), "100%", "0%"),
    ):
        check(congress, {"建议.解决率": rate, "建议.列入计划率": still_planned}, as_of=day)


# What is left at each step


def test_each_suggestion_is_left_at_one_step_or_has_an_outcome(congress: Congress) -> None:
    make_suggestion()
    make_assignment(suggestion=make_suggestion(), due_on=date(2022, 4, 20))
    silent = make_suggestion()
    make_assignment(suggestion=silent)
    make_reply(suggestion=silent, outcome=None, replied_on=date(2022, 3, 20))
    check(
        congress,
        {"建议.件数": 3, "建议.未交办件数": 1, "建议.未答复件数": 1, "建议.超期件数": 1, "建议.未填结果件数": 1},
    )


def test_the_last_day_for_a_reply_is_not_late_and_an_extension_moves_it(congress: Congress) -> None:
    assignment = make_assignment(suggestion=make_suggestion(), due_on=date(2022, 4, 20))
    check(congress, {"建议.超期件数": 0}, as_of=date(2022, 4, 20))
    check(congress, {"建议.超期件数": 1}, as_of=date(2022, 4, 21))
    assignment.extended_to = date(2022, 5, 20)
    assignment.save()
    check(congress, {"建议.超期件数": 0}, as_of=date(2022, 5, 20))
    check(congress, {"建议.超期件数": 1}, as_of=date(2022, 5, 21))


def test_what_is_replied_to_or_concluded_is_late_no_longer(congress: Congress) -> None:
    replied, concluded = make_suggestion(), make_suggestion(concluded_on=date(2022, 6, 1))
    for suggestion in (replied, concluded):
        make_assignment(suggestion=suggestion, due_on=date(2022, 4, 20))
    make_reply(suggestion=replied, replied_on=date(2022, 5, 10))
    check(congress, {"建议.超期件数": 2}, as_of=date(2022, 5, 9))
    check(congress, {"建议.超期件数": 1}, as_of=date(2022, 5, 10))
    check(congress, {"建议.超期件数": 0}, as_of=date(2022, 6, 1))
