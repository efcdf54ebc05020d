"""The glossary names every model, each thing once, and nothing that does not exist."""

from __future__ import annotations

from collections import Counter
from functools import reduce
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import Model

from congress import models
from congress.models import base, institutions
from reports import models as report_models

GLOSSARY = Path(__file__).resolve().parents[2] / "docs" / "glossary.md"
ROWS = [
    [cell.strip() for cell in line.strip("|\n").split("|")]
    for line in GLOSSARY.read_text(encoding="utf-8").splitlines()
    if line.startswith("| ") and not line.startswith("| term")
]
CODES = {code.strip("`"): term for term, _english, code in ROWS if code}
MODELS = [
    model for model in apps.get_app_config("congress").get_models() if not model.__name__.startswith("Historical")
]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_model_stands_in_the_glossary_under_its_official_term(model: type[Model]) -> None:
    term = CODES[model.__name__].partition("（")[0]
    expected = {"QuantityKind": "数量名称"}.get(model.__name__, model._meta.verbose_name)
    assert term == expected


def test_every_term_and_every_code_name_stands_once() -> None:
    for column in (0, 1):
        assert [word for word, times in Counter(row[column] for row in ROWS).items() if times > 1] == []
    codes = [row[2] for row in ROWS if row[2]]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("code", CODES)
def test_every_code_name_exists(code: str) -> None:
    name, *steps = code.split(".")
    home = next(module for module in (models, base, institutions, report_models) if hasattr(module, name))
    assert reduce(getattr, steps, getattr(home, name))
