"""Figures of sessions, presidium meetings, what they heard and adopted, and elections and changes of office."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, Exists, F, Func, IntegerField, OuterRef, Subquery, TextChoices, Value, When
from django.db.models import Count as CountOf
from django.db.models.functions import Coalesce

from congress.models import (
    CongressSession,
    DeliberatedReport,
    PersonnelAction,
    PresidiumMeeting,
    Resolution,
    SessionAttendance,
)
from congress.wording import chinese_ordinal, constituency_name, session_name, short_session_name, term_name
from reports.figures.base import (
    Column,
    Dimension,
    During,
    Listing,
    Measure,
    Ratio,
    Rows,
    Sum,
    Test,
    is_filled,
    is_in,
    is_known,
)
from reports.figures.deputies import COMPOSITION, CONSTITUENCY, LEVEL
from reports.figures.values import Choices, Records, Texts
from reports.formatting import join_titles, month_day_text, month_days_text
from reports.periods import date_named

# 人代会

SESSIONS = Rows(CongressSession, order=("starts_on",), related=("term",))
SESSION_DAY = During(Column("starts_on"))
ROLL = SessionAttendance.objects.filter(session=OuterRef("pk"))


def _session_words(term: int, number: int) -> tuple[str, ...]:
    """How a clerk may name a session: in full, with the term, or by its number within the year's term."""
    of_session = chinese_ordinal(number)
    return (
        session_name(term, number),
        f"{term_name(term)}{of_session}次",
        short_session_name(term, number),
        f"{of_session}次",
        f"{of_session.removeprefix('第')}次",
        of_session.removeprefix("第"),
        f"{number}",
    )


SESSION_DIMENSIONS = (
    Dimension("性质", Column("kind"), Choices(CongressSession.Kind)),
    Dimension("次", Column("pk"), Records(CongressSession, ("term__number", "number"), _session_words)),
)


def _attendance(status: str, announced: str) -> Case:
    """The roll's count where a roll is kept, else the number announced in the hall."""
    on_roll = ROLL.filter(status=status).order_by().values("session").annotate(n=CountOf("pk")).values("n")
    counted = Coalesce(Subquery(on_roll), Value(0), output_field=IntegerField())
    return Case(When(Exists(ROLL), then=counted), default=F(announced), output_field=IntegerField())


class DaysHeld(Func):
    """The days from a first to a last day, both included; takes the last day first."""

    output_field = IntegerField()
    template = "(%(expressions)s + 1)"
    arg_joiner = " - "

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, Any]:
        template = "CAST(JULIANDAY(%(expressions)s) + 1 AS integer)"
        return self.as_sql(compiler, connection, template=template, arg_joiner=") - JULIANDAY(", **context)


def _head_count(name: str, column: Column, definition: str) -> Measure:
    return Measure(f"人代会.{name}", "名", definition, SESSIONS, SESSION_DAY, SESSION_DIMENSIONS, counted=Sum(column))


EXPECTED = _head_count("应到人数", Column("expected"), "期间召开的人代会应到代表数之和")
PRESENT = _head_count(
    "实到人数",
    Column("present_counted", _attendance(SessionAttendance.Status.PRESENT, "present")),
    "期间召开的人代会实到代表数之和，有签到表的以签到表为准",
)
SESSION_FIGURES = (
    Measure("人代会.次数", "次", "期间开始召开的人民代表大会会议次数", SESSIONS, SESSION_DAY, SESSION_DIMENSIONS),
    Listing(
        "人代会.名录",
        "次",
        "期间召开的各次会议的名称，按时间排列",
        SESSIONS,
        SESSION_DAY,
        (Column("term", "term__number"), Column("number")),
        (Column("starts_on"), Column("pk")),
        SESSION_DIMENSIONS,
        word=session_name,
    ),
    Listing(
        "人代会.日期名录",
        "次",
        "期间各次会议召开的日期，按时间排列",
        SESSIONS,
        SESSION_DAY,
        (Column("starts_on"), Column("ends_on")),
        (Column("starts_on"), Column("pk")),
        SESSION_DIMENSIONS,
        word=lambda first, last: _days(first, last),
    ),
    Measure(
        "人代会.会期天数",
        "天",
        "期间召开的人代会会期天数之和，首尾两天都算",
        SESSIONS,
        SESSION_DAY,
        SESSION_DIMENSIONS,
        counted=Sum(Column("days_held", DaysHeld(F("ends_on"), F("starts_on")))),
    ),
    EXPECTED,
    PRESENT,
    _head_count(
        "请假人数",
        Column("leave_counted", _attendance(SessionAttendance.Status.LEAVE, "on_leave")),
        "期间召开的人代会请假代表数之和，有签到表的以签到表为准",
    ),
    _head_count("列席人数", Column("observers"), "期间召开的人代会列席人数之和"),
    Ratio("人代会.出席率", "%", "实到代表占应到代表的比例", PRESENT, EXPECTED, denominator="应到代表数"),
)


def _days(first: str, last: str) -> str:
    """1月12日, 1月12日至13日, 1月31日至2月1日."""
    return month_days_text(date_named(first), date_named(last))


# 主席团会议

