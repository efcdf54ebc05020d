"""The file of a deputies' group: its activities, and a line of the same facts for each member in the order of the roster.

Which group a deputy belongs to is not dated: its members are those of today who held a seat at some time of the period.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Prefetch, Q
from django.utils.translation import gettext_lazy, pgettext_lazy

from congress.models import Deputy, DeputyGroup, Seat
from reports.addresses import list_address
from reports.figures import evaluate, tally
from reports.figures.base import Column
from reports.figures.deputies import DEPUTIES
from reports.formatting import date_text, join_names, number_text
from reports.performance.chapters import CHAPTERS
from reports.performance.facts import LINES, Fact, Frame, Part, Told, Words, latest, level_word, measure


@dataclass(frozen=True)
class Number:
    """A number of a member, —— where it is unknown, with the token and card that prove it."""

    value: str
    token: str
    address: str


@dataclass(frozen=True)
class Member:
    """A member with the levels of the seats held in the period and the numbers of the work; `has_left` where none is held any more."""

    deputy: Deputy
    levels: str
    has_left: bool
    numbers: tuple[Number, ...]


@dataclass(frozen=True)
class GroupFile:
    """All that the records say of a group's work in a time; of many members the first, `more` leads to the others."""

    group: DeputyGroup
    frame: Frame
    part: Part
    columns: tuple[Words, ...]
    members: tuple[Member, ...]
    left_out: int
    more: str

    @property
    def who(self) -> list[tuple[Words, str]]:
        """What the group is; what is not known is left out."""
        group = self.group
        known = [
            (gettext_lazy("小组名称"), group.name),
            (gettext_lazy("组长"), str(group.convener or "")),
            (gettext_lazy("活动范围或主题"), group.area),
            (gettext_lazy("成立日期"), date_text(group.formed_on)),
            (gettext_lazy("撤销日期"), date_text(group.dissolved_on) if group.dissolved_on else ""),
        ]
        return [(label, value) for label, value in known if value]

    @property
    def reason(self) -> str:
        """Why the numbers are unknown, empty where they are known."""
        return next((fact.answer.reason for fact in self.part.facts if fact.answer.reason), "")


IN_OFFICE, LED = measure("代表.人数"), measure("建议.件数")
ACTIVITIES = Told(
    pgettext_lazy("heading", "小组活动"),
    measure("小组活动.次数"),
    "小组",
    (Column("theme"), Column("form"), Column("participants")),
    lambda theme, form, participants: (theme, form, "" if participants is None else participants),
)
HEADS = (gettext_lazy("日期"), gettext_lazy("主题"), gettext_lazy("形式"), gettext_lazy("参加人次"))
COUNTED: tuple[Told, ...] = tuple(told for chapter in CHAPTERS for told in chapter.told)


def group_file(group: DeputyGroup, frame: Frame) -> GroupFile:
    """The file of `group` over the days of `frame`. Raises FigureError where no term is on record."""
    of_group = {"小组": group.name}
    in_office, held, listed, led = evaluate(
        [frame.ask(figure, **of_group) for figure in (IN_OFFICE, ACTIVITIES.figure, ACTIVITIES.records, LED)],
        frame.book,
    )
    lines, left_out = latest(ACTIVITIES.lines(listed.names, frame.scope.congress))
    facts = (
        Fact.of(gettext_lazy("在任代表"), in_office, frame),
        Fact.of(ACTIVITIES.label, held, frame),
        Fact.of(gettext_lazy("成员领衔建议"), led, frame),
    )
    more = list_address(ACTIVITIES.figure.rows.model, q=group.name) if left_out else ""
    members = list(_members(group, frame))
    return GroupFile(
        group,
        frame,
        Part(pgettext_lazy("heading", "小组活动"), facts, HEADS, lines, left_out, more),
        tuple(told.label for told in COUNTED),
        tuple(_with_numbers(members[:LINES], frame)),
        max(len(members) - LINES, 0),
        list_address(Deputy, group__id__exact=group.pk) if len(members) > LINES else "",
    )


def _members(group: DeputyGroup, frame: Frame) -> Iterator[Deputy]:
    """The deputies of the group who held a seat in the period, with those seats as `seats_then`."""
    held = Seat.objects.filter(
        Q(until_on__isnull=True) | Q(until_on__gte=frame.period.first), from_on__lte=frame.scope.as_of
    )
    seats = Prefetch("seats", held.order_by("level", "from_on"), to_attr="seats_then")
    for deputy in Deputy.objects.filter(group=group).prefetch_related(seats):
        if deputy.seats_then:
            yield deputy


def _with_numbers(members: list[Deputy], frame: Frame) -> Iterator[Member]:
    """Each member with what every count of a deputy's file says, all asked at once."""
    moment = frame.ask(LED).moment
    tallies = tally([told.figure for told in COUNTED], [told.by for told in COUNTED], moment, frame.book)
    names = {pk: name for name, stored in DEPUTIES.own(frame.book).items() for pk in stored}
    for deputy in members:
        seats: list[Seat] = deputy.seats_then  # type: ignore[attr-defined]
        levels = join_names(dict.fromkeys(level_word(seat.level, frame.scope.congress) for seat in seats))
        numbers = (
            _number(told, names[deputy.pk], None if counted is None else counted.get(deputy.pk, 0), frame)
            for told, counted in zip(COUNTED, tallies, strict=True)
        )
        yield Member(deputy, levels, not any(_is_held(seat, frame) for seat in seats), tuple(numbers))


def _number(told: Told, name: str, value: int | None, frame: Frame) -> Number:
    token = frame.token(frame.ask(told.figure, **{told.by: name}))
    return Number(number_text(value), token, frame.card(token))


def _is_held(seat: Seat, frame: Frame) -> bool:
    return seat.until_on is None or seat.until_on >= frame.scope.as_of
