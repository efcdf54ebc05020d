"""Figures of one deputy's work: what the deputy was called to, took part in and proposed."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from congress.models import Congress, Deputy, Level, SessionAttendance, Suggestion
from reports.figures import FIGURES, Book, FigureError, Scope, evaluate, request, tally
from reports.performance.chapters import CHAPTERS
from tests.congress.factories import (
    make_activity,
    make_attendance,
    make_congress,
    make_deputy,
    make_duty_report,
    make_duty_round,
    make_group,
    make_group_activity,
    make_inspection,
    make_reception,
    make_seat,
    make_session,
    make_suggestion,
    make_training,
)
from tests.reports.figures.ask import answer_to, ask, check, records
from tests.reports.one_of_each import enter_one_of_each

Status = SessionAttendance.Status
JANUARY, JULY, DECEMBER = date(2022, 1, 20), date(2022, 7, 28), date(2022, 12, 20)


def sat(name: str, **seat: object) -> Deputy:
    """A deputy of that name with a seat of the town."""
    deputy = make_deputy(name=name)
    make_seat(deputy=deputy, **seat)
    return deputy


# 出席


def test_sessions_count_for_whoever_held_a_seat_of_the_town_on_their_first_day(congress: Congress) -> None:
    """Three sessions: 李芳 came in May, 王强 left on the first day of the second, 孙伟 sits in the district alone."""
    sat("陈明")
    sat("李芳", from_on=date(2022, 5, 18))
    sat("王强", until_on=JULY)
    sat("孙伟", level=Level.COUNTY)
    for number, day in enumerate((JANUARY, JULY, DECEMBER), start=1):
        make_session(number=number, starts_on=day, ends_on=day)
    called = {"陈明": 3, "李芳": 2, "王强": 2, "孙伟": 0}
    check(congress, {f"履职.应出席次数|代表={name}": number for name, number in called.items()})
    check(congress, {"履职.应出席次数|代表=陈明|次=第二次": 1, "履职.应出席次数|代表=陈明|期间=上半年": 1})
    assert [session.starts_on for session in records(congress, "履职.应出席次数|代表=李芳")] == [JULY, DECEMBER]


def test_who_is_not_on_the_roll_is_not_absent(congress: Congress) -> None:
    """陈明 was present, then on leave, then nobody wrote it down; 李芳 was absent once, of the rest nothing is known."""
    ming, fang = sat("陈明"), sat("李芳")
    first, second, _third = (
        make_session(number=number, starts_on=day, ends_on=day)
        for number, day in enumerate((JANUARY, JULY, DECEMBER), start=1)
    )
    make_attendance(session=first, deputy=ming, status=Status.PRESENT)
    make_attendance(session=second, deputy=ming, status=Status.LEAVE)
    make_attendance(session=second, deputy=fang, status=Status.ABSENT)
    names = ("应出席次数", "登记次数", "出席次数", "请假次数", "缺席次数", "未登记次数", "出席率")
    for name, numbers in {"陈明": (3, 2, 1, 1, 0, 1, "50.0%"), "李芳": (3, 1, 0, 0, 1, 2, "0%")}.items():
        check(congress, {f"履职.{what}|代表={name}": said for what, said in zip(names, numbers, strict=True)})
    share = answer_to(congress, "履职.出席率|代表=陈明")
    assert (share.numerator, share.denominator) == (1, 2)


def test_a_share_of_sessions_nobody_wrote_down_is_unknown(congress: Congress) -> None:
    sat("陈明")
    make_session(starts_on=JANUARY, ends_on=JANUARY)
    check(congress, {"履职.未登记次数|代表=陈明": 1, "履职.缺席次数|代表=陈明": 0, "履职.出席率|代表=陈明": "——"})


def test_a_line_on_the_roll_does_not_count_without_a_seat(congress: Congress) -> None:
    guest = make_deputy(name="周敏")
    make_attendance(session=make_session(starts_on=JANUARY, ends_on=JANUARY), deputy=guest)
    check(congress, {"履职.应出席次数|代表=周敏": 0, "履职.出席次数|代表=周敏": 0})


def test_sessions_of_another_town_call_nobody(congress: Congress) -> None:
    sat("陈明")
    other = make_congress(name="石桥镇人民代表大会", slug="shiqiao", place="石桥镇")
    make_session(congress=other, starts_on=JANUARY, ends_on=JANUARY)
    check(congress, {"履职.应出席次数|代表=陈明": 0})


def test_without_a_deputy_the_number_says_nothing(congress: Congress) -> None:
    with pytest.raises(FigureError, match="要写明“代表”是哪一种"):
        request(FIGURES["履职.出席次数"], {}, Scope.of_year(congress, 2022), Book(congress))


# 述职


def test_all_others_in_writing_are_told_for_each_of_them(congress: Congress) -> None:
    """陈明 reported orally in spring, 李芳 not at all, 王强 came after the round, 孙伟 is of the district."""
    day = date(2022, 12, 1)
    make_duty_round(held_on=day, others_in_writing=True)
    make_duty_report(seat=make_seat(deputy=make_deputy(name="陈明")), held_on=date(2022, 4, 1))
    sat("李芳")
    sat("王强", from_on=date(2022, 12, 2))
    sat("孙伟", level=Level.COUNTY)
    written = {"陈明": 0, "李芳": 1, "王强": 0, "孙伟": 0}
    check(congress, {f"履职.书面述职次数|代表={name}": number for name, number in written.items()})
    check(congress, {"述职.次数": 1, "述职.次数|代表=陈明": 1, "述职.次数|方式=口头": 1, "述职.次数|代表=李芳": 0})
    check(congress, {"述职.人数": 2, "述职.人数|方式=书面": 1})


# 参加


def test_who_took_part_is_read_from_the_list_of_each_record(congress: Congress) -> None:
    """陈明 of the first group was at all of them, 李芳 of the second at none; one more of each names nobody."""
    ming = make_deputy(name="陈明", group=make_group(name="第一代表小组"))
    make_deputy(name="李芳", group=make_group(name="第二代表小组"))
    makers = {
        "监督.次数": make_inspection,
        "接待.次数": make_reception,
        "培训.次数": make_training,
        "活动.次数": make_activity,
    }
    for make in (*makers.values(), make_group_activity):
        make(deputies=[ming])
        make()
    for name in makers:
        check(congress, {name: 2, f"{name}|代表=陈明": 1, f"{name}|代表=李芳": 0, f"{name}|代表=未登记": 1})
        check(congress, {f"{name}|小组=第一代表小组": 1, f"{name}|小组=第二代表小组": 0})
        check(congress, {f"{name}|代表=陈明、未登记": 2})
        assert len(records(congress, f"{name}|代表=陈明")) == 1
    check(congress, {"小组活动.次数|代表=陈明": 1, "小组活动.次数|代表=未登记": 1})


def test_suggestions_are_told_by_who_leads_and_who_joins(congress: Congress) -> None:
    ming, fang = make_deputy(name="陈明", group=make_group(name="第一代表小组")), make_deputy(name="李芳")
    make_suggestion(lead_deputy=ming, cosigners=[fang])
    make_suggestion(lead_deputy=ming)
    make_suggestion(cosigners=[ming, fang])
    returned = {"review": Suggestion.Review.RETURNED, "reviewed_on": date(2022, 3, 1)}
    make_suggestion(lead_deputy=ming, received_on=date(2022, 2, 1), **returned)
    check(
        congress,
        {
            "建议.件数": 3,
            "建议.件数|领衔代表=陈明": 2,
            "建议.件数|附议代表=陈明": 1,
            "建议.件数|领衔代表=李芳": 0,
            "建议.件数|附议代表=李芳": 2,
            "建议.件数|领衔代表=陈明|附议代表=李芳": 1,
            "建议.件数|小组=第一代表小组": 2,
            "建议.联名率|领衔代表=陈明": "50.0%",
        },
    )


# 同名


def test_namesakes_are_told_apart_and_the_bare_name_means_all_of_them(congress: Congress) -> None:
    teacher = make_deputy(name="陈明", employer="中心小学教师")
    farmer = make_deputy(name="陈明", employer="东桥村，养殖大户")  # a mark that a token would read otherwise
    doctors = [make_deputy(name="李芳", employer="卫生院医生") for _ in range(2)]
    make_reception(deputies=[teacher])
    make_reception(deputies=[teacher, farmer, doctors[0]])
    names = FIGURES["接待.次数"].dimension["代表"].values.own(Book(congress))
    assert list(names) == [
        "陈明（中心小学教师）",
        f"陈明（{farmer.pk}号）",
        *(f"李芳（{doctor.pk}号）" for doctor in doctors),
        "未登记",
    ]
    check(
        congress,
        {
            "接待.次数|代表=陈明（中心小学教师）": 2,
            f"接待.次数|代表=陈明（{farmer.pk}号）": 1,
            "接待.次数|代表=陈明": 2,
            "接待.次数|代表=李芳": 1,
            f"接待.次数|代表=李芳（{doctors[1].pk}号）": 0,
        },
    )


def test_a_name_that_nobody_else_has_stands_alone(congress: Congress) -> None:
    make_reception(deputies=[make_deputy(name="陈明", employer="中心小学教师")])
    check(congress, {"接待.次数|代表=陈明": 1})
    book = Book(congress)
    with pytest.raises(FigureError, match="没有“陈明（中心小学教师）”这个值，可以写：陈明"):
        request(FIGURES["接待.次数"], {"代表": ("陈明（中心小学教师）",)}, Scope.of_year(congress, 2022), book)


# All deputies at once


def test_a_tally_says_of_each_deputy_what_the_figure_says_of_that_one_in_one_query(db: None) -> None:
    congress = enter_one_of_each()
    scope, book = Scope.of_year(congress, 2022), Book(congress)
    counted = [told for chapter in CHAPTERS for told in chapter.told]
    with CaptureQueriesContext(connection) as queries:
        tallies = tally([told.figure for told in counted], [told.by for told in counted], scope.moment, book)
    assert len(queries) == 1
    assert sum(len(found or ()) for found in tallies) > 20
    for told, found in zip(counted, tallies, strict=True):
        names = {pk: name for name, stored in told.figure.dimension[told.by].values.own(book).items() for pk in stored}
        people = [pk for pk in names if pk is not None]
        asked = [request(told.figure, {told.by: (names[pk],)}, scope, book) for pk in people]
        assert found is not None
        assert {pk: found.get(pk, 0) for pk in people} == {
            pk: answer.value for pk, answer in zip(people, evaluate(asked, book), strict=True)
        }, told.figure.name


def test_a_tally_of_a_time_before_the_records_is_unknown(congress: Congress) -> None:
    figures = [FIGURES["接待.次数"], FIGURES["建议.件数"]]
    moment = Scope.of_year(congress, 2020).moment
    assert tally(figures, ["代表", "领衔代表"], moment, Book(congress)) == [None, None]  # type: ignore[arg-type]
    assert ask(congress, "接待.次数", year=2020) is None
