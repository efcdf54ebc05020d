"""Which days a period holds, and what the clerk's words for it mean."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.periods import Anchors, Period, PeriodError, date_named, period_named

YEAR = Period.of_year(2022)
AS_OF = date(2022, 12, 20)
ANCHORS = Anchors(term_start=date(2021, 10, 26), session_start=date(2022, 1, 12))


def named(text: str, *, report: Period = YEAR, anchors: Anchors = ANCHORS) -> Period:
    return period_named(text, report=report, as_of=AS_OF, anchors=anchors)


def days(first: str, last: str) -> Period:
    return Period(date.fromisoformat(first), date.fromisoformat(last))


# Period


def test_a_year_runs_from_the_first_of_january_to_the_last_of_december() -> None:
    assert Period.of_year(2022) == days("2022-01-01", "2022-12-31")


def test_a_period_may_not_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="2022年3月2日晚于截止日期2022年3月1日"):
        days("2022-03-02", "2022-03-01")


def test_a_period_holds_its_first_and_last_day_and_none_outside() -> None:
    spring = days("2022-03-01", "2022-05-31")
    assert date(2022, 3, 1) in spring
    assert date(2022, 5, 31) in spring
    assert date(2022, 2, 28) not in spring
    assert date(2022, 6, 1) not in spring


@pytest.mark.parametrize(
    ("day", "left"),
    [
        (date(2021, 12, 31), None),
        (date(2022, 1, 1), days("2022-01-01", "2022-01-01")),
        (date(2022, 5, 31), days("2022-01-01", "2022-05-31")),
        (date(2022, 12, 31), YEAR),
        (date(2023, 6, 1), YEAR),
    ],
)
def test_until_keeps_the_part_up_to_that_day(day: date, left: Period | None) -> None:
    assert YEAR.until(day) == left


@pytest.mark.parametrize(
    ("period", "year_before"),
    [
        (YEAR, days("2021-01-01", "2021-12-31")),
        (days("2022-03-01", "2022-05-31"), days("2021-03-01", "2021-05-31")),
        (days("2021-12-16", "2022-12-15"), days("2020-12-16", "2021-12-15")),
        (days("2024-02-29", "2024-02-29"), days("2023-02-28", "2023-02-28")),
        (days("2024-02-01", "2024-02-29"), days("2023-02-01", "2023-02-28")),
        (days("2025-02-01", "2025-02-28"), days("2024-02-01", "2024-02-29")),
        (days("2024-02-01", "2024-02-28"), days("2023-02-01", "2023-02-28")),
    ],
)
def test_a_year_before_are_the_same_days_and_the_end_of_february_stays_its_end(
    period: Period, year_before: Period
) -> None:
    assert period.a_year_before() == year_before


@pytest.mark.parametrize(
    ("period", "text"),
    [
        (YEAR, "2022年"),
        (days("2017-01-01", "2021-12-31"), "2017年至2021年"),
        (days("2022-03-01", "2022-05-31"), "2022年3月1日至5月31日"),
        (days("2022-05-01", "2022-05-31"), "2022年5月1日至31日"),
        (days("2021-12-16", "2022-12-15"), "2021年12月16日至2022年12月15日"),
        (days("2022-05-31", "2022-05-31"), "2022年5月31日"),
    ],
)
def test_a_period_is_printed_with_the_year_once_where_once_is_enough(period: Period, text: str) -> None:
    assert str(period) == text


@pytest.mark.parametrize(
    ("period", "year"),
    [
        (YEAR, 2022),
        (days("2021-12-16", "2022-12-15"), 2022),
        (days("2022-02-01", "2023-01-31"), 2022),
    ],
)
def test_the_year_of_a_period_is_the_one_its_middle_falls_in(period: Period, year: int) -> None:
    assert period.year == year


# Names of periods


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("本年", YEAR),
        ("上年", Period.of_year(2021)),
        ("上半年", days("2022-01-01", "2022-06-30")),
        ("下半年", days("2022-07-01", "2022-12-31")),
        ("本届以来", days("2021-10-26", "2022-12-20")),
        ("大会以来", days("2022-01-12", "2022-12-20")),
        ("2021年", Period.of_year(2021)),
        ("2021", Period.of_year(2021)),
        ("2021年上半年", days("2021-01-01", "2021-06-30")),
        ("2022年第一季度", days("2022-01-01", "2022-03-31")),
        ("2022年二季度", days("2022-04-01", "2022-06-30")),
        ("2022年第3季度", days("2022-07-01", "2022-09-30")),
        ("第四季度", days("2022-10-01", "2022-12-31")),
        ("2022年3月", days("2022-03-01", "2022-03-31")),
        ("2024年2月", days("2024-02-01", "2024-02-29")),
        ("3月", days("2022-03-01", "2022-03-31")),
        ("2022年3月至5月", days("2022-03-01", "2022-05-31")),
        ("3月至5月", days("2022-03-01", "2022-05-31")),
        ("2021年12月至2022年2月", days("2021-12-01", "2022-02-28")),
        ("2021年至2022年", days("2021-01-01", "2022-12-31")),
        ("2022-03-01至2022-05-31", days("2022-03-01", "2022-05-31")),
        ("2022-3-1到2022-5-31", days("2022-03-01", "2022-05-31")),
        ("2022.03.01-2022.05.31", days("2022-03-01", "2022-05-31")),
        ("2022/3/1～2022/5/31", days("2022-03-01", "2022-05-31")),
        ("2022年3月1日至2022年5月31日", days("2022-03-01", "2022-05-31")),
        ("2022年3月1日至5月31日", days("2022-03-01", "2022-05-31")),
        ("2022年3月1日至15日", days("2022-03-01", "2022-03-15")),
        ("2022年3月1日", days("2022-03-01", "2022-03-01")),
        ("２０２２－０３－０１至２０２２－０５－３１", days("2022-03-01", "2022-05-31")),
        (" 2022 年 3 月 至 5 月　", days("2022-03-01", "2022-05-31")),
    ],
)
def test_the_clerks_words_name_these_days(text: str, period: Period) -> None:
    assert named(text) == period


def test_words_without_a_year_belong_to_the_year_of_the_report() -> None:
    report = days("2020-12-16", "2021-12-15")
    assert named("本年", report=report) == report
    assert named("上年", report=report) == days("2019-12-16", "2020-12-15")
    assert named("上半年", report=report) == days("2021-01-01", "2021-06-30")
    assert named("3月至5月", report=report) == days("2021-03-01", "2021-05-31")


@given(st.dates(date(1954, 1, 1), date(2099, 12, 31)), st.integers(0, 2000))
def test_what_a_period_prints_names_the_same_period(first: date, more_days: int) -> None:
    period = Period(first, first + timedelta(days=more_days))
    assert named(str(period)) == period


@pytest.mark.parametrize("text", ["", "去年夏天", "上上年", "5", "5日", "2022年3月至", "至5月", "2022年第五季度"])
def test_words_not_understood_are_told_with_the_forms_that_are(text: str) -> None:
    with pytest.raises(PeriodError) as error:
        named(text)
    assert str(error.value).startswith(f"看不懂期间“{text}”，可以写本年、上年、上半年、下半年、本届以来、大会以来，")
    assert str(error.value).endswith("2022-03-01至2022-05-31。")


@pytest.mark.parametrize(
    "text", ["2022年13月", "2022-02-30", "2022年0月", "0000年", "2022-05-31至2022-03-01", "12月至2月"]
)
def test_days_no_calendar_has_and_ends_before_beginnings_are_told(text: str) -> None:
    with pytest.raises(PeriodError) as error:
        named(text)
    assert str(error.value).startswith(f"期间“{text}”里的日期有误（没有这一天，或者起始晚于截止），可以写本年、")


@pytest.mark.parametrize(("text", "what"), [("本届以来", "本届的起始日期"), ("大会以来", "大会的召开日期")])
def test_a_period_since_an_unknown_day_asks_for_that_day(text: str, what: str) -> None:
    with pytest.raises(PeriodError, match=f"“{text}”无法计算：{what}没有登记，请先登记"):
        named(text, anchors=Anchors(None, None))


def test_a_period_since_a_day_after_the_as_of_day_is_refused() -> None:
    with pytest.raises(PeriodError, match="大会的召开日期2023年1月9日晚于数据截止日期2022年12月20日"):
        named("大会以来", anchors=Anchors(None, date(2023, 1, 9)))


# Names of days


@pytest.mark.parametrize(
    "text", ["2022-12-31", "2022年12月31日", "2022.12.31", "2022/12/31", "２０２２年１２月３１日", " 2022 年12月31日 "]
)
def test_a_day_may_be_written_in_these_ways(text: str) -> None:
    assert date_named(text) == date(2022, 12, 31)


@pytest.mark.parametrize("text", ["", "年底", "2022年12月", "12月31日", "20221231"])
def test_a_day_not_understood_is_told_with_the_forms_that_are(text: str) -> None:
    with pytest.raises(PeriodError) as error:
        date_named(text)
    assert str(error.value) == f"看不懂日期“{text}”，请写成2022-12-31、2022年12月31日或2022.12.31。"


def test_a_day_no_calendar_has_is_told() -> None:
    with pytest.raises(PeriodError) as error:
        date_named("2022-02-30")
    assert str(error.value) == "没有“2022-02-30”这一天，日期请写成2022-12-31、2022年12月31日或2022.12.31。"
