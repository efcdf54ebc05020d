"""Rules asked without a query say what the database says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import product
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from congress.exchange.rules import _passes, broken_rules
from congress.models import Assignment, Feedback, Suggestion

CHECKS = [
    (model, constraint)
    for model in apps.get_app_config("congress").get_models()
    for constraint in model._meta.constraints
    if isinstance(constraint, models.CheckConstraint) and not model.__name__.startswith("Historical")
]


def fields_of(condition: Any) -> Iterator[str]:
    """The fields a condition compares."""
    if isinstance(condition, Q):
        for child in condition.children:
            yield from fields_of(child)
    elif isinstance(condition, tuple):
        yield condition[0].partition("__")[0]
        yield from fields_in(condition[1])


def fields_in(expression: Any) -> Iterator[str]:
    """The fields an expression adds up."""
    if isinstance(expression, F):
        yield expression.name
    elif hasattr(expression, "get_source_expressions"):
        for source in expression.get_source_expressions():
            yield from fields_in(source)


def values_of(field: Any) -> tuple[Any, ...]:
    """A few values that a rule may tell apart."""
    if isinstance(field, models.DateField):
        return (None, date(2022, 1, 10), date(2022, 1, 11))
    if isinstance(field, models.CharField):
        return ("", "dissatisfied", "accepted")
    return (None, 1, 2) if field.name not in ("deputies_total", "ballots_issued", "expected") else (None, 2, 3)


@pytest.mark.django_db
@pytest.mark.parametrize(("model", "constraint"), CHECKS, ids=lambda thing: getattr(thing, "name", ""))
def test_a_rule_that_passes_here_passes_in_the_database(model: Any, constraint: models.CheckConstraint) -> None:
    names = sorted(set(fields_of(constraint.condition)))
    for values in product(*(values_of(model._meta.get_field(name)) for name in names)):
        record = model(
            **{model._meta.get_field(name).attname: value for name, value in zip(names, values, strict=True)}
        )
        try:
            constraint.validate(model, record)
            allowed = True
        except ValidationError:
            allowed = False
        assert not _passes(constraint.condition, record, set()) or allowed, values


@pytest.mark.django_db
def test_a_broken_rule_names_its_field() -> None:
    late = Suggestion(received_on=date(2022, 1, 10), concluded_on=date(2022, 1, 9))
    assert list(broken_rules(late, set())) == [("concluded_on", "办结日期早于收到日期。")]
    assert list(broken_rules(Feedback(result="dissatisfied"), set())) == [("reason", "不满意请写明理由。")]


@pytest.mark.parametrize(("model", "constraint"), CHECKS, ids=lambda thing: getattr(thing, "name", ""))
def test_no_rule_of_ours_needs_a_query_where_it_passes(model: Any, constraint: models.CheckConstraint) -> None:
    """No database is allowed here."""
    names = sorted(set(fields_of(constraint.condition)))
    values = [values_of(model._meta.get_field(name)) for name in names]
    records = (
        model(**{model._meta.get_field(name).attname: value for name, value in zip(names, row, strict=True)})
        for row in product(*values)
    )
    assert any(_passes(constraint.condition, record, set()) for record in records)


def test_dates_in_order_need_no_query() -> None:
    """Nor here."""
    hand_over = Assignment(assigned_on=date(2022, 1, 20), due_on=date(2022, 4, 20))
    checks = [rule for rule in Assignment._meta.constraints if isinstance(rule, models.CheckConstraint)]
    assert all(_passes(rule.condition, hand_over, set()) for rule in checks)
