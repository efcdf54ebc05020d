"""What a freeze keeps of the figures printed and of the records that prove them."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db.models import Max

from reports.proofs import Proof, merged, names


def figures_kept(proofs: Iterable[Proof]) -> list[dict[str, Any]]:
    """Each number printed as plain data, with the keys of its records."""
    return [
        {
            "token": proof.token,
            "text": proof.text,
            "value": _exact(answer.value),
            "numerator": _exact(answer.numerator),
            "denominator": _exact(answer.denominator),
            "unit": answer.unit,
            "definition": answer.definition,
            "reason": answer.reason,
            "evidence": [[group.model._meta.label_lower, list(group.keys)] for group in proof.behind],
        }
        for proof in proofs
        if (answer := proof.answer)
    ]


def records_kept(proofs: Iterable[Proof]) -> dict[str, dict[str, tuple[int, str]]]:
    """Of each record behind the numbers, by model and key, its version in the history and what it is called.

    Two queries a model.
    """
    groups = [group for proof in proofs for group in proof.behind]
    called = names(groups)
    return {
        model._meta.label_lower: {
            str(key): (version, called[model][key]) for key, version in _versions(model, group.keys).items()
        }
        for model, group in merged(groups).items()
    }


def _versions(model: Any, keys: tuple[int, ...]) -> dict[int, int]:
    newest = model.history.filter(id__in=keys).order_by().values("id").annotate(newest=Max("history_id"))
    return dict(newest.values_list("id", "newest"))


def _exact(value: int | Decimal | None) -> str | None:
    """The number as text, which no database and no language rounds."""
    return None if value is None else str(value)
