"""Figures of deputies and their seats, groups and general elections."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import (
    Aggregate,
    BooleanField,
    Case,
    Exists,
    ExpressionWrapper,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.expressions import Combinable

from congress.models import Constituency, Deputy, DeputyGroup, Seat, TermElection
from congress.models.deputies import seat_held
from congress.models.taking_part import took_part
from congress.wording import chinese_labels, constituency_name
from reports.figures.base import (
    Column,
    Days,
    Dimension,
    Distinct,
    During,
    Lacking,
    Listing,
    Measure,
    Membership,
    Ratio,
    Rows,
    Standing,
    Sum,
    is_filled,
    is_known,
)
from reports.figures.values import NOBODY, Book, Choices, Levels, People, Records, Stored, Values

LEVEL = Dimension("级别", Column("level"), Levels())


EDUCATION = chinese_labels(Deputy.Education)
OCCUPATION = chinese_labels(Deputy.Occupation)


class Composition:
    """What reports break deputies down by (构成): gender, party, ethnicity, age, education, occupation."""

    PEOPLE = ("妇女", "男性", "中共党员", "非中共党员", "少数民族", "35岁及以下", "36至55岁", "56岁及以上")

    def own(self, book: Book) -> dict[str, Stored]:
        words = (*self.PEOPLE, *EDUCATION, *OCCUPATION)
        return {word: frozenset([word]) for word in words}

    names = own


def composition(stored: Stored, days: Days) -> Combinable:
    """Whether the `deputy` of a row is one of the named kinds of people; ages are full years on the day."""
    matching = Q(deputy__education__in=[EDUCATION[label] for label in stored if label in EDUCATION])
    matching |= Q(deputy__occupation__in=[OCCUPATION[label] for label in stored if label in OCCUPATION])
    at_36 = days.day(lambda moment: _born(36, moment.as_of))
    at_56 = days.day(lambda moment: _born(56, moment.as_of))
    people = {
        "妇女": Q(deputy__gender=Deputy.Gender.FEMALE),
        "男性": Q(deputy__gender=Deputy.Gender.MALE),
        "中共党员": Q(deputy__party__in=PARTY_MEMBER),
        "非中共党员": ~Q(deputy__party__in=(*PARTY_MEMBER, "")),
        "少数民族": ~Q(deputy__ethnicity__in=("", "汉", "汉族")),
        "35岁及以下": Q(deputy__born_on__gt=at_36),
        "36至55岁": Q(deputy__born_on__lte=at_36, deputy__born_on__gt=at_56),
        "56岁及以上": Q(deputy__born_on__lte=at_56),
    }
    for label, condition in people.items():
        if label in stored:
            matching |= condition
    # Of a row that names nobody on the roster (a person elected from elsewhere) nothing is known.
    return ExpressionWrapper(Q(deputy__isnull=False) & matching, output_field=BooleanField())


PARTY_MEMBER = ("中共党员", "党员", "中国共产党党员", "中共预备党员")


def _born(years: int, on: date) -> date:
    """The latest birthday of somebody `years` old on that day."""
    try:
        return on.replace(year=on.year - years)
    except ValueError:
        return on.replace(year=on.year - years, day=28)


COMPOSITION = Membership("构成", Composition(), composition)
CONSTITUENCY = Dimension(
    "选区",
    Column("constituency"),
    Records(Constituency, ("number",), lambda number: (constituency_name(number), f"{number}")),
)


def level_of_deputy(day: str) -> Membership:
    """The levels (级别) at which the `deputy` of a row held seats on its own `day`."""

    def holds(levels: Stored, days: Days) -> Combinable:
        seats = Seat.objects.filter(deputy=OuterRef("deputy"), level__in=levels, from_on__lte=OuterRef(day))
        return Exists(seats.exclude(until_on__lt=OuterRef(day)))

    return Membership("级别", Levels(), holds)


DEPUTIES, TAKING_PART = People(), People(nobody="未登记")
GROUPS = Records(DeputyGroup)


class KeysOf(Aggregate):
    """The keys of many rows as a JSON array."""

    output_field = TextField()
    template = "%(function)s(%(expressions)s)"

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, function="JSON_GROUP_ARRAY", **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, function="JSON_AGG", **context)


def keys_of(lines: QuerySet[Any], by: str) -> Subquery:
    """The keys of the deputies on `lines`, which all have the same `by`."""
    return Subquery(lines.order_by().values(by).annotate(keys=KeysOf("deputy")).values("keys"))


def listed_on(through: Any, record: str, name: str, values: Values = DEPUTIES) -> Membership:
    """The deputies on a list that each `record` keeps, by the model of its lines."""

    def holds(deputies: Stored, days: Days) -> Combinable:
        condition = Q()
        if deputies >= NOBODY:
            condition |= ~Q(Exists(through.objects.filter(**{record: OuterRef("pk")})))
        if people := sorted(deputies - NOBODY):  # by a subquery that is asked once, not again for each row
            condition |= Q(pk__in=through.objects.filter(deputy__in=people).values(record))
        return ExpressionWrapper(condition, output_field=BooleanField())

    return Membership(
        name, values, holds, lambda days: keys_of(through.objects.filter(**{record: OuterRef("pk")}), record)
    )


def taking_part(model: Any) -> tuple[Membership, Membership]:
    """Who took part in a record of `model` as its list of deputies tells: 代表, and 小组 where one of a group did."""
    through, record = model.deputies.through, model._meta.model_name

    def of_group(groups: Stored, days: Days) -> Combinable:
        named = through.objects.filter(deputy__group__in=sorted(groups)).values(record)
        return ExpressionWrapper(Q(pk__in=named), output_field=BooleanField())

    return listed_on(through, record, "代表", TAKING_PART), Membership("小组", GROUPS, of_group)


SEATS = Rows(Seat, order=("level", "deputy__sort_key"), related=("deputy",))
HELD = Standing(Column("from_on"), Column("until_on"))
GROUP = Dimension("小组", Column("group", "deputy__group"), GROUPS)
SEAT_DIMENSIONS = (
    LEVEL,
    Dimension("性别", Column("gender", "deputy__gender"), Choices(Deputy.Gender)),
    GROUP,
    CONSTITUENCY,
    COMPOSITION,
)
PEOPLE = Measure(
    "代表.人数",
    "名",
    "截至当日在任的代表人数，一人兼任两级只算一人",
    SEATS,
    HELD,
    SEAT_DIMENSIONS,
    counted=Distinct(Column("deputy"), Deputy),
)
HELD_SEATS = Measure("代表.席位数", "名", "截至当日在任的代表席位数，一人兼任两级算两席", SEATS, HELD, SEAT_DIMENSIONS)
# Known of those in office on the day who took part in nothing of the period.
IDLE = Column(
    "idle",
    lambda days: Case(
        When(seat_held(days.as_of) & ~took_part(days.first, days.last), then=Value(True)),
        default=None,
        output_field=BooleanField(),
    ),
)
IDLE_MEANS = "期间没有出席人代会、领衔或附议建议、参加视察等监督、接待选民、述职、参加培训、小组活动和其他工作的记录"
DEPUTY_FIGURES = (
    PEOPLE,
    HELD_SEATS,
    Ratio(
        "代表.构成占比",
        "%",
        "截至当日在任代表中某一类人所占的比例",
        PEOPLE,
        PEOPLE,
        free=("构成",),
        denominator="在任代表人数",
    ),
    Measure(
        "代表.选区数",
        "个",
        "截至当日有在任代表的选区个数",
        SEATS,
        HELD,
        SEAT_DIMENSIONS,
        counted=Distinct(Column("constituency"), Constituency),
    ),
    Listing(
        "代表.选区名录",
        "个",
        "截至当日有在任代表的选区所包括的村、居和单位，按选区号排列",
        SEATS,
        HELD,
        (Column("constituency_area", "constituency__area"),),
        (Column("constituency_number", "constituency__number"),),
        SEAT_DIMENSIONS,
        (is_known(Column("constituency")), is_filled("constituency__area")),
    ),
    Measure(
        "代表.未履职人数",
        "名",
        f"截至当日在任的代表中，{IDLE_MEANS}的人数，一人兼任两级只算一人",
        SEATS,
        Lacking(IDLE),
        SEAT_DIMENSIONS,
        counted=Distinct(Column("deputy"), Deputy),
    ),
    Listing(
        "代表.未履职名录",
        "名",
        f"截至当日在任的代表中，{IDLE_MEANS}的，按名册顺序排列",
        SEATS,
        Lacking(IDLE),
        (Column("deputy_name", "deputy__name"),),
        (Column("deputy_sort_key", "deputy__sort_key"), Column("deputy")),
        SEAT_DIMENSIONS,
    ),
    Measure(
        "代表小组.个数",
        "个",
        "截至当日的代表小组个数",
        Rows(DeputyGroup),
        Standing(Column("formed_on"), Column("dissolved_on")),
    ),
)

# 换届选举

ELECTIONS = Rows(TermElection, order=("held_on", "level"))
ELECTION_DAY = During(Column("held_on"))


def _of_election(name: str, unit: str, field: str, definition: str) -> Measure:
    return Measure(f"换届选举.{name}", unit, definition, ELECTIONS, ELECTION_DAY, (LEVEL,), counted=Sum(Column(field)))


REGISTERED = _of_election("登记选民", "人", "registered_voters", "期间换届选举登记的选民数")
VOTED = _of_election("参选人数", "人", "voters", "期间换届选举参加投票的选民数")
AT_STATION = _of_election("站会投票人数", "人", "voters_at_station", "期间换届选举到投票站或选举大会投票的选民数")
AT_MOBILE_BOX = _of_election("流动票箱投票人数", "人", "voters_at_mobile_box", "期间换届选举用流动票箱投票的选民数")
BY_PROXY = _of_election("委托投票人数", "人", "voters_by_proxy", "期间换届选举委托投票的选民数")
ISSUED = _of_election("发出选票", "张", "ballots_issued", "期间换届选举发出的选票数")
RETURNED = _of_election("收回选票", "张", "ballots_returned", "期间换届选举收回的选票数")
VALID = _of_election("有效票", "张", "ballots_valid", "期间换届选举的有效票数")
ELECTED = Measure(
    "换届选举.当选人数",
    "名",
    "期间换届选举当选的代表人数，按席位计",
    SEATS,
    During(Column("elected_on", "election__held_on")),
    (LEVEL, COMPOSITION),
    (is_known(Column("election")),),
)
ELECTION_FIGURES = (
    REGISTERED,
    VOTED,
    Ratio("换届选举.参选率", "%", "参加投票选民占登记选民的比例", VOTED, REGISTERED, denominator="登记选民数"),
    ELECTED,
    Ratio(
        "换届选举.构成占比",
        "%",
        "当选代表中某一类人所占的比例",
        ELECTED,
        ELECTED,
        free=("构成",),
        denominator="当选代表人数",
    ),
    _of_election("人口", "人", "population", "期间换届选举时的人口数"),
    _of_election("名额", "名", "quota", "期间换届选举应选的代表名额"),
    _of_election("候选人数", "名", "candidates", "期间换届选举的正式候选人数"),
    _of_election("选区数", "个", "constituencies", "期间换届选举划分的选区数"),
    AT_STATION,
    AT_MOBILE_BOX,
    BY_PROXY,
    *(
        Ratio(f"换届选举.{way}占比", "%", f"{way}的选民占参加投票选民的比例", part, VOTED, denominator="参加投票选民数")
        for way, part in (("站会投票", AT_STATION), ("流动票箱投票", AT_MOBILE_BOX), ("委托投票", BY_PROXY))
    ),
    ISSUED,
    RETURNED,
    VALID,
    _of_election("废票", "张", "ballots_void", "期间换届选举的废票数"),
    _of_election("弃权票", "张", "ballots_abstained", "期间换届选举的弃权票数"),
    Ratio("换届选举.选票收回率", "%", "收回选票占发出选票的比例", RETURNED, ISSUED, denominator="发出选票数"),
    Ratio("换届选举.有效票率", "%", "有效票占收回选票的比例", VALID, RETURNED, denominator="收回选票数"),
)

FIGURES = (*DEPUTY_FIGURES, *ELECTION_FIGURES)
