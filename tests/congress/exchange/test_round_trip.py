"""What is taken out of the example town comes back without a change, or fills the emptied lists again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoDbBlocker

from congress.demo.yunxi import build
from congress.models import Activity, DutyReport, Inspection, Suggestion, VoterOpinion
from tests.congress.exchange.sheets import KINDS, bring_in, cells, check, exported
from tests.once import entered_once

# Every test of this file works in the example town: it is entered once, and what a test does to it is undone.
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_yunxi")]


@pytest.fixture(scope="module")
def _yunxi(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The example town, taken away after the last test."""
    with entered_once(django_db_blocker):
        build()
        yield


@pytest.mark.parametrize("model", KINDS, ids=lambda model: model.__name__)
def test_an_exported_file_changes_nothing(client_in: Client, model: Any) -> None:
    _address, found = check(client_in, model, exported(client_in, model))
    assert found.reasons == []
    assert found.changes == []
    assert found.counts == {"new": 0, "changed": 0, "same": model.objects.count()}


@pytest.mark.parametrize("model", [Activity, VoterOpinion, DutyReport, Inspection, Suggestion])
def test_an_exported_file_fills_the_emptied_list_with_the_same_records(client_in: Client, model: Any) -> None:
    if model is Suggestion:
        VoterOpinion.objects.update(suggestion=None)
    before, count = exported(client_in, model), model.objects.count()
    model.objects.all().delete()
    assert bring_in(client_in, model, before)["new"] == count > 10
    assert cells(exported(client_in, model)) == cells(before)
