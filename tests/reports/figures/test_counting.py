"""How figures are counted: one query a model, SQL compiled once that mixes neither towns nor days."""

from collections.abc import Iterator
from datetime import date

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from congress.models import Congress, Outcome, Suggestion
from reports.figures import FIGURES, Book, Request, Scope, evaluate, evidence, request
from reports.figures.base import (
    AnyDimension,
    AnyFigure,
    Column,
    Dimension,
    Distinct,
    Listing,
    Measure,
    Membership,
    Ratio,
    Stage,
    Standing,
    Sum,
)
from tests.congress.factories import make_assignment, make_congress, make_reply, make_suggestion, make_unit
from tests.reports.figures.ask import NEEDED, check
from tests.reports.one_of_each import enter_one_of_each


def requests_for(congress: Congress, book: Book) -> list[Request]:
    """Every figure of the catalogue, asked for 2022."""
    scope = Scope.of_year(congress, 2022)
    return [
        request(figure, {name: tuple(NEEDED[name].split("、")) for name in figure.must_name}, scope, book)
        for figure in FIGURES.values()
    ]


class QueryTests(TestCase):
    """What answering costs in a town with a record of every kind."""

    congress: Congress

    @classmethod
    def setUpTestData(cls) -> None:
        cls.congress = enter_one_of_each()

    def queries_for_all(self) -> list[str]:
        """The SQL that answering all figures together takes, lists of the office read beforehand."""
        book = Book(self.congress)
        asked = requests_for(self.congress, book)
        with CaptureQueriesContext(connection) as queries:
            evaluate(asked, book)
        return [query["sql"] for query in queries]

    def test_all_figures_together_take_one_query_that_passes_once_over_each_model_they_count(self) -> None:
        counted = {measure.rows.model for figure in FIGURES.values() for measure in measures_of(figure)}
        (query,) = self.queries_for_all()
        assert query.count("AS MATERIALIZED") == len(counted) == 30

    def test_three_hundred_suggestions_take_no_more_queries_than_a_few(self) -> None:
        few = self.queries_for_all()
        source = Suggestion.objects.filter(congress=self.congress)[0].source
        Suggestion.objects.bulk_create(
            Suggestion(
                congress=self.congress,
                year=2022,
                title=f"关于修缮第{place}条路的建议",
                source=source,
                received_on=date(2022, 3, 1),
                proposer_level="town",
            )
            for place in range(300)
        )
        assert len(self.queries_for_all()) == len(few)
        check(self.congress, {"建议.件数": 311})

    def test_asking_one_figure_in_twelve_months_takes_one_query(self) -> None:
        book = Book(self.congress)
        scope = Scope.of_year(self.congress, 2022)
        asked = [
            request(FIGURES["建议.交办件数"], {}, scope, book, period=f"2022年{month}月") for month in range(1, 13)
        ]
        with self.assertNumQueries(1):
            answers = evaluate(asked, book)
        assert [answer.value for answer in answers] == [8, *[0] * 11]

    def test_months_asked_together_say_what_each_says_alone(self) -> None:
        book, scope = Book(self.congress), Scope.of_year(self.congress, 2022, date(2022, 8, 15))
        names = [name for name, figure in FIGURES.items() if figure.is_flow and not figure.must_name]
        months = [
            [request(FIGURES[name], {}, scope, book, period=f"2022年{month}月") for name in names]
            for month in range(1, 13)
        ]
        together = evaluate([asked for month in months for asked in month], book)
        alone = [answer for month in months for answer in evaluate(month, book)]
        assert [answer.value for answer in together] == [answer.value for answer in alone]
        assert len({answer.value for answer in together}) > 10

    def test_evidence_takes_a_query_for_the_keys_and_one_for_the_records_with_what_they_are_called_by(self) -> None:
        book = Book(self.congress)
        asked = request(FIGURES["代表.席位数"], {}, Scope.of_year(self.congress, 2022), book)
        with self.assertNumQueries(2):
            assert [str(seat) for seat in evidence(asked, book)] == [
                "郑洁（市级代表）",
                "陈明（县级代表）",
                "陈明（乡级代表）",
                "李芳（乡级代表）",
                "赵静（乡级代表）",
            ]


