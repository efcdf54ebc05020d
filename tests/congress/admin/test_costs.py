"""What a page of the admin costs: a few queries, however many records there are and however long a paper is.

With THOROUGH set the lists hold 2,000 records, and a paper 60 parts.
"""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.congress.admin.crowds import crowd
from tests.congress.admin.pages import REGISTERED, page_of
from tests.congress.admin.test_pages import one
from tests.congress.factories import MAKERS
from tests.thorough import times

pytestmark = [pytest.mark.django_db, pytest.mark.pages]

MOST = 15
MANY = times(usual=200, thorough=2000)
LONG = times(usual=20, thorough=60)

# Every paper with each of its parts.
PARTS = [
    (paper, inline.model)
    for paper, page in REGISTERED.items()
    for inline in page.inlines
    if issubclass(inline.model, tuple(REGISTERED))
]


def cost(client: Client, address: str) -> int:
    """How many queries the page takes."""
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


@pytest.mark.parametrize("model", REGISTERED, ids=lambda model: model.__name__)
def test_no_page_takes_more_than_fifteen_queries_with_20_and_with_many_records(client_in: Client, model: Any) -> None:
    record = one(model)
    cost(client_in, page_of(model))
    for copies in (19, MANY - 20):
        crowd(record, copies)
        assert model._default_manager.count() >= copies
        pages = (page_of(model), page_of(model, "add"), page_of(model, "change", record))
        assert [number for number in (cost(client_in, page) for page in pages) if number > MOST] == []


@pytest.mark.parametrize(("paper", "part"), PARTS, ids=lambda model: model.__name__)
def test_a_long_paper_costs_as_much_as_a_short_one(client_in: Client, paper: Any, part: Any) -> None:
    owner, line = MAKERS[paper](), MAKERS[part]()
    link = next(field.name for field in part._meta.concrete_fields if field.related_model is paper)
    if link == "presidium_meeting":
        line.session = None  # a congress session or a presidium meeting, never both
    address = page_of(paper, "change", owner)
    crowd(line, 3, **{link: owner})
    cost(client_in, address)
    short = cost(client_in, address)
    crowd(line, LONG - 3, **{link: owner})
    assert part._default_manager.filter(**{link: owner}).count() >= LONG
    assert cost(client_in, address) == short <= MOST
