"""Checks of sessions, presidium meetings, what they adopted and whom they elected."""

from __future__ import annotations

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce
from django.db.models.lookups import GreaterThan, GreaterThanOrEqual, LessThan
from django.utils.translation import gettext_lazy as _

from congress.models import (
    Congress,
    CongressSession,
    DeliberatedReport,
    Level,
    PersonnelAction,
    PresidiumMeeting,
    Resolution,
    Seat,
    SessionAttendance,
)
from congress.models.deputies import seat_held
from congress.models.institutions import without_attendance
from congress.quality.base import Check, Frame, Rows, Severity, number_of, of, other, total, unlike

SESSIONS = Rows(CongressSession, "starts_on__year", ("term",))
ROLL = Rows(SessionAttendance, "session__starts_on__year", ("deputy", "session__term"))
MEETINGS = Rows(PresidiumMeeting, "held_on__year")
REPORTS = Rows(DeliberatedReport, "deliberated_on__year")
RESOLUTIONS = Rows(Resolution, "adopted_on__year")
ACTIONS = Rows(PersonnelAction, "decided_on__year")

VOTES = ("votes_for", "votes_against", "votes_abstained")


def on_roll(session: str) -> Combinable:
    """How many deputies the roll of a session has as present, None without a roll."""
    present = SessionAttendance.objects.filter(session=OuterRef(session), status=SessionAttendance.Status.PRESENT)
    return number_of(present, "session")


def town_seats(day: str) -> Combinable:
    """How many town seats the congress had on the `day` of the record, None where it has none."""
    seats = Seat.objects.filter(seat_held(OuterRef(day)), congress=OuterRef("congress"), level=Level.TOWN)
    return number_of(seats, "congress")


def _outside_term(day: str) -> Q:
    return Q(**{f"{day}__lt": F("term__starts_on")}) | Q(**{f"{day}__gt": F("term__ends_on")})


def _numbered_twice(frame: Frame) -> Exists:
    """Whether another meeting between sessions has the number, in the term or the year by the habit of the place."""
    others = other(PresidiumMeeting, congress="congress", number="number").filter(session=None)
    by_year = Q(congress__meeting_numbering=Congress.MeetingNumbering.YEAR, held_on__year=OuterRef("held_on__year"))
    by_term = Q(congress__meeting_numbering=Congress.MeetingNumbering.TERM, term=OuterRef("term"))
    return Exists(others.filter(by_year | by_term))


def _elsewhere(day: str, *, at_meetings: bool) -> Q:
    """Whether the day is none of the session or presidium meeting the record names."""
    elsewhere = Q(**{f"{day}__lt": F("session__starts_on")}) | Q(**{f"{day}__gt": F("session__ends_on")})
    return elsewhere | unlike(day, "presidium_meeting__held_on") if at_meetings else elsewhere


def _of_deputy(*kinds: PersonnelAction.Kind) -> Q:
    """Whether the action is about the mandate of a deputy."""
    return Q(kind__in=kinds, office__endswith="代表")


def _seats_of_person() -> QuerySet[Seat]:
    return Seat.objects.filter(deputy=OuterRef("deputy"), level=OuterRef("level"))


def _votes(slug: str, rows: Rows, day: str, *, at_meetings: bool) -> tuple[Check, ...]:
    """What may be wrong with a vote beyond the rule that the votes are within all deputies."""
    announced = ["session__present", "presidium_meeting__present"] if at_meetings else ["session__present"]
    return (
        Check(
            f"{slug}-votes-without-total",
            of(rows, _("填了票数，没有填全体代表数")),
            _("是否过半数以全体代表数计算，不填就不能判断，也不算全票通过。"),
            Severity.MUST,
            rows,
            lambda frame: Q(votes_for__isnull=False, deputies_total=None),
            "deputies_total",
            ("votes_for",),
        ),
        Check(
            f"{slug}-without-majority",
            of(rows, _("赞成票没有过全体代表的半数")),
            _("全体代表过半数赞成才能通过。请核对赞成票和全体代表数；没有通过的不要录在这里。"),
            Severity.MUST,
            rows,
            lambda frame: GreaterThanOrEqual(F("deputies_total"), F("votes_for") * 2),
            "votes_for",
            ("votes_for", "deputies_total"),
        ),
        Check(
            f"{slug}-votes-above-present",
            of(rows, _("票数超过到会人数")),
            _("赞成、反对、弃权之和比会议的实到人数多。请核对票数，或会议的出席情况。"),
            Severity.MUST,
            rows,
            lambda frame: GreaterThan(total(*VOTES), Coalesce(on_roll("session"), *announced)),
            "votes_for",
            VOTES,
        ),
        Check(
            f"{slug}-total-unlike-expected",
            of(rows, _("表决的全体代表数和会议应到人数不同")),
            _("两个数都是全体代表，应当一致。请核对哪一个对。"),
            Severity.REVIEW,
            rows,
            lambda frame: unlike("deputies_total", "session__expected"),
            "deputies_total",
            ("deputies_total",),
        ),
        _at_its_meeting(slug, rows, day, at_meetings=at_meetings),
    )


def _at_its_meeting(slug: str, rows: Rows, day: str, *, at_meetings: bool) -> Check:
    return Check(
        f"{slug}-elsewhere",
        of(rows, _("日期不在所选会议的会期内")),
        _("报告按这个日期统计，它却不在所选会议的会期里。请改正日期或会议。"),
        Severity.REVIEW,
        rows,
        lambda frame: _elsewhere(day, at_meetings=at_meetings),
        day,
        (day,),
    )


