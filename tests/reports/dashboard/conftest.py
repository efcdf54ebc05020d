"""The town whose dashboards are looked at: one record of every kind, entered once."""

from collections.abc import Iterator
from copy import deepcopy
from datetime import date

import pytest
from pytest_django import DjangoDbBlocker

from congress.models import Congress
from tests.once import entered_once
from tests.reports.one_of_each import enter_one_of_each

TODAY = date(2022, 12, 31)


@pytest.fixture(scope="module")
def _liuxi(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Congress]:
    with entered_once(django_db_blocker):
        yield enter_one_of_each()


@pytest.fixture
def liuxi(db: None, _liuxi: Congress) -> Congress:
    """柳溪镇 for one test, which may do with it what it likes."""
    return deepcopy(_liuxi)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> date:
    """The last day of 2022."""
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: TODAY)
    return TODAY
