"""Figures of what one deputy was called to and did there (履职): sessions, and duty reports made with all others in writing.

What a deputy took part in is counted by the figures of the thing itself, sliced by 代表.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Exists, OuterRef, Q, QuerySet

from congress.models import DutyReport, DutyReportRound, Level, Seat, SessionAttendance
from congress.models.deputies import seat_held
from reports.figures.base import Column, Days, During, Measure, Membership, Ratio, Rows, is_true
from reports.figures.deputies import DEPUTIES, keys_of
from reports.figures.institutions import SESSION_DAY, SESSION_DIMENSIONS, SESSIONS

Status = SessionAttendance.Status


def _of_seats(name: str, seats: Callable[[Days], QuerySet[Seat]]) -> Membership:
    """The deputies who hold one of the `seats` that a row concerns."""
    return Membership(
        "代表",
        DEPUTIES,
        lambda deputies, days: Exists(seats(days).filter(deputy__in=deputies)),
        lambda days: keys_of(seats(days), "congress"),
        label=f"代表：{name}",
    )


def _held(day: str, level: Level | OuterRef) -> QuerySet[Seat]:
    """The seats of a level that were held on the `day` of a row, in its congress."""
    return Seat.objects.filter(seat_held(OuterRef(day)), congress=OuterRef("congress"), level=level)


# 出席人代会

CALLED = _held("starts_on", Level.TOWN)


def _sessions(name: str, definition: str, on_roll: Q | None = None) -> Measure:
    """Sessions to which the deputy was called; those with such a line on the roll where there is a condition."""
    seats = CALLED if on_roll is None else CALLED.filter(on_roll)
    dimensions = (_of_seats(name, lambda days: seats), *SESSION_DIMENSIONS)
    return Measure(f"履职.{name}", "次", definition, SESSIONS, SESSION_DAY, dimensions, needs=("代表",))


def _on_roll(*statuses: Status) -> Q:
    line = SessionAttendance.objects.filter(session=OuterRef(OuterRef("pk")), deputy=OuterRef("deputy"))
    return Q(Exists(line.filter(status__in=statuses)))


PRESENT = _sessions("出席次数", "期间召开、代表应当出席的人代会中，签到表记为出席的次数", _on_roll(Status.PRESENT))
RECORDED = _sessions(
    "登记次数", "期间召开、代表应当出席的人代会中，签到表登记了出席、请假或缺席的次数", _on_roll(*Status)
)

# 随同书面述职

ROUNDS = Rows(DutyReportRound, order=("held_on",))


def _with_all_others(days: Days) -> QuerySet[Seat]:
    """The seats whose holders reported with all others in writing: on the roster that day, without a report of their own."""
    own = DutyReport.objects.filter(seat=OuterRef("pk"), held_on__range=(days.first, days.last))
    return _held("held_on", OuterRef("level")).filter(~Exists(own))


FIGURES = (
    _sessions("应出席次数", "期间召开的人代会中，代表在会议第一天担任本级代表、应当出席的次数"),
    RECORDED,
    PRESENT,
    _sessions("请假次数", "期间召开、代表应当出席的人代会中，签到表记为请假的次数", _on_roll(Status.LEAVE)),
    _sessions("缺席次数", "期间召开、代表应当出席的人代会中，签到表记为缺席的次数", _on_roll(Status.ABSENT)),
    _sessions(
        "未登记次数",
        "期间召开、代表应当出席的人代会中，签到表没有登记、不知道是否出席的次数，不当作缺席",
        ~_on_roll(*Status),
    ),
    Ratio(
        "履职.出席率",
        "%",
        "代表出席的人代会占应当出席且登记了出席情况的人代会的比例",
        PRESENT,
        RECORDED,
        denominator="登记了出席情况的应出席次数",
    ),
    Measure(
        "履职.书面述职次数",
        "次",
        "期间注明“其余代表书面述职”的述职活动中，代表当日在名册上而期间没有另行述职的次数",
        ROUNDS,
        During(Column("held_on")),
        (_of_seats("随同书面述职", _with_all_others),),
        (is_true(Column("others_in_writing")),),
        needs=("代表",),
    ),
)