CHECKS = (
    Check(
        "session-without-attendance",
        _("人代会没有出席情况"),
        _("会议已经召开，既没有签到表，也没有实到人数，出席率算不出来。"),
        Severity.MUST,
        SESSIONS,
        lambda frame: without_attendance(frame.today),
        "present",
        ("starts_on",),
    ),
    Check(
        "session-without-expected",
        _("人代会没有应到人数"),
        _("会议已经召开，没有填应到人数，出席率算不出来。"),
        Severity.MUST,
        SESSIONS,
        lambda frame: Q(starts_on__lte=frame.today, expected=None),
        "expected",
        ("starts_on",),
    ),
    Check(
        "session-roll-unlike-announced",
        _("签到表和宣布的实到人数不同"),
        _("报告以签到表为准，会上宣布的是另一个数。请核对签到表和实到人数。"),
        Severity.REVIEW,
        SESSIONS,
        lambda frame: GreaterThan(on_roll("pk"), F("present")) | LessThan(on_roll("pk"), F("present")),
        "present",
        ("present",),
    ),
    Check(
        "session-roll-above-expected",
        _("签到表上的人比应到人数多"),
        _("出席率会超过百分之百。请核对签到表和应到人数。"),
        Severity.MUST,
        SESSIONS,
        lambda frame: GreaterThan(on_roll("pk"), F("expected")),
        "expected",
        ("expected",),
    ),
    Check(
        "session-without-quorum",
        _("到会代表不到三分之二"),
        _("三分之二以上的代表出席，会议才能举行。请核对应到和实到人数。"),
        Severity.REVIEW,
        SESSIONS,
        lambda frame: GreaterThan(F("expected") * 2, Coalesce(on_roll("pk"), F("present")) * 3),
        "present",
        ("expected", "present"),
    ),
    Check(
        "session-expected-unlike-seats",
        _("应到人数和代表名册不同"),
        _("应到人数不等于会议开始那天名册上在任的乡级代表数。请核对应到人数，或补齐名册上的席位和任职日期。"),
        Severity.REVIEW,
        SESSIONS,
        lambda frame: (
            GreaterThan(town_seats("starts_on"), F("expected")) | LessThan(town_seats("starts_on"), F("expected"))
        ),
        "expected",
        ("starts_on", "expected"),
    ),
    Check(
        "session-outside-term",
        _("会议不在本届任期内"),
        _("会议的开始日期早于所选届的开始，或晚于它的结束。请改正日期或届。"),
        Severity.MUST,
        SESSIONS,
        lambda frame: _outside_term("starts_on"),
        "term",
        ("starts_on",),
    ),
    Check(
        "attendance-without-seat",
        _("签到表上的人当天不是乡级代表"),
        _("名册上这个人会议当天没有乡级席位，却算进了实到人数。请从签到表上删去，或补录席位。"),
        Severity.MUST,
        ROLL,
        lambda frame: (
            ~Exists(
                Seat.objects.filter(
                    seat_held(OuterRef("session__starts_on")), deputy=OuterRef("deputy"), level=Level.TOWN
                )
            )
        ),
        "deputy",
        ("status",),
        group="deputy__group",
    ),
    Check(
        "presidium-meeting-outside-term",
        _("主席团会议不在本届任期内"),
        _("会议日期早于所选届的开始，或晚于它的结束。请改正日期或届。"),
        Severity.REVIEW,
        MEETINGS,
        lambda frame: _outside_term("held_on"),
        "term",
    ),
    Check(
        "presidium-meeting-number-twice",
        _("主席团会议编号重复"),
        _("另有一次闭会期间的主席团会议用了同一编号（按届或按年，依本级人大的编号习惯）。"),
        Severity.MUST,
        MEETINGS,
        lambda frame: Q(session=None) & _numbered_twice(frame),
        "number",
    ),
    _at_its_meeting("report", REPORTS, "deliberated_on", at_meetings=True),
    *_votes("resolution", RESOLUTIONS, "adopted_on", at_meetings=True),
    *_votes("personnel", ACTIONS, "decided_on", at_meetings=False),
    Check(
        "personnel-not-on-roster",
        _("代表变动没有选名册中的人"),
        _("补选、辞职、罢免或资格终止的是代表，没有选代表名册中的人，构成里就没有他。"),
        Severity.MUST,
        ACTIONS,
        lambda frame: _of_deputy(*PersonnelAction.Kind) & Q(deputy=None),
        "deputy",
        ("decided_on",),
    ),
    Check(
        "personnel-by-election-without-seat",
        _("补选的代表没有席位"),
        _("补选当天或以后，名册上没有这位代表同一级的席位，代表人数里没有他。请在代表的页面补录席位。"),
        Severity.MUST,
        ACTIONS,
        lambda frame: (
            _of_deputy(PersonnelAction.Kind.BY_ELECTION)
            & Q(deputy__isnull=False)
            & ~Exists(_seats_of_person().exclude(until_on__lt=OuterRef("decided_on")))
        ),
        "deputy",
        ("decided_on",),
    ),
    Check(
        "personnel-seat-goes-on",
        _("代表资格已经终止，席位还在任"),
        _("辞职、罢免或资格终止以后，名册上的席位还没有结束，代表人数多算了一名。请填上席位的任职结束日期。"),
        Severity.MUST,
        ACTIONS,
        lambda frame: (
            _of_deputy(PersonnelAction.Kind.RESIGNATION, PersonnelAction.Kind.REMOVAL, PersonnelAction.Kind.TERMINATION)
            & Exists(
                _seats_of_person()
                .filter(from_on__lte=OuterRef("decided_on"))
                .filter(Q(until_on=None) | Q(until_on__gt=OuterRef("decided_on")))
            )
        ),
        "deputy",
        ("decided_on",),
    ),
)