MEETINGS = Rows(PresidiumMeeting, order=("held_on",))
MEETING_DAY = During(Column("held_on"))
MEETING_FIGURES = (
    Measure("主席团会议.次数", "次", "期间召开的主席团会议次数，大会期间和闭会期间都算", MEETINGS, MEETING_DAY),
    Listing(
        "主席团会议.议题名录",
        "项",
        "期间各次主席团会议的议题，按时间排列",
        MEETINGS,
        MEETING_DAY,
        (Column("agenda"),),
        (Column("held_on"), Column("pk")),
        where=(is_filled("agenda"),),
    ),
)

# 审议报告, 决议


class Forum(TextChoices):
    """Where something was heard or adopted."""

    SESSION = "session", "人代会"
    PRESIDIUM = "presidium", "主席团会议"


FORUM = Dimension(
    "场合",
    Column(
        "forum",
        Case(When(session__isnull=False, then=Value(Forum.SESSION.value)), default=Value(Forum.PRESIDIUM.value)),
    ),
    Choices(Forum),
)
AT_SESSION = Dimension("次", Column("session"), Records(CongressSession, ("term__number", "number"), _session_words))

REPORTS = Rows(DeliberatedReport, order=("deliberated_on",))
REPORT_DAY = During(Column("deliberated_on"))
REPORT_DIMENSIONS = (
    FORUM,
    Dimension("类型", Column("kind"), Choices(DeliberatedReport.Kind)),
    Dimension("方式", Column("mode"), Choices(DeliberatedReport.Mode)),
    AT_SESSION,
)
REPORT_FIGURES = (
    Measure(
        "审议报告.项数", "项", "期间人代会和主席团会议听取、审议的报告项数", REPORTS, REPORT_DAY, REPORT_DIMENSIONS
    ),
    Listing(
        "审议报告.名录",
        "项",
        "期间听取、审议的报告名称，按时间排列",
        REPORTS,
        REPORT_DAY,
        (Column("title"),),
        (Column("deliberated_on"), Column("pk")),
        REPORT_DIMENSIONS,
        join=join_titles,
    ),
)

RESOLUTIONS = Rows(Resolution, order=("adopted_on",))
ADOPTION_DAY = During(Column("adopted_on"))
RESOLUTION_FIGURES = (
    Measure("决议.项数", "项", "期间通过的决议、决定项数", RESOLUTIONS, ADOPTION_DAY, (FORUM, AT_SESSION)),
    Listing(
        "决议.名录",
        "项",
        "期间通过的决议、决定名称，按时间排列",
        RESOLUTIONS,
        ADOPTION_DAY,
        (Column("title"),),
        (Column("adopted_on"), Column("pk")),
        (FORUM, AT_SESSION),
        join=join_titles,
    ),
)

# 选举任免

ACTIONS = Rows(PersonnelAction, order=("decided_on",))
ACTION_DAY = During(Column("decided_on"))
OFFICES = ("代表", "主席", "副主席", "主席团成员", "镇长", "副镇长", "乡长", "副乡长")
ACTION_DIMENSIONS = (
    LEVEL,
    Dimension("职务", Column("office"), Texts(PersonnelAction, "office", OFFICES)),
    CONSTITUENCY,
    COMPOSITION,
)
UNANIMOUS = Test((Column("votes_for"), Column("deputies_total")), "{0} = {1}")


def _of_kind(kind: PersonnelAction.Kind) -> Test:
    return is_in(Column("kind"), frozenset([kind.value]))


def _people(name: str, kind: PersonnelAction.Kind, definition: str, *where: Test) -> Measure:
    return Measure(name, "名", definition, ACTIONS, ACTION_DAY, ACTION_DIMENSIONS, (_of_kind(kind), *where))


PERSONNEL_FIGURES = (
    _people("选举.人数", PersonnelAction.Kind.ELECTION, "期间人代会选举产生的人数，构成以代表名册中登记的为准"),
    _people(
        "选举.全票人数",
        PersonnelAction.Kind.ELECTION,
        "期间人代会选举产生的人中，登记了票数且全体代表都赞成的",
        UNANIMOUS,
    ),
    _people("补选.人数", PersonnelAction.Kind.BY_ELECTION, "期间补选产生的人数"),
    Listing(
        "补选.日期名录",
        "次",
        "期间进行补选的日期，按时间排列",
        ACTIONS,
        ACTION_DAY,
        (Column("decided_on"),),
        (Column("decided_on"),),
        ACTION_DIMENSIONS,
        (_of_kind(PersonnelAction.Kind.BY_ELECTION),),
        word=lambda day: month_day_text(date_named(day)),
    ),
    Listing(
        "补选.选区名录",
        "个",
        "期间进行补选的选区，按选区号排列",
        ACTIONS,
        ACTION_DAY,
        (Column("constituency_number", "constituency__number"),),
        (Column("constituency_number", "constituency__number"),),
        ACTION_DIMENSIONS,
        (_of_kind(PersonnelAction.Kind.BY_ELECTION), is_known(Column("constituency"))),
        word=constituency_name,
    ),
    _people("辞职.人数", PersonnelAction.Kind.RESIGNATION, "期间接受辞职的人数"),
    _people("罢免.人数", PersonnelAction.Kind.REMOVAL, "期间罢免的人数"),
    _people("资格终止.人数", PersonnelAction.Kind.TERMINATION, "期间代表资格终止的人数"),
)

FIGURES = (*SESSION_FIGURES, *MEETING_FIGURES, *REPORT_FIGURES, *RESOLUTION_FIGURES, *PERSONNEL_FIGURES)
