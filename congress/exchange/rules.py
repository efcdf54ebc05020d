"""The rules of a model asked of a record that is not saved, without a query where plain comparison can tell.

Ten thousand rows with a dozen rules each would be a hundred thousand queries. What cannot be told here is asked of the
database, and the database keeps every rule in the end.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import DEFAULT_DB_ALIAS, models
from django.db.models import F, Q, Value
from django.db.models.expressions import CombinedExpression
from django.db.models.functions import Coalesce


class _UntoldError(Exception):
    """A condition that only the database understands."""


def broken_rules(instance: models.Model, exclude: set[str]) -> Iterator[tuple[str, str]]:
    """Field and sentence of each constraint that `instance` breaks; those about an excluded field are left out."""
    for constraint in instance._meta.constraints:
        if isinstance(constraint, models.CheckConstraint) and _passes(constraint.condition, instance, exclude):
            continue
        try:
            constraint.validate(type(instance), instance, exclude=exclude, using=DEFAULT_DB_ALIAS)
        except ValidationError as error:
            field = _field_of(constraint)
            yield from ((field, text) for text in error.messages)


def _passes(condition: Any, instance: models.Model, exclude: set[str]) -> bool:
    """Whether a check certainly passes: as in SQL, an unknown passes. False where the database must be asked."""
    try:
        return _told(condition, instance, exclude) is not False
    except _UntoldError:
        return False


def _told(condition: Any, instance: models.Model, exclude: set[str]) -> bool | None:
    """The truth of a condition in the logic of SQL: True, False, or None for unknown."""
    if not isinstance(condition, Q):
        return _compared(condition, instance, exclude)
    answers = [_told(child, instance, exclude) for child in condition.children]
    if condition.connector == Q.XOR:
        raise _UntoldError
    decisive = condition.connector == Q.OR
    answer: bool | None = not decisive
    if decisive in answers:
        answer = decisive
    elif None in answers:
        answer = None
    return (not answer) if condition.negated and answer is not None else answer


def _compared(condition: Any, instance: models.Model, exclude: set[str]) -> bool | None:
    """One comparison: a field with a value or with another field."""
    if not isinstance(condition, tuple):
        raise _UntoldError
    name, _separator, lookup = condition[0].partition("__")
    left = _value(name, instance, exclude)
    if lookup == "isnull":
        return (left is None) == condition[1]
    right = _evaluated(condition[1], instance, exclude)
    if left is None or right is None:
        return None
    if lookup in ("", "exact"):
        return bool(left == right)
    if lookup == "gte":
        return bool(left >= right)
    raise _UntoldError


def _evaluated(expression: Any, instance: models.Model, exclude: set[str]) -> Any:
    """A plain value, a field, a sum, or the first known of several; None for unknown, to which nothing can be added."""
    if type(expression) is F:
        return _value(expression.name, instance, exclude)  # type: ignore[attr-defined]
    if type(expression) is Value:
        return expression.value
    if isinstance(expression, CombinedExpression) and expression.connector == CombinedExpression.ADD:
        left, right = (_evaluated(side, instance, exclude) for side in (expression.lhs, expression.rhs))
        return None if left is None or right is None else left + right
    if isinstance(expression, Coalesce):
        values = (_evaluated(one, instance, exclude) for one in expression.get_source_expressions())
        return next((value for value in values if value is not None), None)
    if hasattr(expression, "resolve_expression"):
        raise _UntoldError
    return expression


def _value(name: str, instance: models.Model, exclude: set[str]) -> Any:
    if name in exclude or "__" in name:
        raise _UntoldError
    return getattr(instance, instance._meta.get_field(name).attname)  # type: ignore[union-attr]


def _field_of(constraint: models.BaseConstraint) -> str:
    """The field a rule is about, as far as it has one: the last of those unique together, the first of a condition."""
    if isinstance(constraint, models.UniqueConstraint):
        return constraint.fields[-1]
    condition = getattr(constraint, "condition", None)
    while isinstance(condition, Q):
        condition = condition.children[0]
    return str(condition[0]).partition("__")[0] if isinstance(condition, tuple) else NON_FIELD_ERRORS
