"""The words figures are defined in: columns, dimensions, measures, ratios and listings.

A measure counts the rows of one model. Its rows are read through columns, named expressions over that model, so that
all figures of a model can be counted in a single pass over the same rows (see evaluation.py).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.db import models
from django.db.models.expressions import Combinable

from congress.models import Congress
from reports.figures.scope import Moment
from reports.figures.values import Stored, Values
from reports.formatting import join_names


class Given(models.Expression):
    """A value filled in when a figure is asked, so that the SQL of a column is compiled once for all towns and days."""

    def __init__(self, pick: Callable[[Any], Any], output_field: models.Field[Any, Any]) -> None:
        super().__init__(output_field=output_field)
        self.pick = pick

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        return "%s", [self]


class Days:
    """A Moment whose days are still to be given; what columns that depend on days are written with."""

    def __init__(self, slot: int) -> None:
        self.slot = slot
        self.first = self.day(lambda moment: moment.period.first)
        self.last = self.day(lambda moment: moment.period.last)
        self.as_of = self.day(lambda moment: moment.as_of)
        self.day_before = self.day(lambda moment: moment.as_of - timedelta(days=1))

    def day(self, pick: Callable[[Moment], date]) -> Given:
        """The day that `pick` finds in the moment looked at."""
        return Given(lambda asked: pick(asked.moments[self.slot]), models.DateField())


@dataclass(frozen=True)
class Column:
    """A value each row has: a field path, an expression, or one that depends on the days looked at.

    Within a model, a name means one expression. `is_of_one_day` is said of one that looks at no period, only at the day
    the figures stand at.
    """

    name: str
    expression: str | Combinable | Callable[[Days], Combinable] = field(default="", compare=False)
    is_of_one_day: bool = field(default=False, compare=False)

    def at(self, days: Days) -> Combinable:
        """The expression for the rows as seen on `days`."""
        if callable(self.expression):
            return self.expression(days)
        return self.expression if isinstance(self.expression, Combinable) else models.F(self.path)

    @property
    def path(self) -> str:
        """The field path, where it is one."""
        return self.expression if isinstance(self.expression, str) and self.expression else self.name

    @property
    def is_stored(self) -> bool:
        """Whether it is a field, not an expression."""
        return isinstance(self.expression, str)

    @property
    def depends_on_days(self) -> bool:
        """Whether it differs from moment to moment."""
        return callable(self.expression)


@dataclass(frozen=True)
class Test:
    """A condition on one row: the columns it reads and its SQL, `{0}`, `{1}` … standing for them."""

    columns: tuple[Column, ...]
    sql: str
    params: tuple[Any, ...] = ()

    @property
    def reads_fields(self) -> bool:
        """Whether it reads nothing but fields."""
        return all(column.is_stored for column in self.columns)


def is_in(column: Column, stored: Stored) -> Test:
    """The column holds one of the values; never, where there are none."""
    if not stored:
        return Test((), "1 = 0")
    values = tuple(sorted(stored, key=str))
    return Test((column,), f"{{0}} IN ({', '.join(['%s'] * len(values))})", values)


def is_true(column: Column) -> Test:
    """The column holds."""
    return Test((column,), "{0}")


def is_known(column: Column) -> Test:
    """The column has a value."""
    return Test((column,), "{0} IS NOT NULL")


def is_unknown(column: Column) -> Test:
    """The column has no value."""
    return Test((column,), "{0} IS NULL")


def is_not(test: Test) -> Test:
    """The test fails; of one whose columns always have a value."""
    return Test(test.columns, f"NOT ({test.sql})", test.params)


def happened(field: str) -> Test:
    """The day in `field` is known and not after the day the figures stand at."""
    return is_true(
        Column(
            f"{field}_by_then",
            lambda days: models.ExpressionWrapper(
                models.Q(**{f"{field}__lte": days.as_of}), output_field=models.BooleanField()
            ),
            is_of_one_day=True,
        )
    )


def is_filled(field: str) -> Test:
    """The text in `field` is not empty."""
    filled = models.ExpressionWrapper(~models.Q(**{field: ""}), output_field=models.BooleanField())
    return is_true(Column(f"{field}_filled", filled))


BALLOT_HELD = is_known(Column("satisfied"))
SATISFIED_BALLOTS = Column("satisfied_ballots", models.F("satisfied") + models.F("basically_satisfied"))
GRADED_BALLOTS = Column(
    "graded_ballots", models.F("satisfied") + models.F("basically_satisfied") + models.F("dissatisfied")
)

# When a row counts

BETWEEN = "{0} BETWEEN %s AND %s"


@dataclass(frozen=True)
class During:
    """Flow: dated in the period, first and last day included."""

    column: Column
    is_flow = True

    def tests(self, moment: Moment) -> list[Test]:
        return [Test((self.column,), BETWEEN, (moment.period.first, moment.period.last))]


@dataclass(frozen=True)
class InYear:
    """Flow: belongs to a calendar year of the period."""

    column: Column
    is_flow = True

    def tests(self, moment: Moment) -> list[Test]:
        return [Test((self.column,), BETWEEN, (moment.period.first.year, moment.period.last.year))]


@dataclass(frozen=True)
class Standing:
    """Stock: begun by the day and not yet ended; the last day still counts."""

    begin: Column
    end: Column
    is_flow = False

    def tests(self, moment: Moment) -> list[Test]:
        day = moment.as_of
        return [Test((self.begin, self.end), "{0} <= %s AND ({1} IS NULL OR {1} >= %s)", (day, day))]


@dataclass(frozen=True)
class Throughout:
    """Flow whose days are inside its columns (述职: how a seat's holder reported in the period)."""

    column: Column
    is_flow = True

    def tests(self, moment: Moment) -> list[Test]:
        return [is_known(self.column)]


@dataclass(frozen=True)
class Lacking:
    """Flow of what is missing: its column is known of the rows of which the period has nothing."""

    column: Column
    is_flow = True

    def tests(self, moment: Moment) -> list[Test]:
        return [is_known(self.column)]


When = During | InYear | Standing | Throughout | Lacking


# What is sliced


@dataclass(frozen=True)
class Dimension:
    """A way to slice: Chinese name, the column it filters and its values."""

    name: str
    column: Column
    values: Values

    def test(self, stored: Stored, moment: Moment) -> Test:
        """The rows whose value is one of `stored`."""
        return is_in(self.column, stored)


@dataclass(frozen=True)
class Membership:
    """A way to slice by what a row may have several of (承办单位, 构成): `holds` says whether it has one of them.

    `each` lists those a row has, as keys in a JSON array, where the rows are to be told apart by all of them at once.
    Where the dimension means something else in another figure of the same rows, its columns go by a `label` of its own.
    """

    name: str
    values: Values
    holds: Callable[[Stored, Days], Combinable]
    each: Callable[[Days], Combinable] | None = None
    label: str = ""

    def test(self, stored: Stored, moment: Moment) -> Test:
        """The rows that have one of `stored`."""
        words = f"{self.label or self.name}:{sorted(stored, key=str)}"
        return is_true(Column(words, lambda days: self.holds(stored, days)))

    @property
    def column(self) -> Column:
        """What `each` lists."""
        assert self.each is not None, self.name
        return Column(f"{self.label or self.name}:each", self.each)


@dataclass(frozen=True)
class Stage:
    """A way to slice by a dated stage (阶段): the row counts when it reached the stage in the period, whatever its year."""

    name: str
    values: Values

    def test(self, stored: Stored, moment: Moment) -> Test:
        """The rows that reached one of the stages; a stage's stored value is the field that dates it."""
        columns = tuple(Column(field) for field in sorted(stored))
        reached = " OR ".join(f"{{{index}}} BETWEEN %s AND %s" for index in range(len(columns)))
        return Test(columns, f"({reached})", (moment.period.first, moment.period.last) * len(columns))


AnyDimension = Dimension | Membership | Stage
Filters = Mapping[str, Stored]


# Which rows


@dataclass(frozen=True)
class Rows:
    """The records of one model that figures count. `related` is what their `str` needs, `congress` the path to theirs."""

    model: type[models.Model]
    order: tuple[str, ...] = ("pk",)
    related: tuple[str, ...] = ()
    congress: str = "congress"


# How rows are counted


@dataclass(frozen=True)
class Count:
    """Each row once."""


@dataclass(frozen=True)
class Distinct:
    """Each different value of a column once; the values are keys of `of`."""

    column: Column
    of: type[models.Model]


@dataclass(frozen=True)
class Sum:
    """The values of a column added up; unknown as soon as one of them is."""

    column: Column


@dataclass(frozen=True)
class Keys:
    """Not how many there are but which: each different value of a column that holds keys."""

    column: Column = Column("pk")


@dataclass(frozen=True)
class Tally:
    """Not how many there are but whose: how often each key stands in a column, or in the arrays of keys it holds."""

    column: Column


# Figures


def _by_name(figure: Any) -> dict[str, AnyDimension]:
    """The dimensions of a figure by their names."""
    return {dimension.name: dimension for dimension in figure.dimensions}


@dataclass(frozen=True, eq=False)
class Figure:
    """What all figures have: a Chinese name `主题.量`, a unit, a one-sentence definition."""

    name: str
    unit: str
    definition: str

    @property
    def is_count(self) -> bool:
        """Whether its value is a number of things, not a share or a list."""
        return False

    @property
    def must_name(self) -> tuple[str, ...]:
        """Dimensions without which it says nothing (活动.数量: 名称)."""
        return ()

    @property
    def subject(self) -> str:
        """The part before the point: 建议 of 建议.件数."""
        return self.name.partition(".")[0]


@dataclass(frozen=True, eq=False)
class Measure(Figure):
    """A number of rows, of different things, or a sum.

    A period before the records began is answered from totals kept by hand, from their column `totals` (see totals.py).
    `unit_by` names the dimension whose one value decides the unit (活动.数量: 名称), `needs` those without which the number
    says nothing (履职.出席次数: 代表).
    """

    rows: Rows
    when: When
    dimensions: tuple[AnyDimension, ...] = ()
    where: tuple[Test, ...] = ()
    counted: Count | Distinct | Sum = field(default_factory=Count)
    totals: str = ""
    unit_by: str = ""
    needs: tuple[str, ...] = ()
    dimension = cached_property(_by_name)

    @property
    def is_count(self) -> bool:
        return True

    @property
    def must_name(self) -> tuple[str, ...]:
        return (*((self.unit_by,) if self.unit_by else ()), *self.needs)

    @property
    def is_flow(self) -> bool:
        return self.when.is_flow


@dataclass(frozen=True, eq=False)
class Ratio(Figure):
    """A share in percent of two measures, both sliced alike.

    part_filters and whole_filters are fixed slices by name (结果=已解决); `free` are dimensions that slice the part
    alone (结果占比: the share of one outcome among all outcomes), as do those the whole does not have (述职率: 方式).
    Where each congress chooses the definition, `chosen_by` gives the ratio as that congress defines it.
    """

    part: Measure
    whole: Measure
    part_filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    whole_filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    free: tuple[str, ...] = ()
    denominator: str = ""
    chosen_by: Callable[[Congress], Ratio] | None = None
    dimension = cached_property(_by_name)

    def of(self, congress: Congress) -> Ratio:
        """The ratio as `congress` defines it."""
        return self.chosen_by(congress) if self.chosen_by else self

    @property
    def must_name(self) -> tuple[str, ...]:
        return (*self.free, *self.part.needs)

    @property
    def dimensions(self) -> tuple[AnyDimension, ...]:
        fixed = {*self.part_filters, *self.whole_filters}
        return tuple(dimension for dimension in self.part.dimensions if dimension.name not in fixed)

    @property
    def is_flow(self) -> bool:
        return self.part.is_flow


@dataclass(frozen=True, eq=False)
class Listing(Figure):
    """The names of rows in order, each name once. `word` makes the name from `columns`, `join` the text."""

    rows: Rows
    when: When
    columns: tuple[Column, ...]
    order: tuple[Column, ...]
    dimensions: tuple[AnyDimension, ...] = ()
    where: tuple[Test, ...] = ()
    word: Callable[..., Any] = str
    join: Callable[[list[str]], str] = join_names
    dimension = cached_property(_by_name)

    @property
    def is_flow(self) -> bool:
        return self.when.is_flow


AnyFigure = Measure | Ratio | Listing