# SQL is compiled once and kept: neither towns nor days may stay in it.


def test_two_towns_and_two_years_asked_in_turn_keep_their_own_answers(congress: Congress) -> None:
    other = make_congress(name="石桥镇人民代表大会", slug="shiqiao", place="石桥镇")
    solved = Outcome.Canonical.SOLVED
    for town, year, number in ((congress, 2021, 1), (congress, 2022, 2), (other, 2021, 3), (other, 2022, 4)):
        for _ in range(number):
            suggestion = make_suggestion(congress=town, received_on=date(year, 3, 1))
            make_assignment(suggestion=suggestion, assigned_on=date(year, 3, 8), due_on=date(year, 6, 8))
            make_reply(suggestion=suggestion, replied_on=date(year, 12, 31))
    assert Outcome.objects.filter(canonical=solved).count() == 2
    for _ in range(2):
        for town, year, number in ((congress, 2021, 1), (other, 2022, 4), (congress, 2022, 2), (other, 2021, 3)):
            everything = dict.fromkeys(("建议.件数", "建议.交办件数", "建议.到期件数", "建议.件数|结果=已解决"), number)
            check(town, everything, year=year)
            check(town, everything | {"建议.件数|结果=已解决": 0}, year=year, as_of=date(year, 12, 30))


def test_slices_by_different_units_are_compiled_apart(congress: Congress) -> None:
    water, roads = make_unit(name="水务站"), make_unit(name="公路站")
    for unit in (water, roads, roads):
        make_assignment(suggestion=make_suggestion(), unit=unit)
    for _ in range(2):
        check(congress, {"建议.件数|承办单位=水务站": 1})
        check(congress, {"建议.件数|承办单位=公路站": 2})
        check(congress, {"建议.件数|承办单位=水务站、公路站": 3})


# Columns are known by their name


def measures_of(figure: AnyFigure) -> tuple[Measure | Listing, ...]:
    """What a figure counts: of a share its two parts."""
    return (figure.part, figure.whole) if isinstance(figure, Ratio) else (figure,)


def columns_of_dimension(dimension: AnyDimension) -> Iterator[Column]:
    if isinstance(dimension, Dimension):
        yield dimension.column
    elif isinstance(dimension, Stage):
        yield from (Column(field) for field in dimension.values.choices.values)


def columns_of(counted: Measure | Listing) -> Iterator[Column]:
    """Every column that counting it may read, but for memberships, whose names hold their values."""
    if isinstance(counted.when, Standing):
        yield from (counted.when.begin, counted.when.end)
    else:
        yield counted.when.column
    for test in counted.where:
        yield from test.columns
    for dimension in counted.dimensions:
        yield from columns_of_dimension(dimension)
    if isinstance(counted, Listing):
        yield from (*counted.columns, *counted.order)
    elif isinstance(counted.counted, Sum | Distinct):
        yield counted.counted.column


def test_within_a_model_a_column_name_means_one_expression() -> None:
    seen: dict[tuple[type, str], object] = {}
    clashes = []
    for figure in FIGURES.values():
        for counted in measures_of(figure):
            for column in columns_of(counted):
                meaning = column.path if column.is_stored else column.expression
                known = seen.setdefault((counted.rows.model, column.name), meaning)
                if not (known is meaning or (column.is_stored and known == meaning) or same_question(known, meaning)):
                    clashes.append((figure.name, column.name))
    assert len(seen) > 120
    assert clashes == []


def same_question(one: object, other: object) -> bool:
    """Whether two expressions were written by one line of code from the same values."""
    closed = [
        (function.__code__, [cell.cell_contents for cell in function.__closure__ or ()])
        for function in (one, other)
        if callable(function) and hasattr(function, "__code__")
    ]
    return one == other or (len(closed) == 2 and closed[0] == closed[1])


def test_within_a_model_a_membership_name_means_one_question() -> None:
    seen: dict[tuple[type, str], Membership] = {}
    for figure in FIGURES.values():
        for counted in measures_of(figure):
            for dimension in counted.dimensions:
                if isinstance(dimension, Membership):
                    name = dimension.label or dimension.name
                    assert seen.setdefault((counted.rows.model, name), dimension) is dimension, figure.name
    assert len(seen) == 22
